"""The month for the meeting: what each unit released on time or late, what is overdue or not yet due, its findings, and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.agenda import Agenda, Entry
from ..model.category import Category
from ..model.dates import Moment
from ..model.diagnostic import Diagnostic, Report
from ..model.due_dates import DueDate
from ..model.item import State
from ..model.measuring import Measurement
from ..model.period import Period
from ..model.timeline import first_day, following, last_day
from ..model.verdicts import ItemVerdict, Outcome, PeriodVerdict, Rate, Trigger
from ..model.wording import Wording, same
from .by_unit import responsible

SHOWN_OUTCOMES = (Outcome.OVERDUE, Outcome.LATE, Outcome.ON_TIME, Outcome.NOT_YET_DUE, Outcome.CANCELLED)
"""What stands in a brief, what needs attention first."""

_SUBJECTS = {
    Trigger.CHANGED: Wording("（变更）", " (change)"),
    Trigger.INTERPRETATION: Wording("（解读）", " (interpretation)"),
    Trigger.RESULT: Wording("（征求意见结果）", " (result of the consultation)"),
}


@dataclass(frozen=True, slots=True)
class BriefRow:
    """One matter of the month with the evidence of its verdict. `item` is the path of the file, where there is one."""

    unit: str | None
    category: Category
    subject: Wording
    due: DueDate
    outcome: Outcome
    measured: bool
    issued: Moment | None
    days: int
    item: str | None


@dataclass(frozen=True, slots=True)
class UnitBrief:
    """The month of one unit; `unit` is None for what no one unit answers for."""

    unit: str | None
    name: str | None
    rows: tuple[BriefRow, ...]
    findings: tuple[Diagnostic, ...]
    coming: tuple[Entry, ...]

    @property
    def rate(self) -> Rate:
        """How much of what counts was released on time."""
        return rate_of(self.rows)

    def of(self, outcome: Outcome) -> tuple[BriefRow, ...]:
        """The matters with an outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Brief:
    """A month for all units, or for one."""

    month: Period
    day: date
    units: tuple[UnitBrief, ...]

    @property
    def rate(self) -> Rate:
        """The rate of all its units together."""
        return rate_of(tuple(row for unit in self.units for row in unit.rows))


def rate_of(rows: tuple[BriefRow, ...]) -> Rate:
    """How many of the matters that count were kept."""
    counted = [row for row in rows if row.measured and row.outcome.counts]
    return Rate(sum(row.outcome is Outcome.ON_TIME for row in counted), len(counted))


def make_brief(month: Period, measurement: Measurement, report: Report, unit: str | None = None) -> Brief:
    """What was due or released in a month, what is overdue since before its end, the findings of now, and what is due in the month after.

    Every verdict is that of the day of judgement. With `unit` (an id) that one alone.
    """
    catalog = measurement.holdings.catalog
    first, last = first_day(month), last_day(month)
    rows = tuple(row for row in _rows(measurement, last) if row.outcome in SHOWN_OUTCOMES and _belongs(row, first, last))
    after = following(month)
    ahead = (last_day(after) - measurement.day) // timedelta(days=1)
    coming = tuple(each for each in Agenda(measurement, ahead).entries() if first_day(after) <= each.due.day <= last_day(after))
    whose = responsible(measurement.holdings)

    def known(id_: str | None) -> str | None:
        return id_ if id_ in catalog.units else None

    named: list[tuple[str | None, str | None]] = [(id_, each.name) for id_, each in catalog.units.items()]
    made = [
        UnitBrief(
            id_,
            name,
            tuple(row for row in rows if known(row.unit) == id_),
            tuple(found for found in report.diagnostics if whose(found) == id_),
            tuple(each for each in coming if known(each.unit) == id_),
        )
        for id_, name in [*named, (None, None)]
        if unit is None or id_ == unit
    ]
    return Brief(month, measurement.day, tuple(each for each in made if unit is not None or each.rows or each.findings or each.coming))


def _belongs(row: BriefRow, first: date, last: date) -> bool:
    released = row.issued is not None and first <= row.issued.day <= last
    return first <= row.due.day <= last or released or (row.outcome is Outcome.OVERDUE and row.measured and row.due.day <= last)


def _rows(measurement: Measurement, last: date) -> Iterator[BriefRow]:
    for period in measurement.periods_ending_by(max(last, measurement.day)):
        if period.due:
            yield _of_period(period, period.due)
    for verdict in (*measurement.items(), *measurement.companions()):
        if verdict.due:
            yield _of_item(measurement, verdict, verdict.due)


def _of_period(verdict: PeriodVerdict, due: DueDate) -> BriefRow:
    return BriefRow(verdict.unit, verdict.category, verdict.period.label, due, verdict.outcome, verdict.measured, verdict.issued, verdict.days, verdict.item)


def _of_item(measurement: Measurement, verdict: ItemVerdict, due: DueDate) -> BriefRow:
    item = measurement.holdings.references.by_path[verdict.item]
    # A brief is handed round: what was erased has no title in it either.
    erased = measurement.holdings.state_of(item, measurement.as_of) is State.ERASED
    named = same((None if erased else item.title) or item.identifier or item.path)
    more = same(f" {verdict.record}") if verdict.record else _SUBJECTS.get(verdict.trigger, same(""))
    subject = Wording(named.zh + more.zh, named.en + more.en)
    return BriefRow(verdict.unit, verdict.category, subject, due, verdict.outcome, verdict.measured, verdict.issued, verdict.days, verdict.item)
