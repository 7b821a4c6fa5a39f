"""Private copies of the sources of what is published, so that an item can stay as it was while an edit of it is faulty.

`index/<SHA-256 of the manifest>.json` tells what the items of that release were made of, `objects/<SHA-256>.<ending>` holds the bytes. The index is written
before the trees are exchanged and found by the manifest that is published, so that a killed build leaves none that could be taken for another.
"""

import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.file import StoredFile, ending_of
from ..model.original import KeptItem, Original
from ..model.refusal import Refusal
from ..model.wording import Wording
from .workshop import Workshop

FOLDER = "originals"
FORMAT = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"[a-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """What an item was made of when it was last published: the SHA-256 of its Markdown file, and of its files by their name."""

    sha256: str
    files: Mapping[str, str]

    def same_as(self, present: Original | None) -> bool:
        """Whether an item is still what it was made of."""
        if present is None or present.sha256 != self.sha256:
            return False
        return all(name in present.files and present.files[name].sha256 == sha256 for name, sha256 in self.files.items())


@dataclass(frozen=True, slots=True)
class Originals:
    """The originals of one published folder: where they are kept, and the site's folder that they were copied from."""

    folder: Path
    root: Path

    @classmethod
    def of(cls, workshop: Workshop, root: Path) -> "Originals":
        """Those of a workshop's target."""
        return cls(workshop.folder / FOLDER / workshop.label, root)

    @property
    def beginning(self) -> str:
        """What the paths of all copies begin with, relative to the site's folder."""
        return f"{Path(os.path.relpath(self.folder, self.root)).as_posix()}/"

    def of_release(self, manifest: str) -> Mapping[str, KeptOriginal] | None:
        """Path -> what each item of the release with this manifest (its SHA-256) was made of; None where that is not known here."""
        try:
            document = json.loads(self._index(manifest).read_bytes())
            if document["format"] != FORMAT:
                return None
            return {each["path"]: KeptOriginal(each["sha256"], dict(each["files"])) for each in document["items"]}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def item(self, path: str, kept: KeptOriginal) -> KeptItem | None:
        """The item as it was published; None where a byte of it is missing or is not what it was."""
        raw = self._verified(self._object(kept.sha256, path))
        files = {}
        for name, sha256 in kept.files.items():
            place = self._object(sha256, name)
            content = self._verified(place)
            if content is None:
                return None
            files[name] = StoredFile(f"{self.beginning}{place.relative_to(self.folder).as_posix()}", name, len(content), sha256)
        return None if raw is None else KeptItem(path, raw, files)

    def keep(self, manifest: str, items: Iterable[tuple[Original, Collection[str]]]) -> None:
        """Copy what the items of a release were made of, each with the names of the files that it publishes, and write the index of the release.

        `Refusal` where a file is no longer what was read of it.
        """
        (self.folder / "objects").mkdir(parents=True, exist_ok=True)
        (self.folder / "index").mkdir(exist_ok=True)
        listed = []
        for original, names in items:
            files = {name: original.files[name] for name in sorted(names)}
            self._copy(self.root / original.path, self._object(original.sha256, original.path), original.sha256, original.path)
            for name, file in files.items():
                self._copy(self.root / file.path, self._object(file.sha256, name), file.sha256, file.path)
            listed.append({"path": original.path, "sha256": original.sha256, "files": {name: file.sha256 for name, file in files.items()}})
        document = {"format": FORMAT, "items": sorted(listed, key=lambda each: str(each["path"]))}
        _write(self._index(manifest), json.dumps(document, ensure_ascii=False).encode())

    def forget(self, besides: Collection[str]) -> None:
        """Remove the indexes of all releases but those with these manifests, and every copy that none of them names."""
        wanted = {self._index(manifest).name for manifest in besides}
        for path in _listed(self.folder / "index"):
            if path.name not in wanted:
                path.unlink()
        named = {place.name for manifest in besides for place in self._named(self.of_release(manifest) or {})}
        for path in _listed(self.folder / "objects"):
            if path.name not in named:
                path.unlink()

    def _named(self, items: Mapping[str, KeptOriginal]) -> Iterator[Path]:
        for path, kept in items.items():
            yield self._object(kept.sha256, path)
            yield from (self._object(sha256, name) for name, sha256 in kept.files.items())

    def _index(self, manifest: str) -> Path:
        return self.folder / "index" / f"{manifest}.json"

    def _object(self, sha256: str, name: str) -> Path:
        """Where a copy lies; it keeps the ending of its name, by which tables are read."""
        ending = ending_of(name)
        return self.folder / "objects" / (f"{sha256}.{ending}" if _ENDING.fullmatch(ending) else sha256)

    def _verified(self, place: Path) -> bytes | None:
        sha256 = place.name.partition(".")[0]
        try:
            content = place.read_bytes()
        except OSError:
            return None
        return content if _SHA256.fullmatch(sha256) and hashlib.sha256(content).hexdigest() == sha256 else None

    def _copy(self, source: Path, place: Path, sha256: str, shown: str) -> None:
        if place.exists() or source == place:
            return
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refusal(
                Wording(f"{shown} 在构建时被改动，站点保持原样；再构建一次", f"{shown} was changed during the build; the site stays as it was, build again")
            )
        _write(place, content)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def _listed(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
