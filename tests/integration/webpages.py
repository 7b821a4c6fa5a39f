"""What a browser makes of a page, as far as the tests ask: its elements, links, ids and text, and whether tags close."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
INTERACTIVE = frozenset(["a", "button", "details", "input", "label", "select", "summary", "textarea", "video", "audio"])
MAY_STAY_OPEN = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"])
LINKING = {"href", "src", "action", "data", "poster", "formaction", "cite", "background"}
URL_SCHEMES = ("http:", "https:", "//", "mailto:", "tel:", "data:", "javascript:", "blob:", "vbscript:")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes (a missing value is an empty string) and the line of the page that it starts on."""

    tag: str
    attributes: dict[str, str]
    line: int

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass(slots=True)
class Webpage(HTMLParser):
    """A parsed page."""

    source: str
    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[tuple[Element, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        self.feed(self.source)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open_tags if tag not in MAY_STAY_OPEN]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> has an attribute twice")
        if tag in INTERACTIVE and "md-logo" not in (dict(attrs).get("class") or ""):  # the theme has its logo in the label of its drawer
            inside = [outer for outer in self.open_tags if outer in INTERACTIVE - {"details"} and (outer, tag) != ("label", "input")]
            self.faults += [f"line {self.getpos()[0]}: <{tag}> within <{outer}>" for outer in inside]
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0]))
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open_tags.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open_tags and self.open_tags[-1] != tag and self.open_tags[-1] in MAY_STAY_OPEN:
            self.open_tags.pop()
        if self.open_tags and self.open_tags[-1] == tag:
            self.open_tags.pop()
        else:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        within = self.open_tags[-1] if self.open_tags else ""
        self.texts.append((within, data))
        if within == "script":
            self.scripts.append((self.elements[-1], data))

    def all(self, *tags: str) -> list[Element]:
        """Every element with one of these names."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        """Every id, repeated ones too."""
        return [element["id"] for element in self.elements if element["id"]]

    @property
    def text(self) -> str:
        """What stands between the tags, code of scripts and styles left out."""
        return "".join(text for tag, text in self.texts if tag not in ("script", "style"))

    @property
    def code(self) -> list[str]:
        """The inline scripts that run: all but data blocks."""
        return [code for element, code in self.scripts if code.strip() and "json" not in element["type"]]

    @property
    def links(self) -> list[tuple[Element, str]]:
        """Every address that an element names."""
        found = [(element, value) for element in self.elements for name, value in element.attributes.items() if name in LINKING]
        sets = [(element, each.split()[0]) for element in self.elements for each in element["srcset"].split(",") if each.strip()]
        return found + sets


def internal(address: str) -> bool:
    """Whether an address names something of the same site."""
    return not address.lower().startswith(URL_SCHEMES)


def active_parts(page: Webpage) -> list[str]:
    """What of a page could run, style or frame something: inline code, handlers, styles, frames, strange schemes."""
    found = [f"script {code[:60]!r}" for code in page.code]
    for element in page.elements:
        if element.tag in ("style", "iframe", "object", "embed", "frame", "base", "applet", "math", "foreignobject", "animate", "set"):
            found.append(f"<{element.tag}> on line {element.line}")
        if element.tag == "meta" and element["http-equiv"]:
            found.append(f"<meta http-equiv> on line {element.line}")
        found += [f"{name} of <{element.tag}> on line {element.line}" for name in element.attributes if name.startswith("on") or name in ("style", "srcdoc")]
    for element, address in page.links:
        if element["data-md-component"] == "search-share" and address == "javascript:void(0)":
            continue  # the theme's own button, which its script takes over
        if urlsplit(address.strip()).scheme.lower() not in ("", "http", "https", "mailto", "tel"):
            found.append(f"{address[:60]!r} of <{element.tag}> on line {element.line}")
    return found


def file_of(address: str, page: str, mount: str) -> tuple[str, str] | None:
    """The file of the site and the fragment that an address leads to from the page at a path; None when it leaves the site.

    `mount` is where the site lies on its host (`/` or `/zwgk/`).
    """
    here = f"https://host.invalid{mount}{page.removesuffix('index.html')}"
    parts = urlsplit(urljoin(here, address))
    if parts.netloc != "host.invalid" or not parts.path.startswith(mount):
        return None
    path = unquote(parts.path.removeprefix(mount))
    return (f"{path}index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)
