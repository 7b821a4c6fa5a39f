"""Feeds as RSS 2.0 (https://www.rssboard.org/rss-specification), with Atom's link to itself and Dublin Core's creator."""

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from email.utils import format_datetime
from urllib.parse import quote

from ..model.catalog import Catalog
from ..model.category import Category
from ..model.dates import Moment
from ..model.file import StoredFile
from ..model.media import MediumType
from ..model.public_item import PublicItem
from ..model.register import Register
from ..model.wording import Language, Texts
from .addresses import FEED, HOME, absolute, category_address, category_feed_address, file_address, item_address
from .media_types import media_type
from .opening import opening
from .withdrawals import reason_in_words

NEWEST = 50
"""How many items a feed holds."""

MINUTES_TO_LIVE = 60
"""How long a reader may keep a feed before asking again."""

GENERATOR = "mkdocs-disclosure"
SPECIFICATION = "https://www.rssboard.org/rss-specification"

_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_LANGUAGE_TAGS = {Language.ZH: "zh-CN", Language.EN: "en"}
# XML 1.0, production 2 (Char): everything else is no XML, not even as a character reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

ET.register_namespace("atom", _ATOM)
ET.register_namespace("dc", _DUBLIN_CORE)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A public item with its headline and plain-text description in the feed's language."""

    item: PublicItem
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: where it lives, which page it follows, and its items, newest first."""

    title: str
    description: str
    address: str
    page_address: str
    items: tuple[FeedItem, ...]


def all_items_feed(register: Register, texts: Texts) -> Feed:
    """The feed of the whole register: the 50 items that were issued or withdrawn last."""
    catalog = register.catalog
    return Feed(
        title=catalog.title,
        description=texts("feed.all_description", authority=catalog.authority.name),
        address=FEED,
        page_address=HOME,
        items=_newest(register.items, catalog, texts),
    )


def category_feed(register: Register, category: Category, texts: Texts, listed: Iterable[PublicItem] | None = None) -> Feed:
    """The feed of a category: the 50 items that were issued or withdrawn last, of it and of all below it, and of what is shown there too.

    `listed` are the items of the category, newest first, where the caller has sorted the register already; looking them up here
    takes time in the size of the register.
    """
    catalog = register.catalog
    return Feed(
        title=texts("feed.category_title", category=category.name, title=catalog.title),
        description=category.summary or texts("feed.category_description", category=category.name, authority=catalog.authority.name),
        address=category_feed_address(category.id),
        page_address=category_address(category.id),
        items=_newest(_listed(register, category) if listed is None else listed, catalog, texts),
    )


def render_rss(feed: Feed, register: Register, site_url: str | None) -> bytes:
    """The feed as an RSS 2.0 document in UTF-8; the same bytes for the same values.

    `lastBuildDate` is the date of the newest item or withdrawal, absent from a feed where no date is exact; an item without an exact date has no `pubDate`. Ids (`guid`) are made of the stored `feed_authority` and
    the identifier only (RFC 4151), so neither a new title, category nor domain makes an old item new. An item's description is
    HTML to its readers, so its text is escaped as HTML first; titles are plain text.
    Links are absolute: without a `site_url` there is no feed, ValueError.
    """
    if not site_url:
        raise ValueError("a feed needs site_url: its links are absolute")
    catalog = register.catalog
    rss = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(rss, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", absolute(site_url, feed.page_address))
    _add(channel, "description", feed.description)
    _add(channel, f"{{{_ATOM}}}link", href=absolute(site_url, feed.address), rel="self", type="application/rss+xml")
    _add(channel, "language", _LANGUAGE_TAGS[catalog.language])
    if dates := [_stamp(news, catalog.zone) for each in feed.items if (news := _news(each.item)).exact]:
        _add(channel, "lastBuildDate", _rfc822(max(dates)))
    _add(channel, "generator", GENERATOR)
    _add(channel, "docs", SPECIFICATION)
    _add(channel, "ttl", str(MINUTES_TO_LIVE))
    for each in feed.items:
        _add_item(channel, each, catalog, site_url)
    ET.indent(rss)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(rss, encoding="unicode")}\n'.encode()


def tag_uri(feed_authority: str, item: PublicItem) -> str:
    """The permanent id of an item, a tag URI (RFC 4151): `tag:` authority and date, `:`, identifier or key, percent-encoded."""
    return f"tag:{feed_authority}:{quote(_legal(item.identifier or item.key))}"


def _newest(items: Iterable[PublicItem], catalog: Catalog, texts: Texts) -> tuple[FeedItem, ...]:
    """The items of which there is news last: that they were issued, or withdrawn. Who has read an old item is told that it is gone."""
    all_ = tuple(items)
    told = {item.key: item for item in (*all_[:NEWEST], *(item for item in all_ if item.tombstone))}
    newest = sorted(told.values(), key=lambda item: ((news := _news(item)).known, news.stamped(catalog.zone), item.key), reverse=True)
    return tuple(_feed_item(item, texts) for item in newest[:NEWEST])


def _news(item: PublicItem) -> Moment:
    return Moment(item.tombstone.date) if item.tombstone else item.issued


def _feed_item(item: PublicItem, texts: Texts) -> FeedItem:
    if item.tombstone:
        return FeedItem(item, texts("feed.withdrawn", title=item.title), reason_in_words(item.tombstone, texts))
    ended = item.force if item.force and item.force.ended else None
    title = texts("feed.ended", force=ended.label.of(texts.language), title=item.title) if ended else item.title
    words = item.summary or opening(item.body, texts)
    if item.table:
        words = f"{words} {texts('feed.records', count=len(item.table.records))}".strip()
    return FeedItem(item, title, words)


def _listed(register: Register, category: Category) -> Iterable[PublicItem]:
    ids = frozenset(_below(register.catalog, category))
    return (item for item in register.items if item.category in ids or not ids.isdisjoint(item.also_in))


def _below(catalog: Catalog, category: Category) -> Iterable[str]:
    yield category.id
    for child in category.children:
        yield from _below(catalog, catalog.categories[child])


def _add_item(channel: ET.Element, each: FeedItem, catalog: Catalog, site_url: str) -> None:
    item = each.item
    element = ET.SubElement(channel, "item")
    _add(element, "title", each.title)
    _add(element, "link", absolute(site_url, item_address(item.key)))
    _add(element, "guid", tag_uri(catalog.feed_authority, item), isPermaLink="false")
    if item.issued.exact:
        _add(element, "pubDate", _rfc822(_stamp(item.issued, catalog.zone)))
    for id_ in dict.fromkeys((item.category, *item.also_in)):
        _add(element, "category", catalog.categories[id_].name, domain=absolute(site_url, category_address(id_)))
    if item.publisher.name:
        _add(element, f"{{{_DUBLIN_CORE}}}creator", item.publisher.name)
    if each.description:
        _add(element, "description", html.escape(each.description, quote=False))
    if stored := _enclosed(item):
        url = absolute(site_url, file_address(item.key, stored.name))
        _add(element, "enclosure", url=url, length=str(stored.size), type=media_type(stored.name))


def _enclosed(item: PublicItem) -> StoredFile | None:
    """The one file that RSS lets an item enclose: what can be heard or watched, else its first attachment, else its first picture."""
    media = [(each.type is MediumType.PICTURE, each.stored) for each in item.media if each.stored]
    played = [stored for picture, stored in media if not picture]
    pictures = [stored for picture, stored in media if picture]
    return next(iter([*played, *(each.stored for each in item.attachments), *pictures]), None)


def _add(parent: ET.Element, tag: str, text: str | None = None, /, **attributes: str) -> None:
    element = ET.SubElement(parent, tag, {name: _legal(value) for name, value in attributes.items()})
    element.text = None if text is None else _legal(text)


def _legal(text: str) -> str:
    return _NOT_XML.sub("", text)


def _stamp(moment: Moment, zone: tzinfo) -> datetime:
    # RFC 822 has no seconds in its offsets; zones had them before they were standard (Shanghai until 1901: +08:05:43).
    stamped = moment.stamped(zone)
    offset = stamped.utcoffset() or timedelta()
    return stamped.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))))


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment)
