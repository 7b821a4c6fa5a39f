"""Options that several commands share, and the language to speak when nothing is known of the site."""

import locale
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ..build import Loaded
from ..model.dates import Moment
from ..model.holdings import Holdings
from ..model.wording import Language
from ..moment import AS_OF_VARIABLE, parse_as_of
from ..outputs import findings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class AsOf(click.ParamType):  # type: ignore[type-arg]
    """A moment to judge at, as it is written on the command line."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Moment | datetime:
        """The moment that is meant; anything else is refused with an example."""
        if isinstance(value, (Moment, datetime)):
            return value
        parsed = parse_as_of(str(value))
        if parsed is None:
            self.fail(f"{value!r}: write 2026-11-23 or '2026-11-23 09:30' / 应写成 2026-11-23 或 '2026-11-23 09:30'", param, ctx)
        return parsed


root_option: Decorator = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path(), help="The site's folder. 站点文件夹。"
)
lang_option: Decorator = click.option("--lang", type=click.Choice(["zh", "en"]), help="The language of messages. 提示的语言。")
as_of_option: Decorator = click.option(
    "--as-of",
    type=AsOf(),
    envvar=AS_OF_VARIABLE,
    default=lambda: datetime.now(UTC),
    help="The moment to judge at; now, where it is left out. 以何时为准，默认为现在。",
)


def system_language() -> Language:
    """The language of whoever sits at this machine, from its settings."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return Language.ZH if name.casefold().startswith(("zh", "chinese")) else Language.EN


def spoken(lang: str | None, loaded: Loaded) -> Language:
    """The language to speak: the one that was asked for, else the catalog's, else the system's."""
    return Language(lang) if lang else loaded.language or system_language()


def stop_without_catalog(loaded: Loaded, language: Language) -> Holdings:
    """The holdings; where the catalog cannot be read, its faults are printed and the command ends with 1."""
    if loaded.holdings is None:
        click.echo(findings.concise(loaded.report, language), err=True, nl=False)
        sys.exit(1)
    return loaded.holdings
