"""Where everything lives: addresses relative to the root of the site, permanent once used. Folders end in `/`."""

import re
import unicodedata
from urllib.parse import quote

HOME = ""
GUIDE = "guide/"
CATALOG = "catalog/"
UNITS = "units/"
TAGS = "tags/"
YEARS = "years/"
SUBSCRIBE = "subscribe/"
TIMELINESS = "timeliness/"
CALENDAR = "calendar/"
SEARCH = "search/"
OPEN_SEARCH = "opensearch.xml"
CALENDAR_ICS = "calendar.ics"
FEED = "feed.xml"
REGISTER_CSV = "register.csv"
TIMELINESS_CSV = "timeliness.csv"
PERIODS_CSV = "periods.csv"
WITHHELD_CSV = "withheld.csv"
TIMELINESS_JSON = "timeliness.json"


def item_address(key: str) -> str:
    """The page of an item."""
    return f"items/{key}/"


def item_json_address(key: str) -> str:
    """The public record of an item."""
    return f"items/{key}/item.json"


def records_address(key: str, number: int) -> str:
    """A numbered page of the records of an item, 1 the first of the file."""
    return f"items/{key}/records/{number}/"


def records_csv_address(key: str) -> str:
    """The records of an item as CSV."""
    return f"items/{key}/records.csv"


def records_json_address(key: str) -> str:
    """The records of an item as JSON."""
    return f"items/{key}/records.json"


def file_address(key: str, name: str) -> str:
    """A file of an item."""
    return f"items/{key}/{name}"


def category_address(id_: str) -> str:
    """The page of a category."""
    return f"catalog/{id_}/"


def category_force_address(id_: str, name: str) -> str:
    """The items of a category by legal force: `in-force`, `not-yet` or `ended`."""
    return f"catalog/{id_}/{name}/"


def category_feed_address(id_: str) -> str:
    """The feed of a category."""
    return f"catalog/{id_}/feed.xml"


def category_csv_address(id_: str) -> str:
    """The table of a category's own items."""
    return f"catalog/{id_}/items.csv"


def category_timeliness_address(id_: str) -> str:
    """How a category kept its promise."""
    return f"{TIMELINESS}{id_}/"


def calendar_month_address(month: int) -> str:
    """The releases of a month of the year, 1 to 12: the next such month, or the present one."""
    return f"{CALENDAR}{month:02}/"


def category_calendar_address(id_: str) -> str:
    """The releases of a category."""
    return f"{CALENDAR}categories/{id_}/"


def unit_calendar_address(id_: str) -> str:
    """The releases of a unit."""
    return f"{CALENDAR}units/{id_}/"


def calendar_file(address: str) -> str:
    """The iCalendar file beside the page of a calendar."""
    return f"{address.rstrip('/')}.ics"


def unit_address(id_: str) -> str:
    """The page of a unit."""
    return f"units/{id_}/"


def tag_address(tag: str) -> str:
    """The page of a tag; tags that differ in case, width or punctuation only share it."""
    return f"tags/{tag_key(tag)}/"


def year_address(year: int | None) -> str:
    """The page of a year of issue; None is for what nobody knows the date of."""
    return f"{YEARS}{year_part(year)}"


def year_part(year: int | None) -> str:
    """The last part of the address of a year, below what is listed."""
    return "undated/" if year is None else f"{year}/"


def column_address(id_: str) -> str:
    """The page of a column of the navigation."""
    return f"{id_}/"


def tag_key(tag: str) -> str:
    """The last part of a tag's address: letters, digits and hyphens of its folded form."""
    folded = unicodedata.normalize("NFKC", tag).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-") or "-".join(f"{ord(char):x}" for char in folded)


def absolute(site_url: str, address: str) -> str:
    """An address below the site's URL, percent-encoded (RFC 3986)."""
    return f"{site_url.rstrip('/')}/{quote(address)}"


def page_file(address: str) -> str:
    """The file that answers for an address, relative to the site's folder."""
    return f"{address}index.html" if address.endswith("/") or not address else address
