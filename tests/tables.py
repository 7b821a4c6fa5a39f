"""Tables of records for tests: a small one in an item, and the text of a CSV file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from builders import item
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.table import Column, ColumnType, Record, Table, TableForm

NAMES = ("决定书文号", "当事人", "罚款", "决定日期", "公示日期")
FORM = TableForm(file="2026-07.csv", key="决定书文号", title="当事人", formed="决定日期", issued="公示日期")


def record(number: int, *, key: str | None = None, title: str | None = None, fine: str = "3000", issued: str | None = "2026-07-06") -> Record:
    """The penalty of a number; `issued` is the day on which it is published, None where the table does not say."""
    key = f"云罚〔2026〕{number}号" if key is None else key
    title = title or f"第{number}便利店"
    return Record(
        key, title, Moment(date(2026, 7, 2)), Moment.parse(issued or ""), (key, title, fine, "2026-07-02", issued or ""), number + 1, (1, 13, 19, 24, 35)
    )


def table(records: Sequence[Record], **form: Any) -> Table:
    """A table of these records; `form` changes what its form says."""
    made = TableForm(**{name: getattr(FORM, name) for name in ("file", "key", "title", "formed", "issued")} | form)
    kinds = {"罚款": ColumnType.MONEY, "决定日期": ColumnType.DATE, "公示日期": ColumnType.DATE}
    listed = {column.name: column for column in made.columns or ()}
    columns = tuple(listed.get(name) or Column(name, type=kinds.get(name, ColumnType.TEXT)) for name in NAMES)
    return Table(made, "content/items/policy-normative/notice-00001/2026-07.csv", None, columns, tuple(records))


def tabled(count: int = 3, **changes: Any) -> Item:
    """Item 1 with a table of so many records."""
    return item(1, **{"table": table([record(number) for number in range(1, count + 1)]), **changes})


def csv_text(rows: Sequence[Sequence[str]], header: Sequence[str] = NAMES) -> str:
    """Rows that hold no separator, quote or line break, as CSV."""
    return "".join(",".join(row) + "\n" for row in (header, *rows))
