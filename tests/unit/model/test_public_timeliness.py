"""What the public sees of how promises were kept: counts, rates, and no more than the authority chose to show."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, BEIJING, catalog, category, item
from mkdocs_disclosure.model.catalog import ExemptionClause
from mkdocs_disclosure.model.category import Category
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import Duration, Measure, OwedBy, Owing
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import ChangeNote, Exemption, Item, Source
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.public_timeliness import PublicTimeliness
from mkdocs_disclosure.model.publicity import Publicity, TimelinessChoice, WithheldShown
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.tallies import Spread, Tally
from mkdocs_disclosure.model.verdicts import Outcome, Trigger
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.withheld import WithheldCount
from mkdocs_disclosure.model.working_days import WorkdayCalendar
from mkdocs_disclosure.sources.workdays import chinese_years

BUREAU = OwedBy(Owing.ONE, "statistics-bureau")
TWENTY = Duration(20, Measure.WORKING_DAYS)
FULL = TimelinessChoice(Publicity.FULL)


def monthly(**changes: Any) -> Category:
    """A monthly category since July 2026, due on the 15th day after the month."""
    made = category("statistics", "统计数据", frequency="monthly", owed_by=BUREAU, due=parse_due("15 days after period"), since="2026-07")
    return replace(made, **changes)


def release(period: str, issued: str, **changes: Any) -> Item:
    """An item that releases a month."""
    return replace(
        item(int(period[-2:])),
        path=f"content/items/statistics/{period}.md",
        category="statistics",
        publisher="statistics-bureau",
        period=Period.parse(period),
        issued=Moment.parse(issued),
        **changes,
    )


def notice(number: int, formed: str, issued: str, **changes: Any) -> Item:
    """An item of an event category, formed and issued on these days."""
    return item(number, formed=Moment.parse(formed), issued=Moment.parse(issued), **changes)


def shown(*items: Item, choice: TimelinessChoice = FULL, at: datetime = AS_OF, categories: tuple[Category, ...] = (), **changes: Any) -> PublicTimeliness:
    """What is shown of a monthly category, and one whose items are due within 20 working days."""
    each = categories or (monthly(), category("policy-normative", "行政规范性文件", deadline=TWENTY))
    within = catalog(categories={one.id: one for one in each}, working_days=WorkdayCalendar(chinese_years()), timeliness=choice, **changes)
    found = Register.of(Holdings(within, items), at).timeliness
    assert found
    return found


@pytest.mark.parametrize("choice", [TimelinessChoice(), TimelinessChoice(Publicity.FULL, date(2026, 11, 24))])
def test_nothing_is_shown_unless_the_catalog_says_so_and_not_before_its_day(choice: TimelinessChoice) -> None:
    within = catalog(timeliness=choice)
    assert Register.of(Holdings(within, (item(),)), AS_OF).timeliness is None


def test_the_day_from_which_it_is_shown_is_one_on_which_the_site_is_built_again() -> None:
    within = catalog(timeliness=TimelinessChoice(Publicity.RATES, date(2026, 12, 1)))
    assert Holdings(within, ()).next_build(AS_OF) == datetime(2026, 12, 1, tzinfo=BEIJING)


def test_each_period_is_on_time_late_overdue_or_not_yet_due() -> None:
    found = shown(release("2026-07", "2026-08-15"), release("2026-08", "2026-09-16"))
    assert [(str(each.period), each.outcome) for each in found.verdicts] == [
        ("2026-07", Outcome.ON_TIME),
        ("2026-08", Outcome.LATE),
        ("2026-09", Outcome.OVERDUE),
        ("2026-10", Outcome.OVERDUE),
    ]
    assert (found.overall.rate.kept, found.overall.rate.counted) == (1, 4)


def test_of_nothing_there_is_no_rate() -> None:
    assert shown(categories=(monthly(since="2026-11"),)).overall.rate.share is None


def test_what_was_withdrawn_was_not_kept() -> None:
    found = shown(
        notice(1, "2026-03-02", "2026-03-03", withdrawn=Withdrawal(date(2026, 5, 1), "已失效")),
        categories=(category("policy-normative", "文件", deadline=TWENTY),),
    )
    assert found.overall == Tally(withdrawn=1)


def test_a_reprint_is_counted_outside_the_rate() -> None:
    found = shown(notice(1, "2026-03-02", "2026-09-01", source=Source("国务院办公厅")), categories=(category("policy-normative", "文件", deadline=TWENTY),))
    assert (found.overall.outside, found.overall.rate.counted) == (1, 0)


def test_what_fell_due_before_the_day_from_which_it_is_shown_is_not_there() -> None:
    found = shown(choice=TimelinessChoice(Publicity.FULL, date(2026, 10, 15)))
    assert [str(each.period) for each in found.verdicts] == ["2026-09", "2026-10"]


def test_rates_alone_hold_no_verdict_no_item_and_no_clause() -> None:
    partly = notice(1, "2026-03-02", "2026-03-03", exemption=Exemption("第十五条", partial=True))
    found = shown(partly, release("2026-07", "2026-08-15"), choice=TimelinessChoice(Publicity.RATES))
    assert (found.verdicts, found.reviews, found.partly_withheld) == ((), (), {})
    assert found.overall.on_time == 2


def test_rates_are_those_of_the_verdicts() -> None:
    items = (release("2026-07", "2026-08-15"), notice(1, "2026-03-02", "2026-09-01"))
    rates, full = (shown(*items, choice=TimelinessChoice(each)) for each in (Publicity.RATES, Publicity.FULL))
    assert (rates.overall, rates.categories, rates.units, rates.months) == (full.overall, full.categories, full.units, full.months)


HIDDEN = {
    "a draft": release("2026-09", "2026-10-01", draft=True),
    "a scheduled item": release("2026-09", "2026-11-24"),
    "a withheld record": Item(path="content/items/statistics/w.md", category="statistics", exemption=Exemption("第十五条", next_review=date(2026, 1, 1))),
}


@pytest.mark.parametrize("kind", HIDDEN)
@pytest.mark.parametrize("public", [Publicity.RATES, Publicity.FULL])
def test_what_is_not_public_changes_nothing(kind: str, public: Publicity) -> None:
    items = (release("2026-07", "2026-08-15"), notice(1, "2026-03-02", "2026-03-03"))
    choice = TimelinessChoice(public)
    assert shown(*items, HIDDEN[kind], choice=choice) == shown(*items, choice=choice)


def test_an_item_that_was_taken_down_tells_of_its_first_publication_only() -> None:
    changed = ChangeNote(date(2026, 4, 1), Moment.parse("2026-06-01"), "改正附件", major=True)  # type: ignore[arg-type]
    gone = notice(1, "2026-03-02", "2026-03-03", changes=(changed,), withdrawn=Withdrawal(date(2026, 7, 1), "已失效"))
    found = shown(gone, categories=(category("policy-normative", "文件", deadline=TWENTY),))
    assert [each.trigger for each in found.verdicts] == [Trigger.FORMED]


def test_a_category_answers_for_those_below_it() -> None:
    above = category("policy", "政策文件", children=("policy-normative",))
    below = category("policy-normative", "行政规范性文件", parent=above, deadline=TWENTY)
    found = shown(notice(1, "2026-03-02", "2026-03-03"), categories=(above, below))
    assert found.categories["policy"].tally == found.categories["policy-normative"].tally == Tally(on_time=1)


def test_the_months_are_those_of_the_due_dates_up_to_the_present_one() -> None:
    early = notice(1, "2026-11-20", "2026-11-21")
    found = shown(release("2026-07", "2026-08-15"), early)
    assert list(found.months) == ["2026-08", "2026-09", "2026-10", "2026-11"]


def test_the_site_is_built_again_when_a_month_ends_and_when_a_due_date_is_over() -> None:
    released = [release(f"2026-{month:02}", f"2026-{month + 1:02}-05") for month in range(7, 11)]
    assert shown(*released).next_change == datetime(2026, 12, 1, tzinfo=BEIJING)
    ended = datetime(2026, 12, 1, 9, tzinfo=BEIJING)
    assert shown(*released, at=ended).next_change == datetime(2026, 12, 16, tzinfo=BEIJING)


def test_when_an_exemption_is_to_be_reviewed_is_not_shown() -> None:
    partly = notice(1, "2026-03-02", "2026-03-03", exemption=Exemption("第十五条", partial=True, next_review=date(2026, 4, 1)))
    found = shown(partly)
    assert (found.reviews, found.partly_withheld) == ((), {("第十五条", 2026): 1})


def test_the_site_is_built_again_when_a_month_ends_though_nothing_is_due() -> None:
    found = shown(notice(1, "2026-03-02", "2026-03-03"), categories=(category("policy-normative", "文件", deadline=TWENTY),))
    assert found.next_change == datetime(2026, 12, 1, tzinfo=BEIJING)


@pytest.mark.parametrize("hour", [0, 23])
def test_no_count_changes_before_the_next_change(hour: int) -> None:
    items = (release("2026-07", "2026-08-15"), notice(1, "2026-10-20", "2026-11-20"))
    now = datetime(2026, 11, 1, hour, tzinfo=BEIJING)
    found = shown(*items[:1], at=now)
    assert found.next_change
    before = shown(*items[:1], at=found.next_change - (found.next_change - now) / 100)
    after = shown(*items[:1], at=found.next_change)
    assert (before.overall, before.months) == (found.overall, found.months) and after.overall != found.overall


def test_the_time_taken_is_sorted_by_quarters_of_the_deadline() -> None:
    found = Spread.of([0, 5, 6, 20, 21, 41], TWENTY)
    assert found == Spread(TWENTY, (5, 10, 15, 20, 30, 40), (2, 1, 0, 1, 1, 0, 1), 6)
    assert found.kept == (True, True, True, True, False, False, False)


@given(st.lists(st.integers(0, 500), min_size=1), st.integers(1, 60))
def test_every_time_is_counted_once_and_kept_exactly_when_it_lies_within_the_deadline(taken: list[int], count: int) -> None:
    found = Spread.of(taken, Duration(count, Measure.DAYS))
    assert found and sum(found.counts) == len(taken)
    kept = sum(each for each, inside in zip(found.counts, found.kept, strict=True) if inside)
    assert kept == sum(each <= count for each in taken)


CLAUSES = {
    "第十四条": ExemptionClause("第十四条", "国家秘密", Location("catalog.yml")),
    "第十五条": ExemptionClause("第十五条", "商业秘密、个人隐私", Location("catalog.yml")),
    "旧第八条": ExemptionClause("旧第八条", "已废止", Location("catalog.yml"), until=date(2019, 5, 14)),
}
COUNTS = TimelinessChoice(Publicity.RATES, withheld=WithheldShown.COUNTS)


def withheld(number: int, clause: str = "第十五条", **changes: Any) -> Item:
    """A record that is withheld as a whole."""
    return Item(path=f"content/items/statistics/w{number}.md", category="statistics", exemption=Exemption(clause), **changes)


def test_where_the_authority_tells_it_each_clause_has_the_number_of_what_is_withheld_as_a_whole_and_in_part() -> None:
    partly = notice(1, "2026-03-02", "2026-03-03", exemption=Exemption("第十五条", partial=True))
    told = shown(partly, withheld(2), withheld(3), choice=COUNTS, exemptions=CLAUSES).withheld
    assert told == (WithheldCount("第十四条", "国家秘密", 0, 0), WithheldCount("第十五条", "商业秘密、个人隐私", 2, 1))


def test_a_clause_that_has_ended_is_told_while_something_rests_on_it() -> None:
    told = shown(withheld(1, "旧第八条"), choice=COUNTS, exemptions=CLAUSES).withheld
    assert told and told[-1] == WithheldCount("旧第八条", "已废止", 1, 0)


@pytest.mark.parametrize(
    "hidden",
    [
        withheld(1, draft=True),
        notice(1, "2026-03-02", "2026-12-01", exemption=Exemption("第十五条", partial=True)),
        notice(1, "2026-03-02", "2026-03-03", exemption=Exemption("第十五条", partial=True), draft=True),
        withheld(1, "条款无名"),
    ],
    ids=["a draft", "what is scheduled", "a draft that is withheld in part", "a clause that the catalog does not know"],
)
def test_drafts_what_is_scheduled_and_unknown_clauses_are_in_no_count(hidden: Item) -> None:
    assert shown(hidden, choice=COUNTS, exemptions=CLAUSES) == shown(choice=COUNTS, exemptions=CLAUSES)


def test_nothing_is_told_of_what_is_withheld_without_the_choice() -> None:
    assert shown(withheld(1), exemptions=CLAUSES).withheld is None


def test_a_category_and_those_above_it_tell_what_fell_due_in_each_month() -> None:
    found = shown(release("2026-07", "2026-08-15"), release("2026-08", "2026-09-16"), notice(1, "2026-03-02", "2026-03-03"))
    months = {month: (tally.rate.kept, tally.rate.counted) for month, tally in found.categories["statistics"].months.items()}
    assert months == {"2026-08": (1, 1), "2026-09": (0, 1), "2026-10": (0, 1), "2026-11": (0, 1)}
    assert list(found.categories["policy-normative"].months) == ["2026-03"]
