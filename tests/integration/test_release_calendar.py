"""The calendar of releases in a built site: it can be found and subscribed to, and what waits for its hour is nowhere in it."""

from collections.abc import Callable
from pathlib import Path

from icalendar import Calendar
from projects import BASE, build, differing, tree

PLANS = "since: 2026-01, releases: [{period: 2026-11, confirmed: 2026-12-09 09:30, moved: [{from: 2026-12-08 09:30, reason: 系统升级}]}]"
CATALOG = str(BASE["catalog.yml"]).replace("due: 15 days after period", f"due: 15 days after period, {PLANS}")
WAITING = "---\ntitle: 绝密数据\ncategory: monthly\nperiod: 2026-11\nissued: 2026-12-09 09:30\n---\n\n正文。\n"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def test_the_calendar_is_found_from_the_home_page_and_subscribed_to(project: Callable[..., Path]) -> None:
    site = build(project({"catalog.yml": CATALOG}))
    assert 'href="calendar/"' in page(site, "")
    assert 'href="../calendar.ics"' in page(site, "subscribe")
    assert 'href="../../calendar/categories/monthly/"' in page(site, "catalog/monthly")
    assert 'href="../../calendar/units/statistics/"' in page(site, "units/statistics")


def test_a_moved_date_stands_with_the_one_before_and_the_reason(project: Callable[..., Path]) -> None:
    shown = page(build(project({"catalog.yml": CATALOG})), "calendar/12")
    assert "2026-12-09 09:30" in shown
    assert "原定2026年12月8日09:30，调整原因：系统升级" in shown


def test_every_calendar_file_is_one_that_a_program_reads(project: Callable[..., Path]) -> None:
    files = sorted(build(project({"catalog.yml": CATALOG})).rglob("*.ics"))
    counted = {path.name: len(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) for path in files}
    assert counted == {"calendar.ics": 12, "monthly.ics": 12, "statistics.ics": 12}


def test_an_item_that_waits_for_its_hour_changes_no_byte(project: Callable[..., Path]) -> None:
    without = tree(build(project({"catalog.yml": CATALOG}, name="without")))
    waiting = build(project({"catalog.yml": CATALOG, "content/items/monthly/2026-11.md": WAITING}, name="waiting"))
    assert "calendar.ics" in without
    assert differing(without, tree(waiting)) == []


def test_without_a_promise_there_is_no_calendar(built: Path) -> None:
    assert not (built / "site/calendar").exists()
