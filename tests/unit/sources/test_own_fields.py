"""A category's own fields: what a catalog may define, and what a header may write in them."""

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.own_fields import OwnLink, Withheld
from mkdocs_disclosure.sources.catalog_reader import read_catalog
from mkdocs_disclosure.sources.item_reader import ReadItem, read_item
from mkdocs_disclosure.sources.schema import item_schema
from specimens import docx

CATALOG = """\
format: 1
authority: {name: 云川市人民政府}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {content: 法定主动公开内容}
kinds: [通知]
units:
  - {id: gov-office, name: 市政府办公室}
categories:
  - id: services
    name: 办事指南
    owed_by: gov-office
    fields:
      - {key: basis, label: 设定依据}
      - {key: notes, label: 办理说明, type: paragraph}
      - {key: floor, label: 楼层, type: number}
      - {key: fee, label: 收费, type: 金额, unit: 元}
      - {key: since, label: 实施日, type: date}
      - {key: opens, label: 开标时间, type: 日期时刻}
      - {key: phone, label: 联系电话, type: 电话}
      - {key: mail, label: 联系邮箱, type: email}
      - {key: online, label: 网上办理, type: link}
      - {key: materials, label: 办理材料, type: list, required: true}
      - {key: level, label: 级别, type: choice, choices: [蓝色, 黄色, "1"]}
      - {key: office, label: 办理机构, type: unit}
      - {key: free, label: 免费办理, type: 是否}
    categories:
      - id: licences
        name: 行政许可
        fields:
          - {key: basis, label: 设定依据, required: true}
          - {key: result, label: 办理结果}
  - {id: policy, name: 政策文件, owed_by: gov-office}
"""


def catalog() -> Catalog:
    read = read_catalog(CATALOG.encode(), lambda pattern: {})
    assert read.catalog is not None and not read.diagnostics
    return read.catalog


THE_CATALOG = catalog()


def header(fields: str, category: str = "licences") -> str:
    return f"title: 办事指南\ncategory: {category}\nissued: 2026-03-02\n{fields}"


def read(fields: str, category: str = "licences") -> ReadItem:
    return read_item("content/items/licences/case.md", f"---\n{header(fields, category)}\n---\n\n正文。\n".encode(), {}, THE_CATALOG)


def value(line: str) -> Any:
    """What one line below `fields` is read as."""
    found = read(f"fields:\n  {line}")
    assert found.item is not None and not found.diagnostics, found.diagnostics
    (own,) = found.item.own
    return own.value


def refused(line: str) -> tuple[str, str]:
    """The rule and the advice for one line below `fields`."""
    found = read(f"fields:\n  {line}")
    (diagnostic,) = found.diagnostics
    assert found.item is not None and not found.item.own
    return diagnostic.rule, diagnostic.help.zh


def test_a_child_has_the_fields_of_its_parent_and_its_own() -> None:
    assert [each.key for each in THE_CATALOG.categories["licences"].fields][-2:] == ["free", "result"]


def test_a_child_that_defines_a_field_again_changes_it_in_its_place() -> None:
    first = THE_CATALOG.categories["licences"].fields[0]
    assert (first.key, first.required, THE_CATALOG.categories["services"].fields[0].required) == ("basis", True, False)


def test_a_category_without_own_fields_has_none() -> None:
    assert THE_CATALOG.categories["policy"].fields == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("basis: 《条例》第五条", "《条例》第五条"),
        ("设定依据: 《条例》第五条", "《条例》第五条"),
        ("notes: |\n    第一段\n    第二段", "第一段\n第二段"),
        ("floor: -2", Decimal(-2)),
        ("fee: 1234.50", Decimal("1234.50")),
        ("fee: 1,234.50", Decimal("1234.50")),
        ("fee: １，２３４．５０", Decimal("1234.50")),
        ("fee: 0", Decimal(0)),
        ("since: 2026-03-01", date(2026, 3, 1)),
        ("opens: 2026-03-01 09:30", Moment(date(2026, 3, 1), time(9, 30))),
        ("phone: 0999-8000012", "0999-8000012"),
        ("phone: 12345", "12345"),
        ("phone: +86 999 8000012转3", "+86 999 8000012转3"),
        ("phone: （0999）8000012、8000013", "（0999）8000012、8000013"),
        ("mail: zwgk@yunchuan.example", "zwgk@yunchuan.example"),
        ("online: https://zwfw.yunchuan.example/a?b=1", OwnLink("https://zwfw.yunchuan.example/a?b=1")),
        ("online: {网址: ../policy/rules.md, 标题: 规则}", OwnLink("../policy/rules.md", "规则")),
        ("materials: [身份证, 申请表]", ("身份证", "申请表")),
        ("materials: 身份证", ("身份证",)),
        ("level: 黄色", "黄色"),
        ("office: gov-office", "gov-office"),
        ("办理机构: 市政府办公室", "gov-office"),
        ("free: 是", True),
        ("free: false", False),
    ],
)
def test_a_value_is_typed_by_its_field(line: str, expected: object) -> None:
    assert value(line) == expected


