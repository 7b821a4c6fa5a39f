"""What each kind of page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from ...model.authority import Authority
from ...model.catalog import Alert, ExemptionClause, NotApplicable
from ...model.withheld import WithheldCount
from .calendar_parts import CalendarMonth
from .parts import (
    Badge,
    Banner,
    CatalogRow,
    Change,
    Closing,
    Download,
    Entry,
    Fact,
    Figure,
    Link,
    Milestone,
    OwnFact,
    RecordTable,
    RelatedGroup,
    Tile,
)
from .timeliness_parts import Cases, Distribution, Grid, RateRow, Trend


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page has. `column` is the column of the navigation that it belongs to."""

    template: ClassVar[str]
    address: str
    title: str
    description: str = ""
    column: str | None = None
    crumbs: tuple[Link, ...] = ()
    feed: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView(View):
    """The page of an item; `body` is Markdown, `article_marks` are shown in it by the anchors of articles."""

    template: ClassVar[str] = "item.html"
    facts: tuple[Fact, ...]
    own: tuple[OwnFact, ...] = ()
    banners: tuple[Banner, ...] = ()
    summary: str | None = None
    body: str = ""
    language: str | None = None
    media: tuple[Figure, ...] = ()
    transcribed: bool = False
    table: RecordTable | None = None
    attachments: tuple[Download, ...] = ()
    related: tuple[RelatedGroup, ...] = ()
    changes: tuple[Change, ...] = ()
    history: tuple[Milestone, ...] = ()
    article_marks: Mapping[str, tuple[Badge, ...]] = field(default_factory=dict)
    record: Link
    ways_out: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedView(View):
    """The neutral page of an item that was erased: when, on what ground, what stands in its place, where to ask. No word of the item."""

    template: ClassVar[str] = "erased.html"
    banner: Banner
    successors: tuple[Entry, ...] = ()
    ways_out: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsView(View):
    """A numbered page of the records of an item."""

    template: ClassVar[str] = "records.html"
    table: RecordTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """A list of items: of a category, unit, tag or year, or a part of one.

    `past` labels each earlier name or promise with its time; `closed` are the sub-categories that have ended.
    """

    template: ClassVar[str] = "list.html"
    lead: str | None = None
    counted: str | None = None
    introduction: str = ""
    banners: tuple[Banner, ...] = ()
    facts: tuple[Fact, ...] = ()
    past: tuple[Fact, ...] = ()
    tiles: tuple[Tile, ...] = ()
    closed: tuple[Tile, ...] = ()
    heading: str = ""
    entries: tuple[Entry, ...] = ()
    forces: tuple[Link, ...] = ()
    years: tuple[Link, ...] = ()
    pages: tuple[Link, ...] = ()
    here: str = ""
    csv: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home page."""

    template: ClassVar[str] = "home.html"
    alert: Alert | None
    consultations: tuple[Closing, ...]
    priority: tuple[Tile, ...]
    latest: tuple[Entry, ...]
    tiles: tuple[Tile, ...]
    changed: tuple[Change, ...]
    shortcuts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView(View):
    """The disclosure guide."""

    template: ClassVar[str] = "guide.html"
    authority: Authority
    contact: tuple[Fact, ...]
    tiles: tuple[Tile, ...]
    exemptions: tuple[ExemptionClause, ...]
    request: tuple[Fact, ...]
    oversight: tuple[Fact, ...]
    units: tuple[Link, ...]
    timeliness: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogView(View):
    """The catalog page; `closed` are the categories that have ended, `measured` says from when on disclosure is measured."""

    template: ClassVar[str] = "catalog.html"
    rows: tuple[CatalogRow, ...]
    closed: tuple[Tile, ...] = ()
    measured: str = ""
    not_applicable: tuple[NotApplicable, ...]
    latest: tuple[Entry, ...]
    csv: Link
    timeliness: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView(View):
    """The page of a column: its categories, each with its newest items."""

    template: ClassVar[str] = "column.html"
    lead: str | None = None
    groups: tuple[RelatedGroup, ...]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView(View):
    """All units, tags or years; `closed` are those that have ended, under their own heading."""

    template: ClassVar[str] = "directory.html"
    tiles: tuple[Tile, ...]
    closed: tuple[Tile, ...] = ()
    closed_heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The page of search, with the ways to everything for those whose browser runs no script."""

    template: ClassVar[str] = "search.html"
    ways: tuple[Link, ...]
    request: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView(View):
    """All feeds."""

    template: ClassVar[str] = "subscribe.html"
    feeds: tuple[tuple[int, Link], ...]
    csv: Link
    calendar: Link | None = None
    calendars: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinessView(View):
    """How promises were kept: rates, and with `full` also what is overdue and the grids of periods.

    `choice` says what the authority shows, `as_of` of which day; `grids_left` is how many categories have grids on their own pages only.
    `reviewed` and `measured_since` are sentences, empty where there is nothing to say. `withheld_counts` is None where the authority tells none.
    """

    template: ClassVar[str] = "timeliness.html"
    choice: str
    as_of: str
    overall: RateRow
    full: bool
    overdue: Cases
    categories: tuple[RateRow, ...]
    units: tuple[RateRow, ...]
    grids: tuple[Grid, ...]
    grids_left: int
    trend: Trend | None
    months: tuple[RateRow, ...]
    reviews: Cases
    reviewed: str
    stale: tuple[Fact, ...]
    withheld: tuple[Fact, ...]
    withheld_counts: tuple[WithheldCount, ...] | None
    measured_since: str
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinessCategoryView(View):
    """How a category kept its promise; `silence` says when its newest item came, where it may not go without anything new for too long."""

    template: ClassVar[str] = "timeliness_category.html"
    category: Link
    promise: str
    choice: str
    as_of: str
    rate: RateRow
    units: tuple[RateRow, ...]
    full: bool
    grids: tuple[Grid, ...]
    trend: Trend | None
    months: tuple[RateRow, ...]
    distribution: Distribution | None
    not_kept: Cases
    reviews: Cases
    reviewed: str
    silence: str
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView(View):
    """The releases of some months; `choices` are the twelve months, `back` leads to the category or unit that it is the calendar of."""

    template: ClassVar[str] = "calendar.html"
    lead: str = ""
    months: tuple[CalendarMonth, ...]
    choices: tuple[Link, ...] = ()
    ics: Link | None = None
    back: Link | None = None
