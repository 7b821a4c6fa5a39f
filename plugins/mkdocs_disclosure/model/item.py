"""One item of disclosure as its editor wrote it: everything, public and not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from .dates import Moment
from .diagnostic import START_OF_FILE, Location, Span
from .file import StoredFile
from .identifier import address_key
from .legal_force import WrittenForce
from .media import Medium
from .occasions import Consultation, Event, NoticePeriod, Occasion
from .outside import OutsideDocument
from .own_fields import OwnValue
from .period import Period
from .table import Table
from .timeline import last_day
from .withdrawal import AfterNotice, PublicUntil, Withdrawal, standing_on
from .wording import Language


class State(StrEnum):
    """What the public may see of an item at a moment: of a withdrawn one a notice, of an erased one that something was there."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    WITHHELD = "withheld"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"

    @property
    def listed(self) -> bool:
        """Whether it is in the register, with its title and numbers at least."""
        return self in (State.PUBLISHED, State.WITHDRAWN)

    @property
    def was_public(self) -> bool:
        """Whether its address has been public."""
        return self.listed or self is State.ERASED


class Relation(StrEnum):
    """What a document does to another one; each is shown from both ends."""

    INTERPRETS = "interprets"
    AMENDS = "amends"
    REPEALS = "repeals"
    CORRECTS = "corrects"
    REPLACES = "replaces"
    CLARIFIES = "clarifies"
    BASED_ON = "based_on"
    PART_OF = "part_of"
    RESULT_OF = "result_of"
    TRANSLATION_OF = "translation_of"
    CONSOLIDATES = "consolidates"

    @property
    def reaches_outside(self) -> bool:
        """Whether its other end may be a document that is not on the site."""
        return self in (Relation.INTERPRETS, Relation.AMENDS, Relation.REPEALS, Relation.REPLACES, Relation.BASED_ON, Relation.CONSOLIDATES)


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document as an item names it: an item by identifier, path or document number, or an `outside` one; `articles` where only parts of it are meant."""

    target: str = ""
    articles: tuple[str, ...] = ()
    outside: OutsideDocument | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document: a unit of the catalog, or an outside body by name."""

    unit: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reprint was taken from (转载): the name of the body or medium, its page, and the number of the document there."""

    name: str
    url: str | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """That an item came from an older site: the system, the day of the move, and its address and number there."""

    system: str
    on: date | None = None
    url: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an item publishes; `stored` is None where the file could not be found."""

    file: str
    title: str | None = None
    stored: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Where else an item was released: a gazette, an account of a social network, a press conference."""

    name: str
    url: str | None = None
    released: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A change after publication: what was changed when, and when the change was published."""

    changed: date
    issued: Moment
    note: str
    major: bool = False


