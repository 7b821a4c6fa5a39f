"""A Markdown body -> sanitised HTML with an outline of its headings."""

import html
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import comrak
import nh3

from ..model.articles import ARTICLE, article_anchor
from ..model.body import WITHHELD_MARK

Resolve = Callable[[str, str], str | None]
"""(target, attribute `href` or `src`) -> the target to write, or None to take the link away."""

Convert = Callable[[str], str]

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_DROPPED = frozenset(["script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "title"])
"""Elements that go with all that is in them."""
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "abbr": {"title"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "div": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "section": {"class"},
    "span": {"class"},
    "sup": {"class", "id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
_CLASSES = re.compile(r"(?:language-[\w+-]+|footnote[\w-]*|admonition(?:-title)?|note|warning|tip|info|important)")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ARTICLE_BEGINS = re.compile(
    rf'<(p|h[1-6] id="[^"]*")>(?=[\s\u3000]{{0,8}}(?:<(?:strong|b)>)?[\s\u3000]{{0,4}}({ARTICLE.pattern}))',
)
_PICTURE_WITHOUT_SOURCE = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_ALTERNATIVE = re.compile(r'\salt="([^"]*)"')
# An entity such as &#1; makes a character that no file may hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ID_PREFIX = "b-"
_READING_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "markdown_include.include", "mdx_include"})
_SECTIONS = frozenset({"#", "#attachments", "#changes", "#details", "#records", "#related"})
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline; `text` is plain."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body: safe HTML without scripts, styles and handlers, its headings of levels 2 and 3, and the anchors of its articles."""

    html: str
    outline: tuple[Heading, ...]
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ArticleMark:
    """What is said of an article at its beginning, and in which tone (as of badges)."""

    text: str
    tone: str


def comrak_converter() -> Convert:
    """GitHub-flavoured CommonMark with footnotes, and emphasis that closes beside Chinese punctuation."""
    extensions = comrak.ExtensionOptions()
    for name in ("table", "strikethrough", "footnotes", "description_lists", "cjk_friendly_emphasis"):
        setattr(extensions, name, True)
    parse, render = comrak.ParseOptions(), comrak.RenderOptions()
    render.unsafe_ = True  # raw HTML is for the sanitiser to judge, with a real HTML parser
    return lambda text: comrak.render_markdown(text, extensions, parse, render)


def python_markdown_converter(extensions: Sequence[Any], configurations: dict[str, Any]) -> Convert:
    """Python-Markdown with the extensions that mkdocs.yml names, but for those that read files: an item is not to pull any into its page."""
    import markdown

    converter = markdown.Markdown(extensions=[each for each in extensions if str(each) not in _READING_FILES], extension_configs=configurations)
    return lambda text: _PERMALINK.sub("", converter.reset().convert(text))


class BodyRenderer:
    """Makes safe HTML of Markdown; one for a build, because the sanitiser's allow lists are costly to set up."""

    def __init__(self, convert: Convert, withheld: Callable[[str], str]) -> None:
        """`convert` is the Markdown dialect, `withheld` words the mark of a clause."""
        self._convert = convert
        self._withheld = withheld
        self._resolve: Resolve = _nowhere
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags=set(_DROPPED),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            attribute_filter=self._attribute,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel="noopener noreferrer",
            id_prefix=_ID_PREFIX,
        )

    def render(self, text: str, resolve: Resolve, marks: Mapping[str, Sequence[ArticleMark]] = {}) -> Body:
        """The HTML of a Markdown text; `resolve` decides on every link. `marks` are shown at the articles of these anchors."""
        if not text.strip():
            return Body("", ())
        self._resolve = resolve
        clean = _CONTROL.sub("", self._cleaner.clean(self._convert(text)))
        if "<img" in clean:
            clean = _PICTURE_WITHOUT_SOURCE.sub(_alternative, clean)
        if "[[" in clean:
            clean = WITHHELD_MARK.sub(self._mark, clean)
        return _with_article_ids(_with_heading_ids(clean), marks)

    def _attribute(self, _tag: str, name: str, value: str) -> str | None:
        if name in ("href", "src"):
            if value.startswith("#"):
                return _fragment(value)
            try:
                return self._resolve(value, name)
            except ValueError:  # the sanitiser would keep the value; what cannot be judged leads nowhere
                return None
        if name == "class":
            return " ".join(word for word in value.split() if _CLASSES.fullmatch(word)) or None
        return value

    def _mark(self, mark: re.Match[str]) -> str:
        return f'<mark class="disclosure-withheld">{html.escape(self._withheld(html.unescape(mark[1]).strip()))}</mark>'


def _nowhere(target: str, attribute: str) -> str | None:
    return None


def _alternative(picture: re.Match[str]) -> str:
    match = _ALTERNATIVE.search(picture[0])
    return f"[{match[1]}]" if match and match[1] else ""


def _fragment(value: str) -> str:
    """Where a link within the page leads: to the editor's own ids by their prefix, to headings, records and sections of the page as it is."""
    return value if value.startswith(("#s-", "#a-", "#r-")) or value in _SECTIONS else f"#{_ID_PREFIX}{value[1:]}"


def _with_heading_ids(clean: str) -> Body:
    above: list[int] = []
    used: dict[str, int] = {}
    outline: list[Heading] = []

    def heading(match: re.Match[str]) -> str:
        # The page has its title already, and no level is left out, however the text was written.
        written = int(match[1])
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        level = min(len(above) + 1, 6)
        text = " ".join(html.unescape(re.sub(r"<[^>]*>", "", match[2])).split())
        id_ = _heading_id(text, used)
        if level <= 3 and text:
            outline.append(Heading(level, text, id_))
        return f'<h{level} id="{id_}">{match[2]}</h{level}>'

    body = _HEADING.sub(heading, clean)
    return Body(body, tuple(outline))


def _with_article_ids(body: Body, marks: Mapping[str, Sequence[ArticleMark]]) -> Body:
    """An anchor at the first place where each article begins a paragraph or heading, and the marks there."""
    found: set[str] = set()

    def article(match: re.Match[str]) -> str:
        anchor = article_anchor(match[2])
        if anchor is None or anchor in found:
            return match[0]
        found.add(anchor)
        badges = "".join(f'<span class="disclosure-badge disclosure-badge--{each.tone}">{html.escape(each.text)}</span> ' for each in marks.get(anchor, ()))
        return f'<p id="{anchor}">{badges}' if match[1] == "p" else f'{match[0]}<span id="{anchor}"></span>{badges}'

    return Body(_ARTICLE_BEGINS.sub(article, body.html), body.outline, frozenset(found))


def _heading_id(text: str, used: dict[str, int]) -> str:
    """An id that no heading of the body has; `used` says how many begin alike."""
    stem = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-")[:60]
    first = f"s-{stem}" if stem else "s"
    id_ = first
    while id_ in used:
        used[first] += 1
        id_ = f"{first}-{used[first]}"
    used[id_] = 1
    return id_
