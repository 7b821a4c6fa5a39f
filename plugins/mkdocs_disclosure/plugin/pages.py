"""Pages and files as MkDocs holds them."""

import html

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..model.wording import Language, Wording
from ..rendering.markdown import Heading
from ..rendering.shell import nested
from .options import PAGES


def page_of(files: Files, source: str) -> Page | None:
    """The page of a source, if there is one."""
    file = files.get_file_from_path(source)
    return file.page if file else None


def table_of_contents(outline: tuple[Heading, ...]) -> TableOfContents:
    """The outline below the heading of the page, which the theme's link skips to."""
    top = AnchorLink("", "content", 1)
    for heading, children in nested(outline):
        link = AnchorLink(html.escape(heading.text), html.escape(heading.id), heading.level)
        link.children = [AnchorLink(html.escape(child.text), html.escape(child.id), child.level) for child in children]
        top.children.append(link)
    return TableOfContents([top])


def escape_title(page: Page) -> None:
    """The theme writes titles as they are, and takes escapes back in the title of the window unless the metadata has one."""
    title = html.escape(html.unescape(str(page.meta.get("title") or page.title)))
    page.title = title
    if not page.is_homepage:
        page.meta["title"] = title


def hidden_parts(outlined: object) -> list[str]:
    """What the theme is to leave out beside a page: the navigation, and the outline where the page has none."""
    return ["navigation"] if outlined else ["navigation", "toc"]


def read_page(file: File, language: Language) -> str:
    """The text of a page; PluginError where it is not UTF-8."""
    try:
        return file.content_string
    except (OSError, ValueError):
        wording = Wording(f"{PAGES}/{file.src_uri}: 不是 UTF-8 编码，另存为 UTF-8", f"{PAGES}/{file.src_uri}: not UTF-8; save it as UTF-8")
        raise PluginError(wording.of(language)) from None
