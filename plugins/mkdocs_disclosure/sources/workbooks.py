"""An XLSX workbook -> rows of text, with what a spreadsheet hides: rows, columns, merged cells, formulas that failed."""

import io
import posixpath
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from ..model.diagnostic import Location, printable, quotable
from ..model.spelling import IN_ENGLISH, Spelling
from ..model.wording import Wording
from . import table_faults
from .grid import MAX_COLUMNS, MAX_ROWS, Grid, Row, UnreadableCell

MAX_UNPACKED = 256_000_000
_MAX_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SAFE_INTEGER = 10**15
"""Numbers from here on have more digits than a spreadsheet keeps (15)."""

_AGAIN = Wording("在表格软件中打开，另存为新的 XLSX 文件", "open it in a spreadsheet and save it as a new XLSX file")
_PASTE = Wording("改正公式，或者改为数值", "mend the formula, or paste the value")
_UNANSWERED = (
    Wording("公式没有算出结果", "a formula has no result"),
    Wording("在表格软件中打开并保存，或者改为数值", "open and save it in a spreadsheet, or paste the value"),
)
_LOST_DIGITS = (
    Wording("数字超过 15 位，末尾几位已经丢失", "the number has more than 15 digits, and the last ones are lost"),
    Wording("把这一列设为“文本”格式，重新录入", "format the column as text and type the number anew"),
)
_DAMAGED = Wording("不是完整的 XLSX 文件", "it is not a whole XLSX file")


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    visible: bool


