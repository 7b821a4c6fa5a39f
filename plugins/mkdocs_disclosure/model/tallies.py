"""Verdicts counted: how many promises were kept, and how long it took."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .frequency import Duration, Measure
from .verdicts import Outcome, Rate


@dataclass(frozen=True, slots=True)
class Tally:
    """How many verdicts there are of each kind.

    `outside` are those of which no rate is made: what is older than the measurement, reprints, dates that are not exact,
    promises without a time limit, releases that were cancelled.
    """

    on_time: int = 0
    late: int = 0
    overdue: int = 0
    withdrawn: int = 0
    not_yet_due: int = 0
    outside: int = 0

    @classmethod
    def of(cls, outcomes: Iterable[tuple[Outcome, bool]]) -> "Tally":
        """The tally of outcomes, each with whether it is measured."""
        counts = Counter(outcome if measured else Outcome.UNMEASURED for outcome, measured in outcomes)
        return cls(
            counts[Outcome.ON_TIME],
            counts[Outcome.LATE],
            counts[Outcome.OVERDUE],
            counts[Outcome.WITHDRAWN],
            counts[Outcome.NOT_YET_DUE],
            counts[Outcome.UNMEASURED] + counts[Outcome.CANCELLED],
        )

    @property
    def rate(self) -> Rate:
        """On time, of everything whose day has come: late, overdue and withdrawn were not kept."""
        return Rate(self.on_time, self.on_time + self.late + self.overdue + self.withdrawn)

    @property
    def all(self) -> int:
        """Every verdict, whatever became of it."""
        return self.rate.counted + self.not_yet_due + self.outside


@dataclass(frozen=True, slots=True)
class Spread:
    """How long publication took, in the measure of `deadline`.

    `counts[n]` took longer than `bounds[n - 1]` and at most `bounds[n]`; the last one took longer than every bound. `median` is the middle one, the lower of two.
    """

    deadline: Duration
    bounds: tuple[int, ...]
    counts: tuple[int, ...]
    median: int

    @classmethod
    def of(cls, taken: Sequence[int], deadline: Duration) -> "Spread | None":
        """The spread over the four quarters of the deadline, up to one and a half, and up to two times as long, and beyond; None of nothing."""
        if not taken:
            return None
        steps = (1, 2, 3, 4, 6, 8)
        bounds = tuple(dict.fromkeys(-(-deadline.count * step // 4) for step in steps))
        counts = [0] * (len(bounds) + 1)
        for each in taken:
            counts[next((place for place, bound in enumerate(bounds) if each <= bound), len(bounds))] += 1
        return cls(deadline, bounds, tuple(counts), sorted(taken)[(len(taken) - 1) // 2])

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return self.deadline.measure

    @property
    def kept(self) -> tuple[bool, ...]:
        """Of each count whether it lies within the deadline."""
        return tuple(place < len(self.bounds) and self.bounds[place] <= self.deadline.count for place in range(len(self.counts)))
