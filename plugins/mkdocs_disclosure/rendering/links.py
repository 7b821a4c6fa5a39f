"""Where the links of a body lead: other items, pages, own files; never to what is not public."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from ..model.body import body_links
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


def page_address(source: str) -> str:
    """The address of an ordinary page by its source path below content/pages."""
    name = source.removeprefix("content/pages/").removesuffix(".md")
    folder, _, stem = name.rpartition("/")
    if stem in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{name}/"
