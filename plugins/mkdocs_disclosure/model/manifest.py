"""What a release published: its files, what the reader was told in its items, and which release came before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

FORMAT = 1
"""Of manifest.json; a change that breaks a reader raises it."""
NAME = "manifest.json"
"""Where the manifest lies, relative to the root of the site; it is not among the files that it names."""


class Standing(StrEnum):
    """What is at the address of an item: its page, the notice of its withdrawal, a neutral page, a redirect, or nothing (which had to be accepted)."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True, order=True)
class ReleasedFile:
    """A published file: its path relative to the root of the site, its size in bytes, its SHA-256 in hexadecimal digits, the key of the item that it belongs to."""

    path: str
    size: int
    sha256: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ReleasedItem:
    """An item that is public or was.

    `content` is the digest of what the reader is told (`model.content`), the last one that was public where the item no longer is. `issued` is ISO 8601,
    None where nobody knows it; `first_public` the `as_of` of the first build that carried the item; `changes` the number of its public notes of change;
    `attachments` name -> SHA-256 of its files, none where the item is no longer public.
    """

    key: str
    identifier: str | None
    address: str
    state: Standing
    issued: str | None
    first_public: datetime
    content: str
    changes: int = 0
    attachments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Acceptance:
    """A finding against the previous release that was accepted with `--accept`: its rule, what it was about, and the reason that was given."""

    rule: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One release. `release` grows by one with each that differs from the one before; `previous` is the SHA-256 of the bytes of that one's manifest, None for the first.

    `files` are sorted by path, `items` by key, `accepted` as they compare.
    """

    release: int
    as_of: datetime
    previous: str | None
    files: tuple[ReleasedFile, ...]
    items: tuple[ReleasedItem, ...]
    accepted: tuple[Acceptance, ...] = ()

    @property
    def by_path(self) -> Mapping[str, ReleasedFile]:
        """Its files by path."""
        return {each.path: each for each in self.files}

    @property
    def by_key(self) -> Mapping[str, ReleasedItem]:
        """Its items by key."""
        return {each.key: each for each in self.items}

    @property
    def erased(self) -> frozenset[str]:
        """The keys of the items of which nothing may be read any longer, in no release."""
        return frozenset(each.key for each in self.items if each.state is Standing.ERASED)

    @property
    def unkept(self) -> frozenset[str]:
        """The keys under which no kept release may tell of an item: what was erased, and, where anything was, what moved, since it may have been erased after that."""
        return frozenset(each.key for each in self.items if each.state in (Standing.ERASED, Standing.MOVED)) if self.erased else frozenset()


@dataclass(frozen=True, slots=True)
class Previous:
    """The release that a build follows: the place of its manifest as findings name it, the manifest, and the SHA-256 of the bytes that it was read from."""

    place: str
    manifest: Manifest
    sha256: str
    raw: bytes = field(repr=False)
