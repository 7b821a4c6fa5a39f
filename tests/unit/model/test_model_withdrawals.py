"""An item ends by a written withdrawal, at the end of a day until which it was to be public, or with its notice; to the minute, in the catalog's zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, BEIJING, catalog, category, item, register
from mkdocs_disclosure.model.agenda import Agenda, Matter
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.frequency import OwedBy, Owing
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Exemption, Item, State
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.model.occasions import NoticePeriod
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.verdicts import Outcome
from mkdocs_disclosure.model.withdrawal import AfterNotice, Ground, PublicUntil, Withdrawal, standing_on

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)
MINUTE = timedelta(minutes=1)
MIDNIGHT = datetime(2026, 4, 1, tzinfo=BEIJING)
NOTICE = NoticePeriod(date(2026, 3, 20), MARCH)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
withdrawals = st.builds(Withdrawal, date=days, reason=st.just("有误"), erase=st.booleans())


def holdings(each: Item, after_notice: AfterNotice = AfterNotice.KEEP) -> Holdings:
    known = catalog()
    mine = category("policy-normative", "行政规范性文件", after_notice=after_notice)
    return Holdings(catalog(categories=dict(known.categories) | {mine.id: mine}), (each,))


ENDING = {
    "withdrawn": (item(withdrawn=Withdrawal(APRIL, "有误")), AfterNotice.KEEP, State.WITHDRAWN),
    "withdrawn and erased": (item(withdrawn=Withdrawal(APRIL, ground=Ground.PERSONAL_DATA, erase=True)), AfterNotice.KEEP, State.ERASED),
    "public until": (item(public_until=PublicUntil(MARCH)), AfterNotice.KEEP, State.WITHDRAWN),
    "public until, then erased": (item(public_until=PublicUntil(MARCH, Ground.CREDIT_REPAIR, erase=True)), AfterNotice.KEEP, State.ERASED),
    "a notice that stays": (item(notice_period=NOTICE), AfterNotice.KEEP, State.PUBLISHED),
    "a notice that is withdrawn": (item(notice_period=NOTICE), AfterNotice.WITHDRAW, State.WITHDRAWN),
    "a notice that is erased": (item(notice_period=NOTICE), AfterNotice.ERASE, State.ERASED),
}
every_ending = pytest.mark.parametrize("how", ENDING)


@every_ending
def test_it_is_public_a_minute_before_the_day_and_gone_at_midnight_in_the_zone_of_the_catalog(how: str) -> None:
    each, after_notice, state = ENDING[how]
    held = holdings(each, after_notice)
    moments = [moment.astimezone(ZoneInfo("America/New_York")) for moment in (MIDNIGHT - MINUTE, MIDNIGHT, MIDNIGHT + MINUTE)]
    assert [held.state_of(each, moment) for moment in moments] == [State.PUBLISHED, state, state]


@every_ending
def test_the_moment_is_one_at_which_the_site_must_be_built(how: str) -> None:
    each, after_notice, _ = ENDING[how]
    assert holdings(each, after_notice).next_build(MIDNIGHT - MINUTE) == MIDNIGHT


@every_ending
def test_who_works_on_the_site_is_told_of_it_before(how: str) -> None:
    each, after_notice, state = ENDING[how]
    told = Agenda(Measurement(holdings(each, after_notice), MIDNIGHT - timedelta(days=5)), 30).entries()
    expected = [(Matter.NOTICE, Moment(MARCH))] if each.notice_period else []
    expected += [(Matter.WITHDRAWAL, Moment(APRIL))] if state is not State.PUBLISHED else []
    assert [(entry.matter, entry.due) for entry in told] == expected


def test_what_was_erased_is_in_the_register_by_its_address_alone() -> None:
    each = item(withdrawn=Withdrawal(APRIL, "张三", ground=Ground.PERSONAL_DATA, erase=True), aliases=("/old/1.html",), summary="张三")
    shown = register(each)
    assert shown.items == () and [(gone.key, gone.date, gone.ground, gone.aliases) for gone in shown.erased] == [
        ("MB9999025-2026-00001", APRIL, Ground.PERSONAL_DATA, ("/old/1.html",))
    ]
    assert "张三" not in repr(shown)


def test_what_was_erased_need_not_say_when_it_was_issued_or_what_it_was() -> None:
    each = item(title="", issued=None, withdrawn=Withdrawal(APRIL, ground=Ground.PERSONAL_DATA, erase=True))
    assert [gone.key for gone in register(each).erased] == ["MB9999025-2026-00001"]


@pytest.mark.parametrize(
    "closed", [{"draft": True}, {"issued": Moment(date(2027, 1, 1))}, {"exemption": Exemption("第十五条")}], ids=["draft", "scheduled", "withheld"]
)
def test_what_was_never_public_leaves_no_neutral_page(closed: dict[str, object]) -> None:
    gone = Withdrawal(APRIL, ground=Ground.PERSONAL_DATA, erase=True)
    assert register(item(withdrawn=gone, **closed)) == register(item(**closed))


def test_a_relation_to_what_was_erased_is_not_shown() -> None:
    erased = item(2, withdrawn=Withdrawal(APRIL, ground=Ground.PERSONAL_DATA, erase=True))
    withdrawn = item(1, withdrawn=Withdrawal(APRIL, "有误", replaced_by=erased.identifier))
    assert [each.tombstone and each.tombstone.replaced_by for each in register(withdrawn, erased).items] == [None]


def test_a_neutral_page_leads_to_a_public_successor() -> None:
    erased = item(2, withdrawn=Withdrawal(APRIL, ground=Ground.PUBLISHED_IN_ERROR, erase=True, replaced_by=item(1).identifier))
    assert register(item(1), erased).erased[0].replaced_by == item(1).key


def test_a_withdrawal_is_the_last_change_of_a_page() -> None:
    assert register(item(withdrawn=Withdrawal(APRIL, "有误"))).items[0].updated == Moment(APRIL)


def test_a_successor_knows_what_it_stands_for() -> None:
    withdrawn = item(1, withdrawn=Withdrawal(APRIL, "有误", replaced_by=item(2).identifier))
    assert register(withdrawn, item(2)).by_key[item(2).key].stands_for == (withdrawn.key,)


@given(day=days, possible=st.lists(withdrawals, max_size=4).map(tuple))
def test_what_was_erased_is_never_shown_again_whatever_else_is_written(day: date, possible: tuple[Withdrawal, ...]) -> None:
    standing = standing_on(day, possible)
    erasing = [each.date for each in possible if each.erase and each.date <= day]
    assert (standing is not None) == any(each.date <= day for each in possible)
    assert bool(standing and standing.erase) == bool(erasing)


@given(possible=st.lists(withdrawals, max_size=4).map(tuple))
def test_time_only_takes_away(possible: tuple[Withdrawal, ...]) -> None:
    order = [State.PUBLISHED, State.WITHDRAWN, State.ERASED]
    standing = [standing_on(date(2026, 1, 1) + timedelta(days=count), possible) for count in range(0, 400, 3)]
    ranks = [order.index(State.PUBLISHED if each is None else State.ERASED if each.erase else State.WITHDRAWN) for each in standing]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("ground", list(Ground))
def test_only_an_ending_that_fulfilled_its_purpose_leaves_a_promise_kept(ground: Ground) -> None:
    monthly = category("statistics", "统计数据", frequency="monthly", since="2026-02", owed_by=OwedBy(Owing.ONE, "statistics-bureau"))
    released = item(
        category="statistics", publisher=None, period=Period.parse("2026-02"), issued=Moment(date(2026, 3, 5)), withdrawn=Withdrawal(APRIL, ground=ground)
    )
    known = catalog()
    verdicts = Measurement(Holdings(catalog(categories=dict(known.categories) | {"statistics": monthly}), (released,)), AS_OF).periods()
    assert (verdicts[0].outcome is Outcome.WITHDRAWN) == (ground not in (Ground.NOTICE_ENDED, Ground.PERIOD_ENDED, Ground.CREDIT_REPAIR))


def test_a_period_whose_item_was_erased_stays_released() -> None:
    monthly = category("statistics", "统计数据", frequency="monthly", since="2026-02", owed_by=OwedBy(Owing.ONE, "statistics-bureau"))
    gone = Withdrawal(APRIL, ground=Ground.NOTICE_ENDED, erase=True)
    emptied = item(title="", category="statistics", publisher=None, period=Period.parse("2026-02"), issued=Moment(date(2026, 3, 5)), withdrawn=gone)
    verdicts = Measurement(Holdings(catalog(categories=dict(catalog().categories) | {"statistics": monthly}), (emptied,)), AS_OF).periods()
    assert verdicts[0].item == emptied.path and verdicts[0].outcome is not Outcome.OVERDUE
