"""The kinds of the catalog (体裁) and the fields that kinds and categories require, as they are written and as they are read."""

from collections.abc import Callable, Collection
from typing import Any

from ..model.category import Kind
from ..model.diagnostic import Location
from ..model.nearest import did_you_mean, nearest_word
from ..model.own_fields import OwnField
from ..model.spelling import typed
from ..model.wording import Wording
from . import faults
from .own_fields import SECTION
from .types import Field, ListOf, Reading, Record, Text, TextOrRecord

KIND_NAME = Text(40, example="通知")
FIELD_NAME = Text(40, example="document_number")
"""The name of a field of an item, in either language."""

REQUIRED = ListOf(FIELD_NAME)
KIND = TextOrRecord(
    Record(
        (
            Field("name", "名称", KIND_NAME, Wording("体裁的名称", "its name"), required=True),
            Field(
                "require",
                "必填",
                REQUIRED,
                Wording("这种体裁必填的字段，与栏目的要求相加", "fields that items of this kind must have, beside those that their category asks for"),
            ),
            Field("sections", "必备章节", ListOf(SECTION), Wording("这种体裁的正文必须有的标题", "headings that a body of this kind must have")),
        ),
        whole=True,
    ),
    KIND_NAME,
    "name",
)

Fault = Callable[..., None]


def kinds(entries: tuple[dict[str, Any], ...], rows: tuple[Field, ...], reading: Reading, fault: Fault) -> dict[str, Kind]:
    """Name -> kind; `rows` are the fields of an item."""
    known: dict[str, Kind] = {}
    for index, values in enumerate(entries):
        place, name = f"kinds.{index}", values["name"]
        at = Location(reading.path, reading.spans.get(f"{place}.name") or reading.spans[place])
        if name in known:
            there = known[name].location
            problem = Wording(f"体裁“{name}”写了两次（另一处在 {there.short}）", f'the kind "{name}" is written twice (also at {there.short})')
            fault(faults.CATALOG_CONTRADICTION, at, related=(there,), problem=problem, advice=Wording("删除其中一个", "delete one of them"))
            continue
        require = required_fields(values.get("require") or (), rows, (), reading, place, fault)
        known[name] = Kind(name, at, require, tuple(dict.fromkeys(values.get("sections") or ())))
    return known


def required_fields(
    written: tuple[str, ...], rows: tuple[Field, ...], own: Collection[OwnField], reading: Reading, place: str, fault: Fault
) -> tuple[str, ...]:
    """The names of the required fields, which may be written in either language; what is no field of every item is noted and left out."""
    names = {key: row.name for row in rows for key in (row.name, row.alias)}
    own_names = {key: each for each in own for key in (each.key, each.label)}
    for index, name in enumerate(written):
        if name in names or f"{place}.require" not in reading.spans:
            continue
        if mine := own_names.get(name):
            required = "‹catalog.categories.fields.required: true›"
            advice = Wording(
                f"“{name}”是自有字段：在“‹catalog.categories.fields›”里给它写 {required}",
                f'"{name}" is an own field: write {required} at {mine.key} under "‹catalog.categories.fields›"',
            )
        elif near := nearest_word(name, names):
            advice = did_you_mean(typed(names[near]))
        else:
            advice = Wording("写信息的字段名，例如 ‹document_number›", "write the name of a field of an item, such as ‹document_number›")
        at = Location(reading.path, reading.spans[f"{place}.require.{index}"])
        fault(faults.UNKNOWN_ID, at, what=Wording("字段", "field"), id=name, advice=advice)
    return tuple(dict.fromkeys(names[name] for name in written if name in names))
