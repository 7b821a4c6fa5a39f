"""One Markdown file of `content/items` -> an `Item`, with every fault of its header."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..model.body import body_links
from ..model.catalog import Catalog
from ..model.diagnostic import Diagnostic, Location
from ..model.file import NamedFile, StoredFile
from ..model.item import Attachment, ChangeNote, ChangeReview, Channel, Exemption, Import, Issuer, Item, Reference, Relation, Review, Source
from ..model.legal_force import LegalForce, WrittenForce
from ..model.outside import OutsideDocument
from ..model.own_fields import OwnValue, own_links
from ..model.spelling import Spelling
from ..model.table import Table
from ..model.withdrawal import Ground, PublicUntil, Withdrawal
from ..model.wording import Language
from . import faults, gate, header, media, nodes, occasions
from .dialects import CHINESE, ITEM_KEYS, dialect_of
from .fields import ITEM
from .own_values import OwnRecord, own_records, own_values, record_for
from .types import Reading

MAX_ITEM_BYTES = 4_000_000
MAX_HEADER_CHARACTERS = 100_000
_RELATIONS = tuple((relation.value, relation) for relation in Relation)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item as far as it could be read (None when its header could not), what is wrong with the file, and its text with LF line ends."""

    item: Item | None
    diagnostics: tuple[Diagnostic, ...]
    text: str = ""


def read_item(path: str, raw: bytes, files: Mapping[str, StoredFile], catalog: Catalog | None = None, own: Mapping[str, OwnRecord] | None = None) -> ReadItem:
    """The item of a file's bytes. `files` are the files of its own folder by their name relative to it.

    With the `catalog`, units that are written by name become their ids, and the fields of the category's own are read. `own` is what
    `own_records` makes of it, for whoever reads many items.
    """
    if own is None:
        own = own_records(catalog) if catalog else {}
    if len(raw) > MAX_ITEM_BYTES:
        return ReadItem(None, (faults.FILE_TOO_LARGE.at(Location(path), size=len(raw), limit=MAX_ITEM_BYTES),))
    decoded = gate.decode(path, raw)
    if decoded.text is None:
        return ReadItem(None, decoded.diagnostics)
    parts = header.split(path, decoded.text)
    if parts.header is None:
        return ReadItem(None, parts.diagnostics)
    if len(parts.header) > MAX_HEADER_CHARACTERS:
        return ReadItem(None, (faults.FILE_TOO_LARGE.at(Location(path), size=len(parts.header), limit=MAX_HEADER_CHARACTERS),))
    if joiner := gate.first_joiner(path, decoded.text[: len(decoded.text) - len(parts.body)]):
        return ReadItem(None, (joiner,))
    spelling = _spelling(path, parts.header, catalog)
    node, found = nodes.parse(path, parts.header, first_line=2, spelling=spelling)
    own_record = record_for(node, ITEM, catalog, own) if catalog and node else None
    colons = header.full_width_colons(path, parts.header, own_record.known if own_record else {key for record in own.values() for key in record.known})
    if colons and not any(each.rule == faults.SECOND_DOCUMENT.name for each in found):
        return ReadItem(None, tuple(colons))
    if node is None:
        return ReadItem(None, tuple(found) or (faults.MISSING_HEADER.at(Location(path)),))
    found += header.values_cut_off(path, node, parts.header)
    reading = Reading(path, list(found), spelling=_with_own_keys(spelling, own_record), own=own_record)
    values = ITEM.read(node, "", reading)
    if values is None:
        return ReadItem(None, tuple(reading.found))
    return ReadItem(_item(path, values, reading, parts, files, catalog), tuple(reading.found), decoded.text)


def _spelling(path: str, header: str, catalog: Catalog | None) -> Spelling:
    like_the_catalog = catalog.dialect if catalog else Language.EN
    return Spelling(CHINESE, like_the_catalog, {path: dialect_of(header, ITEM_KEYS, like_the_catalog)})


def _with_own_keys(spelling: Spelling, own: OwnRecord | None) -> Spelling:
    """The spelling with the labels of the category's own fields, by which they may be written too."""
    if own is None or not own.fields:
        return spelling
    return replace(spelling, chinese=ChainMap(own.chinese, CHINESE))


