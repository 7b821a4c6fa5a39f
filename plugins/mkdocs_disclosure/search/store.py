"""Where segments lie while an index is made, and from build to build."""

import contextlib
import os
import zlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

_CHECK = 4


class Store(Protocol):
    """Keeps bytes by a name that says what is in them."""

    def get(self, key: str) -> bytes | None:
        """The bytes of a name, or None where there are none or not all."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes."""

    def part(self, key: str, start: int, size: int) -> bytes:
        """Some of the bytes of a name that is there."""

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget everything else."""


@dataclass(slots=True)
class MemoryStore:
    """Keeps everything as long as it is there itself."""

    _kept: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """The bytes of a name, or None."""
        return self._kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes."""
        self._kept[key] = data

    def part(self, key: str, start: int, size: int) -> bytes:
        """Some of the bytes of a name."""
        return self._kept[key][start : start + size]

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget everything else."""
        self._kept = {key: data for key, data in self._kept.items() if key in keys}


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Keeps a file for each name, and knows one that was damaged or not written to its end (CRC-32)."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The bytes of a name, or None where there are none or not all."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        check, data = data[:_CHECK], data[_CHECK:]
        return data if check == _check_of(data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes; the file has its name only when it is whole."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        unfinished.write_bytes(_check_of(data) + data)
        unfinished.replace(path)

    def part(self, key: str, start: int, size: int) -> bytes:
        """Some of the bytes of a name."""
        with open(self._path(key), "rb") as stream:
            stream.seek(_CHECK + start)
            return stream.read(size)

    def keep_only(self, keys: Collection[str]) -> None:
        """Forget everything else: what was public once and is no longer must not lie about."""
        kept = {self._path(key) for key in keys}
        for path in self.folder.glob("*/*"):
            if path not in kept:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def _check_of(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECK)
