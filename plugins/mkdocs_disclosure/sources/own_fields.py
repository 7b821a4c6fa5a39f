"""A category's own fields, as the catalog defines them: the rows of the table of fields, and definitions -> `OwnField`s that agree with each other."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from ..model.diagnostic import Location
from ..model.own_fields import FieldKind, OwnField
from ..model.wording import Wording
from . import faults
from .types import ID, Choice, Field, Flag, ListOf, Reading, Record, Text

SECTION = Text(60, example="办理流程")
OWN_FIELD = Record(
    (
        Field("key", "键", ID, Wording("在信息头里的写法，永不更改", "how it is written in a header, never changed"), required=True),
        Field(
            "label",
            "名称",
            Text(40, example="办理材料"),
            Wording("显示的名称，信息头里也可以这样写", "the name that is shown; a header may use it too"),
            required=True,
        ),
        Field(
            "type",
            "类型",
            Choice(tuple((kind.value, kind.label.zh) for kind in FieldKind)),
            Wording("值的类型；不写则为文字", "the type of its value; text where it is left out"),
        ),
        Field("required", "必填", Flag(), Wording("是否每条信息都要填写", "whether every item must have it")),
        Field("choices", "选项", ListOf(Text(60, example="红色")), Wording("类型为选择时，可选的值", "the values to choose from, for the type choice")),
        Field("listed", "列表显示", Flag(), Wording("是否也显示在列表里", "whether lists show it too")),
        Field("hint", "提示", Text(200), Wording("给编辑人员的填写说明", "what editors are told about it")),
        Field(
            "unit", "计量单位", Text(20, example="万元"), Wording("数字、金额的计量单位；金额必须写", "what a number or money is counted in; money needs it")
        ),
    ),
    whole=True,
)
OWN_FIELD_ROWS = (
    Field(
        "fields",
        "自有字段",
        ListOf(OWN_FIELD),
        Wording("本栏目自有的字段；子栏目继承，并可以增加", "fields of its own, which sub-categories inherit and add to"),
    ),
    Field(
        "sections",
        "必备章节",
        ListOf(SECTION),
        Wording("正文必须有的标题；子栏目继承，并可以增加", "headings that a body must have, which sub-categories inherit and add to"),
    ),
)
"""What a category takes over from its parent and adds to."""

Fault = Callable[..., None]
_WHAT = Wording("自有字段的键", "key of an own field")


def own_fields(
    entries: tuple[dict[str, Any], ...], inherited: tuple[OwnField, ...], taken: Collection[str], reading: Reading, entry: str, fault: Fault
) -> tuple[OwnField, ...]:
    """The fields of a category: those of its parent, and its own `entries` in the place of those that they redefine or after them.

    `taken` are the names of the fields that every item may have, `entry` the dotted path of the category. What contradicts is left out.
    """
    fields = {each.key: each for each in inherited}
    here: dict[str, OwnField] = {}
    for index, values in enumerate(entries):
        field = _field(values, reading, f"{entry}.fields.{index}")
        if (twin := here.get(field.key)) is not None:
            fault(faults.DUPLICATE_ID, field.location, what=_WHAT, id=field.key, other=twin.location)
            continue
        here[field.key] = field
        if _agrees(field, fields, taken, reading, f"{entry}.fields.{index}", fault):
            fields[field.key] = field
    return tuple(fields.values())


def _field(values: Mapping[str, Any], reading: Reading, place: str) -> OwnField:
    return OwnField(
        key=values["key"],
        label=values["label"],
        location=_at(reading, place, "key"),
        kind=FieldKind(values.get("type") or FieldKind.TEXT),
        required=bool(values.get("required")),
        listed=bool(values.get("listed")),
        choices=tuple(dict.fromkeys(values.get("choices") or ())),
        unit=values.get("unit"),
        hint=values.get("hint"),
    )


def _at(reading: Reading, place: str, key: str) -> Location:
    return Location(reading.path, reading.spans.get(f"{place}.{key}") or reading.spans[place])


def _agrees(field: OwnField, known: Mapping[str, OwnField], taken: Collection[str], reading: Reading, place: str, fault: Fault) -> bool:
    """Whether a definition may stand; what speaks against it is noted."""

    def contradiction(key: str, problem: Wording, advice: Wording, other: Location | None = None) -> bool:
        fault(faults.CATALOG_CONTRADICTION, _at(reading, place, key), related=(other,) if other else (), problem=problem, advice=advice)
        return False

    name = field.key
    earlier = known.get(name)
    if earlier and earlier.kind is not field.kind:
        was, is_, there = earlier.kind.label, field.kind.label, earlier.location.short
        return contradiction(
            "type" if f"{place}.type" in reading.spans else "key",
            Wording(
                f"自有字段“{name}”在这里是{is_.zh}，在上级栏目（{there}）是{was.zh}",
                f'the own field "{name}" is {is_.en} here and {was.en} in the parent ({there})',
            ),
            Wording(f"写 ‹catalog.categories.fields.type: {was.en}›，或者换一个键", f"write ‹catalog.categories.fields.type: {was.en}›, or choose another key"),
            earlier.location,
        )
    for key, written in (("key", name), ("label", field.label)):
        if written in taken:
            return contradiction(
                key,
                Wording(f"“{written}”是每条信息都有的字段，不能作自有字段", f'"{written}" is a field of every item and cannot be one of a category'),
                Wording(
                    "要求填写就写进“‹catalog.categories.require›”；含义不同就换一个名称",
                    'name it under "‹catalog.categories.require›" if it must be filled in; choose another name if it means something else',
                ),
            )
    twin = next((each for each in known.values() if each.key != name and {each.key, each.label} & {name, field.label}), None)
    if twin:
        there = twin.location.short
        return contradiction(
            "label",
            Wording(f"自有字段“{name}”与“{twin.key}”（{there}）名称相同", f'the own fields "{name}" and "{twin.key}" ({there}) have the same name'),
            Wording("换一个名称", "give it another name"),
            twin.location,
        )
    if field.kind is FieldKind.CHOICE and not field.choices:
        return contradiction(
            "type",
            Wording(f"选择类的字段“{name}”没有选项", f'the choice "{name}" has nothing to choose from'),
            Wording("加上 ‹catalog.categories.fields.choices: [甲, 乙]›", "add ‹catalog.categories.fields.choices: [one, another]›"),
        )
    if field.kind is FieldKind.MONEY and not field.unit:
        return contradiction(
            "type",
            Wording(f"金额“{name}”没有写计量单位", f'the money "{name}" has no currency'),
            Wording("加上 ‹catalog.categories.fields.unit: 万元›", "add ‹catalog.categories.fields.unit: GBP›"),
        )
    if field.choices and field.kind is not FieldKind.CHOICE:
        return contradiction(
            "choices",
            Wording(f"“{name}”不是选择类，不能写选项", f'"{name}" is no choice and has choices'),
            Wording(
                "写 ‹catalog.categories.fields.type: choice›，或者删除 ‹catalog.categories.fields.choices›",
                "write ‹catalog.categories.fields.type: choice›, or delete ‹catalog.categories.fields.choices›",
            ),
        )
    if field.unit and field.kind not in (FieldKind.NUMBER, FieldKind.MONEY):
        return contradiction(
            "unit",
            Wording(f"“{name}”不是数字或金额，不能写计量单位", f'"{name}" is neither number nor money and has a unit'),
            Wording(
                "写 ‹catalog.categories.fields.type: number›，或者删除 ‹catalog.categories.fields.unit›",
                "write ‹catalog.categories.fields.type: number›, or delete ‹catalog.categories.fields.unit›",
            ),
        )
    return True
