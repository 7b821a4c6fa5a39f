"""`disclosure build`: plain `mkdocs build` in a process of its own, at a moment and after a release that can be named."""

import os
import subprocess
import sys

import click

from ..acceptance import ACCEPT_VARIABLE, parse_acceptances
from ..model.refusal import Refusal
from ..moment import AS_OF_VARIABLE, parse_as_of
from ..previous import PREVIOUS_VARIABLE
from ..publish import WAIT_VARIABLE
from .options import system_language


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--as-of", type=str, help="The moment to build at. 以何时为准。")
@click.option("--wait", type=click.IntRange(0, 86400), metavar="SECONDS", help="Wait for another build or publication to end. 等待秒数。")
@click.option(
    "--previous", metavar="FOLDER|MANIFEST|none", help="The release that is followed; the published site where it is left out. 上一版，默认为已发布的站点。"
)
@click.option(
    "--accept",
    metavar="RULE=REASON",
    multiple=True,
    help="Accept what a rule finds against that release; the reason is published. 认可与上一版核对发现的问题，理由公开。",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def build(as_of: str | None, previous: str | None, accept: tuple[str, ...], wait: int | None, arguments: tuple[str, ...]) -> None:
    """Run `mkdocs build` with the given ARGUMENTS. 运行 mkdocs build。"""
    environment = dict(os.environ)
    if as_of is not None:
        if parse_as_of(as_of) is None:
            raise click.BadParameter(f"{as_of!r}: write 2026-11-23 or '2026-11-23 09:30'", param_hint="--as-of")
        environment[AS_OF_VARIABLE] = as_of
    if wait is not None:
        environment[WAIT_VARIABLE] = str(wait)
    if previous is not None:
        environment[PREVIOUS_VARIABLE] = previous
    if accept:
        try:
            parse_acceptances(accept)
        except Refusal as refusal:
            raise click.BadParameter(refusal.wording.of(system_language()), param_hint="--accept") from None
        environment[ACCEPT_VARIABLE] = "\n".join(accept)
    sys.exit(subprocess.run([sys.executable, "-m", "mkdocs", "build", *arguments], env=environment, check=False).returncode)
