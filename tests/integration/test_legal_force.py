"""A built site says of every document whether it applies, and changes on the day on which that does."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import build, differing, every_byte, item, search_documents, tree, write_project

BODY = "**第一条** 制定本办法。\n\n**第二条** 分为四类。"
FILES = {
    "content/items/policy/old.md": item("旧办法", BODY, effective="2026-06-01"),
    "content/items/policy/partly.md": item("办法", BODY, effective="2026-06-01"),
    "content/items/policy/new.md": item(
        "新办法", BODY, issued="2026-11-02", effective="2026-12-01", replaces="[old.md]", repeals="[{document: partly.md, articles: [第二条, 第九条]}]"
    ),
}
BEFORE, AFTER = "2026-11-30 23:59", "2026-12-01 00:00"


@pytest.fixture(scope="module")
def days(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """The same project built a minute before and on the day of effect, in `before/site` and `after/site`."""

    def make(root: Path) -> None:
        for name, as_of in (("before", BEFORE), ("after", AFTER)):
            build(write_project(root / name, FILES), "--strict", DISCLOSURE_AS_OF=as_of)

    return once("legal-force", make)


def page(days: Path, name: str) -> str:
    return (days / name / "index.html").read_text("utf-8")


def titles(content: str) -> list[str]:
    """The titles that a page lists."""
    return re.findall(r'entry__title" href="[^"]*">([^<]*)<', content)


def test_a_document_is_announced_to_be_replaced_and_then_is(days: Path) -> None:
    before, after = (page(days, f"{name}/site/items/old") for name in ("before", "after"))
    assert "本文件将自2026年12月1日起被替代，新文件：" in before and "本文件自2026年12月1日起被替代，现行文件：" in after


def test_only_what_still_applies_is_listed_as_in_force(days: Path) -> None:
    assert titles(page(days, "after/site/catalog/policy/in-force")) == ["新办法", "办法"]
    assert titles(page(days, "after/site/catalog/policy/ended")) == ["旧办法"]


def test_the_page_of_a_category_leads_to_its_lists_by_force_without_a_script(days: Path) -> None:
    links = re.findall(r'href="([^"]*)"', page(days, "after/site/catalog/policy"))
    assert {"../../catalog/policy/in-force/", "../../catalog/policy/ended/"} <= set(links)
    assert "ended/" not in " ".join(re.findall(r'href="([^"]*)"', page(days, "before/site/catalog/policy")))


def test_every_list_that_shows_an_ended_document_says_so(days: Path) -> None:
    site = days / "after/site"
    entries = [
        entry for path in site.rglob("index.html") for entry in re.findall(r'<li class="disclosure-entry">.*?</li>\n', path.read_text("utf-8"), re.DOTALL)
    ]
    old = [entry for entry in entries if ">旧办法<" in entry]
    assert len(old) >= 4 and all("disclosure-badge--ended" in entry for entry in old)


def test_feeds_and_search_say_that_a_document_has_ended(days: Path) -> None:
    site = days / "after/site"
    assert "<title>[废止] 旧办法</title>" in (site / "feed.xml").read_text("utf-8")
    assert next(each for each in search_documents(tree(site)) if each["title"] == "旧办法")["force"] == "废止"


def test_a_repealed_article_is_marked_and_linked_and_one_that_is_not_there_is_named(days: Path) -> None:
    content = page(days, "after/site/items/partly")
    assert '<a href="#a-2">第二条</a>、第九条自2026年12月1日起废止' in content
    assert re.search(r'<p id="a-2"><span class="disclosure-badge disclosure-badge--ended">已废止</span> <strong>第二条</strong>', content)


def test_a_scheduled_repeal_changes_no_byte(days: Path, tmp_path: Path) -> None:
    canary = item("CANARY", BODY, issued="2026-12-24", effective="2026-12-24", repeals="[new.md, {name: 《CANARY》}]", legal_force="in force")
    root = write_project(tmp_path / "site", {**FILES, "content/items/policy/canary.md": canary})
    built = tree(build(root, DISCLOSURE_AS_OF=AFTER))
    assert differing(tree(days / "after/site"), built) == [] and b"CANARY" not in every_byte(built)
