"""Values as the JSON of the site writes them."""

from collections.abc import Mapping
from datetime import tzinfo

from ..model.dates import Moment
from ..model.file import StoredFile
from .addresses import absolute, file_address
from .media_types import media_type

Facts = dict[str, object]


def known(facts: Mapping[str, object]) -> Facts:
    """The facts that say something."""
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def moment(value: Moment | None, zone: tzinfo) -> str | None:
    """ISO 8601: the day, with time and offset where a time of day is known; a month or a year where no more is, None where nothing is."""
    if value is None:
        return None
    return value.begins(zone).isoformat() if value.clock else value.iso


def link(address: str, site_url: str | None) -> str:
    """A URL, or the address relative to the site's root where there is no `site_url`."""
    return absolute(site_url, address) if site_url else address


def file_facts(stored: StoredFile, key: str, site_url: str | None) -> Facts:
    """A file of an item: name, address, size in bytes, SHA-256 in hexadecimal digits, media type."""
    return {
        "file": stored.name,
        "address": link(file_address(key, stored.name), site_url),
        "size": stored.size,
        "sha256": stored.sha256,
        "media_type": media_type(stored.name),
    }
