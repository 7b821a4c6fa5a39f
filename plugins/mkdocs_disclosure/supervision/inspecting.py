"""The tests of an inspection, made on the holdings of a site: what a static site's files can tell, on one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.category import Category
from ..model.dates import Moment
from ..model.diagnostic import Report
from ..model.due_dates import due_after
from ..model.frequency import Duration
from ..model.inspection import Asked, Evidence, Inspection, InspectionProfile, InspectionTest, Mark, TestResult
from ..model.item import Item, State
from ..model.measuring import Measurement
from ..model.timeline import begins

_DAY = timedelta(days=1)
_SITE = "site"


@dataclass(frozen=True, slots=True)
class Inspector:
    """Makes the tests of a profile. `report` is of the same holdings at the same moment."""

    profile: InspectionProfile
    measurement: Measurement
    report: Report

    def inspect(self) -> Inspection:
        """Every test with its result."""
        return Inspection(self.profile, self.measurement.day, tuple(self._result(test) for test in self.profile.tests))

    def _result(self, test: InspectionTest) -> TestResult:
        match test.asked:
            case Asked.SITE:
                return self._of_updates(test, [self._site(test)])
            case Asked.COLUMNS:
                return self._of_updates(test, list(self._columns(test)))
            case Asked.BLANK:
                return _of_count(test, tuple(self._blank()))
            case Asked.UNDATED:
                return _of_count(test, tuple(self._undated()))
            case Asked.ELEMENTS:
                served = any(each.inspect_as in test.groups for each in self._standing())
                return _of_count(test, tuple(self._lacking(test))) if served else TestResult(test, Mark.NOT_JUDGED, 0)

    def _of_updates(self, test: InspectionTest, looked_at: list[Evidence]) -> TestResult:
        """What has not been updated in time, and when so much more of it will not be that the test fails."""
        today = self.measurement.day
        if not looked_at:
            return TestResult(test, Mark.NOT_JUDGED, 0)
        newest = max((each.newest for each in looked_at if each.newest), default=None)
        counted = tuple(each for each in looked_at if each.last is None or each.last < today)
        enough = test.fails_at
        if enough is None:
            return TestResult(test, Mark.NOTED, len(counted), counted, None, newest)
        if len(counted) >= enough:
            return TestResult(test, Mark.FAILED, len(counted), counted, None, newest)
        coming = sorted(each.last for each in looked_at if each.last is not None and each.last >= today)
        lacking = enough - len(counted)
        fails_on = coming[lacking - 1] + _DAY if len(coming) >= lacking else None
        return TestResult(test, Mark.PASSED, len(counted), counted, fails_on, newest)

    def _site(self, test: InspectionTest) -> Evidence:
        newest = max(self.measurement.newest().values(), default=None)
        return Evidence(_SITE, self.measurement.holdings.catalog.title, newest, self._last(newest, test.within))

    def _columns(self, test: InspectionTest) -> Iterator[Evidence]:
        newest = self.measurement.newest()
        for category in self._standing():
            limit = test.limits.get(category.inspect_as or "")
            if limit is None and test.own_limits:
                limit = category.stale_after
            if limit:
                day = newest.get(category.id)
                yield Evidence(category.id, category.name, day, self._last(day, limit))

    def _last(self, newest: date | None, limit: Duration | None) -> date | None:
        """The last day on which something is still counted as updated."""
        counted = due_after(Moment(newest), limit, self.measurement.holdings.catalog.working_days) if newest and limit else None
        return counted.day if counted else None

    def _blank(self) -> Iterator[Evidence]:
        catalog = self.measurement.holdings.catalog
        held = {category.id for item in self._public() for written in (item.category, *item.also_in) if (category := catalog.category_of(written))}
        for category in self._standing():
            if not category.children and category.id not in held:
                yield Evidence(category.id, category.name)

    def _undated(self) -> Iterator[Evidence]:
        for item in self._public():
            if item.issued is None or not item.issued.exact:
                yield Evidence(item.path, item.title)

    def _lacking(self, test: InspectionTest) -> Iterator[Evidence]:
        catalog = self.measurement.holdings.catalog
        faulty = {found.location.path for found in self.report.diagnostics if found.rule in test.rules}
        for group in test.groups:
            categories = [each for each in self._standing() if each.inspect_as == group]
            within = {leaf.id for category in categories for leaf in catalog.leaves_of(category)}
            items = [item for item in self._public() if (known := catalog.category_of(item.category)) and known.id in within]
            if categories and not items:
                yield from (Evidence(each.id, each.name) for each in categories)
            yield from (Evidence(item.path, item.title) for item in items if item.path in faulty)

    def _standing(self) -> Iterator[Category]:
        """The categories that are there today."""
        catalog = self.measurement.holdings.catalog
        for category in catalog.categories.values():
            since = begins(category.since, catalog.year_start)
            if not (category.until and category.until < self.measurement.day) and not (since and since > self.measurement.day):
                yield category

    def _public(self) -> Iterator[Item]:
        holdings = self.measurement.holdings
        return (item for item in holdings.items if holdings.state_of(item, self.measurement.as_of) is State.PUBLISHED)


def _of_count(test: InspectionTest, counted: tuple[Evidence, ...]) -> TestResult:
    if test.fails_at is None:
        return TestResult(test, Mark.NOTED if counted else Mark.PASSED, len(counted), counted)
    return TestResult(test, Mark.FAILED if len(counted) >= test.fails_at else Mark.PASSED, len(counted), counted)
