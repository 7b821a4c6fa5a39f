"""Findings that were accepted for a time (暂缓整改): which ones, why, by whom and until when."""

from dataclasses import dataclass, replace
from datetime import date

from .diagnostic import Location
from .period import Period


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted finding: of `rule`, in a category (and what lies below it), of a unit, an item, a file, a period or `words`, as far as they are given.

    `words` are as the finding shows them, `until` is its last day.

    `by` is never public.
    """

    rule: str
    reason: str
    until: date
    by: str
    location: Location
    category: str | None = None
    unit: str | None = None
    item: str | None = None
    period: Period | None = None
    file: str | None = None
    words: str | None = None

    def stands(self, day: date) -> bool:
        """Whether it has not ended by a day."""
        return day <= self.until

    @property
    def public(self) -> "Waiver":
        """The waiver without the name of who approved it."""
        return replace(self, by="")
