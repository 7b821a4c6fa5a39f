"""The lists of clauses that are part of the program: data files, so that another country's needs no code."""

from functools import cache
from importlib.resources import files

import yaml

from ..model.clauses import Clause, ClauseList
from ..model.diagnostic import Location
from ..model.wording import Wording

_FOLDER = files("mkdocs_disclosure") / "clauses"
CLAUSE_LISTS = tuple(sorted(each.name.removesuffix(".yml") for each in _FOLDER.iterdir() if each.name.endswith(".yml")))
"""The names of all lists."""


def clause_list(name: str, location: Location) -> ClauseList:
    """The list of a name in `CLAUSE_LISTS`, chosen at a place of the catalog."""
    title, law, clauses = _read(name)
    return ClauseList(name, title, law, clauses, location)


@cache
def _read(name: str) -> tuple[Wording, str, tuple[Clause, ...]]:
    data = yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    clauses = tuple(Clause(each["clause"], Wording(each["zh"], each["en"])) for each in data["clauses"])
    return Wording(**data["name"]), data["law"], clauses
