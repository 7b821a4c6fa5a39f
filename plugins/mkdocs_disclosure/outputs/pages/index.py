"""The register sorted into what the pages list: by category, unit, tag and year, newest first in each."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import tag_key
from ..records import record_files
from .entries import entry, standing_badges
from .occasions import occasion_badges
from .own_facts import listed_facts
from .parts import Entry

Items = tuple[PublicItem, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Size in bytes, and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> "FileFacts":
        """The facts of a content."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The files that an item's table can be downloaded as."""

    csv: FileFacts
    json: FileFacts


@dataclass(frozen=True, slots=True)
class Index:
    """Lists of public items, newest first."""

    by_category: Mapping[str, Items]
    by_unit: Mapping[str, Items]
    by_tag: Mapping[str, Items]
    by_year: Mapping[int | None, Items]
    """By year of issue; None is the year of what nobody knows the date of."""
    tag_names: Mapping[str, str]
    counts: Mapping[str, int]
    """Items of each category and its sub-categories, each counted once, in its own category only."""
    records: Mapping[str, int]
    """Records in the tables of the items of each category and its sub-categories, counted as the items are."""
    newest: Mapping[str, str]
    """The key of the newest item with an exact date of each category and its sub-categories, in its own category only."""
    entries: Mapping[str, Entry]
    """Every item as lists show it, by its key."""
    tables: Mapping[str, TableFacts]
    """The downloads of every item that has a table, by its key."""

    def listed(self, items: Iterable[PublicItem]) -> tuple[Entry, ...]:
        """Items as a list shows them, in their order."""
        return tuple(self.entries[item.key] for item in items)

    @classmethod
    def of(cls, register: Register, texts: Texts) -> "Index":
        """The index of a register. A category lists what lies below it and what is shown there too."""
        catalog = register.catalog
        ancestors = {id_: tuple(each.id for each in catalog.line_of(category)) for id_, category in catalog.categories.items()}
        categories: dict[str, list[PublicItem]] = defaultdict(list)
        units: dict[str, list[PublicItem]] = defaultdict(list)
        tags: dict[str, list[PublicItem]] = defaultdict(list)
        years: dict[int | None, list[PublicItem]] = defaultdict(list)
        counts: dict[str, int] = defaultdict(int)
        records: dict[str, int] = defaultdict(int)
        tables: dict[str, TableFacts] = {}
        names: dict[str, str] = {}
        newest: dict[str, str] = {}
        for item in register.items:
            for id_ in dict.fromkeys(each for shown in (item.category, *item.also_in) for each in ancestors.get(shown, ())):
                categories[id_].append(item)
            for id_ in ancestors.get(item.category, ()):
                counts[id_] += 1
                records[id_] += len(item.table.records) if item.table else 0
                if item.issued.exact:
                    newest.setdefault(id_, item.key)
            for unit in dict.fromkeys(party.unit for party in (item.publisher, *item.issuers)):
                if unit:
                    units[unit].append(item)
            for tag in item.tags:
                names.setdefault(tag_key(tag), tag)
            for key in dict.fromkeys(tag_key(tag) for tag in item.tags):
                tags[key].append(item)
            years[year_of(item)].append(item)
            if item.table:
                files = record_files(item, item.table)
                tables[item.key] = TableFacts(FileFacts.of(files.csv), FileFacts.of(files.json))
        return cls(
            {id_: tuple(each) for id_, each in categories.items()},
            {id_: tuple(each) for id_, each in units.items()},
            {key: tuple(each) for key, each in tags.items()},
            {year: tuple(each) for year, each in years.items()},
            names,
            counts,
            records,
            newest,
            {
                item.key: entry(item, texts, [*standing_badges(item, texts), *occasion_badges(item, register, texts)], listed_facts(item, register, texts))
                for item in register.items
            },
            tables,
        )


def year_of(item: PublicItem) -> int | None:
    """The year in which an item was issued, or None where nobody knows."""
    return item.issued.day.year if item.issued.known else None
