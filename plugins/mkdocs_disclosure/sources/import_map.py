"""The map of an import: YAML -> an `ImportMap`, with every fault and its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..model.diagnostic import Diagnostic, Location
from ..model.import_map import EXTRA, NOT_FROM_A_CELL, PLAIN_DATES, STATES, BodyForm, DateForm, ImportMap
from ..model.nearest import nearest
from ..model.wording import Wording
from . import faults, gate, nodes
from .fields import ITEM
from .nodes import Mapping as MappingNode
from .nodes import Node, Scalar
from .types import URL, Choice, DateType, Field, Flag, ListOf, Parsed, Reading, Record, Schema, Text

FORMAT = "1"
KEYS = tuple(each for each in ITEM.fields if each.name not in NOT_FROM_A_CELL)
"""The fields of an item that a column may hold."""
_KNOWN = {word: each.name for each in KEYS for word in (each.name, each.alias)} | {word: name for name, alias in EXTRA.items() for word in (name, alias)}
DATE_KEYS = frozenset(each.name for each in KEYS if isinstance(each.type, DateType))
UNUSED = Wording("不用", "unused")
"""What stands for the field of a column that is not taken over."""


def key_named(word: str) -> str | None:
    """The English name of a key that a column may hold, written in English or Chinese, or None."""
    return _KNOWN.get(word)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A mapping of free names to values; `keys` where the values, or the names (`named`), are keys of an item."""

    values_are_keys: bool = False
    names_are_keys: bool = False
    inner: "_Pairs | None" = None

    expected: Wording = Wording("若干“名称: 值”", "a mapping of names to values")
    example: str = "{标题: title}"

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        """Name -> value, in the order of the text."""
        if not isinstance(node, MappingNode):
            reading.fault(faults.WRONG_SHAPE, node.span, key=name.rpartition(".")[2], expected=self.expected, example=self.example)
            return None
        pairs: dict[str, Any] = {}
        for written, value in node.entries:
            key = written.text.strip()
            if self.names_are_keys:
                known = _key(written, reading)
                if known is None:
                    continue
                key = known
            if key in pairs:
                reading.fault(faults.DUPLICATE_KEY, written.span, key=key, line=reading.spans[f"{name}.{key}#key"].line)
                continue
            reading.spans[f"{name}.{key}#key"] = written.span
            reading.spans[f"{name}.{key}"] = value.span
            found = self._value(value, f"{name}.{key}", reading)
            if found is not None:
                pairs[key] = found
        return pairs

    def _value(self, node: Node, name: str, reading: Reading) -> Any:
        if self.inner:
            return self.inner.read(node, name, reading)
        if isinstance(node, Scalar) and node.text.strip() in (UNUSED.zh, UNUSED.en) and self.values_are_keys:
            return UNUSED.en
        if self.values_are_keys:
            return _key(node, reading) if isinstance(node, Scalar) else Text(100).read(node, name, reading)
        return Text(300).read(node, name, reading)

    def schema(self) -> Schema:
        """An object."""
        return {"type": "object"}


def _key(node: Scalar, reading: Reading) -> str | None:
    word = node.text.strip()
    known = key_named(word)
    if known is None:
        advice = nearest(word, _KNOWN, Wording("可写信息的字段，以及 id、url、body、stem", "write a field of an item, or id, url, body or stem"))
        reading.fault(faults.UNKNOWN_KEY, node.span, key=word, advice=advice)
    return known


