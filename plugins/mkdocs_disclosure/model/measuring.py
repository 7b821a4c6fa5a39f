"""The verdicts on everything that was promised, at one moment, from the holdings alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from .category import Category
from .dates import Moment
from .due_dates import DueDate, due_after
from .expectations import Expectation, expected, is_periodic, running
from .frequency import Measure, Regime
from .holdings import Holdings
from .item import Item, Relation, State
from .period import Period
from .table import Record
from .timeline import last_day, parts_of
from .verdicts import ItemVerdict, Outcome, PeriodVerdict, ReviewVerdict, StaleVerdict, Trigger

Verdict = TypeVar("Verdict")


_NOT_TO_BE_INTERPRETED = (Relation.INTERPRETS, Relation.CONSOLIDATES, Relation.TRANSLATION_OF)
"""What is itself an interpretation, or another form of a text that has one."""


@dataclass(frozen=True, slots=True)
class _Release:
    """When a period was first released, and by which item; `gone` when that item was withdrawn and nothing stands in its place."""

    issued: Moment
    item: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Measurement:
    """Verdicts on holdings at `as_of`, each found once. Only what is public by then counts, so drafts and scheduled items change none of them."""

    holdings: Holdings
    as_of: datetime
    _found: dict[str, tuple[Any, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def day(self) -> date:
        """The day of judgement in the catalog's zone."""
        return self.as_of.astimezone(self.holdings.catalog.zone).date()

    def periods(self) -> tuple[PeriodVerdict, ...]:
        """A verdict for every period that has ended or is due within itself, and every unit that owes it, in the order of the catalog."""
        return self._once("periods", self._periods)

    def items(self) -> tuple[ItemVerdict, ...]:
        """A verdict for everything that happened and whose publication has a deadline."""
        return self._once("items", self._items)

    def companions(self) -> tuple[ItemVerdict, ...]:
        """A verdict for every interpretation and every result of a consultation that is owed beside an item."""
        return self._once("companions", self._companions)

    def reviews(self) -> tuple[ReviewVerdict, ...]:
        """A verdict for every standing item that is to be reviewed, and for every exemption (条例 18)."""
        return self._once("reviews", self._reviews)

    def stale(self) -> tuple[StaleVerdict, ...]:
        """A verdict for every category that may not go without anything new for too long; changes of substance are news too."""
        return self._once("stale", self._stale)

    def _once(self, name: str, find: Callable[[], Iterator[Verdict]]) -> tuple[Verdict, ...]:
        if name not in self._found:
            self._found[name] = tuple(find())
        return self._found[name]

    def periods_ending_by(self, until: date) -> tuple[PeriodVerdict, ...]:
        """The same for every period that ends by a day to come: what has not ended is not yet due, or was released before its end."""
        return tuple(self._periods(until))

    def _periods(self, until: date | None = None) -> Iterator[PeriodVerdict]:
        releases = self._releases()
        for category in self.holdings.catalog.categories.values():
            if not category.children and is_periodic(category):
                for expectation in expected(category, self.holdings.catalog, until or self.day):
                    yield self._period(category, expectation, releases)

    def running(self) -> Iterator[date]:
        """The last day of every period that has begun and is owed once it has ended."""
        catalog = self.holdings.catalog
        for category in catalog.categories.values():
            if not category.children and is_periodic(category) and (period := running(category, catalog, self.day)):
                yield last_day(period, catalog.year_start)

    def _items(self) -> Iterator[ItemVerdict]:
        for item in self._public():
            category = self.holdings.catalog.category_of(item.category)
            terms = self.holdings.terms_of(item)
            if category is None or terms is None:
                continue
            if item.table is None and (terms.frequency.regime is Regime.EVENT or terms.limit):
                yield self._item(category, item, Trigger.FORMED, item.formed, item.issued, terms)
            for note in item.changes:
                if note.major and note.issued.begins(self.holdings.catalog.zone) <= self.as_of:
                    yield self._item(category, item, Trigger.CHANGED, Moment(note.changed), note.issued, category.at(note.changed))
            if item.table:
                for record in item.table.records:
                    if record.issued is None or record.issued.begins(self.holdings.catalog.zone) <= self.as_of:
                        yield self._record(category, item, record, terms)

    def _companions(self) -> Iterator[ItemVerdict]:
        interpreting, resulting = self._pointing_at(Relation.INTERPRETS), self._pointing_at(Relation.RESULT_OF)
        for item in self._public():
            category = self.holdings.catalog.category_of(item.category)
            if category is None or self._down(item):
                continue
            if category.interpretation and item.issued and not any(each in item.relations for each in _NOT_TO_BE_INTERPRETED):
                yield self._companion(category, item, Trigger.INTERPRETATION, item.issued, interpreting.get(item.path), category)
            if category.result and item.consultation and item.consultation.closes:
                yield self._companion(category, item, Trigger.RESULT, item.consultation.closes, resulting.get(item.path), category)

    def _reviews(self) -> Iterator[ReviewVerdict]:
        for item in self.holdings.items:
            category = self.holdings.catalog.category_of(item.category)
            if category is None:
                continue
            if item.exemption and item.exemption.next_review and not item.draft:
                due = item.exemption.next_review
                yield ReviewVerdict(category, item.publisher, item.path, None, due, self.day > due, exemption=True)
            published = self.holdings.state_of(item, self.as_of) is State.PUBLISHED
            if published and category.frequency.regime is Regime.STANDING and category.review and (last := self._last_reviewed(item)):
                counted = due_after(Moment(last), category.review, self.holdings.catalog.working_days)
                if counted:
                    bulk = self.holdings.confirmation_of(item)
                    together = bulk.location if bulk and bulk.checked == last != item.checked else None
                    yield ReviewVerdict(category, self.unit_of(item), item.path, last, counted.day, self.day > counted.day, together=together)

    def newest(self) -> dict[str, date]:
        """Category id -> the day of what is newest in it or below it, changes of substance included; what has no exact date counts for nothing."""
        newest: dict[str, date] = {}
        for item in self._public():
            if item.issued is None or not item.issued.exact:
                continue
            days = [item.issued.day, *(note.issued.day for note in item.changes if note.major)]
            day = max(each for each in days if each <= self.day)
            shown = [self.holdings.catalog.category_of(each) for each in (item.category, *item.also_in)]
            for id_ in {above.id for category in shown if category for above in self.holdings.catalog.line_of(category)}:
                newest[id_] = max(day, newest.get(id_, day))
        return newest

    def _stale(self) -> Iterator[StaleVerdict]:
        newest = self.newest()
        for category in self.holdings.catalog.categories.values():
            if category.stale_after and not (category.until and category.until < self.day):
                last = newest.get(category.id)
                end = due_after(Moment(last), category.stale_after, self.holdings.catalog.working_days) if last else None
                yield StaleVerdict(category, last, end.day if end else None, end is None or self.day > end.day)

    def _public(self) -> tuple[Item, ...]:
        return self._once("public", self._opened)

    def _opened(self) -> Iterator[Item]:
        # What was erased may still say when it was issued: that a promise was kept is no word of the item.
        return (item for item in self.holdings.items if item.issued and self.holdings.state_of(item, self.as_of).was_public)

    def _down(self, item: Item) -> bool:
        """Whether something that was public is taken down by now."""
        return self.holdings.withdrawal_of(item, self.as_of) is not None

    def _gone(self, item: Item) -> bool:
        """Whether it was taken down without having done what it was published for."""
        withdrawal = self.holdings.withdrawal_of(item, self.as_of)
        return withdrawal is not None and not (withdrawal.ground and withdrawal.ground.fulfilled)

    def unit_of(self, item: Item) -> str | None:
        """The id of the unit that answers for an item, or None."""
        return self.holdings.unit_of(item)

    def _releases(self) -> dict[tuple[str, str | None, Period], _Release]:
        """The first release of every single period: by category and unit, and by category alone."""
        found: dict[tuple[str, str | None, Period], _Release] = {}
        zone = self.holdings.catalog.zone
        for item in self._public():
            category = self.holdings.catalog.category_of(item.category)
            if category is None or item.period is None or item.issued is None:
                continue
            release = _Release(item.issued, item.path, self._gone(item))
            for part in parts_of(item.period):
                for unit in dict.fromkeys((self.unit_of(item), None)):
                    key = (category.id, unit, part)
                    if key not in found or _better(release, found[key], zone):
                        found[key] = release
        return found

    def _period(self, category: Category, wanted: Expectation, releases: dict[tuple[str, str | None, Period], _Release]) -> PeriodVerdict:
        catalog = self.holdings.catalog
        each_unit = wanted.unit is not None and len(catalog.owing_units(wanted.terms)) > 1
        parts = [releases.get((category.id, wanted.unit if each_unit else None, part)) for part in wanted.parts]
        day = last_day(wanted.period, catalog.year_start)
        measured = catalog.measured_since is None or day >= catalog.measured_since
        complete = [part for part in parts if part]
        if len(complete) < len(parts):
            plan = category.plan_of(wanted.period)
            cancelled = plan is not None and plan.cancelled is not None
            outcome = Outcome.CANCELLED if cancelled else Outcome.UNMEASURED if wanted.due is None else self._open(wanted.due)
            days = catalog.working_days.between(wanted.due.day, self.day) if wanted.due and outcome is Outcome.OVERDUE else 0
            return PeriodVerdict(wanted.terms, wanted.unit, wanted.period, wanted.due, outcome, measured, days=days)
        last = max(complete, key=lambda part: part.issued.begins(catalog.zone))
        if any(part.gone for part in complete):
            outcome = Outcome.WITHDRAWN
        elif wanted.due is None or not last.issued.exact:
            outcome = Outcome.UNMEASURED
        else:
            outcome = Outcome.ON_TIME if wanted.due.kept_by(last.issued) else Outcome.LATE
        days = catalog.working_days.between(wanted.due.day, last.issued.day) if wanted.due and outcome is Outcome.LATE else 0
        return PeriodVerdict(wanted.terms, wanted.unit, wanted.period, wanted.due, outcome, measured, last.item, last.issued, days)

    def _open(self, due: DueDate) -> Outcome:
        return Outcome.OVERDUE if due.passed_at(self.as_of.astimezone(self.holdings.catalog.zone)) else Outcome.NOT_YET_DUE

    def _item(self, category: Category, item: Item, trigger: Trigger, start: Moment | None, issued: Moment | None, terms: Category) -> ItemVerdict:
        due = self._deadline(start, issued, terms)
        measured = self.holdings.measured(item)
        if self._gone(item):
            outcome = Outcome.WITHDRAWN
        else:
            outcome = Outcome.UNMEASURED if due is None or issued is None else Outcome.ON_TIME if due.kept_by(issued) else Outcome.LATE
        return self._verdict(category, item, trigger, due, outcome, measured, issued)

    def _record(self, category: Category, item: Item, record: Record, terms: Category) -> ItemVerdict:
        due = self._deadline(record.formed, record.issued, terms)
        outcome = Outcome.UNMEASURED if due is None or record.issued is None else Outcome.ON_TIME if due.kept_by(record.issued) else Outcome.LATE
        since = self.holdings.catalog.measured_since
        measured = self.holdings.measured(item) and (since is None or record.formed is None or record.formed.day >= since)
        return self._verdict(category, item, Trigger.RECORD, due, outcome, measured, record.issued, record.key)

    def _companion(self, category: Category, item: Item, trigger: Trigger, start: Moment, companions: list[Item] | None, terms: Category) -> ItemVerdict:
        deadline = terms.interpretation if trigger is Trigger.INTERPRETATION else terms.result
        assert deadline is not None
        due = due_after(start, deadline, self.holdings.catalog.working_days) if start.exact else None
        issued = min((each.issued for each in companions or () if each.issued), key=lambda moment: moment.begins(self.holdings.catalog.zone), default=None)
        if due is None:
            outcome = Outcome.UNMEASURED
        elif issued is None:
            outcome = self._open(due)
        else:
            outcome = Outcome.ON_TIME if due.kept_by(issued) else Outcome.LATE
        return self._verdict(category, item, trigger, due, outcome, self.holdings.measured(item), issued)

    def _verdict(
        self,
        category: Category,
        item: Item,
        trigger: Trigger,
        due: DueDate | None,
        outcome: Outcome,
        measured: bool,
        issued: Moment | None,
        record: str | None = None,
    ) -> ItemVerdict:
        calendar = self.holdings.catalog.working_days
        end = issued.day if issued else self.day
        days = calendar.between(due.day, end) if due and outcome in (Outcome.LATE, Outcome.OVERDUE) else 0
        return ItemVerdict(category, self.unit_of(item), item.path, trigger, due, outcome, measured, issued, self._taken(due, issued), days, record)

    def _deadline(self, start: Moment | None, issued: Moment | None, terms: Category) -> DueDate | None:
        if start is None or not start.exact or issued is None or not issued.exact or terms.deadline is None:
            return None
        return due_after(start, terms.deadline, self.holdings.catalog.working_days)

    def _taken(self, due: DueDate | None, issued: Moment | None) -> int | None:
        if due is None or issued is None:
            return None
        measure = getattr(due.rule, "measure", Measure.DAYS)
        if measure is Measure.WORKING_DAYS:
            return self.holdings.catalog.working_days.between(due.start.day, issued.day)
        zone = self.holdings.catalog.zone
        if measure in (Measure.HOURS, Measure.MINUTES):
            if issued.clock is None:
                return None
            minutes = int((issued.begins(zone) - due.start.begins(zone)).total_seconds() // 60)
            return minutes // 60 if measure is Measure.HOURS else minutes
        return (issued.day - due.start.day).days

    def _last_reviewed(self, item: Item) -> date | None:
        moments = [item.issued.day if item.issued and item.issued.exact else None, self.holdings.checked(item), *(note.issued.day for note in item.changes)]
        return max((day for day in moments if day and day <= self.day), default=None)

    def _pointing_at(self, relation: Relation) -> dict[str, list[Item]]:
        pointing: dict[str, list[Item]] = defaultdict(list)
        for item in self._public():
            if not self._down(item):
                for reference in item.relations.get(relation, ()):
                    target = None if reference.outside else self.holdings.references.find(reference.target, item)
                    if target:
                        pointing[target.path].append(item)
        return pointing


def _better(one: _Release, other: _Release, zone: ZoneInfo) -> bool:
    """Whether a release stands for its period rather than another: what is still there, then what came first."""
    return (one.gone, one.issued.begins(zone)) < (other.gone, other.issued.begins(zone))
