"""Values that have named parts: a row of the table of fields, a record of such rows, and a text that stands for a record."""

import re
from dataclasses import dataclass, field
from typing import Any

from ...model.diagnostic import Span
from ...model.wording import Wording
from .. import faults
from ..nodes import Mapping, Node, Scalar
from .field_type import FieldType, Schema
from .other_tools import meant
from .reading import Reading

_FULL_WIDTH = re.compile("[：，]")


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
    _required: tuple[Field, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", {key: each for each in self.fields for key in (each.name, each.alias)})
        object.__setattr__(self, "_required", tuple(each for each in self.fields if each.required))

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
        for each in self._required:
            if each.name not in values:
                if _path(name, each) not in reading.misspelt:
                    self._missing(each, node, name, reading)
                values[each.name] = None
        if self.whole and any(values[each.name] is None for each in self._required):
            return None
        return values if self._fits_together(node, name, values, reading) else None

    def _missing(self, field: Field, node: Mapping, name: str, reading: Reading) -> None:
        path = _path(name, field)
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
                self._unknown(key, written, name, reading)
                continue
            if row.name in first:
                reading.fault(faults.DUPLICATE_KEY, key.span, key=written, line=first[row.name].span.line)
                continue
            first[row.name] = key
            path = _path(name, row)
            reading.spans[path] = value.span
            reading.spans[f"{path}#key"] = key.span
            values[row.name] = self.read_value(row, value, path, reading)
        return values

    def read_value(self, row: Field, node: Node, path: str, reading: Reading) -> Any:
        """The value of one field."""
        return row.type.read(node, path, reading)

    def _unknown(self, key: Scalar, written: str, name: str, reading: Reading) -> None:
        before, *after = _FULL_WIDTH.split(written)
        if after and before.strip() in self.known:
            # In braces: {文件：a.docx，标题: b} is one long name to YAML.
            column = key.span.column + key.text.index(before) + len(before)
            where = Span(key.span.line, column, key.span.line, column + 1)
            rule = faults.FULL_WIDTH_COLON if written[len(before)] == "：" else faults.FULL_WIDTH_COMMA
            reading.fault(rule, where, key=before.strip(), place=Wording("花括号里", "in the braces"))
            reading.misspelt.update(_path(name, self.known[part.strip()]) for part in (before, *after) if part.strip() in self.known)
            return
        if not name and reading.own and written in reading.own.known:
            advice = Wording(f"“{written}”是本栏目的自有字段，写到“‹fields›”下面", f'"{written}" is an own field of the category; write it under "‹fields›"')
        elif probably := meant(written, name, {key: each.name for key, each in self.known.items()}, reading):
            reading.misspelt.add(_path(name, self.known[probably.field]))
            advice = probably.advice
        else:
            advice = self.unknown
        reading.fault(faults.UNKNOWN_KEY, key.span, key=written, advice=advice)

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


def _path(name: str, field: Field) -> str:
    return f"{name}.{field.name}" if name else field.name


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
