"""The file of an item as it was read, and as it was when the item was last published."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .file import StoredFile


@dataclass(frozen=True, slots=True)
class Original:
    """What an item was read from: its path, the SHA-256 of its Markdown file in hexadecimal digits, the files of its own folder by their name."""

    path: str
    sha256: str
    files: Mapping[str, StoredFile]


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item as it was last published: the bytes of its Markdown file, and copies of its files, which lie elsewhere. Private, as every source is."""

    path: str
    raw: bytes = field(repr=False)
    files: Mapping[str, StoredFile]
