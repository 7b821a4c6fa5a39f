"""The repairs that are safe to make for an editor: what was meant is beyond doubt, and no word of a body is touched.

Everything is driven by the table of fields and by the places of keys and values, never by a search through the text.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field

from ..model.catalog import Catalog
from ..model.wording import Wording
from . import faults, gate, header, nodes
from .catalog_reader import KNOWN_KEYS as CATALOG_KEYS
from .encodings import transcribe
from .field_repairs import DOCUMENT_NUMBER_FORM, Walk
from .fields import CHECKS, ITEM
from .item_reader import MAX_HEADER_CHARACTERS, MAX_ITEM_BYTES
from .nodes import Node, Scalar, Sequence
from .own_values import OwnRecord, record_for
from .repair_edits import ZERO_WIDTH, Edit, Head, Repair, framed_lines, lines_of
from .types import Reading, Record, records_of

_ITEM_KEYS = frozenset(key for record in records_of(ITEM) for key in record.known)
_CHECKS_KEYS = frozenset(key for record in records_of(CHECKS) for key in record.known)
_BEFORE_HEADER = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+(?=---[ \t\u200b-\u200f\u2060\ufeff]*(?:[\r\n]|\\Z))")
_COMMENT = re.compile(r"(?:^|\s)#")
_MOST_ROUNDS = 8
_MOST_COLONS = 200
REPAIRED_RULES = frozenset(
    {
        DOCUMENT_NUMBER_FORM,
        *(
            each.name
            for each in (
                faults.NOT_UTF8,
                faults.BYTE_ORDER_MARK,
                faults.HEADER_NOT_FIRST,
                faults.FORBIDDEN_CHARACTER,
                faults.FULL_WIDTH_COLON,
                faults.UNKNOWN_KEY,
                faults.INVALID_DATE,
            )
        ),
    }
)
"""The rules of which some findings can be repaired."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file as text before and after its repairs, and its bytes after them."""

    before: str
    after: str
    raw: bytes
    repairs: tuple[Repair, ...]


def repair_item(raw: bytes, catalog: Catalog | None = None, own: Mapping[str, OwnRecord] | None = None) -> Repaired | None:
    """The repairs of an item, or None where there is nothing that can safely be repaired.

    With the `catalog` and `own`, its own fields by category, these are repaired too.
    """
    return _repair(raw, lambda text: _round(text, _Form(ITEM, _ITEM_KEYS, True, catalog, own or {})))


def repair_catalog(raw: bytes, record: Record) -> Repaired | None:
    """The same of catalog.yml (`record` is CATALOG) or of a file that it includes (INCLUDED)."""
    return _repair(raw, lambda text: _round(text, _Form(record, CATALOG_KEYS, False)))


def repair_checks(raw: bytes) -> Repaired | None:
    """The same of content/checks.yml."""
    return _repair(raw, lambda text: _round(text, _Form(CHECKS, _CHECKS_KEYS, False)))


def repair_text(raw: bytes) -> Repaired | None:
    """The same of a text without a header: its encoding alone."""
    return _repair(raw, lambda text: (text, []))


def _repair(raw: bytes, one_round: Callable[[str], tuple[str, list[Repair]]]) -> Repaired | None:
    transcribed = transcribe(raw) if len(raw) <= MAX_ITEM_BYTES else None
    if transcribed is None:
        return None
    text, repairs = transcribed.text, list[Repair]()
    if transcribed.encoding:
        name = transcribed.encoding
        repairs.append(Repair(faults.NOT_UTF8.name, None, Wording(f"编码由 {name.zh} 转为 UTF-8", f"encoding changed from {name.en} to UTF-8")))
    if transcribed.marked:
        repairs.append(Repair(faults.BYTE_ORDER_MARK.name, None, Wording("删去文件开头的 BOM", "byte order mark removed")))
    # Each round may lay open what the one before could not see; only what comes to rest is offered.
    for _ in range(_MOST_ROUNDS):
        following, made = one_round(text)
        if not made:
            break
        text, repairs = following, repairs + made
    else:
        return None
    return Repaired(transcribed.text, text, text.encode(), tuple(repairs)) if repairs else None


@dataclass(frozen=True, slots=True)
class _Form:
    """What a text is read as: its table of fields, every key of it, and whether it is the header between two lines `---`."""

    record: Record
    keys: Container[str]
    framed: bool
    catalog: Catalog | None = None
    own: Mapping[str, OwnRecord] = field(default_factory=dict)

    def standing(self, head: str, first_line: int) -> tuple[int, int]:
        """How far the reading of a head gets, and with how few faults: the higher the better."""
        node, found = nodes.parse("", head, first_line)
        colons = header.full_width_colons("", head, self.own_keys(node), self.keys, first_line) if self.framed else []
        if colons:
            return 0, -len(colons)
        if node is None:
            return 1, -len(found)
        reading = Reading("", own=self.own_record(node))
        self.record.read(node, "", reading)
        return 2, -len(found) - len(reading.found)

    def own_record(self, node: Node | None) -> OwnRecord | None:
        """The own fields of the category that a header names."""
        return record_for(node, self.record, self.catalog, self.own) if self.catalog and node else None

    def own_keys(self, node: Node | None) -> frozenset[str]:
        """The keys of own fields: of the header's category, or of all where that is not known."""
        record = self.own_record(node)
        return frozenset(record.known if record else (key for each in self.own.values() for key in each.known))


