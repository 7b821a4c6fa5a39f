"""The page of an item."""

from collections.abc import Iterator
from dataclasses import replace

from ...model.item import Channel, Import, Relation, Source
from ...model.occasions import Phase
from ...model.public_item import Party, PublicItem
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import GUIDE, category_address, category_feed_address, item_address, item_json_address, tag_address, unit_address
from ..withdrawals import reason_in_words
from .citing import item_links, outside_link
from .crumbs import way_through
from .entries import issuer_names
from .force_words import article_marks, force_banners, force_fact
from .history import history
from .in_words import day_in_words, moment_in_words
from .index import Index
from .media import download, figures
from .occasions import occasion_banners, occasion_facts
from .own_facts import own_facts
from .parts import Banner, Change, Entry, Fact, Link, RelatedGroup
from .record_pages import record_table
from .views import ItemView

_SHOWN = 50
"""How many items a page names that point at it in one way."""
_SPOKEN_OF = (Relation.CORRECTS, Relation.CLARIFIES)


def item_view(item: PublicItem, register: Register, index: Index, texts: Texts) -> ItemView:
    """Everything that the page of an item shows; a withdrawn one is a notice without content."""
    category = register.catalog.categories[item.category]
    return ItemView(
        address=item_address(item.key),
        title=item.title,
        description=reason_in_words(item.tombstone, texts) if item.tombstone else item.summary or item.title,
        column=category.column,
        crumbs=way_through(register.catalog.line_of(category), register.catalog, texts),
        feed=Link(category.name, category_feed_address(category.id)),
        facts=tuple(_facts(item, register, texts)),
        own=own_facts(item, register, texts),
        banners=tuple(_banners(item, register, texts)),
        summary=item.summary,
        body=item.body,
        language=item.language,
        media=figures(item, texts),
        transcribed=_transcribed(item, register),
        table=record_table(item, item.table, index, texts) if item.table else None,
        attachments=tuple(download(each.title, each.stored, item.key) for each in item.attachments),
        related=tuple(_related(item, index, texts)),
        changes=tuple(
            Change(moment_in_words(note.issued, texts.language), note.note, note.major)
            for note in sorted(item.changes, key=lambda note: note.issued.day, reverse=True)
        ),
        history=history(item, register, texts),
        article_marks=article_marks(item, register, texts),
        record=Link(texts("item.record"), item_json_address(item.key)),
        ways_out=(Link(texts("item.report"), f"{GUIDE}#contact"), _asking(register, texts)),
    )


def _asking(register: Register, texts: Texts) -> Link:
    """Where to ask for more: by request, or, of a body to which nobody can apply (条例第五十五条), at its enquiry desk."""
    if register.catalog.authority.request:
        return Link(texts("item.ask"), f"{GUIDE}#request")
    return Link(texts("item.enquire"), f"{GUIDE}#contact")


def _transcribed(item: PublicItem, register: Register) -> bool:
    """Whether the body is, or holds, what was said."""
    over = item.event is not None and register.phase_of(item.event) is Phase.OVER
    return bool(item.body.strip()) and (over or any(each.transcript_in_body for each in item.media))


def _facts(item: PublicItem, register: Register, texts: Texts) -> Iterator[Fact]:
    catalog, language = register.catalog, texts.language
    if item.identifier:
        yield Fact(texts("field.identifier"), item.identifier)
    category = catalog.categories[item.category]
    shown = [category, *(catalog.categories[id_] for id_ in item.also_in)]
    yield Fact(texts("field.category"), links=tuple(Link(" / ".join(each.path), category_address(each.id)) for each in shown))
    yield from _origin(item, texts)
    if item.formed:
        label = "field.formed_document" if item.document_number else "field.formed"
        yield Fact(texts(label), moment_in_words(item.formed, language))
    yield Fact(texts("field.issued"), moment_in_words(item.issued, language))
    if item.period:
        yield Fact(texts("field.period"), item.period.label.of(language))
    if item.kind:
        yield Fact(texts("field.kind"), item.kind)
    if item.effective:
        yield Fact(texts("field.effective"), day_in_words(item.effective, language))
    if item.expires:
        yield Fact(texts("field.expires"), day_in_words(item.expires, language))
    yield from force_fact(item, register, texts)
    if item.checked:
        yield Fact(texts("field.checked"), day_in_words(item.checked, language))
    yield from occasion_facts(item, register, texts)
    if asked := item.related_by(Relation.RESULT_OF, inverse=False):
        yield Fact(texts("relation.result_of.forward"), links=item_links(asked, register, texts))
    yield from _where_found(item, texts)


