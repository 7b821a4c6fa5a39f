"""A text -> one YAML scalar, for files that the program writes."""

import json
import re

import yaml

from .types import is_hidden_null

_PLAIN = re.compile(r"(?:[^\W\d_]|[0-9]{4}-(?=[0-9HQW]))(?:[\w()（）·./-]|:(?=[\w/])| (?=[^\W_]))*")


def scalar(text: str) -> str:
    """`text` on one line, plain where every reader takes it for this text, in block and in flow alike; else in double quotes.

    A reader of YAML 1.1 types plain scalars: `no`, `1e3` and `2026` are quoted, so that they stay texts.
    """
    plain = _PLAIN.fullmatch(text) and not is_hidden_null(text) and yaml.safe_load(text) == text
    # A JSON string is a double-quoted scalar of YAML.
    return text if plain else json.dumps(text, ensure_ascii=False)
