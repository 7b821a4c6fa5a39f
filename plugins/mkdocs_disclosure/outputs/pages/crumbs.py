"""The way from the home page to a page, as its breadcrumb tells it: every step is named as the page that it leads to."""

from collections.abc import Iterable

from ...model.catalog import CONTENT_COLUMN, Catalog
from ...model.category import Category
from ...model.wording import Texts
from ..addresses import CATALOG, HOME, category_address
from .parts import Link


def catalog_title(catalog: Catalog, texts: Texts) -> str:
    """The name of the page that lists all categories: that of its column, where the site gives it one."""
    return catalog.columns.get(CONTENT_COLUMN, texts("page.catalog"))


def way_through(line: Iterable[Category], catalog: Catalog, texts: Texts) -> tuple[Link, ...]:
    """Home, the catalog, and these categories."""
    return (Link(texts("page.home"), HOME), Link(catalog_title(catalog, texts), CATALOG), *(Link(each.name, category_address(each.id)) for each in line))
