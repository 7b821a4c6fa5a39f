"""YAML text -> positioned nodes: every scalar is the text that was written, nothing is typed here."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from ..model.diagnostic import Diagnostic, Location, Rule, Span
from ..model.spelling import IN_ENGLISH, Spelling
from . import faults, gate

try:
    from yaml import CLoader as _Loader
except ImportError:  # libyaml is missing from this PyYAML build: the same events, slower
    from yaml import Loader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 12


@dataclass(slots=True)
class Scalar:
    """A text; `plain` when it stands without quotes."""

    text: str
    plain: bool
    span: Span


@dataclass(slots=True)
class Sequence:
    """A list."""

    span: Span
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the text, duplicates included."""

    span: Span
    entries: "list[tuple[Scalar, Node]]" = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def parse(path: str, text: str, first_line: int = 1, spelling: Spelling = IN_ENGLISH) -> tuple[Node | None, list[Diagnostic]]:
    """The one document of `text`, or None where it is empty or broken; `first_line` is where the text begins in its file.

    `spelling` is that of the file, for what a finding tells to type.
    """
    found: list[Diagnostic] = []
    try:
        loader = _Loader(text)
        try:
            return _Builder(path, first_line, found).build(loader.get_event), found
        finally:
            loader.dispose()
    except _Refused:
        return None, found
    except yaml.YAMLError as fault:
        found.append(_explain(path, text, fault, first_line, spelling))
        return None, found
    except ValueError:
        # PyYAML raises ValueError, without a place, for escapes such as "\ud800" or an impossible code point.
        found.append(_explain(path, text, yaml.YAMLError("escape"), first_line, spelling))
        return None, found


class _Refused(Exception):
    """A construct that is not read any further."""


