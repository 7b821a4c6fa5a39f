"""Small releases: a folder with a few files, and the manifest that a build would have written for them."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_disclosure.model.manifest import NAME, Acceptance, Manifest, Previous, ReleasedFile, ReleasedItem, Standing
from mkdocs_disclosure.outputs.manifest_json import render_manifest
from mkdocs_disclosure.publish.tree import digest_of, file_paths
from mkdocs_disclosure.sources.manifest import read_manifest

AS_OF = datetime(2026, 11, 23, 1, tzinfo=UTC)
PAGES: Mapping[str, str] = {"index.html": "home {release}", "items/a/index.html": "item {release}", "assets/x.css": "body {{}}"}


def released(key: str = "a", state: Standing = Standing.PUBLISHED) -> ReleasedItem:
    """An item as a manifest lists it."""
    return ReleasedItem(key, f"MB9999025/{key}", f"items/{key}/", state, "2026-05-06", AS_OF, hashlib.sha256(key.encode()).hexdigest())


def write_release(
    folder: Path,
    release: int = 1,
    previous: str | None = None,
    pages: Mapping[str, str] = PAGES,
    items: Iterable[ReleasedItem] = (released(),),
    accepted: tuple[Acceptance, ...] = (),
) -> Previous:
    """Write a release into a folder and give back its manifest, with the digest of it; each page may name its `{release}`."""
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text.format(release=release), "utf-8")
    files = [ReleasedFile(path, *digest_of(folder / path)) for path in file_paths(folder) if path != NAME]
    manifest = Manifest(release, AS_OF, previous, tuple(sorted(files)), tuple(items), accepted)
    (folder / NAME).write_bytes(render_manifest(manifest))
    return release_in(folder)


def release_in(folder: Path) -> Previous:
    """The release that lies in a folder, by its manifest."""
    read = read_manifest(NAME, (folder / NAME).read_bytes())
    assert isinstance(read, Previous), read
    return read


def line_of_releases(folder: Path, count: int, pages: Mapping[str, str] = PAGES) -> list[Path]:
    """Folders `1`, `2`, ... with releases that follow one another."""
    previous = None
    for number in range(1, count + 1):
        previous = write_release(folder / str(number), number, previous, pages).sha256
    return [folder / str(number) for number in range(1, count + 1)]
