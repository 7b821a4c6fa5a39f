"""Verdicts as the public may see them: named by keys of public items, never by paths."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .dates import Moment
from .period import Period
from .tallies import Spread, Tally
from .verdicts import Outcome, Trigger


@dataclass(frozen=True, slots=True)
class PublicVerdict:
    """One verdict: on a period where `trigger` says so, else on the item of that key, or the record with that anchor in it.

    `start` is the day from which it was counted, which itself does not count, None where its rule names a day; `taken` the time that passed, in the measure of the
    deadline; `days` how many working days it was late, of something overdue until the day of judgement. A period that
    nothing was released for has no item.
    """

    category: str
    unit: str | None
    trigger: Trigger
    outcome: Outcome
    measured: bool
    due: Moment | None = None
    start: Moment | None = None
    issued: Moment | None = None
    days: int = 0
    taken: int | None = None
    provisional: bool = False
    period: Period | None = None
    item: str | None = None
    record: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it stands in the denominator of a rate."""
        return self.measured and self.outcome.counts

    @property
    def kept(self) -> bool:
        """Whether it stands in the numerator."""
        return self.measured and self.outcome is Outcome.ON_TIME


@dataclass(frozen=True, slots=True)
class PublicReview:
    """A standing item that is to be reviewed: when it last was, and by when it is to be again."""

    category: str
    unit: str | None
    item: str
    last: date | None
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """That a category may not go without anything new for too long: the day of its newest item, and the last day on which that is enough."""

    newest: date | None
    until: date | None
    stale: bool


@dataclass(frozen=True, slots=True)
class CategoryRecord:
    """How a category and all below it kept their promise; `reviews` are (reviewed in time, review overdue)."""

    tally: Tally
    spread: Spread | None = None
    reviews: tuple[int, int] = (0, 0)
    silence: Silence | None = None
    months: Mapping[str, Tally] = field(default_factory=dict)
    """The tallies of what fell due in each month up to the present one (`2026-07`), oldest first."""
