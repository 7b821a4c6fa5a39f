"""What an inspection of sites asks, and what it finds: pass or fail today, and from when on it fails if nothing is published."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .frequency import Duration
from .wording import Wording


class Asked(StrEnum):
    """What a test looks at."""

    SITE = "site"
    COLUMNS = "columns"
    BLANK = "blank"
    UNDATED = "undated"
    ELEMENTS = "elements"


class Mark(StrEnum):
    """How a test went; what is `NOTED` is told and never fails, and `NOT_JUDGED` is what no category of the catalog falls under."""

    PASSED = "passed"
    FAILED = "failed"
    NOTED = "noted"
    NOT_JUDGED = "not judged"

    @property
    def label(self) -> Wording:
        """The mark in words."""
        return _LABELS[self]


_LABELS = {
    Mark.PASSED: Wording("通过", "passed"),
    Mark.FAILED: Wording("不通过", "failed"),
    Mark.NOTED: Wording("注意", "noted"),
    Mark.NOT_JUDGED: Wording("不判断", "not judged"),
}


@dataclass(frozen=True, slots=True)
class InspectionGroup:
    """Categories that an inspection treats alike, such as news; a category says with `inspect_as` that it is one of them."""

    id: str
    name: Wording


@dataclass(frozen=True, slots=True)
class InspectionTest:
    """One test. It fails when `fails_at` or more are counted; without that it only notes what it counts.

    `SITE`: the whole site is not updated within `within`. `COLUMNS`: categories of the groups in `limits` that are not updated within the
    group's limit, and with `own_limits` others past their own `stale_after`. `BLANK`: categories that hold nothing public. `UNDATED`:
    public items of inexact date. `ELEMENTS`: items of `groups` in which one of `rules` finds something, and groups that hold none.
    """

    id: str
    asked: Asked
    name: Wording
    fails_at: int | None = None
    within: Duration | None = None
    limits: Mapping[str, Duration] = field(default_factory=dict)
    own_limits: bool = False
    groups: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InspectionProfile:
    """The thresholds of one inspection, the document that sets them, and what a site's files cannot tell (`not_judged`)."""

    id: str
    name: Wording
    document: str
    groups: tuple[InspectionGroup, ...]
    tests: tuple[InspectionTest, ...]
    not_judged: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was counted: a category by its id and name, or an item by its path. `newest` and `last` bound how long it stands."""

    id: str
    name: str
    newest: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TestResult:
    """How a test went, how much was counted, and the first day on which it fails if nothing is published (None: it will not).

    `newest` is the day of the last update of everything that the test looked at, where it looks at updates.
    """

    test: InspectionTest
    mark: Mark
    counted: int
    evidence: tuple[Evidence, ...] = ()
    fails_on: date | None = None
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """All tests of a profile on one day."""

    profile: InspectionProfile
    day: date
    results: tuple[TestResult, ...]

    @property
    def passed(self) -> bool:
        """Whether no test failed: one that does fails the site."""
        return all(each.mark is not Mark.FAILED for each in self.results)
