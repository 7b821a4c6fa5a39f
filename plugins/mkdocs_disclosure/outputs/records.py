"""The records of a table for download: made of the public columns, never a copy of the file that they came from."""

import hashlib
import json
from dataclasses import dataclass

from ..model.public_item import PublicItem
from ..model.public_table import PublicTable
from .addresses import records_csv_address, records_json_address
from .json_values import Facts, known, link
from .media_types import media_type
from .spreadsheets import render_csv

VERSION = 1
"""Of records.json; a change that breaks a reader raises it."""


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """records.csv and records.json of one item."""

    csv: bytes
    json: bytes


def record_files(item: PublicItem, table: PublicTable) -> RecordFiles:
    """Both files of an item's table."""
    return RecordFiles(render_records_csv(table), render_records_json(item, table))


def render_records_csv(table: PublicTable) -> bytes:
    """The public columns under the names that readers see, a row for each record in the order of the file."""
    return render_csv([column.shown for column in table.columns], (record.values for record in table.records))


def render_records_json(item: PublicItem, table: PublicTable) -> bytes:
    """One JSON object: `columns` with name and type, and `rows`, of each record its anchor and then its values as text."""
    document = {
        "version": VERSION,
        "title": item.title,
        "count": len(table.records),
        "columns": [{"name": column.shown, "type": column.type.value} for column in table.columns],
        "rows": [(record.anchor, *record.values) for record in table.records],
    }
    if item.identifier:
        document = {"version": VERSION, "identifier": item.identifier, **document}
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def table_facts(item: PublicItem, table: PublicTable, files: RecordFiles, site_url: str | None) -> Facts:
    """How many records an item's table has, what its columns are, and where it can be downloaded, for item.json."""
    downloads = ((records_csv_address(item.key), files.csv), (records_json_address(item.key), files.json))
    return {
        "count": len(table.records),
        "columns": [_column(table, place) for place in range(len(table.columns))],
        "files": [
            {"address": link(address, site_url), "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "media_type": media_type(address)}
            for address, content in downloads
        ],
    }


def _column(table: PublicTable, place: int) -> Facts:
    column = table.columns[place]
    roles = [role for role, at in (("key", table.key), ("title", table.title)) if at == place]
    return known({"name": column.shown, "type": column.type.value, "roles": roles})
