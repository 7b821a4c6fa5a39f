"""How a table is described in an item's header or in a category: the keys, and the `TableForm` that they make."""

from typing import Any

from ..model.table import Column, ColumnType, TableForm
from ..model.wording import Wording
from .nodes import Node
from .types import Choice, Field, Flag, ListOf, Reading, Record, Text, TextOrRecord

_COLUMN_TYPES = Choice((("text", "文字"), ("number", "数字"), ("money", "金额"), ("date", "日期")))
_FILE_NAME = Text(200, example="2026-07.csv")


def _column_name(example: str) -> Text:
    return Text(100, example=example)


_COLUMN = TextOrRecord(
    Record(
        (
            Field(
                "name", "列名", _column_name("处罚金额"), Wording("文件第一行中的列名", "the name of the column in the first row of the file"), required=True
            ),
            Field(
                "label",
                "显示名",
                _column_name("罚款（元）"),
                Wording("公开时显示的名称；不写则用列名", "the name that is shown; the column's own where it is left out"),
            ),
            Field("type", "类型", _COLUMN_TYPES, Wording("单元格的类型；不写则为文字", "what its cells are; text where it is left out")),
            Field("public", "公开", Flag(), Wording("是否公开；不写则公开", "whether it is published; it is where this is left out")),
        ),
        whole=True,
    ),
    _column_name("处罚金额"),
    "name",
)
_FILE = Field(
    "file", "文件", _FILE_NAME, Wording("CSV 或 XLSX 文件名，文件放在本条信息自己的文件夹里", "the CSV or XLSX file in the item's own folder"), required=True
)
_FORM = (
    Field("sheet", "工作表", Text(60, example="7月"), Wording("XLSX 中的工作表；只有一张时不必写", "the sheet of an XLSX file; needed where it has several")),
    Field("key", "主键", _column_name("决定书文号"), Wording("每条记录唯一编号所在的列", "the column with the number that is unique to each record")),
    Field(
        "title",
        "题名列",
        _column_name("行政相对人名称"),
        Wording("作为记录题名的列；不写则用主键", "the column that names each record; the key where it is left out"),
    ),
    Field("formed", "生成日期", _column_name("决定日期"), Wording("记录生成日期所在的列", "the column that says when each record was formed")),
    Field(
        "issued",
        "发布日期",
        _column_name("公示日期"),
        Wording(
            "记录发布日期所在的列；在将来的记录到时公开", "the column that says when each record is published; a record of the future stays closed until then"
        ),
    ),
    Field(
        "columns",
        "列",
        ListOf(_COLUMN),
        Wording("公开哪些列、按什么次序；写了以后，没有列出的列都不公开", "the columns that are published, in their order; once given, no other column is"),
    ),
)


class _ItemTable(TextOrRecord):
    """The table of an item: a form with its file, or the file's name alone."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The `TableForm`."""
        values = super().read(node, name, reading)
        return None if values is None else form_of(values)


class _CategoryTable(Record):
    """The form that the tables of a category share."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The `TableForm`, without a file."""
        values = super().read(node, name, reading)
        return None if values is None else form_of(values)


ITEM_TABLE = _ItemTable(Record((_FILE, *_FORM)), _FILE_NAME, "file")
CATEGORY_TABLE = _CategoryTable(_FORM)


def form_of(values: dict[str, Any]) -> TableForm:
    """The form of what was read."""
    columns = values.get("columns")
    texts = {name: values.get(name) for name in ("file", "sheet")}
    named = {name: _column(values.get(name)) for name in ("key", "title", "formed", "issued")}
    return TableForm(**texts, **named, columns=None if columns is None else tuple(_column_of(each) for each in columns))


def _column_of(values: dict[str, Any]) -> Column:
    # What is doubtful is not published: a mark that could not be read keeps its column closed.
    public = "public" not in values or values["public"] is True
    return Column(column_name(values["name"]), values.get("label"), ColumnType(values.get("type") or "text"), public)


def _column(written: str | None) -> str | None:
    return column_name(written) if written else None


def column_name(written: str) -> str:
    """The name of a column, in a file or in a form: blanks and line breaks within it are one blank."""
    return " ".join(written.split())
