"""What a catalog says about single releases of a category: confirmed to the day or the minute, moved, cancelled."""

from dataclasses import dataclass

from .dates import Moment
from .period import Period


@dataclass(frozen=True, slots=True)
class Move:
    """That a confirmed release was given another date: the one that it had, and why it changed."""

    previous: Moment
    reason: str


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """The plan of one period; `cancelled` is the reason why it will not be released."""

    period: Period
    confirmed: Moment | None = None
    moved: tuple[Move, ...] = ()
    cancelled: str | None = None
