"""Files that an item names: as they are written, and as they lie in its own folder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in an item's own folder."""

    path: str
    name: str
    size: int
    sha256: str

    @property
    def ending(self) -> str:
        """What its name ends in, without the dot and in small letters; empty where there is none."""
        return ending_of(self.name)


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file as an item names it; `stored` is None where it could not be found."""

    file: str
    stored: StoredFile | None = None


def ending_of(name: str) -> str:
    """What a file's name ends in, without the dot and in small letters; empty where there is none."""
    return name.rpartition(".")[2].casefold() if "." in name else ""