@pytest.mark.parametrize("mark", ['"[[略: 第十五条]]"', "[[略: 第十五条]]", "'[[略：第十五条]]'", '"[[withheld: 第十五条]]"'])
@pytest.mark.parametrize("key", ["fee", "basis", "materials", "online", "phone"])
def test_any_value_may_be_withheld_by_a_mark(key: str, mark: str) -> None:
    assert value(f"{key}: {mark}") == Withheld("第十五条")


def test_money_keeps_the_decimals_that_were_written() -> None:
    assert str(value("fee: 80.00")) == "80.00"


@given(st.decimals(min_value=-(10**17), max_value=10**17, places=2))
def test_any_amount_with_or_without_groups_is_read_back_exactly(amount: Decimal) -> None:
    assert value(f'fee: "{amount:,f}"') == value(f'fee: "{amount:f}"') == amount


@pytest.mark.parametrize(
    ("line", "rule", "typed"),
    [
        ("fee: 1,280元", "invalid-value", "fee: 1280"),
        ("fee: ¥80", "invalid-value", "fee: 80"),
        ("fee: 12,80", "invalid-value", "fee: 1234.50"),
        ("fee: 3万元", "invalid-value", "fee: 1234.50"),
        ("fee: 约80元", "invalid-value", "fee: 1234.50"),
        ("fee: 1e3", "invalid-value", "fee: 1234.50"),
        ("fee: 不收费", "invalid-value", "fee: 1234.50"),
        ("since: 2026年3月1日", "invalid-date", "since: 2026-03-01"),
        ("phone: 请到窗口咨询", "invalid-value", "0999-8000012"),
        ("online: javascript:alert(1)", "invalid-value", "https://www.example.gov.cn/"),
        ("online: //other.example/", "invalid-value", "https://www.example.gov.cn/"),
        ("online: /etc/passwd", "invalid-value", "https://www.example.gov.cn/"),
        ("level: 黄", "unknown-value", "黄色"),
        ("office: 市政府办公厅", "unknown-value", "市政府办公室"),
        ("free: 免费", "invalid-value", "true"),
        ("materials: 无", "empty-value", "删除这一行"),
        ("material: 身份证", "unknown-key", "materials"),
        ("办事材料: 身份证", "unknown-key", "办理材料"),
    ],
)
def test_what_no_field_takes_is_refused_with_what_to_type(line: str, rule: str, typed: str) -> None:
    found, advice = refused(line)
    assert (found, typed in advice) == (rule, True), advice


def test_an_unknown_own_field_that_is_like_no_other_is_answered_with_the_list_of_them() -> None:
    assert "设定依据（basis）" in refused("xyz: 1")[1]


def test_a_field_written_by_key_and_by_label_is_a_duplicate() -> None:
    assert [each.rule for each in read("fields:\n  fee: 1\n  收费: 2").diagnostics] == ["duplicate-key"]


def test_the_place_of_a_value_is_kept() -> None:
    item = read("fields:\n  materials: [身份证, 申请表]").item
    assert item is not None
    assert (item.at("fields.materials").span.line, item.at("fields.materials.1").span.column) == (6, 20)


def test_a_truth_value_is_asked_for_in_the_words_of_the_file() -> None:
    found = read_item("content/items/licences/case.md", "---\n标题: 指南\n栏目: licences\n自有字段: {免费办理: 也许}\n---\n".encode(), {}, THE_CATALOG)
    assert [each.message.zh for each in found.diagnostics] == ["字段“免费办理”的值“也许”无效：应为是 或 否"]


def test_values_stand_in_the_order_of_the_catalog() -> None:
    item = read("fields:\n  result: 证照\n  basis: 条例").item
    assert item is not None and [each.field.key for each in item.own] == ["basis", "result"]


def test_own_fields_of_an_unknown_category_are_not_judged() -> None:
    found = read("fields: {anything: 1}", category="no-such-category")
    assert found.item is not None and (found.item.own, found.diagnostics) == ((), ())


def test_the_category_may_be_named_in_any_way() -> None:
    for name in ("licences", "行政许可", "办事指南/行政许可"):
        item = read("fields: {materials: 身份证}", category=name).item
        assert item is not None and len(item.own) == 1


