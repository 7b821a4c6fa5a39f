"""The register sorted into what the pages list: by category, unit, tag and year, newest first in each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...model.register import PublicItem, Register
from ...model.wording import Texts
from ..addresses import tag_key
from .entries import entry, standing_badges
from .occasions import occasion_badges
from .own_facts import listed_facts
from .views import Entry

Items = tuple[PublicItem, ...]


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
    newest: Mapping[str, str]
    """The key of the newest item with an exact date of each category and its sub-categories, in its own category only."""
    entries: Mapping[str, Entry]
    """Every item as lists show it, by its key."""

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
        names: dict[str, str] = {}
        newest: dict[str, str] = {}
        for item in register.items:
            for id_ in dict.fromkeys(each for shown in (item.category, *item.also_in) for each in ancestors.get(shown, ())):
                categories[id_].append(item)
            for id_ in ancestors.get(item.category, ()):
                counts[id_] += 1
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
        return cls(
            {id_: tuple(each) for id_, each in categories.items()},
            {id_: tuple(each) for id_, each in units.items()},
            {key: tuple(each) for key, each in tags.items()},
            {year: tuple(each) for year, each in years.items()},
            names,
            counts,
            newest,
            {
                item.key: entry(item, texts, [*standing_badges(item, texts), *occasion_badges(item, register, texts)], listed_facts(item, register, texts))
                for item in register.items
            },
        )


def year_of(item: PublicItem) -> int | None:
    """The year in which an item was issued, or None where nobody knows."""
    return item.issued.day.year if item.issued.known else None
