"""The one table of fields: every key of an item, of the catalog and of content/checks.yml, its alias, type, visibility and words.

The readers, the JSON Schema and the reference pages are all driven by it.
"""

from .catalog import CATALOG, INCLUDED
from .category import CATEGORY, INHERITED, category_schema
from .checks import CHECKS
from .item import ITEM, ITEM_FIELDS

__all__ = ["CATALOG", "CATEGORY", "CHECKS", "INCLUDED", "INHERITED", "ITEM", "ITEM_FIELDS", "category_schema"]
