"""No inline code: each executable inline script of a page becomes a file that is named by its hash."""

import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script[^>]*>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""type\s*=\s*["']?(?:application/(?:ld\+)?json|text/plain)""", re.IGNORECASE)
# The theme's way to write a button that a script gives its address; the policy forbids it, and readers could follow it.
_DOES_NOTHING = 'href="javascript:void(0)"'
_UNSEEN_STOP = re.compile(r'<input(?=[^>]*\saria-hidden="true")(?![^>]*\stabindex=)')
FOLDER = "assets/disclosure"


def externalise(page: str, root: str) -> tuple[str, dict[str, str]]:
    """The page without inline scripts, and address -> code of the files that take their place; JSON data blocks stay.

    `root` is the relative or absolute path from the page to the root of the site.
    """
    files: dict[str, str] = {}

    def replaced(match: re.Match[str]) -> str:
        attributes, code = match["attributes"], match["code"]
        if re.search(r"(?<![\w-])src\s*=", attributes) or _DATA.search(attributes) or not code.strip():
            return match[0]
        address = f"{FOLDER}/inline-{hashlib.sha256(code.encode()).hexdigest()[:16]}.js"
        files[address] = code
        return f'<script{attributes} src="{root}{address}"></script>'

    return _SCRIPT.sub(replaced, page).replace(_DOES_NOTHING, 'href="#"'), files


def without_unseen_stops(page: str) -> str:
    """The page without stops of the keyboard at what nobody sees: the theme has such a button for each palette that has no toggle."""
    return _UNSEEN_STOP.sub('<input tabindex="-1"', page)


def insert_before(page: str, tag: str, addition: str) -> str:
    """The page with `addition` before the first `tag` (`</head>`), or unchanged where there is none."""
    at = page.find(tag)
    return page[:at] + addition + page[at:] if at >= 0 else page


def insert_after_opening(page: str, tag: str, addition: str) -> str:
    """The page with `addition` right after the opening tag named `tag` (`body`), or unchanged where there is none."""
    match = re.search(rf"<{tag}\b[^>]*>", page)
    return page[: match.end()] + addition + page[match.end() :] if match else page


def insert_into_header(page: str, addition: str) -> str:
    """The page with `addition` at the end of the bar of the theme's header, or unchanged where there is none."""
    header = page.find('<header class="md-header')
    at = page.find("</nav>", header) if header >= 0 else -1
    return page[:at] + addition + page[at:] if at >= 0 else page
