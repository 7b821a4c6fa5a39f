"""What the reader is told in an item, as one digest: the same whatever the templates, the theme and the words of the interface are."""

import hashlib
import json
from collections.abc import Mapping

from .item import Item
from .occasions import Consultation, Event
from .own_fields import OwnLink, OwnValue, Withheld
from .public_item import PublicItem


def attachments_of(told: Item | PublicItem) -> dict[str, str]:
    """Name -> SHA-256 of the files that are published with an item, sorted by name."""
    files = told.named_files if isinstance(told, Item) else told.files
    return {each.name: each.sha256 for each in sorted(files, key=lambda file: file.name)}


def content_digest(told: Item | PublicItem, attachments: Mapping[str, str] | None = None) -> str:
    """SHA-256 in hexadecimal digits of the title, the body, the facts and the own fields of an item, and of its files by name and digest.

    The same for an item and for what is public of it. With `attachments` it is what the digest would be if these were its files.
    Not in it are: where it is listed (category, keywords), what others say of it (relations, legal force), when it was issued, and the rows of
    its table, which is filled as time goes on.
    """
    facts = {
        "title": told.title,
        "kind": told.kind,
        "document_number": told.document_number,
        "source": [told.source.name, told.source.url, told.source.document_number] if told.source else None,
        "formed": told.formed,
        "period": told.period,
        "summary": told.summary,
        "language": told.language,
        "effective": told.effective,
        "expires": told.expires,
        "event": _event(told.event) if told.event else None,
        "consultation": _consultation(told.consultation) if told.consultation else None,
        "notice_period": [told.notice_period.first, told.notice_period.last] if told.notice_period else None,
        "own": [[each.field.key, shown] for each in told.own if (shown := _own(each)) is not None],
        "files": sorted((attachments_of(told) if attachments is None else attachments).items()),
        "body": told.body.strip(),
    }
    known = {name: value for name, value in facts.items() if value not in (None, "", [])}
    return hashlib.sha256(json.dumps(known, ensure_ascii=True, sort_keys=True, default=_plain).encode()).hexdigest()


def _own(own: OwnValue) -> object:
    """The value as it is read; of a link within the site its words, since whether it leads anywhere depends on another item."""
    link = own.value
    if isinstance(link, OwnLink):
        return {"title": link.title, "url": link.target if link.outside else None} if link.title or link.outside else None
    return link


def _event(event: Event) -> list[object]:
    """An event without the address where it is shown live, which goes when it is over."""
    return [event.begins, event.ends, event.place, event.host, [[each.name, each.position] for each in event.speakers]]


def _consultation(asked: Consultation) -> list[object]:
    return [asked.opens, asked.closes, asked.url, asked.email, asked.post, asked.phone]


def _plain(value: object) -> object:
    return {"withheld": value.clause} if isinstance(value, Withheld) else str(value)
