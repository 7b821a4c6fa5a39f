"""What was public before, and the holdings of now beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .alias import mount_of
from .content import attachments_of, content_digest
from .diagnostic import Location
from .holdings import Holdings
from .identifier import fold
from .item import Item, State
from .manifest import Previous, ReleasedItem, Standing
from .wording import Wording

_MADE_OF_ITEMS = frozenset({"items", "tags", "years", "calendar", "timeliness"})
_STANDINGS = {State.PUBLISHED: Standing.PUBLISHED, State.WITHDRAWN: Standing.WITHDRAWN, State.ERASED: Standing.ERASED}

FactsOf = Callable[[str], Mapping[str, str] | None]


def _untold(key: str) -> None:
    """Nothing is known of what an item said."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was public in a release, or in the tree of a commit as it would be shown now.

    `as_of` is the moment of the release, None for a tree; `paths` key -> source path, as far as they are known; `told` gives for a key what its item said,
    fact by fact, or None.
    """

    name: Wording
    place: Location
    items: Mapping[str, ReleasedItem]
    as_of: datetime | None = None
    paths: Mapping[str, str] = field(default_factory=dict)
    told: FactsOf = _untold
    pages: frozenset[str] = frozenset()
    """The addresses of its pages, as far as they are known."""

    @classmethod
    def release(cls, previous: Previous, told: FactsOf = _untold) -> "Earlier":
        """What a release published, `told` where its files are at hand."""
        number = previous.manifest.release
        name = Wording(f"第 {number} 版", f"release {number}")
        pages = frozenset(page_at(file.path) for file in previous.manifest.files if file.path.endswith(".html"))
        return cls(name, Location(previous.place), previous.manifest.by_key, previous.manifest.as_of, told=told, pages=pages)

    @classmethod
    def tree(cls, name: Wording, place: str, holdings: Holdings, as_of: datetime) -> "Earlier":
        """What another tree would publish at `as_of`."""
        public = {item.key: item for item in holdings.items if is_public(holdings, item, as_of) or holdings.state_of(item, as_of) is State.ERASED}
        return cls(
            name,
            Location(place),
            {key: _released(holdings, item, as_of) for key, item in public.items()},
            paths={key: item.path for key, item in public.items()},
            told=lambda key: facts_told(public[key]) if key in public else None,
            pages=pages_of(holdings),
        )


def page_at(path: str) -> str:
    """The address that a file of HTML answers for: `about/` of `about/index.html`."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def pages_of(holdings: Holdings) -> frozenset[str]:
    """The addresses of the pages that lie below `content/pages`, and of every category and unit."""
    catalog = holdings.catalog
    written = {_address_of(path.removeprefix("content/pages/").removesuffix(".md")) for path in holdings.pages}
    return frozenset(written | {f"catalog/{id_}/" for id_ in catalog.categories} | {f"units/{id_}/" for id_ in catalog.units})


def _address_of(source: str) -> str:
    """The address of a page as MkDocs gives it: an index is that of its folder."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/".lstrip("/") if name in ("index", "README") else f"{source}/"


def is_lasting(address: str) -> bool:
    """Whether the page at an address stays when what it shows changes: that of a category or a unit, and every page that is no list made of items."""
    first, _, rest = address.partition("/")
    if first in ("catalog", "units"):
        return bool(rest) and rest.count("/") == 1
    return first not in _MADE_OF_ITEMS


def is_public(holdings: Holdings, item: Item, as_of: datetime) -> bool:
    """Whether a register of these holdings would have the item, its notice of withdrawal included."""
    return holdings.state_of(item, as_of).listed and bool(item.title) and item.issued is not None


def public_changes(holdings: Holdings, item: Item, as_of: datetime) -> int:
    """How many notes of change of an item are public at `as_of`."""
    return sum(1 for note in item.changes if note.issued.begins(holdings.catalog.zone) <= as_of)


FACTS_OF_A_RECORD = ("title", "document_number", "kind", "period", "effective", "expires", "summary")
"""What `item.json` has in the words of the source."""
FACTS = (*FACTS_OF_A_RECORD, "formed", "body")


def facts_told(item: Item) -> dict[str, str]:
    """What a reader is told in an item as far as it is one text, by the name of the field; empty where there is nothing."""
    return {name: "" if (value := getattr(item, name)) is None else str(value).strip() for name in FACTS}


def _released(holdings: Holdings, item: Item, as_of: datetime) -> ReleasedItem:
    state = _STANDINGS[holdings.state_of(item, as_of)]
    attachments = attachments_of(item) if state is Standing.PUBLISHED else {}
    changes, digest = public_changes(holdings, item, as_of), content_digest(item)
    issued = str(item.issued) if item.issued and item.issued.known else None
    return ReleasedItem(item.key, item.identifier, f"items/{item.key}/", state, issued, as_of, digest, changes, attachments)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The holdings at a moment beside what was public before."""

    earlier: Earlier
    holdings: Holdings
    as_of: datetime
    public: Mapping[str, Item] = field(init=False)
    """Key -> item, of those that are public now."""
    items: Mapping[str, Item] = field(init=False)
    """Key -> item, whatever its state."""
    _redirects: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", {item.key: item for item in self.holdings.items})
        object.__setattr__(self, "public", {key: item for key, item in self.items.items() if is_public(self.holdings, item, self.as_of)})
        object.__setattr__(
            self,
            "_redirects",
            frozenset(
                _plain(alias) for item in self.holdings.items if item.aliases and self.holdings.state_of(item, self.as_of).was_public for alias in item.aliases
            ),
        )

    @property
    def set_back(self) -> bool:
        """Whether it is judged at a moment before that of the earlier release."""
        return self.earlier.as_of is not None and self.as_of < self.earlier.as_of

    def both(self) -> Iterator[tuple[ReleasedItem, Item]]:
        """Every item that was published before and is published now."""
        for key, before in self.earlier.items.items():
            item = self.public.get(key)
            if item and before.state is Standing.PUBLISHED and self.holdings.state_of(item, self.as_of) is State.PUBLISHED:
                yield before, item

    def unremarked(self, before: ReleasedItem, item: Item) -> bool:
        """Whether no note of change was added to an item."""
        return public_changes(self.holdings, item, self.as_of) <= before.changes

    def missing(self) -> Iterator[ReleasedItem]:
        """Every item whose page, notice or redirect was there and whose file is not; none while a file cannot be read, which may be that one."""
        if self.holdings.unread or any("identifier" in item.written and item.identifier is None for item in self.holdings.items):
            return
        shown = (Standing.PUBLISHED, Standing.WITHDRAWN, Standing.MOVED)
        yield from (each for key, each in self.earlier.items.items() if each.state in shown and key not in self.items)

    def moved(self, before: ReleasedItem) -> Item | None:
        """The item that a missing one has become: of the same file, else the one of the same content that was not public before."""
        path = self.earlier.paths.get(before.key)
        fresh = [item for key, item in self.public.items() if key not in self.earlier.items]
        same = (item for item in fresh if item.path == path or content_digest(item) == before.content)
        return next(same, None)

    def renamed(self, item: Item) -> bool:
        """Whether what an item says was public before at another address."""
        digest = content_digest(item)
        return any(before.content == digest for before in self.earlier.items.values())

    def alias(self, address: str) -> str:
        """An address of the site as it is written in `aliases`."""
        return f"{mount_of(self.holdings.catalog.authority.url)}{address}"

    def leads_on(self, address: str) -> bool:
        """Whether a redirect stands at an address."""
        return _plain(self.alias(address)) in self._redirects


def _plain(path: str) -> str:
    return fold(path).removesuffix("/index.html").rstrip("/")
