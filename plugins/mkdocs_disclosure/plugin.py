"""Layer 3: the MkDocs adapter, the only module that imports mkdocs. Each hook hands on to the core and decides nothing."""

import html
import logging
import os
import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import CountHandler

from .agreement import disagreements
from .build import Loaded, load
from .model.catalog import Catalog
from .model.dates import Moment
from .model.diagnostic import Severity
from .model.refusal import Refusal
from .model.wording import Language, Wording
from .moment import AS_OF_VARIABLE, parse_as_of
from .outputs import addresses, findings
from .outputs.pages.front_pages import column_page
from .outputs.pages.index import Index
from .outputs.pages.views import View
from .publish import Staging
from .rendering.links import item_links, named_files
from .rendering.markdown import BodyRenderer, Heading, comrak_converter, python_markdown_converter
from .rendering.shell import nested
from .rendering.templates import Templates, root_of
from .shells import RESERVED, ReservedPage, Shells, harden
from .site import SCRIPT, STYLESHEET, Site
from .sources.locales import texts
from .sources.tree import is_dropping
from .writing import write_site

log = get_plugin_logger("disclosure")

PAGES = "content/pages"
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTICE: logging.INFO}
_PLACEHOLDER = "https://disclosure-item.invalid/"
_MATERIAL_FONT = {"text": "Roboto", "code": "Roboto Mono"}


class DisclosureConfig(base.Config):  # type: ignore[no-untyped-call]
    """The options of the plugin in mkdocs.yml."""

    as_of = c.Optional(c.Type((str, date)))  # YAML makes a date of one that stands without quotes
    """The moment to build at, instead of now: `2026-11-23` or `2026-11-23 09:30`."""

    markdown = c.Choice(("comrak", "python-markdown"), default="comrak")
    """What renders the bodies of items; `python-markdown` honours the `markdown_extensions` of mkdocs.yml."""

    header = c.Optional(c.File(exists=True))
    """A file of trusted HTML for the top of every page: a portal's header."""

    footer = c.Optional(c.File(exists=True))
    """The same for the bottom of every page."""


class _Build:
    """The state of one build, made anew for each."""

    def __init__(self, site: Site, staging: Staging | None, portal: tuple[str, str]) -> None:
        self.site = site
        self.staging = staging
        self.portal = portal
        self.shells = Shells(site)
        self.front = {f"{view.address.rstrip('/') or 'index'}.md": view for view in site.front()}
        self.reserved: dict[str, ReservedPage] = {}
        self.scripts: dict[str, str] = {}
        self.warnings = CountHandler()
        self.warnings.setLevel(logging.WARNING)
        self.quiet = _WithoutReserved()


class _WithoutReserved(logging.Filter):
    """MkDocs reports each page that nothing is written for; the reserved ones are meant so."""

    def filter(self, record: logging.LogRecord) -> bool:
        return RESERVED not in record.getMessage()


