"""The life of a document as a line of time: made, issued, in effect, changed, explained, ended."""

from collections.abc import Iterator

from ...model.dates import Moment
from ...model.item import Relation
from ...model.legal_force import LegalForce
from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Texts
from .citing import article_links, item_links, outside_link
from .in_words import moment_in_words
from .parts import ArticleLink, Link, Milestone

_SPOKEN_OF = (Relation.CORRECTS, Relation.CLARIFIES, Relation.INTERPRETS, Relation.CONSOLIDATES)
_ORDER = (
    "formed",
    "issued",
    "effective",
    "amends",
    "amends_articles",
    "repeals_articles",
    "replaces_articles",
    "corrects",
    "clarifies",
    "interprets",
    "consolidates",
)


def history(item: PublicItem, register: Register, texts: Texts) -> tuple[Milestone, ...]:
    """The events of a document in the order of time; empty where nothing happened to it but that it was made, issued and took effect."""
    today = register.as_of.astimezone(register.catalog.zone).date()
    told = list(_events(item, register, texts))
    if not any(name not in ("formed", "issued", "effective") for _, name, _, _ in told):
        return ()
    told.sort(key=lambda each: (each[0].day, _ORDER.index(each[1]) if each[1] in _ORDER else len(_ORDER)))
    return tuple(
        Milestone(
            day=moment.day.isoformat() if moment.exact else "",
            shown=moment_in_words(moment.date_only, texts.language),
            text=texts("history.replaces_to_come" if name == "replaces" and moment.day > today else f"history.{name}"),
            links=links,
            articles=articles,
            ahead=moment.day > today,
        )
        for moment, name, links, articles in told
    )


def _events(item: PublicItem, register: Register, texts: Texts) -> Iterator[tuple[Moment, str, tuple[Link, ...], tuple[ArticleLink, ...]]]:
    if item.formed and item.formed.known:
        yield item.formed, "formed", (), ()
    if item.issued.known:
        yield item.issued, "issued", (), ()
    ended = item.force_since.day if item.force and item.force.ended and item.force_since else None
    if item.effective and not (ended and ended <= item.effective):
        yield Moment(item.effective), "effective", (), ()
    for effect in item.effects:
        name = effect.relation.value + ("_articles" if effect.articles else "")
        if not (ended and effect.since.day > ended):
            yield effect.since, name, item_links((effect.by,), register, texts), article_links(effect.articles)
    for each in item.related:
        if each.inverse and each.relation in _SPOKEN_OF and each.since:
            yield register.by_key[each.key].issued, each.relation.value, item_links((each.key,), register, texts), article_links(each.articles)
    if item.expires and (ended is None or ended > item.expires):
        yield Moment(item.expires), "expired", (), ()
    if item.force_ground and item.force_since:
        name = "expired" if item.force is LegalForce.EXPIRED else "repeals" if item.force is LegalForce.REPEALED else "amends"
        yield item.force_since, name, (outside_link(item.force_ground, texts),), ()
    if item.tombstone:
        yield Moment(item.tombstone.date), "withdrawn", (), ()
