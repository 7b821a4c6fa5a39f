"""Own fields and channels in what is written: as people read them, exact in the data, and nothing that is not public."""

import csv
import io
import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import attachment, catalog, category, item, own_field, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Channel
from mkdocs_disclosure.model.own_fields import FieldKind, OwnLink, OwnValue, Withheld
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.category_csv import render_category_csv
from mkdocs_disclosure.outputs.item_json import render_item_json
from mkdocs_disclosure.outputs.own_values import quantity
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.pages.item_page import item_view
from mkdocs_disclosure.outputs.pages.parts import Fact, Link
from mkdocs_disclosure.searched import Searched
from mkdocs_disclosure.sources.locales import texts

SITE = "https://www.yunchuan.example/zwgk/"
ZH = texts(Language.ZH)
MONEY = own_field("cost", FieldKind.MONEY, unit="万元", listed=True)


def with_own(*values: OwnValue, **changes: Any) -> Register:
    """A register of one item with these values, in a category that has their fields."""
    within = catalog()
    services = category("services", "办事指南", fields=tuple(each.field for each in values))
    within = catalog(categories={**within.categories, "services": services})
    made = item(1, path="content/items/services/notice-00001.md", category="services", own=values, **changes)
    return register(made, item(2), item(3, draft=True), within=within)


def services(public: Register) -> Any:
    return next(each for each in public.items if each.category == "services")


def record(public: Register) -> Any:
    return json.loads(render_item_json(services(public), public, SITE))


def lines(value: object, kind: FieldKind, **field: Any) -> tuple[Link, ...]:
    """How a page shows a value."""
    public = with_own(OwnValue(own_field("one", kind, **field), value))  # type: ignore[arg-type]
    view = item_view(services(public), public, Index.of(public, ZH), ZH)
    return view.own[0].lines


@pytest.mark.parametrize(
    ("number", "unit", "language", "shown"),
    [
        ("1280.50", "万元", Language.ZH, "1,280.50万元"),
        ("1280.50", "万元", Language.EN, "1,280.50 万元"),
        ("1280.50", "£", Language.EN, "£1,280.50"),
        ("-5", "£", Language.EN, "-£5"),
        ("12", "km", Language.ZH, "12 km"),
        ("3.50", "%", Language.EN, "3.50%"),
        ("68400", None, Language.ZH, "68,400"),
    ],
)
def test_a_quantity_is_written_as_people_write_it(number: str, unit: str | None, language: Language, shown: str) -> None:
    assert quantity(Decimal(number), unit, language) == shown


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("条例", FieldKind.TEXT, [("条例", "")]),
        ("一\n\n 二 ", FieldKind.PARAGRAPH, [("一", ""), ("二", "")]),
        (date(2026, 3, 1), FieldKind.DATE, [("2026年3月1日", "")]),
        (Moment(date(2026, 3, 1), time(9, 30)), FieldKind.DATETIME, [("2026年3月1日09:30", "")]),
        ("0999-8000012", FieldKind.PHONE, [("0999-8000012", "tel:09998000012")]),
        ("0999-8000012转3", FieldKind.PHONE, [("0999-8000012转3", "")]),
        ("12345、+86 999 8000013", FieldKind.PHONE, [("12345", "tel:12345"), ("+86 999 8000013", "tel:+869998000013")]),
        ("a@b.example", FieldKind.EMAIL, [("a@b.example", "mailto:a@b.example")]),
        ("gov-office", FieldKind.UNIT, [("云川市人民政府办公室", "units/gov-office/")]),
        (("甲", "乙"), FieldKind.LIST, [("甲", ""), ("乙", "")]),
        (True, FieldKind.FLAG, [("是", "")]),
        (Withheld("第十五条"), FieldKind.MONEY, [("〔略：第十五条〕", "")]),
        (OwnLink("https://a.example/"), FieldKind.LINK, [("https://a.example/", "https://a.example/")]),
        (OwnLink("../policy-normative/notice-00002.md"), FieldKind.LINK, [("关于事项2的通知", "items/MB9999025-2026-00002/")]),
        (OwnLink("../policy-normative/notice-00003.md", "草案"), FieldKind.LINK, [("草案", "")]),
    ],
)
def test_a_value_is_shown_as_its_kind_asks(value: object, kind: FieldKind, expected: list[tuple[str, str]]) -> None:
    assert [(each.label, each.address) for each in lines(value, kind)] == expected


def test_a_link_to_what_is_not_public_and_has_no_words_is_not_there_at_all() -> None:
    public = with_own(OwnValue(own_field("one", FieldKind.LINK), OwnLink("../policy-normative/notice-00003.md")))
    assert services(public).own == ()


def test_the_path_of_a_link_is_nowhere_in_the_register() -> None:
    public = with_own(OwnValue(own_field("one", FieldKind.LINK), OwnLink("../policy-normative/notice-00003.md", "草案")))
    assert "notice-00003" not in repr(services(public).own)


