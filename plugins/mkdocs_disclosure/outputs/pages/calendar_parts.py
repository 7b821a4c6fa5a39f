"""What the calendar of releases is made of."""

from dataclasses import dataclass

from .parts import Link


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A release: when (`day` is ISO 8601), of what, by whom, how firm, and what is to be said about it."""

    day: str
    shown: str
    what: Link
    owner: str
    state: str
    tone: str
    symbol: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The releases of a month in the order of time."""

    label: str
    anchor: str
    rows: tuple[CalendarRow, ...]
