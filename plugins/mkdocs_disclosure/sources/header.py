"""An item's text -> its header (YAML, with line numbers) and its body."""

import re
from collections.abc import Collection, Container
from dataclasses import dataclass

from frontmatter.default_handlers import BaseHandler

from ..model.diagnostic import Diagnostic, Location, Span
from . import faults, nodes
from .fields import ITEM
from .types import records_of

_KNOWN_KEYS = frozenset(key for record in records_of(ITEM) for key in record.known)
_OWN_FIELDS = frozenset({ITEM.known["fields"].name, ITEM.known["fields"].alias})
_FULL_WIDTH = re.compile(r"( *(?:- )?)([^\s:：#\"'|>]{1,20})：(?!:)")
_MISTYPED_FENCE = re.compile(r"^[ 　]*(?:[-－—–─]{2,}|---+[^\w\n|:]+)[ \t]*$", re.MULTILINE)
_BLOCK_SCALAR = re.compile(r"[:-] +[|>][-+0-9]{0,2} *$")


class _Handler(BaseHandler):
    """Splits at lines of exactly three hyphens; what the header means is read by us, from nodes."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
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
        if not later and _MISTYPED_FENCE.match(text):
            return _refused(faults.MISTYPED_FENCE.at(Location(path, Span(1, 1, 1, 2)), line=text.partition("\n")[0].strip()))
        return _refused(faults.HEADER_NOT_FIRST.at(Location(path)) if later else faults.MISSING_HEADER.at(Location(path)))
    try:
        header, body = _HANDLER.split(text)
    except ValueError:
        if mistyped := _MISTYPED_FENCE.search(text, 4):
            line = text.count("\n", 0, mistyped.start()) + 1
            return _refused(faults.MISTYPED_FENCE.at(Location(path, Span(line, 1, line, 2)), line=mistyped[0].strip()))
        return _refused(faults.UNCLOSED_HEADER.at(Location(path, Span(1, 1, 1, 4))))
    header = header.removeprefix("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    if body.startswith("\n"):
        body, body_line = body[1:], body_line + 1
    return SplitText(header, body, body_line)


def _refused(diagnostic: Diagnostic) -> SplitText:
    return SplitText(None, "", 1, (diagnostic,))


def values_cut_off(path: str, node: nodes.Node, header: str) -> list[Diagnostic]:
    """A finding for each value of a header that goes on, on its line, after a blank and a `#`."""
    if " #" not in header or not isinstance(node, nodes.Mapping):
        return []
    lines = header.split("\n")
    found = []
    for key, value in node.entries:
        if isinstance(value, nodes.Scalar) and value.plain and value.text:
            line, column = value.span.end_line, value.span.end_column
            rest = lines[line - 2][column - 1 :]
            if value.span.line == line and rest.lstrip().startswith("#"):
                column += len(rest) - len(rest.lstrip())
                where = Span(line, column, line, len(lines[line - 2]) + 1)
                found.append(faults.CUT_OFF.at(Location(path, where), rest=rest.strip(), key=key.text.strip()))
    return found


def full_width_colons(path: str, header: str, own_keys: Collection[str] = (), known: Container[str] = _KNOWN_KEYS, first_line: int = 2) -> list[Diagnostic]:
    """A finding for each line of a header (or catalog) that gives a field with a full-width colon; the text of block scalars is left alone.

    `own_keys` are the keys of own fields.
    """
    found: list[Diagnostic] = []
    if "：" not in header:
        return found
    block: int | None = None
    own_fields = False
    for number, line in enumerate(header.split("\n"), first_line):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (indent > block or not line.strip()):
            continue
        block = indent if _BLOCK_SCALAR.search(line) else None
        if line[:1].strip():
            own_fields = line.partition(":")[0].strip() in _OWN_FIELDS
        match = _FULL_WIDTH.match(line)
        if own_fields and line.lstrip().startswith("- "):
            continue  # an entry of a list of texts, which may well begin "地点："
        if match and (not match[1] or match[2] in known or match[2] in own_keys):
            column = match.end()
            found.append(faults.FULL_WIDTH_COLON.at(Location(path, Span(number, column, number, column + 1)), key=match[2]))
    return found
