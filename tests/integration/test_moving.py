"""An authority that changes keeps its past: addresses stay, statements stay, and old addresses lead on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, SITE_URL, Files, build, differing, disclosure, every_byte, item, mkdocs, search_documents, tree, write_project

Once = Callable[[str, Callable[[Path], object]], Path]

RENAMED = str(BASE["catalog.yml"]).replace("name: 市政府办公室,", "name: 市政府办公厅, former_names: [{name: 市政府办公室, until: 2026-10-31}],")
OLD: Files = {
    "content/items/policy/fares.md": item(
        "关于票价的通知", issued="不详", formed="2009-06", aliases="[/zwgk/old/fares.html, /zwgk/old/fares/, /wjj/1.jsp]"
    ).replace("---\n\n", "imported: {from: 旧站}\n---\n\n", 1),
    "content/items/policy/gone.md": item("撤下的通知", aliases="[/zwgk/old/gone.html]", withdrawn="{date: 2026-06-01, reason: 内容有误}"),
    "content/items/policy/draft.md": item("草稿", aliases="[/zwgk/old/hidden7.html]", state="draft"),
    "content/items/policy/later.md": item("待发布", issued="2027-01-01", aliases="[/zwgk/old/hidden7b.html]"),
    "content/items/policy/secret.md": "---\ncategory: policy\npublisher: gov-office\nexemption: {clause: 第十五条}\n---\n",
}


@pytest.fixture(scope="module")
def renamed(once: Once) -> Path:
    def make(root: Path) -> None:
        build(write_project(root / "before"))
        build(write_project(root / "after", {"catalog.yml": RENAMED}))

    return once("renamed", make)


@pytest.fixture(scope="module")
def moved(once: Once) -> Path:
    return once("moved", lambda root: build(write_project(root, OLD)))


def test_a_new_name_changes_no_address(renamed: Path) -> None:
    before, after = tree(renamed / "before/site"), tree(renamed / "after/site")
    assert before.keys() == after.keys()


def test_a_new_name_changes_only_the_pages_that_name_the_unit_as_it_is_today(renamed: Path) -> None:
    changed = differing(tree(renamed / "before/site"), tree(renamed / "after/site"))
    today = ("units/", "guide/", "catalog/", "reports/", "search/", "manifest.json")
    assert [path for path in changed if not path.startswith(today)] == []
    assert "units/gov-office/index.html" in changed


def test_what_was_published_under_the_old_name_keeps_it(renamed: Path) -> None:
    page = (renamed / "after/site/items/rules/index.html").read_text("utf-8")
    assert re.search(r'href="../../units/gov-office/">市政府办公室</a>', page) and "市政府办公厅" not in page


def test_an_old_address_below_the_site_is_a_page_that_leads_on_without_a_script(moved: Path) -> None:
    page = (moved / "site/old/fares.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../items/fares/">' in page
    assert f'<link rel="canonical" href="{SITE_URL}items/fares/">' in page
    assert '<meta name="robots" content="noindex">' in page and "<script" not in page


def test_an_old_folder_leads_on_from_where_it_lies(moved: Path) -> None:
    assert 'href="../../items/fares/"' in (moved / "site/old/fares/index.html").read_text("utf-8")


def test_what_the_site_cannot_answer_for_itself_stands_in_the_lists(moved: Path) -> None:
    lines = (moved / "site/redirects/apache.txt").read_text("utf-8").splitlines()
    assert f"/wjj/1.jsp {SITE_URL}items/fares/" in lines and not (moved / "site/wjj").exists()


def test_a_withdrawn_item_is_still_led_to(moved: Path) -> None:
    assert "items/gone/" in (moved / "site/old/gone.html").read_text("utf-8")


def test_no_old_address_of_what_is_not_public_leaves(moved: Path) -> None:
    assert b"hidden7" not in every_byte(tree(moved / "site"))


def test_pages_at_old_addresses_are_in_neither_sitemap_nor_search(moved: Path) -> None:
    site = moved / "site"
    assert "/old/" not in (site / "sitemap.xml").read_text("utf-8") + str([each["address"] for each in search_documents(tree(site))])


def test_the_sitemap_invents_no_day(moved: Path) -> None:
    entry = next(each for each in (moved / "site/sitemap.xml").read_text("utf-8").split("<url>") if "items/fares/" in each)
    assert "lastmod" not in entry


def test_what_nobody_knows_the_date_of_is_listed_apart(moved: Path) -> None:
    pages = [moved / "site" / folder / "undated/index.html" for folder in ("years", "catalog/policy", "units/gov-office")]
    assert all("关于票价的通知" in page.read_text("utf-8") for page in pages)


def test_an_old_address_that_turns_out_to_be_of_the_site_stops_the_build(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"content/items/policy/a.md": item(aliases="[/zwgk/404.html]")})
    done = mkdocs(root, "build")
    assert done.code != 0 and "404.html" in done.output and "Traceback" not in done.output and not (root / "site").exists()


def test_an_import_a_check_and_a_build_go_together(tmp_path: Path) -> None:
    table = "编号,标题,栏目,发布日期,正文,网址\n" + "".join(
        f"{number},关于第{number}项工作的通知,政策文件,{2009 + number % 5}年,<p>各单位：<b>请执行</b>。</p>,/zwgk/old/{number}.html\n"
        for number in range(1, 31)
    )
    columns = "{编号: id, 标题: title, 栏目: category, 发布日期: issued, 正文: body, 网址: url}"
    root = write_project(
        tmp_path,
        {"old.csv": table, "map.yml": f"format: 1\nfrom: 旧站\ncolumns: {columns}\nconstants: {{publisher: gov-office}}\ndates: [YYYY年]\nbody: html\n"},
    )
    done = disclosure(root, "import", "csv", "old.csv", "--map", "map.yml")
    assert done.code == 0 and "已写入 30 行" in done.output, done.output
    assert disclosure(root, "check", "--strict").code == 0
    site = build(root, "--strict")
    assert "<strong>请执行</strong>" in (site / "items/2013-4/index.html").read_text("utf-8")
    assert (site / "old/30.html").exists()
