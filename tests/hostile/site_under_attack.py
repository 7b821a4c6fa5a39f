"""A small site with one of everything, and a closed look at what it says and publishes after one of its files was changed."""

import io
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from html5lib import HTMLParser

from mkdocs_disclosure.build import Loaded, load
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.rendering.markdown import BodyRenderer, comrak_converter
from mkdocs_disclosure.rendering.templates import Templates
from mkdocs_disclosure.site import Site
from mkdocs_disclosure.sources.locales import texts

AS_OF = "2026-11-23 09:00"
MOMENT = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
CANARY = "kanarie7"
SECONDS = 5

CATALOG = """\
format: 1
title: 云川市信息公开
authority:
  name: 云川市人民政府
  contact: {phone: 0999-8000012, email: zwgk@yunchuan.example}
  request: {post: 云川市人民路1号}
  oversight: {name: 市政务公开办, phone: 0999-8000013}
locale: zh
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
deadline: 20 working days
measured_since: 2026-01-01
timeliness: {public: full, from: 2026-01-01}
columns: {guide: 指南, content: 公开内容, reports: 年报}
kinds: [通知, 公告, 政策解读]
units:
  - {id: gov-office, name: 市政府办公室, code: MB9999025, since: 2019-03-01, contact: {phone: 0999-8000014}}
  - {id: statistics, name: 市统计局, code: MB9999041, former_names: [{name: 市统计处, until: 2020-12-31}]}
groups:
  - {id: departments, name: 市政府部门, units: [gov-office, statistics]}
categories:
  - id: policy
    name: 政策文件
    legal_basis: 第二十条第（一）项
    owed_by: any of departments
    frequency: event
    deadline: 20 working days
    interpretation: 3 working days
    stale_after: 6 months
    fields: [{key: desk, label: 承办科室, listed: true}, {key: cost, label: 金额, type: money, unit: 万元}, {key: papers, label: 材料, type: list}]
    sections: [总则]
  - {id: monthly, name: 月度数据, owed_by: each of departments, frequency: monthly, due: 15 days after period, since: 2026-08, merge: [[1, 2]]}
  - {id: annual, name: 年度报告, column: reports, owed_by: gov-office, frequency: yearly, due: 03-31, since: 2025}
  - {id: guides, name: 办事指南, owed_by: gov-office, frequency: standing, review: 12 months}
exemptions:
  - {clause: 第十五条, name: 涉及商业秘密、个人隐私的政府信息}
not_applicable: [{clause: 第二十条第（十四）项, reason: 无此职责}]
waivers: [{rule: overdue-release, category: monthly, unit: gov-office, reason: 系统改造, by: 市政务公开办, until: 2027-01-01}]
alert: {level: 黄, text: 大风预警, until: 2026-12-01}
"""
RICH = """\
---
identifier: MB9999025/2026-00012
title: 云川市人民政府关于优化营商环境的通知
category: policy
kind: 通知
publisher: gov-office
issuers: [gov-office, {name: 中共云川市委办公室}]
document_number: 云府〔2026〕12号
formed: 2026-01-26
issued: 2026-02-10 09:30
summary: 优化营商环境的若干措施
tags: [营商环境, 民营经济]
effective: 2026-03-01
expires: 2031-03-01
amends: [old.md]
exemption: {clause: 第十五条, partial: true}
attachments: [{file: 附件1.csv, title: 任务分工表}]
changes: [{changed: 2026-02-20, issued: 2026-03-01, note: 更正附件, major: true}]
channels: [{name: 微信公众号, url: "https://www.example.org/wx", date: 2026-02-11}]
fields: {desk: 综合一科, cost: 12.50, papers: [申请书, 身份证明]}
aliases: [/old/2019/abc.html]
---

各县（区）人民政府，市政府各部门：

## 总则

联系人 [[略: 第十五条]]。见 [旧办法](old.md#general)、[附件](附件1.csv) 和[^1]。

| 事项 | 时限 |
|:-----|-----:|
| 登记 | 1 日 |

[^1]: 脚注。
"""
TABLE = """\
---
title: 2026年10月主要经济指标
category: monthly
publisher: statistics
period: 2026-10
issued: 2026-11-10
table: {file: data.csv, key: 编号, formed: 日期, columns: [编号, 日期, 数值]}
---
"""
GOOD = {
    "catalog.yml": CATALOG,
    "content/items/policy/rich.md": RICH,
    "content/items/policy/rich/附件1.csv": "任务,单位\n登记,市政府办公室\n",
    "content/items/policy/old.md": "---\ntitle: 旧办法\ncategory: policy\npublisher: gov-office\nissued: 2020-01-02\n---\n\n## 总则\n\n旧文。\n",
    "content/items/monthly/october.md": TABLE,
    "content/items/monthly/october/data.csv": "编号,日期,数值\nA1,2026-10-01,1\nA2,2026-10-02,2\n",
    "content/items/policy/gone.md": "---\ntitle: 已撤文件\ncategory: policy\npublisher: gov-office\nissued: 2026-03-01\n"
    f"withdrawn: {{date: 2026-04-01, reason: 内容过时}}\n---\n\n## 总则\n\n{CANARY}\n",
    "content/items/policy/secret.md": f"---\ntitle: {CANARY}请示\ncategory: policy\npublisher: gov-office\nissued: 2026-05-01\nstate: draft\n"
    f"summary: {CANARY}\nattachments: [{{file: plan.csv, title: {CANARY}}}]\n---\n\n{CANARY}\n",
    "content/items/policy/secret/plan.csv": f"{CANARY}\n",
    "content/items/policy/later.md": f"---\ntitle: {CANARY}通知\ncategory: policy\npublisher: gov-office\nissued: 2026-12-24\n---\n\n## 总则\n\n{CANARY}\n",
    "content/items/policy/withheld.md": f"---\ncategory: policy\npublisher: gov-office\nexemption: {{clause: 第十五条, reason: {CANARY}}}\n---\n",
}
"""Its drafts, scheduled, withheld and withdrawn items hold the canary wherever words can stand."""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What came of a change: how `disclosure check` ended, what it printed, and every byte that would be published."""

    code: int
    said: str
    published: bytes
    faults: tuple[str, ...]
    seconds: float


def write_good_site(root: Path) -> None:
    """The site as it was before anything happened to it."""
    for path, text in GOOD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def aftermath(root: Path) -> Aftermath:
    """What the check says of a site, and what would be published of it if there is no error. An exception is let through: it is a bug."""
    start = time.process_time()
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = _exit_code(["check", "--root", str(root), "--as-of", AS_OF, "--format", "concise"])
    loaded = load(root, MOMENT)
    published, faults = (b"", ()) if loaded.report.has_errors else _published(root, loaded)
    return Aftermath(code, out.getvalue(), published, faults, time.process_time() - start)


def _exit_code(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def _published(root: Path, loaded: Loaded) -> tuple[bytes, tuple[str, ...]]:
    register = loaded.register()
    words = texts(register.catalog.language)
    bodies = BodyRenderer(comrak_converter(), lambda clause: clause)
    site = Site(register, Index.of(register, words), words, Templates(words, None), bodies, "https://www.yunchuan.example/zwgk/", root)
    try:
        pages = [(view.address, content.html) for _, view, content in site.items()]
        pages += [(view.address, site.content(view).html) for view in site.lists()]
        files = list(site.data())
    except Refusal as refusal:  # said in words, before anything is published
        return str(refusal).encode(), ()
    faults = [f"{address}: {fault}" for address, page in pages for fault in torn(page)]
    everything = [
        *(part for address, page in pages for part in (address.encode(), page.encode())),
        *(part for name, data in files for part in (name.encode(), data)),
    ]
    copied = [path.read_bytes() for _, path in site.attachments()]
    return b"\n".join([*everything, *copied]), tuple(faults)


def torn(content: str) -> list[str]:
    """What an HTML5 parser has to mend in the content of a page."""
    parser = HTMLParser()
    parser.parse(f'<!DOCTYPE html><html lang="zh"><head><title>x</title></head><body><main>{content}</main></body></html>')
    return [f"{code} {values}" for _, code, values in parser.errors]
