"""The repairs that are safe to make for an editor: what was meant is beyond doubt, and no word of a body is touched.

Everything is driven by the table of fields and by the places of keys and values, never by a search through the text.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..model.catalog import Catalog
from ..model.diagnostic import Span
from ..model.identifier import fold, standard_document_number
from ..model.wording import Wording
from . import faults, gate, header, nodes
from .catalog_reader import KNOWN_KEYS as CATALOG_KEYS
from .encodings import transcribe
from .fields import ITEM
from .item_reader import MAX_HEADER_CHARACTERS, MAX_ITEM_BYTES
from .nodes import Node, Scalar, Sequence, quoted_if_needed
from .own_values import OwnFieldsType, record_for
from .types import OTHER_TOOLS, DateType, DocumentNumber, Field, FieldType, ListOf, Reading, Record, TextOrRecord, mended_date, records_of

_ITEM_KEYS = frozenset(key for record in records_of(ITEM) for key in record.known)
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
_BEFORE_HEADER = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+(?=---[ \t\u200b-\u200f\u2060\ufeff]*(?:[\r\n]|\\Z))")
_DELIMITER = re.compile(r"---[ \t]*")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"(?:^|\s)#")
_SEPARATORS = re.compile("[,，、;；]")
_SAME_MEANING = frozenset({"draft", "草稿", "status", "description", "keywords", "摘要", "文号", "发布时间"})
"""Of the words of other tools those that mean one of our fields and nothing else; `date`, for one, could be either of two days."""
_TRUE = frozenset({"true", "是"})
_MOST_ROUNDS = 8
_MOST_COLONS = 200
DOCUMENT_NUMBER_FORM = "document-number-form"
"""The rule of the audit that names a document number in an unusual form."""

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
class Repair:
    """One thing that is put right: the rule that it was a fault of, where (None: the file as a whole), and what is done about it."""

    rule: str
    span: Span | None
    what: Wording


@dataclass(frozen=True, slots=True)
class Repaired:
    """A file as text before and after its repairs, and its bytes after them."""

    before: str
    after: str
    raw: bytes
    repairs: tuple[Repair, ...]


def repair_item(raw: bytes, catalog: Catalog | None = None, own: Mapping[str, Record] | None = None) -> Repaired | None:
    """The repairs of an item, or None where there is nothing that can safely be repaired.

    With the `catalog` and `own`, its own fields by category, these are repaired too.
    """
    return _repair(raw, lambda text: _round(text, _Form(ITEM, _ITEM_KEYS, True, catalog, own or {})))


def repair_catalog(raw: bytes, record: Record) -> Repaired | None:
    """The same of catalog.yml (`record` is CATALOG) or of a file that it includes (INCLUDED)."""
    return _repair(raw, lambda text: _round(text, _Form(record, CATALOG_KEYS, False)))


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
    own: Mapping[str, Record] = field(default_factory=dict)

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

    def own_record(self, node: Node | None) -> Record | None:
        """The own fields of the category that a header names."""
        return record_for(node, self.record, self.catalog, self.own) if self.catalog and node else None

    def own_keys(self, node: Node | None) -> frozenset[str]:
        """The keys of own fields: of the header's category, or of all where that is not known."""
        record = self.own_record(node)
        return frozenset(record.known if record else (key for each in self.own.values() for key in each.known))


