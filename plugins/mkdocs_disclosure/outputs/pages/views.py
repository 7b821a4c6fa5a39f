"""What each kind of page shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from ...model.authority import Authority
from ...model.catalog import Alert, ExemptionClause, NotApplicable
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
class SubscribeView(View):
    """All feeds."""

    template: ClassVar[str] = "subscribe.html"
    feeds: tuple[tuple[int, Link], ...]
    csv: Link
