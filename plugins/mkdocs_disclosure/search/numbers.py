"""Numbers of documents and identifiers as keys: whatever brackets, width or case they are typed in, the same number has the same key."""

import re
from dataclasses import dataclass

from .text import folded

_DOCUMENT_NUMBER = re.compile(r"([^\s\d〔\[(【<《〈{]{1,20})[〔\[(【<《〈{]?((?:19|20)\d\d)[〕\])】>》〉}]?第?(\d{1,6})(?:-\d+)?号?")
_SIGNS = re.compile(r"[\W_]+")
_LAST_DIGITS = re.compile(r"(.*?)(\d*)")


@dataclass(frozen=True, slots=True)
class NumberKey:
    """The group that a number belongs to (`#国办发2026`, `@mb99990252026`) and its place in it, as typed (`12`)."""

    group: str
    place: str


def document_number_key(text: str) -> NumberKey | None:
    """The key of the number of a Chinese document (GB/T 9704: code, year, serial), or None where a text is none."""
    match = _DOCUMENT_NUMBER.fullmatch(_without_blanks(text))
    return NumberKey(f"#{match[1]}{match[2]}", match[3].lstrip("0") or "0") if match else None


def identifier_key(text: str) -> NumberKey | None:
    """The key of an identifier: its letters and digits, the last digits being the place; None where there are none."""
    parts = [part for part in _SIGNS.split(_without_blanks(text)) if part]
    if not parts:
        return None
    match = _LAST_DIGITS.fullmatch(parts[-1])
    assert match
    return NumberKey(f"@{''.join(parts[:-1])}{match[1]}", match[2])


def _without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", folded(text))
