"""Layer 2: everything of a site that MkDocs does not write, into its folder."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from .asking import AskedServer
from .model.public_item import PublicItem
from .model.refusal import Refusal
from .model.wording import Wording
from .outputs import addresses
from .outputs.sitemap import compressed, render_sitemap
from .search.index import IndexBuilder
from .searched import PAGES, render_pages
from .searching import SearchIndex
from .shells import RESERVED, Shells
from .site import Site


def write_site(
    folder: Path, site: Site, shells: Shells, scripts: Mapping[str, str], texts: Iterable[tuple[str, str, str]], builder: IndexBuilder
) -> frozenset[str]:
    """Write our pages, data and files, the search index, and complete the sitemap that MkDocs wrote. The paths of what was written.

    `scripts` are the codes that were taken out of pages, by address; `texts` are address, title and HTML of the pages that are no items but found by
    search, whose index the `builder` makes. Raises `Refusal` where the shells cannot be cut, a template is faulty, or search does not find what it must.
    """
    written: set[str] = set()
    listed: list[tuple[str, str | None]] = []
    found = sorted(texts)
    if site.search_server:
        search: SearchIndex | AskedServer = AskedServer(site.register, site.texts, site.search_server)
        builder.store.keep_only(())  # an index that was made before held texts
    else:
        search = SearchIndex(site.register, site.texts, builder, lambda address: (folder / address).read_bytes())
    for each in found:
        written.update(_write(folder, address, data) for address, data in search.page(*each))

    def read(item: PublicItem, body: str) -> None:
        written.update(_write(folder, address, data) for address, data in search.item(item, body))

    cut = shells.cut()
    for address, day, page in site.pages(cut, read):
        written.add(_write(folder, addresses.page_file(address), page))
        listed.append((address, day))
    for address, data in search.files():
        written.add(_write(folder, address, data))
    written.add(_write(folder, PAGES, render_pages(found)))
    for address, page in site.erased(cut):
        written.add(_write(folder, addresses.page_file(address), page))
    for address, data in site.data():
        written.add(_write(folder, address, data))
    for address, code in scripts.items():
        written.add(_write(folder, address, code.encode()))
    for address, source in site.attachments():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / address)
        written.add(address)
    # After everything else, so that what is there already is seen.
    for address, alias, page in site.redirects():
        _write_redirect(folder, addresses.page_file(address), alias, page)
        written.add(addresses.page_file(address))
    _complete_sitemap(folder / "sitemap.xml", site, listed)
    return frozenset(written)


def _complete_sitemap(path: Path, site: Site, listed: list[tuple[str, str | None]]) -> None:
    if path.exists():
        data = render_sitemap(path.read_text("utf-8"), RESERVED, listed, site.site_url)
        path.write_bytes(data)
        path.with_name("sitemap.xml.gz").write_bytes(compressed(data))


def _write_redirect(folder: Path, name: str, alias: str, page: bytes) -> None:
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as stream:
            stream.write(page)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        raise Refusal(
            Wording(
                f"旧网址“{alias}”是本站自己的网址（{name}），不能再转到别处：从该条信息的 aliases 中删除它",
                f'the old address "{alias}" is one of this site itself ({name}) and cannot lead elsewhere: delete it from the aliases of its item',
            )
        ) from None


def _write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name
