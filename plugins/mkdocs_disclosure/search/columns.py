"""What results can be filtered by: for each field the values that occur, and for each document the number of its value."""

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .documents import SearchDocument
from .packing import packed

FIELDS = ("category", "unit", "year", "force", "kind", "attachments")
_WIDE = 256


@dataclass(frozen=True, slots=True)
class Label:
    """How a reader sees a value, and the value above it in a tree."""

    text: str
    parent: str = ""


Choices = Mapping[str, Mapping[str, Label]]
"""Field -> value -> label, in the order in which they are shown; a value without one is shown as it is."""


@dataclass(slots=True)
class Columns:
    """The values of every document so far."""

    _values: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FIELDS})
    _stretches: bytearray = field(default_factory=bytearray)

    def add(self, document: SearchDocument) -> None:
        """Note the values of the next document."""
        values = self._values
        values["category"].append(document.category)
        values["unit"].append(document.unit)
        values["year"].append(document.date[:4])
        values["force"].append(document.force)
        values["kind"].append(document.kind)
        values["attachments"].append("yes" if document.attachments else "")
        self._stretches.append(bool(document.rows))

    def files(self, choices: Choices) -> Iterator[tuple[str, bytes]]:
        """`columns.json` with values, labels and parents, and for each field a file of one or two bytes (little-endian) for each document.

        One file more says of each document whether it is a stretch of records, which stands in no list of items.
        """
        described = {}
        for name, column in self._values.items():
            labels = choices.get(name, {})
            known = _ordered(name, set(column), labels)
            numbers = {value: number for number, value in enumerate(known)}
            wide = len(known) > _WIDE
            described[name] = {"bytes": 2 if wide else 1, **labelled(known, labels)}
            yield f"columns/{name}.bin", packed(struct.pack(f"<{len(column)}{'H' if wide else 'B'}", *(numbers[value] for value in column)))
        yield "columns/stretches.bin", packed(bytes(self._stretches))
        yield "columns.json", json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()


def labelled(values: Sequence[str], labels: Mapping[str, Label]) -> dict[str, list[str]]:
    """Values of a field with their labels and the values above them, each in a list of its own, as the page reads them."""
    return {
        "values": list(values),
        "labels": [labels[value].text if value in labels else value for value in values],
        "parents": [labels[value].parent if value in labels else "" for value in values],
    }


def _ordered(name: str, values: set[str], labels: Mapping[str, Label]) -> list[str]:
    """Known values in the order of their labels with all that stand above them, then the others; of years the newest first."""
    shown = set(values)
    for value in values:
        while value in labels and (value := labels[value].parent):
            shown.add(value)
    others = sorted(shown - labels.keys(), reverse=name == "year")
    return [*(value for value in labels if value in shown), *others]
