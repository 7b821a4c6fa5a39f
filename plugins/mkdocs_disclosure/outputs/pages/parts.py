"""What pages are made of: links, facts, entries of lists, tiles, banners, downloads, tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address of this site, of another one where it begins with a scheme, or nowhere."""

    label: str
    address: str

    @property
    def host(self) -> str:
        """The host of another site that it leads to; empty for this site and for mail."""
        return (urlsplit(self.address).hostname or "") if self.address.startswith(("https://", "http://")) else ""


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """An article as it is named, and the anchor under which it stands on the page if the body has it (`a-3`)."""

    label: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value: `text`, then `links` where it leads somewhere."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFact:
    """An own field of the category with its value: one line, several paragraphs, or, where it is `listed`, a list."""

    label: str
    lines: tuple[Link, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A short label with a tone: `ended`, `pending`, `changed`, `partial`, `open` or `plain`."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a list: the statutory four (索引, 名称, 内容概述, 生成日期) and what helps to choose.

    `issued` is ISO 8601, a month or a year where no more is known, and None where nothing is.
    """

    title: str
    address: str
    issued: str | None
    issued_shown: str
    identifier: str | None = None
    document_number: str | None = None
    formed: str | None = None
    publisher: str | None = None
    issuers: str | None = None
    summary: str | None = None
    period: str | None = None
    own: tuple[Fact, ...] = ()
    records: str | None = None
    badges: tuple[Badge, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A category or unit to choose, with the number of its public items, of the records in their tables, and its newest item."""

    label: str
    address: str
    count: int
    newest: Entry | None = None
    summary: str | None = None
    priority: bool = False
    records: int = 0


@dataclass(frozen=True, slots=True)
class Banner:
    """A statement above an item: the `articles` that it is about where it is not about the whole, `text`, and links to what it names.

    Tones are those of badges, and `over`.
    """

    tone: str
    text: str
    links: tuple[Link, ...] = ()
    articles: tuple[ArticleLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened to a document, or will (`ahead`): on which `day` (ISO 8601, empty where it is not exactly known), what, and by what."""

    day: str
    shown: str
    text: str
    links: tuple[Link, ...] = ()
    articles: tuple[ArticleLink, ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """An attachment: type in words, size in words, SHA-256 in hexadecimal digits."""

    title: str
    address: str
    type: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A medium (`type` is video, audio or picture): a `file` that the page shows or plays, or a link to the site `outside` that does.

    `poster` and `captions` are addresses, `language` is that of the captions; the transcript is a file, or stands in the body below.
    """

    type: str
    label: str
    title: str
    file: Download | None
    media_type: str
    poster: str
    captions: str
    language: str
    alt: str
    duration: str
    transcript: Download | None
    transcript_below: bool
    outside: Link | None


@dataclass(frozen=True, slots=True)
class Closing:
    """A consultation that is open, and its last day."""

    entry: Entry
    closes: str


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Items that belong together; `more` leads to all of them. `articles` says by address which part is meant; `outside` are documents that are not on this site."""

    label: str
    entries: tuple[Entry, ...]
    more: Link | None = None
    articles: Mapping[str, str] = field(default_factory=dict)
    outside: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change note, or an event that changed what an item is worth."""

    date: str
    note: str
    major: bool = False
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column of a table of records by name and type (`text`, `number`, `money`, `date`); `wide` where its cells hold much text, `decimals` of an amount."""

    label: str
    type: str
    key: bool = False
    title: bool = False
    wide: bool = False
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record: its anchor on the page, and its cells as they are shown."""

    anchor: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A page of the records of a table; `pages` leaves out what is far away (a link without an address stands for it)."""

    caption: str
    counted: str
    columns: tuple[RecordColumn, ...]
    rows: tuple[RecordRow, ...]
    item: Link
    downloads: tuple[Download, ...]
    data: str
    size: int
    number: int = 1
    previous: Link | None = None
    following: Link | None = None
    pages: tuple[Link, ...] = ()
    here: str = ""


@dataclass(frozen=True, slots=True)
class CatalogRow:
    """A category in the catalog, `depth` levels below the top."""

    depth: int
    name: str
    address: str
    legal_basis: str
    owed_by: str
    frequency: str
    deadline: str
    count: int
    records: int
    newest: Entry | None
