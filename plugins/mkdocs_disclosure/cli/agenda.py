"""`disclosure due`: what is due next and what is overdue already."""

from datetime import datetime
from pathlib import Path

import click

from ..build import load
from ..model.agenda import Agenda
from ..model.dates import Moment
from ..model.measuring import Measurement
from ..supervision.agenda_report import AgendaReport, chosen
from .choosing import category_option, chosen_category, chosen_unit, unit_option, with_root
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog

_LONGEST = 366


@click.command()
@root_option
@click.option("--days", type=click.IntRange(0, _LONGEST), default=30, help="How far ahead to look. 往后看多少天。")
@unit_option
@category_option
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="The form of the list. 输出形式。")
@lang_option
@as_of_option
def due(root: Path, days: int, unit: str | None, category: str | None, form: str, lang: str | None, as_of: Moment | datetime) -> None:
    """List what is due in the next days, and what is overdue. 列出近期到期和已经逾期的事项。

    Exit code 0: listed; 1: the catalog has errors; 2: could not run.
    """
    loaded = load(root, as_of, into_files=False)
    language = spoken(lang, loaded)
    holdings = stop_without_catalog(loaded, language)
    one, within = chosen_unit(holdings.catalog, unit, language), chosen_category(holdings.catalog, category, language)
    agenda = Agenda(Measurement(holdings, loaded.as_of), days)
    report = AgendaReport(agenda, chosen(agenda, unit=one.id if one else None, category=within), with_root(root))
    match form:
        case "json":
            click.echo(report.as_json(), nl=False)
        case "csv":
            click.echo(report.as_csv(language), nl=False)
        case _:
            click.echo(report.as_text(language), nl=False)
