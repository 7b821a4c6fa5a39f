"""The media of an item as its page shows them."""

from datetime import timedelta

from ...model.file import StoredFile
from ...model.media import PublicMedium
from ...model.public_item import PublicItem
from ...model.wording import Language, Texts
from ..addresses import file_address
from ..media_types import media_type
from .in_words import size_in_words
from .parts import Download, Figure, Link


def figures(item: PublicItem, texts: Texts) -> tuple[Figure, ...]:
    """Every medium of an item: what the site holds to be played, what another site shows as a link."""
    return tuple(_figure(each, item, texts) for each in item.media)


def download(title: str, stored: StoredFile, key: str) -> Download:
    """A file of an item for download."""
    return Download(title, file_address(key, stored.name), stored.ending.upper(), size_in_words(stored.size), stored.sha256)


def length_in_words(length: timedelta, language: Language) -> str:
    """1小时2分30秒, or 1 h 2 min 30 s."""
    seconds = int(length.total_seconds())
    parts = ((seconds // 3600, "小时", "h"), (seconds // 60 % 60, "分", "min"), (seconds % 60, "秒", "s"))
    if language is Language.ZH:
        return "".join(f"{number}{zh}" for number, zh, _ in parts if number)
    return " ".join(f"{number} {en}" for number, _, en in parts if number)


def _figure(medium: PublicMedium, item: PublicItem, texts: Texts) -> Figure:
    label = medium.type.label.of(texts.language)
    outside = Link(medium.title or medium.url, medium.url) if medium.url else None
    return Figure(
        type=medium.type.value,
        label=label,
        title=medium.title or "",
        file=download(texts("media.download"), medium.stored, item.key) if medium.stored else None,
        media_type=media_type(medium.stored.name) if medium.stored else "",
        poster=file_address(item.key, medium.poster.name) if medium.poster else "",
        captions=file_address(item.key, medium.captions.name) if medium.captions else "",
        language=item.language or texts("page.language"),
        alt=medium.alt or medium.title or label,
        duration=length_in_words(medium.duration, texts.language) if medium.duration else "",
        transcript=download(texts("media.transcript"), medium.transcript, item.key) if medium.transcript else None,
        transcript_below=medium.transcript_in_body and bool(item.body.strip()),
        outside=outside,
    )
