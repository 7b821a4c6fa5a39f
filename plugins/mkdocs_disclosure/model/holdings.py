"""All records of an authority, private; and the public register that is taken from them."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .catalog import Catalog
from .category import Category
from .confirmations import Confirmation, Confirmations
from .dates import Moment
from .frequency import Regime
from .identifier import comparable_document_number
from .item import Item, Relation, State
from .publicity import Publicity
from .sighting import Sighting
from .spelling import IN_ENGLISH, Spelling
from .table import Record, Table
from .timeline import months_later
from .traces import InspectedFile
from .withdrawal import AfterNotice, Withdrawal, standing_on


@dataclass(frozen=True, slots=True)
class Holdings:
    """Every record that was read, whatever its state. Writers never see it: they are given a `Register`."""

    catalog: Catalog
    items: tuple[Item, ...]
    introductions: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    unclaimed_files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    inspected: tuple[InspectedFile, ...] | None = ()
    """The files of items that may be published in which something was found; None where they were not looked into."""
    confirmed: tuple[Confirmation, ...] = ()
    """The confirmations of whole categories, in the order of their file."""
    sightings: tuple[Sighting, ...] = ()
    """What was seen in its texts and tables that should perhaps not be published."""
    spelling: Spelling = IN_ENGLISH
    """How keys and values are typed in each file, for messages."""
    references: "References" = field(init=False)
    _confirmations: Confirmations = field(init=False, repr=False)
    # What every rule asks of every item is worked out once; a moment and an item are known by identity, which costs less than to compare them.
    _states: dict[str, tuple[Item, datetime, State]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _terms: dict[str, tuple[Item, Category | None]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "references", References.of(self.items))
        object.__setattr__(self, "_confirmations", Confirmations.of(self.confirmed, self.catalog))

    def state_of(self, item: Item, as_of: datetime) -> State:
        """What the public may see of an item at `as_of`."""
        known = self._states.get(item.path)
        if known is None or known[0] is not item or known[1] is not as_of:
            known = self._states[item.path] = item, as_of, item.state_at(as_of, self.catalog.zone, self._after_notice(item))
        return known[2]

    def withdrawals_of(self, item: Item) -> tuple[Withdrawal, ...]:
        """Every withdrawal of an item, written or coming by itself."""
        return item.withdrawals(self._after_notice(item))

    def withdrawal_of(self, item: Item, as_of: datetime) -> Withdrawal | None:
        """The withdrawal that stands at `as_of`, or None."""
        possible = self.withdrawals_of(item)
        return standing_on(as_of.astimezone(self.catalog.zone).date(), possible) if possible else None

    def _after_notice(self, item: Item) -> AfterNotice:
        category = self.catalog.category_of(item.category) if item.notice_period else None
        return category.after_notice if category else AfterNotice.KEEP

    def terms_of(self, item: Item) -> Category | None:
        """The category of an item as it stood in the item's period, else on the item's day; None where there is no such category."""
        known = self._terms.get(item.path)
        if known is None or known[0] is not item:
            known = self._terms[item.path] = item, terms_of(self.catalog, item)
        return known[1]

    def measured(self, item: Item) -> bool:
        """Whether an item counts when it is asked how soon disclosure was.

        No reprint does, nothing whose days are not exact, and nothing of before the catalog's `measured_since`: by its period, else
        by the day on which it was formed, else issued.
        """
        day = item.judged_on(self.catalog.year_start)
        if item.source is not None or not item.dated or day is None:
            return False
        return self.catalog.measured_since is None or day >= self.catalog.measured_since

    def unit_of(self, item: Item) -> str | None:
        """The id of the unit that answers for an item: its publisher, else the one unit that owes its category, or None."""
        if item.publisher:
            return item.publisher
        terms = self.terms_of(item)
        owing = self.catalog.owing_units(terms) if terms else ()
        return owing[0] if len(owing) == 1 else None

    def confirmation_of(self, item: Item) -> Confirmation | None:
        """The last confirmation of a whole category that speaks of an item: of a standing one, and not of before the item was issued."""
        category = self.catalog.category_of(item.category)
        if category is None or category.frequency.regime is not Regime.STANDING:
            return None
        last = self._confirmations.last(category.id, self.unit_of(item), self.catalog)
        early = last is not None and item.issued is not None and item.issued.exact and last.checked < item.issued.day
        return None if early else last

    def checked(self, item: Item) -> date | None:
        """When an item was last confirmed, by itself or with its whole category."""
        confirmation = self.confirmation_of(item)
        return max((day for day in (item.checked, confirmation.checked if confirmation else None) if day), default=None)

    def tables(self) -> Iterator[tuple[Item, Table]]:
        """Every item that has a table, with it."""
        return ((item, item.table) for item in self.items if item.table)

    def records_of(self, category: str) -> Iterator[tuple[Item, Record]]:
        """Every record of the tables of a category (its id), with the item that holds it."""
        for item, table in self.tables():
            known = self.catalog.category_of(item.category)
            if known and known.id == category:
                yield from ((item, record) for record in table.records)

    def next_build(self, as_of: datetime) -> datetime | None:
        """The earliest moment after `as_of` at which the site would show something else, or None.

        An item or a record of a table opens, an item is withdrawn or erased (also by itself), takes effect (and with it what it does to others), expires, has a change published; an event, a
        consultation or a period of notice begins or is over; the alert ends; a unit or category ends or gets another name or promise;
        timeliness is first shown. When a verdict changes by time alone is known to what is shown of it.
        """
        zone = self.catalog.zone
        opening = [item for item in self.items if item.issued and not (item.draft or item.withheld)]
        moments = [moment.begins(zone) for item in opening for moment in _turning_points(item, self.withdrawals_of(item))]
        moments += [instant for item in opening for occasion in item.occasions for instant in occasion.span(zone).turning_points]
        if self.catalog.alert and self.catalog.alert.until:
            moments.append(self.catalog.alert.until.begins(zone))
        moments += [Moment(day + timedelta(days=1)).begins(zone) for day in _last_days(self.catalog)]
        if any(each.since and each.every for each in self.catalog.categories.values()):
            # With each month the calendar of releases shows another one.
            moments.append(Moment(months_later(as_of.astimezone(zone).date().replace(day=1), 1)).begins(zone))
        if self.catalog.timeliness.public is not Publicity.NONE and self.catalog.timeliness.since:
            moments.append(Moment(self.catalog.timeliness.since).begins(zone))
        return min((moment for moment in moments if moment > as_of), default=None)


def terms_of(catalog: Catalog, item: Item) -> Category | None:
    """The category of an item as it stood in the item's period, else on the item's day; None where there is no such category."""
    category = catalog.category_of(item.category)
    return category.at(day) if category and category.former and (day := item.judged_on(catalog.year_start)) else category


def _last_days(catalog: Catalog) -> Iterator[date]:
    for unit in catalog.units.values():
        yield from (each.until for each in unit.former_names)
        if unit.until:
            yield unit.until
    for category in catalog.categories.values():
        yield from (each.until for each in category.former)
        if category.until:
            yield category.until


def _turning_points(item: Item, withdrawals: tuple[Withdrawal, ...]) -> Iterator[Moment]:
    if item.issued:
        yield item.issued
    for each in withdrawals:
        yield Moment(each.date)
    if item.effective:
        yield Moment(item.effective)
    if item.expires:
        yield Moment(item.expires + timedelta(days=1))
    if item.legal_force and item.legal_force.since:
        yield Moment(item.legal_force.since)
    for note in item.changes:
        yield note.issued
    if item.table:
        closed = min((each.date for each in withdrawals), default=date.max)
        opened = item.issued.day if item.issued else date.max
        for moment in {record.issued for record in item.table.records if record.issued}:
            if opened <= moment.day < closed:
                yield moment


_OF_AN_ORIGINAL = (Relation.CONSOLIDATES, Relation.TRANSLATION_OF)


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
        # A reprint, a translation and the text as amended bear the number of the original, and never stand in its place.
        for item in sorted(items, key=lambda item: item.source is not None or any(each in item.relations for each in _OF_AN_ORIGINAL)):
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
