"""The releases before the published one: kept whole, two of them, for a rollback and for what must be looked up."""

import hashlib
import json
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from ..model.diagnostic import Diagnostic
from ..model.manifest import NAME, Previous, Standing
from ..sources.manifest import read_manifest
from .workshop import Workshop

KEPT = 2
_TOLD = (Standing.PUBLISHED, Standing.WITHDRAWN)
_NAME = re.compile(r"(\d{6})-release-(\d+|unnumbered)")


def kept_releases(folder: Path) -> list[Path]:
    """The folders of the releases that we keep in a folder, the oldest first; what somebody else put there is none of them."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name) and not path.is_symlink())


def next_name(kept: list[Path], release: int | None) -> str:
    """A name that is new and sorts after those of the `kept` releases, whatever their numbers; `release` is the number of the release, None where it has none."""
    serial = int(kept[-1].name.partition("-")[0]) + 1 if kept else 1
    return f"{serial:06}-release-{release or 'unnumbered'}"


def keep(workshop: Workshop, tree: Path, published: Path) -> None:
    """Move a tree that was published among the kept ones, and let go of those that are too many.

    A tree without files is not kept, nor one of the same release as the published one: it may have been changed by hand.
    """
    if not any(tree.iterdir()) or (digest(tree) is not None and digest(tree) == digest(published)):
        workshop.throw_away(tree)
        return
    kept = kept_releases(workshop.releases)
    workshop.releases.mkdir(parents=True, exist_ok=True)
    tree.rename(workshop.releases / next_name(kept, number_of(tree)))
    for path in kept[: len(kept) + 1 - KEPT]:
        workshop.throw_away(path)


def purge(releases: Collection[Path], erased: Collection[str]) -> None:
    """Remove the releases that still tell of an item with one of these keys, and those of which nobody knows.

    Whole releases, because their lists, feeds and search tell of the item too. OSError where one cannot be removed.
    """
    if not erased:
        return
    for path in releases:
        before = manifest_of(path)
        if before is None or any(each.key in erased and each.state in _TOLD for each in before.manifest.items):
            shutil.rmtree(path)


def manifest_of(tree: Path) -> Previous | None:
    """The manifest of a tree, None where there is none that can be read."""
    path = tree / NAME
    if not path.is_file():
        return None
    read = read_manifest(NAME, path.read_bytes())
    return None if isinstance(read, Diagnostic) else read


def number_of(tree: Path) -> int | None:
    """The number of the release in a tree, None where nothing tells it; all else in its manifest may be broken."""
    try:
        told = json.loads((tree / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    number = told.get("release") if isinstance(told, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10**12 else None


def digest(tree: Path) -> str | None:
    """The SHA-256 of the manifest of a tree in hexadecimal digits, None without one."""
    path = tree / NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
