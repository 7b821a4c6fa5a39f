"""The options of the plugin, and what it asks of the rest of mkdocs.yml."""

import html
import os
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..acceptance import ACCEPT_VARIABLE, Acceptances, parse_acceptances
from ..agreement import disagreements
from ..model.catalog import Catalog
from ..model.dates import Moment
from ..model.diagnostic import Diagnostic
from ..model.manifest import Previous
from ..model.refusal import Refusal
from ..model.wording import Language, Wording
from ..moment import AS_OF_VARIABLE, parse_as_of
from ..previous import NONE, PREVIOUS_VARIABLE, NoPrevious, find_previous
from ..sources.reading import read_promise
from .telling import log, say

PAGES = "content/pages"


_MATERIAL_FONT = {"text": "Roboto", "code": "Roboto Mono"}


class DisclosureConfig(base.Config):  # type: ignore[no-untyped-call]
    """The options of the plugin in mkdocs.yml."""

    as_of = c.Optional(c.Type((str, date)))  # YAML makes a date of one that stands without quotes
    """The moment to build at, instead of now: `2026-11-23` or `2026-11-23 09:30`."""

    previous = c.Optional(c.Type(str))
    """The release that is followed: its folder or manifest.json, from the folder of mkdocs.yml; `none` begins anew. Without it, the published site."""

    markdown = c.Choice(("comrak", "python-markdown"), default="comrak")
    """What renders the bodies of items; `python-markdown` honours the `markdown_extensions` of mkdocs.yml."""

    search = c.Optional(c.Type(dict))
    """The server that the page of search asks instead of an index of the site: `server` (`opensearch`, `meilisearch` or `typesense`), `url`, `index`, and
    `key`, one that may only search. No index is built then; `disclosure export search` writes what the server is filled with."""

    search_files = c.Choice(("many", "few"), default="many")
    """How the search index is cut: into many small files, or, for a host that limits their number, into few larger ones."""

    other_files = c.ListOfItems(c.Type(str), default=[])
    """Globs of files that other plugins and hooks write without declaring them to MkDocs, such as `other.txt` or `maps/*.json`; `*` takes any characters."""

    header = c.Optional(c.File(exists=True))
    """A file of trusted HTML for the top of every page: a portal's header."""

    footer = c.Optional(c.File(exists=True))
    """The same for the bottom of every page."""


def agree_with_catalog(config: MkDocsConfig, catalog: Catalog, *, serving: bool) -> None:
    """Warn of what differs from the catalog; its title, its language and fonts of this host are taken."""
    language = config.theme.get("language")
    theme_language = str(language) if language else None
    site_url = None if serving else config.site_url
    for wording in disagreements(catalog, site_name=config.site_name, site_url=site_url, theme_language=theme_language):
        say(log.warning, catalog.language, wording)
    config.site_name = html.escape(catalog.title)
    if language is not None and not str(language).startswith(catalog.language.value):
        config.theme["language"] = catalog.language.value
    # The theme's own default loads fonts from another host.
    if config.theme.get("font") == _MATERIAL_FONT:
        config.theme["font"] = False


def without_other_search(config: MkDocsConfig, language: Language) -> None:
    """Switch the theme's own search off where mkdocs.yml lists it: the site has one that finds what it does not."""
    for name, plugin in config.plugins.items():
        if name.rpartition("/")[2] == "search" and plugin.config.get("enabled"):
            plugin.config["enabled"] = False
            wording = Wording(
                "站点有自己的搜索，mkdocs.yml 的 plugins 里不必再写 search",
                "the site has a search of its own: search need not stand in the plugins of mkdocs.yml",
            )
            say(log.info, language, wording)


def overrides(config: MkDocsConfig) -> Path | None:
    """The folder of what the site changes of the theme, if it has one."""
    return Path(config.theme.custom_dir) if config.theme.custom_dir else None


def text_of(path: str | None) -> str:
    """The text of a file, empty without one."""
    return Path(path).read_text("utf-8") if path else ""


def moment_of_build(options: DisclosureConfig) -> tuple[Moment | datetime, Wording]:
    """The moment to build at and where it comes from: the environment, mkdocs.yml, else the clock. PluginError where it is not one."""
    for written, origin in (
        (os.environ.get(AS_OF_VARIABLE), Wording(f"环境变量 {AS_OF_VARIABLE}", f"from {AS_OF_VARIABLE}")),
        (options.as_of, Wording("mkdocs.yml", "from mkdocs.yml")),
    ):
        if written:
            moment = parse_as_of(str(written))
            if moment is None:
                raise PluginError(f"as_of: {written!r}: 2026-11-23 | 2026-11-23 09:30")
            return moment, origin
    return datetime.now(UTC), Wording("系统时钟", "from the clock")


def release_before(options: DisclosureConfig, root: Path, published: Path) -> Previous | Diagnostic | NoPrevious:
    """The release that this build follows: the one that the environment or mkdocs.yml names, else the published site."""
    if written := os.environ.get(PREVIOUS_VARIABLE):
        return find_previous(root, published, written)
    written = options.previous
    return find_previous(root, published, str(root / written) if written and written != NONE else written)


def accepted_findings(root: Path) -> Acceptances:
    """What is accepted of the findings against the release before, by the environment; PluginError where that cannot be."""
    try:
        return Acceptances(parse_acceptances(os.environ.get(ACCEPT_VARIABLE, "").splitlines()))
    except Refusal as refusal:
        raise PluginError(refusal.wording.of(read_promise(root)[2] or Language.EN)) from None


def check_configuration(config: MkDocsConfig, root: Path, language: Language, *, dirty: bool) -> None:
    """PluginError where mkdocs.yml, or `dirty`, asks for what is not supported."""
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
    if dirty:
        raise PluginError(Wording("不支持 --dirty：站点总是整体构建", "--dirty is not supported: the site is always built as a whole").of(language))
