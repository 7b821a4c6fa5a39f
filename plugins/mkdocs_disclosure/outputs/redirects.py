"""Old addresses of items: a page for each that lies within the site, and lists of all for web servers."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ..model.alias import below_mount, is_page, mount_of
from ..model.public_item import PublicItem
from ..model.register import Register
from .addresses import absolute, item_address

NGINX = "redirects/nginx.map"
APACHE = "redirects/apache.txt"
HOSTING = "_redirects"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old path from the root of the host, decoded, and the item that is found there now."""

    alias: str
    item: PublicItem

    @property
    def target(self) -> str:
        """The address of the item within the site."""
        return item_address(self.item.key)


def redirects(register: Register) -> tuple[Redirect, ...]:
    """Every old address of a public item, sorted by path. A withdrawn item keeps its own: they lead to the notice."""
    return tuple(sorted((Redirect(alias, item) for item in register.items for alias in item.aliases), key=lambda each: each.alias))


def redirect_pages(all_: tuple[Redirect, ...], site_url: str) -> Iterator[tuple[str, Redirect]]:
    """The address within the site of each old path that lies below the site's own and that a server shows as a page."""
    mount = mount_of(site_url)
    for each in all_:
        address = below_mount(each.alias, mount)
        if address is not None and is_page(each.alias):
            named = address.endswith("/") or "." in address.rpartition("/")[2]
            yield (address if named else f"{address}/"), each


def redirect_lists(all_: tuple[Redirect, ...], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the lists for nginx (`map`), Apache httpd (`RewriteMap txt:`) and static hosts (`_redirects`).

    Targets are URLs, so that the server of another host can use the lists too. None is written where no item has an old address.
    """
    if not all_:
        return
    pairs = [(each.alias, absolute(site_url, each.target)) for each in all_]
    # The servers compare decoded paths; the file of static hosts holds them as they stand in a request.
    yield NGINX, "".join(f'"{alias}" "{target}";\n' for alias, target in pairs).encode()
    yield APACHE, "".join(f"{alias} {target}\n" for alias, target in pairs).encode()
    yield HOSTING, "".join(f"{quote(alias)} {target} 301\n" for alias, target in pairs).encode()
