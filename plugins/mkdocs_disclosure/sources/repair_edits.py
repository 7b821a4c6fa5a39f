"""The lines of a header or a catalog's file as they are repaired: stretches get other words, every other byte stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model.diagnostic import Span
from ..model.wording import Wording
from .nodes import Scalar

ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
_DELIMITER = re.compile(r"---[ \t]*")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that is put right: the rule that it was a fault of, where (None: the file as a whole), and what is done about it."""

    rule: str
    span: Span | None
    what: Wording


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a stretch of one line; lines count from 0, columns from 0."""

    line: int
    start: int
    end: int
    words: str
    repair: Repair


@dataclass(frozen=True, slots=True)
class Head:
    """The lines that are read, with their line ends, and what stands before and after them."""

    before: str
    lines: tuple[tuple[str, str], ...]
    after: str
    first_line: int

    @property
    def text(self) -> str:
        """The lines alone, with LF between them."""
        return "\n".join(line for line, _ in self.lines)

    @property
    def whole(self) -> str:
        """The whole file."""
        return self.before + "".join(line + end for line, end in self.lines) + self.after

    def with_edits(self, edits: Iterable[Edit]) -> "Head":
        """The same lines with other words; no two edits touch the same stretch."""
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda each: (each.line, each.start), reverse=True):
            line, end = lines[edit.line]
            lines[edit.line] = (line[: edit.start] + edit.words + line[edit.end :], end)
        return replace(self, lines=tuple(lines))

    def span(self, line: int, start: int, end: int) -> Span:
        """The place in the file of a stretch of a line."""
        return Span(line + self.first_line, start + 1, line + self.first_line, end + 1)

    def source(self, node: Scalar) -> str | None:
        """The text of a value or key of one line as it stands there, quotation marks included, or None."""
        line = self.lines[node.span.line - self.first_line][0]
        written = line[node.span.column - 1 : node.span.end_column - 1]
        plain = written if node.plain else written[1:-1] if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'" else None
        return written if plain == node.text else None


def lines_of(text: str) -> tuple[tuple[str, str], ...]:
    """The lines of a text, each with its line end."""
    return tuple((match[1], match[2]) for match in _LINE.finditer(text) if match[0])


def framed_lines(text: str) -> Head | None:
    """The header with its two delimiters, which may hold hidden characters; None where it does not close."""
    lines = lines_of(text)
    marks = [number for number, (line, _) in enumerate(lines) if line.startswith("---") and _DELIMITER.fullmatch(ZERO_WIDTH.sub("", line))]
    if len(marks) < 2 or marks[0] != 0:
        return None
    framed = lines[: marks[1] + 1]
    if any(ZERO_WIDTH.search(lines[mark][0]) for mark in marks[:2]):
        return Head("", framed, text[sum(len(line + end) for line, end in framed) :], 1)
    inner = lines[1 : marks[1]]
    before = "".join(lines[0])
    return Head(before, inner, text[len(before) + sum(len(line + end) for line, end in inner) :], 2)
