"""What a law wants published by everyone: a list of clauses, each of which some category of a catalog is to answer."""

import re
from dataclasses import dataclass

from .diagnostic import Location
from .wording import Wording

_CITED = re.compile(r"《(?P<law>[^》]*)》|(?P<article>第[一二三四五六七八九十百零〇]+条)|(?P<item>第?（[一二三四五六七八九十]+）项?)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is cited, and what it wants published."""

    clause: str
    name: Wording


@dataclass(frozen=True, slots=True)
class ClauseList:
    """The clauses of a law (by its `law` name), and the place at which the catalog chose them."""

    id: str
    name: Wording
    law: str
    clauses: tuple[Clause, ...]
    location: Location

    def cited_in(self, basis: str) -> frozenset[str]:
        """The clauses that a legal basis cites. In Chinese an article counts for the items that follow it (第二十条第（七）项、第（八）项), of this law only."""
        ours = [each.clause for each in self.clauses]
        chinese = _citations(basis, self.law)
        return frozenset(clause for clause in ours if clause in chinese or _stands_in(clause, basis))


def _citations(text: str, law: str) -> set[str]:
    """Article and item of every Chinese citation of a law; where no law is named it is this one."""
    found: set[str] = set()
    ours, article = True, ""
    for match in _CITED.finditer(text):
        if match["law"] is not None:
            ours, article = law in match["law"], ""
        elif match["article"]:
            article = match["article"]
        elif ours and article:
            found.add(f"{article}第{match['item'].removeprefix('第').removesuffix('项')}项")
    return found


def _stands_in(clause: str, text: str) -> bool:
    """Whether a clause is cited word for word, outside Chinese, and not as the beginning of a longer number."""
    return clause.isascii() and re.search(rf"(?<![0-9A-Za-z]){re.escape(clause)}(?![0-9A-Za-z])", text) is not None
