"""Which items need a review record before they are published."""

from dataclasses import dataclass
from datetime import date

from .dates import parse_day
from .frequency import Duration, Measure
from .wording import Wording, same

URGENT_REVIEW = Duration(2, Measure.WORKING_DAYS)
"""Within which time the review of an urgent item follows, where the catalog does not say."""


@dataclass(frozen=True, slots=True)
class ReviewDuty:
    """Whether items need a review record: those that are issued on the day `since` or later; none where there is no such day."""

    since: date | None = None

    def of(self, issued: date | None) -> bool:
        """Whether an item needs one that is issued on a day; of what has no day of issue yet, it is as of the last of all days."""
        return self.since is not None and (issued or date.max) >= self.since

    @property
    def words(self) -> Wording:
        """The duty as it is typed in a catalog."""
        if self.since is None:
            return Wording("否", "false")
        return Wording("是", "true") if self.since == date.min else same(self.since.isoformat())

    @classmethod
    def parse(cls, text: str) -> "ReviewDuty | None":
        """The duty that is written as true, false or a day, in either language; else None."""
        if text in ("true", "是"):
            return cls(date.min)
        if text in ("false", "否"):
            return cls()
        day = parse_day(text)
        return cls(day) if day else None
