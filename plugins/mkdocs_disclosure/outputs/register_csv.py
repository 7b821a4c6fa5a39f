"""The register as one table for spreadsheets and machines: a row for each public item."""

from collections.abc import Iterable

from ..model.dates import UNKNOWN_DATE, Moment
from ..model.public_item import Party, PublicItem
from ..model.register import Register
from ..model.wording import Language, Texts
from .addresses import absolute, item_address
from .spreadsheets import render_csv

COLUMNS = (
    "identifier",
    "title",
    "category_id",
    "category",
    "publisher",
    "issuers",
    "lead_issuer",
    "document_number",
    "source",
    "source_url",
    "kind",
    "formed",
    "issued",
    "period",
    "effective",
    "expires",
    "legal_force",
    "legal_force_since",
    "summary",
    "tags",
    "channels",
    "state",
    "attachments",
    "records",
    "address",
)
"""The columns in their order; each is headed by the text `csv.<name>`."""

_SEPARATORS = {Language.ZH: "；", Language.EN: "; "}


def render_register_csv(register: Register, site_url: str | None, texts: Texts) -> bytes:
    """The public items as CSV (RFC 4180), newest first: UTF-8 with a byte order mark, which spreadsheets need to read Han.

    Dates are ISO 8601, with the time of day in the catalog's zone where one is known (`2026-02-10 09:30`), a month or a year where no
    more is known, and `unknown` or `不详` as it is written in an item; what is not known is an empty cell; several values in a cell stand apart by `；` or `; `; addresses are URLs, or relative to the site's root without a
    `site_url`. A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula (CWE-1236):
    such a cell is prefixed with `'`, which a program that reads the table takes off again.
    """
    return render_csv(heads(texts), (row(item, register, site_url, texts) for item in register.items))


def heads(texts: Texts) -> list[str]:
    """The heads of the columns."""
    return [texts(f"csv.{name}") for name in COLUMNS]


def row(item: PublicItem, register: Register, site_url: str | None, texts: Texts) -> list[str]:
    """The cells of an item in the order of the columns."""
    address = item_address(item.key)
    cells = {
        "identifier": item.identifier or "",
        "title": item.title,
        "category_id": item.category,
        "category": "/".join(register.catalog.categories[item.category].path),
        "publisher": item.publisher.name,
        "issuers": joined(_names(item.issuers), texts),
        "lead_issuer": item.issuers[0].name if item.joint else "",
        "document_number": item.document_number or "",
        "source": item.source.name if item.source else "",
        "source_url": item.source.url or "" if item.source else "",
        "kind": item.kind or "",
        "formed": _moment(item.formed, texts),
        "issued": _moment(item.issued, texts),
        "period": _written(item.period),
        "effective": _written(item.effective),
        "expires": _written(item.expires),
        "legal_force": item.force.label.of(texts.language) if item.force else "",
        "legal_force_since": str(item.force_since.date_only) if item.force_since else "",
        "summary": item.summary or "",
        "tags": joined(item.tags, texts),
        "channels": joined((channel.name for channel in item.channels), texts),
        "state": texts("csv.state_withdrawn" if item.tombstone else "csv.state_published"),
        "attachments": str(len(item.attachments)),
        "records": str(len(item.table.records) if item.table else 0),
        "address": absolute(site_url, address) if site_url else address,
    }
    return [cells[name] for name in COLUMNS]


def _names(parties: Iterable[Party]) -> Iterable[str]:
    return (party.name for party in parties)


def joined(values: Iterable[str], texts: Texts) -> str:
    """Several values of one cell."""
    return _SEPARATORS[texts.language].join(values)


def _moment(moment: Moment | None, texts: Texts) -> str:
    if moment and not moment.known:
        return UNKNOWN_DATE.of(texts.language)
    return _written(moment)


def _written(value: object | None) -> str:
    return "" if value is None else str(value)
