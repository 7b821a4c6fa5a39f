"""Which period a category is to release next."""

from collections.abc import Iterable
from datetime import date

from .catalog import Catalog
from .category import Category
from .dates import FIRST_YEAR, LAST_YEAR
from .period import Period, PeriodKind
from .timeline import YearStart, begins, containing, following, merged, opening, preceding


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
    if not earlier:
        chosen = opening(chosen, category.merge)
    since = _since(category, kind, year_start)
    if since and chosen < since:
        chosen = since
    return merged(chosen, category.merge) if FIRST_YEAR <= chosen.year <= LAST_YEAR else None


def _since(category: Category, kind: PeriodKind, year_start: YearStart) -> Period | None:
    written = Period.parse(category.since) if category.since else None
    if written and written.kind is kind:
        return written
    day = begins(category.since, year_start)
    return containing(day, kind, year_start) if day else None
