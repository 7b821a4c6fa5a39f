"""The public part of the holdings: the only thing that a writer is ever given."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .body import with_marks_in_words
from .catalog import Catalog
from .category import Category
from .force_at import ForceNow
from .holdings import Holdings
from .item import Item, State
from .media import PublicMedium
from .occasions import Event, Occasion, Phase
from .own_fields import OwnLink, OwnValue
from .public_item import ErasedItem, OutsideRelation, Party, PublicAttachment, PublicItem, RelatedItem, Tombstone
from .public_table import PublicTable
from .public_timeliness import PublicTimeliness
from .release_calendar import Announcement, announcements
from .standing import public_forces
from .withdrawal import Withdrawal


@dataclass(frozen=True, slots=True)
class Register:
    """Everything public at one moment, newest first."""

    catalog: Catalog
    as_of: datetime
    items: tuple[PublicItem, ...]
    erased: tuple[ErasedItem, ...] = ()
    """What was public and was erased, by key: known by its address alone, and in no list."""
    erased_sources: frozenset[str] = frozenset()
    """The source paths of what was erased, for telling where a page still links to it; never written anywhere."""
    introductions: Mapping[str, str] = field(default_factory=dict)
    source_keys: Mapping[str, str] = field(default_factory=dict)
    """Source path -> key of every public item, for resolving links; never written anywhere."""
    pages: frozenset[str] = frozenset()
    timeliness: PublicTimeliness | None = None
    """How promises were kept, as far as the authority shows it."""
    calendar: tuple[Announcement, ...] = ()
    """What is to be released in the present month and the eleven that follow, in the order of time."""
    by_key: Mapping[str, PublicItem] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {item.key: item for item in self.items})

    def phase_of(self, occasion: Occasion) -> Phase:
        """Whether an occasion lies ahead, is open or is over at the moment of the register."""
        return occasion.span(self.catalog.zone).phase_at(self.as_of)

    @property
    def day(self) -> date:
        """The day of `as_of` in the catalog's zone."""
        return self.as_of.astimezone(self.catalog.zone).date()

    @classmethod
    def of(cls, holdings: Holdings, as_of: datetime) -> "Register":
        """What of the holdings is public at `as_of`. Nothing of drafts, scheduled and fully withheld records is in it."""
        states = [(item, holdings.state_of(item, as_of)) for item in holdings.items]
        public = {item.path: item for item, state in states if state.listed and item.title and item.issued}
        gone = [item for item, state in states if state is State.ERASED]
        forces = public_forces(holdings, as_of)
        related = _related(holdings, public, forces, as_of)
        by_path = {path: _public_item(holdings, item, related, public, forces[path], as_of) for path, item in public.items()}
        by_path = _with_predecessors(by_path)
        items = list(by_path.values())
        items.sort(key=lambda item: (item.issued.known, item.issued.stamped(holdings.catalog.zone), item.key), reverse=True)
        today = as_of.astimezone(holdings.catalog.zone).date()
        catalog = holdings.catalog.at(today)
        return cls(
            catalog=catalog.public,
            as_of=as_of,
            items=tuple(items),
            erased=_erased(holdings, gone, public, as_of),
            erased_sources=frozenset(item.path for item in gone),
            introductions=holdings.introductions,
            source_keys={path: item.key for path, item in public.items()},
            pages=holdings.pages,
            timeliness=PublicTimeliness.of(holdings, by_path, as_of),
            calendar=announcements(holdings.catalog, items, today),
        )


def _with_predecessors(by_path: dict[str, PublicItem]) -> dict[str, PublicItem]:
    """The items, each with the withdrawn ones that name it as their successor."""
    replaced: dict[str, list[str]] = defaultdict(list)
    for item in by_path.values():
        if item.tombstone and item.tombstone.replaced_by:
            replaced[item.tombstone.replaced_by].append(item.key)
    return {path: replace(item, stands_for=tuple(replaced[item.key])) if item.key in replaced else item for path, item in by_path.items()}


def _erased(holdings: Holdings, gone: Iterable[Item], public: Mapping[str, Item], as_of: datetime) -> tuple[ErasedItem, ...]:
    found = []
    for item in gone:
        if withdrawal := holdings.withdrawal_of(item, as_of):
            successor = _successor(holdings, item, withdrawal, public)
            found.append(ErasedItem(item.key, item.identifier, withdrawal.date, withdrawal.ground, successor, item.aliases))
    return tuple(sorted(found, key=lambda each: each.key))


def _related(holdings: Holdings, public: Mapping[str, Item], forces: Mapping[str, ForceNow], as_of: datetime) -> dict[str, list[RelatedItem]]:
    both_ends: dict[str, list[RelatedItem]] = defaultdict(list)
    today = as_of.astimezone(holdings.catalog.zone).date()
    for item in public.values():
        since = forces[item.path].acts_from
        acting = since is not None and since.day <= today
        for relation, references in item.relations.items():
            for reference in references:
                target = None if reference.outside else holdings.references.find(reference.target, item)
                if target and target.path in public:
                    articles = reference.articles
                    both_ends[item.path].append(RelatedItem(relation, inverse=False, key=target.key, acting=acting, articles=articles, since=since))
                    both_ends[target.path].append(RelatedItem(relation, inverse=True, key=item.key, acting=acting, articles=articles, since=since))
    return both_ends


