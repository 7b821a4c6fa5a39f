"""The JSON Schema of item headers of one site: what the own fields may hold depends on the category that a header names."""

from ..model.catalog import Catalog, Category
from .fields import ITEM
from .own_values import OwnRecord
from .types import Schema

_EXEMPT = ("state", "withdrawn", "exemption")
"""Whoever writes one of these need not fill in what is required."""


def schema_of_site(catalog: Catalog) -> Schema:
    """The schema of the header of any item of a site."""
    categories: list[Schema] = [{"if": _names(category, catalog), "then": _own(category, catalog)} for category in catalog.categories.values()]
    return _with(*categories)


def schema_of_category(category: Category, catalog: Catalog) -> Schema:
    """The schema of the header of an item of one category."""
    return _with(_names(category, catalog), _own(category, catalog))


def _with(*more: Schema) -> Schema:
    schema = ITEM.schema()
    return schema | {"allOf": [*schema.get("allOf", []), *more]}


def _spellings(name: str) -> tuple[str, ...]:
    row = ITEM.known[name]
    return (row.name, row.alias)


def _names(category: Category, catalog: Catalog) -> Schema:
    """That a header names the category, in any of the ways in which it may be written."""
    names = list(catalog.names_of(category))
    return {"anyOf": [{"required": [key], "properties": {key: {"enum": names}}} for key in _spellings("category")]}


def _own(category: Category, catalog: Catalog) -> Schema:
    """What the own fields of the category hold, and that those which are required are there."""
    keys = _spellings("fields")
    if not category.fields:
        return {"properties": dict.fromkeys(keys, False)}
    record: Schema = {"properties": {key: OwnRecord(category, catalog).schema() for key in keys}}
    required = [{"anyOf": [{"required": [key]} for key in dict.fromkeys((each.key, each.label))]} for each in category.fields if each.required]
    if not required:
        return record
    exempt = {"anyOf": [{"required": [key]} for name in _EXEMPT for key in _spellings(name)]}
    there = {"anyOf": [{"required": [key], "properties": {key: {"allOf": required}}} for key in keys]}
    return record | {"if": {"not": exempt}, "then": there}
