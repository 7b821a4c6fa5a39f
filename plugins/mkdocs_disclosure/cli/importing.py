"""`disclosure import`: old documents from a table."""

import shlex
import sys
from datetime import datetime
from pathlib import Path

import click

from ..build import load
from ..importing.old_table import read_old_table
from ..importing.reporting import Outcome, render_report, summary
from ..importing.run import Import
from ..importing.suggesting import suggest
from ..model.dates import Moment
from ..model.diagnostic import Report
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..outputs import findings
from ..sources.import_map import read_map
from .options import as_of_option, lang_option, root_option, spoken, system_language

_REPORT = Wording("每一行的结果见 {path}", "What became of each row stands in {path}")
_DRY = Wording("试运行：没有写入任何信息。", "A dry run: no item was written.")
_TABLE = click.argument("table", type=click.Path(path_type=Path, dir_okay=False, exists=True))
_SHEET = click.option("--sheet", metavar="NAME", help="The sheet of an XLSX file. 工作表。")


@click.group("import")
def import_() -> None:
    """Take old documents over from a table. 从表格迁入旧信息。"""


@import_.command("csv")
@_TABLE
@click.option("--map", "map_", type=click.Path(path_type=Path, dir_okay=False, exists=True), required=True, help="The map of its columns. 列的对照文件。")
@root_option
@_SHEET
@click.option("--dry-run", is_flag=True, help="Judge every row and write no item. 只检查，不写入。")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Where the report goes; TABLE.report.csv where it is left out. 报告。")
@click.option("--keys", type=click.Choice(["zh", "en"]), help="The language of keys; the catalog's, where it is left out. 字段名的语言。")
@lang_option
@as_of_option
def table(
    table: Path,
    map_: Path,
    root: Path,
    sheet: str | None,
    dry_run: bool,
    report: Path | None,
    keys: str | None,
    lang: str | None,
    as_of: Moment | datetime,
) -> None:
    """Write an item for every row of TABLE, a CSV or XLSX file. 为表格的每一行写一条信息。

    Exit code 0: every row was written, or was there already; 1: some could not be written; 2: could not run.
    """
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    if loaded.holdings is None:
        click.echo(findings.concise(loaded.report, language), err=True, nl=False)
        sys.exit(2)
    read = read_map(map_.as_posix(), map_.read_bytes())
    if read.map is None:
        click.echo(findings.concise(Report.of(read.diagnostics), language), err=True, nl=False)
        sys.exit(2)
    path = report or table.with_name(f"{table.name}.report.csv")
    try:
        written_in = Language(keys) if keys else loaded.holdings.catalog.language
        rows = Import(read_old_table(table, sheet), read.map, map_.parent, root, loaded.holdings, loaded.as_of, written_in).run(dry=dry_run)
        _write(path, render_report(rows, language, dry=dry_run))
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(2)
    for line in summary(rows, language, dry=dry_run):
        click.echo(line)
    if dry_run:
        click.echo(_DRY.of(language))
    click.echo(_REPORT.of(language).format(path=shlex.quote(path.as_posix())))
    sys.exit(1 if any(row.outcome is Outcome.REFUSED for row in rows) else 0)


@import_.command("map")
@_TABLE
@root_option
@_SHEET
@lang_option
@as_of_option
def map_command(table: Path, root: Path, sheet: str | None, lang: str | None, as_of: Moment | datetime) -> None:
    """Print a first map for TABLE, made from its columns and values. 按表头和内容写出对照文件的初稿。"""
    loaded = load(root, as_of)
    language = Language(lang) if lang else loaded.language or system_language()
    try:
        click.echo(suggest(table.name, read_old_table(table, sheet), loaded.holdings.catalog if loaded.holdings else None, language), nl=False)
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(2)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as fault:
        reason = fault.strerror or "?"
        raise Refusal(Wording(f"无法写入 {path}：{reason}", f"{path} cannot be written: {reason}")) from None