def test_a_file_that_only_a_link_names_is_published(load_site: Any) -> None:
    loaded = load_site(
        {
            "catalog/services.yml": "categories:\n  - {id: services, name: 指南, owed_by: gov-office, fields: [{key: form, label: 申请表, type: link}]}\n",
            "content/items/services/guide.md": "---\nidentifier: MB9999025/2026-00002\ntitle: 指南\ncategory: services\nissued: 2026-03-02\nfields: {form: 表.docx}\n---\n\n到窗口办理，材料齐全的当场办结，不收取任何费用。\n",
            "content/items/services/guide/表.docx": docx(),
        }
    )
    (item,) = (each for each in loaded.register().items if each.category == "services")
    assert ([file.name for file in item.files], loaded.report.diagnostics) == (["表.docx"], ())


# --- The schema ----------------------------------------------------------------------------------------------------------

SITE = Draft202012Validator(item_schema(THE_CATALOG))
LICENCES = Draft202012Validator(item_schema(THE_CATALOG, THE_CATALOG.categories["licences"]))
SOUND = "fields:\n  basis: 条例\n  materials: [身份证]"
HEADERS = {
    "sound": header(SOUND),
    "by labels": header("自有字段:\n  设定依据: 条例\n  办理材料: 身份证"),
    "category by name": header(SOUND, "行政许可"),
    "category by path": header(SOUND, "办事指南/行政许可"),
    "category in Chinese": header(SOUND).replace("category", "栏目"),
    "every kind": header(
        SOUND
        + "\n  notes: 说明\n  floor: 2\n  fee: 1,234.50\n  since: 2026-03-01\n  opens: 2026-03-01 09:30\n  phone: 12345\n  mail: a@b.example\n"
        + "  online: {url: 表.docx, title: 表}\n  level: 1\n  office: 市政府办公室\n  free: true\n  result: 证照"
    ),
    "full-width digits": header(f"{SOUND}\n  fee: １，２３４．５０"),
    "draft without what is required": header("state: draft"),
    "withdrawn without what is required": header("withdrawn: {date: 2026-04-01, reason: 取消}"),
    "imported without what is required": header('imported: {from: 旧站, "on": 2026-11-01}'),
    "without what is required": header("fields: {basis: 条例}"),
    "without any": header(""),
    "unknown field": header(f"{SOUND}\n  material: 表"),
    "field of nobody": header("fields: {basis: 条例}", "policy"),
    "none in a category that has none": header("", "policy"),
    "withheld": header("fields:\n  basis: '[[略: 第十五条]]'\n  materials: [[略: 第十五条]]\nexemption: {clause: 第十五条, partial: true}"),
    "half a mark": header(f"{SOUND}\n  fee: '[[略'"),
    "twice": header(f"{SOUND}\n  办理材料: 表"),
    "amount with its unit": header(f"{SOUND}\n  fee: 80元"),
    "amount in bad groups": header(f"{SOUND}\n  fee: 12,80"),
    "no choice": header(f"{SOUND}\n  level: 紫色"),
    "no unit": header(f"{SOUND}\n  office: 市民中心"),
    "no date": header(f"{SOUND}\n  since: 三月"),
    "no phone": header(f"{SOUND}\n  phone: 窗口"),
    "no link": header(f"{SOUND}\n  online: javascript:alert(1)"),
    "no truth": header(f"{SOUND}\n  free: 免费"),
    "list where a text belongs": header(f"{SOUND}\n  result: [证照, 批文]"),
}


def accepted(text: str, load_site: Any) -> bool:
    """Whether reader and rules find no fault in the fields of a header."""
    loaded = load_site({"catalog.yml": CATALOG, "catalog/base.yml": "", "content/items/licences/case.md": f"---\n{text}\n---\n\n正文。\n"})
    about = ("unknown-key", "duplicate-key", "invalid-value", "invalid-date", "unknown-value", "wrong-shape", "empty-value", "missing-own-field")
    return not [each for each in loaded.report.diagnostics if each.rule in about and each.location.path.endswith("case.md")]


@pytest.mark.parametrize("text", HEADERS.values(), ids=HEADERS)
def test_schema_and_reader_agree(text: str, load_site: Any) -> None:
    document = yaml.load(text, Loader=_WithoutDates)
    assert SITE.is_valid(document) is accepted(text, load_site)


@pytest.mark.parametrize("text", [each for each in HEADERS.values() if "policy" not in each])
def test_the_schema_of_a_category_says_what_that_of_the_site_says_of_it(text: str) -> None:
    document = yaml.load(text, Loader=_WithoutDates)
    assert LICENCES.is_valid(document) is SITE.is_valid(document)


def test_the_schema_of_a_category_takes_no_item_of_another() -> None:
    assert not LICENCES.is_valid({"title": "通知", "category": "policy", "issued": "2026-03-02"})


def test_a_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(json.dumps(SITE.schema)))


class _WithoutDates(yaml.SafeLoader):
    """Reads as an editor's YAML plugin does: numbers and truth values are such, dates are texts."""


_WithoutDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
