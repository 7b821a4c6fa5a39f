"""The calendar of releases as iCalendar files (RFC 5545), for all, for each category and for each unit."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..model.register import Register
from ..model.release_calendar import Announced, Announcement
from ..model.wording import Texts
from .addresses import CALENDAR, absolute, calendar_file, category_address, category_calendar_address, item_address, unit_calendar_address
from .pages.calendar_pages import notes_on, owner_of, releases_of

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//mkdocs-disclosure//release calendar//EN"

_STATUS = {
    Announced.PROVISIONAL: "TENTATIVE",
    Announced.CONFIRMED: "CONFIRMED",
    Announced.CANCELLED: "CANCELLED",
    Announced.RELEASED: "CONFIRMED",
}


def calendar_files(register: Register, site_url: str, texts: Texts) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every file; none where nothing is announced."""
    if not register.calendar:
        return
    name = texts("calendar.of", name=register.catalog.title)
    yield calendar_file(CALENDAR), render_calendar(name, register.calendar, register, site_url, texts)
    for category in register.catalog.categories.values():
        if mine := [each for each in register.calendar if each.category == category.id]:
            name = texts("calendar.of", name=category.name)
            yield calendar_file(category_calendar_address(category.id)), render_calendar(name, mine, register, site_url, texts)
    for unit in register.catalog.units.values():
        if own := releases_of(unit.id, register):
            name = texts("calendar.of", name=unit.name)
            yield calendar_file(unit_calendar_address(unit.id)), render_calendar(name, own, register, site_url, texts)


def render_calendar(name: str, announced: Iterable[Announcement], register: Register, site_url: str, texts: Texts) -> bytes:
    """One calendar: UTF-8, lines end in CRLF and are folded at 75 octets.

    A release with a time of day stands in UTC, one without is a whole day. The UID is a tag URI (RFC 4151) of the stored `feed_authority`, the category
    and the period, so that a moved date changes an entry in place; DTSTAMP is the moment of the register.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    for each in announced:
        made.add_component(_event(each, register, site_url, texts))
    return bytes(made.to_ical())


def _event(each: Announcement, register: Register, site_url: str, texts: Texts) -> "Event":
    from icalendar import Event

    catalog, released = register.catalog, each.released
    category = catalog.categories[each.category]
    event = Event()
    event.add("uid", f"tag:{catalog.feed_authority}:calendar/{each.category}/{quote(str(each.period))}")
    event.add("dtstamp", register.as_of.astimezone(UTC))
    event.add("dtstart", each.moment.begins(catalog.zone).astimezone(UTC) if each.moment.clock else each.moment.day)
    event.add("summary", texts("calendar.entry", category=category.name, period=each.period.label.of(texts.language)))
    told = (texts("calendar.by", unit=owner_of(each, register)), each.state.label.of(texts.language), *notes_on(each, register, texts))
    event.add("description", "\n".join(told))
    event.add("url", absolute(site_url, item_address(released.item) if released else category_address(category.id)))
    event.add("status", _STATUS[each.state])
    event.add("sequence", each.revision)
    event.add("transp", "TRANSPARENT")
    return event
