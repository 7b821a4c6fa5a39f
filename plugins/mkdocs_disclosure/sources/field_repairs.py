"""The repairs of keys and values, found by the table of fields: dates, document numbers, names of fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model.identifier import fold, standard_document_number
from ..model.wording import Language, Wording
from . import faults
from .dialects import key_of, words_of
from .nodes import Mapping, Node, Scalar, Sequence
from .own_values import OwnFieldsType
from .repair_edits import Edit, Head, Repair
from .scalars import as_typed
from .types import OTHER_TOOLS, DateType, DocumentNumber, Field, FieldType, ListOf, Reading, Record, TextOrRecord, mended_date

DOCUMENT_NUMBER_FORM = "document-number-form"
"""The rule of the audit that names a document number in an unusual form."""
_SEPARATORS = re.compile("[,，、;；]")
_SAME_MEANING = frozenset({"draft", "草稿", "status", "description", "keywords", "摘要", "文号", "发布时间"})
"""Of the words of other tools those that mean one of our fields and nothing else; `date`, for one, could be either of two days."""
_TRUE = frozenset({"true", "是"})

Group = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over nodes and the table of fields at once; what it finds comes in groups of edits that are made together or not at all."""

    head: Head
    top: Record
    own: Record | None

    def through(self, node: Node, type_: FieldType) -> Iterator[Group]:
        """The edits that a value of a type needs, and everything within it."""
        match type_, node:
            case Record(), Mapping():
                yield from self._entries(node, type_)
            case ListOf(), Sequence():
                for each in node.items:
                    yield from self.through(each, type_.inner)
            case ListOf(), _:
                yield from self.through(node, type_.inner)
            case TextOrRecord(), Mapping():
                yield from self.through(node, type_.record)
            case TextOrRecord(), _:
                yield from self.through(node, type_.text)
            case DateType(), Scalar():
                yield from self._date(node, type_)
            case OwnFieldsType(), Mapping() if self.own:
                yield from self._entries(node, self.own)
            case DocumentNumber(), Scalar():
                yield from self._document_number(node)

    def _entries(self, node: Mapping, record: Record) -> Iterator[Group]:
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

    def _of_another_tool(self, key: Scalar, value: Node, present: list[Field]) -> Iterator[Group]:
        written = key.text.strip()
        if written not in _SAME_MEANING:
            return
        name, _, word = OTHER_TOOLS[written].partition(": ")
        row = self.top.known.get(name)
        if row is None or row in present:
            return
        language = Language.EN if written.isascii() else Language.ZH
        typed, word = key_of(row, language), words_of(row.type, word).of(language)
        if word:
            if isinstance(value, Scalar) and value.text.strip().casefold() in _TRUE:
                groups = [*self._renamed(key, typed), *self._replaced(value, word, faults.UNKNOWN_KEY.name)]
                if len(groups) == 2:
                    yield tuple(edit for group in groups for edit in group)
            return
        if isinstance(row.type, ListOf) and isinstance(value, Scalar) and _SEPARATORS.search(value.text):
            return
        mended = list(self.through(value, row.type))
        reading = Reading("")
        if mended or (row.type.read(value, typed, reading) is not None and not reading.found):
            renamed = [edit for group in self._renamed(key, typed) for edit in group]
            if renamed:
                yield (*renamed, *(edit for group in mended for edit in group))

    def _renamed(self, key: Scalar, typed: str) -> Iterator[Group]:
        yield from self._replaced(key, typed, faults.UNKNOWN_KEY.name)

    def _date(self, node: Scalar, type_: DateType) -> Iterator[Group]:
        text = node.text.strip()
        reading = Reading("")
        if type_.read(node, "", reading) is None and (mended := mended_date(text)):
            if type_.read(replace(node, text=mended), "", Reading("")) is not None:
                yield from self._replaced(node, mended, faults.INVALID_DATE.name)

    def _document_number(self, node: Scalar) -> Iterator[Group]:
        standard = standard_document_number(node.text.strip())
        if standard != node.text.strip():
            yield from self._replaced(node, standard, DOCUMENT_NUMBER_FORM)

    def _replaced(self, node: Scalar, words: str, rule: str) -> Iterator[Group]:
        """Other words in the place of a key or a value, in its quotation marks where it has some."""
        written = self.head.source(node)
        if written is None or any(char in words for char in "\"'\\") or (node.plain and as_typed(words) != words):
            return
        typed = words if node.plain else written[0] + words + written[-1]
        line, start = node.span.line - self.head.first_line, node.span.column - 1
        what = Wording(f"“{node.text.strip()}”改为“{words}”", f'"{node.text.strip()}" made "{words}"')
        yield (Edit(line, start, start + len(written), typed, Repair(rule, node.span, what)),)
