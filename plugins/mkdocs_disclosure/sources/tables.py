"""The table of an item: its file -> records, held against the form in the item and its category."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping

from ..model.body import WITHHELD_MARK
from ..model.catalog import Catalog
from ..model.dates import Moment
from ..model.diagnostic import Diagnostic, Location, few
from ..model.file import StoredFile
from ..model.identifier import fold
from ..model.item import Item
from ..model.nearest import nearest
from ..model.spelling import Spelling, typed
from ..model.table import Column, ColumnType, Record, Table, TableForm, cell_in_words, cell_location, column_letters
from ..model.wording import Wording
from . import faults, gate, table_faults
from .delimited import read_delimited
from .dialects import CHINESE
from .grid import MAX_BYTES, Grid, Row
from .item_reader import own_file
from .table_form import column_name
from .workbooks import read_workbook

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|\.([0-9]{1,2})\.|年([0-9]{1,2})月)([0-9]{1,2})(日?)(?:[ T]+([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?))?"
)
_NUMBER_WANTED = Wording("数字", "a number")
_NUMBER_ADVICE = Wording("写成 1234.56，单位写进列名；没有值就留空", "write 1234.56, the unit in the name of the column; leave it empty where there is none")
_ROLES = {
    "key": Wording("主键", "key"),
    "title": Wording("题名列", "title"),
    "formed": Wording("生成日期", "formed"),
    "issued": Wording("发布日期", "issued"),
    "columns": typed("table.columns"),
}


def read_table(item: Item, catalog: Catalog, files: Mapping[str, StoredFile], content: Callable[[str], bytes | None], found: list[Diagnostic]) -> Table:
    """The table of an item that has one, as far as it could be read; `content` gives the bytes of a path, or None."""
    assert item.table is not None
    category = catalog.category_of(item.category)
    form = item.table.form.over(category.table if category else None)
    stored = own_file(form.file or "", item.stem, files)
    if stored is None:
        found.append(table_faults.MISSING_TABLE_FILE.at(item.at("table.file", "table"), file=form.file or "", advice=_other_file(item, form.file or "", files)))
        return Table(form)
    table = Table(form, stored.path)
    if stored.size > MAX_BYTES:
        found.append(table_faults.TABLE_TOO_LARGE.at(Location(stored.path), what=Wording("字节数", "bytes"), limit=MAX_BYTES))
        return table
    raw = content(stored.path)
    if raw is None:
        return table
    spelling = Spelling(CHINESE, catalog.dialect, {item.path: item.dialect, stored.path: item.dialect})
    grid = _grid(stored.path, raw, form, item.at("table.sheet", "table"), spelling)
    if grid.rows:
        table = _table(item, form, grid)
    found.extend(few(grid.found))
    return table


def _grid(path: str, raw: bytes, form: TableForm, sheet_at: Location, spelling: Spelling) -> Grid:
    match path.rpartition(".")[2].casefold():
        case "csv" | "tsv":
            grid = read_delimited(path, raw)
            grid.spelling = spelling
            return grid
        case "xlsx":
            return read_workbook(path, raw, form.sheet, sheet_at, spelling)
    reason = Wording("只能读取 CSV 和 XLSX 文件", "only CSV and XLSX files are read")
    return Grid(path).refuse(table_faults.UNREADABLE_TABLE, reason=reason, advice=Wording("另存为 XLSX", "save it as XLSX"))


def _other_file(item: Item, written: str, files: Mapping[str, StoredFile]) -> Wording:
    near = next((name for name in files if fold(name) == fold(written)), None) or next(iter(difflib.get_close_matches(written, files, n=1)), None)
    if near:
        return Wording(f"是否应为“{near}”？", f'did you mean "{near}"?')
    return Wording(f"把文件放进 {item.folder}/，只写文件名", f"put the file into {item.folder}/ and write its name only")


def _table(item: Item, form: TableForm, grid: Grid) -> Table:
    header = grid.rows[0]
    names = tuple(column_name(cell) for cell in header.cells[: _width(grid)])
    names += ("",) * (_width(grid) - len(names))
    wrong = list(_header_faults(grid, header, names)) or list(_form_faults(item, form, grid, names))
    if wrong:
        grid.found.extend(wrong)
        return Table(form, grid.path, grid.sheet)
    types = {each.name: each for each in form.columns or ()}
    dated = {form.formed, form.issued}
    columns = tuple(_column(types.get(name, Column(name)), dated) for name in names)
    table = Table(form, grid.path, grid.sheet, columns)
    grid.found.extend(_hidden(grid, table))
    return Table(form, grid.path, grid.sheet, columns, tuple(_records(grid, table)))


def _width(grid: Grid) -> int:
    """How many columns the header has: those with a name, and more where the rows below it all have more (a title stands above the header)."""
    widths = [max((place for place, cell in enumerate(row.cells, 1) if cell), default=0) for row in grid.rows[:6]]
    return max(widths[0], min(widths[1:], default=0))


def _column(column: Column, dated: set[str | None]) -> Column:
    return Column(column.name, column.label, ColumnType.DATE, column.public) if column.name in dated else column


def _header_faults(grid: Grid, header: Row, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    def at(column: int) -> tuple[Location, Wording]:
        in_text = Wording(f"第 {header.line} 行第 {column + 1} 列", f"line {header.line}, column {column + 1}")
        place = in_text if grid.sheet is None else cell_in_words(grid.sheet, header.line, column, "")
        return cell_location(grid.path, grid.sheet, header.line, header.starts, header.cells, column), place

    if grid.sheet is None and len(names) == 1 and "，" in names[0]:
        place = Wording(f"第 {header.line} 行", f"line {header.line}:")
        location, _ = at(0)
        yield faults.FULL_WIDTH_COMMA.at(location, place=place)
    if "" in names:
        location, place = at(names.index(""))
        yield table_faults.UNNAMED_COLUMN.at(location, place=place, count=names.count(""))
    for column, name in enumerate(names):
        location, place = at(column)
        if name and name in names[:column]:
            yield table_faults.DUPLICATE_COLUMN.at(location, place=place, name=name)
        if char := gate.hidden_in_value(name):
            yield table_faults.HIDDEN_CHARACTER.at(location, place=place, code=f"U+{ord(char):04X}")


def _form_faults(item: Item, form: TableForm, grid: Grid, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    if form.key is None:
        yield table_faults.INCOMPLETE_TABLE.spelt(grid.spelling).at(item.at("table"))
    file = grid.path.rpartition("/")[2]
    listed = [("columns", f"columns.{index}", column.name) for index, column in enumerate(form.columns or ())]
    seen: set[str] = set()
    unknown: set[str] = set()
    for role, field, name in [*((role, role, name) for role, name in form.roles), *listed]:
        if name not in names:
            if name in unknown:
                continue
            unknown.add(name)
            advice = nearest(name, names, Wording("文件中的列：" + "、".join(names[:12]), "its columns are: " + ", ".join(names[:12])))
            yield table_faults.UNKNOWN_COLUMN.spelt(grid.spelling).at(
                item.at(f"table.{field}", "table"), file=file, name=name, role=_ROLES[role], advice=advice
            )
        elif role == "columns" and name in seen:
            place = typed("table.columns")
            yield table_faults.DUPLICATE_COLUMN.spelt(grid.spelling).at(item.at(f"table.{field}", "table"), place=place, name=name)
        if role == "columns":
            seen.add(name)


def _hidden(grid: Grid, table: Table) -> Iterator[Diagnostic]:
    columns = sorted(grid.hidden_columns.intersection(table.published))
    if columns:
        letters = "、".join(f" {column_letters(each)} 列（{table.columns[each].name}）" for each in columns)
        english = ", ".join(f"column {column_letters(each)} ({table.columns[each].name})" for each in columns)
        yield table_faults.HIDDEN_CELLS.spelt(grid.spelling).at(
            Location(grid.path),
            sheet=grid.sheet,
            what=Wording(letters, english),
            advice=Wording("取消隐藏；不公开的列不要写进“‹table.columns›”", 'show them, or list the columns that are published under "‹table.columns›"'),
        )
    if grid.hidden_rows:
        shown = [str(each) for each in grid.hidden_rows[:10]]
        more = Wording("等", " and others") if len(grid.hidden_rows) > len(shown) else Wording("", "")
        yield table_faults.HIDDEN_CELLS.spelt(grid.spelling).at(
            Location(grid.path),
            sheet=grid.sheet,
            what=Wording(f"第 {'、'.join(shown)} 行{more.zh}", f"{'rows' if len(shown) > 1 else 'row'} {', '.join(shown)}{more.en}"),
            advice=Wording("取消隐藏和筛选，或者删除这些行", "show them and clear the filter, or delete the rows"),
        )


def _records(grid: Grid, table: Table) -> Iterator[Record]:
    width = len(table.columns)
    typed = [(index, column.type) for index, column in enumerate(table.columns) if column.type is not ColumnType.TEXT]
    places = {role: table.column_of(role) for role in ("key", "title", "formed", "issued")}
    dated = {places["formed"], places["issued"]}
    watched = frozenset({*table.published, *(each for each in places.values() if each is not None)})
    for cell in grid.unreadable:
        if cell.column in watched:
            grid.fault(table_faults.UNREADABLE_CELL, cell.row, cell.column, reason=cell.reason, advice=cell.advice)
    for row in grid.rows[1:]:
        cells = row.cells
        if len(cells) > width and any(cells[width:]):
            grid.fault(table_faults.UNEVEN_ROW, row, width, count=len(cells), width=width)
            continue
        values = [*cells[:width], *[""] * (width - len(cells))]
        if gate.hidden_in_value("".join(values)):
            _note_hidden(grid, row, values, watched)
        for index, type_ in typed:
            if values[index] and not (index not in dated and WITHHELD_MARK.fullmatch(values[index])):
                values[index] = _canonical(grid, row, index, type_, values[index])
        yield _record(tuple(values), places, row)


def _note_hidden(grid: Grid, row: Row, values: list[str], watched: frozenset[int]) -> None:
    for index in sorted(watched):
        if char := gate.hidden_in_value(values[index]):
            grid.fault(table_faults.HIDDEN_CHARACTER, row, index, code=f"U+{ord(char):04X}")


def _canonical(grid: Grid, row: Row, index: int, type_: ColumnType, written: str) -> str:
    if type_ is ColumnType.DATE:
        moment = parse_date(written)
        if moment is None:
            grid.fault(table_faults.INVALID_RECORD_DATE, row, index, value=written)
            return written
        return str(moment)
    if not _NUMBER.fullmatch(written):
        grid.fault(table_faults.WRONG_CELL_TYPE, row, index, value=written, expected=_NUMBER_WANTED, advice=_NUMBER_ADVICE)
        return written
    return written.replace(",", "").removeprefix("+")


def _record(values: tuple[str, ...], places: Mapping[str, int | None], row: Row) -> Record:
    def cell(role: str) -> str:
        place = places[role]
        return "" if place is None else " ".join(values[place].split())

    key = cell("key")
    return Record(key, cell("title") or key, Moment.parse(cell("formed")), Moment.parse(cell("issued")), values, row.line, row.starts)


def parse_date(written: str) -> Moment | None:
    """The day or moment of a cell that begins with its year: `2026-07-03`, `2026/7/3`, `2026.7.3`, `2026年7月3日`, with `9:30` after it or not."""
    if moment := Moment.parse(written):
        return moment
    match = _DATE.fullmatch(written)
    if not match or bool(match[5]) != bool(match[7]):
        return None
    month = next(each for each in match.groups()[1:5] if each)
    clock = f" {match[8].zfill(5) if match[8].count(':') == 1 else match[8].zfill(8)}" if match[8] else ""
    return Moment.parse(f"{match[1]}-{int(month):02}-{int(match[6]):02}{clock}")
