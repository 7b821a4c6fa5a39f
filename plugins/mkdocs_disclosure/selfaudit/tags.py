"""One tag of a page: what it names, what it loads, and whether it does what no page of a site may do."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

_SCHEMES = frozenset(["", "http", "https", "mailto", "tel"])
_LINKING = frozenset(["href", "src", "action", "data", "poster", "formaction", "cite", "background", "xlink:href", "longdesc", "usemap", "manifest"])
_LOADING = frozenset(["script", "img", "audio", "video", "source", "track", "input", "use", "image", "form"])
_LOADED_RELATIONS = frozenset(
    ["stylesheet", "preconnect", "dns-prefetch", "preload", "prefetch", "prerender", "modulepreload", "icon", "apple-touch-icon", "manifest"]
)
_ACTIVE = frozenset(
    [
        "style",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "base",
        "portal",
        "math",
        "foreignobject",
        "animate",
        "animatemotion",
        "animatetransform",
        "set",
        "xmp",
        "plaintext",
        "noembed",
        "noframes",
    ]
)
_STYLED = frozenset(["style", "srcdoc"])
_HARMLESS_EQUIVALENTS = frozenset(["content-type", "content-security-policy", "x-ua-compatible", "content-language"])
_DATA_BLOCK = re.compile(r"(?:application/(?:ld\+)?json|text/plain)", re.IGNORECASE)
_PICTURE_DATA = re.compile(r"data:image/(?:png|gif|jpeg|webp|svg\+xml)[;,]", re.IGNORECASE)
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(.*)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"""</?([a-zA-Z][a-zA-Z0-9:_-]*)((?:\s+[^\s"'<>/=\x00-\x1f]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(/?)>""")
_ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=\x00-\x1f]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
# A browser drops these from an address before it looks at it (URL standard, 4.4).
_DROPPED = re.compile(r"[\t\n\r]")
_EDGE = "".join(map(chr, range(0x21)))


class Act(Enum):
    """What a tag does that no page may do."""

    INLINE_CODE = "inline-code"
    ACTIVE_ELEMENT = "active-element"
    FOREIGN_REQUEST = "foreign-request"
    UNSAFE_ADDRESS = "unsafe-address"


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag: its name in small letters, and its attributes with values without entities."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    closing: bool = False
    self_closing: bool = False

    def __getitem__(self, name: str) -> str:
        return next((value for key, value in self.attributes if key == name), "")


@dataclass(frozen=True, slots=True)
class Seen:
    """What an opening tag was seen to do: its id, the addresses of this site that it names, and what is forbidden."""

    id: str = ""
    addresses: tuple[str, ...] = ()
    acts: tuple[tuple[Act, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Looks at the tags of the pages of a site; `site_url` tells its own addresses from those of others."""

    site_url: str = ""

    def look_at(self, tag: Tag) -> Seen:
        """What an opening tag does. What a script or style holds is looked at where it stands."""
        addresses: list[str] = []
        if not tag.attributes and tag.name not in _ACTIVE:
            return NOTHING
        acts = [*_forbidden(tag)]
        for written, loads in _addresses(tag):
            address = _DROPPED.sub("", written).strip(_EDGE)
            try:
                parts = urlsplit(address)
            except ValueError:
                acts.append((Act.UNSAFE_ADDRESS, address))
                continue
            if parts.scheme.lower() not in _SCHEMES:
                if not (tag.name == "img" and _PICTURE_DATA.match(address)):
                    acts.append((Act.UNSAFE_ADDRESS, address))
            elif tag.name == "link" and self.site_url and address.startswith(self.site_url):
                addresses.append(address)
            elif parts.scheme or parts.netloc or address.startswith(("//", "\\\\", "/\\", "\\/")):
                if loads:
                    acts.append((Act.FOREIGN_REQUEST, address))
            elif address:
                addresses.append(address)
        id_ = tag["id"] or (tag["name"] if tag.name == "a" else "")
        return Seen(id_, tuple(addresses), tuple(acts)) if id_ or addresses or acts else NOTHING


NOTHING = Seen()


def read_tag(written: str) -> Tag | None:
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


def is_data_block(script: Tag) -> bool:
    """Whether a script holds data that no browser runs."""
    return bool(_DATA_BLOCK.fullmatch(script["type"].strip()))


def _forbidden(tag: Tag) -> Iterator[tuple[Act, str]]:
    if tag.name in _ACTIVE:
        yield (Act.INLINE_CODE if tag.name == "style" else Act.ACTIVE_ELEMENT), f"<{tag.name}>"
    for name, value in tag.attributes:
        if name in _STYLED or name.startswith("on"):
            yield Act.INLINE_CODE, f'{name}="{value}"'
    if tag.name == "meta" and (kind := tag["http-equiv"].strip().lower()) and kind not in _HARMLESS_EQUIVALENTS and kind != "refresh":
        yield Act.ACTIVE_ELEMENT, f'<meta http-equiv="{kind}">'


def _addresses(tag: Tag) -> Iterator[tuple[str, bool]]:
    """Every address that a tag names, and whether a browser asks for it without being told to."""
    loads = tag.name in _LOADING or (tag.name == "link" and not _LOADED_RELATIONS.isdisjoint(tag["rel"].lower().split()))
    for name, value in tag.attributes:
        if name in _LINKING:
            yield value, loads
        elif name in ("srcset", "imagesrcset"):
            yield from ((each.split()[0], True) for each in value.split(",") if each.strip())
        elif name == "ping":
            yield from ((each, True) for each in value.split())
    if tag.name == "meta" and tag["http-equiv"].strip().lower() == "refresh":
        refresh = _REFRESH.fullmatch(tag["content"])
        yield (refresh[1].strip("'\" ") if refresh else "refresh:"), True
