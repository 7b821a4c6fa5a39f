"""What a law wants published by everyone: a list of clauses, each of which some category of a catalog is to answer."""

import re
from dataclasses import dataclass

from .diagnostic import Location
from .wording import Wording

_CITED = re.compile(r"《(?P<law>[^》]*)》|(?P<article>第[一二三四五六七八九十百零〇]+条)|(?P<item>第?（(?P<number>[一二三四五六七八九十]+)）项?)|(?P<to>至)")
_DIGITS = "一二三四五六七八九"
_NUMBERS = (*_DIGITS, "十", *(f"十{each}" for each in _DIGITS), "二十")


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
        """The clauses that a legal basis cites. In Chinese an article counts for the items that follow it (第二十条第（七）项、第（八）项), also from one to another (第（一）项至第（四）项), of this law only."""
        ours = [each.clause for each in self.clauses]
        chinese = _citations(basis, self.law)
        return frozenset(clause for clause in ours if clause in chinese or _stands_in(clause, basis))


def _citations(text: str, law: str) -> set[str]:
    """Article and item of every Chinese citation of a law; where no law is named it is this one."""
    found: set[str] = set()
    ours, article, last, through = True, "", "", False
    for match in _CITED.finditer(text):
        number = match["number"]
        if number and ours and article:
            found |= {f"{article}第（{each}）项" for each in (_through(last, number) if through else (number,))}
        elif match["law"] is not None:
            ours, article = law in match["law"], ""
        elif match["article"]:
            article = match["article"]
        through, last = match["to"] is not None, number or (last if match["to"] else "")
    return found


def _stands_in(clause: str, text: str) -> bool:
    """Whether a clause is cited word for word, outside Chinese, and not as the beginning of a longer number."""
    return clause.isascii() and re.search(rf"(?<![0-9A-Za-z]){re.escape(clause)}(?![0-9A-Za-z])", text) is not None


def _through(first: str, last: str) -> tuple[str, ...]:
    """The numbers from one to another; only the last where they are in no order."""
    known = first in _NUMBERS and last in _NUMBERS
    return _NUMBERS[_NUMBERS.index(first) : _NUMBERS.index(last) + 1] or (last,) if known else (last,)
