"""Layer 2: everything of a site that MkDocs does not write, into its folder."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from .outputs import addresses
from .outputs.sitemap import compressed, render_sitemap
from .search.material import with_items
from .shells import RESERVED, Shells
from .site import Site


def write_site(folder: Path, site: Site, shells: Shells, scripts: Mapping[str, str]) -> None:
    """Write our pages, data and files, and complete what MkDocs and other plugins wrote: the sitemap and the search index.

    `scripts` are the codes that were taken out of pages, by address. Raises `Refusal` where the shells cannot be cut or a template is faulty.
    """
    listed: list[tuple[str, str | None]] = []
    for address, day, page in site.pages(shells.cut()):
        _write(folder / addresses.page_file(address), page)
        listed.append((address, day))
    for address, data in site.data():
        _write(folder / address, data)
    for address, code in scripts.items():
        _write(folder / address, code.encode())
    for address, source in site.attachments():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / address)
    _complete_sitemap(folder / "sitemap.xml", site, listed)
    _complete_search(folder / "search" / "search_index.json", site)


def _complete_sitemap(path: Path, site: Site, listed: list[tuple[str, str | None]]) -> None:
    if path.exists():
        data = render_sitemap(path.read_text("utf-8"), RESERVED, listed, site.site_url)
        path.write_bytes(data)
        path.with_name("sitemap.xml.gz").write_bytes(compressed(data))


def _complete_search(path: Path, site: Site) -> None:
    if path.exists():
        path.write_text(with_items(path.read_text("utf-8"), site.register, RESERVED), "utf-8")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
