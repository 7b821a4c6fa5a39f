"""Old addresses that cannot lead where they should."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from ..model.alias import below_mount, is_page, mount_of
from ..model.diagnostic import Diagnostic, Location, Rule, Severity
from ..model.holdings import Holdings
from ..model.identifier import fold
from ..model.item import Item
from ..model.wording import Wording
from .rule import finds

_PARTS = frozenset({"tags", "years", "subscribe", "guide", "timeliness", "calendar", "assets", "search", "redirects"})
_FILES = frozenset(
    {
        *("index.html", "404.html", "feed.xml", "register.csv", "timeliness.csv", "periods.csv", "timeliness.json", "withheld.csv", "calendar.ics"),
        *("sitemap.xml", "sitemap.xml.gz", "robots.txt", "manifest.json", "_redirects", "_headers"),
    }
)
_ADVICE = Wording("删除或者改正这个旧网址", "delete the old address, or mend it")


@finds(
    "alias-collision",
    Severity.ERROR,
    message=("旧网址“{alias}”{problem}", 'the old address "{alias}" {problem}'),
    help=("{advice}", "{advice}"),
    doc=(
        "访问旧网址（aliases）会跳转到这条信息。两条信息不能占用同一个旧网址（不区分大小写），旧网址也不能是本站正在使用的网址，否则会跳转到错误的页面，或者循环跳转。本站所在的路径以目录中 authority.url 的路径为准。",
        "An old address (`aliases`) leads to its item. Two items cannot share one, whatever its case, and an address that this site itself uses cannot lead elsewhere or in a circle. The path of the site is that of `authority.url` in the catalog.",
    ),
)
def alias_collision(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    url = holdings.catalog.authority.url
    mount = mount_of(url) if url else None
    keys = {fold(item.key): item for item in holdings.items}
    first: dict[str, tuple[Item, Location]] = {}
    files: dict[str, Location] = {}
    for item in holdings.items:
        for index, alias in enumerate(item.aliases):
            at = item.at(f"aliases.{index}")
            address = below_mount(alias, mount) if mount else None
            other, place = first.setdefault(_plain(alias), (item, at))
            if address is not None and not _plain(alias).endswith("/") and is_page(alias) and "." in alias.rpartition("/")[2]:
                files.setdefault(_plain(alias), at)
            if other is not item:
                problem = Wording(f"与 {place.short} 重复", f"is also that of {place.short}")
                yield rule.at(at, related=[place], alias=alias, problem=problem, advice=_ADVICE)
            elif mount and (address is not None or alias == mount) and (taken := _taken(address or "", item, holdings, keys)):
                yield rule.at(at, alias=alias, problem=taken, advice=_ADVICE)
    for item in holdings.items if files else ():
        for index, alias in enumerate(item.aliases):
            parts = _plain(alias).split("/")
            above = next((files["/".join(parts[:end])] for end in range(2, len(parts)) if "/".join(parts[:end]) in files), None)
            if above:
                problem = Wording(f"在 {above.short} 的旧网址之下，而那是一个文件", f"lies below the one at {above.short}, which is a file")
                yield rule.at(item.at(f"aliases.{index}"), related=[above], alias=alias, problem=problem, advice=_ADVICE)


def _plain(path: str) -> str:
    """A path as it is compared: lists of redirects know no case, and a folder is found with and without its last sign."""
    return fold(path).removesuffix("/index.html").rstrip("/")


def _taken(address: str, item: Item, holdings: Holdings, keys: Mapping[str, Item]) -> Wording | None:
    """What of this site answers at an address already, in words."""
    part, *below = _plain(address).split("/")
    catalog = holdings.catalog
    known = {"catalog": catalog.categories, "units": catalog.units}.get(part)
    if part == "items" and below and (owner := keys.get(below[0])):
        if owner is item:
            return Wording("就是这条信息自己的网址", "is the address of the item itself")
        place = Location(owner.path).short
        return Wording(f"是 {place} 现在的网址", f"is the present address of {place}")
    if known is not None and (not below or below[0] in known):
        return _OF_THE_SITE
    page = f"content/pages/{_plain(address)}"
    if part in _PARTS or part in _FILES or part in catalog.columns or part == "" or f"{page}.md" in holdings.pages or f"{page}/index.md" in holdings.pages:
        return _OF_THE_SITE
    return None


_OF_THE_SITE = Wording("是本站自己的网址", "is an address of this site itself")