def _public_item(
    holdings: Holdings, item: Item, related: Mapping[str, list[RelatedItem]], public: Mapping[str, Item], now: ForceNow, as_of: datetime
) -> PublicItem:
    catalog = holdings.catalog
    assert item.issued is not None
    mine = tuple(dict.fromkeys(related.get(item.path, ())))
    category = catalog.category_of(item.category)
    today = as_of.astimezone(catalog.zone).date()
    known = PublicItem(
        key=item.key,
        title=with_marks_in_words(item.title, catalog.language),
        category=category.id if category else item.category,
        publisher=_publisher(holdings, item, today),
        issued=item.issued,
        identifier=item.identifier,
        also_in=_categories(catalog, item.also_in, category),
        kind=item.kind,
        issuers=tuple(_party(catalog, issuer.unit, issuer.name, item.day or today) for issuer in item.issuers),
        document_number=item.document_number,
        source=item.source,
        formed=item.formed,
        period=item.period,
        force=now.force,
        force_since=now.since,
        force_by=tuple(public[path].key for path in now.by),
        force_ground=now.ground,
        effects=tuple(replace(each, by=public[each.by].key) for each in now.effects),
        outside=tuple(
            OutsideRelation(relation, each.outside, each.articles) for relation, references in item.relations.items() for each in references if each.outside
        ),
        related=mine,
        effective=item.effective,
        expires=item.expires,
        imported=item.imported,
        aliases=item.aliases,
        measured=holdings.measured(item),
        tombstone=_tombstone(holdings, item, public, as_of),
    )
    return known if known.tombstone else _with_content(known, item, public, as_of, holdings)


def _with_content(known: PublicItem, item: Item, public: Mapping[str, Item], as_of: datetime, holdings: Holdings) -> PublicItem:
    catalog = holdings.catalog

    def words(text: str) -> str:
        return with_marks_in_words(text, catalog.language)

    attachments = tuple(PublicAttachment(words(each.title or each.stored.name), each.stored) for each in item.attachments if each.stored)
    table = PublicTable.of(item.table, as_of, catalog.zone) if item.table else None
    return replace(
        known,
        summary=words(item.summary) if item.summary else None,
        tags=item.tags,
        language=item.language,
        own=tuple(own.mapped(words) for each in item.own if (own := _own(each, item, public))),
        channels=item.channels,
        attachments=attachments,
        media=tuple(PublicMedium.of(each).mapped(words) for each in item.media),
        event=_event(item.event, as_of, catalog),
        consultation=item.consultation,
        notice_period=item.notice_period,
        files=item.named_files,
        table=table.mapped(words) if table else None,
        changes=tuple(note for note in item.changes if note.issued.begins(catalog.zone) <= as_of),
        checked=holdings.checked(item),
        text_as_of=item.text_as_of,
        withheld_clause=item.exemption.clause if item.exemption else None,
        body=item.body,
    )


def _event(event: Event | None, as_of: datetime, catalog: Catalog) -> Event | None:
    """The event; where it was shown live is nothing to follow once it is over."""
    over = event is not None and event.span(catalog.zone).phase_at(as_of) is Phase.OVER
    return replace(event, live=None) if event and over else event


def _own(own: OwnValue, item: Item, public: Mapping[str, Item]) -> OwnValue | None:
    """An own value as the public may know it: a path becomes the public item or the file that it leads to, and is forgotten."""
    link = own.value
    if not isinstance(link, OwnLink) or link.outside:
        return own
    if file := item.file_named(link.path):
        return replace(own, value=OwnLink("", link.title, file=file.name))
    target = public.get(posixpath.normpath(posixpath.join(posixpath.dirname(item.path), link.path)))
    if target:
        return replace(own, value=OwnLink("", link.title, item=target.key))
    return replace(own, value=OwnLink("", link.title)) if link.title else None


def _tombstone(holdings: Holdings, item: Item, public: Mapping[str, Item], as_of: datetime) -> Tombstone | None:
    withdrawal = holdings.withdrawal_of(item, as_of)
    if withdrawal is None:
        return None
    return Tombstone(withdrawal.date, withdrawal.reason, _successor(holdings, item, withdrawal, public), withdrawal.ground)


def _successor(holdings: Holdings, item: Item, withdrawal: Withdrawal, public: Mapping[str, Item]) -> str | None:
    found = holdings.references.find(withdrawal.replaced_by, item) if withdrawal.replaced_by else None
    return found.key if found and found.path in public else None


def _publisher(holdings: Holdings, item: Item, today: date) -> Party:
    return _party(holdings.catalog, holdings.unit_of(item), None, item.day or today)


def _party(catalog: Catalog, unit: str | None, name: str | None, day: date) -> Party:
    known = catalog.units.get(unit or "")
    return Party(known.name_on(day), known.id) if known else Party(name or unit or "")


def _categories(catalog: Catalog, written: Iterable[str], own: Category | None) -> tuple[str, ...]:
    found = dict.fromkeys(category.id for each in written if (category := catalog.category_of(each)))
    return tuple(id_ for id_ in found if own is None or id_ != own.id)
