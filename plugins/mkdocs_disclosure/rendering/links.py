"""Where the links of a body lead: other items, pages, own files; never to what is not public."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from ..model.body import body_links
from ..model.diagnostic import Span
from .markdown import Resolve

_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def resolver(
    source: str,
    root: str,
    source_keys: Mapping[str, str],
    pages: Collection[str],
    own_files: Mapping[str, str],
) -> Resolve:
    """Resolves the links of the Markdown file `source`, whose page lies below `root` (`../../`).

    `own_files` maps the names by which its files are written to addresses.
    What cannot be resolved, or is not public, loses its link; a picture from another host is never loaded.
    """

    def resolve(target: str, attribute: str) -> str | None:
        if target.lower().startswith(_OUTSIDE):
            return target if attribute == "href" else None
        try:
            parts = urlsplit(target)
        except ValueError:  # such as an unfinished IPv6 address
            return None
        if parts.scheme or parts.netloc or not parts.path or target.startswith("/"):
            return None
        path = unquote(parts.path)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if address := own_files.get(path.removeprefix("./")):
            return root + quote(address) + fragment
        if attribute == "src":
            return None
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if key := source_keys.get(wanted):
            return f"{root}items/{quote(key)}/{fragment}"
        if wanted in pages:
            return f"{root}{quote(page_address(wanted))}{fragment}"
        return None

    return resolve


def named_files(source: str, text: str) -> Iterator[str]:
    """The source paths that a Markdown page names by relative links."""
    for link in body_links(text):
        if link.local:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(source), link.path))


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A link of an ordinary page to the source file of an item: the path of that file, and where the link is written."""

    item: str
    target: str
    fragment: str
    span: Span


def item_links(source: str, text: str) -> Iterator[ItemLink]:
    """Every link of a Markdown page to a source file of content/items, in the order of the text."""
    for link in body_links(text):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), link.path))
        if link.local and path.startswith("content/items/") and path.endswith(".md"):
            _, mark, fragment = link.target.partition("#")
            yield ItemLink(path, link.target, mark + fragment, link.span)


def page_address(source: str) -> str:
    """The address of an ordinary page by its source path below content/pages."""
    name = source.removeprefix("content/pages/").removesuffix(".md")
    folder, _, stem = name.rpartition("/")
    if stem in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{name}/"
