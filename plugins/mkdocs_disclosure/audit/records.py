"""The records of tables: each is held to what an item is held to."""

from collections.abc import Iterator
from datetime import datetime, time

from ..model.dates import Moment
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, few
from ..model.holdings import Holdings
from ..model.identifier import comparable_document_number
from ..model.item import Item
from ..model.table import Record, Table, like_formula
from ..model.wording import Wording
from .rule import finds


@finds(
    "missing-record-key",
    Severity.ERROR,
    message=("{place}：没有填写，这条记录没有主键", "{place}: the cell is empty, so the record has no key"),
    help=("填上编号；不是记录的行（合计、说明）从表中删除", "fill in the number; delete rows that are no records, such as totals and notes"),
    doc=(
        "每条记录都有唯一的编号，它的网址由编号得出。合计行和表下的说明写进正文。",
        "Every record has a number of its own, and its address is made of it. Totals and notes below a table belong in the body.",
    ),
)
def missing_record_key(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for _, table, column in _with_column(holdings, "key"):
        yield from few(rule.at(table.at(each, column), place=table.place(each, column)) for each in table.records if not each.key)


@finds(
    "duplicate-record-key",
    Severity.ERROR,
    message=("{place}：编号“{key}”与第 {line} 行重复", '{place}: the number "{key}" is already on line {line}'),
    help=("删除重复的一行，或者改正编号", "delete the row that is there twice, or mend its number"),
    doc=(
        "一张表中每个编号只出现一次。括号样式、全半角不同的编号算同一个。",
        "A number occurs once in a table. Bracket styles and widths make no difference.",
    ),
)
def duplicate_record_key(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for _, table, column in _with_column(holdings, "key"):
        yield from few(
            rule.at(table.at(again, column), related=[table.at(first, column)], place=table.place(again, column), key=again.key, line=first.line)
            for first, again in _repeated(table)
        )


def _repeated(table: Table) -> Iterator[tuple[Record, Record]]:
    first: dict[str, Record] = {}
    for record in table.records:
        if record.key:
            known = first.setdefault(comparable_document_number(record.key), record)
            if known is not record:
                yield known, record


@finds(
    "repeated-record",
    Severity.WARNING,
    message=("{place}：编号“{key}”在 {other} 中已经公开", '{place}: the number "{key}" is also in {other}'),
    help=(
        "删除这一行；内容有变更的，在原来的表中改正并写变更记录",
        "delete the row; where the decision changed, mend it in the older table and write a change note",
    ),
    doc=(
        "按月公开的表容易带上上个月的记录，同一个决定就被公开和统计了两次。",
        "A monthly table may carry over records of the month before; the same decision would be published and counted twice.",
    ),
)
def repeated_record(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], tuple[Table, Record]] = {}
    for item, table, column in sorted(_with_column(holdings, "key"), key=lambda each: (_opens(each[0]), each[0].path)):
        category = holdings.catalog.category_of(item.category)
        if category is None or item.withdrawn:  # what was taken down may stand in the table that took its place
            continue
        yield from few(_carried_over(rule, table, column, category.id, first))


def _opens(item: Item) -> tuple[bool, str]:
    return (item.issued is None, str(item.issued or ""))


def _carried_over(rule: Rule, table: Table, column: int, category: str, first: dict[tuple[str, str], tuple[Table, Record]]) -> Iterator[Diagnostic]:
    for record in table.records:
        if not record.key:
            continue
        other, twin = first.setdefault((category, comparable_document_number(record.key)), (table, record))
        if other is not table and other.path:
            place = other.at(twin, other.column_of("key") or 0)
            yield rule.at(table.at(record, column), related=[place], place=table.place(record, column), key=record.key, other=_named(other, twin))


def _named(table: Table, record: Record) -> Location | str:
    return Location(table.path or "") if table.sheet else table.at(record, 0)


@finds(
    "record-issued-before-formed",
    Severity.ERROR,
    message=("{place}：发布日期 {issued} 早于生成日期 {formed}", "{place}: the record is issued on {issued}, before it was formed on {formed}"),
    help=("核对这一行的两个日期", "check both dates of the row"),
    doc=("决定作出之后才能公示。", "No decision is published before it is made."),
)
def record_issued_before_formed(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for _, table, column in _with_column(holdings, "issued"):
        yield from few(
            rule.at(table.at(each, column), place=table.place(each, column), issued=each.issued, formed=each.formed)
            for each in table.records
            if each.issued and each.formed and (each.issued.day, each.issued.clock or time.max) < (each.formed.day, each.formed.clock or time.min)
        )


@finds(
    "record-date-in-future",
    Severity.ERROR,
    message=("{place}：生成日期 {formed} 还没有到", "{place}: the record was formed on {formed}, which lies in the future"),
    help=("核对年份；已经作出的决定才有生成日期", "check the year; only what has been decided has this date"),
    doc=(
        "生成日期是已经发生的事。发布日期可以在将来：到那一天之前，这条记录不公开，也不计数。",
        "The day on which a record was formed is past. The day of issue may lie ahead: until then the record is neither published nor counted.",
    ),
    time_dependent=True,
)
def record_date_in_future(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    today = as_of.astimezone(holdings.catalog.zone).date()
    for item, table, column in _with_column(holdings, "formed"):
        yield from few(
            rule.at(table.at(each, column), place=table.place(each, column), formed=each.formed)
            for each in table.records
            if each.formed and each.formed.day > today and not _scheduled(each.formed, each.issued or item.issued)
        )


def _scheduled(formed: Moment, issued: Moment | None) -> bool:
    return issued is not None and formed.day <= issued.day


@finds(
    "empty-table",
    Severity.WARNING,
    message=("数据表中没有记录", "the table has no records"),
    help=("本期没有记录的，在正文中说明，并删除“‹table›”", 'where there are none this time, say so in the body and delete "‹table›"'),
    doc=(
        "只有表头的表格多半是导出时选错了范围。确实没有的，用一句话说明。",
        "A table of nothing but a header was probably exported wrong. Where there is nothing to report, a sentence says so.",
    ),
)
def empty_table(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for _, table in holdings.tables():
        if table.columns and not table.records and table.path:
            yield rule.at(Location(table.path))


@finds(
    "formula-like-cell",
    Severity.NOTICE,
    message=("{place}：“{value}”会被表格软件当作公式", '{place}: a spreadsheet would take "{value}" for a formula'),
    help=("核对这一格；下载的 CSV 中会在前面加一个单引号", "check the cell; in the CSV for download it is prefixed with an apostrophe"),
    doc=(
        "以 =、+、-、@ 开头的文字，读者下载后打开，表格软件会当作公式执行。负数不受影响。",
        "Text that begins with =, +, - or @ is run when a reader opens the download. Negative numbers are left alone.",
    ),
)
def formula_like_cell(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for _, table in holdings.tables():
        published = sorted(table.published)
        yield from few(
            rule.at(table.at(each, column), place=table.place(each, column), value=each.values[column])
            for each in table.records
            for column in published
            if like_formula(each.values[column])
        )


@finds(
    "closed-key-column",
    Severity.ERROR,
    message=("“{name}”列（{role}）不在公开的列中", 'the column "{name}" ({role}) is not among those that are published'),
    help=("把它写进“‹table.columns›”并且公开，或者另选一列", 'list it under "‹table.columns›" as public, or choose another column'),
    doc=(
        "主键出现在记录的网址里，题名出现在搜索结果里，因此这两列必须公开。",
        "The key is part of a record's address and the title appears in search results, so both columns must be public.",
    ),
)
def closed_key_column(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, table in holdings.tables():
        published = table.published
        for role, words in (("key", Wording("主键", "key")), ("title", Wording("题名列", "title"))):
            column = table.column_of(role)
            if column is not None and column not in published:
                yield rule.at(item.at(f"table.{role}", "table.columns", "table"), name=table.columns[column].name, role=words)


@finds(
    "published-table-source",
    Severity.ERROR,
    message=("数据表的源文件“{file}”又作为附件公开", 'the source "{file}" of the table is published as a file, too'),
    help=(
        "从附件和正文链接中删除它；读者可以下载由公开的列生成的 CSV",
        "take it out of attachments and body; readers download the CSV that is made of the public columns",
    ),
    doc=(
        "原始表格里往往有隐藏的工作表、批注、筛选缓存和不公开的列，因此不公开原件。",
        "An original spreadsheet may hold hidden sheets, comments, caches and columns that are not public, so it is never published itself.",
    ),
)
def published_table_source(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, table in holdings.tables():
        for index, attachment in enumerate(item.attachments):
            if attachment.stored and attachment.stored.path == table.path:
                yield rule.at(item.at(f"attachments.{index}.file", f"attachments.{index}"), file=attachment.file)
        listed = {each.stored.path for each in item.attachments if each.stored}
        if table.path not in listed and any(file.path == table.path for file in item.named_files):
            yield rule.at(Location(item.path), file=(table.path or "").rpartition("/")[2])


def _with_column(holdings: Holdings, role: str) -> Iterator[tuple[Item, Table, int]]:
    for item, table in holdings.tables():
        column = table.column_of(role)
        if column is not None:
            yield item, table, column
