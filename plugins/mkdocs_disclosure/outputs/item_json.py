"""The public record of one item as JSON."""

import json
from collections.abc import Iterable, Mapping
from datetime import tzinfo

from ..model.catalog import Catalog
from ..model.dates import Moment
from ..model.item import ChangeNote, Relation
from ..model.register import Party, PublicAttachment, PublicItem, Register, Tombstone
from .addresses import absolute, file_address, item_address
from .media_types import media_type

VERSION = 1
"""Of the format; a change that breaks a reader raises it."""

INVERSES = {
    Relation.INTERPRETS: "interpreted_by",
    Relation.AMENDS: "amended_by",
    Relation.REPEALS: "repealed_by",
    Relation.CORRECTS: "corrected_by",
    Relation.REPLACES: "replaced_by",
    Relation.CLARIFIES: "clarified_by",
    Relation.BASED_ON: "basis_of",
    Relation.PART_OF: "has_part",
    Relation.RESULT_OF: "has_result",
}
"""What each relation is called at its other end."""

Facts = dict[str, object]


def render_item_json(item: PublicItem, register: Register, site_url: str | None) -> bytes:
    """The facts of an item, without its text, as a JSON object on one line in UTF-8; always in the same order.

    A fact that is not known is left out, never null. Dates are ISO 8601, with time and offset where a time of day is known; sizes
    are bytes; SHA-256 is in hexadecimal digits; addresses are URLs, or relative to the site's root without a `site_url`.
    """
    catalog, zone = register.catalog, register.catalog.zone
    record = _known(
        {
            "version": VERSION,
            "identifier": item.identifier,
            "title": item.title,
            "category": _category(catalog, item.category),
            "also_in": [_category(catalog, id_) for id_ in item.also_in],
            "kind": item.kind,
            "publisher": _party(item.publisher),
            "issuers": [_party(each) for each in item.issuers],
            "document_number": item.document_number,
            "formed": _moment(item.formed, zone),
            "issued": _moment(item.issued, zone),
            "period": str(item.period) if item.period else None,
            "summary": item.summary,
            "tags": list(item.tags),
            "language": item.language,
            "effective": item.effective.isoformat() if item.effective else None,
            "expires": item.expires.isoformat() if item.expires else None,
            "legal_force": item.force.value if item.force else None,
            "relations": _relations(item, register, site_url),
            "attachments": [_attachment(each, item.key, site_url) for each in item.attachments],
            "changes": [_change(each, zone) for each in item.changes],
            "checked": item.checked.isoformat() if item.checked else None,
            "withdrawn": _withdrawn(item.tombstone, register, site_url) if item.tombstone else None,
            "withheld_clause": item.withheld_clause,
            "address": _link(item_address(item.key), site_url),
        }
    )
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def _known(facts: Mapping[str, object]) -> Facts:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def _category(catalog: Catalog, id_: str) -> Facts:
    category = catalog.categories[id_]
    return {"id": category.id, "name": category.name, "path": list(category.path)}


def _party(party: Party) -> Facts:
    return _known({"id": party.unit, "name": party.name})


def _moment(moment: Moment | None, zone: tzinfo) -> str | None:
    if moment is None:
        return None
    return moment.begins(zone).isoformat() if moment.clock else moment.day.isoformat()


def _relations(item: PublicItem, register: Register, site_url: str | None) -> Facts:
    if not item.related:
        return {}
    ends = [(relation, inverse) for relation in Relation for inverse in (False, True)]
    return _known(
        {
            INVERSES[relation] if inverse else relation.value: _references(item.related_by(relation, inverse=inverse), register, site_url)
            for relation, inverse in ends
        }
    )


def _references(keys: Iterable[str], register: Register, site_url: str | None) -> list[Facts]:
    return [_reference(register.by_key[key], site_url) for key in keys]


def _reference(item: PublicItem, site_url: str | None) -> Facts:
    return _known({"identifier": item.identifier, "title": item.title, "address": _link(item_address(item.key), site_url)})


def _attachment(attachment: PublicAttachment, key: str, site_url: str | None) -> Facts:
    stored = attachment.stored
    return {
        "title": attachment.title,
        "file": stored.name,
        "address": _link(file_address(key, stored.name), site_url),
        "size": stored.size,
        "sha256": stored.sha256,
        "media_type": media_type(stored.name),
    }


def _change(note: ChangeNote, zone: tzinfo) -> Facts:
    return {"changed": note.changed.isoformat(), "issued": _moment(note.issued, zone), "note": note.note, "major": note.major}


def _withdrawn(tombstone: Tombstone, register: Register, site_url: str | None) -> Facts:
    successor = _references([tombstone.replaced_by], register, site_url)[0] if tombstone.replaced_by else None
    return _known({"date": tombstone.date.isoformat(), "reason": tombstone.reason, "replaced_by": successor})


def _link(address: str, site_url: str | None) -> str:
    return absolute(site_url, address) if site_url else address
