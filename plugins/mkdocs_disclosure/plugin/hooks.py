"""The hooks of MkDocs. Each hands on to the core and decides nothing."""

import html
import posixpath
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ..holding import load_holding_back
from ..model.confirmations import CHECKS_FILE
from ..model.manifest import Previous
from ..model.wording import Language, Wording
from ..outputs import addresses
from ..outputs.pages.front_pages import column_page
from ..outputs.pages.views import View
from ..previous import NoPrevious
from ..publish.originals import Originals
from ..rendering.links import named_files
from ..rendering.markdown import comrak_converter, python_markdown_converter
from ..rendering.templates import root_of
from ..search.index import IndexBuilder
from ..search.layout import FEW_FILES, MANY_FILES
from ..search.servers.option import search_server
from ..search.store import FolderStore, MemoryStore
from ..search.working import Processes
from ..shells import harden
from ..site import SCRIPT, STYLESHEET, Site
from ..sources.locales import texts
from ..sources.tree import is_dropping
from ..writing import write_site
from .finished import declared_files
from .finishing import call_last, enter, finish, refuse_later_calls
from .one_build import OneBuild
from .options import (
    DisclosureConfig,
    accepted_findings,
    agree_with_catalog,
    check_configuration,
    moment_of_build,
    overrides,
    release_before,
    text_of,
    without_other_search,
)
from .page_links import with_addresses, with_placeholders
from .pages import escape_title, hidden_parts, page_of, read_page, table_of_contents
from .telling import DISK_FAULTS, log, report, say, told


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
        as_of, origin = moment_of_build(self.config)
        self._staging = None if self._serving else enter(Path(config.site_dir), root, as_of)
        before = NoPrevious.WANTED if self._serving else release_before(self.config, root, Path(config.site_dir))
        kept = Originals.of(self._staging.workshop, root) if self._staging else None
        acceptances = accepted_findings(root)
        loaded = load_holding_back(root, as_of, previous=before, originals=kept, acceptances=acceptances, into_files=not self._serving)
        language = loaded.language or Language.EN
        with told(language):
            judged, acceptances = acceptances.weigh(loaded.report, loaded.holdings)
        loaded = replace(loaded, report=judged)
        check_configuration(config, root, language, dirty=getattr(self, "_dirty", False))
        report(loaded, language)
        with told(language):
            acceptances.must_be_needed(built=False)
        register = loaded.register()
        say(log.info, language, Wording(f"以 {loaded.as_of:%Y-%m-%d %H:%M} 为准（{origin.zh}）", f"as of {loaded.as_of:%Y-%m-%d %H:%M} ({origin.en})"))
        opening = loaded.next_build(register)
        if opening:
            say(log.info, language, Wording(f"下次须在 {opening:%Y-%m-%d %H:%M} 构建", f"next build needed at {opening:%Y-%m-%d %H:%M}"))
        if isinstance(before, NoPrevious) and not self._serving:
            say(log.info, language, before.value)
        with told(language):
            server = search_server(self.config.search) if self.config.search is not None else None
        convert = comrak_converter() if self.config.markdown == "comrak" else python_markdown_converter(config.markdown_extensions, config.mdx_configs)
        site = Site.of(register, texts(language), convert, root, site_url=config.site_url or "", overrides=overrides(config), server=server)
        staging = self._staging
        previous = before if isinstance(before, Previous) else None
        self._build = OneBuild(site, staging, (text_of(self.config.header), text_of(self.config.footer)), previous, acceptances, loaded)
        self._build.listen()
        without_other_search(config, language)
        agree_with_catalog(config, register.catalog, serving=self._serving)
        config.extra_css = [STYLESHEET, *config.extra_css]  # first, so that the site can say otherwise
        config.extra_javascript.append(SCRIPT)
        with told(language):
            config.copyright = config.copyright or site.templates.footer(register.catalog.authority)
        if staging:
            config.site_dir = str(staging.stage)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages; drop what no page of content/pages names."""
        build = self._build
        pages = [file for file in files if file.is_documentation_page()]
        named = {path for file in pages for path in named_files(file.src_uri, read_page(file, build.site.texts.language))}
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
        with told(build.site.texts.language):
            reserved = build.shells.pages()
        for page in reserved:
            source = f"{page.address.rstrip('/')}.md"
            build.reserved[source] = page
            file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            Page(page.title, file, config)
        return files

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Note what is going to be written, now that every plugin has said so."""
        build = self._build
        build.declared, build.copied = declared_files(files, config, frozenset(build.reserved))
        build.other_files = tuple(self.config.other_files)
        return env

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put home and the columns of the catalog first, and let every reserved page count as part of its column."""
        build = self._build
        for source, view in build.front.items():
            page = page_of(files, source)
            if page:
                page.title = html.escape(view.title) if view.address else build.site.texts("page.home")
        columns = {id_: page for id_, source in zip(build.site.register.catalog.columns, self._columns(), strict=True) if (page := page_of(files, source))}
        for source, reserved in build.reserved.items():
            page = page_of(files, source)
            if page and reserved.column in columns:
                page.parent = columns[reserved.column]  # type: ignore[assignment]
        if config.nav is None:
            home = page_of(files, "index.md")
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
            page.meta = {"hide": hidden_parts(reserved.outline), "description": html.escape(reserved.description), "search": {"exclude": True}}
            page.title = html.escape(reserved.title)
            return markdown
        if view := build.front.get(source):
            page.meta = {"hide": hidden_parts(view.address == addresses.GUIDE), "description": html.escape(view.description)} | dict(page.meta)
        return with_placeholders(source, markdown, build.site)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put our content into our pages; resolve the links of other pages to items."""
        build = self._build
        source = page.file.src_uri
        if reserved := build.reserved.get(source):
            page.toc = table_of_contents(reserved.outline)
            page.canonical_url = addresses.absolute(build.site.site_url, reserved.address)
            return reserved.content
        escape_title(page)
        resolved = with_addresses(html, root_of(page.url))
        view = build.front.get(source)
        if view is None:
            build.found.append((page.url, unescape(str(page.title)), resolved))
            return resolved
        introduction = re.sub(r"(</?)h1\b", r"\1h2", resolved)
        with told(build.site.texts.language):
            content = build.site.content(view, introduction)
        page.toc = table_of_contents(content.outline)
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
        root = root_of(address)
        output, scripts = harden(output, root, head, build.portal, build.site.search_box(root))
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
        output_content, scripts = harden(output_content, root, "", self._build.portal, self._build.site.search_box(root))
        self._build.scripts |= scripts
        return output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our pages and files; the tree is finished when every other plugin has had its turn, whatever its priority and wherever it is listed."""
        build = self._build
        store = FolderStore(build.staging.workshop.segments) if build.staging else MemoryStore()
        portions = FEW_FILES if self.config.search_files == "few" else MANY_FILES
        with told(build.site.texts.language), Processes() as workers:
            builder = IndexBuilder(store, workers, portions)
            build.written = write_site(Path(config.site_dir), build.site, build.shells, build.scripts, build.found, builder)
        call_last(config, self._finish)

    @event_priority(-100)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the published site as it was, and say in words what the disk refused."""
        build: OneBuild | None = getattr(self, "_build", None)
        if build:
            build.forget()
        if staging := getattr(self, "_staging", None):
            staging.discard()
        if isinstance(error, OSError) and error.errno in DISK_FAULTS:
            with told(build.site.texts.language if build else Language.EN):
                raise error

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild when the catalog or an item changes."""
        # `serve --clean` says that it builds: from here on it is known to serve, and what it builds again is published nowhere.
        self._command = "serve"
        if staging := getattr(self, "_staging", None):
            staging.workshop.throw_away(staging.workshop.segments)  # of a site in a folder that will not be there again
        root = Path(config.config_file_path).absolute().parent
        for name in ("catalog.yml", "catalog", "content/items", CHECKS_FILE):
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    @property
    def _serving(self) -> bool:
        return getattr(self, "_command", "build") == "serve"

    def _columns(self) -> list[str]:
        return [f"{column_page(id_).rstrip('/')}.md" for id_ in self._build.site.register.catalog.columns]

    def _finish(self, *, config: MkDocsConfig) -> None:
        """Put the finished tree in the place of the published one; the last call of the build."""
        refuse_later_calls(config, self._finish, self._build.site.texts.language)
        finish(config, self._build)
