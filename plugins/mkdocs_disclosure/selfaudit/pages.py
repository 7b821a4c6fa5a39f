"""The pages of a finished site: every tag of every page, where its links lead, and whether it holds what it must not."""

import html
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from ..model.diagnostic import Diagnostic, Location, Rule, Span
from ..model.wording import same
from . import faults
from .hidden import Hidden, Stretch
from .markup import MarkupReader, Piece, pieces, unbalanced
from .tags import Act, Onlooker

_KEPT_PIECES = 32_768
_LONGEST_EXCERPT = 60
_UP = re.compile(r"(?:\.\./)*")
_ENCODED = re.compile(r"""%[0-9A-Fa-f]{2}[^\s"'<>]*""")
_RULES = {
    Act.INLINE_CODE: faults.INLINE_CODE,
    Act.ACTIVE_ELEMENT: faults.ACTIVE_ELEMENT,
    Act.FOREIGN_REQUEST: faults.FOREIGN_REQUEST,
    Act.UNSAFE_ADDRESS: faults.UNSAFE_ADDRESS,
}
_TO_THE_TOP = frozenset(["", "top"])


class Target(NamedTuple):
    """Where an address leads: a path from the root of the site and a fragment, both decoded; and the address as it stands on the page."""

    path: str
    fragment: str
    address: str


@dataclass(frozen=True, slots=True)
class _Look:
    """What was seen in one piece of a page of some depth: what it does, and the fragments of links `within` the page and addresses of links `near` it."""

    piece: Piece
    within: tuple[str, ...]
    near: tuple[str, ...]
    faults: tuple[tuple[Rule, int, str], ...]


class PageAudit:
    """Takes pages one after another; keeps their links, ids and words that may be hidden ones until all are known."""

    def __init__(self, hidden: Hidden, marks: Collection[str], site_url: str, mount: str) -> None:
        """`marks` are what no finished page may hold, `mount` is where the site lies on its host: `/zwgk/`."""
        self._hidden = hidden
        self._marks = tuple(marks)
        self._site_url = site_url
        self._mount = mount
        self._markup = MarkupReader(Onlooker(site_url))
        self._look = lru_cache(maxsize=_KEPT_PIECES)(self._look_at)
        self._here = ""
        self._wanted: dict[Target, str] = {}
        self._ids: dict[str, list[tuple[str, ...]]] = {}
        self.words: dict[Stretch, str] = {}

    def take(self, path: str, page: str) -> Iterator[Diagnostic]:
        """Every fault that a page has by itself."""
        self._here = path
        depth = path.count("/")
        parts = pieces(page)
        looks = [self._look(part, depth) for part in parts]
        if any(look.piece.torn is not None for look in looks):
            # What was cut stood within a comment, a script or an attribute, or the page is torn indeed.
            parts = [page]
            looks = [self._look_at(page, depth)]
        named = self._ids[path] = [look.piece.ids for look in looks if look.piece.ids]
        ids = {id_ for each in named for id_ in each}
        start = 0
        for part, look in zip(parts, looks, strict=True):
            for rule, at, excerpt in look.faults:
                yield rule.at(_place(path, page, start + at), excerpt=_quoted(excerpt), mark=excerpt)
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

    def note(self, path: str, text: str) -> None:
        """Note which words that may be hidden ones a text of the file holds."""
        for stretch in self._hidden.found_in(text):
            self.words.setdefault(stretch, path)

    def _look_at(self, text: str, depth: int) -> _Look:
        """What is seen in a piece. Links over the root and words are noted for the page at hand: others that hold the same piece say nothing new."""
        piece = self._markup.read(text)
        found = [(_RULES[fault.act], fault.at, fault.excerpt) for fault in piece.faults]
        found += [(faults.RESERVED_MARK, text.index(mark), mark) for mark in self._marks if mark in text]
        if piece.torn is not None:
            found.append((faults.TORN_MARKUP, piece.torn, text[piece.torn :]))
        elif self._hidden:
            self.note(self._here, _legible(text))
        near: list[str] = []
        within: list[str] = []
        for address in piece.addresses:
            if address.startswith("#"):
                if address[1:] not in _TO_THE_TOP and ":~:" not in address:
                    within.append(address[1:])
            elif not address.startswith("/") or address.startswith(self._mount):  # else another site of the same host
                rest = self._below_root(address, depth)
                if rest is None:
                    near.append(address)
                else:
                    self._wanted.setdefault(_target(rest, address), self._here)
        return _Look(piece, tuple(within), tuple(near), tuple(found))

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
    path = path.partition("?")[0]
    if "%" in address:
        path, fragment = unquote(path), unquote(fragment)
    return Target("" if path == "." else path, "" if ":~:" in fragment else fragment, written)


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


def _legible(text: str) -> str:
    """The text with what it says in other ways: percent-encoded addresses and character references."""
    encoded = [unquote(each) for each in _ENCODED.findall(text)] if "%" in text else []
    return "\n".join([html.unescape(text) if "&#" in text else text, *encoded])


def _place(path: str, page: str, at: int) -> Location:
    line = page.count("\n", 0, at) + 1
    column = at - (page.rfind("\n", 0, at) + 1) + 1
    return Location(path, Span(line, column, line, column + 1))


def _quoted(text: str) -> str:
    return " ".join(text[: 2 * _LONGEST_EXCERPT].split())[:_LONGEST_EXCERPT]
