"""Verdicts: whether what was promised was kept, judged at one moment by the rules that held then."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from builders import BEIJING, catalog, category, item
from mkdocs_disclosure.model.catalog import Catalog, Category, Group, Unit
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import Duration, OwedBy, Owing, parse_frequency
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import ChangeNote, Exemption, Item, Reference, Relation
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.model.occasions import Consultation
from mkdocs_disclosure.model.past import FormerTerms, Pause
from mkdocs_disclosure.model.period import Period, PeriodKind
from mkdocs_disclosure.model.release_plan import ReleasePlan
from mkdocs_disclosure.model.tallies import Tally
from mkdocs_disclosure.model.verdicts import Outcome, Trigger
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.working_days import WorkdayCalendar
from mkdocs_disclosure.sources.workdays import chinese_years

CHINA = WorkdayCalendar(chinese_years())
BUREAU = OwedBy(Owing.ONE, "statistics-bureau")


def duration(text: str) -> Duration:
    """A length of time."""
    parsed = Duration.parse(text)
    assert parsed
    return parsed


def moment(text: str) -> Moment:
    """A moment, or a date that is partly known."""
    parsed = Moment.parse_inexact(text)
    assert parsed
    return parsed


def monthly(**changes: Any) -> Category:
    """A monthly category since July 2026, due on the 15th of the next month."""
    made = category("statistics", "统计数据", frequency="monthly", owed_by=BUREAU, due=parse_due("15 days after period"), since="2026-07")
    return replace(made, **changes)


def within(*categories: Category, **changes: Any) -> Catalog:
    """A catalog of these categories, with the working days of China."""
    return replace(catalog(categories={each.id: each for each in categories}, working_days=CHINA), **changes)


def release(period: str, issued: str, **changes: Any) -> Item:
    """An item that releases a period of the monthly category."""
    parsed = Period.parse(period)
    assert parsed
    path = f"content/items/statistics/{period.replace('/', '-')}-{issued[:10]}.md"
    made = Item(path=path, category="statistics", title=f"统计{period}", publisher="statistics-bureau", issued=moment(issued), period=parsed)
    return replace(made, **changes)


def at(day: str) -> datetime:
    """Noon of a day in Beijing."""
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=BEIJING)


def measured(made: Catalog, *items: Item, on: str = "2026-11-23") -> Measurement:
    """The measurement of these items on a day."""
    return Measurement(Holdings(made, items), at(on))


def periods(made: Catalog, *items: Item, on: str = "2026-11-23") -> dict[str, Outcome]:
    """Period -> outcome."""
    return {str(each.period): each.outcome for each in measured(made, *items, on=on).periods()}


# --- Periods ------------------------------------------------------------------------------------------------------------


def test_a_period_that_was_released_on_its_last_day_is_on_time() -> None:
    assert periods(within(monthly()), release("2026-07", "2026-08-15"), on="2026-08-20") == {"2026-07": Outcome.ON_TIME}


def test_a_period_that_was_released_a_day_later_is_late() -> None:
    assert periods(within(monthly()), release("2026-07", "2026-08-16"), on="2026-08-20") == {"2026-07": Outcome.LATE}


@pytest.mark.parametrize(("on", "outcome"), [("2026-08-15", Outcome.NOT_YET_DUE), ("2026-08-16", Outcome.OVERDUE)])
def test_one_day_across_the_due_date_flips_one_verdict(on: str, outcome: Outcome) -> None:
    assert periods(within(monthly()), on=on) == {"2026-07": outcome}


@pytest.mark.parametrize(("on", "outcome"), [("2026-02-28", Outcome.NOT_YET_DUE), ("2026-03-01", Outcome.OVERDUE)])
def test_a_budget_is_owed_within_its_own_year(on: str, outcome: Outcome) -> None:
    budget = monthly(frequency=parse_frequency("yearly"), due=parse_due("02-28 in period"), since="2026")
    assert periods(within(budget), on=on) == {"2026": outcome}


def test_a_period_that_has_not_ended_is_not_owed_yet() -> None:
    assert periods(within(monthly()), on="2026-07-31") == {"2026-07": Outcome.NOT_YET_DUE}
    assert periods(within(monthly()), on="2026-07-30") == {}


def test_a_late_verdict_says_by_how_many_working_days_and_on_what_it_rests() -> None:
    (verdict,) = measured(within(monthly()), release("2026-07", "2026-08-19"), on="2026-08-20").periods()
    assert (verdict.days, verdict.item, str(verdict.due and verdict.due.moment)) == (3, "content/items/statistics/2026-07-2026-08-19.md", "2026-08-15")


def test_an_overdue_verdict_counts_up_to_the_day_of_judgement() -> None:
    (verdict,) = measured(within(monthly()), on="2026-08-20").periods()
    assert verdict.days == 4


def test_a_revision_does_not_fill_its_period_later_than_the_first_release() -> None:
    items = (release("2026-07", "2026-08-10"), release("2026-07", "2026-09-20"))
    assert periods(within(monthly()), *items, on="2026-08-31")["2026-07"] is Outcome.ON_TIME


def test_a_revision_of_an_old_period_does_not_fill_a_new_one() -> None:
    items = (release("2026-07", "2026-08-10"), release("2026-07", "2026-09-10"))
    assert periods(within(monthly()), *items, on="2026-09-20")["2026-08"] is Outcome.OVERDUE


def test_periods_that_the_catalog_merges_are_owed_together() -> None:
    merged = monthly(since="2026-01", merge=((1, 2),))
    assert list(periods(within(merged), on="2026-03-31")) == ["2026-01/2026-02", "2026-03"]


def test_merged_periods_are_complete_when_the_last_part_is_out() -> None:
    merged = monthly(since="2026-01", merge=((1, 2),))
    items = (release("2026-01", "2026-02-10"), release("2026-02", "2026-03-16"))
    assert periods(within(merged), *items, on="2026-03-20") == {"2026-01/2026-02": Outcome.LATE}


def test_an_item_that_covers_two_periods_fills_both() -> None:
    assert set(periods(within(monthly()), release("2026-07/2026-08", "2026-08-15"), on="2026-08-31").values()) == {Outcome.ON_TIME}


def test_a_withdrawn_release_is_not_on_time() -> None:
    gone = release("2026-07", "2026-08-10", withdrawn=Withdrawal(date(2026, 8, 12), "有误"))
    assert periods(within(monthly()), gone, on="2026-08-20") == {"2026-07": Outcome.WITHDRAWN}


def test_what_takes_the_place_of_a_withdrawn_release_counts() -> None:
    gone = release("2026-07", "2026-08-10", withdrawn=Withdrawal(date(2026, 8, 12), "有误"))
    assert periods(within(monthly()), gone, release("2026-07", "2026-08-14"), on="2026-08-20") == {"2026-07": Outcome.ON_TIME}


@pytest.mark.parametrize("closed", [{"draft": True}, {"exemption": Exemption("第十五条")}, {"issued": Moment(date(2026, 12, 1))}])
def test_what_is_not_public_fills_nothing(closed: dict[str, Any]) -> None:
    assert periods(within(monthly()), replace(release("2026-07", "2026-08-10"), **closed), on="2026-08-20") == {"2026-07": Outcome.OVERDUE}


def test_a_paused_category_owes_nothing_meanwhile() -> None:
    paused = monthly(paused=(Pause(date(2026, 8, 10), date(2026, 9, 29), "普查"),))
    assert list(periods(within(paused), on="2026-10-31")) == ["2026-07", "2026-09", "2026-10"]


def test_a_category_that_has_ended_owes_nothing_afterwards() -> None:
    assert list(periods(within(monthly(until=date(2026, 8, 31))), on="2026-11-23")) == ["2026-07", "2026-08"]


def test_a_category_that_does_not_say_since_when_owes_nothing() -> None:
    assert periods(within(monthly(since=None))) == {}


def test_the_past_is_judged_by_its_own_rules() -> None:
    former = FormerTerms(date(2026, 6, 30), frequency=parse_frequency("quarterly"), due=parse_due("30 days after period"))
    changed = monthly(since="2026-Q1", former=(former,))
    found = periods(within(changed), release("2026-Q1", "2026-04-30"), release("2026-07", "2026-08-10"), on="2026-08-20")
    assert found == {"2026-Q1": Outcome.ON_TIME, "2026-Q2": Outcome.OVERDUE, "2026-07": Outcome.ON_TIME}


def test_a_new_name_changes_no_verdict() -> None:
    renamed = monthly(name="新名", former=(FormerTerms(date(2026, 9, 30), name="旧名"),))
    items = (release("2026-07", "2026-08-10"), release("2026-08", "2026-09-20"))
    assert periods(within(monthly()), *items) == periods(within(renamed), *items)


def test_each_unit_of_a_group_owes_every_period_while_it_exists() -> None:
    units = {
        "a": Unit("a", "甲局", Location("catalog.yml"), since=date(2026, 8, 1)),
        "b": Unit("b", "乙局", Location("catalog.yml"), until=date(2026, 8, 15)),
    }
    groups = {"all": Group("all", "全部", ("a", "b"), Location("catalog.yml"))}
    made = within(monthly(owed_by=OwedBy(Owing.EACH, "all")), units=units, groups=groups)
    found = measured(made, release("2026-08", "2026-09-10", publisher="a"), on="2026-09-20").periods()
    assert [(each.unit, str(each.period), each.outcome) for each in found] == [("b", "2026-07", Outcome.OVERDUE), ("a", "2026-08", Outcome.ON_TIME)]


def test_any_unit_of_a_group_keeps_the_promise_for_all() -> None:
    groups = {"all": Group("all", "全部", ("gov-office", "statistics-bureau"), Location("catalog.yml"))}
    made = within(monthly(owed_by=OwedBy(Owing.ANY, "all")), groups=groups)
    assert periods(made, release("2026-07", "2026-08-10", publisher="gov-office"), on="2026-08-20") == {"2026-07": Outcome.ON_TIME}


def test_what_is_older_than_the_measurement_is_judged_and_stands_outside_the_rates() -> None:
    found = measured(within(monthly(), measured_since=date(2026, 8, 1)), on="2026-09-20").periods()
    assert [(str(each.period), each.measured) for each in found] == [("2026-07", False), ("2026-08", True)]


def test_a_verdict_that_rests_on_an_unknown_year_is_provisional() -> None:
    working = monthly(since="2026-11", due=parse_due("30 working days after period"))
    (verdict,) = measured(within(working), on="2026-12-01").periods()
    assert verdict.provisional


# --- What happens -------------------------------------------------------------------------------------------------------

POLICY = category("policy-normative", "行政规范性文件", deadline=Duration.parse("20 working days"))


def first_of(made: Catalog, *items: Item, on: str = "2026-11-23") -> tuple[Outcome, int | None, int]:
    """Outcome, time taken and days late of the first verdict on items."""
    verdict = measured(made, *items, on=on).items()[0]
    return verdict.outcome, verdict.taken, verdict.days


@pytest.mark.parametrize(
    ("issued", "expected"), [("2026-02-28", (Outcome.ON_TIME, 20, 0)), ("2026-03-01", (Outcome.LATE, 20, 0)), ("2026-03-03", (Outcome.LATE, 22, 2))]
)
def test_a_document_is_measured_from_the_day_on_which_it_was_formed(issued: str, expected: tuple[Outcome, int, int]) -> None:
    assert first_of(within(POLICY), item(formed=moment("2026-01-26"), issued=moment(issued))) == expected


@pytest.mark.parametrize("formed", ["2026-01", "2026", "unknown"])
def test_a_date_that_is_not_exact_is_not_measured(formed: str) -> None:
    assert first_of(within(POLICY), item(formed=moment(formed), issued=moment("2026-03-01")))[0] is Outcome.UNMEASURED


def test_a_major_change_is_measured_anew() -> None:
    note = ChangeNote(date(2026, 6, 1), moment("2026-07-20"), "更正金额", major=True)
    found = list(measured(within(POLICY), item(formed=moment("2026-05-06"), issued=moment("2026-05-08"), changes=(note,))).items())
    assert [(each.trigger, each.outcome) for each in found] == [(Trigger.FORMED, Outcome.ON_TIME), (Trigger.CHANGED, Outcome.LATE)]


def test_a_typing_error_mended_resets_nothing() -> None:
    note = ChangeNote(date(2026, 6, 1), moment("2026-07-20"), "错别字")
    assert len(list(measured(within(POLICY), item(formed=moment("2026-05-06"), issued=moment("2026-05-08"), changes=(note,))).items())) == 1


def test_a_warning_is_measured_in_minutes() -> None:
    made = within(replace(POLICY, deadline=duration("30 minutes")))
    assert first_of(made, item(formed=moment("2026-07-01 23:50"), issued=moment("2026-07-02 00:15")))[:2] == (Outcome.ON_TIME, 25)


def test_an_interpretation_is_owed_beside_its_document() -> None:
    made = within(replace(POLICY, interpretation=duration("3 working days")), category("policy-interpretation", "政策解读"))
    document = item(1, issued=moment("2026-03-02"))
    reading = item(2, category="policy-interpretation", issued=moment("2026-03-06"), relations={Relation.INTERPRETS: (Reference(document.identifier or ""),)})
    assert [each.outcome for each in measured(made, document, on="2026-03-05").companions()] == [Outcome.NOT_YET_DUE]
    assert [each.outcome for each in measured(made, document, on="2026-03-06").companions()] == [Outcome.OVERDUE]
    assert [each.outcome for each in measured(made, document, reading).companions()] == [Outcome.LATE]


@pytest.mark.parametrize("relation", [Relation.CONSOLIDATES, Relation.TRANSLATION_OF, Relation.INTERPRETS])
def test_another_form_of_a_text_owes_no_interpretation_of_its_own(relation: Relation) -> None:
    made = within(replace(POLICY, interpretation=duration("3 working days")))
    original = item(1, issued=moment("2026-03-02"))
    other = item(2, issued=moment("2026-03-06"), relations={relation: (Reference(original.identifier or ""),)})
    assert [each.item for each in measured(made, original, other).companions()] == [original.path]


def test_the_result_of_a_consultation_is_owed_after_it_has_closed() -> None:
    made = within(replace(POLICY, result=duration("30 days")))
    asked = item(1, issued=moment("2026-03-02"), consultation=Consultation(moment("2026-04-01")))
    answered = item(2, issued=moment("2026-04-20"), relations={Relation.RESULT_OF: (Reference(asked.identifier or ""),)})
    assert [each.outcome for each in measured(made, asked, answered).companions()] == [Outcome.ON_TIME]
    assert [each.outcome for each in measured(made, asked).companions()] == [Outcome.OVERDUE]


# --- Reviews and silence ------------------------------------------------------------------------------------------------

GUIDE = category("policy-normative", "办事指南", frequency="standing", review=Duration.parse("12 months"))


@pytest.mark.parametrize(("on", "overdue"), [("2027-03-02", False), ("2027-03-03", True)])
def test_a_standing_item_is_to_be_reviewed_in_time(on: str, overdue: bool) -> None:
    (verdict,) = measured(within(GUIDE), item(issued=moment("2025-01-02"), checked=date(2026, 3, 2)), on=on).reviews()
    assert verdict.overdue is overdue


@pytest.mark.parametrize(("on", "overdue"), [("2026-11-23", False), ("2026-11-24", True)])
def test_an_exemption_is_to_be_reviewed_in_time(on: str, overdue: bool) -> None:
    held = item(issued=None, title="", exemption=Exemption("第十五条", next_review=date(2026, 11, 23)))
    (verdict,) = measured(within(POLICY), held, on=on).reviews()
    assert (verdict.exemption, verdict.overdue) == (True, overdue)


NEWS = replace(POLICY, stale_after=Duration.parse("6 months"))


@pytest.mark.parametrize(("on", "stale"), [("2026-09-02", False), ("2026-09-03", True)])
def test_a_category_is_stale_when_nothing_new_came_for_too_long(on: str, stale: bool) -> None:
    (verdict,) = measured(within(NEWS), item(issued=moment("2026-03-02")), on=on).stale()
    assert (verdict.stale, verdict.stale_on) == (stale, date(2026, 9, 2))


def test_a_category_without_any_item_is_stale() -> None:
    (verdict,) = measured(within(NEWS)).stale()
    assert (verdict.stale, verdict.newest) == (True, None)


def test_a_draft_does_not_keep_a_category_fresh() -> None:
    (verdict,) = measured(within(NEWS), item(issued=moment("2026-10-02"), draft=True)).stale()
    assert verdict.stale


# --- Two limits at once ------------------------------------------------------------------------------------------------------

BUDGET = category("policy-normative", "政府预算", frequency="yearly", due=parse_due("03-31 in period"), since="2025", deadline=duration("20 days"))


def budget(formed: str, issued: str) -> Item:
    """The budget of 2026, approved and published on these days."""
    return item(period=Period.parse("2026"), formed=moment(formed), issued=moment(issued))


@pytest.mark.parametrize(
    ("formed", "issued", "outcomes"),
    [
        ("2026-01-18", "2026-02-07", [Outcome.ON_TIME, Outcome.ON_TIME]),
        ("2026-01-18", "2026-02-08", [Outcome.ON_TIME, Outcome.LATE]),
        ("2026-03-20", "2026-04-02", [Outcome.LATE, Outcome.ON_TIME]),
    ],
)
def test_a_periodic_category_with_a_deadline_of_its_own_keeps_both(formed: str, issued: str, outcomes: list[Outcome]) -> None:
    found = measured(within(replace(BUDGET, own_deadline=True)), budget(formed, issued), on="2026-11-23")
    (period,) = (each for each in found.periods() if str(each.period) == "2026")
    assert [period.outcome, *(each.outcome for each in found.items())] == outcomes


def test_the_deadline_of_the_whole_catalog_does_not_measure_what_is_released_by_periods() -> None:
    assert measured(within(BUDGET), budget("2026-01-18", "2026-03-30"), on="2026-11-23").items() == ()


def test_what_was_an_event_once_keeps_the_deadline_of_its_time_alone() -> None:
    before = FormerTerms(date(2025, 12, 31), frequency=parse_frequency("event"), deadline=duration("20 days"))
    once = replace(BUDGET, former=(before,))
    assert [once.at(date(2025, 6, 1)).limit, once.limit] == [duration("20 days"), None]


# --- What the calendar of releases says --------------------------------------------------------------------------------------


def planned(*plans: ReleasePlan, **changes: Any) -> Catalog:
    """The monthly category with these plans."""
    return within(monthly(releases=plans, **changes))


CANCELLED = ReleasePlan(Period(2026, 8, PeriodKind.MONTH), cancelled="与九月合并公布")


def test_a_period_that_is_cancelled_is_owed_no_longer() -> None:
    assert periods(planned(CANCELLED))["2026-08"] is Outcome.CANCELLED


def test_what_was_cancelled_and_came_all_the_same_is_judged_like_any_other() -> None:
    assert periods(planned(CANCELLED), release("2026-08", "2026-09-20"))["2026-08"] is Outcome.LATE


def test_a_cancelled_period_stands_outside_the_rate_of_both_kinds() -> None:
    assert not Outcome.CANCELLED.counts
    tally = Tally.of([(Outcome.ON_TIME, True), (Outcome.CANCELLED, True)])
    assert (tally.rate.kept, tally.rate.counted, tally.outside) == (1, 1, 1)


def test_merged_periods_are_cancelled_as_one() -> None:
    plan = ReleasePlan(Period.parse("2026-07/2026-08") or CANCELLED.period, cancelled="停报")
    found = periods(planned(plan, merge=((7, 8),)))
    assert (found["2026-07/2026-08"], found["2026-09"]) == (Outcome.CANCELLED, Outcome.OVERDUE)


@pytest.mark.parametrize("confirmed", ["2026-09-10 09:30", "2026-10-30"])
def test_a_confirmed_date_moves_no_due_date(confirmed: str) -> None:
    plan = ReleasePlan(CANCELLED.period, confirmed=Moment.parse(confirmed))
    assert [periods(planned(plan), release("2026-08", issued))["2026-08"] for issued in ("2026-09-15", "2026-09-16")] == [Outcome.ON_TIME, Outcome.LATE]
