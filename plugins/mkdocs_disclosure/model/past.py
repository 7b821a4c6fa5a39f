"""What units and categories were before: names that were given up, promises that were changed, and who took over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from .due_rules import Due
from .frequency import Duration, Frequency, OwedBy


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a unit bore, and the last day on which it did (曾用名)."""

    name: str
    until: date


@dataclass(frozen=True, slots=True)
class FormerTerms:
    """What was promised of a category until a day, that day included; None where it was as in the time that followed (沿革)."""

    until: date
    name: str | None = None
    frequency: Frequency | None = None
    due: Due | None = None
    deadline: Duration | None = None
    owed_by: OwedBy | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch of time in which nothing is owed, and why (暂停公开); without `until` it goes on."""

    since: date
    until: date | None
    reason: str

    def covers(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.since <= day and (self.until is None or day <= self.until)


class _Ended(Protocol):
    @property
    def until(self) -> date | None: ...


def ended(one: _Ended, today: date) -> bool:
    """Whether a unit or category has ceased: its last day lies before `today`."""
    return one.until is not None and one.until < today


class _Dated(Protocol):
    @property
    def until(self) -> date: ...


Past = TypeVar("Past", bound=_Dated)


def before(pasts: Iterable[Past], day: date) -> tuple[Past, ...]:
    """Those of a past that were over on `day`."""
    return tuple(each for each in pasts if each.until < day)
