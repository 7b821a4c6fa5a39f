"""How a value is written: each type reads a node, says what is wrong with it, and describes itself for schema and reference."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from ..model.dates import UNKNOWN_WORDS, Moment, parse_day
from ..model.diagnostic import Diagnostic, Location, Rule, Span
from ..model.nearest import did_you_mean, nearest_word
from ..model.period import Period
from ..model.spelling import IN_ENGLISH, Spelling, typed
from ..model.wording import Language, Wording, same
from . import faults
from .nodes import Mapping, Node, Scalar, Sequence

_HIDDEN_NULLS = frozenset({"", "~", "null", "none", "nil", "nan", "n/a", "na", "/", "-", "--", "—", "——", "无", "暂无", "没有", "待定", "空", "tbd", "todo"})
_VISIBLE = re.compile("[^\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2800\u3000\u3164\ufe00-\ufe0f\uffa0]")
Schema = dict[str, Any]


@dataclass(slots=True)
class Reading:
    """What is gathered while one file is read: its faults and the place of every key and value.

    `root` stands before the names of fields where they are not those of an item: `catalog.`.
    """

    path: str
    found: list[Diagnostic] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    spelling: Spelling = IN_ENGLISH
    root: str = ""
    own: "Record | None" = None
    """The own fields of the category that the file's item is in."""

    @property
    def dialect(self) -> Language:
        """The language in which most keys of the file are written."""
        return self.spelling.dialects.get(self.path, self.spelling.catalog)

    def fault(self, rule: Rule, span: Span, **values: Any) -> None:
        """Note a fault at a place of this file."""
        self.found.append(rule.spelt(self.spelling).at(Location(self.path, span), **values))

    def typed(self, name: str, value: str = "") -> Wording:
        """The key of a field by its dotted path, or the key and a value, as it is typed in this file."""
        return typed(f"{self.root}{name}", value)

    def label(self, name: str) -> Wording:
        """The key in the language of the sentence, in brackets, where this file has it in the other one; else nothing."""
        return same(f"‹({self.root}{name})›")

    def word(self, name: str, value: str) -> Wording:
        """A value of a field as it is typed in this file, without its key."""
        return same(f"‹{self.root}{name}={value}›")


class FieldType(Protocol):
    """What a field's value may be. `read` returns the value, or None after it has noted what is wrong."""

    @property
    def expected(self) -> Wording:
        """What is expected, as it stands in messages and in the reference."""

    @property
    def example(self) -> str:
        """A value as it may be typed."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The value of a node, or None with a fault noted; `name` is the dotted path of the field."""

    def schema(self) -> Schema:
        """The JSON Schema of the value."""


def read_scalar(node: Node, name: str, reading: Reading, expected: FieldType) -> str | None:
    """The text of a node that must be one value that says something, or None with a fault noted."""
    if not isinstance(node, Scalar):
        reading.fault(faults.WRONG_SHAPE, node.span, key=reading.typed(name), expected=expected.expected, example=reading.typed(name, expected.example))
        return None
    text = node.text.strip()
    if (node.plain and is_hidden_null(text)) or not _VISIBLE.search(text):
        reading.fault(faults.EMPTY_VALUE, node.span, key=reading.typed(name), value=text)
        return None
    return text


def is_hidden_null(text: str) -> bool:
    """Whether a plain scalar fills a field without saying anything: 无, N/A, null."""
    return text.casefold() in _HIDDEN_NULLS


