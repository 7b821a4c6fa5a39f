"""The JSON Schema (2020-12) of catalog.yml and of an item's header, from the table of fields."""

from .fields import CATALOG, ITEM, category_schema
from .types import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def item_schema() -> Schema:
    """The schema of an item's header."""
    return {"$schema": DIALECT, "title": "mkdocs-disclosure item"} | ITEM.schema()


def catalog_schema() -> Schema:
    """The schema of catalog.yml."""
    return {"$schema": DIALECT, "title": "mkdocs-disclosure catalog"} | CATALOG.schema() | {"$defs": {"category": category_schema()}}