def _where_found(item: PublicItem, texts: Texts) -> Iterator[Fact]:
    if item.channels:
        yield Fact(texts("field.channels"), links=tuple(_channel(each, texts) for each in item.channels))
    if item.tags:
        yield Fact(texts("field.tags"), links=tuple(Link(tag, tag_address(tag)) for tag in item.tags))

    if item.imported:
        yield Fact(texts("field.imported"), _imported(item.imported, texts))


def _channel(channel: Channel, texts: Texts) -> Link:
    label = texts("item.channel", name=channel.name, date=day_in_words(channel.released, texts.language)) if channel.released else channel.name
    return Link(label, channel.url or "")


def _origin(item: PublicItem, texts: Texts) -> Iterator[Fact]:
    if item.issuers:
        yield _parties(texts("field.issuers"), item.issuers, issuer_names(item, texts))
    if item.publisher.name:
        yield _parties(texts("field.publisher"), (item.publisher,), (item.publisher.name,))
    if item.document_number:
        yield Fact(texts("field.document_number"), item.document_number)
    if item.source:
        yield _source(item.source, texts)


def _parties(label: str, parties: tuple[Party, ...], names: tuple[str, ...]) -> Fact:
    return Fact(label, links=tuple(Link(name, unit_address(party.unit) if party.unit else "") for party, name in zip(parties, names, strict=True)))


def _source(source: Source, texts: Texts) -> Fact:
    name = texts("item.source_numbered", name=source.name, number=source.document_number) if source.document_number else source.name
    return Fact(texts("field.source"), links=(Link(name, source.url or ""),))


def _banners(item: PublicItem, register: Register, texts: Texts) -> Iterator[Banner]:
    language = texts.language
    if item.tombstone:
        successor = (item.tombstone.replaced_by,) if item.tombstone.replaced_by else ()
        text = texts("banner.withdrawn", date=day_in_words(item.tombstone.date, language), reason=reason_in_words(item.tombstone, texts))
        if successor:
            text = f"{text}{texts('list.space')}{texts('banner.successor')}"
        yield Banner("ended", text, item_links(successor, register, texts))
    yield from force_banners(item, register, texts)
    for relation in _SPOKEN_OF:
        keys = item.acted_on_by(relation)
        if keys:
            yield Banner("changed", texts(f"banner.{relation.value}"), item_links(keys, register, texts))
    yield from occasion_banners(item, register, texts)
    if item.withheld_clause:
        name = register.catalog.exemptions[item.withheld_clause].name
        yield Banner("partial", texts("banner.partly_withheld", clause=item.withheld_clause, name=name))


def _related(item: PublicItem, index: Index, texts: Texts) -> Iterator[RelatedGroup]:
    if item.stands_for:
        yield RelatedGroup(texts("relation.stands_for"), tuple(index.entries[key] for key in item.stands_for))
    for relation in Relation:
        for inverse in (False, True):
            keys = item.related_by(relation, inverse=inverse)
            outside = () if inverse else tuple(outside_link(each.document, texts, each.articles) for each in item.outside if each.relation is relation)
            if keys or outside:
                label = texts(f"relation.{relation.value}.{'inverse' if inverse else 'forward'}")
                # The other end of a basic document may be half the site: the newest are shown, and the record has all of them.
                newest = (
                    sorted((index.entries[key] for key in keys), key=lambda each: each.issued or "", reverse=True)
                    if inverse
                    else [index.entries[key] for key in keys]
                )
                entries = tuple(newest[:_SHOWN] if inverse else newest)
                more = Link(texts("item.related_more", count=len(keys)), item_json_address(item.key)) if len(keys) > len(entries) else None
                articles = {
                    index.entries[key].address: texts("list.separator").join(named)
                    for key, named in item.articles_of(relation, inverse=inverse).items()
                    if named
                }
                shown = _in_languages(entries, texts) if relation is Relation.TRANSLATION_OF else entries
                yield RelatedGroup(label, shown, more=more, articles=articles, outside=outside)


def _in_languages(entries: tuple[Entry, ...], texts: Texts) -> tuple[Entry, ...]:
    """Versions in other languages, each with its language; one that says nothing is in the language of the site."""
    return tuple(replace(each, language=each.language or texts("page.language")) for each in entries)


def _imported(imported: Import, texts: Texts) -> str:
    parts = [texts("item.imported", system=imported.system)]
    if imported.on:
        parts.append(texts("item.imported_on", date=day_in_words(imported.on, texts.language)))
    if imported.id:
        parts.append(texts("item.imported_id", id=imported.id))
    return texts("past.joint").join(parts)
