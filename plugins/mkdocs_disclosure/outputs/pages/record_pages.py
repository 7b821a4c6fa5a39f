"""Tables of records, a hundred to a page, so that a page does not grow with its table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...model.public_item import PublicItem
from ...model.public_table import RECORDS_ON_PAGE, PublicRecord, PublicTable
from ...model.register import Register
from ...model.table import ColumnType
from ...model.wording import Texts
from ..addresses import item_address, records_address, records_csv_address, records_json_address
from .crumbs import way_through
from .in_words import size_in_words
from .index import Index, TableFacts
from .parts import Download, Link, RecordColumn, RecordRow, RecordTable
from .views import RecordsView

_MUCH = 14
"""Characters in a cell that need room, or a line of Han breaks after every few."""

_AROUND = 2
"""How many numbered pages are named on both sides of the one that is shown."""


def record_table(item: PublicItem, table: PublicTable, index: Index, texts: Texts) -> RecordTable:
    """What the page of an item shows of its table: the first hundred records, and the way to the others."""
    pages = table.pages
    return _page(_frame(item, table, index.tables[item.key], texts), table, 1, table.records[:RECORDS_ON_PAGE], len(pages), "", texts)


def record_views(item: PublicItem, register: Register, index: Index, texts: Texts) -> Iterator[RecordsView]:
    """The numbered pages of an item's table; none where the page of the item shows it all."""
    if item.table is None:
        return
    category = register.catalog.categories[item.category]
    pages = item.table.pages
    frame = _frame(item, item.table, index.tables[item.key], texts) if pages else None
    for number, records in enumerate(pages, 1):
        assert frame is not None
        address = records_address(item.key, number)
        title = texts("records.numbered", title=item.title, number=number)
        yield RecordsView(
            address=address,
            title=title,
            description=title,
            column=category.column,
            crumbs=(*way_through(register.catalog.line_of(category), register.catalog, texts), frame.item),
            table=_page(frame, item.table, number, records, len(pages), address, texts),
        )


def _frame(item: PublicItem, table: PublicTable, facts: TableFacts, texts: Texts) -> RecordTable:
    """What all pages of a table share."""
    return RecordTable(
        caption=item.title,
        counted=texts("records.count", count=len(table.records)),
        columns=tuple(_column(table, place) for place in range(len(table.columns))),
        rows=(),
        item=Link(item.title, item_address(item.key)),
        downloads=(
            Download(texts("records.csv"), records_csv_address(item.key), "CSV", size_in_words(facts.csv.size), facts.csv.sha256),
            Download(texts("records.json"), records_json_address(item.key), "JSON", size_in_words(facts.json.size), facts.json.sha256),
        ),
        data=records_json_address(item.key),
        size=RECORDS_ON_PAGE,
    )


def _page(frame: RecordTable, table: PublicTable, number: int, records: Sequence[PublicRecord], count: int, here: str, texts: Texts) -> RecordTable:
    money = {place: column.decimals for place, column in enumerate(frame.columns) if column.type == ColumnType.MONEY}
    rows = tuple(RecordRow(record.anchor, _shown(record.values, money)) for record in records)
    if not count:
        return replace(frame, rows=rows)
    first = (number - 1) * RECORDS_ON_PAGE + 1
    base = frame.item.address

    def link(label: str, target: int) -> Link:
        return Link(label, f"{base}records/{target}/")

    return replace(
        frame,
        rows=rows,
        counted=texts("records.shown", first=first, last=first + len(records) - 1, count=len(table.records)),
        number=number,
        previous=link(texts("records.previous"), number - 1) if number > 1 else None,
        following=link(texts("records.following"), number + 1) if number < count else None,
        pages=tuple(link(str(each), each) if each else Link("…", "") for each in _near(number, count)),
        here=here,
    )


def _column(table: PublicTable, place: int) -> RecordColumn:
    column = table.columns[place]
    return RecordColumn(
        column.shown,
        column.type.value,
        key=place == table.key,
        title=place == table.title,
        wide=any(len(record.values[place]) > _MUCH for record in table.records),
        decimals=max((_decimals(record.values[place]) for record in table.records), default=0) if column.type is ColumnType.MONEY else 0,
    )


def _shown(values: tuple[str, ...], money: Mapping[int, int]) -> tuple[str, ...]:
    if not money:
        return values
    shown = list(values)
    for place, decimals in money.items():
        shown[place] = _grouped(shown[place], decimals)
    return tuple(shown)


def _decimals(amount: str) -> int:
    """How many decimals an amount has; a mark in its place has none."""
    return len(amount.partition(".")[2]) if amount[:1] in "-0123456789" else 0


def _grouped(amount: str, decimals: int) -> str:
    """An amount with its thousands apart and the decimals of its column: 1234567.5 as 1,234,567.50."""
    whole, _, fraction = amount.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.removeprefix("-")
    if not digits.isdigit():
        return amount
    return f"{sign}{int(digits):,}" + (f".{fraction.ljust(decimals, '0')}" if decimals else "")


def _near(number: int, count: int) -> Iterator[int]:
    """The numbers of the first, the last and the nearest pages; 0 for what is left out between them."""
    named = sorted({1, count, *range(max(1, number - _AROUND), min(count, number + _AROUND) + 1)})
    before = 0
    for each in named:
        if each - before == 2:
            yield each - 1
        elif each - before > 2:
            yield 0
        yield each
        before = each
