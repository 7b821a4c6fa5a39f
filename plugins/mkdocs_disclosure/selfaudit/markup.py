"""A page as a sequence of tags, read by a grammar stricter than HTML: where it accepts, a browser reads the same tags.

Everything else is a fault: a `<` that opens nothing, an attribute without its closing quote, a tag closed that is not open. A page is read in
pieces, cut before each `<div`; what themes repeat on every page is one and the same piece there, and need be read once only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .tags import NOTHING, Act, Onlooker, Seen, Tag, is_data_block, read_tag

_INSIDE = r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""
# Of these a browser reads no tags inside. What a script or a comment may hold that opens another one is not taken.
_TOKEN = re.compile(
    rf"<(?P<raw>(?i:script|style|title|textarea))(?P<inside>(?![^\s/>]){_INSIDE})>(?P<code>[^<]*+(?:<(?!!--|/(?i:(?P=raw)))[^<]*+)*+)</(?i:(?P=raw))\s*>"
    rf"|<[a-zA-Z/]{_INSIDE}>"
    r"|<!--(?!-?>)(?:(?!--!?>|<!--|</(?i:noscript)).)*-->"
    r"|<!(?i:doctype html)>"
    r"|<(?![a-zA-Z/!?])",
    re.DOTALL,
)
_COMMENT = re.compile(r"!(?i:doctype html)|!--(?!-?>)(?:(?!--!?>)[^<>])*--", re.DOTALL)
_NO_TAG = Tag("!")
_CUT = "<div"
_KEPT_TAGS = 32_768

_RAW = frozenset(["script", "style", "title", "textarea"])
_CODE = frozenset(["script", "style"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_MAY_STAY_OPEN = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"])
_ENDS_A_PARAGRAPH = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_OF_SVG = frozenset(
    [
        "svg",
        "g",
        "path",
        "circle",
        "ellipse",
        "line",
        "polygon",
        "polyline",
        "rect",
        "text",
        "tspan",
        "defs",
        "use",
        "symbol",
        "clippath",
        "mask",
        "lineargradient",
        "radialgradient",
        "stop",
        "title",
        "desc",
    ]
)


_OF_CONSEQUENCE = _RAW | _VOID | _ENDS_A_PARAGRAPH | {"svg", _NO_TAG.name}
"""Opening one of these does more than leave it open."""
_WHOLE = re.compile(r"<(p|li|td|th|dt|dd|strong|em|b|code|span|time)>[^<]*</\1>")
"""What a piece is the same without: a text in an element without attributes."""

_Known = tuple[Tag, Seen, bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """What one tag does that no page may do, where in its piece, and what to quote."""

    act: Act
    at: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of a page does: the ids and addresses of its tags, which elements of before it closes, and which it leaves open.

    `torn` is where its markup is not what the grammar takes: then it must be read together with what it was cut from.
    """

    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    closes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    ends_a_paragraph: bool = False
    torn: int | None = None


def pieces(page: str) -> list[str]:
    """The page cut before each `<div`; put together again they are the page."""
    first, *rest = page.split(_CUT)
    return [first, *(_CUT + each for each in rest)]


class _Tags:
    """What the tags of a piece do, one after another. Each method says whether the page is whole so far."""

    __slots__ = ("addresses", "closes", "drawn", "ends_a_paragraph", "ids", "opens")

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.closes: list[str] = []
        self.opens: list[str] = []
        self.ends_a_paragraph = False
        self.drawn = False

    def open(self, tag: Tag, seen: Seen, *, raw: bool) -> bool:
        name, opens = tag.name, self.opens
        if name in _ENDS_A_PARAGRAPH:
            if opens and opens[-1] == "p":
                return False
            if not (opens or self.closes):
                self.ends_a_paragraph = True
        if seen is not NOTHING:
            if seen.id:
                self.ids.append(seen.id)
            self.addresses += seen.addresses
        if self.drawn or name == "svg":
            if name not in _OF_SVG:
                return False
            self.drawn = True
            if tag.self_closing:
                self.drawn = "svg" in opens
                return True
        if not (raw or name in _VOID):
            opens.append(name)
        return True

    def close(self, name: str) -> bool:
        if self.drawn and name == "svg":
            self.drawn = self.opens.count("svg") > 1
        return _close(self.opens, name, self.closes)

    def piece(self, faults: Iterable[Fault]) -> Piece:
        return Piece(tuple(self.ids), tuple(self.addresses), tuple(faults), tuple(self.closes), tuple(self.opens), self.ends_a_paragraph)


