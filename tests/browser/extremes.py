"""A small site of everything that the demo has no example of, and of the longest of everything: names, numbers, words, files, tables, lists."""

from pathlib import Path

from projects import BASE, item, write_project

TITLE = "云川市人民政府办公室关于转发市发展和改革委员会等部门云川市中心城区地下管网更新改造和内涝治理工程三年行动方案及其配套资金管理办法并做好2026年度汛期前各项准备工作有关事项的通知（含任务分解表和责任清单）"
WORD = "https://data.yunchuan.example/" + "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
NUMBER = "云发改城建〔2026〕第12345678号之一补充更正（三）YCFGW-CJ-2026-0000000000000000"
FILE = "附件1_" + "非常长的文件名" * 6 + "_final_version_2026-11-01.csv"
UNIT = "云川市城市地下综合管廊和海绵城市建设领导小组办公室（市住房和城乡建设局城市建设科）"

PALETTE = "[{media: '(prefers-color-scheme: light)', scheme: default}, {media: '(prefers-color-scheme: dark)', scheme: slate}]"

CATALOG = f"""\
format: 1
title: 云川市信息公开
authority: {{name: 云川市人民政府, contact: {{phone: 0999-8000012, email: very.long.mailbox.of.the.office@disclosure.department.yunchuan.example}}}}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {{guide: 指南, content: 公开内容, rules: 制度}}
alert: {{level: 红色, text: {WORD}, until: 2027-01-01 09:00}}
units:
  - id: office
    name: {UNIT}
    since: 2009-01-01
    functions: 负责管网。
    former_names: [{{name: 云川市管网办, until: 2014-05-31}}, {{name: 云川市地下管网建设办公室, until: 2019-02-28}}]
  - {{id: old-office, name: 云川市管道办公室, until: 2008-12-31, successor: office}}
  - {{id: idle, name: 还没有信息的单位}}
groups: [{{id: all, name: 全部单位, units: [office, old-office, idle]}}]
categories:
  - {{id: policy, name: 政策文件, owed_by: any of all, summary: 各单位的政策。, categories: [
      {{id: pipes, name: {TITLE}, fields: [{{key: desk, label: 承办科室和联系人及其职务, listed: true}}, {{key: papers, label: 有关材料, type: list}}, {{key: text, label: 全文, type: link}}]}},
      {{id: closed-leaf, name: 管网建设旧栏目, until: 2019-12-31, successor: pipes}},
      {{id: idle-leaf, name: 还没有信息的栏目}}]}}
  - {{id: gone, name: 已经终止的栏目, owed_by: office, until: 2020-12-31, successor: policy, former: [{{until: 2014-12-31, name: 更早的名称}}]}}
  - {{id: monthly, name: 月度数据, owed_by: office, frequency: monthly, due: 15 days after period, since: 2026-10}}
  - {{id: manuals, name: 制度, column: rules, owed_by: office}}
exemptions:
  - {{clause: 第十五条, name: 涉及商业秘密、个人隐私的政府信息}}
not_applicable:
  - {{clause: 第二十条第（十四）项, reason: 本市不涉及。}}
"""

BODY = f"""\
{WORD}

## {TITLE}

### {WORD}

| {NUMBER} | {TITLE} | 数量 |
|---|---|---:|
| {WORD} | {TITLE} | 123456789012345678901234567890 |

```
{WORD} {WORD}
```

> {WORD}

1. {TITLE}
    - {WORD}
        - `{WORD}`

术语
: {WORD}

脚注[^1]。

[^1]: {WORD}
"""


def write_extremes(root: Path) -> Path:
    """Writes the project into `root` and gives it back."""
    look = {"mkdocs.yml": str(BASE["mkdocs.yml"]).replace("theme_overrides}", f"theme_overrides, palette: {PALETTE}}}")}
    settings = {path: content for path, content in BASE.items() if not path.startswith("content/items/")}
    return write_project(root, {"catalog.yml": CATALOG, **look, **_items()}, settings)


