"""A zip archive, read part by part within the budget."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from .limits import MAX_PARTS, MAX_RATIO, MAX_STREAM, MIN_SUSPICIOUS, Budget, OverBudget
from .markup import Attributes, BadMarkup, walk

UNREADABLE = (zipfile.BadZipFile, zlib.error, BadMarkup, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, OSError)
"""What a damaged or malicious archive makes its readers stumble over."""
_ENCRYPTED = 0x1


class Package:
    """The parts of one archive by name. Whatever it declares, no more is unpacked than the budget allows."""

    __slots__ = ("_archive", "_budget", "_entries")

    def __init__(self, raw: bytes, budget: Budget) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(raw))
        self._budget = budget
        entries = self._archive.infolist()
        budget.step(len(entries))
        if len(entries) > MAX_PARTS:
            raise OverBudget
        self._entries = {each.filename: each for each in entries}

    @property
    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """All entries, as the directory of the archive lists them."""
        return tuple(self._archive.infolist())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return tuple(sorted(self._entries))

    @property
    def encrypted(self) -> tuple[str, ...]:
        """The names of parts that need a password."""
        return tuple(each.filename for each in self._archive.infolist() if each.flag_bits & _ENCRYPTED)

    def below(self, *folders: str, ending: str = ".xml") -> list[str]:
        """The names of parts below some folders (not of the relations among them), sorted."""
        return [name for name in self.names if name.startswith(folders) and name.endswith(ending)]

    def read(self, name: str) -> bytes:
        """The bytes of a part; KeyError without it, OverBudget where it is too large."""
        entry = self._entries[name]
        # The archive never yields more bytes of a part than it declares.
        if entry.file_size > MAX_STREAM:
            raise OverBudget
        self._budget.unpacked(entry.file_size)
        return self._archive.read(entry)

    def relations(self) -> Iterator["PartRelation"]:
        """Every relation of every part (ECMA-376 part 2, 9.3)."""
        for name in self.names:
            if name.endswith(".rels"):
                yield from self._relations_in(name)

    def relations_of(self, part: str) -> dict[str, "PartRelation"]:
        """The relations of one part by their id; empty where it has none."""
        folder, _, name = part.rpartition("/")
        there = f"{folder}/_rels/{name}.rels".lstrip("/")
        return {each.id: each for each in self._relations_in(there)} if there in self._entries else {}

    def _relations_in(self, name: str) -> list["PartRelation"]:
        found: list[PartRelation] = []
        folder = posixpath.dirname(posixpath.dirname(name))

        def opened(element: str, attributes: Attributes) -> None:
            if element == "Relationship":
                outside = attributes.get("TargetMode") == "External"
                target = attributes.get("Target", "")
                if not outside:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append(PartRelation(attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2], target, outside, name))

        walk(self.read(name), self._budget, opened)
        return found


@dataclass(frozen=True, slots=True)
class PartRelation:
    """That a part refers to another one, or to something `outside` the file."""

    id: str
    kind: str
    target: str
    outside: bool
    part: str


def is_bomb(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry grows out of all proportion when it is unpacked."""
    return entry.file_size > MIN_SUSPICIOUS and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
