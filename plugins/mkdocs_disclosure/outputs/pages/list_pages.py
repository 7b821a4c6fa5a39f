"""Lists of items, cut so that a new item changes few pages: the newest, a year, and numbered pages of fifty, 1 the oldest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ...model.authority import Unit
from ...model.category import Category
from ...model.legal_force import ENDED, LegalForce
from ...model.past import ended
from ...model.register import Register
from ...model.wording import Texts
from ..addresses import (
    HOME,
    TAGS,
    UNITS,
    YEARS,
    category_address,
    category_csv_address,
    category_feed_address,
    category_force_address,
    tag_address,
    unit_address,
    year_address,
    year_part,
)
from .calendar_pages import category_calendar_fact, unit_calendar_fact
from .contacts import way
from .crumbs import way_through
from .in_words import UNDATED, day_in_words
from .index import Index, Items, year_of
from .parts import Banner, Fact, Link, Tile
from .past import banners, category_past, predecessors, promise, unit_past
from .timeliness_pages import category_fact, unit_fact
from .views import ListView

NEWEST = 20
PAGE_SIZE = 50

_FORCES = {"in-force": (LegalForce.IN_FORCE, LegalForce.AMENDED, LegalForce.PARTLY_REPEALED), "not-yet": (LegalForce.NOT_YET,), "ended": ENDED}


@dataclass(frozen=True, slots=True)
class _Listing:
    """What is listed, and the head of its first page."""

    address: str
    title: str
    crumbs: tuple[Link, ...]
    items: Items
    column: str | None = None
    feed: Link | None = None
    lead: str | None = None
    counted: str | None = None
    introduction: str = ""
    banners: tuple[Banner, ...] = ()
    facts: tuple[Fact, ...] = ()
    csv: Link | None = None
    past: tuple[Fact, ...] = ()
    tiles: tuple[Tile, ...] = ()
    closed: tuple[Tile, ...] = ()
    heading: str = "list.newest"
    description: str = ""
    forces: tuple[Link, ...] = ()


def list_views(register: Register, index: Index, texts: Texts) -> Iterator[ListView]:
    """Every list of every category, unit, tag and year."""
    for category in register.catalog.categories.values():
        yield from _of_category(category, register, index, texts)
    for unit in register.catalog.units.values():
        yield from _views(_unit(unit, register, index, texts), index, texts)
    for key, items in index.by_tag.items():
        yield from _views(_tag(index.tag_names[key], items, texts), index, texts)
    for year, items in index.by_year.items():
        yield from _year_of_all(year, items, index, texts)


def _of_category(category: Category, register: Register, index: Index, texts: Texts) -> Iterator[ListView]:
    """Its lists, and once a document of it has ended those of each force: what applies must be found without what no longer does."""
    listing = _category(category, register, index, texts)
    by_force = {name: tuple(item for item in listing.items if item.force in forces) for name, forces in _FORCES.items()}
    # What has ended stays so, and with it these pages: an address that was public does not go away, even where its list is empty again.
    if not by_force["ended"]:
        yield from _views(listing, index, texts)
        return
    addresses = {name: category_force_address(category.id, name) for name in by_force}
    linked = [name for name, items in by_force.items() if items or name == "in-force"]
    forces = (Link(texts("force.all"), listing.address), *(Link(texts(f"force.{name}"), addresses[name]) for name in linked))
    yield from _views(replace(listing, forces=forces), index, texts)
    crumbs = (*listing.crumbs, Link(listing.title, listing.address))
    for name, items in by_force.items():
        title = texts("force.of", title=listing.title, force=texts(f"force.{name}"))
        yield from _paged(addresses[name], title, crumbs, items, replace(listing, forces=forces), (), index, texts)


def category_tile(category: Category, index: Index) -> Tile:
    """A category to choose."""
    key = index.newest.get(category.id)
    newest = index.entries[key] if key else None
    return Tile(
        category.name,
        category_address(category.id),
        index.counts.get(category.id, 0),
        newest,
        category.summary,
        category.priority,
        index.records.get(category.id, 0),
    )


def _category(category: Category, register: Register, index: Index, texts: Texts) -> _Listing:
    catalog = register.catalog
    line = catalog.line_of(category)[:-1]
    children = tuple(catalog.categories[child] for child in category.children)
    owner = catalog.owed_by_name(category)
    given = (
        ("catalog.legal_basis", category.legal_basis),
        ("catalog.owed_by", owner),
        ("catalog.frequency", category.frequency.label.of(texts.language)),
        ("catalog.elements", category.elements),
        ("catalog.audience", category.audience),
        ("catalog.method", category.method),
        ("catalog.channels", category.channels),
        ("catalog.level", category.level),
        ("catalog.since", category.since),
        ("catalog.until", day_in_words(category.until, texts.language) if category.until else None),
    )
    return _Listing(
        address=category_address(category.id),
        title=category.name,
        crumbs=way_through(line, catalog, texts),
        items=index.by_category.get(category.id, ()),
        column=category.column,
        feed=Link(category.name, category_feed_address(category.id)),
        lead=category.summary if category.children or ended(category, register.day) else promise(category, texts),
        counted=_counted(category, index, texts),
        introduction=register.introductions.get(category.id, ""),
        banners=tuple(banners(category, catalog, register.day, texts)),
        facts=(
            *(Fact(texts(key), value) for key, value in given if value and not category.children),
            *predecessors(category, catalog, register.day, texts),
            *category_fact(category, register, texts),
            *category_calendar_fact(category, register, texts),
        ),
        csv=None if category.children else Link(texts("list.csv"), category_csv_address(category.id)),
        past=tuple(category_past(category, catalog, texts)),
        tiles=tuple(category_tile(child, index) for child in children if not ended(child, register.day)),
        closed=tuple(category_tile(child, index) for child in children if ended(child, register.day)),
        description=category.summary or category.name,
    )


def _counted(category: Category, index: Index, texts: Texts) -> str | None:
    records = index.records.get(category.id, 0)
    return texts("list.count_with_records", count=index.counts.get(category.id, 0), records=records) if records else None


def _unit(unit: Unit, register: Register, index: Index, texts: Texts) -> _Listing:
    contact = unit.contact
    ways = tuple((name, getattr(contact, name)) for name in ("address", "hours", "phone", "fax", "email"))
    given = (
        ("unit.code", unit.code),
        ("unit.since", day_in_words(unit.since, texts.language) if unit.since else None),
        *(
            (
                ("unit.phase", texts("unit.phase_since", phase=unit.phase.name.label.of(texts.language), date=day_in_words(unit.phase.since, texts.language))),
                ("unit.goals", unit.phase.goals),
            )
            if unit.phase
            else ()
        ),
        ("unit.until", day_in_words(unit.until, texts.language) if unit.until else None),
    )
    return _Listing(
        address=unit_address(unit.id),
        title=unit.name,
        crumbs=(Link(texts("page.home"), HOME), Link(texts("page.units"), UNITS)),
        items=index.by_unit.get(unit.id, ()),
        lead=unit.functions,
        banners=tuple(banners(unit, register.catalog, register.day, texts)),
        facts=(
            *(way(name, texts(f"contact.{name}"), value) for name, value in ways if value),
            *(Fact(texts(key), value) for key, value in given if value),
            *predecessors(unit, register.catalog, register.day, texts),
            *unit_fact(unit.id, register, texts),
            *unit_calendar_fact(unit, register, texts),
        ),
        past=tuple(unit_past(unit, texts)),
        description=unit.functions or unit.name,
    )


def _tag(tag: str, items: Items, texts: Texts) -> _Listing:
    return _Listing(
        address=tag_address(tag),
        title=texts("page.tag", tag=tag),
        crumbs=(Link(texts("page.home"), HOME), Link(texts("page.tags"), TAGS)),
        items=items,
        description=tag,
    )


def _views(listing: _Listing, index: Index, texts: Texts) -> Iterator[ListView]:
    by_year = {year: tuple(each) for year, each in groupby(listing.items, key=year_of)}
    years = tuple(Link(year_label(year, texts), f"{listing.address}{year_part(year)}") for year in by_year)
    yield ListView(
        address=listing.address,
        title=listing.title,
        description=listing.description,
        column=listing.column,
        crumbs=listing.crumbs,
        feed=listing.feed,
        lead=listing.lead,
        counted=listing.counted,
        introduction=listing.introduction,
        banners=listing.banners,
        facts=listing.facts,
        past=listing.past,
        tiles=listing.tiles,
        closed=listing.closed,
        heading=texts(listing.heading),
        entries=index.listed(listing.items[:NEWEST]),
        forces=listing.forces,
        here=listing.address,
        years=years,
        csv=listing.csv,
    )
    crumbs = (*listing.crumbs, Link(listing.title, listing.address))
    for year, items in by_year.items():
        address = f"{listing.address}{year_part(year)}"
        title = texts("list.of_year", title=listing.title, year=year) if year else texts("list.undated", title=listing.title)
        yield from _paged(address, title, crumbs, items, listing, years, index, texts)


def year_label(year: int | None, texts: Texts) -> str:
    """A year to choose."""
    return texts("list.year", year=year) if year else UNDATED.of(texts.language)


def _year_of_all(year: int | None, items: Items, index: Index, texts: Texts) -> Iterator[ListView]:
    title = texts("page.year", year=year) if year else texts("page.undated")
    listing = _Listing(year_address(year), title, (Link(texts("page.home"), HOME), Link(texts("page.years"), YEARS)), items)
    yield from _paged(listing.address, listing.title, listing.crumbs, items, listing, (), index, texts)


def _paged(
    address: str, title: str, crumbs: tuple[Link, ...], items: Items, listing: _Listing, years: tuple[Link, ...], index: Index, texts: Texts
) -> Iterator[ListView]:
    oldest_first = items[::-1]
    chunks = [oldest_first[start : start + PAGE_SIZE] for start in range(0, len(items), PAGE_SIZE)]
    pages = tuple(Link(texts("list.page", number=number), f"{address}{number}/") for number in range(1, len(chunks) + 1)) if len(chunks) > 1 else ()

    def view(here: str, shown: Items, title: str, extra: tuple[Link, ...] = ()) -> ListView:
        return ListView(
            address=here,
            title=title,
            description=title,
            column=listing.column,
            crumbs=(*crumbs, *extra),
            feed=listing.feed,
            entries=index.listed(shown),
            forces=listing.forces if here == address and not years else (),
            years=years if here == address else (),
            pages=pages[::-1] if here == address else (),
            here=here,
        )

    yield view(address, items[:PAGE_SIZE], title)
    for link, chunk in zip(pages, chunks, strict=False):
        yield view(link.address, chunk[::-1], texts("list.numbered", title=title, page=link.label), (Link(title, address),))
