"""Layer 2: the register -> the files of the site, given the shells of the theme. Knows no MkDocs."""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from .asking import WORKER
from .model.body import mark_in_words
from .model.public_item import PublicItem
from .model.register import Register
from .model.wording import Texts
from .outputs import addresses
from .outputs.calendar_files import calendar_files
from .outputs.category_csv import render_category_csv
from .outputs.item_json import render_item_json
from .outputs.pages.calendar_pages import calendar_views
from .outputs.pages.erased_pages import erased_views
from .outputs.pages.front_pages import front_views
from .outputs.pages.index import Index
from .outputs.pages.item_page import item_view
from .outputs.pages.list_pages import list_views
from .outputs.pages.record_pages import record_views
from .outputs.pages.search_page import render_open_search, search_words
from .outputs.pages.timeliness_pages import timeliness_views
from .outputs.pages.views import CalendarView, ErasedView, ItemView, ListView, RecordsView, SearchView, View
from .outputs.records import record_files
from .outputs.redirects import Moves
from .outputs.register_csv import render_register_csv
from .outputs.rss import all_items_feed, category_feed, render_rss
from .outputs.security_txt import SECURITY_TXT, render_security_txt
from .outputs.timeliness import timeliness_files
from .rendering.links import resolver
from .rendering.markdown import ArticleMark, Body, BodyRenderer, Convert, Heading, Resolve
from .rendering.shell import Filling, Shell
from .rendering.templates import Templates, root_of
from .search.servers.option import SearchServer
from .searching import FOLDER, compact_script

