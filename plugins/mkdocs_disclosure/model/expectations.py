"""What a periodic category promises to release: every period, by whom, and when it is due, by the rules that held then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .catalog import Catalog
from .category import Category
from .due_dates import DueDate, due_of_period
from .frequency import Owing, Regime
from .period import Period
from .timeline import begins, containing, first_day, last_day, merged, parts_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One period that is owed: by `unit`, or by any of the category's units where it is None.

    `terms` is the category as it stood when the period began; `due` is None where the catalog gives no day.
    """

    terms: Category
    unit: str | None
    period: Period
    due: DueDate | None

    @property
    def parts(self) -> tuple[Period, ...]:
        """The single periods that were merged, or the one."""
        return parts_of(self.period)


def expected(category: Category, catalog: Catalog, until: date) -> Iterator[Expectation]:
    """Everything that a category owes of the periods that have ended by `until`, and of those that are due within themselves, oldest first.

    Without `since` nothing is owed: the catalog does not say from when on. A period belongs to the rules of the day on which it
    begins; one that ends while the category is paused, or after its own end, is not owed; and a unit owes what ends while it exists.
    """
    begin = _since(category, catalog)
    if begin is None:
        return
    day = begin
    while day <= until:
        terms = category.at(day)
        if terms.every is None:
            ends = [each.until for each in category.former if each.until >= day]
            if not ends:
                return
            day = min(ends) + _DAY
            continue
        period = merged(containing(day, terms.every, catalog.year_start), terms.merge)
        end = last_day(period, catalog.year_start)
        due = due_of_period(period, terms.due, catalog.working_days, catalog.year_start) if terms.due else None
        within = due is not None and due.day <= end
        if (end > until and not within) or (category.until and end > category.until):
            return
        day = end + _DAY
        if not any(pause.covers(end) for pause in category.paused):
            for unit in _owing(terms, catalog, end):
                yield Expectation(terms, unit, period, due)


def running(category: Category, catalog: Catalog, day: date) -> Period | None:
    """The period of a category that a day lies in; None where nothing periodic is owed then."""
    begin = _since(category, catalog)
    terms = category.at(day)
    if begin is None or begin > day or terms.every is None or (category.until and category.until < day):
        return None
    return merged(containing(day, terms.every, catalog.year_start), terms.merge)


def _since(category: Category, catalog: Catalog) -> date | None:
    day = begins(category.since, catalog.year_start)
    if day is None:
        return None
    terms = category.at(day)
    return first_day(containing(day, terms.every, catalog.year_start), catalog.year_start) if terms.every else day


def _owing(terms: Category, catalog: Catalog, end: date) -> Iterator[str | None]:
    owed = terms.owed_by
    if owed is None or owed.mode is Owing.ANY:
        yield None
    elif owed.mode is Owing.ONE:
        yield owed.id
    else:
        for id_ in catalog.owing_units(terms):
            unit = catalog.units.get(id_)
            if unit and (unit.since is None or unit.since <= end) and (unit.until is None or end <= unit.until):
                yield id_


def is_periodic(category: Category) -> bool:
    """Whether a category releases periods, now or once."""
    return category.frequency.regime is Regime.PERIODIC or any(each.frequency and each.frequency.every for each in category.former)