@dataclass(frozen=True, slots=True)
class Exemption:
    """That an item is withheld, in part or as a whole; `reason` never leaves the holdings."""

    clause: str
    partial: bool = False
    reason: str | None = None
    next_review: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Who collected, reviewed and published an item; never public."""

    collected_by: str | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    secrecy: str | None = None
    published_by: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeReview:
    """Who reviewed a change, and when; to name them says that the review was passed. Never public, so it is no part of the `ChangeNote`."""

    reviewed_by: str | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One Markdown file of `content/items`. Empty strings and None stand for what is missing or could not be read."""

    path: str
    category: str
    title: str = ""
    identifier: str | None = None
    also_in: tuple[str, ...] = ()
    kind: str | None = None
    publisher: str | None = None
    issuers: tuple[Issuer, ...] = ()
    document_number: str | None = None
    source: Source | None = None
    formed: Moment | None = None
    issued: Moment | None = None
    period: Period | None = None
    summary: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    effective: date | None = None
    expires: date | None = None
    legal_force: WrittenForce | None = None
    text_as_of: date | None = None
    relations: Mapping[Relation, tuple[Reference, ...]] = field(default_factory=dict)
    own: tuple[OwnValue, ...] = ()
    """Its answers to the fields of its category's own, in the order of the catalog."""
    channels: tuple[Channel, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    media: tuple[Medium, ...] = ()
    event: Event | None = None
    consultation: Consultation | None = None
    notice_period: NoticePeriod | None = None
    table: Table | None = None
    changes: tuple[ChangeNote, ...] = ()
    change_reviews: tuple[ChangeReview, ...] = ()
    """The reviews of its changes, in the same order."""
    checked: date | None = None
    public_until: PublicUntil | None = None
    withdrawn: Withdrawal | None = None
    exemption: Exemption | None = None
    review: Review | None = None
    aliases: tuple[str, ...] = ()
    """Paths under which it was found before, from the root of the host, decoded."""
    imported: Import | None = None
    draft: bool = False
    body: str = ""
    body_line: int = 1
    files: tuple[StoredFile, ...] = ()
    written: frozenset[str] = frozenset()
    dialect: Language = Language.EN
    """The language in which its keys are written."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Field -> the name of a unit, where it was written instead of the id."""
    spans: Mapping[str, Span] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The name by which its address is made where a site uses no identifiers."""
        parts = self.path.rsplit("/", 2)
        return parts[-2] if parts[-1] == "index.md" else parts[-1].removesuffix(".md")

    @property
    def key(self) -> str:
        """The last part of its address, `items/<key>/`."""
        return address_key(self.identifier or self.stem)

    @property
    def folder(self) -> str:
        """The folder that its own files lie in, relative to the site's root."""
        parent, _, name = self.path.rpartition("/")
        return parent if name == "index.md" else f"{parent}/{name.removesuffix('.md')}"

    def file_named(self, written: str) -> StoredFile | None:
        """The file of its own that it publishes and that is meant by a bare name or by `<stem>/name`, or None."""
        name = written.removeprefix("./")
        files = (*self.files, *(each.stored for each in self.attachments if each.stored))
        return next((file for file in files if name in (file.name, f"{self.stem}/{file.name}")), None)

    @property
    def formed_or_issued(self) -> date:
        """The day that tells of two documents which is the younger; the last of all days where none is known."""
        known = self.formed or self.issued
        return known.day if known else date.max

    @property
    def dated(self) -> bool:
        """Whether the days that are written for its forming and issue are exact; a deadline can only be counted between such."""
        return all(moment.exact for moment in (self.formed, self.issued) if moment)

    @property
    def withheld(self) -> bool:
        """Whether nothing of it may be published."""
        return self.exemption is not None and not self.exemption.partial

    @property
    def named_files(self) -> tuple[StoredFile, ...]:
        """The files of its own folder that its header or body names, each once: the ones that are published with it."""
        found = [each.stored for each in self.attachments]
        found += [named.stored for medium in self.media for _, named in medium.named]
        return tuple(dict.fromkeys(each for each in (*found, *self.files) if each))

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """What the public can take part in."""
        return tuple(each for each in (self.event, self.consultation, self.notice_period) if each)

    def judged_on(self, year_start: tuple[int, int]) -> date | None:
        """The day whose rules it falls under: the last of its period, else when it was formed, else issued; None where nothing is known.

        Of a month or a year that is all that is known the first day counts.
        """
        if self.period:
            return last_day(self.period, year_start)
        return self.day

    @property
    def day(self) -> date | None:
        """When it was formed, else issued: the first day that it may have been; None where nothing is known."""
        return next((moment.day for moment in (self.formed, self.issued) if moment and moment.known), None)

    def withdrawals(self, after_notice: AfterNotice) -> tuple[Withdrawal, ...]:
        """The withdrawal that is written, and those that come by themselves where its category says what becomes of a notice."""
        if not (self.withdrawn or self.public_until or self.notice_period):
            return ()
        written = (
            self.withdrawn,
            self.public_until.withdrawal if self.public_until else None,
            after_notice.withdrawal(self.notice_period.last) if self.notice_period else None,
        )
        return tuple(each for each in written if each)

    def state_at(self, as_of: datetime, zone: ZoneInfo, after_notice: AfterNotice = AfterNotice.KEEP) -> State:
        """What the public may see of it at `as_of`; what is doubtful is not public.

        What was erased need not say any more when it was issued.
        """
        if self.draft:
            return State.DRAFT
        if self.withheld:
            return State.WITHHELD
        if self.issued and as_of < self.issued.begins(zone):
            return State.SCHEDULED
        possible = self.withdrawals(after_notice)
        withdrawal = standing_on(as_of.astimezone(zone).date(), possible) if possible else None
        if withdrawal and withdrawal.erase:
            return State.ERASED
        if self.issued is None:
            return State.SCHEDULED
        return State.WITHDRAWN if withdrawal else State.PUBLISHED

    def wrote(self, field: str, id_: str) -> str:
        """The unit of a field as the file writes it: its name, or its id."""
        return self.names.get(field, id_)

    def at(self, *fields: str) -> Location:
        """Where the first of these fields is written (`category`, `attachments.0.file`), else the top of the file."""
        for name in fields:
            if span := self.spans.get(name):
                return Location(self.path, span)
        return Location(self.path, START_OF_FILE)
