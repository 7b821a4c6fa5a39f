"""The audit of the finished tree: what this build may publish, and what is said when something else lies there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel

from ..model.diagnostic import Diagnostic, few
from ..model.wording import Wording
from ..outputs import findings
from ..selfaudit.hidden import Hidden, texts_of
from ..selfaudit.tree import Expected, audit_tree
from ..shells import MARKS
from .one_build import OneBuild
from .telling import log


def declared_files(files: Files, config: MkDocsConfig, reserved: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The paths of everything that MkDocs, the theme and plugins say they write; and of those that are copied from content/pages as they are."""
    items = Path(config.docs_dir).parent / "items"
    declared: set[str] = {*config.theme.static_templates, *config.extra_templates}
    copied: set[str] = set()
    for file in files:
        source = Path(file.abs_src_path) if file.abs_src_path else None
        if file.inclusion is InclusionLevel.EXCLUDED or file.src_uri in reserved or (source and source.is_relative_to(items)):
            continue
        declared.add(file.dest_uri)
        if source and source.is_relative_to(config.docs_dir) and not file.is_documentation_page():
            copied.add(file.dest_uri)
    return frozenset(declared), frozenset(copied)


def audit_finished(folder: Path, build: OneBuild, config: MkDocsConfig) -> None:
    """Log every fault of the finished site in a folder; PluginError where there is one, so that nothing of it is published."""
    site = build.site
    expected = Expected(
        files=build.declared | build.written,
        other=build.other_files,
        copied=build.copied | {address for address, _ in site.attachments()},
        hidden=Hidden.of(build.loaded.holdings, site.register) if build.loaded.holdings else Hidden(),
        marks=MARKS,
        public=lambda: _public_texts(build, config),
    )
    report = audit_tree(folder, site.site_url, expected)
    if not report.diagnostics:
        return
    language = site.texts.language
    for found in few(report.diagnostics):
        log.error(findings.one_line(_placed(found, folder.name), language))
    count = len(report.diagnostics)
    raise PluginError(
        Wording(
            f"生成的站点未通过自查（{count} 处），没有发布，站点保持原样",
            f"the finished site did not pass its audit ({count} fault(s)); it was not published, the site stays as it was",
        ).of(language)
    )


def _placed(found: Diagnostic, folder: str) -> Diagnostic:
    return replace(found, location=replace(found.location, path=f"{folder}/{found.location.path}"))


def _public_texts(build: OneBuild, config: MkDocsConfig) -> Iterator[str]:
    """What may be read in public, wherever it is written: the register, the interface, the pages, and what the site changes of the theme."""
    for item in build.site.register.items:  # first, because nearly all that is read twice stands here
        yield from (item.title, item.body)
    yield from texts_of(build.site.register)
    yield from build.site.texts.entries.values()
    yield from build.portal
    folders = [Path(config.docs_dir), *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".md", ".html") and path.is_file():
                yield path.read_text("utf-8", "replace")
