"""The values of a category's own fields: a type for each kind, and the record of all fields of a category."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..model.body import WITHHELD_MARK
from ..model.catalog import Catalog
from ..model.category import Category
from ..model.nearest import nearest
from ..model.own_fields import FieldKind, OwnField, OwnLink, OwnValue, Withheld
from ..model.wording import Wording
from . import faults, nodes
from .nodes import Node
from .types import EMAIL, URL, DateType, Field, FieldType, Flag, ListOf, Parsed, Reading, Record, Schema, Text, TextOrRecord, read_scalar

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,6})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?")
_PHONE = re.compile(r"(?=(?:\D*\d){3})\+?[0-9（(][0-9 ()（）+\-—–/,，、;；.]*(?:(?:转|分机|ext\.?|x) ?[0-9]{1,6})?")
_MARK_WORDS = ("略", "withheld")
_MARKS: tuple[Schema, ...] = (
    {"type": "string", "pattern": f"^{WITHHELD_MARK.pattern}$"},
    # Without quotes the mark is a list in a list to YAML.
    {
        "type": "array",
        "minItems": 1,
        "maxItems": 1,
        "items": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": {"enum": list(_MARK_WORDS)}},
        },
    },
)
_RELATIVE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|/|#)[^<>\\\n]{1,300}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with at most 18 digits before the point and 6 after it; `unit` is what it counts and is not written."""

    unit: str | None = None
    example: str = "1234.50"

    @property
    def expected(self) -> Wording:
        """What is expected."""
        if self.unit is None:
            return Wording("数字", "a number")
        return Wording(f"以{self.unit}为单位的数字（单位不写）", f"a number of {self.unit} (the unit is not written)")

    def read(self, node: Node, name: str, reading: Reading) -> Decimal | None:
        """The number with its digits as they were written, digit groups taken out."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        narrow = unicodedata.normalize("NFKC", text)
        if _GROUPED.fullmatch(narrow):
            narrow = narrow.replace(",", "")
        if _NUMBER.fullmatch(narrow):
            return Decimal(narrow)
        reading.fault(
            faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=self.expected, example=reading.typed(name, self._mended(narrow))
        )
        return None

    def _mended(self, text: str) -> str:
        """What to type where only a sign of money or the unit was written too many, else the example: an amount is never guessed."""
        bare = text.strip("¥£$€ ").removesuffix(self.unit or "").strip()
        return bare.replace(",", "") if _NUMBER.fullmatch(bare) or _GROUPED.fullmatch(bare) else self.example

    def schema(self) -> Schema:
        """A number, or its text."""
        digits = "[0-9\uff10-\uff19]"
        tail = rf"(?:[.\uff0e]{digits}{{1,6}})?"
        whole = rf"(?:{digits}{{1,18}}|{digits}{{1,3}}(?:[,\uff0c]{digits}{{3}})+)"
        return {"type": ["string", "number"], "pattern": rf"^[+\uff0b-]?{whole}{tail}$"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the values that the catalog lists for a field."""

    values: tuple[str, ...]

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return self.values[0]

    @property
    def expected(self) -> Wording:
        """The allowed values."""
        return Wording("、".join(self.values), ", ".join(self.values))

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """The value as the catalog writes it."""
        text = read_scalar(node, name, reading, self)
        if text is None or text in self.values:
            return text
        advice = nearest(text, self.values, Wording(f"可选：{self.expected.zh}", f"allowed: {self.expected.en}"))
        reading.fault(faults.UNKNOWN_VALUE, node.span, key=reading.typed(name), value=text, advice=advice)
        return None

    def schema(self) -> Schema:
        """An enumeration; what looks like a number or a truth value may be one."""
        return {"enum": [*self.values, *(loaded for value in self.values if (loaded := _loaded(value)) is not None)]}