class MarkupReader:
    """Reads pieces; tags that it has met it knows again."""

    def __init__(self, onlooker: Onlooker) -> None:
        self._onlooker = onlooker
        self._known: dict[str, _Known] = {}

    def read(self, text: str) -> Piece:
        """What a piece does, or where it is torn."""
        return self._at_a_glance(text) or self._closely(text)

    def _at_a_glance(self, text: str) -> Piece | None:
        """A piece of tags only that do nothing wrong and hold no bracket in their attributes, which is nearly all; None for any other."""
        known_tags = self._known
        tags = _Tags()
        opens = tags.opens
        inside = ""
        for part in _WHOLE.sub("", text).split("<")[1:]:
            written = part.partition(">")[0]
            known = known_tags.get(written) or self._know(written)
            if known is None or len(written) == len(part):
                return None
            tag, seen, plain = known
            if inside:
                if not (tag.closing and tag.name == inside):
                    return None
                inside = ""
            elif tag.closing:
                if opens and opens[-1] == tag.name and not tags.drawn:
                    opens.pop()
                elif not tags.close(tag.name):
                    return None
            elif plain and not tags.drawn:
                opens.append(tag.name)
            elif tag is not _NO_TAG:
                if seen.acts:
                    return None
                raw = tag.name in _RAW
                if raw:
                    if len(part) > len(written) + 1 and tag.name in _CODE and not is_data_block(tag):
                        return None
                    inside = tag.name
                if not tags.open(tag, seen, raw=raw):
                    return None
        return None if inside else tags.piece(())

    def _closely(self, text: str) -> Piece:
        tags = _Tags()
        faults: list[Fault] = []
        end = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if text.find("<", end, start) >= 0:
                break
            end = token.end()
            raw, attributes, code = token.groups()
            written = f"{raw}{attributes}" if raw else token[0][1:-1]
            if written.startswith("!") or not written:
                continue
            known = self._know(written)
            if known is None:
                end = start
                break
            tag, seen, _ = known
            whole = tags.close(tag.name) if tag.closing else (bool(raw) or tag.name not in _RAW) and tags.open(tag, seen, raw=bool(raw))
            if not whole:
                end = start
                break
            faults += (Fault(act, start, quote) for act, quote in seen.acts)
            if code and code.strip() and tag.name == "script" and not is_data_block(tag):
                faults.append(Fault(Act.INLINE_CODE, start, code.strip()))
        stray = text.find("<", end)
        return Piece(faults=tuple(faults), torn=stray) if stray >= 0 else tags.piece(faults)

    def _know(self, written: str) -> _Known | None:
        known = self._known.get(written)
        if known is None:
            tag = _NO_TAG if _COMMENT.fullmatch(written) else read_tag(f"<{written}>")
            if tag is None:
                return None
            if len(self._known) > _KEPT_TAGS:
                self._known.clear()
            seen = NOTHING if tag.closing else self._onlooker.look_at(tag)
            plain = seen is NOTHING and not tag.closing and tag.name not in _OF_CONSEQUENCE
            known = self._known[written] = (tag, seen, plain)
        return known


def unbalanced(read: Iterable[Piece]) -> str | None:
    """The element that is not closed, or closed without being open (`/p`), when these pieces follow one another."""
    stack: list[str] = []
    for piece in read:
        if piece.ends_a_paragraph and stack and stack[-1] == "p":
            return "p"
        for name in piece.closes:
            if not _close(stack, name, None):
                return f"/{name}"
        if piece.opens:
            if "svg" in piece.opens:
                return "svg"
            stack += piece.opens
    return next((name for name in stack if name not in _MAY_STAY_OPEN), None)


def _close(opens: list[str], name: str, closes: list[str] | None) -> bool:
    """Close an element: True where it is open, or where `closes` may note that it must have been opened before."""
    while opens and opens[-1] != name and opens[-1] in _MAY_STAY_OPEN:
        opens.pop()
    if opens:
        return opens.pop() == name
    if closes is None:
        return False
    closes.append(name)
    return True