def read_workbook(path: str, raw: bytes, sheet: str | None, named_at: Location, spelling: Spelling = IN_ENGLISH) -> Grid:
    """The rows of one sheet: the named one, or the only one that is visible. Dates are ISO 8601, numbers without a trailing `.0`.

    `named_at` is where the sheet is named or ought to be, `spelling` that of the item.
    """
    grid = Grid(path, sheet or "", spelling)
    if raw.startswith(_OLE):
        reason = Wording("是加密的工作簿或者旧版 XLS 文件", "it is an encrypted workbook or an old XLS file")
        return grid.refuse(table_faults.UNREADABLE_TABLE, reason=reason, advice=_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            # The archive never yields more bytes of a part than it declares, so the declared sizes bound what is unpacked.
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                return grid.refuse(table_faults.TABLE_TOO_LARGE, what=Wording("解压后字节数", "bytes when unpacked"), limit=MAX_UNPACKED)
            chosen = _chosen(grid, _sheets(archive), sheet, named_at)
            if chosen is None:
                return grid
            grid.sheet = chosen.name
            marks = _Marks.of(archive.read(chosen.part))
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, expat.ExpatError, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return grid.refuse(table_faults.UNREADABLE_TABLE, reason=_DAMAGED, advice=_AGAIN)
    if marks.too_wide:
        return grid.refuse(table_faults.TABLE_TOO_LARGE, what=Wording("列数", "columns"), limit=MAX_COLUMNS)
    for reference in marks.merged:
        place = Wording(f"单元格 {chosen.name}!{reference}", f"cells {chosen.name}!{reference}")
        grid.found.append(table_faults.MERGED_CELLS.at(Location(path), place=place))
    return _filled(grid, raw, marks)


def _sheets(archive: zipfile.ZipFile) -> list[_Sheet]:
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - expat bounds what entities grow to, the caller the size
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    parts = {each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/") for each in relations}
    listed = workbook.findall(f"{_MAIN}sheets/{_MAIN}sheet")
    return [_Sheet(each.get("name", ""), parts.get(each.get(_RELATION), ""), each.get("state", "visible") == "visible") for each in listed]


def _chosen(grid: Grid, sheets: list[_Sheet], name: str | None, named_at: Location) -> _Sheet | None:
    file = printable(grid.path.rpartition("/")[2])
    if name is not None:
        found = next((each for each in sheets if each.name.strip() == name.strip()), None)
        problem = Wording(f"文件 {file} 中没有工作表“{quotable(name)}”", f'the file {file} has no sheet "{quotable(name)}"')
    else:
        visible = [each for each in sheets if each.visible]
        found = visible[0] if len(visible) == 1 else None
        problem = Wording(f"文件 {file} 有几张工作表，没有写明用哪一张", f"the file {file} has several sheets, and none is named")
    if found is None:
        names = [quotable(each.name) for each in sheets if each.visible]
        advice = Wording("在“‹table.sheet›”里写工作表名；可选：" + "、".join(names), 'write its name at "‹table.sheet›", one of: ' + ", ".join(names))
        grid.found.append(table_faults.UNKNOWN_SHEET.spelt(grid.spelling).at(named_at, problem=problem, advice=advice))
    return found


@dataclass(slots=True)
class _Marks:
    """What the values of a sheet do not tell, from one pass over its XML (ECMA-376, 18.3.1).

    The reader of values gives none of this in its streaming mode.
    """

    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    unanswered: set[tuple[int, int]] = field(default_factory=set)
    """Row, and column from 0, of formulas without a result."""
    failed: set[tuple[int, int]] = field(default_factory=set)
    """The same of formulas that failed."""
    too_wide: bool = False
    _cell: str = ""
    _formula: bool = False
    _answered: bool = False

    @classmethod
    def of(cls, part: bytes) -> "_Marks":
        """The marks of a sheet's part of the archive."""
        marks = cls()
        parser = expat.ParserCreate()
        parser.StartElementHandler = marks._opened
        parser.EndElementHandler = marks._closed
        parser.CharacterDataHandler = marks._text
        parser.Parse(part, True)
        return marks

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._cell, self._formula, self._answered = attributes.get("r", ""), False, False
                if attributes.get("t") == "e" and (place := _REFERENCE.fullmatch(self._cell)):
                    self.failed.add((int(place[2]), _column_number(place[1])))
            case "f":
                self._formula = True
            case "v" | "is":
                # Only columns from AA on have a second letter.
                self.too_wide |= self._cell[1:2].isalpha() and _column_number(self._cell.rstrip("0123456789")) >= MAX_COLUMNS
            case "row" if _is_hidden(attributes) and attributes.get("r", "").isdigit():
                self.hidden_rows.add(int(attributes["r"]))
            case "col" if _is_hidden(attributes):
                self.hidden_columns.update(range(int(attributes["min"]) - 1, min(int(attributes["max"]), MAX_COLUMNS)))
            case "mergeCell":
                self.merged.append(attributes.get("ref", ""))

    def _text(self, text: str) -> None:
        if text.strip():
            self._answered = True

    def _closed(self, name: str) -> None:
        if not self._formula:
            return
        match name.rpartition(":")[2]:
            case "f":
                self._answered = False
            case "c" if not self._answered and (place := _REFERENCE.fullmatch(self._cell)):
                self.unanswered.add((int(place[2]), _column_number(place[1])))


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _filled(grid: Grid, raw: bytes, marks: _Marks) -> Grid:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that make no difference to values
            for number, cells in enumerate(_values(raw, grid.sheet or ""), 1):
                row = _row(grid, number, cells, marks)
                if not any(row.cells):
                    continue
                if len(grid.rows) > MAX_ROWS:
                    return grid.refuse(table_faults.TABLE_TOO_LARGE, what=Wording("行数", "rows"), limit=MAX_ROWS)
                grid.rows.append(row)
    except Exception:  # the library raises whatever a malformed part makes it stumble over
        return grid.refuse(table_faults.UNREADABLE_TABLE, reason=_DAMAGED, advice=_AGAIN)
    present = {row.line for row in grid.rows}
    grid.hidden_columns = frozenset(marks.hidden_columns)
    grid.hidden_rows = tuple(sorted(marks.hidden_rows & present))
    return grid


def _values(raw: bytes, sheet: str) -> Iterable[tuple[Any, ...]]:
    import openpyxl  # it takes a third of a second, which only sites with workbooks pay

    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        page = book[sheet]
        page.reset_dimensions()  # the size that a file declares need not be true
        yield from page.iter_rows(max_col=MAX_COLUMNS, values_only=True)
    finally:
        book.close()


def _row(grid: Grid, number: int, cells: tuple[Any, ...], marks: _Marks) -> Row:
    texts = [_text(value) for value in cells]
    faulty: list[tuple[int, tuple[Wording, Wording]]] = []
    for column, value in enumerate(cells):
        if value is None:
            if (number, column) in marks.unanswered:
                texts[column] = "?"
                faulty.append((column, _UNANSWERED))
        elif (number, column) in marks.failed:
            faulty.append((column, (Wording(f"公式出错（{texts[column]}）", f"a formula failed ({texts[column]})"), _PASTE)))
        elif isinstance(value, (int, float)) and abs(value) >= _SAFE_INTEGER:
            faulty.append((column, _LOST_DIGITS))
    while texts and not texts[-1]:
        texts.pop()
    row = Row(number, tuple(texts))
    grid.unreadable += [UnreadableCell(row, column, *words) for column, words in faulty]
    return row


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace("\r\n", "\n").replace("_x000D_", "").strip()
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            # A spreadsheet shows 15 digits; the binary fraction has a tail that nobody typed.
            return format(Decimal(format(value, ".15g")).normalize(), "f")
        case datetime():
            return value.date().isoformat() if value.time() == time.min else value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
    return str(value)