def _loaded(text: str) -> int | bool | None:
    """What a YAML loader makes of a plain word that is no text to it."""
    if text in ("true", "false"):
        return text == "true"
    return int(text) if re.fullmatch(r"0|[1-9][0-9]{0,15}", text) else None


@dataclass(frozen=True, slots=True)
class UnitOf:
    """A unit of the catalog by id or by unique name."""

    catalog: Catalog
    expected: Wording = Wording("目录中单位的 id 或名称", "a unit of the catalog, by its id or its name")

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return next(iter(self.catalog.units), "gov-office")

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """The id of the unit."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        if unit := self.catalog.unit_of(text):
            return unit.id
        advice = nearest(text, self._names(), Wording("写目录中单位的 id 或名称", "write the id or the name of a unit of the catalog"))
        reading.fault(faults.UNKNOWN_VALUE, node.span, key=reading.typed(name), value=text, advice=advice)
        return None

    def schema(self) -> Schema:
        """An enumeration of ids and unique names."""
        return {"enum": self._names()}

    def _names(self) -> list[str]:
        names = dict.fromkeys(name for unit in self.catalog.units.values() for name in (unit.id, unit.name))
        return [name for name in names if self.catalog.unit_of(name)]


def _clause(node: Node) -> str | None:
    """The clause of a mark that stands alone, with or without quotes."""
    match node:
        case nodes.Scalar(text):
            mark = WITHHELD_MARK.fullmatch(text.strip())
            return mark[1].strip() if mark else None
        case nodes.Sequence(items=[nodes.Sequence(items=[nodes.Mapping(entries=[(key, nodes.Scalar(text))])])]) if key.text.strip() in _MARK_WORDS:
            return text.strip() or None
    return None


def _phone(text: str) -> str | None:
    return text if len(text) <= 60 and _PHONE.fullmatch(unicodedata.normalize("NFKC", text)) else None


def _target(text: str) -> str | None:
    return text if URL.parse(text) or _RELATIVE.fullmatch(text) else None


PHONE = Parsed(_phone, Wording("电话号码", "a telephone number"), "0999-8000012", r"^[+0-9（(\uff0b\uff10-\uff19]")
TARGET = Parsed(
    _target,
    Wording(
        "以 https:// 开头的网址，或者另一条信息的源文件、本条信息的文件",
        "an address that begins with https://, the source file of an item, or a file of this item",
    ),
    "https://www.example.gov.cn/",
    r"^(https?://[^\s<>\"']+|(?![A-Za-z][A-Za-z0-9+.\-]*:|/|#)[^<>\\]+)$",
)
LINK = TextOrRecord(
    Record(
        (
            Field("url", "网址", TARGET, Wording("网址或相对路径", "an address or a relative path"), required=True),
            Field("title", "标题", Text(120), Wording("显示的名称", "the name that is shown")),
        ),
        whole=True,
    ),
    TARGET,
    "url",
)


def _type_of(field: OwnField, catalog: Catalog) -> FieldType:
    match field.kind:
        case FieldKind.NUMBER | FieldKind.MONEY:
            return Number(field.unit)
        case FieldKind.CHOICE:
            return Chosen(field.choices)
        case FieldKind.UNIT:
            return UnitOf(catalog)
    return _PLAIN[field.kind]


_PLAIN: Mapping[FieldKind, FieldType] = {
    FieldKind.TEXT: Text(300),
    FieldKind.PARAGRAPH: Text(4000, multiline=True),
    FieldKind.DATE: DateType(),
    FieldKind.DATETIME: DateType(day=False),
    FieldKind.PHONE: PHONE,
    FieldKind.EMAIL: EMAIL,
    FieldKind.LINK: LINK,
    FieldKind.LIST: ListOf(Text(500)),
    FieldKind.FLAG: Flag(),
}


class OwnRecord(Record):
    """The own fields of one category; each key may be written as its label. What is required is asked for by a rule, because drafts need not have it."""

    chinese: dict[str, str]
    """Path -> the label, `path=value` -> the Chinese word: what a `Spelling` needs to know of them."""

    def __init__(self, category: Category, catalog: Catalog) -> None:
        rows = tuple(
            Field(each.key, each.label, _type_of(each, catalog), Wording(each.hint or each.label, each.hint or each.label)) for each in category.fields
        )
        names = [each.label if each.label == each.key else f"{each.label}（{each.key}）" for each in category.fields]
        plain = [each.label if each.label == each.key else f"{each.key} ({each.label})" for each in category.fields]
        unknown = (
            Wording(f"栏目“{category.name}”的自有字段：{'、'.join(names)}", f'the own fields of "{category.name}": {", ".join(plain)}')
            if names
            else Wording(f"栏目“{category.name}”没有自有字段，删除这一行", f'the category "{category.name}" has no own fields; delete the line')
        )
        super().__init__(rows, unknown=unknown)
        truths = [row for row, each in zip(rows, category.fields, strict=True) if each.kind is FieldKind.FLAG]
        spelt = {f"fields.{row.name}": row.alias for row in rows}
        spelt |= {f"fields.{row.name}={english}": chinese for row in truths for english, chinese in (("true", "是"), ("false", "否"))}
        object.__setattr__(self, "chinese", spelt)

    def read_value(self, row: Field, node: Node, path: str, reading: Reading) -> Any:
        """The value of a field, or a `Withheld` where the mark `[[略: 第十五条]]` stands in its place."""
        clause = _clause(node)
        return super().read_value(row, node, path, reading) if clause is None else Withheld(clause)

    def schema(self) -> Schema:
        """An object that takes each key in one of its two ways, and the mark in the place of any value."""
        schema = super().schema()
        schema["properties"] = {key: {"anyOf": [value, *_MARKS]} for key, value in schema["properties"].items()}
        twice: list[Schema] = [{"not": {"required": [each.name, each.alias]}} for each in self.fields if each.name != each.alias]
        return schema | ({"allOf": twice} if twice else {})


@dataclass(frozen=True, slots=True)
class OwnFieldsType:
    """The own fields of whatever category an item is in, as `reading.own` says; not read while the category is not known."""

    expected: Wording = Wording("本栏目自有字段的“字段: 值”", "a mapping of the category's own fields")
    example: str = "{materials: [……]}"

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        """Field key -> value of every own field that could be read."""
        own = reading.own
        if own is None:
            return None
        if not own.fields:
            place = reading.spans.get(f"{name}#key", node.span)
            reading.fault(faults.UNKNOWN_KEY, place, key=reading.typed(name), advice=own.unknown)
            return None
        return own.read(node, name, reading)

    def schema(self) -> Schema:
        """An object; which keys it has depends on the category (`item_schema` with a catalog)."""
        return {"type": "object"}


def own_records(catalog: Catalog) -> Mapping[str, OwnRecord]:
    """Category id -> the record of its own fields, of every category."""
    return {id_: OwnRecord(category, catalog) for id_, category in catalog.categories.items()}


def record_for(node: Node, item: Record, catalog: Catalog, records: Mapping[str, OwnRecord]) -> OwnRecord | None:
    """The record of own fields that belongs to a header: that of the category it names; None where there is no such category."""
    for key, value in node.entries if isinstance(node, nodes.Mapping) else ():
        row = item.known.get(key.text.strip())
        if row and row.name == "category" and isinstance(value, nodes.Scalar):
            category = catalog.category_of(value.text.strip())
            return records[category.id] if category else None
    return None


def own_values(values: Mapping[str, Any] | None, category: Category | None) -> tuple[OwnValue, ...]:
    """What was read, in the order of the category's fields."""
    if not values or category is None:
        return ()
    return tuple(OwnValue(each, _value(values[each.key])) for each in category.fields if values.get(each.key) not in (None, ()))


def _value(read: Any) -> Any:
    return OwnLink(read["url"], read.get("title")) if isinstance(read, dict) else read
