"""`disclosure build`: plain `mkdocs build` in a process of its own, at a moment that can be named."""

import os
import subprocess
import sys

import click

from ..moment import AS_OF_VARIABLE, parse_as_of


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--as-of", type=str, help="The moment to build at. 以何时为准。")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def build(as_of: str | None, arguments: tuple[str, ...]) -> None:
    """Run `mkdocs build` with the given ARGUMENTS. 运行 mkdocs build。"""
    environment = dict(os.environ)
    if as_of is not None:
        if parse_as_of(as_of) is None:
            raise click.BadParameter(f"{as_of!r}: write 2026-11-23 or '2026-11-23 09:30'", param_hint="--as-of")
        environment[AS_OF_VARIABLE] = as_of
    sys.exit(subprocess.run([sys.executable, "-m", "mkdocs", "build", *arguments], env=environment, check=False).returncode)
