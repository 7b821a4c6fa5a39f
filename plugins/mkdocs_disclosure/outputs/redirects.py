"""Old addresses of items and the addresses of what was erased: pages that lead on, and lists of all for web servers.

A server answers an old address with 301 and the new one, and what was erased with 410 (RFC 9110, 15.4.2 and 15.5.11). Lists hold paths from the root of the host.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ..model.alias import below_mount, is_page, mount_of
from ..model.register import Register
from .addresses import absolute, item_address, page_file

NGINX = "redirects/nginx.map"
NGINX_GONE = "redirects/nginx-gone.map"
APACHE = "redirects/apache.txt"
APACHE_GONE = "redirects/apache-gone.txt"
CADDY = "redirects/caddy.map"
HOSTING = "_redirects"

_HEAD = "# Old addresses of this site, made by mkdocs-disclosure.\n"
"""So that no list is empty: a server does not start when one that it is told of is missing, and warns of an empty one."""
_LEFT_BY_APACHE = "$-_.+!*'(),:;@&=/~"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old path from the root of the host, decoded, and the page that it leads to; `title` is None where that page is of an erased item."""

    alias: str
    target: str
    title: str | None

    @property
    def gone(self) -> bool:
        """Whether nothing is found there any more."""
        return self.title is None


@dataclass(frozen=True, slots=True)
class Moves:
    """Every old address, sorted by path, and the pages of all that was erased."""

    redirects: tuple[Redirect, ...]
    erased: tuple[str, ...] = ()

    @classmethod
    def of(cls, register: Register) -> "Moves":
        """Those of the public items and of the erased ones. A withdrawn item keeps its old addresses: they lead to the notice."""
        found = [Redirect(alias, item_address(item.key), item.title) for item in register.items for alias in item.aliases]
        found += [Redirect(alias, item_address(each.key), None) for each in register.erased for alias in each.aliases]
        return cls(tuple(sorted(found, key=lambda each: each.alias)), tuple(item_address(each.key) for each in register.erased))

    def pages(self, site_url: str) -> Iterator[tuple[str, Redirect]]:
        """The address within the site of each old path that lies below the site's own and that a server shows as a page."""
        mount = mount_of(site_url)
        for each in self.redirects:
            address = below_mount(each.alias, mount)
            if address is not None and is_page(each.alias):
                named = address.endswith("/") or "." in address.rpartition("/")[2]
                yield (address if named else f"{address}/"), each

    def lists(self, site_url: str) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of the lists for nginx, Apache httpd, Caddy and static hosts (`_redirects`, only where there is something to say).

        Targets of 301 are URLs, so that the server of another host can use the lists too. The lists of what is gone lead to the neutral page, as a path
        within the site's own folder.
        """
        mount = mount_of(site_url)
        moved = [(each.alias, absolute(site_url, each.target)) for each in self.redirects if not each.gone]
        gone = [(each.alias, page_file(each.target)) for each in self.redirects if each.gone]
        folders = [(f"{mount}{address}", page_file(address)) for address in self.erased]
        yield NGINX, _listed(f"{_in_quotes(old)} {_in_quotes(new)};" for old, new in moved)
        yield NGINX_GONE, _listed(f"{_in_quotes(old)} {_in_quotes(f'/{page}')};" for old, page in (*folders, *gone))
        yield APACHE, _listed(f"{_as_apache_escapes(old)} {new}" for old, new in moved)
        yield APACHE_GONE, _listed(f"{_as_apache_escapes(old)} /{page}" for old, page in (*folders, *gone))
        yield (
            CADDY,
            _listed(
                (
                    *(f"{_for_caddy(old)} {_for_caddy(new)}" for old, new in moved),
                    *(f"{_for_caddy(old)} gone" for old, _ in gone),
                    *(f"{_for_caddy(f'~^{_as_pattern(old)}')} gone" for old, _ in folders),
                )
            ),
        )
        # A host reads those that are no patterns first, and one that knows no 410 shows the neutral page.
        hosted = [
            *(f"{quote(old)} {new} 301" for old, new in moved),
            *(f"{quote(old)} {quote(f'{mount}{page}')} 410!" for old, page in gone),
            *(f"{quote(old)}* {quote(f'{mount}{page}')} 410!" for old, page in folders),
        ]
        if hosted:
            yield HOSTING, _listed(hosted)


def _listed(lines: Iterable[str]) -> bytes:
    return (_HEAD + "".join(f"{line}\n" for line in lines)).encode()


def _in_quotes(text: str) -> str:
    """A text as nginx reads it between double quotes; it compares paths as they are decoded."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _for_caddy(text: str) -> str:
    """The same for Caddy, to which a backslash is one, but before a quotation mark."""
    return '"' + text.replace('"', '\\"') + '"'


def _as_pattern(text: str) -> str:
    """A regular expression for exactly this text; Caddy takes braces for placeholders and no path holds one."""
    return "".join(f"\\{char}" if char in r"\.+*?()|[]^$" else char for char in text)


def _as_apache_escapes(text: str) -> str:
    """A path as `RewriteMap escape int:escape` makes it, which holds no blank and so can be a key."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char in _LEFT_BY_APACHE) else "".join(f"%{byte:02x}" for byte in char.encode()) for char in text
    )
