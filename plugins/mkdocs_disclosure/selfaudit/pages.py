"""The pages of a finished site: every tag of every page, where its links lead, and whether it holds what it must not."""

import html
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from ..model.diagnostic import Diagnostic, Location, Rule, Span
from ..model.wording import same
from . import faults
from .hidden import Hidden, Stretch
from .markup import MarkupReader, Piece, Placed, pieces, unbalanced
from .tags import Act, Onlooker, is_data_block

_KEPT_PIECES = 8192
_LONGEST_EXCERPT = 60
_UP = re.compile(r"(?:\.\./)*")
_RULES = {
    Act.INLINE_CODE: faults.INLINE_CODE,
    Act.ACTIVE_ELEMENT: faults.ACTIVE_ELEMENT,
    Act.FOREIGN_REQUEST: faults.FOREIGN_REQUEST,
    Act.UNSAFE_ADDRESS: faults.UNSAFE_ADDRESS,
}
_TO_THE_TOP = frozenset(["", "top"])


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: a path from the root of the site and a fragment, both decoded; and the address as it stands on the page."""

    path: str
    fragment: str
    address: str


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault of one tag: its rule, where in the piece, and what to quote."""

    rule: Rule
    at: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class _Look:
    """What was seen in one piece of a page of some depth.

    `far` are links that lead over the root of the site, `near` the addresses of others, `within` the fragments of links on the same page.
    """

    piece: Piece
    ids: tuple[str, ...]
    far: tuple[Target, ...]
    near: tuple[str, ...]
    within: tuple[str, ...]
    faults: tuple[_Fault, ...]
    hidden: frozenset[Stretch]


