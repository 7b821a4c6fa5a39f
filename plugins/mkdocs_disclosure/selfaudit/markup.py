"""A page as a sequence of tags, read by a grammar stricter than HTML: where it accepts, a browser reads the same tags.

Everything else is a fault: a `<` that opens nothing, an attribute without its closing quote, a tag closed that is not open. A page is read in
pieces, cut before each `<div`; what themes repeat on every page is one and the same piece there, and need be read once only.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .tags import NOTHING, Onlooker, Seen, Tag

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
_TAG = re.compile(r"""</?([a-zA-Z][a-zA-Z0-9:_-]*)((?:\s+[^\s"'<>/=\x00-\x1f]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(/?)>""")
_ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=\x00-\x1f]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_CUT = "<div"
_KEPT_TAGS = 16_384

_RAW = frozenset(["script", "style", "title", "textarea"])
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


@dataclass(frozen=True, slots=True)
class Placed:
    """An opening tag, what it was seen to do, where it begins in its piece, and what it holds if it is a script, style, title or textarea."""

    tag: Tag
    seen: Seen
    at: int
    code: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of a page does: its tags, which elements of before it closes, and which it leaves open.

    `torn` is where its markup is not what the grammar takes: then it must be read together with what it was cut from.
    """

    tags: tuple[Placed, ...] = ()
    closes: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    ends_a_paragraph: bool = False
    torn: int | None = None


def pieces(page: str) -> list[str]:
    """The page cut before each `<div`; put together again they are the page."""
    first, *rest = page.split(_CUT)
    return [first, *(_CUT + each for each in rest)]


class MarkupReader:
    """Reads pieces; tags that it has met it knows again."""

    def __init__(self, onlooker: Onlooker) -> None:
        self._onlooker = onlooker
        self._tag = lru_cache(maxsize=_KEPT_TAGS)(self._read_tag)

    def read(self, text: str) -> Piece:
        """What a piece does, or where it is torn."""
        tags: list[Placed] = []
        closes: list[str] = []
        opens: list[str] = []
        ends_a_paragraph = False
        end = 0
        for token in _TOKEN.finditer(text):
            start = token.start()
            if text.find("<", end, start) >= 0:
                break
            end = token.end()
            raw, inside, code = token.groups()
            written = f"<{raw}{inside}>" if raw else token[0]
            if written.startswith("<!") or written == "<":
                continue
            known = self._tag(written)
            if known is None:
                end = start
                break
            tag, seen = known
            name = tag.name
            if name in _RAW and not raw:
                end = start
                break
            if tag.closing:
                if not _close(opens, name, closes):
                    end = start
                    break
                continue
            tags.append(Placed(tag, seen, start, code or ""))
            if name in _ENDS_A_PARAGRAPH:
                if opens and opens[-1] == "p":
                    end = start
                    break
                ends_a_paragraph = ends_a_paragraph or not (opens or closes)
            if name == "svg" or (opens and "svg" in opens):
                if name not in _OF_SVG:
                    end = start
                    break
                if tag.self_closing:
                    continue
            if not (raw or name in _VOID):
                opens.append(name)
        stray = text.find("<", end)
        return Piece(torn=stray) if stray >= 0 else Piece(tuple(tags), tuple(closes), tuple(opens), ends_a_paragraph)

    def _read_tag(self, written: str) -> tuple[Tag, Seen] | None:
        tag = _tag(written)
        return (tag, NOTHING if tag.closing else self._onlooker.look_at(tag)) if tag else None


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


def _tag(written: str) -> Tag | None:
    """The tag that is written so, or None: an attribute stands there twice, or something that a browser would guess at."""
    match = _TAG.fullmatch(written)
    # Where scripts run, a browser looks for the end of <noscript> in attributes too.
    if match is None or ("</" in match[2] and "</noscript" in match[2].lower()):
        return None
    closing = written.startswith("</")
    attributes = tuple(_attributes(match[2])) if match[2] else ()
    if (closing and (attributes or match[3])) or len({name for name, _ in attributes}) != len(attributes):
        return None
    return Tag(match[1].lower(), attributes, closing, match[3] == "/")


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        value = double or single or bare
        yield name.lower(), html.unescape(value) if "&" in value else value
