"""Layer 2: the public register -> the files that a search server is filled with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from .build import Loaded
from .model.refusal import Refusal
from .model.wording import Wording
from .rendering.markdown import Convert, comrak_converter, python_markdown_converter
from .search.documents import SearchDocument
from .search.servers.entries import entries_of
from .search.servers.forms import SETTINGS_FILE, Target, lines_of, settings_of
from .searched import PAGES, Searched, read_pages
from .site import Site
from .sources.locales import texts
from .sources.mkdocs_yml import configuration, markdown_extensions, plugin_options

MOST_BYTES = 32_000_000
"""Of a file of entries: servers and what stands before them limit what they take at once, OpenSearch and Meilisearch to 100 MB."""
_ENTRIES = "documents-{:03}.ndjson"
_OURS = re.compile(r"documents-\d{3,}\.ndjson")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many entries, in files of these names; whether the pages of the finished site are among them."""

    entries: int
    files: tuple[str, ...]
    with_pages: bool


def export_search(loaded: Loaded, root: Path, published: Path, target: Target, folder: Path) -> Exported:
    """Write settings and entries for a server into a folder: every public item, every record, and the pages of the site that lies in `published`.

    Only for a report without errors. Raises `Refusal` where the folder holds something else, or what the pages are in cannot be read.
    """
    register = loaded.register()
    written = texts(register.catalog.language)
    site = Site.of(register, written, _converter(root), root)
    searched = Searched(register, written)
    pages = _pages(published)
    documents = chain(pages or (), (document for item, body in site.item_bodies() for document in searched.item(item, body)))
    choices = searched.choices()
    _clear(folder)
    lines = (lines_of(target, entry) for document in documents for entry in entries_of(document, choices))
    count, names = _write(folder, lines)
    # They come last, and are what an import begins with: an export that was broken off is not taken for a whole one.
    (folder / SETTINGS_FILE[target]).write_bytes(settings_of(target))
    return Exported(count, (SETTINGS_FILE[target], *names), pages is not None)


def _write(folder: Path, lines: Iterable[str]) -> tuple[int, list[str]]:
    count = 0
    names: list[str] = []
    for count_in_file, data in _portions(lines):
        count += count_in_file
        names.append(_ENTRIES.format(len(names) + 1))
        (folder / names[-1]).write_bytes(data)
    return count, names


def _portions(lines: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    held = bytearray()
    count = 0
    for line in lines:
        data = line.encode()
        if count and len(held) + len(data) > MOST_BYTES:
            yield count, bytes(held)
            held.clear()
            count = 0
        held += data
        count += 1
    yield count, bytes(held)


def _clear(folder: Path) -> None:
    """An empty folder: what an export wrote before goes, so that nothing that was withdrawn or erased meanwhile stays in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.iterdir()):
        if not path.is_file() or not (path.name in SETTINGS_FILE.values() or _OURS.fullmatch(path.name)):
            raise Refusal(
                Wording(
                    f"文件夹 {folder} 里有其他内容（{path.name}）：用 --out 换一个空文件夹",
                    f"the folder {folder} holds something else ({path.name}): name an empty one by --out",
                )
            )
    for path in folder.iterdir():
        path.unlink()


def _pages(published: Path) -> list[SearchDocument] | None:
    path = published / PAGES
    try:
        return list(read_pages(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise Refusal(Wording(f"无法读取 {path}：重新构建站点", f"{path} cannot be read: build the site again")) from None


def _converter(root: Path) -> Convert:
    """What renders the bodies of items in a build of this site. Raises `Refusal` where extensions of mkdocs.yml cannot be used."""
    text = configuration(root)
    if plugin_options(text).get("markdown") != "python-markdown":
        return comrak_converter()
    try:
        return python_markdown_converter(*markdown_extensions(text))
    except (ImportError, AttributeError, KeyError, TypeError, ValueError) as fault:
        raise Refusal(Wording(f"无法使用 mkdocs.yml 的 markdown_extensions：{fault}", f"markdown_extensions of mkdocs.yml cannot be used: {fault}")) from None
