"""`disclosure check`: every fault of catalog.yml and of every item, together."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..build import load
from ..mending import fixable
from ..model.dates import Moment
from ..outputs import findings
from .options import as_of_option, lang_option, root_option, spoken


@click.command()
@root_option
@click.option("--format", "form", type=click.Choice(["full", "concise", "json"]), default="full", help="The form of the findings. 输出形式。")
@lang_option
@as_of_option
@click.option("--strict", is_flag=True, help="Fail on warnings too. 有警告也算失败。")
def check(root: Path, form: str, lang: str | None, as_of: Moment | datetime, strict: bool) -> None:
    """Check catalog.yml and every item. 检查目录和全部信息。

    Exit code 0: clean; 1: errors (with --strict, warnings too); 2: could not run.
    """
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    counted = len(loaded.holdings.items) + len(loaded.holdings.unread) if loaded.holdings else 0
    repairable = fixable(root, loaded.report.diagnostics) if form != "concise" else frozenset()
    if form == "json":
        click.echo(findings.as_json(loaded.report, loaded.as_of, counted, repairable), nl=False)
    elif form == "concise":
        click.echo(findings.concise(loaded.report, language), nl=False)
    else:
        click.echo(findings.full(loaded.report, language, lambda path: _lines(root, path)), nl=False)
    if form != "json":
        click.echo(findings.summary(loaded.report, language, counted), err=form == "concise")
    if repairable and form == "full":
        click.echo(findings.fixable_line(len(repairable), language))
    sys.exit(loaded.report.exit_code(strict=strict))


def _lines(root: Path, path: str) -> list[str]:
    try:
        text = (root / path).read_bytes().decode("utf-8", "replace")
    except OSError:
        return []
    # Only what ends a line for the reader of the file ends one here.
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
