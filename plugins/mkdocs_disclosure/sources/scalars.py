"""A text -> one YAML scalar, for files that the program writes."""

import json
import re

import yaml

from . import nodes
from .types import is_hidden_null

_PLAIN = re.compile(r"(?:[^\W\d_]|[0-9]{4}-(?=[0-9HQW]))(?:[\w()（）·./-]|:(?=[\w/])| (?=[^\W_]))*")


def scalar(text: str) -> str:
    """`text` on one line, plain where every reader takes it for this text, in block and in flow alike; else in double quotes.

    A reader of YAML 1.1 types plain scalars: `no`, `1e3` and `2026` are quoted, so that they stay texts.
    """
    plain = _PLAIN.fullmatch(text) and not is_hidden_null(text) and yaml.safe_load(text) == text
    # A JSON string is a double-quoted scalar of YAML.
    return text if plain else json.dumps(text, ensure_ascii=False)


def as_typed(text: str) -> str:
    """`text` after a key as an editor would type it: plain where our reader takes it for this text, else in double quotes."""
    node, found = nodes.parse("", f"key: {text}")
    if not found and isinstance(node, nodes.Mapping) and len(node.entries) == 1:
        value = node.entries[0][1]
        if isinstance(value, nodes.Scalar) and value.plain and value.text == text:
            return text
    return json.dumps(text, ensure_ascii=False)