@dataclass(frozen=True, slots=True)
class _Edit:
    """Other words for a stretch of one line; lines count from 0, columns from 0."""

    line: int
    start: int
    end: int
    words: str
    repair: Repair


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines that are read, with their line ends, and what stands before and after them."""

    before: str
    lines: tuple[tuple[str, str], ...]
    after: str
    first_line: int

    @property
    def text(self) -> str:
        return "\n".join(line for line, _ in self.lines)

    @property
    def whole(self) -> str:
        return self.before + "".join(line + end for line, end in self.lines) + self.after

    def with_edits(self, edits: Iterable[_Edit]) -> "_Head":
        lines = list(self.lines)
        for edit in sorted(edits, key=lambda each: (each.line, each.start), reverse=True):
            line, end = lines[edit.line]
            lines[edit.line] = (line[: edit.start] + edit.words + line[edit.end :], end)
        return replace(self, lines=tuple(lines))

    def source(self, node: Scalar) -> str | None:
        """The text of a value or key of one line as it stands there, quotation marks included, or None."""
        line = self.lines[node.span.line - self.first_line][0]
        written = line[node.span.column - 1 : node.span.end_column - 1]
        plain = written if node.plain else written[1:-1] if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'" else None
        return written if plain == node.text else None


def _round(text: str, form: _Form) -> tuple[str, list[Repair]]:
    if form.framed and (lead := _BEFORE_HEADER.match(text)):
        what = Wording("删去信息头之前的空行", "what stood before the header removed")
        return text[lead.end() :], [Repair(faults.HEADER_NOT_FIRST.name, None, what)]
    head = _framed(text) if form.framed else _Head("", _lines_of(text), "", 1)
    if head is None or (len(head.text) > MAX_HEADER_CHARACTERS and form.framed):
        return text, []
    for find in (_hidden, _colons, _values):
        edits = list(find(head, form))
        if edits:
            return head.with_edits(edits).whole, [edit.repair for edit in edits]
    return text, []


def _lines_of(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((match[1], match[2]) for match in _LINE.finditer(text) if match[0])


def _framed(text: str) -> _Head | None:
    """The header with its two delimiters, which may hold hidden characters; None where it does not close."""
    lines = _lines_of(text)
    marks = [number for number, (line, _) in enumerate(lines) if line.startswith("---") and _DELIMITER.fullmatch(_ZERO_WIDTH.sub("", line))]
    if len(marks) < 2 or marks[0] != 0:
        return None
    framed = lines[: marks[1] + 1]
    if any(_ZERO_WIDTH.search(lines[mark][0]) for mark in marks[:2]):
        return _Head("", framed, text[sum(len(line + end) for line, end in framed) :], 1)
    inner = lines[1 : marks[1]]
    before = "".join(lines[0])
    return _Head(before, inner, text[len(before) + sum(len(line + end) for line, end in inner) :], 2)


def _hidden(head: _Head, form: _Form) -> Iterator[_Edit]:
    for number, (line, _) in enumerate(head.lines):
        for match in _ZERO_WIDTH.finditer(line):
            code = f"U+{ord(match[0]):04X}"
            what = Wording(f"删去零宽字符 {code}", f"zero-width character {code} removed")
            yield _Edit(number, match.start(), match.end(), "", Repair(faults.FORBIDDEN_CHARACTER.name, _span(head, number, match.start(), match.end()), what))


def _span(head: _Head, line: int, start: int, end: int) -> Span:
    return Span(line + head.first_line, start + 1, line + head.first_line, end + 1)


def _readable(head: _Head) -> bool:
    return not any(gate.hidden_in_value(line) for line, _ in head.lines)


def _colons(head: _Head, form: _Form) -> list[_Edit]:
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


def _colon_edits(head: _Head, form: _Form, own_keys: frozenset[str]) -> Iterator[_Edit]:
    for found in header.full_width_colons("", head.text, own_keys, form.keys, head.first_line)[:_MOST_COLONS]:
        number, column = found.location.span.line - head.first_line, found.location.span.column - 1
        rest = head.lines[number][0][column + 1 :]
        # After a plain colon "#" would begin a comment, and words would be lost without a trace.
        if not _COMMENT.search(rest):
            words = ":" if not rest or rest[0] in " \t" else ": "
            what = Wording("全角冒号“：”改为半角", 'full-width colon "：" made a plain one')
            yield _Edit(number, column, column + 1, words, Repair(faults.FULL_WIDTH_COLON.name, _span(head, number, column, column + 1), what))


def _key_before(head: _Head, edit: _Edit) -> str:
    return head.lines[edit.line][0][: edit.start].strip().removeprefix("- ").strip()


def _are_keys(head: _Head, edits: list[_Edit], known: list[_Edit]) -> bool:
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


def _values(head: _Head, form: _Form) -> list[_Edit]:
    """Keys and values that are meant without doubt."""
    if not _readable(head):
        return []
    standing = form.standing(head.text, head.first_line)
    node, found = nodes.parse("", head.text, head.first_line)
    if standing[0] < 2 or node is None or found:
        return []
    edits = list(_Walk(head, form.record, form.own_record(node)).through(node, form.record))
    if form.standing(head.with_edits(edits).text, head.first_line) >= standing:
        return edits
    return next(([edit] for edit in edits if form.standing(head.with_edits([edit]).text, head.first_line) >= standing), [])


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk over nodes and the table of fields at once."""

    head: _Head
    top: Record
    own: Record | None

    def through(self, node: Node, type_: FieldType) -> Iterator[_Edit]:
        match type_, node:
            case Record(), nodes.Mapping():
                yield from self._entries(node, type_)
            case ListOf(), Sequence():
                for each in node.items:
                    yield from self.through(each, type_.inner)
            case ListOf(), _:
                yield from self.through(node, type_.inner)
            case TextOrRecord(), nodes.Mapping():
                yield from self.through(node, type_.record)
            case TextOrRecord(), _:
                yield from self.through(node, type_.text)
            case DateType(), Scalar():
                yield from self._date(node, type_)
            case OwnFieldsType(), nodes.Mapping() if self.own:
                yield from self._entries(node, self.own)
            case DocumentNumber(), Scalar():
                yield from self._document_number(node)

    def _entries(self, node: nodes.Mapping, record: Record) -> Iterator[_Edit]:
        written = [record.known.get(key.text.strip()) or self._same_key(key, record) for key, _ in node.entries]
        for (key, value), row in zip(node.entries, written, strict=True):
            if key.text.strip() in record.known:
                assert row is not None
                yield from self.through(value, row.type)
            elif row is not None and sum(1 for each in written if each is row) == 1:
                typed = next(name for name in (row.name, row.alias) if fold(name) == fold(key.text.strip()))
                yield from self._renamed(key, typed)
                yield from self.through(value, row.type)
            elif row is None and record is self.top:
                yield from self._of_another_tool(key, value, [each for each in written if each])

    def _same_key(self, key: Scalar, record: Record) -> Field | None:
        """The field whose name is this one but for case and width."""
        rows = {id(row): row for known, row in record.known.items() if fold(known) == fold(key.text.strip())}
        return next(iter(rows.values())) if len(rows) == 1 else None

    def _of_another_tool(self, key: Scalar, value: Node, present: list[Field]) -> Iterator[_Edit]:
        written = key.text.strip()
        if written not in _SAME_MEANING:
            return
        typed, _, word = OTHER_TOOLS[written].partition(": ")
        row = self.top.known.get(typed)
        if row is None or row in present:
            return
        if word:
            key_and_value = [*self._renamed(key, typed), *(self._replaced(value, word, faults.UNKNOWN_KEY.name) if isinstance(value, Scalar) else ())]
            if isinstance(value, Scalar) and value.text.strip().casefold() in _TRUE and len(key_and_value) == 2:
                yield from key_and_value
            return
        if isinstance(row.type, ListOf) and isinstance(value, Scalar) and _SEPARATORS.search(value.text):
            return
        mended = list(self.through(value, row.type))
        reading = Reading("")
        if mended or (row.type.read(value, typed, reading) is not None and not reading.found):
            yield from (*self._renamed(key, typed), *mended)

    def _renamed(self, key: Scalar, typed: str) -> Iterator[_Edit]:
        yield from self._replaced(key, typed, faults.UNKNOWN_KEY.name)

    def _date(self, node: Scalar, type_: DateType) -> Iterator[_Edit]:
        text = node.text.strip()
        reading = Reading("")
        if type_.read(node, "", reading) is None and (mended := mended_date(text)):
            if type_.read(replace(node, text=mended), "", Reading("")) is not None:
                yield from self._replaced(node, mended, faults.INVALID_DATE.name)

    def _document_number(self, node: Scalar) -> Iterator[_Edit]:
        standard = standard_document_number(node.text.strip())
        if standard != node.text.strip():
            yield from self._replaced(node, standard, DOCUMENT_NUMBER_FORM)

    def _replaced(self, node: Scalar, words: str, rule: str) -> Iterator[_Edit]:
        """Other words in the place of a key or a value, in its quotation marks where it has some."""
        written = self.head.source(node)
        if written is None or any(char in words for char in "\"'\\") or (node.plain and quoted_if_needed(words) != words):
            return
        typed = words if node.plain else written[0] + words + written[-1]
        line, start = node.span.line - self.head.first_line, node.span.column - 1
        what = Wording(f"“{node.text.strip()}”改为“{words}”", f'"{node.text.strip()}" made "{words}"')
        yield _Edit(line, start, start + len(written), typed, Repair(rule, node.span, what))