def _round(text: str, form: _Form) -> tuple[str, list[Repair]]:
    if form.framed and (lead := _BEFORE_HEADER.match(text)):
        what = Wording("删去信息头之前的空行", "what stood before the header removed")
        return text[lead.end() :], [Repair(faults.HEADER_NOT_FIRST.name, None, what)]
    head = framed_lines(text) if form.framed else Head("", lines_of(text), "", 1)
    if head is None or (len(head.text) > MAX_HEADER_CHARACTERS and form.framed):
        return text, []
    for find in (_hidden, _colons, _values):
        edits = list(find(head, form))
        if edits:
            return head.with_edits(edits).whole, [edit.repair for edit in edits]
    return text, []


def _hidden(head: Head, form: _Form) -> Iterator[Edit]:
    for number, (line, _) in enumerate(head.lines):
        for match in ZERO_WIDTH.finditer(line):
            code = f"U+{ord(match[0]):04X}"
            what = Wording(f"删去零宽字符 {code}", f"zero-width character {code} removed")
            yield Edit(number, match.start(), match.end(), "", Repair(faults.FORBIDDEN_CHARACTER.name, head.span(number, match.start(), match.end()), what))


def _readable(head: Head) -> bool:
    return not any(gate.hidden_in_value(line) for line, _ in head.lines)


def _colons(head: Head, form: _Form) -> list[Edit]:
    """Full-width colons that become separators, where that brings the reading further."""
    if not _readable(head):
        return []
    own_keys = form.own_keys(nodes.parse("", head.text, head.first_line)[0])
    edits = list(_colon_edits(head, form, own_keys))
    known = [edit for edit in edits if _key_before(head, edit) in form.keys or _key_before(head, edit) in own_keys]
    standing = form.standing(head.text, head.first_line)
    for candidates in (edits, known):
        changed = head.with_edits(candidates)
        if candidates and form.standing(changed.text, head.first_line) > standing and _are_keys(changed, candidates, known):
            return candidates
    for edit in known:
        changed = head.with_edits([edit])
        if form.standing(changed.text, head.first_line) > standing and _are_keys(changed, [edit], known):
            return [edit]
    return []


def _colon_edits(head: Head, form: _Form, own_keys: frozenset[str]) -> Iterator[Edit]:
    for found in header.full_width_colons("", head.text, own_keys, form.keys, head.first_line)[:_MOST_COLONS]:
        number, column = found.location.span.line - head.first_line, found.location.span.column - 1
        rest = head.lines[number][0][column + 1 :]
        # After a plain colon "#" would begin a comment, and words would be lost without a trace.
        if not _COMMENT.search(rest):
            words = ":" if not rest or rest[0] in " \t" else ": "
            what = Wording("全角冒号“：”改为半角", 'full-width colon "：" made a plain one')
            yield Edit(number, column, column + 1, words, Repair(faults.FULL_WIDTH_COLON.name, head.span(number, column, column + 1), what))


def _key_before(head: Head, edit: Edit) -> str:
    return head.lines[edit.line][0][: edit.start].strip().removeprefix("- ").strip()


def _are_keys(head: Head, edits: list[Edit], known: list[Edit]) -> bool:
    """Whether each colon now stands behind a key; where that cannot be told, whether each stands behind a known one."""
    node, _ = nodes.parse("", head.text, head.first_line)
    if node is None:
        return all(edit in known for edit in edits)
    places = {(key.span.line, key.text.strip()) for key in _keys_of(node)}
    return all((edit.line + head.first_line, _key_before(head, edit)) in places for edit in edits)


def _keys_of(node: Node) -> Iterator[Scalar]:
    if isinstance(node, nodes.Mapping):
        for key, value in node.entries:
            yield key
            yield from _keys_of(value)
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _keys_of(each)


def _values(head: Head, form: _Form) -> list[Edit]:
    """Keys and values that are meant without doubt."""
    if not _readable(head):
        return []
    standing = form.standing(head.text, head.first_line)
    node, found = nodes.parse("", head.text, head.first_line)
    if standing[0] < 2 or node is None or found:
        return []
    groups = list(Walk(head, form.record, form.own_record(node)).through(node, form.record))
    for edits in ([edit for group in groups for edit in group], *groups):
        if form.standing(head.with_edits(edits).text, head.first_line) >= standing:
            return list(edits)
    return []
