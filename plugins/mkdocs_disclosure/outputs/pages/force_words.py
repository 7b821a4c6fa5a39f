"""What the page of an item says of its legal force: the fact, the banners, and the marks at single articles."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from ...model.articles import article_anchor, within_article
from ...model.force_at import Effect
from ...model.item import Relation
from ...model.legal_force import LegalForce
from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import item_address
from .citing import article_links, item_links, outside_link
from .in_words import day_in_words, moment_in_words
from .parts import Badge, Banner, Fact, Link

_CONSOLIDATED = Relation.CONSOLIDATES
_NAMED = 3
"""How many amending documents a banner names."""


def force_fact(item: PublicItem, register: Register, texts: Texts) -> Iterator[Fact]:
    """The legal force, since when, and by what."""
    if item.force is None:
        return
    text = item.force.label.of(texts.language)
    if item.force_since:
        text = texts("force.since", force=text, date=moment_in_words(item.force_since.date_only, texts.language))
    # What was amended many times says so in its history; a cell of facts is no place for a list.
    links = _grounds(item, register, texts) if len(item.force_by) <= 1 else ()
    yield Fact(texts("field.legal_force"), texts("force.by", force=text) if links else text, links)


def force_banners(item: PublicItem, register: Register, texts: Texts) -> Iterator[Banner]:
    """What a reader must know before relying on the document: that it ended or will, what of it was repealed or amended, where the text as amended stands."""
    today = register.as_of.astimezone(register.catalog.zone).date()
    yield from _of_the_end(item, register, texts)
    if item.force is LegalForce.NOT_YET:
        yield Banner("pending", texts("banner.not_yet", date=day_in_words(item.effective, texts.language)) if item.effective else texts("banner.not_yet_open"))
    if not (item.force and item.force.ended):
        yield from (_to_come(effect, register, texts) for effect in item.effects if effect.ends and effect.since.day > today)
        yield from _of_parts(item, today, register, texts)
    yield from _of_texts(item, register, texts)
    yield from _of_what_it_explains(item, register, texts)


def article_marks(item: PublicItem, register: Register, texts: Texts) -> dict[str, tuple[Badge, ...]]:
    """What is said at the beginning of single articles, by their anchors."""
    today = register.as_of.astimezone(register.catalog.zone).date()
    marks: dict[str, dict[Badge, None]] = defaultdict(dict)
    for effect in item.effects:
        if effect.since.day > today or _in_text(effect, item):
            continue
        kind, tone = ("amended", "changed") if effect.relation is Relation.AMENDS else ("repealed", "ended")
        for article in effect.articles:
            if anchor := article_anchor(article):
                part = within_article(article)
                marks[anchor][Badge(texts(f"article.part_{kind}", part=part) if part else texts(f"article.{kind}"), tone)] = None
    return {anchor: tuple(badges) for anchor, badges in marks.items()}


def _of_the_end(item: PublicItem, register: Register, texts: Texts) -> Iterator[Banner]:
    if item.force is LegalForce.EXPIRED:
        expires = day_in_words(item.expires, texts.language) if item.expires else None
        yield Banner("ended", texts("banner.expired", date=expires) if expires else texts("banner.expired_open"), _grounds(item, register, texts))
        successors = item.acted_on_by(Relation.REPLACES)
        if successors:
            yield Banner("ended", texts("banner.replaces"), item_links(successors, register, texts))
    elif item.force is LegalForce.REPEALED:
        links = _grounds(item, register, texts)
        by = {effect.relation for effect in item.effects if effect.ends and effect.by in item.force_by}
        name = "replaces" if by == {Relation.REPLACES} else "repeals"
        if links and item.force_since:
            yield Banner("ended", texts(f"banner.{name}_on", date=moment_in_words(item.force_since.date_only, texts.language)), links)
        elif links:
            yield Banner("ended", texts(f"banner.{name}"), links)
        elif item.force_since:
            yield Banner("ended", texts("banner.repealed_on", date=moment_in_words(item.force_since.date_only, texts.language)))
        else:
            yield Banner("ended", texts("banner.repealed"))


def _to_come(effect: Effect, register: Register, texts: Texts) -> Banner:
    return Banner(
        "pending",
        texts(f"banner.{effect.relation.value}_to_come", date=moment_in_words(effect.since.date_only, texts.language)),
        item_links((effect.by,), register, texts),
    )


def _of_parts(item: PublicItem, today: date, register: Register, texts: Texts) -> Iterator[Banner]:
    """That the text holds the amendments up to a day; of what came after it one banner for each repeal or amendment of articles, and one for all others."""
    if item.text_as_of:
        yield Banner("changed", texts("banner.text_as_of", date=day_in_words(item.text_as_of, texts.language)))
    parts = [effect for effect in item.effects if not effect.ends and not _in_text(effect, item)]
    whole = [effect for effect in parts if not effect.articles and effect.since.day <= today]
    if whole:
        keys = tuple(dict.fromkeys(effect.by for effect in reversed(whole)))
        more = (Link(texts("banner.see_history"), f"{item_address(item.key)}#history"),) if len(keys) > _NAMED else ()
        yield Banner("changed", texts("banner.amends"), (*item_links(keys[:_NAMED], register, texts), *more))
    for effect in parts:
        to_come = effect.since.day > today
        if not effect.articles and not to_come:
            continue
        name = "amends" if effect.relation is Relation.AMENDS else "repeals"
        key = f"banner.{'articles_' if effect.articles else ''}{name}_{'to_come' if to_come else 'on'}"
        text = texts(key, date=moment_in_words(effect.since.date_only, texts.language))
        yield Banner("pending" if to_come else "changed", text, item_links((effect.by,), register, texts), article_links(effect.articles))


def _in_text(effect: Effect, item: PublicItem) -> bool:
    """Whether the text of the item is the one that came of the amendment."""
    return not effect.ends and item.text_as_of is not None and effect.since.day <= item.text_as_of


def _of_texts(item: PublicItem, register: Register, texts: Texts) -> Iterator[Banner]:
    """The text as amended and its original point at each other."""
    newest = _newest_text(item, register)
    if newest:
        yield Banner("changed", texts("banner.consolidated"), item_links((newest,), register, texts))
    originals = item.related_by(_CONSOLIDATED, inverse=False)
    for key in originals:
        yield Banner("changed", texts("banner.consolidates"), item_links((key,), register, texts))
        newer = _newest_text(register.by_key[key], register)
        if newer and newer != item.key and not newest:
            yield Banner("changed", texts("banner.newer_text"), item_links((newer,), register, texts))


def _of_what_it_explains(item: PublicItem, register: Register, texts: Texts) -> Iterator[Banner]:
    """That an interpretation is of what no longer applies, once all that it interprets has ended."""
    explained = item.related_by(Relation.INTERPRETS, inverse=False)
    ended = [key for key in explained if (force := register.by_key[key].force) and force.ended]
    if ended and len(ended) == len(explained):
        yield Banner("ended", texts("banner.explains_ended"), item_links(ended, register, texts))


def _newest_text(item: PublicItem, register: Register) -> str | None:
    texts = [register.by_key[key] for key in item.related_by(_CONSOLIDATED, inverse=True) if register.by_key[key].tombstone is None]
    return max(texts, key=lambda each: (each.issued.day, each.key)).key if texts else None


def _grounds(item: PublicItem, register: Register, texts: Texts) -> tuple[Link, ...]:
    outside = (outside_link(item.force_ground, texts),) if item.force_ground else ()
    return (*item_links(item.force_by, register, texts), *outside)
