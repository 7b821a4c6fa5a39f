"""Wrong expressions: those that come with the program, and those of a catalog; and whose numbers of persons are looked for beside them."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..model.expression import Expression
from ..model.wording import Language

_FOLDER = files("mkdocs_disclosure") / "wordlists"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OTHERWISE = {Language.ZH: ("CN",), Language.EN: ("GB", "US")}
_NO_COUNTRY = "own"


@cache
def shipped(language: Language) -> tuple[Expression, ...]:
    """The expressions of the list that comes with the program for texts in a language."""
    text = (_FOLDER / f"{language.value}.yml").read_text(encoding="utf-8")
    return expressions(yaml.load(text, _LOADER)["expressions"])  # noqa: S506 - the loader is a safe one


def expressions(entries: Iterable[Mapping[str, Any]]) -> tuple[Expression, ...]:
    """The expressions of the entries of a list; entries that name a file are passed over."""
    return tuple(
        Expression(
            each["wrong"],
            each.get("right"),
            each.get("why"),
            each.get("source"),
            tuple(each.get("besides") or ()),
            each.get("since"),
            bool(each.get("even_quoted")),
            bool(each.get("accepted")),
        )
        for each in entries
        if each.get("wrong")
    )


def countries(values: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """The countries whose numbers of persons a catalog looks for: those that it names, else that of its working days, else by its language."""
    if named := values.get("personal_data_of"):
        return tuple(dict.fromkeys(named))
    calendar = (values.get("working_days") or {}).get("calendar")
    if calendar and calendar != _NO_COUNTRY:
        return (calendar.partition("-")[0],)
    return _OTHERWISE[language]
