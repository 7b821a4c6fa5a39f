"""What is to be done next, and what is overdue already: everything with a day on which it is due, for those who keep the promise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from .catalog import Catalog
from .category import Category
from .dates import Moment
from .due_dates import DueDate, due_after
from .item import Item, State
from .measuring import Measurement
from .period import Period
from .timeline import parts_of
from .verdicts import ItemVerdict, Outcome, PeriodVerdict, Trigger
from .wording import Wording


class Matter(StrEnum):
    """What is due."""

    RELEASE = "release"
    PUBLICATION = "publication"
    INTERPRETATION = "interpretation"
    RESULT = "result"
    UPDATE = "update"
    REVIEW = "review"
    EXEMPTION_REVIEW = "exemption review"
    SCHEDULED = "scheduled"
    CONSULTATION = "consultation closes"
    NOTICE = "public notice ends"
    WITHDRAWAL = "withdrawal"

    @property
    def label(self) -> Wording:
        """The term of the field."""
        return _LABELS[self]


_LABELS = {
    Matter.RELEASE: Wording("定期公开", "release"),
    Matter.PUBLICATION: Wording("草稿公开", "publish the draft"),
    Matter.INTERPRETATION: Wording("发布解读", "interpretation"),
    Matter.RESULT: Wording("公布征求意见结果", "result of the consultation"),
    Matter.UPDATE: Wording("栏目更新", "something new"),
    Matter.REVIEW: Wording("核对", "review"),
    Matter.EXEMPTION_REVIEW: Wording("不予公开重新评估", "review of the exemption"),
    Matter.SCHEDULED: Wording("定时公开", "comes out as scheduled"),
    Matter.CONSULTATION: Wording("征求意见截止", "consultation closes"),
    Matter.NOTICE: Wording("公示期满", "public notice ends"),
    Matter.WITHDRAWAL: Wording("到期撤下", "is taken down"),
}


_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter, with the last day or moment on which it is on time.

    `days` counts working days: left until that day, or passed since when `overdue`. Of an item that is withheld only the identifier
    is told, or the path where it has none. `item` is the path of the file to work on, where there is one.

    A release that the calendar confirms is due at that moment, `confirmed`, where that is earlier than its rule asks; it is `missed`, and not yet overdue,
    when that moment has passed and the rule can still be kept. `scheduled` is when an item that waits for its hour releases it in time. `evidence` is the path of the item that a finding about the matter names.
    """

    matter: Matter
    category: Category
    unit: str | None
    due: Moment
    overdue: bool
    days: int
    provisional: bool = False
    period: Period | None = None
    item: str | None = None
    identifier: str | None = None
    title: str | None = None
    confirmed: Moment | None = None
    missed: bool = False
    scheduled: Moment | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything that is overdue, and everything that is due within a number of days after the day of judgement."""

    measurement: Measurement
    ahead: int

    @property
    def last(self) -> date:
        """The last day of the window."""
        return self.measurement.day + timedelta(days=self.ahead)

    def entries(self) -> tuple[Entry, ...]:
        """The matters by their day, then in the order of the catalog."""
        found = [*self._periods(), *self._drafts(), *self._companions(), *self._updates(), *self._reviews(), *self._scheduled(), *self._endings()]
        order = {id_: number for number, id_ in enumerate(self._catalog.categories)}
        return tuple(
            sorted(
                (each for each in found if each.overdue or each.missed or each.due.day <= self.last),
                key=lambda each: (
                    each.due.day,
                    each.due.begins(self._catalog.zone),
                    order[each.category.id],
                    list(Matter).index(each.matter),
                    str(each.period),
                    each.unit or "",
                    each.item or each.identifier or "",
                ),
            )
        )

    @property
    def _catalog(self) -> Catalog:
        return self.measurement.holdings.catalog

    def _periods(self) -> Iterator[Entry]:
        drafts = [item for item in self._in_state(State.DRAFT, State.SCHEDULED) if item.period]
        # A period that is due within itself ends up to a year after its due date.
        for verdict in self.measurement.periods_ending_by(self.last + _YEAR):
            if verdict.due and verdict.measured and verdict.outcome in _OPEN:
                draft = next((item for item in drafts if self._fills(item, verdict)), None)
                yield self._release(verdict, verdict.due, draft)

    def _release(self, verdict: PeriodVerdict, due: DueDate, draft: Item | None) -> Entry:
        plan, overdue = verdict.category.plan_of(verdict.period), verdict.outcome is Outcome.OVERDUE
        announced = plan.confirmed if plan else None
        zone = self._catalog.zone
        sooner = announced is not None and not overdue and announced.begins(zone) < due.moment.begins(zone)
        entry = self._entry(
            Matter.RELEASE,
            verdict.category,
            verdict.unit,
            announced if announced and sooner else due.moment,
            overdue,
            provisional=due.provisional and not sooner,
            period=verdict.period,
            item=draft.path if draft else None,
        )
        missed = sooner and announced is not None and _passed(announced, self.measurement.as_of.astimezone(zone))
        waiting = draft.issued if draft and not draft.draft and draft.issued and due.kept_by(draft.issued) else None
        return replace(entry, confirmed=announced, missed=missed, scheduled=waiting)

    def _fills(self, item: Item, verdict: PeriodVerdict) -> bool:
        category = self._catalog.category_of(item.category)
        if category is None or category.id != verdict.category.id or item.period is None:
            return False
        shared = set(parts_of(verdict.period)) & set(parts_of(item.period))
        return bool(shared) and (verdict.unit is None or self.measurement.unit_of(item) in (verdict.unit, None))

    def _drafts(self) -> Iterator[Entry]:
        for item in self._in_state(State.DRAFT):
            if due := deadline_of_draft(self.measurement, item):
                overdue = due.passed_at(self.measurement.as_of.astimezone(self._catalog.zone))
                yield self._of_item(Matter.PUBLICATION, item, due.moment, overdue, due.provisional)

    def _companions(self) -> Iterator[Entry]:
        for verdict in self.measurement.companions():
            if verdict.due and verdict.measured and verdict.outcome in _OPEN:
                yield self._companion(verdict)

    def _companion(self, verdict: ItemVerdict) -> Entry:
        assert verdict.due is not None
        matter = Matter.INTERPRETATION if verdict.trigger is Trigger.INTERPRETATION else Matter.RESULT
        item = self.measurement.holdings.references.by_path[verdict.item]
        return self._of_item(matter, item, verdict.due.moment, verdict.outcome is Outcome.OVERDUE, verdict.due.provisional)

    def _updates(self) -> Iterator[Entry]:
        for verdict in self.measurement.stale():
            if verdict.stale_on:
                yield self._entry(Matter.UPDATE, verdict.category, self._one_unit(verdict.category), Moment(verdict.stale_on), verdict.stale)

    def _reviews(self) -> Iterator[Entry]:
        for verdict in self.measurement.reviews():
            item = self.measurement.holdings.references.by_path[verdict.item]
            if not verdict.exemption:
                yield self._of_item(Matter.REVIEW, item, Moment(verdict.due), verdict.overdue)
                continue
            yield self._entry(
                Matter.EXEMPTION_REVIEW,
                verdict.category,
                self.measurement.unit_of(item),
                Moment(verdict.due),
                verdict.overdue,
                item=None if item.identifier else item.path,
                identifier=item.identifier,
                evidence=item.path,
            )

    def _scheduled(self) -> Iterator[Entry]:
        for item in self._in_state(State.SCHEDULED):
            if item.issued and item.issued.exact:
                yield self._of_item(Matter.SCHEDULED, item, item.issued, overdue=False)

    def _endings(self) -> Iterator[Entry]:
        zone, as_of = self._catalog.zone, self.measurement.as_of
        for item in self._in_state(State.PUBLISHED):
            if item.consultation and item.consultation.span(zone).ends > as_of:
                yield self._of_item(Matter.CONSULTATION, item, item.consultation.closes, overdue=False)
            if item.notice_period and item.notice_period.span(zone).ends > as_of:
                yield self._of_item(Matter.NOTICE, item, Moment(item.notice_period.last), overdue=False)
        for item in self._in_state(State.PUBLISHED, State.WITHDRAWN):
            for day in sorted({each.date for each in self.measurement.holdings.withdrawals_of(item) if each.date > self.measurement.day}):
                yield self._of_item(Matter.WITHDRAWAL, item, Moment(day), overdue=False)

    def _in_state(self, *states: State) -> Iterator[Item]:
        holdings = self.measurement.holdings
        for item in holdings.items:
            if not item.withheld and self._catalog.category_of(item.category) and holdings.state_of(item, self.measurement.as_of) in states:
                yield item

    def _one_unit(self, category: Category) -> str | None:
        owing = self._catalog.owing_units(category)
        return owing[0] if len(owing) == 1 else None

    def _of_item(self, matter: Matter, item: Item, due: Moment, overdue: bool, provisional: bool = False) -> Entry:
        category = self._catalog.category_of(item.category)
        assert category is not None, "only items of the catalog are looked at"
        unit = self.measurement.unit_of(item)
        return self._entry(
            matter,
            category,
            unit,
            due,
            overdue,
            provisional=provisional,
            item=item.path,
            identifier=item.identifier,
            title=item.title or None,
            evidence=item.path,
        )

    def _entry(
        self,
        matter: Matter,
        category: Category,
        unit: str | None,
        due: Moment,
        overdue: bool,
        *,
        provisional: bool = False,
        period: Period | None = None,
        item: str | None = None,
        identifier: str | None = None,
        title: str | None = None,
        evidence: str | None = None,
    ) -> Entry:
        today, calendar = self.measurement.day, self._catalog.working_days
        days = calendar.between(due.day, today) if due.day < today else calendar.between(today, due.day)
        return Entry(matter, category, unit, due, overdue, days, provisional, period, item, identifier, title, evidence=evidence)


def _passed(moment: Moment, now: datetime) -> bool:
    """Whether a planned moment is over: the minute, or the whole day."""
    return (now.date(), now.time()) > (moment.day, moment.clock) if moment.clock else now.date() > moment.day


def deadline_of_draft(measurement: Measurement, item: Item) -> DueDate | None:
    """By when a draft has to be published whose deadline runs since it was formed; None for every other item."""
    holdings = measurement.holdings
    terms = holdings.terms_of(item)
    if terms is None or terms.limit is None or item.formed is None:
        return None
    if holdings.state_of(item, measurement.as_of) is not State.DRAFT or item.withheld or not holdings.measured(item):
        return None
    return due_after(item.formed, terms.limit, holdings.catalog.working_days)


_OPEN = (Outcome.OVERDUE, Outcome.NOT_YET_DUE)