class DisclosurePlugin(BasePlugin[DisclosureConfig]):  # type: ignore[no-untyped-call]
    """Holds the site against its catalog, and builds the pages of its items."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Store the command: under `serve` nothing is published."""
        self._command = command
        self._dirty = dirty

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and audit everything; stop here, before anything is touched, when there are errors."""
        root = Path(config.config_file_path).absolute().parent
        as_of, origin = self._as_of()
        loaded = load(root, as_of)
        language = loaded.language or Language.EN
        self._check_configuration(config, root, language)
        _report(loaded, language, strict=config.strict)
        register = loaded.register()
        assert loaded.holdings is not None
        _say(log.info, language, Wording(f"以 {loaded.as_of:%Y-%m-%d %H:%M} 为准（{origin.zh}）", f"as of {loaded.as_of:%Y-%m-%d %H:%M} ({origin.en})"))
        opening = loaded.holdings.next_build(loaded.as_of)
        if opening:
            _say(log.info, language, Wording(f"下次须在 {opening:%Y-%m-%d %H:%M} 构建", f"next build needed at {opening:%Y-%m-%d %H:%M}"))
        convert = comrak_converter() if self.config.markdown == "comrak" else python_markdown_converter(config.markdown_extensions, config.mdx_configs)
        site = Site(
            register=register,
            index=Index.of(register, texts(language)),
            texts=texts(language),
            templates=Templates(texts(language), _overrides(config)),
            bodies=BodyRenderer(convert, lambda clause: texts(language)("item.withheld_mark", clause=clause)),
            site_url=config.site_url or "",
            root=root,
        )
        with _told(language):
            staging = None if self._serving else Staging.beside(Path(config.site_dir), root)
        self._build = _Build(site, staging, (_text(self.config.header), _text(self.config.footer)))
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self._build.warnings)
        logging.getLogger("mkdocs.commands.build").addFilter(self._build.quiet)
        _agree_with_catalog(config, register.catalog, serving=self._serving)
        config.extra_css = [STYLESHEET, *config.extra_css]  # first, so that the site can say otherwise
        config.extra_javascript.append(SCRIPT)
        with _told(language):
            config.copyright = config.copyright or site.templates.footer(register.catalog.authority)
        if staging:
            config.site_dir = str(staging.stage)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages; drop what no page of content/pages names."""
        build = self._build
        pages = [file for file in files if file.is_documentation_page()]
        named = {path for file in pages for path in named_files(file.src_uri, _read(file, build.site.texts.language))}
        kept_anyway = {*config.extra_css, *map(str, config.extra_javascript), *config.extra_templates}
        for file in list(files):
            own = file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(config.docs_dir)
            unnamed = own and not file.is_documentation_page() and file.src_uri not in named | kept_anyway
            if unnamed or is_dropping(posixpath.basename(file.src_uri)):
                files.remove(file)
        navigable = {"index.md", *self._columns()} if config.nav is None else set()
        for source, view in build.front.items():
            if files.get_file_from_path(source) is None:
                inclusion = InclusionLevel.INCLUDED if source in navigable else InclusionLevel.NOT_IN_NAV
                file = File.generated(config, source, content="", inclusion=inclusion)
                files.append(file)
                Page(html.escape(view.title), file, config)
        with _told(build.site.texts.language):
            reserved = build.shells.pages()
        for page in reserved:
            source = f"{page.address.rstrip('/')}.md"
            build.reserved[source] = page
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            Page(page.title, file, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put home and the columns of the catalog first, and let every reserved page count as part of its column."""
        build = self._build
        for source, view in build.front.items():
            page = _page(files, source)
            if page:
                page.title = html.escape(view.title) if view.address else build.site.texts("page.home")
        columns = {id_: page for id_, source in zip(build.site.register.catalog.columns, self._columns(), strict=True) if (page := _page(files, source))}
        for source, reserved in build.reserved.items():
            page = _page(files, source)
            if page and reserved.column in columns:
                page.parent = columns[reserved.column]  # type: ignore[assignment]
        if config.nav is None:
            home = _page(files, "index.md")
            first = [*([home] if home else []), *columns.values()]
            nav.items = [*first, *(each for each in nav.items if each not in first)]
            nav.pages = [*first, *(each for each in nav.pages if each not in first)]
            for page in nav.pages:
                page.previous_page = page.next_page = None
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give reserved pages their metadata; note the links of pages to items, which MkDocs cannot know."""
        build = self._build
        source = page.file.src_uri
        if reserved := build.reserved.get(source):
            page.meta = {"hide": _hidden(reserved.outline), "description": html.escape(reserved.description), "search": {"exclude": True}}
            page.title = html.escape(reserved.title)
            return markdown
        if view := build.front.get(source):
            page.meta = {"hide": _hidden(view.address == addresses.GUIDE), "description": html.escape(view.description)} | dict(page.meta)
        lines = markdown.split("\n")
        for link in reversed(list(item_links(f"{PAGES}/{source}", markdown))):
            key = build.site.register.source_keys.get(link.item)
            if key is None:
                warning = Wording(
                    f"“{link.target}”不存在或者没有公开，链接不显示", f'"{link.target}" does not exist or is not public, so the link is not shown'
                )
                _say(log.warning, build.site.texts.language, Wording(f"{PAGES}/{source}: {warning.zh}", f"{PAGES}/{source}: {warning.en}"))
            line = lines[link.span.line - 1]
            target = f"{_PLACEHOLDER}{quote(key)}/{link.fragment}" if key else _PLACEHOLDER
            lines[link.span.line - 1] = line[: link.span.column - 1] + target + line[link.span.end_column - 1 :]
        return "\n".join(lines)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put our content into our pages; resolve the links of other pages to items."""
        build = self._build
        source = page.file.src_uri
        if reserved := build.reserved.get(source):
            page.toc = _toc(reserved.outline)
            page.canonical_url = addresses.absolute(build.site.site_url, reserved.address)
            return reserved.content
        _escape_title(page)
        root = root_of(page.url)
        resolved = re.sub(rf'(href|src)="{re.escape(_PLACEHOLDER)}([^"]*)"', lambda match: _item_link(match, root), html)
        view = build.front.get(source)
        if view is None:
            return resolved
        introduction = re.sub(r"(</?)h1\b", r"\1h2", resolved)
        with _told(build.site.texts.language):
            content = build.site.content(view, introduction)
        page.toc = _toc(content.outline)
        return content.html

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take inline code out of every page, and keep the reserved ones to ourselves."""
        build = self._build
        source = page.file.src_uri
        reserved = build.reserved.get(source)
        address = reserved.address if reserved else page.url
        view = build.front.get(source)
        head = build.shells.head(address) if reserved else build.site.head(view or View(address=address, title=""))
        output, scripts = harden(output, root_of(address), head, build.portal)
        build.scripts |= scripts
        if not reserved:
            return output
        build.shells.capture(address, output)
        return ""

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Take inline code out of the error page too; its links are absolute."""
        if not template_name.endswith(".html"):
            return output_content
        root = f"{urlsplit(config.site_url or '/').path.rstrip('/')}/" if template_name == "404.html" else root_of(template_name)
        output_content, scripts = harden(output_content, root, "", self._build.portal)
        self._build.scripts |= scripts
        return output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our pages and files, then put the finished tree in the place of the published one."""
        build = self._build
        with _told(build.site.texts.language):
            write_site(Path(config.site_dir), build.site, build.shells, build.scripts)
        self._finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the published site as it was."""
        build = getattr(self, "_build", None)
        if build:
            _forget(build)
            if build.staging:
                build.staging.discard()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild when the catalog or an item changes."""
        root = Path(config.config_file_path).absolute().parent
        for name in ("catalog.yml", "catalog", "content/items"):
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    @property
    def _serving(self) -> bool:
        return getattr(self, "_command", "build") == "serve"

    def _columns(self) -> list[str]:
        return [f"{column_page(id_).rstrip('/')}.md" for id_ in self._build.site.register.catalog.columns]

    def _as_of(self) -> tuple[Moment | datetime, Wording]:
        for written, origin in (
            (os.environ.get(AS_OF_VARIABLE), Wording(f"环境变量 {AS_OF_VARIABLE}", f"from {AS_OF_VARIABLE}")),
            (self.config.as_of, Wording("mkdocs.yml", "from mkdocs.yml")),
        ):
            if written:
                moment = parse_as_of(str(written))
                if moment is None:
                    raise PluginError(f"as_of: {written!r}: 2026-11-23 | 2026-11-23 09:30")
                return moment, origin
        return datetime.now(UTC), Wording("系统时钟", "from the clock")

    def _check_configuration(self, config: MkDocsConfig, root: Path, language: Language) -> None:
        if Path(config.docs_dir) != root / PAGES:
            raise PluginError(Wording(f"mkdocs.yml 中应写 docs_dir: {PAGES}", f"mkdocs.yml must say docs_dir: {PAGES}").of(language))
        if not config.site_url:
            wording = Wording(
                "mkdocs.yml 中缺少 site_url：订阅源、站点地图需要站点的完整网址",
                "mkdocs.yml has no site_url: feeds and the sitemap need the address of the site",
            )
            raise PluginError(wording.of(language))
        if not config.use_directory_urls:
            raise PluginError(Wording("不支持 use_directory_urls: false", "use_directory_urls: false is not supported").of(language))
        if getattr(self, "_dirty", False):
            raise PluginError(Wording("不支持 --dirty：站点总是整体构建", "--dirty is not supported: the site is always built as a whole").of(language))

    def _finish(self, config: MkDocsConfig) -> None:
        build = self._build
        _forget(build)
        staging = build.staging
        if staging is None:
            return
        language = build.site.texts.language
        counted = dict(build.warnings.get_counts())
        if config.strict and counted:
            found = ", ".join(f"{count} {level.lower()}" for level, count in counted.items())
            raise PluginError(Wording(f"严格模式下有 {found}，站点保持原样", f"{found} in strict mode; the site stays as it was").of(language))
        with _told(language):
            at_once = staging.exchange()
        if not at_once:
            _say(log.info, language, Wording("本系统不支持原子交换，已用两次改名完成", "this system has no atomic exchange; two renames were used"))
        config.site_dir = str(staging.target)


def _report(loaded: Loaded, language: Language, *, strict: bool) -> None:
    for found in loaded.report.diagnostics:
        # What only time has made a finding never stops a build: what was built yesterday must be built tomorrow.
        level = min(_LEVELS[found.severity], logging.INFO) if found.time_dependent and found.severity is not Severity.ERROR else _LEVELS[found.severity]
        log.log(level, findings.one_line(found, language))
    if loaded.report.has_errors:
        count = loaded.report.count(Severity.ERROR)
        raise PluginError(
            Wording(f"发现 {count} 个错误，未构建，站点保持原样", f"{count} error(s) found; nothing was built, the site stays as it was").of(language)
        )


def _agree_with_catalog(config: MkDocsConfig, catalog: Catalog, *, serving: bool) -> None:
    language = config.theme.get("language")
    theme_language = str(language) if language else None
    site_url = None if serving else config.site_url
    for wording in disagreements(catalog, site_name=config.site_name, site_url=site_url, theme_language=theme_language):
        _say(log.warning, catalog.language, wording)
    config.site_name = html.escape(catalog.title)
    if language is not None and not str(language).startswith(catalog.language.value):
        config.theme["language"] = catalog.language.value
    # The theme's own default loads fonts from another host.
    if config.theme.get("font") == _MATERIAL_FONT:
        config.theme["font"] = False


@contextmanager
def _told(language: Language) -> Iterator[None]:
    """Tell what stands in the way instead of showing a traceback."""
    try:
        yield
    except Refusal as refusal:
        raise PluginError(refusal.wording.of(language)) from None


def _overrides(config: MkDocsConfig) -> Path | None:
    return Path(config.theme.custom_dir) if config.theme.custom_dir else None


def _page(files: Files, source: str) -> Page | None:
    file = files.get_file_from_path(source)
    return file.page if file else None


def _toc(outline: tuple[Heading, ...]) -> TableOfContents:
    """The outline below the heading of the page, which the theme's link skips to."""
    top = AnchorLink("", "content", 1)
    for heading, children in nested(outline):
        link = AnchorLink(html.escape(heading.text), html.escape(heading.id), heading.level)
        link.children = [AnchorLink(html.escape(child.text), html.escape(child.id), child.level) for child in children]
        top.children.append(link)
    return TableOfContents([top])


def _escape_title(page: Page) -> None:
    """The theme writes titles as they are, and takes escapes back in the title of the window unless the metadata has one."""
    title = html.escape(html.unescape(str(page.meta.get("title") or page.title)))
    page.title = title
    if not page.is_homepage:
        page.meta["title"] = title


def _hidden(outlined: object) -> list[str]:
    return ["navigation"] if outlined else ["navigation", "toc"]


def _read(file: File, language: Language) -> str:
    try:
        return file.content_string
    except (OSError, ValueError):
        wording = Wording(f"{PAGES}/{file.src_uri}: 不是 UTF-8 编码，另存为 UTF-8", f"{PAGES}/{file.src_uri}: not UTF-8; save it as UTF-8")
        raise PluginError(wording.of(language)) from None


def _item_link(match: re.Match[str], root: str) -> str:
    return f'{match[1]}="{root}items/{match[2]}"' if match[2] else ""


def _forget(build: _Build) -> None:
    logging.getLogger("mkdocs").removeHandler(build.warnings)
    logging.getLogger("mkdocs.commands.build").removeFilter(build.quiet)


def _text(path: str | None) -> str:
    return Path(path).read_text("utf-8") if path else ""


def _say(write: Callable[[str], None], language: Language, wording: Wording) -> None:
    write(wording.of(language))
