"""Options that choose a unit, a category or a period, and what is said when there is none of that name."""

from collections.abc import Iterable
from pathlib import Path
from shlex import quote

import click

from ..model.authority import Unit
from ..model.catalog import Catalog
from ..model.category import Category
from ..model.diagnostic import quotable
from ..model.nearest import nearest
from ..model.wording import Language, Wording, same
from .options import Decorator

unit_option: Decorator = click.option("--unit", metavar="UNIT", help="One unit only: its id or name. 只看一个单位。")
category_option: Decorator = click.option("--category", metavar="CATEGORY", help="One category only, with all below it: its id or name. 只看一个栏目。")

_NO_UNIT = Wording("目录中没有单位“{name}”{advice}", 'there is no unit "{name}" in the catalog{advice}')
_NO_CATEGORY = Wording("目录中没有栏目“{name}”{advice}", 'there is no category "{name}" in the catalog{advice}')
_ADVICE = Wording("（{}）", " ({})")


def chosen_unit(catalog: Catalog, written: str | None, language: Language) -> Unit | None:
    """The unit that was asked for, None where none was; a name that is not known ends the command with 2 and the nearest name."""
    if written is None:
        return None
    unit = catalog.unit_of(written)
    if unit is None:
        raise click.UsageError(_missing(_NO_UNIT, written, ((each.id, each.name) for each in catalog.units.values()), language))
    return unit


def chosen_category(catalog: Catalog, written: str | None, language: Language) -> Category | None:
    """The category that was asked for, likewise."""
    if written is None:
        return None
    category = catalog.category_of(written)
    if category is None:
        raise click.UsageError(_missing(_NO_CATEGORY, written, ((each.id, each.name) for each in catalog.categories.values()), language))
    return category


def with_root(root: Path) -> str:
    """The option that names a site's folder in a command to be typed; empty for the current one."""
    return "" if root == Path() else f" --root {quote(str(root))}"


def _missing(words: Wording, written: str, known: Iterable[tuple[str, str]], language: Language) -> str:
    advice = nearest(written, known, same("")).of(language)
    return words.filled({"name": quotable(written), "advice": _ADVICE.of(language).format(advice) if advice else ""}).of(language)
