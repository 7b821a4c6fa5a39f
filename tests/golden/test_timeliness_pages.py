"""The pages about timeliness of a tiny site, in both languages: a merged, a late, an overdue, a paused and a running period, and items.

`pytest --update-golden` rewrites `timeliness/*.html`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.build import load
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.pages.timeliness_pages import timeliness_view, timeliness_views
from mkdocs_disclosure.rendering.templates import Templates
from mkdocs_disclosure.sources.locales import texts

PAGES = Path(__file__).parent / "timeliness"
NOON = "2026-11-23 12:00"

CATALOG = """\
format: 1
title: {title}
authority: {{name: {title}, contact: {{phone: 0999-8000012}}}}
locale: {locale}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
measured_since: 2026-01-01
timeliness: {{public: {public}, from: 2026-01-01}}
columns: {{content: {column}}}
units:
  - {{id: office, name: {office}}}
  - {{id: bureau, name: {bureau}}}
groups:
  - {{id: both, name: {both}, units: [office, bureau]}}
categories:
  - id: figures
    name: {figures}
    owed_by: bureau
    frequency: monthly
    due: 15 days after period
    since: 2026-01
    merge: [[1, 2]]
    paused: [{{from: 2026-05-01, to: 2026-05-31, reason: {reason}}}]
  - {{id: accounts, name: {accounts}, owed_by: each of both, frequency: quarterly, due: 10 working days after period, since: 2026-Q2}}
  - {{id: samples, name: {samples}, owed_by: bureau, frequency: weekly, due: 5 days after period, since: 2026-W44, until: 2026-11-15}}
  - {{id: orders, name: {orders}, owed_by: any of both, deadline: 7 working days, stale_after: 2 months}}
  - {{id: services, name: {services}, owed_by: office, frequency: standing, review: 6 months}}
exemptions:
  - {{clause: "15", name: {exemption}}}
"""
WORDS = {
    Language.ZH: {
        "title": "云川市",
        "column": "公开内容",
        "office": "市政府办公室",
        "bureau": "市统计局",
        "both": "各单位",
        "figures": "月度数据",
        "reason": "统计制度调整",
        "accounts": "季度账目",
        "samples": "抽检结果",
        "orders": "决定",
        "services": "办事指南",
        "exemption": "个人隐私",
    },
    Language.EN: {
        "title": "Ashcombe",
        "column": "Content",
        "office": "Chief Executive",
        "bureau": "Statistics",
        "both": "All departments",
        "figures": "Monthly figures",
        "reason": "new survey",
        "accounts": "Quarterly accounts",
        "samples": "Food samples",
        "orders": "Orders",
        "services": "Services",
        "exemption": "Privacy",
    },
}
ITEMS = {
    "figures/jan-feb": "title: 1-2\nperiod: 2026-01/2026-02\nissued: 2026-03-12",
    "figures/mar": "title: 3\nperiod: 2026-03\nissued: 2026-04-20",
    "figures/apr": "title: 4\nperiod: 2026-04\nissued: 2026-05-10\nwithdrawn: {date: 2026-06-01, reason: x}",
    "figures/jun": "title: 6\nperiod: 2026-06\nissued: 2026-07-15",
    "figures/jul": "title: 7\nperiod: 2026-07\nissued: 2026-08-15",
    "figures/aug": "title: 8\nperiod: 2026-08\nissued: 2026-09-01",
    "accounts/q2": "title: Q2\nperiod: 2026-Q2\npublisher: office\nissued: 2026-07-10",
    "samples/w44": "title: W44\nperiod: 2026-W44\nissued: 2026-11-05",
    "orders/first": "title: A < B\npublisher: office\nformed: 2026-08-03\nissued: 2026-08-04",
    "orders/second": "title: B\npublisher: bureau\nformed: 2026-08-03\nissued: 2026-09-01\nexemption: {clause: '15', partial: true}",
    "orders/third": "title: C\npublisher: bureau\nformed: 2026-08-03\nissued: 2026-08-10\nchanges: [{changed: 2026-08-20, issued: 2026-09-10, note: x, major: true}]",
    "orders/reprint": "title: D\npublisher: office\nsource: {name: E}\nissued: 2026-09-02",
    "services/guide": "title: F\nissued: 2026-04-01",
}


def pages(root: Path, public: str, language: Language, moment: str = NOON) -> dict[str, str]:
    """Name -> HTML of the content of every page about timeliness."""
    (root / "catalog.yml").write_text(CATALOG.format(locale=language.value, public=public, **WORDS[language]), "utf-8")
    for name, header in ITEMS.items():
        path = root / f"content/items/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        mark = "[[略: 15]]" if "exemption" in header else ""
        path.write_text(f"---\n{header}\ncategory: {name.partition('/')[0]}\n---\n\n.{mark}\n", "utf-8")
    loaded = load(root, datetime.fromisoformat(moment))
    assert not loaded.report.has_errors, loaded.report.diagnostics
    register, words = loaded.register(), texts(language)
    index, templates = Index.of(register, words), Templates(words, None)
    front = timeliness_view(register, index, words)
    views = [*([front] if front else []), *timeliness_views(register, index, words)]
    return {view.address.strip("/").replace("timeliness/", ""): templates.content(view.template, view, view.address) for view in views}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["timeliness", "figures", "accounts", "samples", "orders", "services"])
def test_each_page_is_this(language: Language, name: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(PAGES / f"{name}.{language.value}.html", pages(tmp_path, "full", language)[name])


@pytest.mark.parametrize("name", ["timeliness", "orders"])
def test_each_page_of_rates_alone_is_this(name: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(PAGES / f"{name}-rates.zh.html", pages(tmp_path, "rates", Language.ZH)[name])


@pytest.mark.parametrize("language", list(Language))
def test_the_page_that_tells_how_much_is_withheld_is_this(language: Language, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    golden(PAGES / f"timeliness-withheld.{language.value}.html", pages(tmp_path, "rates, withheld: counts", language)["timeliness"])


def test_rates_alone_link_to_no_item(tmp_path: Path) -> None:
    assert [name for name, page in pages(tmp_path, "rates", Language.ZH).items() if "items/" in page] == []


def test_where_nothing_is_shown_there_is_no_page(tmp_path: Path) -> None:
    assert pages(tmp_path, "none", Language.ZH) == {}
