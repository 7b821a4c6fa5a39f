"""A site whose keys and coded values are rewritten in the other language builds to the same bytes."""

from pathlib import Path

from projects import build, differing, item, tree, write_project

from mkdocs_disclosure.model.wording import Language
from translation import rewrite_site

FILES = {
    "catalog.yml": """\
format: 1
title: 云川市信息公开
authority:
  name: 云川市人民政府
  contact: {phone: 0999-8000012, hours: 工作日}
  request: {note: 二十个工作日内答复。}
  oversight: {name: 政务公开领导小组办公室, phone: 0999-8000030}
locale: zh
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
deadline: 20 working days
identifier: "{unit.code}/{year}-{serial:05}"
columns: {guide: 指南, content: 公开内容, reports: 年报}
kinds: [通知, 公告, {name: 办事指南, require: [summary]}]
alert: {text: 暴雨黄色预警, level: 黄色, until: 2027-12-31}
units:
  - {id: gov-office, name: 市政府办公室, code: MB9999025}
  - {id: statistics, name: 市统计局, code: MB9999041}
groups:
  - {id: departments, name: 各部门, units: [市政府办公室, statistics]}
categories:
  - {id: policy, name: 政策文件, owed_by: each of 各部门, require: [kind], legal_basis: 第二十条, priority: true}
  - {id: monthly, name: 月度数据, owed_by: 市统计局, frequency: monthly, due: 15 days after period, since: 2026-01}
  - {id: annual, name: 年度报告, column: 年报, owed_by: gov-office, frequency: yearly, due: 03-31}
  - id: guides
    name: 办事指南
    owed_by: any of departments
    frequency: standing
    review: 12 months
    fields:
      - {key: materials, label: 办理材料, type: list, required: true}
      - {key: online, label: 可否网办, type: flag}
exemptions:
  - {clause: 第十五条, name: 商业秘密, discretionary: true}
not_applicable:
  - {clause: 第二十一条, reason: 乡镇事项}
""",
    "content/items/policy/rules.md": item(
        "工作规则", identifier="MB9999025/2026-00001", publisher="gov-office", kind="通知", effective="2026-03-01", document_number="云府〔2026〕1号"
    ),
    "content/items/policy/notice.md": item(
        "修改工作规则的通知",
        "经办人：[[略: 第十五条]]。",
        identifier="MB9999041/2026-00002",
        publisher="市统计局",
        kind="公告",
        amends="[{document: MB9999025/2026-00001, articles: [第三条]}]",
        exemption="{clause: 第十五条, partial: true, reason: 涉密}",
        changes="[{changed: 2026-05-20, issued: 2026-05-21, note: 更正, major: true}]",
        review="{reviewed_by: 甲, secrecy: passed}",
    ),
    "content/items/policy/draft.md": item("草稿", kind="通知", state="draft"),
    "content/items/monthly/april.md": item("四月数据", category="月度数据", identifier="MB9999041/2026-00003", period="2026-04"),
    "content/items/annual/report.md": item("年度报告", category="annual", identifier="MB9999025/2026-00004", period="2025"),
    "content/items/guides/licence.md": item(
        "许可",
        category="guides",
        identifier="MB9999025/2026-00005",
        publisher="gov-office",
        checked="2026-06-30",
        fields="{materials: [申请表, 身份证], online: true}",
    ),
}


def test_a_site_in_chinese_keys_is_byte_for_byte_the_one_in_english_keys(tmp_path: Path) -> None:
    sites = {}
    for language in Language:
        root = write_project(tmp_path / language / "site", FILES)
        (root / "content/items/policy/notice/值班表.csv").unlink()  # nothing here names it
        rewrite_site(root, language)
        sites[language] = tree(build(root, "--strict"))
    assert differing(sites[Language.ZH], sites[Language.EN]) == []


def test_the_rewritten_site_holds_no_english_key(tmp_path: Path) -> None:
    root = write_project(tmp_path / "site", FILES)
    rewrite_site(root, Language.ZH)
    assert "categories:" not in (root / "catalog.yml").read_text("utf-8") and "栏目: 月度数据" in (root / "content/items/monthly/april.md").read_text("utf-8")
