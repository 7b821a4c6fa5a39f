"""The pages that there is one of: home, guide, catalog, columns, directories, feeds."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ...model.authority import Contact
from ...model.catalog import CONTENT_COLUMN, GUIDE_COLUMN
from ...model.category import Category
from ...model.dates import Moment
from ...model.item import Relation
from ...model.occasions import Phase
from ...model.past import ended
from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import (
    CALENDAR,
    CATALOG,
    FEED,
    GUIDE,
    HOME,
    REGISTER_CSV,
    SUBSCRIBE,
    TAGS,
    UNITS,
    YEARS,
    calendar_file,
    category_address,
    category_calendar_address,
    category_feed_address,
    column_address,
    tag_address,
    unit_address,
    year_address,
)
from .calendar_pages import calendar_link, calendar_view
from .contacts import way
from .crumbs import catalog_title
from .in_words import day_in_list, day_in_words, moment_in_list
from .index import Index
from .list_pages import category_tile, year_label
from .parts import CatalogRow, Change, Closing, Fact, Link, RelatedGroup, Tile
from .past import promise
from .search_page import search_view
from .timeliness_pages import timeliness_link, timeliness_view
from .views import CatalogView, ColumnView, DirectoryView, GuideView, HomeView, SubscribeView, View

_LATEST = 10
_CHANGED = 6
_CONSULTATIONS = 5
_IN_COLUMN = 20
_CHANGING = (Relation.REPEALS, Relation.AMENDS, Relation.REPLACES, Relation.CORRECTS, Relation.CLARIFIES)


def front_views(register: Register, index: Index, texts: Texts) -> Iterator[View]:
    """Every page that there is one of; a column without a fixed meaning has a page of its own."""
    yield home_view(register, index, texts)
    catalog = register.catalog
    for id_, name in catalog.columns.items():
        if id_ == GUIDE_COLUMN:
            yield guide_view(register, index, texts)
        elif id_ == CONTENT_COLUMN:
            yield catalog_view(register, index, texts)
        else:
            yield _column(id_, name, register, index, texts)
    for fixed, view in ((GUIDE_COLUMN, guide_view), (CONTENT_COLUMN, catalog_view)):
        if fixed not in catalog.columns:
            yield view(register, index, texts)
    yield _units(register, index, texts)
    yield _tags(index, texts)
    yield _years(index, texts)
    yield _subscribe(register, texts)
    yield search_view(register, texts)
    if timeliness := timeliness_view(register, index, texts):
        yield timeliness
    if calendar := calendar_view(register, texts):
        yield calendar


def column_page(id_: str) -> str:
    """The address of a column's page."""
    return {GUIDE_COLUMN: GUIDE, CONTENT_COLUMN: CATALOG}.get(id_, column_address(id_))


def home_view(register: Register, index: Index, texts: Texts) -> HomeView:
    """The home page."""
    catalog = register.catalog
    priority = [each for each in catalog.categories.values() if each.priority and not (each.parent and catalog.categories[each.parent].priority)]
    alert = catalog.alert if catalog.alert and catalog.alert.stands(register.as_of) else None
    return HomeView(
        address=HOME,
        title=catalog.title,
        description=texts("home.description", authority=catalog.authority.name),
        feed=Link(catalog.title, FEED),
        alert=alert,
        consultations=tuple(_open_consultations(register, index, texts)),
        priority=tuple(category_tile(leaf, index) for each in priority for leaf in catalog.leaves_of(each) if not ended(leaf, register.day)),
        latest=index.listed(register.items[:_LATEST]),
        tiles=tuple(category_tile(each, index) for each in catalog.top_categories() if not ended(each, register.day)),
        changed=tuple(_changes(register, index, texts)),
        shortcuts=(
            Link(texts("page.units"), UNITS),
            Link(texts("page.years"), YEARS),
            Link(texts("page.tags"), TAGS),
            *([timeliness] if (timeliness := timeliness_link(register, texts)) else []),
            *([calendar] if (calendar := calendar_link(register, texts)) else []),
            Link(texts("page.subscribe"), SUBSCRIBE),
        ),
    )


def _open_consultations(register: Register, index: Index, texts: Texts) -> Iterator[Closing]:
    """The open consultations that close first."""
    asked = [(each, item) for item in register.items if (each := item.consultation) and register.phase_of(each) is Phase.OPEN]
    asked.sort(key=lambda pair: (pair[0].span(register.catalog.zone).ends, pair[1].key))
    for consultation, item in asked[:_CONSULTATIONS]:
        yield Closing(index.entries[item.key], day_in_list(consultation.closes.day, texts.language))


