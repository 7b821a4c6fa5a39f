"""A table as rows of text, whatever kind of file it came from."""

from dataclasses import dataclass, field
from typing import Any

from ..model.diagnostic import Diagnostic, Location, Rule
from ..model.spelling import IN_ENGLISH, Spelling
from ..model.table import cell_in_words, cell_location
from ..model.wording import Wording

MAX_BYTES = 32_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, blanks at both ends of each removed; `line` is that of the text, or the number of the row."""

    line: int
    cells: tuple[str, ...]
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell without a value that may be published, and why; it is a fault where its column is used."""

    row: Row
    column: int
    reason: Wording
    advice: Wording


@dataclass(slots=True)
class Grid:
    """The rows of a file that are not blank, the header first, and what was found wrong on the way.

    `rows` is empty where the file cannot be read. Hidden columns are counted from 0; hidden rows are those with values.
    """

    path: str
    sheet: str | None = None
    spelling: Spelling = IN_ENGLISH
    rows: list[Row] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    unreadable: list[UnreadableCell] = field(default_factory=list)
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: tuple[int, ...] = ()

    def fault(self, rule: Rule, row: Row, column: int, **values: Any) -> None:
        """Note a fault of a cell, by its column's name once the header is known."""
        header = self.rows[0].cells if self.rows and self.rows[0] is not row else ()
        name = header[column] if column < len(header) else ""
        location = cell_location(self.path, self.sheet, row.line, row.starts, row.cells, column)
        self.found.append(rule.spelt(self.spelling).at(location, place=cell_in_words(self.sheet, row.line, column, name), **values))

    def refuse(self, rule: Rule, **values: Any) -> "Grid":
        """Note a fault of the file as a whole, of which nothing is used."""
        self.found.append(rule.spelt(self.spelling).at(Location(self.path), **values))
        self.rows = []
        return self