def _item(path: str, values: dict[str, Any], reading: Reading, parts: header.SplitText, files: Mapping[str, StoredFile], catalog: Catalog | None) -> Item:
    stem = _stem(path)
    own = own_values(values.get("fields"), catalog.category_of(values.get("category") or "") if catalog else None)
    return Item(
        path=path,
        category=values.get("category") or "",
        title=values.get("title") or "",
        identifier=values.get("identifier"),
        also_in=values.get("also_in") or (),
        kind=values.get("kind"),
        publisher=_unit(catalog, values.get("publisher")),
        issuers=tuple(Issuer(_unit(catalog, each.get("unit")), each.get("name")) for each in values.get("issuers") or ()),
        document_number=values.get("document_number"),
        source=Source(**values["source"]) if values.get("source") else None,
        formed=values.get("formed"),
        issued=values.get("issued"),
        period=values.get("period"),
        summary=" ".join(values["summary"].split()) if values.get("summary") else None,
        tags=tuple(dict.fromkeys(values.get("tags") or ())),
        language=values.get("language"),
        effective=values.get("effective"),
        expires=values.get("expires"),
        text_as_of=values.get("text_as_of"),
        legal_force=_force(values.get("legal_force")),
        relations={relation: tuple(_reference(each) for each in values[key]) for key, relation in _RELATIONS if values.get(key)},
        own=own,
        channels=tuple(Channel(each["name"], each.get("url"), each.get("date")) for each in values.get("channels") or ()),
        attachments=tuple(_attachment(each, stem, files) for each in values.get("attachments") or ()),
        media=tuple(media.medium(each, lambda name: NamedFile(name, own_file(name, stem, files))) for each in values.get("media") or ()),
        event=occasions.event(values.get("event")),
        consultation=occasions.consultation(values.get("consultation")),
        notice_period=occasions.notice_period(values.get("notice_period")),
        table=Table(values["table"]) if values.get("table") else None,
        changes=tuple(_change(each) for each in values.get("changes") or ()),
        change_reviews=tuple(ChangeReview(each.get("reviewed_by"), each.get("reviewed_on")) for each in values.get("changes") or ()),
        checked=values.get("checked"),
        public_until=_public_until(values.get("public_until")),
        withdrawn=_withdrawal(values.get("withdrawn")),
        exemption=_exemption(values),
        review=_review(values.get("review")),
        aliases=tuple(dict.fromkeys(values.get("aliases") or ())),
        imported=_import(values.get("imported")),
        draft="state" in values,
        body=parts.body,
        body_line=parts.body_line,
        files=tuple(_named(parts.body, own, stem, files)),
        written=frozenset(values) | {name for name in reading.misspelt if "." not in name},
        dialect=reading.dialect,
        names=_names(values, catalog),
        spans=reading.spans,
    )


def _unit(catalog: Catalog | None, written: str | None) -> str | None:
    unit = catalog.unit_of(written) if catalog and written else None
    return unit.id if unit else written


def _names(values: dict[str, Any], catalog: Catalog | None) -> dict[str, str]:
    written = {"publisher": values.get("publisher"), **{f"issuers.{number}": each.get("unit") for number, each in enumerate(values.get("issuers") or ())}}
    return {field: text for field, text in written.items() if text and _unit(catalog, text) != text}


def _reference(values: dict[str, Any]) -> Reference:
    return Reference(values.get("document") or "", tuple(values.get("articles") or ()), _outside(values))


def _outside(values: dict[str, Any] | None) -> OutsideDocument | None:
    return OutsideDocument(values["name"], values.get("url"), values.get("document_number")) if values and values.get("name") else None


def _force(values: dict[str, Any] | None) -> WrittenForce | None:
    return WrittenForce(LegalForce(values["force"]), values.get("since"), _outside(values.get("by"))) if values and values.get("force") else None


def _stem(path: str) -> str:
    parent, _, name = path.rpartition("/")
    return parent.rpartition("/")[2] if name == "index.md" else name.removesuffix(".md")


def own_file(written: str, stem: str, files: Mapping[str, StoredFile]) -> StoredFile | None:
    """The file of the item's own folder that is meant by its bare name or by `<stem>/name`, or None."""
    name = written.removeprefix("./")
    return files.get(name) or files.get(name.removeprefix(f"{stem}/"))


def _attachment(values: dict[str, Any], stem: str, files: Mapping[str, StoredFile]) -> Attachment:
    return Attachment(values["file"], values.get("title"), own_file(values["file"], stem, files))


def _named(body: str, own: tuple[OwnValue, ...], stem: str, files: Mapping[str, StoredFile]) -> list[StoredFile]:
    if not files:
        return []
    named = [own_file(link.path, stem, files) for link in body_links(body) if link.local]
    named += [own_file(link.path, stem, files) for _, link in own_links(own) if not link.outside]
    return list(dict.fromkeys(each for each in named if each))


def _change(values: dict[str, Any]) -> ChangeNote:
    return ChangeNote(values["changed"], values["issued"], values["note"], bool(values.get("major")))


def _withdrawal(values: dict[str, Any] | None) -> Withdrawal | None:
    if not values:
        return None
    ground = Ground(values["ground"]) if values.get("ground") else None
    return Withdrawal(values["date"], values.get("reason") or "", values.get("replaced_by"), ground, values.get("erase") is True)


def _public_until(values: dict[str, Any] | None) -> PublicUntil | None:
    if not values:
        return None
    ground = Ground(values["ground"]) if values.get("ground") else Ground.PERIOD_ENDED
    return PublicUntil(values["date"], ground, values.get("erase") is True)


def _exemption(values: dict[str, Any]) -> Exemption | None:
    if "exemption" not in values:
        return None
    # An exemption that could not be read withholds everything: what is doubtful is not published.
    written = values["exemption"] or {}
    return Exemption(written.get("clause") or "", written.get("partial") is True, written.get("reason"), written.get("next_review"))


def _import(values: dict[str, Any] | None) -> Import | None:
    return Import(values["from"], values.get("on"), values.get("url"), values.get("id")) if values else None


def _review(values: dict[str, Any] | None) -> Review | None:
    if values is None:
        return None
    return Review(**{name: values.get(name) for name in ("collected_by", "reviewed_by", "reviewed_on", "secrecy", "published_by")})