def _changes(register: Register, index: Index, texts: Texts) -> list[Change]:
    happened: list[tuple[Moment, str, bool, PublicItem]] = []
    for item in register.items:
        happened += [(note.issued, note.note, note.major, item) for note in item.changes]
        if item.tombstone:
            happened.append((Moment(item.tombstone.date), texts("changed.withdrawn"), True, item))
        for each in item.related:
            if each.inverse and each.acting and each.since and each.relation in _CHANGING:
                part = "_articles" if each.articles and each.relation is Relation.REPEALS else ""
                happened.append((each.since, texts(f"changed.{each.relation.value}{part}"), True, item))
    happened.sort(key=lambda each: (each[0].day, each[3].key), reverse=True)
    return [Change(moment_in_list(moment, texts.language), note, major, index.entries[item.key]) for moment, note, major, item in happened[:_CHANGED]]


def guide_view(register: Register, index: Index, texts: Texts) -> GuideView:
    """The disclosure guide (条例第十二条): classification, how to obtain, office, address, hours, telephone, fax, e-mail."""
    catalog = register.catalog
    authority = catalog.authority
    oversight = authority.oversight
    request = authority.request
    return GuideView(
        address=GUIDE,
        title=catalog.columns.get(GUIDE_COLUMN, texts("page.guide")),
        description=texts("guide.description", authority=authority.name),
        column=GUIDE_COLUMN,
        crumbs=(Link(texts("page.home"), HOME),),
        authority=authority,
        contact=(
            *_facts(
                (
                    ("authority.name", authority.name),
                    ("authority.identifier", authority.identifier),
                ),
                texts,
            ),
            *_contact(authority.contact, texts),
        ),
        tiles=tuple(category_tile(each, index) for each in catalog.top_categories() if not ended(each, register.day)),
        exemptions=tuple(catalog.exemptions.values()),
        request=_facts((("request.url", request.url), ("request.form", request.form), ("request.post", request.post)), texts) if request else (),
        oversight=_facts(
            (
                ("contact.office", oversight.name),
                ("contact.address", oversight.address),
                ("contact.phone", oversight.phone),
                ("oversight.url", oversight.url),
            ),
            texts,
        )
        if oversight
        else (),
        units=tuple(Link(unit.name, unit_address(unit.id)) for unit in catalog.units.values() if not ended(unit, register.day)),
        timeliness=timeliness_link(register, texts),
    )


def _contact(contact: Contact, texts: Texts) -> tuple[Fact, ...]:
    names = ("office", "address", "postcode", "hours", "phone", "fax", "email")
    return _facts(tuple((f"contact.{name}", getattr(contact, name)) for name in names), texts)


def _facts(given: tuple[tuple[str, str | None], ...], texts: Texts) -> tuple[Fact, ...]:
    return tuple(way(key.rpartition(".")[2], texts(key), value) for key, value in given if value)


def catalog_view(register: Register, index: Index, texts: Texts) -> CatalogView:
    """The catalog page (条例第十二条): every category, and 索引, 名称, 内容概述, 生成日期 of the newest items."""
    catalog = register.catalog
    rows = tuple(chain.from_iterable(_rows(each, 0, register, index, texts) for each in catalog.top_categories()))
    closed = (each for each in catalog.categories.values() if ended(each, register.day))
    return CatalogView(
        address=CATALOG,
        title=catalog_title(catalog, texts),
        description=texts("catalog.description", authority=catalog.authority.name),
        column=CONTENT_COLUMN,
        crumbs=(Link(texts("page.home"), HOME),),
        feed=Link(catalog.title, FEED),
        rows=rows,
        measured=_measured(register, texts),
        closed=tuple(category_tile(each, index) for each in closed if not (each.parent and ended(catalog.categories[each.parent], register.day))),
        not_applicable=catalog.not_applicable,
        latest=index.listed(register.items[:_IN_COLUMN]),
        csv=Link(texts("page.csv"), REGISTER_CSV),
        timeliness=timeliness_link(register, texts),
    )


def _measured(register: Register, texts: Texts) -> str:
    since = register.catalog.measured_since
    return texts("catalog.measured_since", date=day_in_words(since, texts.language)) if since else ""


