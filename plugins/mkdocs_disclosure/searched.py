"""Layer 2: what of the public register is searched: the documents that the index of the site, and every search server, is made of."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .model.dates import day_label
from .model.legal_force import LegalForce
from .model.public_item import PublicItem
from .model.register import Register
from .model.wording import Texts
from .outputs import addresses
from .search.columns import Choices, Label
from .search.documents import ROWS_IN_A_DOCUMENT, Row, SearchDocument

PAGES = "search/pages.json"
"""The pages of `content/pages` as they were published: only MkDocs can render them, and an export has none."""
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|div|h[1-6]|table|tr|td|th|caption|blockquote|pre|dt|dd|dl|figure|figcaption|summary|details|section|br|hr)\b[^>]*>")
_TAG = re.compile(r"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")


@dataclass(frozen=True, slots=True)
class Searched:
    """The documents of the items of a register, and the values that they can be filtered by."""

    register: Register
    texts: Texts

    def item(self, item: PublicItem, body: str) -> Iterator[SearchDocument]:
        """The document of an item with the HTML of its body, and those of its table's records. Of a withdrawn one there is title and number only."""
        yield self._document(item, body)
        rows = list(self._rows(item))
        for start in range(0, len(rows), ROWS_IN_A_DOCUMENT):
            yield self._stretch(item, tuple(rows[start : start + ROWS_IN_A_DOCUMENT]))

    def choices(self) -> Choices:
        """The values of the filters as a reader sees them, in their order."""
        catalog, language = self.register.catalog, self.texts.language
        categories = {id_: Label(each.name, each.parent or "") for id_, each in catalog.categories.items()}
        forces = {each.label.of(language): Label(each.label.of(language)) for each in LegalForce}
        return {
            "category": categories,
            "unit": {id_: Label(each.name) for id_, each in catalog.units.items()},
            "force": forces,
            "attachments": {"yes": Label(self.texts("search.with_files"))},
        }

    def _document(self, item: PublicItem, body: str) -> SearchDocument:
        base = self._base(item)
        if item.tombstone:
            return base
        own = (word for each in item.own for word in each.words)
        parts = (
            item.summary,
            text_of(body),
            *own,
            *item.tags,
            *(each.title for each in item.attachments),
            *(note.note for note in item.changes),
            *_around(item),
        )
        names = (*base.other_names, *self._days(item))
        return replace(base, text="\n".join(part for part in parts if part), other_names=names, attachments=bool(item.attachments))

    def _days(self, item: PublicItem) -> Iterator[str]:
        for moment in dict.fromkeys(each for each in (item.formed, item.issued) if each and each.exact):
            yield from (day_label(moment.day).of(self.texts.language), moment.day.isoformat())

    def _stretch(self, item: PublicItem, rows: tuple[Row, ...]) -> SearchDocument:
        return replace(self._base(item), number="", identifier="", rows=rows)

    def _base(self, item: PublicItem) -> SearchDocument:
        return SearchDocument(
            address=addresses.item_address(item.key),
            title=item.title,
            number=item.document_number or "",
            identifier=item.identifier or "",
            unit=item.publisher.unit or "",
            unit_name=item.publisher.name,
            other_names=tuple(party.name for party in item.issuers if party.name != item.publisher.name),
            category=item.category,
            category_name=self.register.catalog.categories[item.category].name,
            date=(item.issued.iso or "") if item.issued.known else "",
            force=item.force.label.of(self.texts.language) if item.force else "",
            kind=item.kind or "",
            state=self.texts("state.withdrawn") if item.tombstone else "",
        )

    def _rows(self, item: PublicItem) -> Iterator[Row]:
        if item.table is None or item.tombstone:
            return
        for number, records in enumerate(item.table.pages or (item.table.records,), 1):
            page = addresses.item_address(item.key) if number == 1 else addresses.records_address(item.key, number)
            for record in records:
                cells = (cell for place, cell in enumerate(record.values) if cell and place not in (item.table.key, item.table.title))
                yield Row(record.title, record.key, f"{page}#{record.anchor}", "\n".join(cells))


def _around(item: PublicItem) -> Iterator[str | None]:
    """What the page of an item names beside its text: documents that are not on the site, media, who speaks where, and where to answer."""
    if item.source:
        yield from (item.source.name, item.source.document_number)
    for each in item.outside:
        yield from (each.document.name, each.document.document_number)
    for medium in item.media:
        yield from (medium.title, medium.alt)
    if item.event:
        yield from (item.event.place, item.event.host)
        for speaker in item.event.speakers:
            yield from (speaker.name, speaker.position)
    if item.consultation:
        yield from (item.consultation.post, item.consultation.phone, item.consultation.email)


def render_pages(pages: Iterable[tuple[str, str, str]]) -> bytes:
    """`search/pages.json` of addresses, titles and contents in HTML: what search finds of each."""
    held = [{"address": address, "title": title, "text": text_of(content)} for address, title, content in pages]
    return f"{json.dumps(held, ensure_ascii=False, indent=2)}\n".encode()


def read_pages(data: bytes) -> Iterator[SearchDocument]:
    """The documents of `search/pages.json`. Raises ValueError where it is not of its form."""
    held = json.loads(data)
    if not isinstance(held, list):
        raise ValueError("no list")
    for each in held:
        if not isinstance(each, dict) or not all(isinstance(each.get(name), str) for name in ("address", "title", "text")):
            raise ValueError("no page")
        yield SearchDocument(each["address"], each["title"], each["text"])


def text_of(content: str) -> str:
    """What stands between the tags of HTML that was cleaned, blocks on lines of their own."""
    return "\n".join(line for each in html.unescape(_TAG.sub("", _BLOCK.sub("\n", content))).split("\n") if (line := " ".join(each.split())))