STYLESHEET = "assets/disclosure/disclosure.css"
SEARCH_STYLESHEET = "assets/disclosure/search.css"
SEARCH_SCRIPT = "assets/disclosure/search.js"
SCRIPT = "assets/disclosure/disclosure.js"
SCRIPTS = (SCRIPT, "assets/disclosure/records.js", "assets/disclosure/records-worker.js")
"""The first is part of every page, and fetches the others where they have something to do."""
_HEADING = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class ShellKey:
    """Which shell a page is filled into: pages of one column, depth and shape share one."""

    column: str | None
    depth: int
    outlined: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page, ready for a shell."""

    html: str
    outline: tuple[Heading, ...]
    body: str = ""
    """What was written in Markdown, as HTML; of an item it is what search finds."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the pages and files of one build are made from."""

    register: Register
    index: Index
    texts: Texts
    templates: Templates
    bodies: BodyRenderer
    site_url: str
    root: Path
    search_server: SearchServer | None = None
    """The server that the page of search asks; without one the site has an index of its own."""

    @classmethod
    def of(
        cls,
        register: Register,
        texts: Texts,
        convert: Convert,
        root: Path,
        *,
        site_url: str = "",
        overrides: Path | None = None,
        server: SearchServer | None = None,
    ) -> "Site":
        """The site of a register in the language of `texts`; `convert` is the Markdown dialect, `overrides` the folder of what it changes of the templates."""
        bodies = BodyRenderer(convert, lambda clause: mark_in_words(clause, texts.language))
        return cls(register, Index.of(register, texts), texts, Templates(texts, overrides), bodies, site_url, root, server)

    def front(self) -> Iterator[View]:
        """The pages that there is one of; they go through MkDocs."""
        return front_views(self.register, self.index, self.texts)

    def items(self) -> Iterator[tuple[PublicItem, ItemView, Content]]:
        """Every item with its page, the oldest first."""
        for item, view, source in self._viewed():
            yield item, view, self.content(view, source=source)

    def item_bodies(self) -> Iterator[tuple[PublicItem, str]]:
        """Every item with the HTML of its body and no page around it, the oldest first."""
        for item, view, source in self._viewed():
            yield item, self.body(view, source).html

    def _viewed(self) -> Iterator[tuple[PublicItem, ItemView, str]]:
        sources = {key: path for path, key in self.register.source_keys.items()}
        for item in reversed(self.register.items):
            yield item, item_view(item, self.register, self.index, self.texts), sources[item.key]

    def lists(self) -> Iterator[ListView]:
        """Every page that lists items."""
        return list_views(self.register, self.index, self.texts)

    def content(self, view: View, introduction: str = "", source: str = "") -> Content:
        """The content of a page. `introduction` is HTML that MkDocs rendered; bodies of items and categories are rendered here."""
        if not isinstance(view, (ItemView, ListView)):
            page = self.templates.content(view.template, view, view.address, introduction)
            return Content(page, () if isinstance(view, (RecordsView, CalendarView, ErasedView, SearchView)) else _outline_of(page))
        if isinstance(view, ItemView):
            body = self.body(view, source)
        else:
            body = self.bodies.render(view.introduction, self._resolve(view, source))
        page = self.templates.content(view.template, view, view.address, body.html, body.articles)
        return Content(page, self._outline(view, body.outline) if isinstance(view, ItemView) else (), body.html)

    def body(self, view: ItemView, source: str) -> Body:
        """The body of an item as its page shows it, and as search finds it."""
        marks = {anchor: [ArticleMark(each.label, each.tone) for each in badges] for anchor, badges in view.article_marks.items()}
        return self.bodies.render(view.body, self._resolve(view, source), marks)

    def head(self, view: View) -> str:
        """What a page adds to its head: the feeds and records that belong to it."""
        root = root_of(view.address)
        feeds = dict.fromkeys([("feed.xml", self.register.catalog.title), *([(view.feed.address, view.feed.label)] if view.feed else [])])
        # "alternate" alone would make the theme take a feed for a translation, and load a whole sitemap for it.
        lines = [f'<link rel="alternate feed" type="application/rss+xml" title="{html.escape(title)}" href="{root}{address}">' for address, title in feeds]
        title = html.escape(self.register.catalog.title)
        lines.append(f'<link rel="search" type="application/opensearchdescription+xml" title="{title}" href="{root}{addresses.OPEN_SEARCH}">')
        if isinstance(view, SearchView):
            lines.append(f'<link rel="stylesheet" href="{root}{SEARCH_STYLESHEET}">')
        if isinstance(view, ErasedView):
            lines.append('<meta name="robots" content="noindex">')
        return "\n".join(lines)

    def search_box(self, root: str) -> str:
        """The box of search in the header of a page; `root` leads from the page to the root of the site."""
        return self.templates.header_search(root)

    def filling(self, view: View, content: Content, canonical: str | None = None) -> Filling:
        """What a page puts into its shell."""
        return Filling(
            view.title, view.description, canonical or addresses.absolute(self.site_url, view.address), self.head(view), content.html, content.outline
        )

    def pages(self, shells: Mapping[ShellKey, Shell], read: Callable[[PublicItem, str], None]) -> Iterator[tuple[str, str | None, bytes]]:
        """Address, day of the last change where it is known, and bytes of every page that is filled into a shell.

        `read` is given each item with the HTML of its body, the oldest first.
        """
        for item, view, content in self.items():
            read(item, content.body)
            page = shells[shell_key(view, content)].fill(self.filling(view, content))
            yield view.address, item.updated.iso if item.updated.exact else None, page.encode()
            for records in record_views(item, self.register, self.index, self.texts):
                rows = self.content(records)
                numbered = shells[shell_key(records, rows)].fill(self.filling(records, rows))
                yield records.address, item.updated.iso if item.updated.exact else None, numbered.encode()
        for listed in self.lists():
            content = self.content(listed)
            page = shells[shell_key(listed, content)].fill(self.filling(listed, content))
            yield listed.address, None, page.encode()
        for record in (*timeliness_views(self.register, self.index, self.texts), *calendar_views(self.register, self.texts)):
            content = self.content(record)
            page = shells[shell_key(record, content)].fill(self.filling(record, content))
            yield record.address, None, page.encode()

    def data(self) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of feeds, records and the register."""
        for item in self.register.items:
            tabled = record_files(item, item.table) if item.table else None
            if tabled:
                yield addresses.records_csv_address(item.key), tabled.csv
                yield addresses.records_json_address(item.key), tabled.json
            yield addresses.item_json_address(item.key), render_item_json(item, self.register, self.site_url, tabled)
        yield addresses.REGISTER_CSV, render_register_csv(self.register, self.site_url, self.texts)
        if self.register.timeliness:
            yield from timeliness_files(self.register.timeliness, self.register, self.site_url, self.texts)
        yield from calendar_files(self.register, self.site_url, self.texts)
        yield from Moves.of(self.register).lists(self.site_url)
        if security := render_security_txt(self.register, self.site_url):
            yield SECURITY_TXT, security
        assets = files("mkdocs_disclosure").joinpath("assets")
        for stylesheet in (STYLESHEET, SEARCH_STYLESHEET):
            yield stylesheet, compact(assets.joinpath(stylesheet.rpartition("/")[2]).read_text("utf-8")).encode()
        for script in SCRIPTS:
            yield script, compact_script(assets.joinpath(script.rpartition("/")[2]).read_text("utf-8")).encode()
        code = assets.joinpath("search.js").read_text("utf-8")
        words = json.dumps(search_words(self.texts), ensure_ascii=False)
        if self.search_server:
            code = code.replace(f'"{FOLDER}engine.js"', f'"{WORKER}"')
        yield SEARCH_SCRIPT, compact_script(code.replace("const WORDS = {};", f"const WORDS = {words};")).encode()
        yield addresses.OPEN_SEARCH, render_open_search(self.register, self.site_url, self.texts)
        yield addresses.FEED, render_rss(all_items_feed(self.register, self.texts), self.register, self.site_url)
        for category in self.register.catalog.categories.values():
            feed = category_feed(self.register, category, self.texts, self.index.by_category.get(category.id, ()))
            if not category.children:
                mine = tuple(item for item in self.index.by_category.get(category.id, ()) if item.category == category.id)
                yield addresses.category_csv_address(category.id), render_category_csv(category, mine, self.register, self.site_url, self.texts)
            yield addresses.category_feed_address(category.id), render_rss(feed, self.register, self.site_url)

    def erased(self, shells: Mapping[ShellKey, Shell]) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of the neutral page of everything that was erased; none of them is to be listed anywhere."""
        for view in erased_views(self.register, self.index, self.texts):
            content = self.content(view)
            yield view.address, shells[shell_key(view, content)].fill(self.filling(view, content)).encode()

    def redirects(self) -> Iterator[tuple[str, str, bytes]]:
        """Address, old path and bytes of every page that leads on from an old address."""
        for address, each in Moves.of(self.register).pages(self.site_url):
            canonical = addresses.absolute(self.site_url, each.target)
            title = each.title or self.texts("erased.title")
            yield address, each.alias, self.templates.redirect(title, each.target, address, canonical).encode()

    def attachments(self) -> Iterator[tuple[str, Path]]:
        """Address and source of every file that a public item names; nothing else is ever copied."""
        for item in self.register.items:
            for stored in item.files:
                yield addresses.file_address(item.key, stored.name), self.root / stored.path

    def _outline(self, view: ItemView, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
        sections = (("records", view.table), ("attachments", view.attachments), ("history", view.history), ("changes", view.changes), ("related", view.related))
        own = tuple(Heading(2, self.texts(f"item.{name}"), name) for name, there in sections if there)
        details = (Heading(2, self.texts("item.own"), "details"),) if view.own else ()
        return (*details, *headings, *own) if headings else ()

    def _resolve(self, view: View, source: str) -> Resolve:
        own: dict[str, str] = {}
        if isinstance(view, ListView):
            source = f"content/items/{view.address.split('/')[1]}/_index.md"
        key = self.register.source_keys.get(source)
        if key:
            stem = source.rsplit("/", 2)[-2] if source.endswith("/index.md") else source.rpartition("/")[2].removesuffix(".md")
            for stored in self.register.by_key[key].files:
                own[stored.name] = own[f"{stem}/{stored.name}"] = addresses.file_address(key, stored.name)
        return resolver(source, root_of(view.address), self.register.source_keys, self.register.pages, own)


def compact(stylesheet: str) -> str:
    """A stylesheet without comments and without the blanks that mean nothing."""
    bare = re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.DOTALL)
    return re.sub(r"\s+([{}])", r"\1", re.sub(r"([{};,:])\s+", r"\1", bare)).strip() + "\n"


def shell_key(view: View, content: Content) -> ShellKey:
    """The shell that a page is filled into."""
    return ShellKey(view.column, view.address.count("/"), bool(content.outline))


def shell_keys(site: Site) -> list[ShellKey]:
    """Every shell that the pages of a site can need: lists lie two to four folders deep, items two."""
    columns: list[str | None] = [None, *dict.fromkeys(category.column for category in site.register.catalog.categories.values())]
    keys = [ShellKey(column, depth, outlined=False) for column in columns for depth in (2, 3, 4)]
    return keys + [ShellKey(column, 2, outlined=True) for column in columns if column]


def _outline_of(page: str) -> tuple[Heading, ...]:
    return tuple(Heading(int(level), html.unescape(re.sub(r"<[^>]*>", "", text)).strip(), html.unescape(id_)) for level, id_, text in _HEADING.findall(page))
