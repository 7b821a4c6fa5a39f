"""Many values under one key: a list, or names by their ids; and the records that a value is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...model.wording import Wording
from .. import faults
from ..nodes import Mapping, Node, Scalar, Sequence
from .field_type import FieldType, Schema
from .reading import Reading
from .records import Record, TextOrRecord
from .scalars import ID, ID_PATTERN, Text


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
        if isinstance(node, Mapping) and record_of(self.inner) is None:
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
        return {"type": "object", "propertyNames": {"pattern": ID_PATTERN}, "additionalProperties": {"type": "string"}}


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
