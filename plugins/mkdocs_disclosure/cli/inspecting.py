"""`disclosure inspect`: whether the site would pass an inspection today, and until when."""

import sys
from datetime import datetime
from pathlib import Path

import click

from ..build import load
from ..model.dates import Moment
from ..model.measuring import Measurement
from ..sources.profiles import profiles
from ..supervision.inspecting import Inspector
from ..supervision.inspection_report import as_json, as_text
from .options import as_of_option, lang_option, root_option, spoken, stop_without_catalog


@click.command()
@root_option
@click.option("--profile", type=click.Choice(list(profiles())), default=next(iter(profiles())), help="Whose thresholds hold. 按哪一项检查的指标。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The form of the result. 输出形式。")
@lang_option
@as_of_option
def inspect(root: Path, profile: str, form: str, lang: str | None, as_of: Moment | datetime) -> None:
    """Make the tests of an inspection of websites. 按网站检查的指标自查。

    Exit code 0: passed; 1: a test failed, or the catalog has errors; 2: could not run.
    """
    loaded = load(root, as_of)
    language = spoken(lang, loaded)
    holdings = stop_without_catalog(loaded, language)
    inspection = Inspector(profiles()[profile], Measurement(holdings, loaded.as_of), loaded.report).inspect()
    click.echo(as_json(inspection, loaded.as_of) if form == "json" else as_text(inspection, language), nl=False)
    sys.exit(0 if inspection.passed else 1)
