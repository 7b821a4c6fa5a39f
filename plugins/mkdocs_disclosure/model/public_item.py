"""What the public may know of one item."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from .dates import FEED_HOUR, Moment
from .file import StoredFile
from .force_at import Effect
from .item import ChangeNote, Channel, Import, Relation, Source
from .legal_force import LegalForce
from .media import PublicMedium
from .occasions import Consultation, Event, NoticePeriod
from .outside import OutsideDocument
from .own_fields import OwnValue
from .period import Period
from .public_table import PublicTable
from .withdrawal import Ground


@dataclass(frozen=True, slots=True)
class Party:
    """A unit or outside body by name; `unit` is its id where it has a page."""

    name: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PublicAttachment:
    """A file for download."""

    title: str
    stored: StoredFile


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """One end of a relation: `inverse` when the other item declares it; `articles` where it concerns a part only.

    `acting` unless the declaring document was withdrawn or has not taken effect: it may be shown, and changes nothing yet. `since` is the day from which it acts,
    None where it never does.
    """

    relation: Relation
    inverse: bool
    key: str
    acting: bool = True
    articles: tuple[str, ...] = ()
    since: Moment | None = None


@dataclass(frozen=True, slots=True)
class OutsideRelation:
    """A relation to a document that is not on this site."""

    relation: Relation
    document: OutsideDocument
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Why and when a withdrawn item was taken down, and the key of its public successor. Where no reason is written the ground stands for it."""

    date: date
    reason: str
    replaced_by: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ErasedItem:
    """All that is left of an item that was erased: where it was, when and on what ground it went, and the key of a public successor."""

    key: str
    identifier: str | None
    date: date
    ground: Ground | None
    replaced_by: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicItem:
    """What the public may know of one item. A withdrawn one keeps its title and numbers and loses its content."""

    key: str
    title: str
    category: str
    publisher: Party
    issued: Moment
    identifier: str | None = None
    also_in: tuple[str, ...] = ()
    kind: str | None = None
    issuers: tuple[Party, ...] = ()
    document_number: str | None = None
    source: Source | None = None
    formed: Moment | None = None
    period: Period | None = None
    summary: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    effective: date | None = None
    expires: date | None = None
    force: LegalForce | None = None
    force_since: Moment | None = None
    force_by: tuple[str, ...] = ()
    """The keys of the documents that brought the force about."""
    force_ground: OutsideDocument | None = None
    """The outside document that did."""
    effects: tuple[Effect, ...] = ()
    """All that bears on the force, past and to come, in the order of time; named by keys."""
    text_as_of: date | None = None
    """The day up to which its text holds the amendments, where it is no longer the original one."""
    related: tuple[RelatedItem, ...] = ()
    outside: tuple[OutsideRelation, ...] = ()
    own: tuple[OwnValue, ...] = ()
    channels: tuple[Channel, ...] = ()
    attachments: tuple[PublicAttachment, ...] = ()
    media: tuple[PublicMedium, ...] = ()
    event: Event | None = None
    consultation: Consultation | None = None
    notice_period: NoticePeriod | None = None
    files: tuple[StoredFile, ...] = ()
    table: PublicTable | None = None
    changes: tuple[ChangeNote, ...] = ()
    checked: date | None = None
    withheld_clause: str | None = None
    tombstone: Tombstone | None = None
    stands_for: tuple[str, ...] = ()
    """The keys of the withdrawn items in whose place it stands."""
    imported: Import | None = None
    aliases: tuple[str, ...] = ()
    measured: bool = True
    """Whether it counts when it is asked how soon disclosure was."""
    body: str = ""

    @property
    def updated(self) -> Moment:
        """When it last changed for a reader: its issue, its newest published change or its withdrawal; as inexact as the issue where that is all."""
        gone = [Moment(self.tombstone.date)] if self.tombstone else []
        return max([self.issued, *(note.issued for note in self.changes), *gone], key=lambda moment: (moment.known, moment.day, moment.clock or FEED_HOUR))

    @property
    def joint(self) -> bool:
        """Whether several bodies issued it; the first one leads (牵头)."""
        return len(self.issuers) > 1

    def related_by(self, relation: Relation, *, inverse: bool) -> tuple[str, ...]:
        """The keys at the other end of one relation."""
        return tuple(dict.fromkeys(each.key for each in self.related if each.relation is relation and each.inverse is inverse))

    def articles_of(self, relation: Relation, *, inverse: bool) -> dict[str, tuple[str, ...]]:
        """The articles that one relation concerns, by the key of its other end; none for the whole document."""
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for each in self.related:
            if each.relation is relation and each.inverse is inverse:
                named[each.key].update(dict.fromkeys(each.articles))
        return {key: tuple(articles) for key, articles in named.items()}

    def acted_on_by(self, relation: Relation) -> tuple[str, ...]:
        """The keys of the documents in effect that do this to it."""
        return tuple(dict.fromkeys(each.key for each in self.related if each.relation is relation and each.inverse and each.acting))
