"""An item's text -> its header (YAML, with line numbers) and its body."""

import re
from dataclasses import dataclass

from frontmatter.default_handlers import BaseHandler

from ..model.diagnostic import Diagnostic, Location, Span
from . import faults
from .fields import ITEM_FIELDS

_KNOWN_KEYS = frozenset(key for each in ITEM_FIELDS for key in (each.name, each.alias))
_FULL_WIDTH = re.compile(r"^( *(?:- )?)([^\s:：#\"']{1,20})：", re.MULTILINE)


class _Handler(BaseHandler):
    """Splits at lines of exactly three hyphens; what the header means is read by us, from nodes."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*\n?$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"


_HANDLER = _Handler()


@dataclass(frozen=True, slots=True)
class SplitText:
    """The header (None where there is none to read) and the body; `body_line` is the line of the file it begins on."""

    header: str | None
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def split(path: str, text: str) -> SplitText:
    """The two parts of a text that begins with a header; whatever stands in the way is a fault with its place."""
    if not re.match(r"---[ \t]*(?:\n|$)", text):
        later = re.search(r"\A\s*^---[ \t]*$", text, re.MULTILINE)
        return _refused(faults.HEADER_NOT_FIRST.at(Location(path)) if later else faults.MISSING_HEADER.at(Location(path)))
    try:
        header, body = _HANDLER.split(text)
    except ValueError:
        return _refused(faults.UNCLOSED_HEADER.at(Location(path, Span(1, 1, 1, 4))))
    header = header.removeprefix("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if body.startswith("\n"):
        body, body_line = body[1:], body_line + 1
    colons = tuple(_full_width_colons(path, header))
    return SplitText(None if colons else header, body, body_line, colons)


def _refused(diagnostic: Diagnostic) -> SplitText:
    return SplitText(None, "", 1, (diagnostic,))


def _full_width_colons(path: str, header: str) -> list[Diagnostic]:
    found = []
    for match in _FULL_WIDTH.finditer(header):
        key = match[2]
        if key in _KNOWN_KEYS or (not match[1] and header[match.end() : match.end() + 1] != ":"):
            line = header.count("\n", 0, match.start()) + 2
            column = len(match[1]) + len(key) + 1
            found.append(faults.FULL_WIDTH_COLON.at(Location(path, Span(line, column, line, column + 1)), key=key))
    return found
