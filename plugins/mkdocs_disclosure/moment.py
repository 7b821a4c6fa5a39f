"""Layer 2: how the moment to judge at is written, the same for the command and for MkDocs."""

from datetime import datetime, tzinfo

from .model.dates import FIRST_YEAR, LAST_YEAR, Moment

AS_OF_VARIABLE = "DISCLOSURE_AS_OF"


def parse_as_of(text: str) -> Moment | datetime | None:
    """The moment written as `2026-11-23`, `2026-11-23 09:30` (in the catalog's zone) or as an ISO 8601 time with offset, or None."""
    if moment := Moment.parse(text):
        return moment
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo and FIRST_YEAR <= instant.year <= LAST_YEAR else None


def in_zone(as_of: Moment | datetime, zone: tzinfo) -> datetime:
    """The instant that is meant, in `zone`; what was written without a zone is taken in this one."""
    if isinstance(as_of, Moment):
        return as_of.begins(zone)
    return as_of.astimezone(zone) if as_of.tzinfo else as_of.replace(tzinfo=zone)