def _rows(category: Category, depth: int, register: Register, index: Index, texts: Texts) -> Iterator[CatalogRow]:
    if ended(category, register.day):
        return
    catalog = register.catalog
    leaf = not category.children
    newest = index.newest.get(category.id) if leaf else None
    yield CatalogRow(
        depth=depth,
        name=category.name,
        address=category_address(category.id),
        legal_basis=category.legal_basis or "",
        owed_by=(catalog.owed_by_name(category) or "") if leaf else "",
        frequency=category.frequency.label.of(texts.language) if leaf else "",
        deadline=_deadline(category, texts) if leaf else "",
        count=index.counts.get(category.id, 0),
        records=index.records.get(category.id, 0),
        newest=index.entries[newest] if newest else None,
    )
    for child in category.children:
        yield from _rows(catalog.categories[child], depth + 1, register, index, texts)


def _deadline(category: Category, texts: Texts) -> str:
    if category.due:
        return category.due.label.of(texts.language)
    if category.review:
        return texts("catalog.reviewed", review=category.review.label.of(texts.language))
    return category.deadline.label.of(texts.language) if category.deadline else ""


def _column(id_: str, name: str, register: Register, index: Index, texts: Texts) -> ColumnView:
    every = tuple(register.catalog.top_categories(id_))
    # The ones that have ended come last.
    categories = tuple(sorted(every, key=lambda each: ended(each, register.day)))
    only = categories[0] if len(categories) == 1 else None
    return ColumnView(
        address=column_page(id_),
        title=name,
        description=name,
        column=id_,
        crumbs=(Link(texts("page.home"), HOME),),
        feed=Link(only.name, category_feed_address(only.id)) if only else None,
        lead=promise(only, texts) if only else None,
        tiles=() if only else tuple(category_tile(each, index) for each in categories),
        groups=tuple(_group(each, index, texts) for each in categories),
    )


def _group(category: Category, index: Index, texts: Texts) -> RelatedGroup:
    items = index.by_category.get(category.id, ())
    return RelatedGroup(category.name, index.listed(items[:_IN_COLUMN]), Link(texts("home.all"), category_address(category.id)))


def _units(register: Register, index: Index, texts: Texts) -> DirectoryView:
    def tiles(*, closed: bool) -> tuple[Tile, ...]:
        units = (unit for unit in register.catalog.units.values() if ended(unit, register.day) is closed)
        return tuple(Tile(unit.name, unit_address(unit.id), len(index.by_unit.get(unit.id, ())), summary=unit.functions) for unit in units)

    return replace(_directory(UNITS, "page.units", tiles(closed=False), texts), closed=tiles(closed=True), closed_heading=texts("page.closed_units"))


def _tags(index: Index, texts: Texts) -> DirectoryView:
    by_size = sorted(index.by_tag.items(), key=lambda each: (-len(each[1]), each[0]))
    return _directory(TAGS, "page.tags", tuple(Tile(index.tag_names[key], tag_address(key), len(items)) for key, items in by_size), texts)


def _years(index: Index, texts: Texts) -> DirectoryView:
    years = sorted(index.by_year.items(), key=lambda each: each[0] or 0, reverse=True)
    return _directory(YEARS, "page.years", tuple(Tile(year_label(year, texts), year_address(year), len(items)) for year, items in years), texts)


def _directory(address: str, title: str, tiles: tuple[Tile, ...], texts: Texts) -> DirectoryView:
    return DirectoryView(address=address, title=texts(title), description=texts(title), crumbs=(Link(texts("page.home"), HOME),), tiles=tiles)


def _subscribe(register: Register, texts: Texts) -> SubscribeView:
    catalog = register.catalog
    feeds = [(len(category.path) - 1, Link(category.name, category_feed_address(category.id))) for category in catalog.categories.values()]
    return SubscribeView(
        address=SUBSCRIBE,
        title=texts("page.subscribe"),
        description=texts("page.subscribe"),
        crumbs=(Link(texts("page.home"), HOME),),
        feed=Link(catalog.title, FEED),
        feeds=tuple(feeds),
        csv=Link(texts("page.csv"), REGISTER_CSV),
        calendar=Link(texts("calendar.all"), calendar_file(CALENDAR)) if register.calendar else None,
        calendars=tuple(
            Link(catalog.categories[id_].name, calendar_file(category_calendar_address(id_)))
            for id_ in dict.fromkeys(each.category for each in register.calendar)
        ),
    )
