"""Delimited text (RFC 4180, and what spreadsheets make of it) -> rows with the place of every cell.

Written here because the standard library's reader gives neither the column of a cell nor the place of a quote that never closes.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from ..model.diagnostic import Location, Span
from ..model.table import cell_in_words
from ..model.wording import Wording
from . import table_faults
from .encodings import likely_encoding, read_utf8
from .grid import MAX_COLUMNS, MAX_ROWS, Grid, Row

_SEPARATORS = (",", "\t", ";")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_CELL = {each: re.compile(rf'(?: *"([^"]*(?:""[^"]*)*)" *|([^"{each}\n][^{each}\n]*)?)({each}|\Z)') for each in _SEPARATORS}


def read_delimited(path: str, raw: bytes) -> Grid:
    """The rows of a text in UTF-8, with or without byte order mark, separated by commas, semicolons or tabs as its first line is."""
    grid = Grid(path)
    text = _decoded(grid, raw.removeprefix(_BYTE_ORDER_MARK))
    if text is None:
        return grid
    for row in _rows(grid, text):
        if not any(row.cells):
            continue
        if len(row.cells) > MAX_COLUMNS:
            return grid.refuse(table_faults.TABLE_TOO_LARGE, what=Wording("列数", "columns"), limit=MAX_COLUMNS)
        if len(grid.rows) > MAX_ROWS:
            return grid.refuse(table_faults.TABLE_TOO_LARGE, what=Wording("行数", "rows"), limit=MAX_ROWS)
        grid.rows.append(row)
    return grid


def _decoded(grid: Grid, raw: bytes) -> str | None:
    text = read_utf8(raw)
    if isinstance(text, str):
        return text
    grid.found.append(table_faults.TABLE_NOT_UTF8.at(Location(grid.path, text), encoding=likely_encoding(raw)))
    return None


def _rows(grid: Grid, text: str) -> Iterator[Row]:
    lines = text.split("\n")
    separator = max(_SEPARATORS, key=lambda each: re.sub('"[^"]*"', "", lines[0]).count(each))
    number = 0
    while number < len(lines):
        first = number
        line = lines[number]
        number += 1
        if '"' not in line:
            yield _plain(first + 1, line, separator)
            continue
        # A record goes on while its quotes are not in pairs.
        quotes, parts = line.count('"'), [line]
        while quotes % 2 and number < len(lines):
            parts.append(lines[number])
            quotes += parts[-1].count('"')
            number += 1
        row = _quoted(first + 1, "\n".join(parts), separator)
        if isinstance(row, Row):
            yield row
            continue
        line_of_quote, column = (first + 1, line.rfind('"') + 1) if quotes % 2 else row
        place = Location(grid.path, Span(line_of_quote, column, line_of_quote, column + 1))
        grid.found.append(table_faults.MISPLACED_QUOTE.at(place, place=cell_in_words(None, line_of_quote, 0, "")))


def _plain(line: int, text: str, separator: str) -> Row:
    cells = text.split(separator)
    starts = accumulate((len(cell) + 1 for cell in cells[:-1]), initial=1)
    return Row(line, tuple(cell.strip() for cell in cells), tuple(starts))


def _quoted(line: int, text: str, separator: str) -> Row | tuple[int, int]:
    """The row, or line and column of what cannot be understood."""
    cells: list[str] = []
    starts: list[int] = []
    position = 0
    pattern = _CELL[separator]
    while True:
        match = pattern.match(text, position)
        if not match:
            return line + text.count("\n", 0, position), position - text.rfind("\n", 0, position)
        quoted, bare, end = match.groups()
        cells.append((quoted.replace('""', '"') if quoted is not None else bare or "").strip())
        starts.append(position - text.rfind("\n", 0, position))
        position = match.end()
        if not end:
            return Row(line, tuple(cells), tuple(starts))
