"""A site whose deadlines are known: one matter of each kind, for the commands that list, explain and count them."""

from collections.abc import Mapping

CATALOG = """\
units:
  - {id: gov-office, name: 市政府办公室, code: MB9999025}
  - {id: statistics, name: 市统计局, code: MB9999041}
groups:
  - {id: departments, name: 各部门, units: [gov-office, statistics]}
exemptions:
  - {clause: 第十五条, name: 涉及商业秘密、个人隐私的政府信息}
categories:
  - {id: policy, name: 政策文件, owed_by: gov-office, deadline: 20 working days, legal_basis: 第二十条第（一）项, interpretation: 3 working days}
  - {id: interpretations, name: 政策解读, owed_by: gov-office}
  - {id: drafts, name: 征求意见, owed_by: gov-office, result: 30 days}
  - {id: monthly, name: 月度数据, owed_by: statistics, frequency: monthly, due: 15 days after period, since: 2026-09, legal_basis: 第二十条第（四）项}
  - {id: quarterly, name: 季度小结, owed_by: each of departments, frequency: quarterly, due: 20 days after period, since: 2026-Q3}
  - {id: service-guide, name: 办事指南, owed_by: gov-office, frequency: standing, review: 12 months}
  - {id: news, name: 动态, owed_by: any of departments, stale_after: 14 days}
"""


def item(category: str, *header: str, number: int = 1, title: str = "文件") -> str:
    """An item with a sound body."""
    code = "MB9999041" if "publisher: statistics" in header else "MB9999025"
    lines = ["---", f"identifier: {code}/2026-{number:05}", f"title: {title}", f"category: {category}", *header, "---", "", "正文。", ""]
    return "\n".join(lines)


ITEMS = "content/items"
FILES: Mapping[str, str] = {
    "catalog/base.yml": CATALOG,
    f"{ITEMS}/policy/base.md": item("policy", "formed: 2026-11-16", "issued: 2026-11-20", number=1, title="供热通知"),
    f"{ITEMS}/policy/late.md": item("policy", "formed: 2026-01-26", "issued: 2026-03-03", number=2, title="迟到的通知"),
    f"{ITEMS}/interpretations/late.md": item("interpretations", "formed: 2026-03-03", "issued: 2026-03-04", "interprets: [MB9999025/2026-00002]", number=3),
    f"{ITEMS}/policy/draft.md": item("policy", "formed: 2026-11-02", "state: draft", number=4, title="起草中的办法"),
    f"{ITEMS}/drafts/closing.md": item("drafts", "issued: 2026-11-10", "consultation: {closes: 2026-12-01, email: a@b.example}", number=5, title="征求意见稿"),
    f"{ITEMS}/drafts/closed.md": item("drafts", "issued: 2026-10-01", "consultation: {closes: 2026-10-31, email: a@b.example}", number=6, title="已截止的稿"),
    f"{ITEMS}/monthly/2026-09.md": item("monthly", "publisher: statistics", "issued: 2026-10-12", "period: 2026-09", number=7, title="九月数据"),
    f"{ITEMS}/quarterly/2026-q3.md": item("quarterly", "publisher: statistics", "issued: 2026-10-12", "period: 2026-Q3", number=8, title="三季度"),
    f"{ITEMS}/service-guide/permit.md": item("service-guide", "issued: 2025-11-30", number=9, title="许可指南"),
    f"{ITEMS}/news/one.md": item("news", "publisher: gov-office", "issued: 2026-11-16", number=10, title="会议"),
    f"{ITEMS}/news/next.md": item("news", "publisher: gov-office", "issued: 2026-12-01 09:30", number=11, title="预告的动态"),
    f"{ITEMS}/policy/withheld.md": (
        "---\nidentifier: MB9999025/2026-00012\ncategory: policy\npublisher: gov-office\n"
        "exemption: {clause: 第十五条, reason: 商业秘密, next_review: 2026-12-10}\n---\n"
    ),
}
