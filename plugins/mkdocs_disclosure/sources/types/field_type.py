"""What every type of values can do, and how one value is told from none."""

import re
from typing import Any, Protocol

from ...model.wording import Wording
from .. import faults
from ..nodes import Node, Scalar
from .reading import Reading

_HIDDEN_NULLS = frozenset({"", "~", "null", "none", "nil", "nan", "n/a", "na", "/", "-", "--", "—", "——", "无", "暂无", "没有", "待定", "空", "tbd", "todo"})
_VISIBLE = re.compile("[^\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2800\u3000\u3164\ufe00-\ufe0f\uffa0]")
Schema = dict[str, Any]


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
