"""The periods of a category as grids: years as rows, periods as columns, one grid for each unit that owes them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...model.category import Category
from ...model.period import Period, PeriodKind
from ...model.public_verdicts import PublicVerdict
from ...model.register import Register
from ...model.timeline import last_day
from ...model.verdicts import Outcome
from ...model.wording import Texts
from ..addresses import item_address
from .in_words import part_of_year
from .timeliness_parts import Grid, GridCell, GridRow
from .verdict_words import SYMBOLS, told

_NUMBERS = {PeriodKind.YEAR: 1, PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
_WORST_FIRST = (Outcome.OVERDUE, Outcome.LATE, Outcome.WITHDRAWN, Outcome.NOT_YET_DUE, Outcome.ON_TIME, Outcome.CANCELLED, Outcome.UNMEASURED)


def period_grids(category: Category, register: Register, texts: Texts, *, years: int | None = None, record: str = "") -> Iterator[Grid]:
    """The grids of a category, with the newest `years` only where that is given: one for each unit and each length of its periods."""
    timeliness = register.timeliness
    verdicts = timeliness.by_category.get(category.id, ()) if timeliness else ()
    grouped: dict[tuple[str, PeriodKind, bool], list[PublicVerdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.period:
            grouped[verdict.unit or "", verdict.period.kind, verdict.period.fiscal].append(verdict)
    for number, ((unit, kind, fiscal), each) in enumerate(grouped.items(), 1):
        owner = register.catalog.units[unit].name if unit in register.catalog.units else register.catalog.owed_by_name(category) or ""
        label = texts("timeliness.grid", category=category.name, owner=owner) if owner else category.name
        rows = tuple(_rows(category, each, kind, fiscal, register, texts))
        numbers = range(1, _NUMBERS.get(kind, 12) + 1)
        columns = tuple(part_of_year(kind if kind in _NUMBERS else PeriodKind.MONTH, place).of(texts.language) for place in numbers)
        yield Grid(f"grid-{category.id}-{number}", label, columns, rows[-years:] if years else rows, record)


def _rows(category: Category, verdicts: Sequence[PublicVerdict], kind: PeriodKind, fiscal: bool, register: Register, texts: Texts) -> Iterator[GridRow]:
    summed = kind not in _NUMBERS
    by_year: dict[int, list[PublicVerdict]] = defaultdict(list)
    for verdict in verdicts:
        assert verdict.period
        by_year[last_day(verdict.period).year if summed else verdict.period.year].append(verdict)
    # A year of which nothing is owed, because it was paused, stands in its place all the same.
    for year in range(min(by_year), max(by_year) + 1):
        label = Period(year, 1, PeriodKind.YEAR, fiscal).label.of(texts.language)
        cells = _months(by_year[year], texts) if summed else _cells(category, year, by_year[year], kind, fiscal, register, texts)
        yield GridRow(label, tuple(cells))


def _cells(
    category: Category, year: int, verdicts: Sequence[PublicVerdict], kind: PeriodKind, fiscal: bool, register: Register, texts: Texts
) -> Iterator[GridCell]:
    at = {verdict.period.number: verdict for verdict in verdicts if verdict.period}
    number = 1
    while number <= _NUMBERS[kind]:
        verdict = at.get(number)
        if verdict and verdict.period:
            span = min(verdict.period.end.number, _NUMBERS[kind]) - number + 1 if verdict.period.end.year == year else 1
            plan = category.plan_of(verdict.period)
            words = told(verdict, texts, plan.cancelled if plan else None)
            yield GridCell(words.text, words.symbol, words.tone, words.detail, item_address(verdict.item) if verdict.item else "", span)
            number += span
        else:
            yield _nothing_owed(category, Period(year, number, kind, fiscal), register, texts)
            number += 1


def _nothing_owed(category: Category, period: Period, register: Register, texts: Texts) -> GridCell:
    """Why nothing is owed of a period: it is paused or has not ended; an empty cell where the category was not there."""
    end = last_day(period, register.catalog.year_start)
    for pause in category.paused:
        if pause.covers(end):
            return GridCell(texts("timeliness.paused"), "‖", "paused", pause.reason)
    if end >= register.day and not (category.until and category.until < end):
        return GridCell(texts("timeliness.running"), "…", "none")
    return GridCell()


def _months(verdicts: Sequence[PublicVerdict], texts: Texts) -> Iterator[GridCell]:
    """Weeks and days are too many for columns: what ended in each month together."""
    by_month: dict[int, list[PublicVerdict]] = defaultdict(list)
    for verdict in verdicts:
        assert verdict.period
        by_month[last_day(verdict.period).month].append(verdict)
    for month in range(1, 13):
        counted = [each for each in by_month[month] if each.counts]
        if not by_month[month]:
            yield GridCell()
        elif not counted:
            yield GridCell(texts("timeliness.nothing_due"), *SYMBOLS[Outcome.NOT_YET_DUE])
        else:
            worst = min((each.outcome for each in counted), key=_WORST_FIRST.index)
            yield GridCell(texts("timeliness.of", kept=sum(each.kept for each in counted), counted=len(counted)), *SYMBOLS[worst])
