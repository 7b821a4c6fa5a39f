"""The JSON Schema of item headers of one site: what the own fields may hold depends on the category that a header names."""

from ..model.catalog import Catalog
from ..model.category import Category
from .fields import ITEM
from .own_values import OwnRecord
from .types import Schema

_EXEMPT = ("state", "withdrawn", "exemption", "imported")
"""Whoever writes one of these need not fill in what is required."""


def schema_of_site(catalog: Catalog) -> Schema:
    """The schema of the header of any item of a site."""
    categories = tuple(catalog.categories.values())
    return _with(catalog, categories, [{"if": _names(category, catalog), "then": _own(category)} for category in categories])


def schema_of_category(category: Category, catalog: Catalog) -> Schema:
    """The schema of the header of an item of one category."""
    return _with(catalog, (category,), [_names(category, catalog), _own(category)])


def _with(catalog: Catalog, categories: tuple[Category, ...], more: list[Schema]) -> Schema:
    schema = ITEM.schema()
    records = {f"fields-{each.id}": OwnRecord(each, catalog).schema() for each in categories if each.fields}
    return schema | {"allOf": [*schema.get("allOf", []), *more], "$defs": records}


def _spellings(name: str) -> tuple[str, ...]:
    row = ITEM.known[name]
    return (row.name, row.alias)


def _names(category: Category, catalog: Catalog) -> Schema:
    """That a header names the category, in any of the ways in which it may be written."""
    names = list(catalog.names_of(category))
    return {"anyOf": [{"required": [key], "properties": {key: {"enum": names}}} for key in _spellings("category")]}


def _own(category: Category) -> Schema:
    """What the own fields of the category hold, and that those which are required are there."""
    keys = _spellings("fields")
    if not category.fields:
        return {"properties": dict.fromkeys(keys, False)}
    record: Schema = {"properties": {key: {"$ref": f"#/$defs/fields-{category.id}"} for key in keys}}
    required = [{"anyOf": [{"required": [key]} for key in dict.fromkeys((each.key, each.label))]} for each in category.fields if each.required]
    if not required:
        return record
    exempt = {"anyOf": [{"required": [key]} for name in _EXEMPT for key in _spellings(name)]}
    there = {"anyOf": [{"required": [key], "properties": {key: {"allOf": required}}} for key in keys]}
    return record | {"if": {"not": exempt}, "then": there}
