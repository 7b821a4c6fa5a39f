"""The calendar of releases: what is to come in twelve months, how firm it is, and what is never in it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from builders import AS_OF, BEIJING, catalog, category
from mkdocs_disclosure.model.authority import Group, Unit
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import OwedBy, Owing
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.past import FormerTerms, Pause
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.release_calendar import Announced, Announcement
from mkdocs_disclosure.model.release_plan import Move, ReleasePlan
from mkdocs_disclosure.model.withdrawal import Ground, Withdrawal

BUREAU = OwedBy(Owing.ONE, "statistics-bureau")


def moment(text: str) -> Moment:
    parsed = Moment.parse(text)
    assert parsed
    return parsed


def period(text: str) -> Period:
    parsed = Period.parse(text)
    assert parsed
    return parsed


def monthly(*plans: ReleasePlan, **changes: Any) -> Catalog:
    """A catalog of one monthly category since 2026, due on the 15th of the next month."""
    made = category("statistics", "统计数据", frequency="monthly", owed_by=BUREAU, due=parse_due("15 days after period"), since="2026-01", releases=plans)
    return catalog(categories={"statistics": replace(made, **changes)})


def release(of: str, issued: str, **changes: Any) -> Item:
    path = f"content/items/statistics/{of.replace('/', '-')}-{issued[:10]}.md"
    made = Item(path=path, category="statistics", title="统计快报", publisher="statistics-bureau", issued=moment(issued), period=period(of))
    return replace(made, **changes)


def announced(within: Catalog, *items: Item, as_of: datetime = AS_OF) -> tuple[Announcement, ...]:
    return Register.of(Holdings(within, items), as_of).calendar


def first(within: Catalog, *items: Item, as_of: datetime = AS_OF) -> Announcement:
    return announced(within, *items, as_of=as_of)[0]


def test_the_calendar_begins_with_the_present_month_and_ends_with_the_eleventh_after_it() -> None:
    shown = announced(monthly())
    assert (shown[0].moment.day, shown[-1].moment.day, len(shown)) == (date(2026, 11, 15), date(2027, 10, 15), 12)


def test_what_nobody_confirmed_is_provisional_on_the_day_on_which_it_is_due() -> None:
    assert {each.state for each in announced(monthly())} == {Announced.PROVISIONAL}


def test_a_confirmed_release_stands_at_its_own_time() -> None:
    plan = ReleasePlan(period("2026-11"), moment("2026-12-09 09:30"))
    found = next(each for each in announced(monthly(plan)) if each.period == period("2026-11"))
    assert (found.state, str(found.moment), found.revision) == (Announced.CONFIRMED, "2026-12-09 09:30", 1)


def test_a_moved_release_keeps_the_date_that_it_had_and_counts_as_another_revision() -> None:
    plan = ReleasePlan(period("2026-11"), moment("2026-12-10"), (Move(moment("2026-12-09"), "系统升级"),))
    found = next(each for each in announced(monthly(plan)) if each.moved)
    assert (found.moved[0].previous, found.revision) == (moment("2026-12-09"), 2)


def test_a_cancelled_release_stays_in_its_place_with_the_reason() -> None:
    plan = ReleasePlan(period("2026-11"), cancelled="统计方法调整")
    found = next(each for each in announced(monthly(plan)) if each.cancelled)
    assert (found.state, found.moment.day) == (Announced.CANCELLED, date(2026, 12, 15))


def test_what_was_cancelled_and_came_all_the_same_is_released() -> None:
    plan = ReleasePlan(period("2026-10"), cancelled="统计方法调整")
    assert first(monthly(plan), release("2026-10", "2026-11-12")).state is Announced.RELEASED


def test_a_release_is_as_late_as_it_came_after_the_plan() -> None:
    assert first(monthly(), release("2026-10", "2026-11-18")).delay == timedelta(days=3)


def test_a_release_with_a_time_of_day_is_late_by_minutes() -> None:
    plan = ReleasePlan(period("2026-10"), moment("2026-11-12 09:30"))
    assert first(monthly(plan), release("2026-10", "2026-11-12 09:52")).delay == timedelta(minutes=22)


def test_a_release_before_its_time_is_not_late() -> None:
    assert first(monthly(), release("2026-10", "2026-11-02")).delay == timedelta()


def test_of_two_releases_of_a_period_the_first_counts() -> None:
    assert first(monthly(), release("2026-10", "2026-11-20"), release("2026-10", "2026-11-10")).delay == timedelta()


def test_what_was_withdrawn_releases_nothing() -> None:
    gone = release("2026-10", "2026-11-10", withdrawn=Withdrawal(date(2026, 11, 12), "有误"))
    assert first(monthly(), gone).state is Announced.PROVISIONAL


def test_what_was_taken_down_when_its_time_was_over_was_released_all_the_same() -> None:
    ended = release("2026-10", "2026-11-10", withdrawn=Withdrawal(date(2026, 11, 12), ground=Ground.PERIOD_ENDED))
    assert first(monthly(), ended).state is Announced.RELEASED


def test_what_waits_for_its_hour_changes_nothing() -> None:
    waiting = release("2026-10", "2026-11-23 10:00")
    assert announced(monthly(), waiting) == announced(monthly())


def test_a_draft_changes_nothing() -> None:
    assert announced(monthly(), release("2026-10", "2026-11-10", draft=True)) == announced(monthly())


def test_what_is_paused_is_not_announced() -> None:
    paused = monthly(paused=(Pause(date(2026, 11, 1), date(2026, 12, 31), "升级"),))
    assert [str(each.period) for each in announced(paused)[:2]] == ["2026-10", "2027-01"]


def test_rules_that_change_later_are_announced_as_they_will_be() -> None:
    until = FormerTerms(date(2026, 12, 31), due=parse_due("day 9 at 09:30"))
    days = [str(each.moment) for each in announced(monthly(former=(until,)))[1:4]]
    assert days == ["2026-12-09 09:30", "2027-01-09 09:30", "2027-02-15"]


def test_merged_periods_are_announced_once() -> None:
    assert [str(each.period) for each in announced(monthly(merge=((1, 2),)))[2:4]] == ["2026-12", "2027-01/2027-02"]


def _each_of_two() -> Catalog:
    made = monthly(owed_by=OwedBy(Owing.EACH, "all"))
    units = {id_: Unit(id_, id_, Location("catalog.yml")) for id_ in ("a", "b")}
    return replace(made, units=units, groups={"all": Group("all", "各单位", ("a", "b"), Location("catalog.yml"))})


def test_what_each_unit_owes_is_released_when_the_last_of_them_has() -> None:
    one, other = (release("2026-10", f"2026-11-1{day}", publisher=unit, path=f"content/items/statistics/{unit}.md") for day, unit in enumerate("ab"))
    made = _each_of_two()
    assert [(each.state, each.count) for each in (first(made, one), first(made, one, other))] == [(Announced.PROVISIONAL, 1), (Announced.RELEASED, 2)]


def test_a_unit_sees_its_own_release() -> None:
    own = release("2026-10", "2026-11-11", publisher="a")
    found = first(_each_of_two(), own)
    assert (found.seen_by("a").state, found.seen_by("b").state) == (Announced.RELEASED, Announced.PROVISIONAL)


def test_the_months_turn_in_the_zone_of_the_catalog() -> None:
    at_midnight = datetime(2026, 12, 1, 0, 0, tzinfo=BEIJING)
    assert first(monthly(), as_of=at_midnight).moment.day == date(2026, 12, 15)


def test_the_site_is_built_again_when_the_month_turns() -> None:
    assert Holdings(monthly(), ()).next_build(AS_OF) == datetime(2026, 12, 1, 0, 0, tzinfo=BEIJING)


def test_a_release_that_is_planned_for_later_than_it_is_due_says_so() -> None:
    found = {str(each.period): each for each in announced(monthly(*(ReleasePlan(period(of), moment(day)) for of, day in LATER)))}
    assert [found[of].after_due for of, _ in LATER] == [False, True] and not found["2027-01"].after_due


LATER = (("2026-11", "2026-12-15 09:30"), ("2026-12", "2027-01-16"))


def test_a_plan_for_merged_periods_is_found_by_them() -> None:
    plan = ReleasePlan(period("2027-01/2027-02"), cancelled="停报")
    found = {str(each.period): each.state for each in announced(monthly(plan, merge=((1, 2),)))}
    assert found["2027-01/2027-02"] is Announced.CANCELLED


@pytest.mark.parametrize(
    ("plan", "over"),
    [("2026-12-09 09:30", datetime(2026, 12, 9, 9, 31, tzinfo=BEIJING)), ("2026-12-09", datetime(2026, 12, 10, tzinfo=BEIJING))],
    ids=["a minute", "a day"],
)
def test_a_planned_time_is_over_after_its_minute_or_its_day(plan: str, over: datetime) -> None:
    found = next(each for each in announced(monthly(ReleasePlan(period("2026-11"), moment(plan)))) if each.period == period("2026-11"))
    assert (found.over_at(BEIJING), found.passed_at(over, BEIJING)) == (over, True)
