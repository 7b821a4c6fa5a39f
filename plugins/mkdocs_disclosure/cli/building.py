"""`disclosure build`: plain `mkdocs build` in a process of its own, at a moment that can be named."""

import os
import subprocess
import sys

import click

from ..moment import AS_OF_VARIABLE, parse_as_of
from ..publish import WAIT_VARIABLE


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--as-of", type=str, help="The moment to build at. 以何时为准。")
@click.option("--wait", type=click.IntRange(0, 86400), metavar="SECONDS", help="Wait for another build or publication to end. 等待秒数。")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def build(as_of: str | None, wait: int | None, arguments: tuple[str, ...]) -> None:
    """Run `mkdocs build` with the given ARGUMENTS. 运行 mkdocs build。"""
    environment = dict(os.environ)
    if as_of is not None:
        if parse_as_of(as_of) is None:
            raise click.BadParameter(f"{as_of!r}: write 2026-11-23 or '2026-11-23 09:30'", param_hint="--as-of")
        environment[AS_OF_VARIABLE] = as_of
    if wait is not None:
        environment[WAIT_VARIABLE] = str(wait)
    sys.exit(subprocess.run([sys.executable, "-m", "mkdocs", "build", *arguments], env=environment, check=False).returncode)
