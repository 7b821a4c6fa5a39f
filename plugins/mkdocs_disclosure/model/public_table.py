"""The public part of a table: the columns that are published and the records that are open."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from .table import Column, Table

RECORDS_ON_PAGE = 100
"""How many records a page shows; numbered pages begin with the first record of the file."""

_LONGEST_SLUG = 80
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """What the public may know of one record: the values of the public columns, in their order. `anchor` is unique in its table."""

    anchor: str
    key: str
    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicTable:
    """The public columns and the records that are open, in the order of the file; `key` and `title` are places of columns."""

    columns: tuple[Column, ...]
    key: int
    title: int
    records: tuple[PublicRecord, ...]

    @classmethod
    def of(cls, table: Table, as_of: datetime, zone: ZoneInfo) -> "PublicTable | None":
        """What of a table is public at `as_of`; None where its key or title is not."""
        published = table.published
        key, title = table.column_of("key"), table.column_of("title")
        if key not in published or (title is not None and title not in published):
            return None
        opened = [each for each in table.records if each.issued is None or each.issued.begins(zone) <= as_of]
        # Where two keys make the same anchor, the record that opened first has the plain one and keeps it.
        by_opening = sorted(opened, key=lambda each: (each.issued is not None, each.issued.begins(zone) if each.issued else as_of))
        anchors = {id(record): anchor for record, anchor in zip(by_opening, record_anchors(each.key for each in by_opening), strict=True)}
        return cls(
            columns=tuple(table.columns[place] for place in published),
            key=published.index(key),
            title=published.index(key if title is None else title),
            records=tuple(PublicRecord(anchors[id(each)], each.key, each.title, tuple(each.values[place] for place in published)) for each in opened),
        )

    def mapped(self, change: Callable[[str], str]) -> "PublicTable":
        """The same with every text of its records changed; itself where nothing changes."""
        records = tuple(
            replace(each, title=change(each.title), values=tuple(change(value) for value in each.values))
            if any("[[" in value for value in each.values)
            else each
            for each in self.records
        )
        return replace(self, records=records)

    @property
    def pages(self) -> tuple[tuple[PublicRecord, ...], ...]:
        """The records page by page; a table that fits on the page of its item has no numbered pages."""
        if len(self.records) <= RECORDS_ON_PAGE:
            return ()
        return tuple(self.records[start : start + RECORDS_ON_PAGE] for start in range(0, len(self.records), RECORDS_ON_PAGE))


def record_anchors(keys: Iterable[str]) -> Iterator[str]:
    """The anchor of each key in turn: `r-`, then its letters and digits in NFKC with `-` between (`r-云市监罚-2026-12号`).

    A key whose anchor is taken, is long, or holds no letter or digit gets one that ends in the first digits of its SHA-256,
    so that it depends on no number of records before it.
    """
    used: set[str] = set()
    for key in keys:
        slug = _NO_WORD.sub("-", unicodedata.normalize("NFKC", key)).strip("-")
        anchor = f"r-{slug}"
        if not slug or len(slug) > _LONGEST_SLUG or anchor in used:
            digest = hashlib.sha256(key.encode()).hexdigest()
            stem = f"r-{slug[:_LONGEST_SLUG]}".rstrip("-")
            anchor = next(each for length in range(8, len(digest) + 1) if (each := f"{stem}-{digest[:length]}") not in used)
        used.add(anchor)
        yield anchor
