"""A table of records: one item that holds hundreds or thousands of decisions, each with a number and dates of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from .dates import Moment
from .diagnostic import Location, Span
from .wording import Wording

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula (CWE-1236)."""

_PLAIN_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?")


def like_formula(cell: str) -> bool:
    """Whether a spreadsheet may run a cell; a negative number is no formula."""
    return cell.startswith(FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(cell)


class ColumnType(StrEnum):
    """What the cells of a column are; an amount of money is a number that is shown with its thousands apart."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the name in its file, and how it is published."""

    name: str
    label: str | None = None
    type: ColumnType = ColumnType.TEXT
    public: bool = True

    @property
    def shown(self) -> str:
        """What stands at its head for readers."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class TableForm:
    """Where a table lies and what its columns mean; `columns` is an allow list, and without one every column is published."""

    file: str | None = None
    sheet: str | None = None
    key: str | None = None
    title: str | None = None
    formed: str | None = None
    issued: str | None = None
    columns: tuple[Column, ...] | None = None

    def over(self, inherited: "TableForm | None") -> "TableForm":
        """The form, with what it leaves out taken from another one."""
        if inherited is None:
            return self
        own = {each.name: getattr(self, each.name) for each in fields(self)}
        return TableForm(**{name: getattr(inherited, name) if value is None else value for name, value in own.items()})

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """Key of the form and name of the column, of every column that has a meaning."""
        given = (("key", self.key), ("title", self.title), ("formed", self.formed), ("issued", self.issued))
        return tuple((role, name) for role, name in given if name)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: what identifies and dates it, and its cells as text in the order of the file.

    Dates are ISO 8601 and numbers plain where their columns say so; what could not be read stands as it was written.
    `line` is its line in a text file or its row in a workbook, `starts` the column in which each cell begins (text files only).
    """

    key: str
    title: str
    formed: Moment | None
    issued: Moment | None
    values: tuple[str, ...]
    line: int
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The table of an item. `columns` are those of the file, empty while it could not be read; `sheet` is set for a workbook."""

    form: TableForm
    path: str | None = None
    sheet: str | None = None
    columns: tuple[Column, ...] = ()
    records: tuple[Record, ...] = ()

    @property
    def published(self) -> tuple[int, ...]:
        """The places of the columns that are published, in the order in which they are."""
        places = {column.name: index for index, column in enumerate(self.columns)}
        if self.form.columns is None:
            return tuple(places.values())
        return tuple(places[column.name] for column in self.form.columns if column.public and column.name in places)

    def column_of(self, role: str) -> int | None:
        """The place of the column that has a meaning (`key`, `title`, `formed`, `issued`), or None."""
        name = dict(self.form.roles).get(role)
        return next((index for index, column in enumerate(self.columns) if column.name == name), None)

    def at(self, record: Record, column: int) -> Location:
        """Where a cell is written: line and column of a text file, the file as a whole of a workbook."""
        return cell_location(self.path or "", self.sheet, record.line, record.starts, record.values, column)

    def place(self, record: Record, column: int) -> Wording:
        """The same in words."""
        return cell_in_words(self.sheet, record.line, column, self.columns[column].name)


def cell_location(path: str, sheet: str | None, line: int, starts: Sequence[int], cells: Sequence[str], column: int) -> Location:
    """The place of a cell in its file: all of it where it stands on one line. `line` is the one on which its row begins."""
    if sheet is not None:
        return Location(path)
    line += sum(cell.count("\n") for cell in cells[:column])
    start = starts[column] if column < len(starts) else 1
    text = cells[column] if column < len(cells) else ""
    length = 1 if "\n" in text else max(1, len(text))
    return Location(path, Span(line, start, line, start + length))


def cell_in_words(sheet: str | None, line: int, column: int, name: str) -> Wording:
    """A cell as people speak of it: by line and name of its column, or as a spreadsheet names it."""
    if sheet is not None:
        cell = f"{sheet}!{column_letters(column)}{line}"
        return Wording(f"单元格 {cell}", f"cell {cell}")
    return Wording(f"第 {line} 行“{name}”", f'line {line}, "{name}"') if name else Wording(f"第 {line} 行", f"line {line}")


def column_letters(column: int) -> str:
    """The name of a column in a spreadsheet: A for 0, Z for 25, AA for 26."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
