"""The calendar of releases: the coming year, each month of it, and what of it concerns a category or a unit."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...model.authority import Unit
from ...model.category import Category
from ...model.dates import Moment
from ...model.register import Register
from ...model.release_calendar import Announced, Announcement, shown_months
from ...model.wording import Texts
from ..addresses import (
    CALENDAR,
    HOME,
    calendar_file,
    calendar_month_address,
    category_address,
    category_calendar_address,
    item_address,
    unit_address,
    unit_calendar_address,
)
from .calendar_parts import CalendarMonth, CalendarRow
from .in_words import day_in_list, moment_in_list, moment_in_words
from .parts import Fact, Link
from .views import CalendarView

_FRONT_MONTHS = 2


_MARKS = {
    Announced.PROVISIONAL: ("open", "○"),
    Announced.CONFIRMED: ("kept", "●"),
    Announced.CANCELLED: ("overdue", "✕"),
    Announced.RELEASED: ("kept", "✓"),
}


def calendar_link(register: Register, texts: Texts) -> Link | None:
    """A way to the calendar, where anything is announced."""
    return Link(texts("page.calendar"), CALENDAR) if register.calendar else None


def category_calendar_fact(category: Category, register: Register, texts: Texts) -> Iterator[Fact]:
    """The next release of a category, with a way to its calendar; nothing where none is announced."""
    yield from _next(tuple(each for each in register.calendar if each.category == category.id), category_calendar_address(category.id), register, texts)


def unit_calendar_fact(unit: Unit, register: Register, texts: Texts) -> Iterator[Fact]:
    """The next release of a unit, with a way to its calendar; nothing where none is announced."""
    yield from _next(releases_of(unit.id, register), unit_calendar_address(unit.id), register, texts)


def releases_of(unit: str, register: Register) -> tuple[Announcement, ...]:
    """What a unit is to release, as far as it concerns it; what any unit of a group may release is announced with each of them."""
    found = []
    for each in register.calendar:
        if unit in each.releases:
            found.append(each.seen_by(unit))
        elif None in each.releases and unit in register.catalog.owing_units(register.catalog.categories[each.category]):
            found.append(each)
    return tuple(found)


def calendar_view(register: Register, texts: Texts) -> CalendarView | None:
    """The page for all: the present month and the next, and a way to each of the twelve; None where nothing is announced."""
    if not register.calendar:
        return None
    months = shown_months(register.day)
    return CalendarView(
        address=CALENDAR,
        title=texts("page.calendar"),
        description=texts("calendar.description", authority=register.catalog.authority.name),
        crumbs=(Link(texts("page.home"), HOME),),
        lead=texts("calendar.lead"),
        months=_months(months[:_FRONT_MONTHS], register.calendar, register, texts, all_of_them=True),
        choices=tuple(Link(_month(each, texts), calendar_month_address(each.month)) for each in months),
        ics=Link(texts("calendar.ics"), calendar_file(CALENDAR)),
    )


def calendar_views(register: Register, texts: Texts) -> Iterator[CalendarView]:
    """A page for each of the twelve months, and for each category and unit of which something is announced."""
    if not register.calendar:
        return
    crumbs = (Link(texts("page.home"), HOME), Link(texts("page.calendar"), CALENDAR))
    months = shown_months(register.day)
    choices = tuple(Link(_month(each, texts), calendar_month_address(each.month)) for each in months)
    for month in months:
        title = texts("calendar.of_month", month=_month(month, texts))
        yield CalendarView(
            address=calendar_month_address(month.month),
            title=title,
            description=title,
            crumbs=crumbs,
            months=_months((month,), register.calendar, register, texts, all_of_them=True),
            choices=choices,
        )
    for category in register.catalog.categories.values():
        if mine := tuple(each for each in register.calendar if each.category == category.id):
            address, back = category_calendar_address(category.id), Link(category.name, category_address(category.id))
            yield _part(address, back, mine, crumbs, register, texts, category.column)
    for unit in register.catalog.units.values():
        if mine := releases_of(unit.id, register):
            yield _part(unit_calendar_address(unit.id), Link(unit.name, unit_address(unit.id)), mine, crumbs, register, texts)


def _part(
    address: str, back: Link, announced: tuple[Announcement, ...], crumbs: tuple[Link, ...], register: Register, texts: Texts, column: str | None = None
) -> CalendarView:
    title = texts("calendar.of", name=back.label)
    return CalendarView(
        address=address,
        title=title,
        description=title,
        column=column,
        crumbs=crumbs,
        months=_months(shown_months(register.day), announced, register, texts),
        ics=Link(texts("calendar.ics"), calendar_file(address)),
        back=back,
    )


def _months(
    months: Iterable[date], announced: Iterable[Announcement], register: Register, texts: Texts, *, all_of_them: bool = False
) -> tuple[CalendarMonth, ...]:
    by_month: dict[date, list[CalendarRow]] = {month: [] for month in months}
    for each in announced:
        month = each.moment.day.replace(day=1)
        if month in by_month:
            by_month[month].append(_row(each, register, texts))
    return tuple(CalendarMonth(_month(month, texts), f"{month:%Y-%m}", tuple(rows)) for month, rows in by_month.items() if rows or all_of_them)


def _row(each: Announcement, register: Register, texts: Texts) -> CalendarRow:
    category, language = register.catalog.categories[each.category], texts.language
    what = texts("calendar.entry", category=category.name, period=each.period.label.of(language))
    tone, symbol = _MARKS[each.state]
    released = each.released
    return CalendarRow(
        day=each.moment.day.isoformat(),
        shown=day_in_list(each.moment.day, language) + (f" {each.moment.clock:%H:%M}" if each.moment.clock else ""),
        what=Link(what, item_address(released.item) if released else category_address(category.id)),
        owner=owner_of(each, register),
        state=each.state.label.of(language),
        tone=tone,
        symbol=symbol,
        notes=tuple(notes_on(each, register, texts)),
    )


def owner_of(each: Announcement, register: Register) -> str:
    """The unit that owes a release, or the group of which each or any does."""
    catalog = register.catalog
    if len(each.releases) == 1 and (unit := catalog.units.get(next(iter(each.releases)) or "")):
        return unit.name
    return catalog.owed_by_name(catalog.categories[each.category]) or ""


def notes_on(each: Announcement, register: Register, texts: Texts) -> Iterator[str]:
    """What is to be said about a release beside its date: why it was cancelled or moved, and from when; when it came, and how much later than planned.

    How late it was is said only where the authority shows how it kept its promises.
    """
    language = texts.language
    if each.cancelled and each.state is Announced.CANCELLED:
        yield texts("calendar.cancelled", reason=each.cancelled)
    for move in each.moved:
        yield texts("calendar.moved", date=moment_in_words(move.previous, language), reason=move.reason)
    if each.released:
        yield texts("calendar.released", date=moment_in_words(each.released.issued, language))
        if register.timeliness and each.delay:
            yield texts("calendar.delay", delay=_length(each.delay, texts))
    elif len(each.releases) > 1 and each.count:
        yield texts("calendar.released_part", count=each.count, all=len(each.releases))
    if each.awaited and each.due and each.after_due:
        yield texts("calendar.after_due", date=moment_in_words(each.due.moment, language))
    if register.timeliness and each.awaited:
        if each.due and each.due.passed_at(register.as_of.astimezone(register.catalog.zone)):
            yield texts("calendar.overdue")
        elif each.passed_at(register.as_of, register.catalog.zone):
            yield texts("calendar.missed")
    if each.guessed and each.state is Announced.PROVISIONAL:
        yield texts("calendar.guessed")


def _length(delay: timedelta, texts: Texts) -> str:
    if delay >= timedelta(days=1):
        return texts("calendar.days", count=delay.days)
    return texts("calendar.minutes", count=delay.seconds // 60)


def _next(announced: tuple[Announcement, ...], address: str, register: Register, texts: Texts) -> Iterator[Fact]:
    coming = (each for each in announced if each.awaited and each.moment.day >= register.day)
    following = next(coming, None)
    if following:
        text = texts(
            f"calendar.next_{following.state.value}", period=following.period.label.of(texts.language), date=moment_in_words(following.moment, texts.language)
        )
        yield Fact(texts("calendar.next"), text, (Link(texts("calendar.see"), address),))
    elif announced:
        yield Fact(texts("calendar.next"), "", (Link(texts("calendar.see"), address),))


def _month(month: date, texts: Texts) -> str:
    moment = Moment.parse_inexact(f"{month:%Y-%m}")
    assert moment
    return moment_in_list(moment, texts.language)
