"""What a server is given: one entry for each document, and one for each record of a table, with the address of its row.

Each holds what a result shows, the values that filters and order ask for, and two texts to search in: `strong` (title, numbers and names) and `body`.
Both are folded as the site's own index folds them, so that width, case and traditional forms are out of the way on every server alike.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..columns import FIELDS, Choices
from ..documents import Row, SearchDocument
from ..numbers import document_number_key, identifier_key
from ..text import is_han, runs_of, searchable

FILTERS = ("address", "categories", "keys", *FIELDS)
"""Every field that is compared as it is; results are grouped by the address, so that a table is one result however many of its records are found."""

ORDER = "day"
"""The field that results are sorted by, the newest first; 0 where the date is not known."""

SHOWN = (
    "address",
    "title",
    "number",
    "identifier",
    "unit_name",
    "category_name",
    "date",
    "force",
    "state",
    "text",
    "row_title",
    "row_key",
    "row_address",
    "row_cells",
)
"""What a result is made of."""

Value = str | int | list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its values by name, none of them empty, and the two texts as runs of Han characters, letters or digits."""

    id: str
    values: dict[str, Value]
    strong: tuple[str, ...]
    body: tuple[str, ...]


def entries_of(document: SearchDocument, choices: Choices) -> Iterator[Entry]:
    """The entry of a document, or those of its records where it is a stretch of a table."""
    if document.rows:
        yield from (_row_entry(document, row, choices) for row in document.rows)
    else:
        keys = _keys(document.number, document.identifier)
        yield _entry(document.address, _values(document, choices, keys), document.strong, document.text)


def apart(runs: tuple[str, ...]) -> str:
    """Runs with a blank between any two Han characters, so that a server that cuts at blanks finds every phrase, whatever dictionary it has."""
    return " ".join(" ".join(run) if is_han(run) else run for run in runs)


def _row_entry(document: SearchDocument, row: Row, choices: Choices) -> Entry:
    keys = _keys(row.key, row.key)
    plain = replace(document, text="", rows=())
    values = _values(plain, choices, keys) | {"row_title": row.title, "row_key": row.key, "row_address": row.address, "row_cells": row.cells}
    above = "\n".join((row.cells, document.title, document.unit_name, *document.other_names))
    return _entry(row.address, values, f"{row.title}\n{row.key}", above)


def _entry(place: str, values: dict[str, Value], strong: str, body: str) -> Entry:
    held = {name: value for name, value in values.items() if value or name == ORDER}
    return Entry(hashlib.sha256(place.encode()).hexdigest()[:32], held, tuple(runs_of(searchable(strong))), tuple(runs_of(searchable(body))))


def _values(document: SearchDocument, choices: Choices, keys: list[str]) -> dict[str, Value]:
    return {
        "address": document.address,
        "title": document.title,
        "text": " ".join(document.text.split()),
        "number": document.number,
        "identifier": document.identifier,
        "keys": keys,
        "unit": document.unit,
        "unit_name": document.unit_name,
        "names": list(document.other_names),
        "category": document.category,
        "category_name": document.category_name,
        "categories": list(_with_those_above(document.category, choices)),
        "date": document.date,
        ORDER: _day(document.date),
        "year": document.date[:4],
        "force": document.force,
        "kind": document.kind,
        "attachments": "yes" if document.attachments else "",
        "state": document.state,
    }


def _with_those_above(category: str, choices: Choices) -> Iterator[str]:
    known = choices.get("category", {})
    while category:
        yield category
        category = known[category].parent if category in known else ""


def _day(date: str) -> int:
    """A date as a number to sort by: 20260210; what is not known of it is 0."""
    return int(date.replace("-", "").ljust(8, "0")) if date else 0


def _keys(number: str, identifier: str) -> list[str]:
    """Keys as texts: `#国办发2026/12`, and `@mb9999025202600012` with or without signs. The page makes the same (assets/search-server.js)."""
    numbered, identified = document_number_key(number), identifier_key(identifier)
    return [*([f"{numbered.group}/{numbered.place}"] if numbered else []), *([f"{identified.group}{identified.place}"] if identified else [])]
