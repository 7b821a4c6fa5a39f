"""Whether a promise was kept: the verdicts, each with the evidence that it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .category import Category
from .dates import Moment
from .diagnostic import Location
from .due_dates import DueDate
from .period import Period
from .wording import Wording


class Outcome(StrEnum):
    """What became of something that was owed."""

    ON_TIME = "on time"
    LATE = "late"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not yet due"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    UNMEASURED = "not measured"

    @property
    def label(self) -> Wording:
        """The term of the field."""
        return _LABELS[self]

    @property
    def counts(self) -> bool:
        """Whether it stands in the denominator of a rate: everything whose day has come does, kept or not."""
        return self in (Outcome.ON_TIME, Outcome.LATE, Outcome.OVERDUE, Outcome.WITHDRAWN)


_LABELS = {
    Outcome.ON_TIME: Wording("按时公开", "on time"),
    Outcome.LATE: Wording("逾期公开", "late"),
    Outcome.OVERDUE: Wording("逾期未公开", "overdue"),
    Outcome.NOT_YET_DUE: Wording("未到期", "not yet due"),
    Outcome.WITHDRAWN: Wording("已撤下", "withdrawn"),
    Outcome.CANCELLED: Wording("已取消", "cancelled"),
    Outcome.UNMEASURED: Wording("不计时限", "not measured"),
}


@dataclass(frozen=True, slots=True)
class PeriodVerdict:
    """Whether a period was released in time. `item` is the path of the item that completed it, `days` how many working days it was late.

    Of something overdue `days` are those until the day of judgement. A period whose release the catalog cancelled is owed no longer; one that came
    all the same is judged like any other.
    """

    category: Category
    unit: str | None
    period: Period
    due: DueDate | None
    outcome: Outcome
    measured: bool
    item: str | None = None
    issued: Moment | None = None
    days: int = 0

    @property
    def provisional(self) -> bool:
        """Whether the due date rests on a year of which no official working days are known."""
        return self.due is not None and self.due.provisional


class Trigger(StrEnum):
    """What set a deadline running."""

    PERIOD = "period"
    FORMED = "formed"
    CHANGED = "changed"
    RECORD = "record"
    INTERPRETATION = "interpretation"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """Whether something that happened was published in time: an item, a major change, a record of a table, an interpretation, a result.

    `taken` is the time from the trigger to publication in the measure of the deadline; `record` the key of the record.
    """

    category: Category
    unit: str | None
    item: str
    trigger: Trigger
    due: DueDate | None
    outcome: Outcome
    measured: bool
    issued: Moment | None = None
    taken: int | None = None
    days: int = 0
    record: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewVerdict:
    """Whether a standing item or an exemption was reviewed in time; `last` is the day of the last review.

    `together` is where that review is written down when it was one of the whole category.
    """

    category: Category
    unit: str | None
    item: str
    last: date | None
    due: date
    overdue: bool
    exemption: bool = False
    together: Location | None = None


@dataclass(frozen=True, slots=True)
class StaleVerdict:
    """Whether a category has gone without anything new for longer than it may; `newest` is the day of its newest public item."""

    category: Category
    newest: date | None
    stale_on: date | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those that count were kept; 0 of 0 is no rate."""

    kept: int
    counted: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1, or None where nothing counts."""
        return self.kept / self.counted if self.counted else None
