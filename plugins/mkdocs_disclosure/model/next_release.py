"""Which period a category is to release next."""

from collections.abc import Iterable
from datetime import date

from .catalog import Catalog
from .category import Category
from .dates import FIRST_YEAR, LAST_YEAR
from .period import Period, PeriodKind
from .timeline import YearStart, begins, containing, following, preceding


def next_release(category: Category, catalog: Catalog, released: Iterable[Period], today: date) -> Period | None:
    """The period that a periodic category is to release next: the one after its newest release, else the last one that has ended.

    Never before the category's `since`; neighbours that `merge` names come together. None for other categories.
    """
    kind, year_start = category.every, catalog.year_start
    if kind is None:
        return None
    calendar_only = kind in (PeriodKind.MONTH, PeriodKind.WEEK, PeriodKind.DAY)
    earlier = [each.end for each in released if each.kind is kind and (calendar_only or each.fiscal == catalog.fiscal)]
    chosen = following(max(earlier)) if earlier else preceding(containing(today, kind, year_start))
    since = _since(category, kind, year_start)
    if since and chosen < since:
        chosen = since
    if not FIRST_YEAR <= chosen.year <= LAST_YEAR:
        return None
    for group in category.merge:
        if group and (chosen.number == group[0] or (not earlier and chosen.number in group)):
            first, last = (Period(chosen.year, number, kind, chosen.fiscal) for number in (group[0], group[-1]))
            return Period(first.year, first.number, kind, first.fiscal, last) if first < last else chosen
    return chosen


def _since(category: Category, kind: PeriodKind, year_start: YearStart) -> Period | None:
    written = Period.parse(category.since) if category.since else None
    if written and written.kind is kind:
        return written
    day = begins(category.since, year_start)
    return containing(day, kind, year_start) if day else None
