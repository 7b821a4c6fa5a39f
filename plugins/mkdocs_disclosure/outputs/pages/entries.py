"""Small parts that several pages show: entries of lists, issuers, badges."""

from collections.abc import Iterable

from ...model.legal_force import LegalForce
from ...model.public_item import PublicItem
from ...model.wording import Texts
from ..addresses import item_address
from ..withdrawals import reason_in_words
from .in_words import moment_in_list
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
        summary=reason_in_words(item.tombstone, texts) if item.tombstone else item.summary,
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
