"""All records of an authority, private; and the public register that is taken from them."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .catalog import Catalog
from .identifier import comparable_document_number
from .item import Item, State


@dataclass(frozen=True, slots=True)
class Holdings:
    """Every record that was read, whatever its state. Writers never see it: they are given a `Register`."""

    catalog: Catalog
    items: tuple[Item, ...]
    introductions: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    unclaimed_files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    references: "References" = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "references", References.of(self.items))

    def state_of(self, item: Item, as_of: datetime) -> State:
        """What the public may see of an item at `as_of`."""
        return item.state_at(as_of, self.catalog.zone)

    def next_opening(self, as_of: datetime) -> datetime | None:
        """When the next build is needed: the earliest moment after `as_of` at which an item opens or is withdrawn."""
        zone = self.catalog.zone
        opening = [item.issued.begins(zone) for item in self.items if item.issued and self.state_of(item, as_of) is State.SCHEDULED]
        closing = [
            moment
            for item in self.items
            if item.withdrawn
            and self.state_of(item, as_of) is State.PUBLISHED
            and (moment := datetime.combine(item.withdrawn.date, datetime.min.time(), zone)) > as_of
        ]
        return min(opening + closing, default=None)


@dataclass(frozen=True, slots=True)
class References:
    """Finds the item that another one names: by identifier, path or document number."""

    by_identifier: Mapping[str, Item]
    by_path: Mapping[str, Item]
    by_document_number: Mapping[str, Item]

    @classmethod
    def of(cls, items: tuple[Item, ...]) -> "References":
        """The index of these items; where two share a number the first one is found."""
        identifiers: dict[str, Item] = {}
        paths: dict[str, Item] = {}
        numbers: dict[str, Item] = {}
        for item in items:
            paths[item.path] = item
            if item.identifier:
                identifiers.setdefault(item.identifier, item)
            if item.document_number:
                numbers.setdefault(comparable_document_number(item.document_number), item)
        return cls(identifiers, paths, numbers)

    def find(self, reference: str, origin: Item) -> Item | None:
        """The item that `origin` means by a reference, or None."""
        if found := self.by_identifier.get(reference):
            return found
        if reference.endswith(".md"):
            relative = posixpath.normpath(posixpath.join(posixpath.dirname(origin.path), reference))
            return self.by_path.get(relative) or self.by_path.get(reference) or self.by_path.get(f"content/items/{reference}")
        return self.by_document_number.get(comparable_document_number(reference))
