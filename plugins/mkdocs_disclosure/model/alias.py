"""Old addresses of items: paths from the root of a host, and whether this site can answer for them itself."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

LONGEST = 500
"""Bytes of a path, decoded."""

# What no path needs and every list of redirects gives a meaning of its own.
_REFUSED = re.compile(r"[\x00-\x1f\x7f\\<>^`{|}?#;\u2028\u2029]")
_PAGE = re.compile(r".*(/|\.html?|\.shtml|/[^./]+)")


def parse_alias(text: str) -> str | None:
    """The path that is written, decoded (RFC 3986) and in NFC, or None where it is no path from the root of a host.

    A query cannot be part of it: neither a static site nor its lists of redirects see one. Blanks may stand within a name, not around it.
    """
    path = unicodedata.normalize("NFC", unquote(text, errors="replace"))
    parts = path.split("/")[1:]
    if not path.startswith("/") or _REFUSED.search(path) or "\ufffd" in path or len(path.encode()) > LONGEST:
        return None
    if any(part.startswith(".") for part in parts) or "" in parts[:-1] or len(parts[0]) == 0:
        return None
    if any(char != " " and unicodedata.category(char) in ("Cc", "Cf", "Zs") for char in path) or any(part != part.strip() for part in parts):
        return None
    if any(len(part.encode()) > 255 for part in parts):
        return None
    return path


def mount_of(url: str | None) -> str:
    """The path below which a site at a URL lives: `/zwgk/`, or `/` at the root of its host."""
    return f"{unquote(urlsplit(url or '').path).rstrip('/')}/"


def below_mount(alias: str, mount: str) -> str | None:
    """The address within the site that an old path is, or None where it lies outside: `old/abc.html` of `/zwgk/old/abc.html`."""
    return alias.removeprefix(mount) if alias.startswith(mount) and alias != mount else None


def is_page(alias: str) -> bool:
    """Whether a server shows a static file of this name as a page: a folder, a name without an ending, .html, .htm or .shtml.

    A name with a double quote cannot be stored on every system.
    """
    return _PAGE.fullmatch(alias) is not None and '"' not in alias
