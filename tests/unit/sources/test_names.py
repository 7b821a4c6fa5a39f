"""What has a unique name may be written by it, and is answered by it."""

from collections.abc import Callable

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.diagnostic import Diagnostic
from mkdocs_disclosure.model.frequency import OwedBy, Owing
from mkdocs_disclosure.sources.catalog_reader import read_catalog

LoadSite = Callable[[dict[str, str | bytes]], Loaded]
HEAD = """\
格式: 1
机关: {名称: 云川市人民政府}
时区: Asia/Shanghai
订阅标识: www.yunchuan.example,2026
栏目组: {content: 法定主动公开内容, reports: 政府信息公开年报}
单位:
  - {id: gov-office, 名称: 市政府办公室}
  - {id: statistics, 名称: 市统计局}
  - {id: north, 名称: 服务中心}
  - {id: south, 名称: 服务中心}
分组:
  - {id: departments, 名称: 各部门, 单位: [市政府办公室, statistics]}
栏目:
"""


def catalog(category: str) -> tuple[Catalog, tuple[Diagnostic, ...]]:
    """The catalog with this one category, and its faults."""
    read = read_catalog((HEAD + f"  - {{id: policy, 名称: 政策文件, {category}}}\n").encode(), lambda pattern: {})
    assert read.catalog
    return read.catalog, read.diagnostics


OWNERS = {
    "公开主体: 每个 各部门": OwedBy(Owing.EACH, "departments"),
    "公开主体: 任一 departments": OwedBy(Owing.ANY, "departments"),
    "公开主体: any of 各部门": OwedBy(Owing.ANY, "departments"),
    "公开主体: 市统计局": OwedBy(Owing.ONE, "statistics"),
    "公开主体: statistics": OwedBy(Owing.ONE, "statistics"),
}


@pytest.mark.parametrize(("category", "owner"), OWNERS.items(), ids=OWNERS)
def test_a_unit_or_group_that_owes_a_category_is_named_or_given_by_id(category: str, owner: OwedBy) -> None:
    read, found = catalog(category)
    assert (read.categories["policy"].owed_by, found) == (owner, ())


@pytest.mark.parametrize("column", ["reports", "政府信息公开年报"])
def test_a_column_is_named_or_given_by_id(column: str) -> None:
    read, found = catalog(f"栏目组: {column}")
    assert (read.categories["policy"].column, found) == ("reports", ())


def test_the_units_of_a_group_are_named_or_given_by_id() -> None:
    assert catalog("公开频率: 及时")[0].groups["departments"].units == ("gov-office", "statistics")


ADVICE = {
    "公开主体: 市统计据": "是否应为“市统计局”？",
    "公开主体: statistic": "是否应为“statistics（市统计局）”？",
    "公开主体: 服务中心": "是否应为“north（服务中心）”？",
    "公开主体: 每个 各部们": "是否应为“每个 各部门”？",
    "公开主体: departments": "是否应为“任一 departments”？",
    "栏目组: 政府信息公开年鉴": "是否应为“政府信息公开年报”？",
    "栏目组: report": "是否应为“reports（政府信息公开年报）”？",
    "必填: [发文字]": "是否应为“发文字号”？",
}


@pytest.mark.parametrize(("category", "advice"), ADVICE.items(), ids=ADVICE)
def test_a_name_is_answered_with_a_name_and_an_id_with_an_id(category: str, advice: str) -> None:
    assert [each.help.zh for each in catalog(category)[1]] == [advice]


def item(*lines: str) -> str:
    """An item in Chinese keys with these further lines in its header."""
    return "\n".join(["---", "索引号: MB9999025/2026-00002", "标题: 通知", "发布日期: 2026-03-02", *lines, "---", "", "请认真贯彻执行。", ""])


def messages(loaded: Loaded) -> dict[str, str]:
    """Rule -> the Chinese message."""
    return {each.rule: each.message.zh for each in loaded.report.diagnostics}


def test_a_category_is_called_as_the_item_writes_it(load_site: LoadSite) -> None:
    found = messages(load_site({"content/items/notices/a.md": item("栏目: 政策文件")}))
    assert found["misplaced-item"] == "信息写的栏目是“政策文件”，文件却在文件夹“notices”里"


def test_a_unit_is_called_as_the_item_writes_it(load_site: LoadSite) -> None:
    found = messages(load_site({"content/items/policy/a.md": item("栏目: 政策文件", "公开责任主体: 市统计局")}))
    assert found["wrong-unit"] == "“市统计局”不是栏目“政策文件”的公开主体"
