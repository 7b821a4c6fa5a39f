"""Items in the index of the theme's own search box, until the site has a search engine of its own (docs/adr)."""

import json
import re
from collections.abc import Iterator
from typing import Any

from ..model.own_fields import FieldKind
from ..model.public_item import PublicItem
from ..model.register import Register
from ..model.wording import Language

_SEPARATOR = r"[\s\u200b\u3000\-_,.:;!?()\[\]/\"'、。，．？！；：“”‘’（）〔〕《》【】]+|(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])"
"""Cuts between Han characters: without it the box finds no Chinese phrase, and says nothing about it."""


def with_items(index: str, register: Register, hidden: str) -> str:
    """The emitted index with a record for every public item, without the pages whose address begins with `hidden`."""
    document: dict[str, Any] = json.loads(index)
    pages = [each for each in document.get("docs", ()) if not each["location"].startswith(hidden)]
    document["docs"] = [{**each, "title": _plain(each.get("title", "")), "text": _plain(each.get("text", ""))} for each in pages] + [
        each for item in register.items for each in (_record(item, register), *_table_records(item, register.catalog.language))
    ]
    if register.catalog.language is Language.ZH:
        document.setdefault("config", {}).update({"lang": ["en"], "separator": _SEPARATOR, "pipeline": []})
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _record(item: PublicItem, register: Register) -> dict[str, Any]:
    category = register.catalog.categories[item.category]
    title = f"{item.title}（{item.document_number}）" if item.document_number and register.catalog.language is Language.ZH else item.title
    if item.force and item.force.ended:
        # What no longer applies must not look current where nothing but titles is shown.
        title = f"[{item.force.label.of(register.catalog.language)}] {title}"
    facts = [item.document_number, item.identifier]
    if not item.tombstone:  # what was taken down is found by its title and its numbers alone
        facts += [item.publisher.name, *(party.name for party in item.issuers), category.name, item.summary, *item.tags, *_own_words(item)]
    text = " ".join(dict.fromkeys(fact for fact in facts if fact))
    return {"location": f"items/{item.key}/", "title": _escaped(title), "text": _escaped(text)}


def _own_words(item: PublicItem) -> list[str]:
    """What is said in words in the own fields that lists show, and in every list and choice."""
    found = (own for own in item.own if own.field.listed or own.field.kind in (FieldKind.LIST, FieldKind.CHOICE))
    return [word for own in found for word in own.words]


def _table_records(item: PublicItem, language: Language) -> Iterator[dict[str, Any]]:
    """Each record by title and key, on the page that shows it.

    The box takes what has a fragment for a part of a page, and ranks parts last; so the anchor stands in the query, from which the
    script of the page takes it.
    """
    if item.table is None:
        return
    bracketed = "（{}）" if language is Language.ZH else " ({})"
    for number, records in enumerate(item.table.pages or (item.table.records,), 1):
        page = f"items/{item.key}/" if number == 1 else f"items/{item.key}/records/{number}/"
        for record in records:
            title = record.title if record.key in record.title else f"{record.title}{bracketed.format(record.key)}"
            yield {"location": f"{page}?record={record.anchor}", "title": _escaped(title), "text": ""}


def _escaped(text: str) -> str:
    # The theme writes what it finds into the page as HTML.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    # A segmenter that happens to be installed leaves zero-width spaces, and the site must not depend on it.
    return re.sub(r"<[^>]*>", " ", text).replace("\u200b", "")
