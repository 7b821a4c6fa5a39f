"""Moving pictures, sound and still pictures that an item shows beside its text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from .file import NamedFile, StoredFile
from .wording import Wording


class MediumType(StrEnum):
    """What a medium is, and so how a page shows it."""

    VIDEO = "video"
    AUDIO = "audio"
    PICTURE = "picture"

    @property
    def label(self) -> Wording:
        """Its name."""
        return _LABELS[self]

    @property
    def endings(self) -> tuple[str, ...]:
        """What names of its files end in: formats that browsers show without running anything in them, so never SVG."""
        return _ENDINGS[self]


_LABELS = {
    MediumType.VIDEO: Wording("视频", "video"),
    MediumType.AUDIO: Wording("音频", "audio"),
    MediumType.PICTURE: Wording("图片", "picture"),
}
_ENDINGS = {
    MediumType.VIDEO: ("mp4", "webm", "ogv"),
    MediumType.AUDIO: ("mp3", "m4a", "ogg", "wav"),
    MediumType.PICTURE: ("png", "jpg", "jpeg", "webp", "gif"),
}
CAPTION_ENDINGS = ("vtt",)
"""WebVTT, the one format of captions that browsers read."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium as its editor wrote it: a `file` of the item's own folder, or the `url` of another site where it is shown.

    Its transcript is a file, or the body of the item where `transcript_in_body`.
    """

    type: MediumType
    file: NamedFile | None = None
    url: str | None = None
    title: str | None = None
    poster: NamedFile | None = None
    captions: NamedFile | None = None
    transcript: NamedFile | None = None
    transcript_in_body: bool = False
    alt: str | None = None
    duration: timedelta | None = None

    @property
    def named(self) -> Iterator[tuple[str, NamedFile]]:
        """Every file that it names, with the field that names it."""
        for field, each in (("file", self.file), ("poster", self.poster), ("captions", self.captions), ("transcript", self.transcript)):
            if each:
                yield field, each


@dataclass(frozen=True, slots=True)
class PublicMedium:
    """A medium for the public: its file where the site holds it, else the `url` of the site that shows it."""

    type: MediumType
    title: str | None = None
    stored: StoredFile | None = None
    url: str | None = None
    poster: StoredFile | None = None
    captions: StoredFile | None = None
    transcript: StoredFile | None = None
    transcript_in_body: bool = False
    alt: str | None = None
    duration: timedelta | None = None

    @classmethod
    def of(cls, medium: Medium) -> "PublicMedium":
        """What is public of a medium: everything that could be found."""
        found = {field: each.stored for field, each in medium.named}
        return cls(
            type=medium.type,
            title=medium.title,
            stored=found.get("file"),
            url=None if found.get("file") else medium.url,
            poster=found.get("poster"),
            captions=found.get("captions"),
            transcript=found.get("transcript"),
            transcript_in_body=medium.transcript_in_body,
            alt=medium.alt,
            duration=medium.duration,
        )

    def mapped(self, change: Callable[[str], str]) -> "PublicMedium":
        """The same with every text of it changed."""
        return replace(self, title=change(self.title) if self.title else None, alt=change(self.alt) if self.alt else None)