@dataclass(frozen=True, slots=True)
class Text:
    """Free text: one line of at most `limit` characters, or several lines with `multiline`."""

    limit: int = 300
    multiline: bool = False
    example: str = "……"

    @property
    def expected(self) -> Wording:
        """What is expected."""
        return Wording(f"文字（至多 {self.limit} 字）", f"a text of at most {self.limit} characters")

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """The text, blanks at both ends removed."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        if "\n" in text and not self.multiline:
            reading.fault(faults.LINE_BREAK_IN_VALUE, node.span, key=reading.typed(name))
            return None
        if len(text) > self.limit:
            reading.fault(faults.TEXT_TOO_LONG, node.span, key=reading.typed(name), length=len(text), limit=self.limit)
            return None
        return text

    def schema(self) -> Schema:
        """A string (or a bare number, which is read as its text)."""
        return {"type": ["string", "number"], "minLength": 1, "maxLength": self.limit}


@dataclass(frozen=True, slots=True)
class DocumentNumber(Text):
    """The number of a document; a Chinese one has a standard form, which a rule and `disclosure fix` know."""

    limit: int = 60
    example: str = "云府〔2026〕12号"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with a grammar: `parse` gives the value, or None where it does not follow it.

    Where the languages write it differently, `words` gives a value as it is typed in each, and `examples` are further ones in English.
    `two_ways` says how a word that is refused for its ambiguity can be understood.
    """

    parse: Callable[[str], Any]
    expected: Wording
    example: str
    pattern: str | None = None
    words: Callable[[Any], Wording] | None = None
    examples: tuple[str, ...] = ()
    two_ways: Callable[[str], Wording | None] | None = None

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The parsed value."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        value = self.parse(text)
        if value is None and self.two_ways and (meanings := self.two_ways(text)):
            reading.fault(faults.AMBIGUOUS_VALUE, node.span, key=reading.typed(name), value=text, meanings=meanings, expected=self.expected)
        elif value is None:
            reading.fault(
                faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=self.expected, example=reading.word(name, self.example)
            )
        return value

    def schema(self) -> Schema:
        """A string with a pattern where one says it all."""
        return {"type": ["string", "number"], "examples": [self.example]} | ({"pattern": self.pattern} if self.pattern else {})


@dataclass(frozen=True, slots=True)
class DateType:
    """A day (`day=True`: no time of day allowed) or a moment; `inexact` ones may be a month, a year or unknown."""

    day: bool = True
    inexact: bool = False

    @property
    def expected(self) -> Wording:
        """What is expected."""
        return Wording("日期", "a date") if self.day else Wording("日期，或日期和时刻", "a date, or a date and a time of day")

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return "2026-01-26" if self.day else "2026-02-10 09:30"

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The `date` or `Moment`."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        value = parse_day(text) if self.day else Moment.parse_inexact(text) if self.inexact else Moment.parse(text)
        if value is None:
            reading.fault(faults.INVALID_DATE, node.span, key=reading.typed(name), value=text, example=reading.typed(name, mended_date(text) or self.example))
        return value

    def schema(self) -> Schema:
        """A string in the ISO form."""
        tail = "" if self.day else r"([ T]\d{2}:\d{2}(:\d{2})?)?"
        exact = rf"\d{{4}}-\d{{2}}-\d{{2}}{tail}"
        if not self.inexact:
            return {"type": "string", "pattern": f"^{exact}$"}
        return {"type": ["string", "number"], "pattern": rf"^({exact}|\d{{4}}(-\d{{2}})?|{'|'.join(UNKNOWN_WORDS)})$"}


_OTHER_DATE = re.compile(r"(\d{4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})(?:\s*日\s*|\s+|$)(?:(\d{1,2})[:时点](\d{2})(?:分|:(\d{2}))?)?")


def mended_date(text: str) -> str | None:
    """A date that is meant without doubt (2026年1月26日, 2026/1/26 9:30, ２０２６．１．２６) as it is to be written, or None."""
    match = _OTHER_DATE.fullmatch(unicodedata.normalize("NFKC", text))
    if not match:
        return None
    clock = f" {int(match[4]):02}:{match[5]}{f':{match[6]}' if match[6] else ''}" if match[4] else ""
    mended = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}{clock}"
    return mended if Moment.parse(mended) else None


