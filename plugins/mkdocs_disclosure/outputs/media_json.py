"""Media, events, consultations and periods of notice in the public record of an item."""

from datetime import timedelta, tzinfo

from ..model.file import StoredFile
from ..model.media import PublicMedium
from ..model.occasions import Consultation, Event, NoticePeriod, Speaker
from .addresses import file_address
from .json_values import Facts, file_facts, known, link, moment


def medium_facts(medium: PublicMedium, key: str, site_url: str | None) -> Facts:
    """A medium with its file, or the `url` of the site that shows it; `transcript` is an address, or `body`."""

    def address(stored: StoredFile | None) -> str | None:
        return link(file_address(key, stored.name), site_url) if stored else None

    return known(
        {
            "type": medium.type.value,
            "title": medium.title,
            **(file_facts(medium.stored, key, site_url) if medium.stored else {}),
            "url": medium.url,
            "poster": address(medium.poster),
            "captions": address(medium.captions),
            "transcript": "body" if medium.transcript_in_body else address(medium.transcript),
            "alt": medium.alt,
            "duration": _duration(medium.duration) if medium.duration else None,
        }
    )


def event_facts(event: Event, zone: tzinfo) -> Facts:
    """When and where, who holds it and speaks at it; `live` until it is over."""
    return known(
        {
            "begins": moment(event.begins, zone),
            "ends": moment(event.ends, zone),
            "place": event.place,
            "host": event.host,
            "speakers": [_speaker(each) for each in event.speakers],
            "live": event.live,
        }
    )


def consultation_facts(consultation: Consultation, zone: tzinfo) -> Facts:
    """From when until when, and how to answer."""
    return known(
        {
            "opens": moment(consultation.opens, zone),
            "closes": moment(consultation.closes, zone),
            "url": consultation.url,
            "email": consultation.email,
            "post": consultation.post,
            "phone": consultation.phone,
        }
    )


def notice_facts(notice: NoticePeriod) -> Facts:
    """The first and the last day."""
    return {"from": notice.first.isoformat(), "to": notice.last.isoformat()}


def _speaker(speaker: Speaker) -> Facts:
    return known({"name": speaker.name, "position": speaker.position})


def _duration(length: timedelta) -> str:
    """ISO 8601, such as PT1H2M30S."""
    seconds = int(length.total_seconds())
    parts = ((seconds // 3600, "H"), (seconds // 60 % 60, "M"), (seconds % 60, "S"))
    return "PT" + "".join(f"{number}{unit}" for number, unit in parts if number)
