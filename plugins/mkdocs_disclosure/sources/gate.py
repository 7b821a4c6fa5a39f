"""The first gate: bytes that may become text at all."""

import re
import unicodedata
from dataclasses import dataclass

from ..model.diagnostic import Diagnostic, Location, Span
from . import faults
from .encodings import likely_encoding, read_utf8

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")
_CONFLICT = tuple(re.compile(mark, re.MULTILINE) for mark in (r"^<{7} ", r"^={7}$", r"^>{7} "))
_JOINERS = re.compile("[\u200c\u200d]")
_RETURN = re.compile("\r")
_NAMES = {"\ufeff": "BYTE ORDER MARK"}


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file with LF line ends, or None with what is wrong with its bytes."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(path: str, raw: bytes) -> DecodedText:
    """UTF-8 text without byte order mark, control, bidi and zero-width characters; each one found is named."""
    if raw.startswith(b"\xef\xbb\xbf"):
        return DecodedText(None, (faults.BYTE_ORDER_MARK.at(Location(path)),))
    text = read_utf8(raw)
    if isinstance(text, Span):
        return DecodedText(None, (faults.NOT_UTF8.at(Location(path, text), encoding=likely_encoding(raw)),))
    if conflict := merge_conflict(path, text):
        return DecodedText(None, (conflict,))
    found = tuple(_forbidden(path, text))
    return DecodedText(None if found else text, found)


def merge_conflict(path: str, text: str) -> Diagnostic | None:
    """The finding for the line on which git began to write two versions, or None."""
    if "<<<<<<< " not in text:
        return None
    begin = end = None
    for mark in _CONFLICT:
        end = mark.search(text, end.end() if end else 0)
        if end is None:
            return None
        begin = begin or end
    if begin is None:
        return None
    line = text.count("\n", 0, begin.start()) + 1
    return faults.MERGE_CONFLICT.at(Location(path, Span(line, 1, line, 8)))


def _forbidden(path: str, text: str) -> list[Diagnostic]:
    found = []
    for match in _FORBIDDEN.finditer(text):
        found.append(forbidden_character(path, text, match.start()))
        if len(found) == 10:
            break
    return found


def hidden_in_value(text: str) -> str | None:
    """The first character of a header's or catalog's value that may not stand there, however it was written, or None."""
    match = _FORBIDDEN.search(text) or _JOINERS.search(text) or _RETURN.search(text)
    return match[0] if match else None


def first_joiner(path: str, text: str) -> Diagnostic | None:
    """The finding for the first zero-width joiner, which scripts and emoji need in a body and a header or catalog never does."""
    match = _JOINERS.search(text)
    return forbidden_character(path, text, match.start()) if match else None


def forbidden_character(path: str, text: str, index: int) -> Diagnostic:
    """The finding for the character at `index` of `text`."""
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return forbidden_at(Location(path, Span(line, column, line, column + 1)), text[index])


def forbidden_at(location: Location, char: str) -> Diagnostic:
    """The finding for a character that stands at a place."""
    name = unicodedata.name(char, "") or _NAMES.get(char, "CONTROL CHARACTER")
    return faults.FORBIDDEN_CHARACTER.at(location, code=f"U+{ord(char):04X}", name=name)
