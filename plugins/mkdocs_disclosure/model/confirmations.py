"""Confirmations of whole categories: on which day everything in a standing category was found to be right still, said once for all its items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .catalog import Catalog
from .diagnostic import Location, Span
from .frequency import Regime

CHECKS_FILE = "content/checks.yml"
"""Where a site writes them, relative to its root."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One line: everything in `category` and below it, of one `unit` or of all, as the file writes them, was right on the day `checked`."""

    category: str
    checked: date
    location: Location
    unit: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)

    def at(self, key: str) -> Location:
        """Where a key of it is written, else the line."""
        return Location(self.location.path, self.spans[key]) if key in self.spans else self.location


@dataclass(frozen=True, slots=True)
class Confirmations:
    """The confirmations of a site by the ids of category and unit; of two for the same the later one counts, and what names nothing known for nothing."""

    _known: Mapping[tuple[str, str | None], Confirmation] = field(default_factory=dict)

    @classmethod
    def of(cls, confirmations: Iterable[Confirmation], catalog: Catalog) -> "Confirmations":
        """The index of these, by the names of a catalog."""
        known: dict[tuple[str, str | None], Confirmation] = {}
        for each in sorted(confirmations, key=lambda one: one.checked):
            if scope := scope_of(each, catalog):
                known[scope] = each
        return cls(known)

    def last(self, category: str, unit: str | None, catalog: Catalog) -> Confirmation | None:
        """The latest one that speaks of a category (its id) and a unit, said of the category itself or of one above it, of the unit or of all."""
        if not self._known:
            return None
        line = [each.id for each in catalog.line_of(catalog.categories[category])]
        found = [one for id_ in line for whose in dict.fromkeys((unit, None)) if (one := self._known.get((id_, whose)))]
        return max(found, key=lambda one: one.checked, default=None)


def scope_of(confirmation: Confirmation, catalog: Catalog) -> tuple[str, str | None] | None:
    """The ids of its category and its unit (None for all units); None where either is unknown."""
    category = catalog.category_of(confirmation.category)
    unit = catalog.unit_of(confirmation.unit) if confirmation.unit else None
    if category is None or (confirmation.unit and unit is None):
        return None
    return category.id, unit.id if unit else None


def confirms_anything(confirmation: Confirmation, catalog: Catalog) -> bool:
    """Whether its category, or one below it, is a standing one."""
    category = catalog.category_of(confirmation.category)
    return category is not None and any(leaf.frequency.regime is Regime.STANDING for leaf in catalog.leaves_of(category))
