"""A catalog, an item or the confirmations of categories, its keys and coded values rewritten in the other language; everything else stays as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.sources import header, nodes
from mkdocs_disclosure.sources.dialects import words_of
from mkdocs_disclosure.sources.fields import CATALOG, CHECKS, ITEM
from mkdocs_disclosure.sources.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_disclosure.sources.types import FieldType, ListOf, Record, record_of


def translated_item(text: str, language: Language) -> str | None:
    """The text of an item with its header in `language`, or None where the header cannot be read."""
    parts = header.split("", text)
    if parts.header is None:
        return None
    rewritten = _translated(parts.header, ITEM, language)
    start = text.index("\n") + 1
    return None if rewritten is None else text[:start] + rewritten + text[start + len(parts.header) :]


def translated_catalog(text: str, language: Language) -> str | None:
    """The text of catalog.yml, or of a file that it includes, in `language`, or None where it cannot be read."""
    return _translated(text, CATALOG, language)


def translated(path: Path, text: str, language: Language) -> str | None:
    """The text of a file of a site in `language`, or None where it cannot be read."""
    if path.suffix == ".md":
        return translated_item(text, language)
    return _translated(text, CHECKS, language) if path.name == "checks.yml" else translated_catalog(text, language)


@dataclass(frozen=True, slots=True)
class _Change:
    line: int
    start: int
    end: int
    text: str


def _translated(text: str, record: Record, language: Language) -> str | None:
    node, faults = nodes.parse("", text)
    if node is None or faults:
        return None
    lines = text.split("\n")
    for change in sorted(_changes(node, record, language, lines), key=lambda each: (each.line, each.start), reverse=True):
        line = lines[change.line]
        lines[change.line] = line[: change.start] + change.text + line[change.end :]
    return "\n".join(lines)


def _changes(node: Node, type_: FieldType, language: Language, lines: list[str]) -> Iterator[_Change]:
    if isinstance(node, Sequence):
        inner = type_.inner if isinstance(type_, ListOf) else type_
        for each in node.items:
            yield from _changes(each, inner, language, lines)
    elif isinstance(node, Scalar):
        yield from _change(node, words_of(type_, node.text.strip()).of(language), lines)
    elif record := record_of(type_):
        yield from _in_record(node, record, language, lines)


def _in_record(node: Mapping, record: Record, language: Language, lines: list[str]) -> Iterator[_Change]:
    for key, value in node.entries:
        if row := record.known.get(key.text.strip()):
            yield from _change(key, row.alias if language is Language.ZH else row.name, lines)
            yield from _changes(value, row.type, language, lines)


def _change(scalar: Scalar, wanted: str, lines: list[str]) -> Iterator[_Change]:
    """The change of a text of one line, inside its quotation marks where it has them."""
    span = scalar.span
    start, end = span.column - 1, span.end_column - 1
    written = lines[span.line - 1][start:end]
    if written in (f'"{scalar.text}"', f"'{scalar.text}'"):
        written, start, end = scalar.text, start + 1, end - 1
    if written == scalar.text and wanted != written:
        yield _Change(span.line - 1, start, end, wanted)


def rewrite_site(root: Path, language: Language) -> None:
    """Rewrites the catalog, the confirmations and every item of a site in place."""
    for path in [*root.glob("*.yml"), *root.glob("catalog/**/*.yml"), *root.glob("content/checks.yml"), *root.glob("content/items/**/*.md")]:
        if path.name not in ("mkdocs.yml", "_index.md"):
            text = path.read_text("utf-8")
            rewritten = translated(path, text, language)
            path.write_text(text if rewritten is None else rewritten, "utf-8")
