"""Layer 2: the public register and its pages -> the search index of the site, and the proof that what is in it is found."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.resources import files

from .model.legal_force import LegalForce
from .model.public_item import PublicItem
from .model.refusal import Refusal
from .model.register import Register
from .model.wording import Texts, Wording
from .outputs import addresses
from .search.columns import Choices, Label
from .search.documents import ROWS_IN_A_DOCUMENT, Row, SearchDocument
from .search.index import HEAD, IndexBuilder
from .search.proof import Proof

FOLDER = "search/index/"
_SCRIPTS = {"engine.js": "search-engine.js", "near.js": "search-near.js", "filters.js": "search-filters.js"}
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|div|h[1-6]|table|tr|td|th|caption|blockquote|pre|dt|dd|dl|figure|figcaption|summary|details|section|br|hr)\b[^>]*>")
_TAG = re.compile(r"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")


@dataclass(slots=True)
class SearchIndex:
    """The index in the making: pages first, then items from the oldest to the newest, then everything else."""

    register: Register
    texts: Texts
    _builder: IndexBuilder = field(default_factory=IndexBuilder)
    _proof: Proof = field(default_factory=Proof)

    def page(self, address: str, title: str, content: str) -> tuple[str, bytes]:
        """Take in a page that is no item; `content` is its HTML. Gives address and bytes of its file."""
        return self._taken(SearchDocument(address, title, text_of(content)))

    def item(self, item: PublicItem, body: str) -> Iterator[tuple[str, bytes]]:
        """Take in an item with the HTML of its body, and the records of its table. Of a withdrawn one there is title and number only."""
        yield self._taken(self._document(item, body))
        rows = list(self._rows(item))
        for start in range(0, len(rows), ROWS_IN_A_DOCUMENT):
            yield self._taken(self._stretch(item, tuple(rows[start : start + ROWS_IN_A_DOCUMENT])))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Everything else of the index. Raises `Refusal` where something that was taken in is not found in it."""
        choices = self._choices()
        for name, data in self._builder.files(choices):
            self._proof.keep(name, data)
            yield f"{FOLDER}{name}", data
            if name == HEAD:
                yield from ((f"{FOLDER}{script}", code) for script, code in engine_files(data))
        if missed := self._proof.missed():
            raise Refusal(
                Wording(
                    f"搜索索引有误：用“{missed.query}”找不到 {missed.address}，站点保持原样",
                    f'the search index is wrong: "{missed.query}" does not find {missed.address}; the site stays as it was',
                )
            )

    def _taken(self, document: SearchDocument) -> tuple[str, bytes]:
        name, data = self._builder.add(document)
        self._proof.note(document)
        return f"{FOLDER}{name}", data

    def _document(self, item: PublicItem, body: str) -> SearchDocument:
        base = self._base(item)
        if item.tombstone:
            return base
        own = (word for each in item.own for word in each.words)
        facts = [part for part in (item.summary, *item.tags, *own) if part]
        text = "\n".join([*facts, text_of(body), *(each.title for each in item.attachments), *(note.note for note in item.changes)])
        return replace(base, text=text, attachments=bool(item.attachments))

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
                yield Row(record.title, record.key, f"{page}#{record.anchor}")

    def _choices(self) -> Choices:
        catalog, language = self.register.catalog, self.texts.language
        categories = {id_: Label(each.name, each.parent or "") for id_, each in catalog.categories.items()}
        forces = {each.label.of(language): Label(each.label.of(language)) for each in LegalForce}
        return {
            "category": categories,
            "unit": {id_: Label(each.name) for id_, each in catalog.units.items()},
            "force": forces,
            "attachments": {"yes": Label(self.texts("search.with_files"))},
        }


def engine_files(head: bytes) -> Iterator[tuple[str, bytes]]:
    """The reader's half, with the head in it: one request less. What few queries need are modules of their own."""
    for name, source in _SCRIPTS.items():
        code = files("mkdocs_disclosure").joinpath("assets", source).read_text("utf-8")
        yield name, compact_script(code.replace("const HEAD = null;", f"const HEAD = {head.decode()};")).encode()


def compact_script(code: str) -> str:
    """A script without indentation and without lines that are a comment. It must hold no text of several lines."""
    return re.sub(r"^[ \t]*(?://.*)?\n?", "", code, flags=re.MULTILINE)


def text_of(content: str) -> str:
    """What stands between the tags of HTML that was cleaned, blocks on lines of their own."""
    return "\n".join(line for each in html.unescape(_TAG.sub("", _BLOCK.sub("\n", content))).split("\n") if (line := " ".join(each.split())))
