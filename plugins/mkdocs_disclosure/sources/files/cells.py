"""The cells of one sheet of a workbook: which of them hide something, and what they say (ECMA-376 part 1, 18.3.1)."""

import re
from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .limits import Budget
from .markup import Attributes, walk
from .package import Package
from .spoken import Listener
from .words import in_quotes, quoted

_CELL = re.compile(r"([A-Z]{1,3})[0-9]+")
_MOST_NAMED = 5
_SHORTEST = 6
"""Characters below which no text is a number of a person."""


def of_sheet(name: str) -> Wording:
    """A sheet by its name, as a place."""
    shown = in_quotes(name)
    return Wording(f"工作表{shown.zh}", f"sheet {shown.en}")


class Cells:
    """The cells of one sheet, read once; what is hidden and empty hides nothing."""

    def __init__(self, sheet: str, strings: list[str]) -> None:
        self._place = of_sheet(sheet)
        self._hidden: list[tuple[int, int]] = []
        self._row: str = ""
        self._row_hidden = False
        self._column = ""
        self._valued = False
        self.rows: dict[str, None] = {}
        self.columns: dict[str, None] = {}
        self._sheet, self._strings = sheet, strings
        self._type = ""
        self._cell = ""
        self._value: list[str] = []
        self._heads: dict[str, str] = {}
        self._first_row: str | None = None
        self._cells: list[tuple[str, str, str]] = []

    def read(self, data: bytes, budget: Budget, listener: Listener) -> Iterator[Trace]:
        """What is found in the sheet."""
        walk(data, budget, self._opened, self._said, self._closed)
        if self.columns:
            shown = sorted(self.columns, key=lambda letters: (len(letters), letters))
            yield Trace(TraceKind.HIDDEN_PART, self._place, _listed("隐藏的列", "hidden columns", shown))
        if self.rows:
            yield Trace(TraceKind.HIDDEN_PART, self._place, _listed("隐藏的行", "hidden rows", list(self.rows)))
        for cell, head, text in self._cells:
            yield from listener.heard(Wording(f"{self._place.zh}单元格 {cell}", f"{self._place.en}, cell {cell}"), text, head)

    def _opened(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell, self._type = attributes.get("r", ""), attributes.get("t", "")
            place = _CELL.fullmatch(self._cell)
            self._column = place[1] if place else ""
            self._value = []
        elif name == "row":
            self._row, self._row_hidden = attributes.get("r", "?"), _is_hidden(attributes)
        elif name == "col" and _is_hidden(attributes):
            self._hidden.append((_number(attributes.get("min")), _number(attributes.get("max"))))
        self._valued = name in ("v", "t")

    def _said(self, text: str) -> None:
        if not self._valued or not text.strip():
            return
        self._value.append(text)
        if self._row_hidden:
            self.rows[self._row] = None
        if self._hidden and self._column not in self.columns:
            number = _column_number(self._column)
            if any(first <= number <= last for first, last in self._hidden):
                self.columns[self._column] = None

    def _closed(self, name: str) -> None:
        self._valued = False
        if name == "c" and self._value:
            self._keep("".join(self._value))

    def _keep(self, value: str) -> None:
        if self._type == "s":
            index = _number(value)
            value = self._strings[index] if index < len(self._strings) else ""
        if self._first_row is None:
            self._first_row = self._row
        if self._row == self._first_row:
            self._heads[self._column] = value
        if len(value) >= _SHORTEST:
            self._cells.append((self._cell, self._heads.get(self._column, "") if self._row != self._first_row else "", value))


def shared_strings(package: Package, budget: Budget) -> list[str]:
    """The texts that cells refer to by number (18.4), without how they are pronounced."""
    part = "xl/sharedStrings.xml"
    found: list[str] = []
    words: list[str] = []
    spoken = text = False

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal spoken, text
        if name == "si":
            words.clear()
        spoken |= name == "rPh"
        text = name == "t" and not spoken

    def said(part_of_text: str) -> None:
        if text:
            words.append(part_of_text)

    def closed(name: str) -> None:
        nonlocal spoken, text
        text = False
        if name == "rPh":
            spoken = False
        elif name == "si":
            found.append("".join(words))

    if part in package.names:
        walk(package.read(part), budget, opened, said, closed)
    return found


def _listed(zh: str, en: str, names: list[str]) -> Wording:
    more = len(names) - _MOST_NAMED
    shown = [quoted(each) for each in names[:_MOST_NAMED]]
    return Wording(
        f"{zh} " + "、".join(shown) + (f" 等 {len(names)} 处" if more > 0 else ""),
        f"{en} " + ", ".join(shown) + (f" and {more} more" if more > 0 else ""),
    )


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 8 else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
