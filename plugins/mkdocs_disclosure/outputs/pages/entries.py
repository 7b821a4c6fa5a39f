"""Small parts that several pages show: entries of lists, badges, dates and sizes in words."""

from collections.abc import Iterable
from datetime import date

from ...model.dates import Moment
from ...model.legal_force import LegalForce
from ...model.period import MONTHS
from ...model.register import PublicItem
from ...model.wording import Language, Texts
from ..addresses import item_address
from .views import Badge, Entry, Fact

_TONES = {
    LegalForce.NOT_YET: "pending",
    LegalForce.AMENDED: "changed",
    LegalForce.PARTLY_REPEALED: "changed",
    LegalForce.REPEALED: "ended",
    LegalForce.EXPIRED: "ended",
}


def entry(item: PublicItem, texts: Texts, badges: Iterable[Badge], own: tuple[Fact, ...] = ()) -> Entry:
    """An item as a list shows it; `own` are the own fields that lists show."""
    return Entry(
        title=item.title,
        address=item_address(item.key),
        issued=item.issued.day.isoformat(),
        issued_shown=day_in_list(item.issued.day, texts.language),
        identifier=item.identifier,
        document_number=item.document_number,
        formed=day_in_list(item.formed.day, texts.language) if item.formed else None,
        publisher=item.publisher.name,
        summary=item.tombstone.reason if item.tombstone else item.summary,
        period=item.period.label.of(texts.language) if item.period else None,
        own=own,
        badges=tuple(badges),
        language=item.language,
    )


def standing_badges(item: PublicItem, texts: Texts) -> Iterable[Badge]:
    """What a reader must know of the standing of an item before opening it."""
    if item.tombstone:
        yield Badge(texts("state.withdrawn"), "ended")
    if item.force and item.force in _TONES:
        yield Badge(item.force.label.of(texts.language), _TONES[item.force])
    if item.withheld_clause:
        yield Badge(texts("state.partly_withheld"), "partial")


def day_in_words(day: date, language: Language) -> str:
    """2026年1月26日, or 26 January 2026."""
    if language is Language.ZH:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_list(day: date, language: Language) -> str:
    """A day where many stand below each other: 2026-01-26, or 26 January 2026."""
    return day.isoformat() if language is Language.ZH else day_in_words(day, language)


def moment_in_words(moment: Moment, language: Language) -> str:
    """The day in words, with the time of day where one was written."""
    day = day_in_words(moment.day, language)
    return f"{day} {moment.clock:%H:%M}" if moment.clock else day


def size_in_words(size: int) -> str:
    """Bytes as B, KB or MB (1 KB = 1024 bytes)."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