@dataclass(frozen=True, slots=True)
class PeriodType:
    """A period of a periodic category."""

    example: str = "2026-07"
    expected: Wording = Wording("期间", "a period")
    examples: tuple[str, ...] = ("2026", "2026-H1", "2026-Q3", "2026-07", "2026-W40", "2026-10-01", "FY2026-27", "2026-01/2026-02")

    def read(self, node: Node, name: str, reading: Reading) -> Period | None:
        """The period."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        period = Period.parse(text)
        if period is None:
            example = Wording(
                "、".join(reading.word(name, each).zh for each in self.examples), ", ".join(reading.word(name, each).en for each in self.examples)
            )
            reading.fault(faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=self.expected, example=example)
        return period

    def schema(self) -> Schema:
        """A string in the form of standards or in Chinese."""
        return {"type": ["string", "number"], "pattern": r"^((FY)?\d{4}(-\d{2})?(-(H[12]|Q[1-4]|W\d{2}|\d{2}))?(/.+)?|\d{4}(年|—\d{4}财政年度).*)$"}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false, 是 or 否; nothing else is guessed."""

    example: str = "true"
    expected: Wording = Wording("true 或 false（是 或 否）", "true or false")

    def read(self, node: Node, name: str, reading: Reading) -> bool | None:
        """The truth value."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        if text in ("true", "是"):
            return True
        if text in ("false", "否"):
            return False
        yes, no = reading.word(name, "true"), reading.word(name, "false")
        expected = Wording(f"{yes.zh} 或 {no.zh}", f"{yes.en} or {no.en}")
        reading.fault(faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=expected, example=yes)
        return None

    def schema(self) -> Schema:
        """A boolean or its Chinese word."""
        return {"enum": [True, False, "true", "false", "是", "否"]}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few coded values; each has an exact Chinese alias."""

    values: tuple[tuple[str, str], ...]

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return self.values[0][0]

    @property
    def expected(self) -> Wording:
        """The allowed values."""
        return Wording("、".join(f"{zh}（{en}）" for en, zh in self.values), ", ".join(f"{en} ({zh})" for en, zh in self.values))

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """The English code of the value."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        for code, alias in self.values:
            if text in (code, alias):
                return code
        codes = {word: code for code, alias in self.values for word in (code, alias)}
        near = nearest_word(text, codes)
        allowed = [reading.word(name, code).zh for code, _ in self.values]
        advice = did_you_mean(reading.word(name, codes[near])) if near else Wording("可选：" + "、".join(allowed), "allowed: " + ", ".join(allowed))
        reading.fault(faults.UNKNOWN_VALUE, node.span, key=reading.typed(name), value=text, advice=advice)
        return None

    def schema(self) -> Schema:
        """An enumeration of codes and aliases."""
        return {"enum": [word for pair in self.values for word in pair]}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; a single value stands for a list of one."""

    inner: FieldType

    @property
    def expected(self) -> Wording:
        """What is expected."""
        return Wording(f"列表，每项为{self.inner.expected.zh}", f"a list, each entry {self.inner.expected.en}")

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return f"[{self.inner.example}]"

    def read(self, node: Node, name: str, reading: Reading) -> tuple[Any, ...] | None:
        """The values that could be read."""
        if isinstance(node, Mapping) and not isinstance(self.inner, Record):
            reading.fault(faults.WRONG_SHAPE, node.span, key=reading.typed(name), expected=self.expected, example=reading.typed(name, self.example))
            return None
        nodes = node.items if isinstance(node, Sequence) else [node]
        if isinstance(node, Sequence) and not nodes:
            reading.fault(faults.EMPTY_VALUE, node.span, key=reading.typed(name), value="[]")
            return None
        values: list[Any] = []
        for each in nodes:
            # Only entries that could be read are counted, so that the place of a value is found by its number.
            entry = f"{name}.{len(values)}"
            value = self.inner.read(each, entry, reading)
            if value is None:
                for place in [place for place in reading.spans if place.startswith(f"{entry}.")]:
                    del reading.spans[place]
                continue
            reading.spans[entry] = each.span
            values.append(value)
        return tuple(values)

    def schema(self) -> Schema:
        """A list, or one entry alone."""
        return {"anyOf": [{"type": "array", "minItems": 1, "items": self.inner.schema()}, self.inner.schema()]}


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the table of fields: everything that is to be known about a key.

    An `offered` field stands, commented out, in every new draft.
    """

    name: str
    alias: str
    type: FieldType
    doc: Wording
    required: bool = False
    public: bool = True
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys, each written in English or in Chinese.

    Of a `whole` record nothing is used unless everything that it requires could be read. Exactly one of the keys in `either` is given, and the first of
    each pair in `needing` only beside the second.
    """

    fields: tuple[Field, ...]
    expected: Wording = Wording("若干“字段: 值”", "a mapping of fields")
    whole: bool = False
    either: tuple[str, ...] = ()
    needing: tuple[tuple[str, str], ...] = ()
    unknown: Wording = Wording("删除这一行；可用的字段见参考手册", "delete the line; the reference lists the fields")
    """What to do about a key that is like none of these."""
    known: dict[str, Field] = field(init=False, repr=False, compare=False)
    """Every key in either language."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {key: each for each in self.fields for key in (each.name, each.alias)})

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        shown = [each for each in self.fields if each.required] or self.fields[:1]
        return "{" + ", ".join(f"{each.name}: {each.type.example}" for each in shown) + "}"

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        """Field name -> value of every key that is known and could be read."""
        if not isinstance(node, Mapping):
            reading.fault(
                faults.WRONG_SHAPE, node.span, key=reading.typed(name) if name else "---", expected=self.expected, example=reading.typed(name, self.example)
            )
            return None
        values = self.read_entries(node, name, reading)
        for each in self.fields:
            if each.required and not any(key.text in (each.name, each.alias) for key, _ in node.entries):
                self._missing(each, node, name, reading)
                values.setdefault(each.name, None)
        if self.whole and any(each.required and values.get(each.name) is None for each in self.fields):
            return None
        return values if self._fits_together(node, name, values, reading) else None

    def _missing(self, field: Field, node: Mapping, name: str, reading: Reading) -> None:
        path = f"{name}.{field.name}" if name else field.name
        reading.fault(faults.MISSING_KEY, node.span, key=reading.typed(path), label=reading.label(path), example=reading.typed(path, field.type.example))

    def _fits_together(self, node: Mapping, name: str, values: dict[str, Any], reading: Reading) -> bool:
        given = [key for key in self.either if key in values]
        if self.either and not given:
            self._missing(self.known[self.either[0]], node, name, reading)
            return False
        extra = given[1:] + [key for key, owner in self.needing if key in values and owner not in values]
        for key in extra[:1]:
            reading.fault(
                faults.KEYS_EXCLUDE_EACH_OTHER,
                reading.spans.get(f"{name}.{key}#key", node.span),
                key=reading.typed(f"{name}.{key}"),
                other=reading.typed(f"{name}.{given[0]}"),
            )
        # A value that could not be read has a finding of its own, and nothing is made of the rest.
        return not extra and all(values[key] is not None for key in given)

    def read_entries(self, node: Mapping, name: str, reading: Reading) -> dict[str, Any]:
        """The same without asking for what is required."""
        values: dict[str, Any] = {}
        first: dict[str, Scalar] = {}
        for key, value in node.entries:
            written = key.text.strip()
            row = self.known.get(written)
            if row is None:
                reading.fault(faults.UNKNOWN_KEY, key.span, key=written, advice=self._advice(written, name, reading))
                continue
            if row.name in first:
                reading.fault(faults.DUPLICATE_KEY, key.span, key=written, line=first[row.name].span.line)
                continue
            first[row.name] = key
            path = f"{name}.{row.name}" if name else row.name
            reading.spans[path] = value.span
            reading.spans[f"{path}#key"] = key.span
            values[row.name] = self.read_value(row, value, path, reading)
        return values

    def read_value(self, row: Field, node: Node, path: str, reading: Reading) -> Any:
        """The value of one field."""
        return row.type.read(node, path, reading)

    def _advice(self, written: str, name: str, reading: Reading) -> Wording:
        if not name and reading.own and written in reading.own.known:
            return Wording(f"“{written}”是本栏目的自有字段，写到“‹fields›”下面", f'"{written}" is an own field of the category; write it under "‹fields›"')
        return _unknown_key_advice(written, name, self.known, reading) or self.unknown

    def schema(self) -> Schema:
        """An object that takes each key in either language."""
        properties = {
            key: each.type.schema() | {"description": f"{each.doc.zh} / {each.doc.en}"}
            for each in self.fields
            for key in dict.fromkeys((each.name, each.alias))
        }
        required = [{"anyOf": [{"required": [key]} for key in dict.fromkeys((each.name, each.alias))]} for each in self.fields if each.required]
        given = [{"required": [key]} for name in self.either for key in dict.fromkeys((name, self.known[name].alias))]
        return (
            {"type": "object", "additionalProperties": False, "properties": properties}
            | ({"allOf": required} if required else {})
            | ({"oneOf": given} if given else {})
        )


@dataclass(frozen=True, slots=True)
class TextOrRecord:
    """A record, or one text that stands for its first field."""

    record: Record
    text: FieldType
    stands_for: str

    @property
    def expected(self) -> Wording:
        """What is expected."""
        return Wording(f"{self.text.expected.zh}，或{self.record.expected.zh}", f"{self.text.expected.en}, or {self.record.expected.en}")

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return self.text.example

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, Any] | None:
        """Field name -> value."""
        if isinstance(node, Mapping):
            return self.record.read(node, name, reading)
        value = self.text.read(node, name, reading)
        return None if value is None else {self.stands_for: value}

    def schema(self) -> Schema:
        """Either form."""
        return {"anyOf": [self.text.schema(), self.record.schema()]}


@dataclass(frozen=True, slots=True)
class NamesOf:
    """A mapping whose keys are ids and whose values are names."""

    expected: Wording = Wording("若干“id: 名称”", "a mapping of ids to names")
    example: str = "{guide: …}"

    def read(self, node: Node, name: str, reading: Reading) -> dict[str, str] | None:
        """Id -> name, in the order of the text."""
        if not isinstance(node, Mapping):
            reading.fault(faults.WRONG_SHAPE, node.span, key=reading.typed(name), expected=self.expected, example=self.example)
            return None
        names: dict[str, str] = {}
        first: dict[str, Scalar] = {}
        for key, value in node.entries:
            id_ = ID.read(key, name, reading)
            text = Text(60).read(value, f"{name}.{key.text}", reading)
            if id_ in first:
                reading.fault(faults.DUPLICATE_KEY, key.span, key=id_, line=first[id_].span.line)
            elif id_:
                first[id_] = key
                reading.spans[f"{name}.{id_}#key"] = key.span
                if text:
                    names[id_] = text
        return names

    def schema(self) -> Schema:
        """An object of names."""
        return {"type": "object", "propertyNames": {"pattern": _ID_PATTERN}, "additionalProperties": {"type": "string"}}


_ID_PATTERN = r"^[a-z][a-z0-9-]*$"
ID = Parsed(
    lambda text: text if re.fullmatch(r"[a-z][a-z0-9-]{0,59}", text) else None,
    Wording("小写英文字母开头，只含小写字母、数字和连字符的 id", "an id of lower-case letters, digits and hyphens that begins with a letter"),
    "policy-normative",
    _ID_PATTERN,
)
URL = Parsed(
    lambda text: text if re.fullmatch(r"https?://[^\s<>\"']+", text) else None,
    Wording("以 https:// 开头的网址", "an address that begins with https://"),
    "https://www.example.gov.cn/",
    r"^https?://",
)
EMAIL = Parsed(
    lambda text: text if re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+", text) else None,
    Wording("电子邮件地址", "an e-mail address"),
    "zwgk@example.gov.cn",
)
INTEGER = Parsed(lambda text: int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None, Wording("整数", "a whole number"), "1")


OTHER_TOOLS = {
    "draft": "state: draft",
    "草稿": "state: draft",
    "status": "state",
    "date": "issued",
    "published": "issued",
    "日期": "issued",
    "发布时间": "issued",
    "author": "issuers",
    "unit": "publisher",
    "单位": "publisher",
    "description": "summary",
    "摘要": "summary",
    "keywords": "tags",
    "文号": "document_number",
}
"""What other tools call it -> what is typed here, in English."""


def _unknown_key_advice(written: str, name: str, known: dict[str, Field], reading: Reading) -> Wording | None:
    others = {other: meant for other, meant in OTHER_TOOLS.items() if meant.partition(":")[0] in known and other not in known}
    near = nearest_word(written, [*others, *known])
    if near is None:
        return None
    if near in known and not near.isascii():
        return did_you_mean(near)  # who types Chinese is answered in Chinese
    key, _, value = others[near].partition(": ") if near in others else (known[near].name, "", "")
    return did_you_mean(reading.typed(f"{name}.{key}" if name else key, value))


def record_of(type_: FieldType) -> Record | None:
    """The record that a value or each entry of a list is, or None."""
    match type_:
        case Record():
            return type_
        case TextOrRecord():
            return type_.record
        case ListOf():
            return record_of(type_.inner)
    return None


def records_of(record: Record) -> Iterator[Record]:
    """A record and every one within it, each once."""
    pending, seen = [record], set[int]()
    while pending:
        here = pending.pop()
        if id(here) not in seen:
            seen.add(id(here))
            yield here
            pending += [inner for each in here.fields if (inner := record_of(each.type))]
