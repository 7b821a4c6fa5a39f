"""`disclosure brief`: a month for the meeting, as a page to print and tables."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..build import load
from ..model.dates import Moment
from ..model.diagnostic import quotable
from ..model.measuring import Measurement
from ..model.period import Period, PeriodKind
from ..model.refusal import Refusal
from ..model.timeline import first_day
from ..model.wording import Wording
from ..sources.locales import texts
from ..supervision.brief import make_brief
from ..supervision.brief_files import PAGE, brief_files
from .choosing import chosen_unit, unit_option
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog

_NO_MONTH = Wording("“{text}”不是月份，应写成 2026-07", '"{text}" is no month: write 2026-07')
_TO_COME = Wording("{month}还没有开始", "{month} has not begun")
_WRITTEN = Wording("已写出 {path}（{count} 个文件）：{rate}", "Written: {path} ({count} files): {rate}")
_RATE = Wording("按时 {kept} 项，应公开 {counted} 项", "{kept} of {counted} on time")
_FAILED = Wording("无法写入 {path}：{reason}", "{path} cannot be written: {reason}")


@click.command()
@click.option("--month", required=True, metavar="MONTH", help="The month, such as 2026-07. 月份。")
@unit_option
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="The folder to write into; brief-MONTH, where it is left out. 写到哪个文件夹。")
@root_option
@lang_option
@as_of_option
def brief(month: str, unit: str | None, to: Path | None, root: Path, lang: str | None, as_of: Moment | datetime) -> None:
    """Write the brief of a month: a page to print and a table for each unit. 写出一个月的工作简报。

    Exit code 0: written; 1: the catalog has errors; 2: could not run.
    """
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    holdings = stop_without_catalog(loaded, language)
    period = Period.parse(month)
    if period is None or period.kind is not PeriodKind.MONTH or period.last:
        raise click.UsageError(_NO_MONTH.filled({"text": quotable(month)}).of(language))
    measurement = Measurement(holdings, loaded.as_of)
    if first_day(period) > measurement.day:
        raise click.UsageError(_TO_COME.filled({"month": period.label}).of(language))
    one = chosen_unit(holdings.catalog, unit, language)
    made = make_brief(period, measurement, loaded.report, one.id if one else None)
    folder = to or Path(f"brief-{period}")
    try:
        files = brief_files(made, holdings.catalog, texts(language), root / "theme_overrides")
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except Refusal as refusal:
        click.echo(refusal.wording.of(language), err=True)
        sys.exit(2)
    except OSError as fault:
        click.echo(_FAILED.filled({"path": folder, "reason": fault.strerror or "?"}).of(language), err=True)
        sys.exit(2)
    rate = _RATE.filled({"kept": made.rate.kept, "counted": made.rate.counted})
    click.echo(_WRITTEN.filled({"path": (folder / PAGE).as_posix(), "count": len(files), "rate": rate}).of(language))