class _Builder:
    def __init__(self, path: str, first_line: int, found: list[Diagnostic]) -> None:
        self._path, self._offset, self._found = path, first_line, found

    def build(self, following: "Callable[[], yaml.Event | None]") -> Node | None:
        root: Node | None = None
        stack: list[Sequence | Mapping] = []
        keys: list[Scalar | None] = []
        documents = 0
        while (event := following()) and not isinstance(event, yaml.StreamEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                node: Node = self._scalar(event, len(stack))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                stack.pop()
                keys.pop()
                continue
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                node = self._collection(event, len(stack))
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(faults.ANCHOR, event)
            else:
                documents += isinstance(event, yaml.DocumentStartEvent)
                if documents > 1:
                    self._refuse(faults.SECOND_DOCUMENT, event)
                continue
            if not stack:
                root = node
            elif isinstance(parent := stack[-1], Sequence):
                parent.items.append(node)
            elif (key := keys[-1]) is not None:
                parent.entries.append((key, node))
                keys[-1] = None
            elif isinstance(node, Scalar):
                keys[-1] = node
            else:
                self._refuse(faults.KEY_NOT_TEXT, event)
            if not isinstance(node, Scalar):
                stack.append(node)
                keys.append(None)
        return root

    def _collection(self, event: "yaml.MappingStartEvent | yaml.SequenceStartEvent", depth: int) -> Sequence | Mapping:
        self._admit(event, depth)
        span = self._span(event)
        return Mapping(span) if isinstance(event, yaml.MappingStartEvent) else Sequence(span)

    def _admit(self, event: "yaml.CollectionStartEvent | yaml.ScalarEvent", depth: int) -> None:
        if event.anchor is not None:
            self._refuse(faults.ANCHOR, event)
        if event.tag is not None:
            self._refuse(faults.TAG, event, tag=event.tag)
        if depth >= MAX_DEPTH:
            self._refuse(faults.TOO_DEEP, event)

    def _scalar(self, event: "yaml.ScalarEvent", depth: int) -> Scalar:
        if event.anchor is not None or event.tag is not None or depth >= MAX_DEPTH:
            self._admit(event, depth)
        span, text = self._span(event), event.value
        if not text.isprintable():
            self._refuse_hidden(event, span)
        return Scalar(text, not event.style, span)

    def _refuse_hidden(self, event: "yaml.ScalarEvent", span: Span) -> None:
        if any("\ud800" <= char <= "\udfff" for char in event.value):
            self._refuse(faults.INVALID_YAML, event, reason=_REASON_ESCAPE[0], advice=_REASON_ESCAPE[1])
        if hidden := gate.hidden_in_value(event.value):
            self._found.append(gate.forbidden_at(Location(self._path, span), hidden))
            raise _Refused

    def _span(self, event: "yaml.Event") -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        one_line = end.line == start.line and end.column > start.column
        line, column = start.line + self._offset, start.column + 1
        return Span(line, column, line, end.column + 1 if one_line else column + 1)

    def _refuse(self, rule: Rule, event: "yaml.Event", **values: Any) -> NoReturn:
        self._found.append(rule.at(Location(self._path, self._span(event)), **values))
        raise _Refused


_REASON_ESCAPE = faults.YAML_REASONS["escape"]
_TAB = re.compile(r" *(?:- *)?\t|[^'\"#]*:\t")
_INDENTED = re.compile(r"\s+[^\s:#\"'-][^:#\"']*: [^:]*$")
_WIDE_DASH = re.compile(r"\s*[－—–·•]+\s*\S")
_BRACKET = re.compile(r"^([^\[\]{}#\"']*: +)\[[^\]\"']*\][^\s,#\]}]")
_BRACE_COMMA = re.compile(r"\{[^{}\"']*，")
_INNER_QUOTE = re.compile(r'^[^"#]*[:-] +"[^"]*"[^\s#,\]}]')
_UNCLOSED = re.compile(r"quoted scalar .*end of|flow (?:sequence|mapping)|simple key")
_PATTERNS = (
    (re.compile(r"escape|Unicode character"), "escape"),
    (re.compile(r"mapping values are not allowed"), "colon"),
    (re.compile(r"could not find expected ':'"), "no-colon"),
    (re.compile(r"quoted scalar"), "quote"),
    (re.compile(r"cannot start any token|scanning an? (?:alias|anchor|tag|directive|block scalar)|parsing a tag|found character '\\t'"), "character"),
    (re.compile(r"did not find expected|expected <block end>|but found"), "structure"),
)


def _explain(path: str, text: str, fault: yaml.YAMLError, first_line: int, spelling: Spelling) -> Diagnostic:
    problem, context = getattr(fault, "problem_mark", None), getattr(fault, "context_mark", None)
    said = f"{getattr(fault, 'context', '') or ''} {getattr(fault, 'problem', '') or fault}"
    # A quotation or a bracket that does not close is at fault where it begins.
    mark = context if context and _UNCLOSED.search(said) else problem or context
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    if line >= len(lines):
        line, column = len(lines) - 1, 0
    if "<document start>" in said:
        line = next((number for number in range(line, -1, -1) if lines[number].startswith(("...", "---", "%"))), line)
        if not lines[line].startswith("%"):
            return faults.SECOND_DOCUMENT.at(Location(path, Span(line + first_line, 1, line + first_line, 4)))
        said, column = "cannot start any token", 0
    kind = next((kind for pattern, kind in _PATTERNS if pattern.search(said)), "other")
    if _TAB.match(lines[line]):
        kind = "tab"
    elif kind in ("structure", "no-colon") and (match := _BRACE_COMMA.search(lines[line])):
        kind, column = "brace-comma", match.end() - 1
    elif kind in ("structure", "no-colon", "colon") and (match := _BRACKET.match(lines[line])):
        kind, column = "bracket", match.end(1)
    elif kind in ("colon", "no-colon") and (match := _WIDE_DASH.match(lines[line])):
        kind, column = "dash", len(lines[line]) - len(lines[line].lstrip())
    elif kind == "colon" and _INDENTED.match(lines[line]):
        kind, column = "indent", 0
    elif kind in ("structure", "no-colon") and (inner := next((at for at in (line, line - 1) if at >= 0 and _INNER_QUOTE.search(lines[at])), None)) is not None:
        kind, line, column = "inner-quote", inner, lines[inner].index('"')
    reason, advice = faults.YAML_REASONS[kind]
    where = Span(line + first_line, column + 1, line + first_line, column + 2)
    return faults.INVALID_YAML.spelt(spelling).at(Location(path, where), reason=reason, advice=advice)
