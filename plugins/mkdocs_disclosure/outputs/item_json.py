"""The public record of one item as JSON."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo

from ..model.catalog import Catalog
from ..model.item import ChangeNote, Channel, Import, Relation, Source
from ..model.outside import OutsideDocument
from ..model.own_fields import OwnValue
from ..model.public_item import Party, PublicAttachment, PublicItem, Tombstone
from ..model.register import Register
from .addresses import item_address
from .json_values import Facts, file_facts, known, link, moment
from .media_json import consultation_facts, event_facts, medium_facts, notice_facts
from .own_values import json_value
from .records import RecordFiles, record_files, table_facts

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
    Relation.TRANSLATION_OF: "translated_as",
    Relation.CONSOLIDATES: "consolidated_in",
}
"""What each relation is called at its other end."""


def render_item_json(item: PublicItem, register: Register, site_url: str | None, files: RecordFiles | None = None) -> bytes:
    """The facts of an item, without its text, as a JSON object on one line in UTF-8; always in the same order.

    `files` are the downloads of its table, made here where they are not given. A fact that is not known is left out, never null.
    Dates are ISO 8601, with time and offset where a time of day is known, and reduced to a month or a year where no more is (`2009-06`);
    sizes are bytes; SHA-256 is in hexadecimal digits; addresses are URLs, or relative to the site's root without a `site_url`.
    """
    catalog, zone = register.catalog, register.catalog.zone
    record = known(
        {
            "version": VERSION,
            "identifier": item.identifier,
            "title": item.title,
            "category": _category(catalog, item.category),
            "also_in": [_category(catalog, id_) for id_ in item.also_in],
            "kind": item.kind,
            "publisher": _party(item.publisher),
            "issuers": [_party(each) | ({"lead": True} if item.joint and number == 0 else {}) for number, each in enumerate(item.issuers)],
            "document_number": item.document_number,
            "source": _source(item.source) if item.source else None,
            "formed": moment(item.formed, zone),
            "issued": moment(item.issued, zone),
            "period": str(item.period) if item.period else None,
            "summary": item.summary,
            "tags": list(item.tags),
            "language": item.language,
            "effective": item.effective.isoformat() if item.effective else None,
            "expires": item.expires.isoformat() if item.expires else None,
            "legal_force": item.force.value if item.force else None,
            "legal_force_since": str(replace(item.force_since, clock=None)) if item.force_since else None,
            "legal_force_by": [
                *_references(item.force_by, register, site_url),
                *([_outside(item.force_ground, ())] if item.force_ground else []),
            ],
            "fields": {each.field.key: _own(each, item, register, site_url) for each in item.own},
            "channels": [_channel(each) for each in item.channels],
            "text_as_of": item.text_as_of.isoformat() if item.text_as_of else None,
            "relations": _relations(item, register, site_url),
            "attachments": [_attachment(each, item.key, site_url) for each in item.attachments],
            "media": [medium_facts(each, item.key, site_url) for each in item.media],
            "event": event_facts(item.event, zone) if item.event else None,
            "consultation": consultation_facts(item.consultation, zone) if item.consultation else None,
            "notice_period": notice_facts(item.notice_period) if item.notice_period else None,
            "records": table_facts(item, item.table, files or record_files(item, item.table), site_url) if item.table else None,
            "changes": [_change(each, zone) for each in item.changes],
            "checked": item.checked.isoformat() if item.checked else None,
            "withdrawn": _withdrawn(item.tombstone, register, site_url) if item.tombstone else None,
            "stands_for": _references(item.stands_for, register, site_url),
            "withheld_clause": item.withheld_clause,
            "imported": _imported(item.imported) if item.imported else None,
            "measured": item.measured,
            "address": link(item_address(item.key), site_url),
        }
    )
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def _category(catalog: Catalog, id_: str) -> Facts:
    category = catalog.categories[id_]
    return {"id": category.id, "name": category.name, "path": list(category.path)}


def _own(own: OwnValue, item: PublicItem, register: Register, site_url: str | None) -> Facts:
    return known({"label": own.field.label, "type": own.field.kind.value, "unit": own.field.unit}) | {"value": json_value(own, item, register, site_url)}


def _channel(channel: Channel) -> Facts:
    return known({"name": channel.name, "url": channel.url, "date": channel.released.isoformat() if channel.released else None})


def _party(party: Party) -> Facts:
    return known({"id": party.unit, "name": party.name})


def _source(source: Source) -> Facts:
    return known({"name": source.name, "url": source.url, "document_number": source.document_number})


def _imported(imported: Import) -> Facts:
    return known({"from": imported.system, "url": imported.url, "id": imported.id, "on": imported.on.isoformat() if imported.on else None})


def _relations(item: PublicItem, register: Register, site_url: str | None) -> Facts:
    if not item.related and not item.outside:
        return {}
    ends = [(relation, inverse) for relation in Relation for inverse in (False, True)]
    return known({INVERSES[relation] if inverse else relation.value: _ends(item, relation, inverse, register, site_url) for relation, inverse in ends})


def _ends(item: PublicItem, relation: Relation, inverse: bool, register: Register, site_url: str | None) -> list[Facts]:
    articles = item.articles_of(relation, inverse=inverse)
    here = [known({**_reference(register.by_key[key], site_url), "articles": list(articles[key])}) for key in articles]
    return here if inverse else here + [_outside(each.document, each.articles) for each in item.outside if each.relation is relation]


def _outside(document: OutsideDocument, articles: tuple[str, ...]) -> Facts:
    return known({"title": document.name, "document_number": document.document_number, "address": document.url, "articles": list(articles)})


def _references(keys: Iterable[str], register: Register, site_url: str | None) -> list[Facts]:
    return [_reference(register.by_key[key], site_url) for key in keys]


def _reference(item: PublicItem, site_url: str | None) -> Facts:
    return known({"identifier": item.identifier, "title": item.title, "address": link(item_address(item.key), site_url)})


def _attachment(attachment: PublicAttachment, key: str, site_url: str | None) -> Facts:
    return {"title": attachment.title, **file_facts(attachment.stored, key, site_url)}


def _change(note: ChangeNote, zone: tzinfo) -> Facts:
    return {"changed": note.changed.isoformat(), "issued": moment(note.issued, zone), "note": note.note, "major": note.major}


def _withdrawn(tombstone: Tombstone, register: Register, site_url: str | None) -> Facts:
    successor = _references([tombstone.replaced_by], register, site_url)[0] if tombstone.replaced_by else None
    ground = tombstone.ground.value if tombstone.ground else None
    return known({"date": tombstone.date.isoformat(), "ground": ground, "reason": tombstone.reason or None, "replaced_by": successor})