class PageAudit:
    """Takes pages one after another; keeps their links, ids and words that may be hidden ones until all are known."""

    def __init__(self, hidden: Hidden, marks: Collection[str], site_url: str, mount: str) -> None:
        """`marks` are what no finished page may hold, `mount` is where the site lies on its host: `/zwgk/`."""
        self._hidden = hidden
        self._marked = re.compile("|".join(map(re.escape, marks)) or "(?!)")
        self._site_url = site_url
        self._mount = mount
        self._markup = MarkupReader(Onlooker(site_url))
        self._look = lru_cache(maxsize=_KEPT_PIECES)(self._look_at)
        self._wanted: dict[Target, str] = {}
        self._ids: dict[str, list[tuple[str, ...]]] = {}
        self.words: dict[Stretch, str] = {}

    def take(self, path: str, page: str) -> Iterator[Diagnostic]:
        """Every fault that a page has by itself."""
        depth = path.count("/")
        parts = pieces(page)
        looks = [self._look(part, depth) for part in parts]
        if any(look.piece.torn is not None for look in looks):
            # What was cut stood within a comment, a script or an attribute, or the page is torn indeed.
            parts = [page]
            looks = [self._look_at(page, depth)]
        named = self._ids[path] = [look.ids for look in looks if look.ids]
        ids = {id_ for each in named for id_ in each}
        start = 0
        for part, look in zip(parts, looks, strict=True):
            for fault in look.faults:
                yield fault.rule.at(_place(path, page, start + fault.at), excerpt=_quoted(fault.excerpt), mark=fault.excerpt)
            for stretch in look.hidden:
                self.words.setdefault(stretch, path)
            for target in look.far:
                self._wanted.setdefault(target, path)
            for address in look.near:
                self._wanted.setdefault(_near(path, address), path)
            for fragment in look.within:
                if fragment not in ids and unquote(fragment) not in ids:
                    yield faults.DEAD_LINK.at(_place(path, page, max(page.find(f"#{fragment}"), 0)), address=f"#{fragment}")
            start += len(part)
        if sum(map(len, named)) > len(ids):
            counts = Counter(id_ for each in named for id_ in each)
            for id_ in (each for each, count in counts.items() if count > 1):
                yield faults.REPEATED_ID.at(_place(path, page, max(page.find(f'"{id_}"'), 0)), id=id_)
        if looks[0].piece.torn is None and (name := unbalanced(look.piece for look in looks)):
            at = page.rfind(f"<{name}")
            yield faults.TORN_MARKUP.at(_place(path, page, max(at, 0)), excerpt=same(f"<{name}>"))

    def dead_links(self, tree: Container[str], pages: Container[str]) -> Iterator[Diagnostic]:
        """Every link that leads to no file of the tree, or to no place of a page; each once, on the first page that has it."""
        ids: dict[str, frozenset[str]] = {}
        for target, path in self._wanted.items():
            file = _file(target.path, tree)
            alive = file is not None
            if file is not None and target.fragment and file in pages:
                if file not in ids:
                    ids[file] = frozenset(id_ for each in self._ids.get(file, ()) for id_ in each)
                alive = target.fragment in ids[file] or target.fragment in _TO_THE_TOP
            if not alive:
                yield faults.DEAD_LINK.at(Location(path), address=target.address)

    def _look_at(self, text: str, depth: int) -> _Look:
        piece = self._markup.read(text)
        found = [_Fault(_RULES[act], placed.at, quote) for placed in piece.tags for act, quote in placed.seen.acts]
        found += [_Fault(faults.INLINE_CODE, placed.at, placed.code.strip()) for placed in piece.tags if placed.code and _runs(placed)]
        if piece.torn is not None:
            found.append(_Fault(faults.TORN_MARKUP, piece.torn, text[piece.torn :]))
        found += [_Fault(faults.RESERVED_MARK, mark.start(), mark[0]) for mark in self._marked.finditer(text)]
        far: list[Target] = []
        near: list[str] = []
        within: list[str] = []
        for address in (each for placed in piece.tags for each in placed.seen.addresses):
            if address.startswith("#"):
                if address[1:] not in _TO_THE_TOP and ":~:" not in address:
                    within.append(address[1:])
                continue
            if address.startswith("/") and not address.startswith(self._mount):
                continue  # another site of the same host
            rest = self._below_root(address, depth)
            if rest is None:
                near.append(address)
            else:
                far.append(_target(rest, address))
        ids = tuple(placed.seen.id for placed in piece.tags if placed.seen.id)
        hidden = frozenset(self._hidden.found_in(_decoded(text))) if piece.torn is None else frozenset()
        return _Look(piece, ids, tuple(dict.fromkeys(far)), tuple(dict.fromkeys(near)), tuple(within), tuple(found), hidden)

    def _below_root(self, address: str, depth: int) -> str | None:
        """The address as it is from the root of the site, where it leads over the root or there is no folder between."""
        if address.startswith("/"):
            return address.removeprefix(self._mount)
        if self._site_url and address.startswith(self._site_url):
            return address.removeprefix(self._site_url)
        rest = _UP.sub("", address, count=1)
        return rest if len(address) - len(rest) == 3 * depth and "./" not in rest else None


def _target(address: str, written: str) -> Target:
    path, _, fragment = address.partition("#")
    path = unquote(path.partition("?")[0])
    return Target("" if path == "." else path, "" if ":~:" in fragment else unquote(fragment), written)


def _near(page: str, address: str) -> Target:
    target = _target(address, address)
    if not target.path:
        return Target(page, target.fragment, address)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target.path))
    return Target("" if path == "." else f"{path}/" if target.path.endswith(("/", "/.", "..")) else path, target.fragment, address)


def _file(path: str, tree: Container[str]) -> str | None:
    """The file that a server shows for a path."""
    index = f"{path}index.html" if path.endswith("/") or not path else f"{path}/index.html"
    return next((each for each in ((path, index) if path else (index,)) if each in tree), None)


def _runs(placed: Placed) -> bool:
    return placed.tag.name == "script" and "src" not in placed.tag and not is_data_block(placed.tag) and bool(placed.code.strip())


def _decoded(text: str) -> str:
    """The text with what is written in other ways beside it: percent-encoded addresses and character references."""
    more = f" {unquote(text)}" if "%" in text else ""
    return f"{text}{more} {html.unescape(text)}" if "&#" in text else text + more


def _place(path: str, page: str, at: int) -> Location:
    line = page.count("\n", 0, at) + 1
    column = at - (page.rfind("\n", 0, at) + 1) + 1
    return Location(path, Span(line, column, line, column + 1))


def _quoted(text: str) -> str:
    return " ".join(text[: 2 * _LONGEST_EXCERPT].split())[:_LONGEST_EXCERPT]
