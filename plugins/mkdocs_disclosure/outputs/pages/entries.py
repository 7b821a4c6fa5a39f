"""Small parts that several pages show: entries of lists, badges, dates and sizes in words."""

from collections.abc import Iterable
from datetime import date

from ...model.dates import Moment, Precision
from ...model.legal_force import LegalForce
from ...model.period import MONTHS
from ...model.public_item import PublicItem
from ...model.wording import Language, Texts, Wording
from ..addresses import item_address
from .parts import Badge, Entry, Fact

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
        issued=item.issued.iso,
        issued_shown=moment_in_list(item.issued, texts.language),
        identifier=item.identifier,
        document_number=item.document_number,
        formed=moment_in_list(item.formed, texts.language) if item.formed else None,
        publisher=item.publisher.name,
        issuers=texts("list.separator").join(issuer_names(item, texts)) if item.joint else None,
        summary=item.tombstone.reason if item.tombstone else item.summary,
        period=item.period.label.of(texts.language) if item.period else None,
        own=own,
        records=texts("list.records", count=len(item.table.records)) if item.table else None,
        badges=tuple(badges),
        language=item.language,
    )


def issuer_names(item: PublicItem, texts: Texts) -> tuple[str, ...]:
    """The names of the issuers; of several the first one is marked as the lead."""
    names = tuple(party.name for party in item.issuers)
    return (texts("item.lead", name=names[0]), *names[1:]) if item.joint else names


def standing_badges(item: PublicItem, texts: Texts) -> Iterable[Badge]:
    """What a reader must know of the standing of an item before opening it."""
    if item.tombstone:
        yield Badge(texts("state.withdrawn"), "ended")
    if item.force and item.force in _TONES:
        yield Badge(item.force.label.of(texts.language), _TONES[item.force])
    if item.withheld_clause:
        yield Badge(texts("state.partly_withheld"), "partial")
    if item.source:
        yield Badge(texts("state.reprint"), "plain")


def day_in_words(day: date, language: Language) -> str:
    """2026年1月26日, or 26 January 2026."""
    if language is Language.ZH:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_list(day: date, language: Language) -> str:
    """A day where many stand below each other: 2026-01-26, or 26 January 2026."""
    return day.isoformat() if language is Language.ZH else day_in_words(day, language)


def moment_in_words(moment: Moment, language: Language) -> str:
    """The day in words, with the time of day where one was written; of a date that is not exact what is known: 2009年6月, June 2009."""
    if not moment.exact:
        return _inexact(moment, language)
    day = day_in_words(moment.day, language)
    return f"{day} {moment.clock:%H:%M}" if moment.clock else day


def moment_in_list(moment: Moment, language: Language) -> str:
    """The day where many stand below each other, or what is known of it."""
    return day_in_list(moment.day, language) if moment.exact else _inexact(moment, language)


UNDATED = Wording("日期不详", "date unknown")


def _inexact(moment: Moment, language: Language) -> str:
    year = moment.day.year
    match moment.precision:
        case Precision.MONTH:
            return f"{year}年{moment.day.month}月" if language is Language.ZH else f"{MONTHS[moment.day.month - 1]} {year}"
        case Precision.YEAR:
            return f"{year}年" if language is Language.ZH else str(year)
    return UNDATED.of(language)


def size_in_words(size: int) -> str:
    """Bytes as B, KB or MB (1 KB = 1024 bytes)."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.1f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
