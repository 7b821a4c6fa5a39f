"""The verdicts that an authority shows: made once for each build, of public items, and no more than it chose to show."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .dates import Moment
from .due_dates import DueDate
from .holdings import Holdings
from .measuring import Measurement
from .public_item import PublicItem
from .public_verdicts import CategoryRecord, PublicReview, PublicVerdict, Silence
from .publicity import Publicity, TimelinessChoice, WithheldShown
from .tallies import Spread, Tally
from .timeline import months_later
from .verdicts import ItemVerdict, Outcome, PeriodVerdict, ReviewVerdict, Trigger
from .withheld import WithheldCount, withheld_counts

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PublicTimeliness:
    """What the public sees of how promises were kept: counts, and where the authority shows everything also every verdict.

    `months` are the tallies of what fell due in each month up to the present one (`2026-07`), oldest first. `partly_withheld` counts the items
    that are public in part, by clause and year of issue; `withheld` counts all that is withheld by clause, None unless the authority chose to tell it. `next_change` is when time alone changes a verdict.
    """

    choice: TimelinessChoice
    overall: Tally
    categories: Mapping[str, CategoryRecord]
    units: Mapping[str, Tally]
    months: Mapping[str, Tally]
    verdicts: tuple[PublicVerdict, ...] = ()
    reviews: tuple[PublicReview, ...] = ()
    partly_withheld: Mapping[tuple[str, int], int] = field(default_factory=dict)
    withheld: tuple[WithheldCount, ...] | None = None
    next_change: datetime | None = None
    by_category: Mapping[str, tuple[PublicVerdict, ...]] = field(init=False)
    """The verdicts on each category itself."""

    def __post_init__(self) -> None:
        grouped: dict[str, list[PublicVerdict]] = defaultdict(list)
        for verdict in self.verdicts:
            grouped[verdict.category].append(verdict)
        object.__setattr__(self, "by_category", {id_: tuple(each) for id_, each in grouped.items()})

    @property
    def full(self) -> bool:
        """Whether every verdict is shown."""
        return self.choice.public is Publicity.FULL

    @classmethod
    def of(cls, holdings: Holdings, public: Mapping[str, PublicItem], as_of: datetime) -> "PublicTimeliness | None":
        """What is shown at `as_of`, given the public items by path; None where the authority chose to show nothing, or not yet."""
        choice = holdings.catalog.timeliness
        measurement = Measurement(holdings, as_of)
        if not choice.stands_on(measurement.day):
            return None
        measured = _Measured(holdings, public, as_of)
        verdicts = tuple(measured.verdicts())
        reviews = measured.reviews()
        full = choice.public is Publicity.FULL
        return cls(
            choice=choice,
            overall=_tally(verdicts),
            categories=measured.categories(verdicts, reviews),
            units=_by_unit(verdicts),
            months=_by_month(verdicts, measurement.day),
            verdicts=verdicts if full else (),
            reviews=reviews if full else (),
            partly_withheld=_partly_withheld(public) if full else {},
            withheld=withheld_counts(holdings, public) if choice.withheld is WithheldShown.COUNTS else None,
            next_change=min(measured.changes, default=None),
        )


class _Measured:
    """One run over everything that was promised. `changes` are the moments after `as_of` at which time alone changes a verdict."""

    def __init__(self, holdings: Holdings, public: Mapping[str, PublicItem], as_of: datetime) -> None:
        self.catalog = holdings.catalog
        self.choice = holdings.catalog.timeliness
        self.public = public
        self.measurement = Measurement(holdings, as_of)
        self.as_of = as_of
        self.open_records = {item.key: {record.key: record.anchor for record in item.table.records} for item in public.values() if item.table}
        day = self.measurement.day
        turning = [months_later(day.replace(day=1), 1), *(last + _DAY for last in self.measurement.running())]
        self.changes: list[datetime] = [Moment(each).begins(self.catalog.zone) for each in turning]

    def verdicts(self) -> Iterator[PublicVerdict]:
        """Every verdict on something public, in the order of the catalog and then of the days on which it was due."""
        found = [*self._periods(), *self._cases()]
        order = {id_: place for place, id_ in enumerate(self.catalog.categories)}
        found.sort(
            key=lambda each: (order[each.category], each.due is not None, _when(each), each.unit or "", each.item or "", each.trigger, each.record or "")
        )
        return (each for each in found if self._shown(each))

    def _shown(self, verdict: PublicVerdict) -> bool:
        day = _when(verdict)
        return self.choice.since is None or day >= self.choice.since

    def _periods(self) -> Iterator[PublicVerdict]:
        for verdict in self.measurement.periods():
            self._turns(verdict.due, verdict.outcome)
            yield self._period(verdict)

    def _period(self, verdict: PeriodVerdict) -> PublicVerdict:
        item = self.public.get(verdict.item or "")
        return PublicVerdict(
            category=verdict.category.id,
            unit=verdict.unit,
            trigger=Trigger.PERIOD,
            outcome=verdict.outcome,
            measured=verdict.measured,
            due=verdict.due.moment if verdict.due else None,
            start=verdict.due.counted_from if verdict.due else None,
            issued=verdict.issued,
            days=verdict.days,
            provisional=verdict.provisional,
            period=verdict.period,
            item=item.key if item else None,
        )

    def _cases(self) -> Iterator[PublicVerdict]:
        for source in (self.measurement.items(), self.measurement.companions()):
            for verdict in source:
                item = self.public.get(verdict.item)
                if item is None:
                    continue
                # A page that was taken down tells when its document was made and issued, and no more.
                if item.tombstone and verdict.trigger is not Trigger.FORMED:
                    continue
                anchor = self.open_records.get(item.key, {}).get(verdict.record) if verdict.record is not None else None
                if verdict.trigger is Trigger.RECORD and anchor is None:
                    continue
                self._turns(verdict.due, verdict.outcome)
                yield _case(verdict, item.key, anchor)

    def _turns(self, due: DueDate | None, outcome: Outcome) -> None:
        if due and outcome is Outcome.NOT_YET_DUE:
            zone = self.catalog.zone
            self.changes.append(due.moment.begins(zone) + _MINUTE if due.moment.clock else Moment(due.day + _DAY).begins(zone))

    def reviews(self) -> tuple[PublicReview, ...]:
        """Every review that is owed of a public item; what is withheld is not among them."""
        return tuple(self._review(each) for each in self.measurement.reviews() if not each.exemption and each.item in self.public)

    def _review(self, verdict: ReviewVerdict) -> PublicReview:
        if not verdict.overdue:
            self.changes.append(Moment(verdict.due + _DAY).begins(self.catalog.zone))
        return PublicReview(verdict.category.id, verdict.unit, self.public[verdict.item].key, verdict.last, verdict.due, verdict.overdue)

    def categories(self, verdicts: Sequence[PublicVerdict], reviews: Sequence[PublicReview]) -> dict[str, CategoryRecord]:
        """The record of every category of which there is a verdict, a review or a limit to silence, in the order of the catalog."""
        catalog = self.catalog
        lines = {id_: tuple(each.id for each in catalog.line_of(category)) for id_, category in catalog.categories.items()}
        tallied: dict[str, list[PublicVerdict]] = defaultdict(list)
        reviewed: dict[str, Counter[bool]] = defaultdict(Counter)
        for verdict in verdicts:
            for id_ in lines[verdict.category]:
                tallied[id_].append(verdict)
        for review in reviews:
            for id_ in lines[review.category]:
                reviewed[id_][review.overdue] += 1
        silences = {}
        for each in self.measurement.stale():
            silences[each.category.id] = Silence(each.newest, each.stale_on, each.stale)
            if each.stale_on and not each.stale:
                self.changes.append(Moment(each.stale_on + _DAY).begins(catalog.zone))
        return {
            id_: CategoryRecord(
                tally=_tally(tallied[id_]),
                spread=self._spread(id_, tallied[id_]),
                reviews=(reviewed[id_][False], reviewed[id_][True]),
                silence=silences.get(id_),
                months=_by_month(tallied[id_], self.measurement.day),
            )
            for id_ in catalog.categories
            if id_ in tallied or id_ in reviewed or id_ in silences
        }

    def _spread(self, id_: str, verdicts: Sequence[PublicVerdict]) -> Spread | None:
        category = self.catalog.categories[id_]
        deadline = category.limit
        if deadline is None or category.children:
            return None
        measured = (Trigger.FORMED, Trigger.CHANGED, Trigger.RECORD)
        return Spread.of([each.taken for each in verdicts if each.taken is not None and each.counts and each.trigger in measured], deadline)


def _case(verdict: ItemVerdict, key: str, anchor: str | None) -> PublicVerdict:
    due = verdict.due
    return PublicVerdict(
        category=verdict.category.id,
        unit=verdict.unit,
        trigger=verdict.trigger,
        outcome=verdict.outcome,
        measured=verdict.measured,
        due=due.moment if due else None,
        start=due.counted_from if due else None,
        issued=verdict.issued,
        days=verdict.days,
        taken=verdict.taken,
        provisional=due is not None and due.provisional,
        item=key,
        record=anchor,
    )


def _when(verdict: PublicVerdict) -> date:
    known = verdict.due or verdict.issued
    return known.day if known else date.min


def _tally(verdicts: Sequence[PublicVerdict]) -> Tally:
    return Tally.of((each.outcome, each.measured) for each in verdicts)


def _by_unit(verdicts: Sequence[PublicVerdict]) -> dict[str, Tally]:
    grouped: dict[str, list[PublicVerdict]] = defaultdict(list)
    for each in verdicts:
        if each.unit:
            grouped[each.unit].append(each)
    return {unit: _tally(each) for unit, each in grouped.items()}


def _by_month(verdicts: Sequence[PublicVerdict], today: date) -> dict[str, Tally]:
    """By the month in which it was due; of months to come only what was early is known, and no rate is made of that."""
    grouped: dict[str, list[PublicVerdict]] = defaultdict(list)
    for each in verdicts:
        if each.due and each.counts and (each.due.day.year, each.due.day.month) <= (today.year, today.month):
            grouped[f"{each.due.day:%Y-%m}"].append(each)
    return {month: _tally(grouped[month]) for month in sorted(grouped)}


def _partly_withheld(public: Mapping[str, PublicItem]) -> dict[tuple[str, int], int]:
    counted = Counter((each.withheld_clause, each.issued.day.year) for each in public.values() if each.withheld_clause and each.issued.known)
    return {(clause, year): counted[clause, year] for clause, year in sorted(counted)}
