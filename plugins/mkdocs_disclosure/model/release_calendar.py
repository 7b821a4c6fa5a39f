"""What is to be released when: the periods of the coming year, each provisional, confirmed, cancelled or released already.

Only the catalog and what is public are looked at: an announcement names a category, a period and a day, never a document that waits for its hour.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .catalog import Catalog
from .category import Category
from .dates import Moment
from .due_dates import DueDate
from .expectations import Expectation, expected, is_periodic
from .period import Period
from .public_item import PublicItem
from .release_plan import Move, ReleasePlan
from .timeline import months_later, parts_of
from .wording import Wording

MONTHS_SHOWN = 12
_DAY = timedelta(days=1)


class Announced(StrEnum):
    """How firm a release is."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    RELEASED = "released"

    @property
    def label(self) -> Wording:
        """The term of the field."""
        return _LABELS[self]


_LABELS = {
    Announced.PROVISIONAL: Wording("暂定", "provisional"),
    Announced.CONFIRMED: Wording("已确认", "confirmed"),
    Announced.CANCELLED: Wording("已取消", "cancelled"),
    Announced.RELEASED: Wording("已公开", "released"),
}


@dataclass(frozen=True, slots=True)
class Release:
    """That one who owes a period released it: the key of the item that completed it, and when."""

    item: str
    issued: Moment


@dataclass(frozen=True, slots=True)
class Announcement:
    """The release of one period of a category, by its id. `moment` is when it is to come: what was confirmed, else the day on which it is due.

    `releases` are those who owe it, None standing for any unit, each with what it released, or None; `guessed` when the due date was counted in
    working days of which nothing official is known. `due` is the last day or moment on which the rule of the category is kept.
    """

    category: str
    period: Period
    moment: Moment
    confirmed: bool
    releases: Mapping[str | None, Release | None]
    moved: tuple[Move, ...] = ()
    cancelled: str | None = None
    guessed: bool = False
    due: DueDate | None = None

    @property
    def after_due(self) -> bool:
        """Whether it is planned for later than it is due: a plan moves no due date."""
        return self.due is not None and not self.due.kept_by(self.moment)

    @property
    def state(self) -> Announced:
        """How firm it is; a release that is there stands above every plan."""
        if all(self.releases.values()):
            return Announced.RELEASED
        if self.cancelled:
            return Announced.CANCELLED
        return Announced.CONFIRMED if self.confirmed else Announced.PROVISIONAL

    @property
    def awaited(self) -> bool:
        """Whether it is still to come."""
        return self.state in (Announced.PROVISIONAL, Announced.CONFIRMED)

    def passed_at(self, as_of: datetime, zone: ZoneInfo) -> bool:
        """Whether its time is over at `as_of`: the minute, or the whole day, for which it was planned."""
        if self.moment.clock:
            return as_of > self.moment.begins(zone)
        return as_of.astimezone(zone).date() > self.moment.day

    def over_at(self, zone: ZoneInfo) -> datetime:
        """When its time is over: the minute after, or the next day."""
        if self.moment.clock:
            return self.moment.begins(zone) + timedelta(minutes=1)
        return Moment(self.moment.day + _DAY).begins(zone)

    @property
    def released(self) -> Release | None:
        """The release that made it complete: the last one of those who owe it."""
        made = [each for each in self.releases.values() if each]
        return max(made, key=_order) if self.state is Announced.RELEASED else None

    @property
    def count(self) -> int:
        """How many of those who owe it have released it."""
        return sum(1 for each in self.releases.values() if each)

    @property
    def delay(self) -> timedelta | None:
        """How much later than planned it came: to the minute where both have a time of day, else in days; never less than nothing. None while it is not there."""
        if self.released is None:
            return None
        planned, issued = self.moment, self.released.issued
        passed = timedelta(days=(issued.day - planned.day).days)
        if planned.clock and issued.clock:
            passed += timedelta(hours=issued.clock.hour - planned.clock.hour, minutes=issued.clock.minute - planned.clock.minute)
        return max(passed, timedelta())

    @property
    def revision(self) -> int:
        """How often what was announced has changed: it was confirmed, moved, cancelled (SEQUENCE of RFC 5545)."""
        return int(self.confirmed) + len(self.moved) + int(self.cancelled is not None)

    def seen_by(self, unit: str) -> "Announcement":
        """The same as far as it concerns one unit; one that any unit may release concerns every one of them as it is."""
        return replace(self, releases={unit: self.releases[unit]}) if unit in self.releases else self


def shown_months(today: date) -> tuple[date, ...]:
    """The first days of the months that a calendar shows: the present one and the eleven that follow."""
    return tuple(months_later(today.replace(day=1), number) for number in range(MONTHS_SHOWN))


def announcements(catalog: Catalog, items: Iterable[PublicItem], today: date) -> tuple[Announcement, ...]:
    """Every release that falls into the months shown, in the order of time, then of the catalog. An item that was withdrawn releases nothing, unless its time was over."""
    first = today.replace(day=1)
    end = months_later(first, MONTHS_SHOWN) - _DAY
    made = _released(items)
    found: list[Announcement] = []
    for category in catalog.categories.values():
        if not category.children and is_periodic(category):
            found += (each for each in _of(category, catalog, made, end) if first <= each.moment.day <= end)
    # The order of the catalog holds within a day.
    return tuple(sorted(found, key=lambda each: (each.moment.day, str(each.moment.clock or ""))))


def _of(category: Category, catalog: Catalog, made: Mapping[tuple[str, str | None, Period], Release], end: date) -> Iterator[Announcement]:
    owed: dict[Period, list[Expectation]] = defaultdict(list)
    for each in expected(category, catalog, end):
        owed[each.period].append(each)
    for period, owing in owed.items():
        plan = category.plan_of(period) or ReleasePlan(period)
        due = owing[0].due
        moment = plan.confirmed or (due.moment if due else None)
        if moment:
            releases = {one.unit: _complete(category, one, catalog, made) for one in owing}
            guessed = plan.confirmed is None and due is not None and due.provisional
            yield Announcement(category.id, period, moment, plan.confirmed is not None, releases, plan.moved, plan.cancelled, guessed, due)


def _complete(category: Category, owed: Expectation, catalog: Catalog, made: Mapping[tuple[str, str | None, Period], Release]) -> Release | None:
    several = owed.unit is not None and len(catalog.owing_units(owed.terms)) > 1
    parts = [made.get((category.id, owed.unit if several else None, part)) for part in owed.parts]
    return max((part for part in parts if part), key=_order) if all(parts) else None


def _released(items: Iterable[PublicItem]) -> dict[tuple[str, str | None, Period], Release]:
    """The first release of every single period: by category and unit, and by category alone."""
    found: dict[tuple[str, str | None, Period], Release] = {}
    for item in items:
        ended = item.tombstone is not None and not (item.tombstone.ground and item.tombstone.ground.fulfilled)
        if item.period and item.issued.exact and not ended:
            release = Release(item.key, item.issued)
            for part in parts_of(item.period):
                for unit in dict.fromkeys((item.publisher.unit, None)):
                    key = (item.category, unit, part)
                    found[key] = min(release, found.get(key, release), key=_order)
    return found


def _order(release: Release) -> tuple[date, str, str]:
    return (release.issued.day, str(release.issued.clock or ""), release.item)
