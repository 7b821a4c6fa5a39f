"""Small changes to the bytes of an item's header: every byte that is not meant stays as it is."""

import json
import re
from collections.abc import Iterable

from ..model.item import Item
from ..model.wording import Language
from .fields import ITEM
from .item_reader import read_item

_ROW = ITEM.known["identifier"]
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(\r\n|\r|\n)")
_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_IDENTIFIER_LINE = re.compile(rf"(?:{_ROW.name}|{_ROW.alias})[ \t]*[:：][ \t]*(?:\"([^\"]+)\"|'([^']+)'|([^#\r\n]*[^#\s]))", re.MULTILINE)


def written_identifiers(raw: bytes) -> tuple[str, ...]:
    """What stands on the identifier lines of a file, also of one whose header cannot be read as a whole."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "replace")
    else:
        text = raw.decode("utf-8", "replace")
        if "\ufffd" in text:
            text += "\n" + raw.decode("gb18030", "replace")
    return tuple(dict.fromkeys(next(filter(None, match.groups())) for match in _IDENTIFIER_LINE.finditer(text)))


def with_identifier(path: str, raw: bytes, identifier: str, keys: Language) -> bytes | None:
    """The file with the identifier as the first line of its header, or None where a line cannot be put there."""
    first = _FIRST_LINE.match(raw)
    if first is None:
        return None
    key = _ROW.alias if keys is Language.ZH else _ROW.name
    return _checked(path, raw, identifier, (raw[: first.end()] + line.encode() + first[1] + raw[first.end() :] for line in _lines(key, identifier)))


def with_other_identifier(path: str, raw: bytes, item: Item, identifier: str) -> bytes | None:
    """The file with another value in the place of the identifier that `item` was read with, or None where that place is not one line."""
    span = item.spans["identifier"]
    lines = _LINES.findall(raw)
    line = lines[span.line - 1].decode()
    changed = [line[: span.column - 1] + value + line[span.end_column - 1 :] for value in _values(identifier)]
    before, after = b"".join(lines[: span.line - 1]), b"".join(lines[span.line :])
    return _checked(path, raw, identifier, (before + each.encode() + after for each in changed))


def _values(identifier: str) -> tuple[str, str]:
    return identifier, json.dumps(identifier, ensure_ascii=False)


def _lines(key: str, identifier: str) -> tuple[str, ...]:
    return tuple(f"{key}: {value}" for value in _values(identifier))


def _checked(path: str, raw: bytes, identifier: str, candidates: Iterable[bytes]) -> bytes | None:
    """The first candidate that reads as the same item with this identifier."""
    before = read_item(path, raw, {}).item
    for candidate in candidates:
        after = read_item(path, candidate, {}).item
        if before and after and after.identifier == identifier and (after.body, after.written - {_ROW.name}) == (before.body, before.written - {_ROW.name}):
            return candidate
    return None