def test_a_link_to_a_file_of_the_item_leads_to_its_address() -> None:
    file = attachment("form.docx")
    public = with_own(OwnValue(own_field("one", FieldKind.LINK), OwnLink("form.docx")), attachments=(file,))
    assert record(public)["fields"]["one"]["value"] == {"title": "form.docx", "address": f"{SITE}items/MB9999025-2026-00001/form.docx"}


@given(st.decimals(min_value=0, max_value=10**15, places=2))
def test_money_is_exact_in_the_record_and_in_the_table(amount: Decimal) -> None:
    public = with_own(OwnValue(MONEY, amount))
    field = record(public)["fields"]["cost"]
    assert (Decimal(field["value"]), field["type"], field["unit"]) == (amount, "money", "万元")
    assert Decimal(table(public)[1][-1]) == amount


def test_values_of_the_record_have_the_type_of_their_kind() -> None:
    public = with_own(
        OwnValue(own_field("day", FieldKind.DATE), date(2026, 3, 1)),
        OwnValue(own_field("time", FieldKind.DATETIME), Moment(date(2026, 3, 1), time(9, 30))),
        OwnValue(own_field("yes", FieldKind.FLAG), False),
        OwnValue(own_field("list", FieldKind.LIST), ("甲",)),
        OwnValue(own_field("unit", FieldKind.UNIT), "gov-office"),
    )
    assert {key: each["value"] for key, each in record(public)["fields"].items()} == {
        "day": "2026-03-01",
        "time": "2026-03-01T09:30:00+08:00",
        "yes": False,
        "list": ["甲"],
        "unit": {"id": "gov-office", "name": "云川市人民政府办公室"},
    }


def test_what_is_withheld_is_said_in_record_and_table() -> None:
    public = with_own(OwnValue(MONEY, Withheld("第十五条")))
    assert (record(public)["fields"]["cost"]["value"], table(public)[1][-1]) == ({"withheld_clause": "第十五条"}, "〔略：第十五条〕")


def table(public: Register) -> list[list[str]]:
    category = public.catalog.categories["services"]
    document = render_category_csv(category, tuple(each for each in public.items if each.category == "services"), public, SITE, ZH)
    assert document.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(document.decode("utf-8-sig"), newline=""), strict=True))


def test_the_table_of_a_category_has_a_column_for_each_own_field_with_its_unit() -> None:
    public = with_own(OwnValue(MONEY, Decimal(68400)), OwnValue(own_field("list", FieldKind.LIST), ("甲", "乙")))
    head, row = table(public)
    assert (head[-2:], row[-2:], head[0]) == (["cost项（万元）", "list项"], ["68400", "甲；乙"], "索引号")


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    assert table(with_own(OwnValue(own_field("one"), "=HYPERLINK(1)")))[1][-1] == "'=HYPERLINK(1)"


def test_lists_show_what_the_catalog_lists_and_no_more() -> None:
    public = with_own(OwnValue(MONEY, Decimal(68400)), OwnValue(own_field("one"), "不列"))
    assert Index.of(public, ZH).entries[services(public).key].own == (Fact("cost项", "68,400万元"),)


def test_dates_in_lists_are_as_short_as_the_others_there() -> None:
    public = with_own(OwnValue(own_field("day", FieldKind.DATETIME, listed=True), Moment(date(2026, 3, 1), time(9, 30))))
    assert Index.of(public, ZH).entries[services(public).key].own[0].text == "2026-03-01 09:30"


def test_a_long_value_is_cut_in_lists() -> None:
    public = with_own(OwnValue(own_field("one", listed=True), "长" * 200))
    assert len(Index.of(public, ZH).entries[services(public).key].own[0].text) == 60


def test_search_finds_words_lists_and_choices() -> None:
    public = with_own(
        OwnValue(own_field("a", listed=True), "列出的"),
        OwnValue(own_field("b"), "没有列出的"),
        OwnValue(own_field("c", FieldKind.LIST), ("清单项",)),
        OwnValue(own_field("d", FieldKind.CHOICE, choices=("红色",)), "红色"),
    )
    text = next(Searched(public, ZH).item(services(public), "")).text
    assert [word in text.split() for word in ("列出的", "没有列出的", "清单项", "红色")] == [True, True, True, True]


def test_a_withdrawn_item_shows_neither_own_fields_nor_channels() -> None:
    public = with_own(OwnValue(MONEY, Decimal(1)), channels=(Channel("公报"),), withdrawn=Withdrawal(date(2026, 4, 1), "有误"))
    assert (services(public).own, services(public).channels) == ((), ())


def test_channels_stand_in_the_record_and_lead_to_their_address() -> None:
    public = with_own(channels=(Channel("公报"), Channel("微信", "https://w.example/1", date(2026, 2, 11))))
    view = item_view(services(public), public, Index.of(public, ZH), ZH)
    (fact,) = (each for each in view.facts if each.label == "公开渠道")
    assert record(public)["channels"] == [{"name": "公报"}, {"name": "微信", "url": "https://w.example/1", "date": "2026-02-11"}]
    assert fact.links == (Link("公报", ""), Link("微信（2026年2月11日）", "https://w.example/1"))
