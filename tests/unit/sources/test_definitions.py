"""A schema with what recurs defined once says what it said before, in fewer words."""

import json
from typing import Any

import pytest

from mkdocs_disclosure.sources.definitions import defined_once
from mkdocs_disclosure.sources.fields import CATALOG, ITEM

LONG = {"type": "string", "pattern": "法" * 120}


def spelt_out(part: Any, definitions: dict[str, Any], kept: tuple[str, ...] = ()) -> Any:
    """A schema with every reference replaced by what it leads to, but those to the definitions that were kept."""
    if isinstance(part, list):
        return [spelt_out(each, definitions, kept) for each in part]
    if not isinstance(part, dict):
        return part
    name = part["$ref"].removeprefix("#/$defs/") if isinstance(part.get("$ref"), str) else None
    if name and name not in kept:
        return spelt_out(definitions[name], definitions, kept) | {key: value for key, value in part.items() if key == "description"}
    return {key: spelt_out(value, definitions, kept) for key, value in part.items() if key != "$defs"}


@pytest.mark.parametrize(("schema", "kept"), [(ITEM.schema(), ()), (CATALOG.schema(), ("category",))], ids=["item", "catalog"])
def test_spelt_out_it_is_what_it_was(schema: dict[str, Any], kept: tuple[str, ...]) -> None:
    short = defined_once(schema)
    assert spelt_out(short, short["$defs"], kept) == schema


def test_what_recurs_is_defined_once_under_the_key_where_it_first_stands() -> None:
    short = defined_once({"properties": {"basis": LONG, "依据": LONG}})
    assert short == {"properties": {key: {"$ref": "#/$defs/basis"} for key in ("basis", "依据")}, "$defs": {"basis": LONG}}


def test_what_describes_a_key_stays_with_it() -> None:
    short = defined_once({"properties": {key: LONG | {"description": "依据"} for key in ("basis", "依据")}})
    assert short["properties"]["依据"] == {"$ref": "#/$defs/basis", "description": "依据"}


def test_what_is_short_or_stands_alone_stays_in_its_place() -> None:
    schema = {"properties": {"basis": LONG, "opens": {"type": "string"}, "closes": {"type": "string"}}}
    assert defined_once(schema) == schema | {"$defs": {}}


def test_a_part_of_what_recurs_is_not_defined_for_itself() -> None:
    record = {"type": "object", "properties": {"name": LONG}}
    assert list(defined_once({"properties": {"source": record, "来源": record}})["$defs"]) == ["source"]


def test_a_definition_keeps_its_name_and_no_other_takes_it() -> None:
    short = defined_once({"properties": {"category": LONG, "栏目": LONG}, "$defs": {"category": {"type": "object"}}})
    assert short["$defs"] == {"category": {"type": "object"}, "category-2": LONG}


def test_the_same_words_that_are_no_schema_stay() -> None:
    schema = {"properties": {"one": {"enum": [LONG]}, "two": {"const": LONG}}}
    assert json.dumps(defined_once(schema)["properties"]) == json.dumps(schema["properties"])
