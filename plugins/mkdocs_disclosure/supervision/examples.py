"""Of each rule a file in which it finds something and one in which it does not: package data, taken from the tiny projects that prove the rules."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ..model.diagnostic import printable
from ..model.wording import Wording, same

_WIDEST = 160
"""Columns of an excerpt; a Chinese character takes two."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some lines of a file, the first of them by its number; `lines` is empty of a file that cannot be shown, such as a link."""

    path: str
    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleExample:
    """What a rule finds on a day (ISO 8601): the place (line and column) in an excerpt, the words of the finding; and an excerpt in which it finds nothing."""

    bad: Excerpt
    line: int
    column: int
    found: Wording
    good: Excerpt
    on: str


def example_of(rule: str) -> RuleExample | None:
    """The example of a rule by its name, or None."""
    file = files("mkdocs_disclosure").joinpath("examples", f"{rule}.json")
    if not file.is_file():
        return None
    known: dict[str, Any] = json.loads(file.read_text("utf-8"))
    bad, good = known["bad"], known["good"]
    return RuleExample(_excerpt(bad), bad["line"], bad["column"], Wording(known["found"]["zh"], known["found"]["en"]), _excerpt(good), known["on"])


def told(excerpt: Excerpt, line: int = 0, column: int = 0) -> Iterator[Wording]:
    """The lines with their numbers, and a caret below the place that is found."""
    width = len(str(excerpt.first + len(excerpt.lines)))
    for number, text in enumerate(excerpt.lines, excerpt.first):
        shown = _cut(printable(text))
        yield same(f"  {number:>{width}} | {shown}".rstrip())
        if number == line and column:
            before = _columns(printable(text[: column - 1]))
            if before < _WIDEST:
                yield same(f"  {'':>{width}} | {' ' * before}^")


def _cut(text: str) -> str:
    if _columns(text) <= _WIDEST:
        return text
    kept = ""
    for char in text:
        if _columns(kept + char) >= _WIDEST:
            break
        kept += char
    return f"{kept}…"


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _excerpt(known: dict[str, Any]) -> Excerpt:
    return Excerpt(known["path"], known["first"], tuple(known["lines"]))
