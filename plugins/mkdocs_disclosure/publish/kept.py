"""The releases before the published one: kept whole, two of them, for a rollback and for what must be looked up."""

import hashlib
import re
from pathlib import Path

from ..model.diagnostic import Diagnostic
from ..model.manifest import NAME, Previous
from ..sources.manifest import read_manifest
from .workshop import Workshop

KEPT = 2
_NAME = re.compile(r"(\d{6})-release-(\d+|unnumbered)")


def kept_releases(workshop: Workshop) -> list[Path]:
    """The folders of the kept releases, the oldest first."""
    if not workshop.releases.is_dir():
        return []
    return sorted(path for path in workshop.releases.iterdir() if _NAME.fullmatch(path.name))


def keep(workshop: Workshop, tree: Path, published: Path) -> Path | None:
    """Move a tree that was published among the kept ones, and let go of those that are too many. The folder, or None where there is nothing to keep.

    A tree without files is not kept, nor one of the same release as the published one: it may have been changed by hand.
    """
    before = manifest_of(tree)
    if not any(tree.iterdir()) or (before and before.sha256 == digest(published)):
        workshop.throw_away(tree)
        return None
    kept = kept_releases(workshop)
    serial = int(kept[-1].name[:6]) + 1 if kept else 1
    place = workshop.releases / f"{serial:06}-release-{before.manifest.release if before else 'unnumbered'}"
    workshop.releases.mkdir(parents=True, exist_ok=True)
    tree.rename(place)
    for path in kept[: len(kept) + 1 - KEPT]:
        workshop.throw_away(path)
    return place


def manifest_of(tree: Path) -> Previous | None:
    """The manifest of a tree, None where there is none that can be read."""
    path = tree / NAME
    if not path.is_file():
        return None
    read = read_manifest(NAME, path.read_bytes())
    return None if isinstance(read, Diagnostic) else read


def digest(tree: Path) -> str | None:
    """The SHA-256 of the manifest of a tree in hexadecimal digits, None without one."""
    path = tree / NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
