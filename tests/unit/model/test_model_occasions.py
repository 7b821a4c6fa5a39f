"""Events, consultations and periods of notice lie ahead, are open or are over, to the minute."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, BEIJING, catalog, item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Exemption
from mkdocs_disclosure.model.occasions import Consultation, Event, NoticePeriod, Occasion, Phase

LONDON = ZoneInfo("Europe/London")


def moment(text: str) -> Moment:
    parsed = Moment.parse(text)
    assert parsed
    return parsed


def phase(occasion: Occasion, at: str, zone: ZoneInfo = BEIJING) -> Phase:
    return occasion.span(zone).phase_at(moment(at).begins(zone))


@pytest.mark.parametrize(
    ("at", "expected"),
    [("2026-11-24 09:59", Phase.AHEAD), ("2026-11-24 10:00", Phase.OPEN), ("2026-11-24 11:29", Phase.OPEN), ("2026-11-24 11:30", Phase.OVER)],
)
def test_an_event_lasts_from_its_beginning_to_its_end(at: str, expected: Phase) -> None:
    assert phase(Event(moment("2026-11-24 10:00"), moment("2026-11-24 11:30")), at) is expected


@pytest.mark.parametrize("ends", [None, "2026-11-24"])
def test_an_event_without_a_time_of_its_end_lasts_to_the_end_of_the_day(ends: str | None) -> None:
    event = Event(moment("2026-11-24 10:00"), moment(ends) if ends else None)
    assert (phase(event, "2026-11-24 23:59"), phase(event, "2026-11-25")) == (Phase.OPEN, Phase.OVER)


def test_the_last_day_of_a_consultation_is_one_to_answer() -> None:
    consultation = Consultation(moment("2026-12-09"), moment("2026-11-10"))
    assert [phase(consultation, at) for at in ("2026-11-09 23:59", "2026-11-10", "2026-12-09 23:59", "2026-12-10")] == [
        Phase.AHEAD,
        Phase.OPEN,
        Phase.OPEN,
        Phase.OVER,
    ]


def test_the_last_minute_of_a_consultation_is_one_to_answer() -> None:
    consultation = Consultation(moment("2026-12-09 17:00"))
    assert (phase(consultation, "2026-12-09 17:00"), phase(consultation, "2026-12-09 17:01")) == (Phase.OPEN, Phase.OVER)


def test_a_consultation_that_names_no_beginning_has_always_begun() -> None:
    assert phase(Consultation(moment("2026-12-09")), "2020-01-01") is Phase.OPEN


def test_both_days_of_a_notice_count() -> None:
    notice = NoticePeriod(date(2026, 11, 20), date(2026, 11, 20))
    assert [phase(notice, at) for at in ("2026-11-19 23:59", "2026-11-20", "2026-11-20 23:59", "2026-11-21")] == [
        Phase.AHEAD,
        Phase.OPEN,
        Phase.OPEN,
        Phase.OVER,
    ]


def test_a_day_ends_where_the_authority_is() -> None:
    notice = NoticePeriod(date(2026, 11, 20), date(2026, 11, 20))
    midnight_in_beijing = datetime(2026, 11, 21, 0, 0, tzinfo=BEIJING)
    assert [notice.span(zone).phase_at(midnight_in_beijing) for zone in (BEIJING, LONDON)] == [Phase.OVER, Phase.OPEN]


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(first=DAYS, length=st.integers(0, 400), hours=st.integers(0, 24 * 1500))
def test_a_phase_never_goes_back(first: date, length: int, hours: int) -> None:
    span = NoticePeriod(first, first + timedelta(days=length)).span(LONDON)
    order = list(Phase)
    earlier = datetime(2025, 6, 1, tzinfo=LONDON) + timedelta(hours=hours)
    assert order.index(span.phase_at(earlier)) <= order.index(span.phase_at(earlier + timedelta(hours=7)))


@given(first=DAYS, length=st.integers(0, 400))
def test_a_phase_changes_at_the_turning_points_alone(first: date, length: int) -> None:
    span = NoticePeriod(first, first + timedelta(days=length)).span(BEIJING)
    assert [span.phase_at(point - timedelta(seconds=1)) != span.phase_at(point) for point in span.turning_points] == [True, True]


def holdings(**changes: object) -> Holdings:
    return Holdings(catalog(), (item(1, issued=moment("2026-10-01"), **changes),))


def test_the_next_build_is_when_an_event_begins_and_when_it_is_over() -> None:
    held = holdings(event=Event(moment("2026-11-24 10:00"), moment("2026-11-24 11:30")))
    begins = held.next_build(AS_OF)
    assert begins == datetime(2026, 11, 24, 10, 0, tzinfo=BEIJING)
    assert held.next_build(begins) == datetime(2026, 11, 24, 11, 30, tzinfo=BEIJING)


def test_the_next_build_is_when_a_consultation_has_closed() -> None:
    assert holdings(consultation=Consultation(moment("2026-12-09 17:00"))).next_build(AS_OF) == datetime(2026, 12, 9, 17, 1, tzinfo=BEIJING)


def test_the_next_build_is_the_day_after_a_notice() -> None:
    assert holdings(notice_period=NoticePeriod(date(2026, 11, 20), date(2026, 11, 26))).next_build(AS_OF) == datetime(2026, 11, 27, tzinfo=BEIJING)


@pytest.mark.parametrize("closed", [{"draft": True}, {"exemption": Exemption("第十五条")}])
def test_the_event_of_an_item_that_never_opens_asks_for_no_build(closed: dict[str, object]) -> None:
    assert holdings(event=Event(moment("2026-11-24 10:00")), **closed).next_build(AS_OF) is None


def test_an_event_of_a_scheduled_item_is_not_public_before_the_item() -> None:
    assert register(item(1, issued=moment("2026-11-30"), event=Event(moment("2026-12-01 10:00")))).items == ()


def test_where_an_event_is_shown_live_is_public_until_it_is_over() -> None:
    event = Event(moment("2026-11-23 09:00"), moment("2026-11-23 10:00"), live="https://tv.example/")
    shown = [register(item(1, event=event), as_of=datetime.combine(date(2026, 11, 23), time(hour), BEIJING)).items[0].event for hour in (8, 9, 10)]
    assert [each.live if each else "" for each in shown] == ["https://tv.example/", "https://tv.example/", None]
