"""The JSON Schema (2020-12) of catalog.yml, of an item's header and of content/checks.yml, from the table of fields; and of manifest.json."""

from ..model.catalog import Catalog
from ..model.category import Category
from .definitions import defined_once
from .fields import CATALOG, CHECKS, ITEM, category_schema
from .item_schema import schema_of_category, schema_of_site
from .manifest_schema import manifest_object
from .types import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def item_schema(catalog: Catalog | None = None, category: Category | None = None) -> Schema:
    """The schema of an item's header: of any site, of the site of a catalog, or of one category of it."""
    if catalog is None:
        schema = ITEM.schema()
    else:
        schema = schema_of_category(category, catalog) if category else schema_of_site(catalog)
    return {"$schema": DIALECT, "title": f"mkdocs-disclosure item{f' of {category.name}' if category else ''}"} | defined_once(schema)


def catalog_schema() -> Schema:
    """The schema of catalog.yml."""
    return {"$schema": DIALECT, "title": "mkdocs-disclosure catalog"} | defined_once(CATALOG.schema() | {"$defs": {"category": category_schema()}})


def checks_schema() -> Schema:
    """The schema of content/checks.yml."""
    return {"$schema": DIALECT, "title": "mkdocs-disclosure checks"} | defined_once(CHECKS.schema())


def manifest_schema() -> Schema:
    """The schema of manifest.json."""
    return {"$schema": DIALECT, "title": "mkdocs-disclosure manifest"} | manifest_object()