_DATE_FORM = Parsed(DateForm.parse, Wording("日期的写法，用 YYYY、MM、DD、HH、mm、ss 表示", "the form of dates, in YYYY, MM, DD, HH, mm, ss"), "YYYY年M月D日")
_BODY = Choice(((BodyForm.HTML, "网页"), (BodyForm.TEXT, "文字"), (BodyForm.MARKDOWN, "Markdown"), (BodyForm.FILE, "文件")))
IMPORT_MAP = Record(
    (
        Field("format", "格式", Choice(((FORMAT, FORMAT),)), Wording("格式版本", "the version of the format"), required=True),
        Field(
            "from",
            "来源系统",
            Text(120),
            Wording("旧站或者旧系统的名称，写进每条信息", "the older site or system; it is written into every item"),
            required=True,
        ),
        Field("on", "迁移日期", DateType(), Wording("迁入的日期；不写则为运行当天", "the day of the move; the day of the run where it is left out")),
        Field("site", "旧站网址", URL, Wording("旧站的网址；表中的网址没有域名时用", "the URL of the old site, for addresses without a host")),
        Field(
            "columns",
            "列",
            _Pairs(values_are_keys=True),
            Wording("表的每一列是信息的哪个字段；不用的列写“不用”", "which field each column is; `unused` for one that is not taken over"),
            required=True,
        ),
        Field(
            "constants",
            "固定值",
            _Pairs(names_are_keys=True),
            Wording("每条信息都相同的值；列中有值的以列为准", "values that are the same for all; a cell that says something goes before"),
        ),
        Field(
            "values",
            "对照",
            _Pairs(names_are_keys=True, inner=_Pairs(example="{已发布: published}"), example="{category: {政策法规: policy-other}}"),
            Wording("旧值换成什么：栏目、单位、体裁、状态等", "what old values become: categories, units, kinds, states and others"),
        ),
        Field(
            "dates",
            "日期写法",
            ListOf(_DATE_FORM),
            Wording("表中日期的写法，逐个尝试；不写则同信息头", "how dates are written, tried in turn; as in items where it is left out"),
        ),
        Field("separator", "分隔符", Text(5, example="；"), Wording("一格里几个值之间的符号", "what stands between several values of a cell")),
        Field(
            "body", "正文形式", _BODY, Wording("正文列是网页代码、文字、Markdown，还是文件名", "whether the body is HTML, text, Markdown or the name of a file")
        ),
        Field(
            "files",
            "文件夹",
            Text(200, example="files"),
            Wording("附件、图片和正文文件所在的文件夹，相对于本文件", "the folder of attachments, pictures and bodies, relative to the map"),
        ),
        Field(
            "lose_missing_files",
            "缺附件也迁入",
            Flag(),
            Wording("附件找不到时仍然迁入，并在报告中列出", "whether an item is taken over although one of its files is missing; the report names it"),
        ),
        Field(
            "aliases",
            "保留旧网址",
            Flag(),
            Wording("是否由原网址写出旧网址（aliases）；不写则是", "whether `aliases` are made of the old addresses; they are where this is left out"),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class ReadMap:
    """The map (None when it cannot be used), and what is wrong with it."""

    map: ImportMap | None
    diagnostics: tuple[Diagnostic, ...]


def read_map(path: str, raw: bytes) -> ReadMap:
    """The map of the bytes of a file."""
    decoded = gate.decode(path, raw)
    if decoded.text is None:
        return ReadMap(None, decoded.diagnostics)
    node, found = nodes.parse(path, decoded.text)
    if node is None:
        fault = faults.WRONG_SHAPE.at(Location(path), key=path, expected=IMPORT_MAP.expected, example="format: 1")
        return ReadMap(None, tuple(found) or (fault,))
    reading = Reading(path, [*decoded.diagnostics, *found])
    values = IMPORT_MAP.read(node, "", reading)
    if values is not None:
        _check(values, reading)
    if values is None or reading.found:
        return ReadMap(None, tuple(reading.found))
    return ReadMap(_map(values), ())


def _check(values: dict[str, Any], reading: Reading) -> None:
    columns: Mapping[str, str] = values.get("columns") or {}
    used: dict[str, str] = {}
    for column, key in columns.items():
        if key in used and key != UNUSED.en:
            advice = Wording(f"“{used[key]}”已是 {key}，其中一列写“不用”", f'"{used[key]}" is {key} already; write unused for one of them')
            _contradict(reading, f"columns.{column}", Wording(f"两列都写作 {key}", f"two columns are {key}"), advice)
        used.setdefault(key, column)
    has = {*used, *(values.get("constants") or {})}
    for key in ("title", "category"):
        if columns and key not in has:
            _contradict(reading, "columns", Wording(f"没有一列是 {key}", f"no column is {key}"), Wording(f"写明哪一列是 {key}", f"say which column is {key}"))
    if columns and not {"id", "url"} & used.keys():
        _contradict(
            reading,
            "columns",
            Wording("没有一列是原编号或者原网址", "no column is id or url"),
            Wording(
                "写明哪一列是 id 或 url：再次运行时凭它跳过已经迁入的", "say which column is id or url: by it a second run passes over what is there already"
            ),
        )
    states = dict(STATES)
    for old, ours in ((values.get("values") or {}).get("state") or {}).items():
        code = next((code for code, alias in STATES if ours in (code, alias)), None)
        if code is None:
            choices = Wording("可选：" + "、".join(states.values()), "one of: " + ", ".join(states))
            span = reading.spans[f"values.state.{old}"]
            reading.fault(faults.UNKNOWN_VALUE, span, key="state", value=ours, advice=choices)
        else:
            values["values"]["state"][old] = code


def _contradict(reading: Reading, name: str, problem: Wording, advice: Wording) -> None:
    reading.fault(faults.CATALOG_CONTRADICTION, reading.spans.get(name) or reading.spans["columns"], problem=problem, advice=advice)


def _map(values: dict[str, Any]) -> ImportMap:
    return ImportMap(
        system=values["from"],
        columns={column: key for column, key in values["columns"].items() if key != UNUSED.en},
        on=values.get("on"),
        site=values.get("site"),
        constants=values.get("constants") or {},
        values=values.get("values") or {},
        dates=values.get("dates") or PLAIN_DATES,
        separator=values.get("separator") or "；",
        body=BodyForm(values.get("body") or BodyForm.TEXT),
        files=values.get("files") or ".",
        lose_missing_files=bool(values.get("lose_missing_files")),
        aliases=values.get("aliases") is not False,
    )
