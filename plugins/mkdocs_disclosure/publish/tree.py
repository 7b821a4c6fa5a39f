"""The files of a published tree, and where they differ from what its manifest says."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.manifest import NAME, Manifest
from ..model.refusal import Refusal
from ..model.wording import Wording

_SMALL = 1 << 20


@dataclass(frozen=True, slots=True)
class Differences:
    """The paths of a tree that are not as its manifest says, each sorted: other bytes, not there, there without being named."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.added)


def differences(folder: Path, manifest: Manifest) -> Differences:
    """Where a folder differs from a manifest, byte for byte; the manifest itself, and empty folders, are not looked at. Links are never followed."""
    known = manifest.by_path
    changed, added, seen = [], [], set()
    for path, plain in _entries(folder):
        file = known.get(path)
        if file is None:
            if path != NAME:
                added.append(path)
            continue
        seen.add(path)
        place = folder / path
        # The size first: it costs nothing, and a device would have no end.
        if not plain or place.stat().st_size != file.size or digest_of(place) != (file.size, file.sha256):
            changed.append(path)
    return Differences(tuple(sorted(changed)), tuple(sorted(known.keys() - seen)), tuple(sorted(added)))


def file_paths(folder: Path) -> Iterator[str]:
    """The path of every file below a folder, relative to it; a symbolic link, which may lead anywhere, is refused."""
    for path, plain in _entries(folder):
        if not plain:
            raise Refusal(
                Wording(f"站点中的 {path} 是符号链接或特殊文件，不能发布", f"{path} in the site is a symbolic link or a special file and cannot be published")
            )
        yield path


def digest_of(path: Path) -> tuple[int, str]:
    """The size of a file in bytes, and its SHA-256 in hexadecimal digits."""
    with open(path, "rb", buffering=0) as stream:
        start = stream.read(_SMALL)
        if len(start) < _SMALL:  # `file_digest` clears a large buffer for each file, which costs more than most of our files
            return len(start), hashlib.sha256(start).hexdigest()
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return stream.tell(), digest


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """The relative path of everything but folders, and whether it is a plain file."""
    pending = [""]
    while pending:
        below = pending.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{path}/")
                else:
                    yield path, stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
