"""What was published is shown and judged by what held on its day, whatever is called and promised today."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BEIJING, catalog, category, item, register
from mkdocs_disclosure.model.authority import Unit
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import OwedBy, Owing, parse_frequency
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Issuer, Item
from mkdocs_disclosure.model.past import FormerName, FormerTerms
from mkdocs_disclosure.model.period import Period, PeriodKind
from mkdocs_disclosure.model.timeline import first_day, last_day

HERE = Location("catalog.yml")
RENAMED = Unit("gov-office", "市政府办公厅", HERE, former_names=(FormerName("市府办", date(2012, 12, 31)), FormerName("市政府办公室", date(2019, 2, 28))))
CHANGED = category(
    "statistics",
    "统计数据",
    frequency="monthly",
    due=parse_due("15 days after period"),
    owed_by=OwedBy(Owing.ONE, "statistics-bureau"),
    former=(
        FormerTerms(date(2020, 12, 31), frequency=parse_frequency("yearly"), due=parse_due("03-31")),
        FormerTerms(date(2024, 12, 31), name="统计资料", frequency=parse_frequency("quarterly"), owed_by=OwedBy(Owing.ONE, "gov-office")),
    ),
)


def with_past() -> Catalog:
    known = catalog()
    return replace(known, units={**known.units, "gov-office": RENAMED}, categories={**known.categories, "statistics": CHANGED})


def moment(text: str) -> Moment:
    found = Moment.parse_inexact(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2001-01-01", "市府办"),
        ("2012-12-31", "市府办"),
        ("2013-01-01", "市政府办公室"),
        ("2019-02-28", "市政府办公室"),
        ("2019-03-01", "市政府办公厅"),
    ],
)
def test_a_unit_bears_a_name_to_its_last_day(day: str, name: str) -> None:
    assert RENAMED.name_on(date.fromisoformat(day)) == name


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_unit_as_it_was_on_a_day_is_called_what_it_was_called_on_that_day(day: date) -> None:
    assert RENAMED.at(day).name == RENAMED.name_on(day)


def test_a_name_that_is_announced_is_not_shown_before_its_day() -> None:
    announced = replace(RENAMED, former_names=(FormerName("市政府办公室", date(2026, 12, 31)),))
    shown = register(within=replace(catalog(), units={"gov-office": announced})).catalog.units["gov-office"]
    assert (shown.name, shown.former_names) == ("市政府办公室", ())


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"formed": moment("2018-05-01"), "issued": moment("2019-06-01")}, "市政府办公室"),
        ({"issued": moment("2019-06-01")}, "市政府办公厅"),
        ({"formed": moment("2019"), "issued": moment("2019-06-01")}, "市政府办公室"),
        ({"formed": moment("unknown"), "issued": moment("2012")}, "市府办"),
        ({"issued": moment("unknown")}, "市政府办公厅"),
    ],
    ids=["formed before", "issued after", "a year begins before", "issued where forming is unknown", "nothing known"],
)
def test_publisher_and_issuers_are_shown_by_the_name_of_the_day(facts: dict[str, Moment], name: str) -> None:
    shown = register(item(issuers=(Issuer(unit="gov-office"),), **facts), within=with_past()).items[0]
    assert [(party.name, party.unit) for party in (shown.publisher, *shown.issuers)] == [(name, "gov-office")] * 2


@pytest.mark.parametrize(
    ("day", "name", "every", "due", "owner"),
    [
        ("2025-01-01", "统计数据", PeriodKind.MONTH, "15 days after period", "statistics-bureau"),
        ("2024-12-31", "统计资料", PeriodKind.QUARTER, None, "gov-office"),
        ("2020-12-31", "统计资料", PeriodKind.YEAR, "03-31", "gov-office"),
    ],
)
def test_what_a_former_promise_leaves_out_was_as_in_the_time_after_it(day: str, name: str, every: PeriodKind, due: str | None, owner: str) -> None:
    then = CHANGED.at(date.fromisoformat(day))
    assert (then.name, then.every, then.due, then.owed_by) == (name, every, parse_due(due) if due else None, OwedBy(Owing.ONE, owner))


def judged(**facts: object) -> PeriodKind | None:
    only = item(category="statistics", **facts)
    found = Holdings(with_past(), (only,)).terms_of(only)
    assert found
    return found.every


def test_an_item_is_judged_by_its_period_before_its_dates() -> None:
    assert judged(period=Period.parse("2024-Q4"), issued=moment("2025-01-20")) is PeriodKind.QUARTER


def test_without_a_period_an_item_is_judged_by_the_day_it_was_formed() -> None:
    assert judged(formed=moment("2020-06-01"), issued=moment("2025-01-20")) is PeriodKind.YEAR


def test_a_publisher_that_is_left_out_is_the_unit_that_owed_the_category_then() -> None:
    only = item(category="statistics", publisher=None, period=Period.parse("2024-Q4"), issued=moment("2025-01-20"))
    assert register(only, within=with_past()).items[0].publisher.unit == "gov-office"


@pytest.mark.parametrize(
    ("written", "year_start", "first", "last"),
    [
        ("2026", (1, 1), "2026-01-01", "2026-12-31"),
        ("FY2026-27", (4, 1), "2026-04-01", "2027-03-31"),
        ("FY2026-27-Q4", (4, 6), "2027-01-06", "2027-04-05"),
        ("2026-H2", (1, 1), "2026-07-01", "2026-12-31"),
        ("2024-02", (1, 1), "2024-02-01", "2024-02-29"),
        ("2026-01/2026-02", (1, 1), "2026-01-01", "2026-02-28"),
        ("2026-W01", (1, 1), "2025-12-29", "2026-01-04"),
        ("2026-10-01", (1, 1), "2026-10-01", "2026-10-01"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(written: str, year_start: tuple[int, int], first: str, last: str) -> None:
    period = Period.parse(written)
    assert period
    assert (first_day(period, year_start).isoformat(), last_day(period, year_start).isoformat()) == (first, last)


def measured(since: date | None = date(2026, 1, 1), **facts: object) -> bool:
    only: Item = item(**facts)
    return Holdings(replace(catalog(), measured_since=since), (only,)).measured(only)


def test_what_was_formed_before_the_beginning_is_not_measured() -> None:
    assert not measured(formed=moment("2025-12-31"), issued=moment("2026-02-01"))


def test_a_period_that_ended_before_the_beginning_is_not_measured() -> None:
    assert not measured(period=Period.parse("2025-12"), issued=moment("2026-01-20"))


def test_what_was_formed_on_the_first_day_is_measured() -> None:
    assert measured(formed=moment("2026-01-01"))


def test_without_a_beginning_everything_with_exact_days_is_measured() -> None:
    assert measured(since=None, formed=moment("1999-01-01"))


@pytest.mark.parametrize("last", [date(2026, 11, 24), date(2027, 3, 1)])
def test_the_site_is_built_again_on_the_day_after_a_unit_is_closed(last: date) -> None:
    closing = replace(catalog(), units={"gov-office": replace(RENAMED, until=last)})
    expected = datetime.combine(last + timedelta(days=1), datetime.min.time(), BEIJING)
    assert Holdings(closing, ()).next_build(datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))) == expected