def _items() -> dict[str, str]:
    many = {f"content/items/pipes/many-{number:02}.md": item(f"管网巡查第{number}号", category="pipes", publisher="office") for number in range(1, 53)}
    rows = "\n".join(f"{number},{TITLE if number % 2 else '短'},{WORD if number == 3 else NUMBER},{number}000000" for number in range(1, 131))
    return {
        **many,
        "content/items/pipes/longest.md": item(
            TITLE,
            BODY,
            category="pipes",
            publisher="office",
            issued="2026-11-01",
            document_number=NUMBER,
            summary=TITLE * 3,
            kind="通知",
            effective="2026-12-01",
            issuers=f"[office, {{name: {UNIT}协调小组}}, {{name: 中共云川市委办公室}}]",
            tags=f"[{'关键词' * 10}, 管网, 短]",
            channels=f"[云川日报, {{name: {TITLE[:40]}, url: '{WORD}', date: 2026-11-02}}, {{name: 微信公众号, url: 'https://w.example/'}}]",
            changes=f"[{{changed: 2026-11-02, issued: 2026-11-03, note: {WORD}, major: true}}, {{changed: 2026-11-04, note: 更正错字, issued: 2026-11-05}}]",
            fields=f"{{desk: {UNIT}, papers: [{WORD}, {TITLE}], text: '{WORD}'}}",
            attachments=f"[{{file: {FILE}, title: {TITLE}}}, {{file: b.csv, title: {WORD[8:]}}}]",
        ),
        f"content/items/pipes/longest/{FILE}": "列\n值\n",
        "content/items/pipes/longest/b.csv": "列\n值\n",
        "content/items/pipes/table.md": item(
            "管段明细",
            "见下表。",
            category="pipes",
            publisher="office",
            table="{file: t.csv, key: 编号, title: 管段名称及其位置说明, columns: [编号, 管段名称及其位置说明, 说明, {name: 投资（元）, type: number}]}",
        ),
        "content/items/pipes/table/t.csv": f"编号,管段名称及其位置说明,说明,投资（元）\n{rows}\n",
        "content/items/pipes/reprint.md": item(
            "国务院办公厅转载件",
            category="pipes",
            publisher="office",
            source="{name: 国务院办公厅, url: 'https://www.gov.example/1', document_number: 国办发〔2026〕1号}",
        ),
        "content/items/pipes/explains.md": item("政策解读", "解读。", category="pipes", publisher="office", interprets="[pipes/longest.md]"),
        "content/items/closed-leaf/year.md": item(
            "旧站迁入的管网规划",
            category="closed-leaf",
            publisher="office",
            issued="'2009'",
            imported="{from: 市政府旧网站, id: '17', on: 2026-11-01}",
            aliases="[/old/17.html]",
        ),
        "content/items/closed-leaf/unknown.md": item(
            "日期不详的管网通知", category="closed-leaf", publisher="old-office", issued="unknown", formed="unknown", imported="{from: 市政府旧网站}"
        ),
        "content/items/closed-leaf/english.md": item(
            "Plan of the pipes of Yunchuan",
            "The plan.",
            category="closed-leaf",
            publisher="office",
            issued="2018-05-06",
            language="en",
            translation_of="closed-leaf/year.md",
        ),
        "content/items/gone/last.md": item("最后一条", category="gone", publisher="office", issued="2020-05-06"),
        "content/items/pipes/erased.md": item(
            "误发", category="pipes", publisher="office", withdrawn=f"{{date: 2026-07-01, reason: {TITLE}, replaced_by: pipes/longest.md}}"
        ),
        "content/items/pipes/repeals.md": item("废止决定", category="pipes", publisher="office", issued="2026-08-06", repeals="[pipes/many-01.md]"),
        "content/items/pipes/amends.md": item(
            "修改决定", category="pipes", publisher="office", issued="2026-08-07", amends="[{document: pipes/many-02.md, articles: [第一条]}]"
        ),
        "content/items/pipes/withheld.md": item(
            "处罚决定",
            "当事人[[略: 第十五条]]违法。",
            category="pipes",
            publisher="office",
            exemption="{clause: 第十五条, partial: true, next_review: 2027-04-01}",
        ),
    }
