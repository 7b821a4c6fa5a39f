"""Links by source path: editors link files as they lie in the repository, and readers get working links or none at all."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from projects import BASE, build, item, mkdocs, pages_of, tree
from webpages import Webpage, file_of, internal

from specimens import png

CONFIG = str(BASE["mkdocs.yml"])


def addresses(root: Path, page: str) -> dict[str, str]:
    """Text of a link -> its address, of every link of a page of the project's site that has a text."""
    return _linked((root / "site" / page / "index.html").read_text("utf-8"))


def _linked(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    page = Webpage(text)
    for element in page.all("a"):
        after = text.split("\n")[element.line - 1 :]
        for each in "\n".join(after).split("<a")[1:]:
            opened, _, rest = each.partition(">")
            label = rest.partition("</a>")[0].strip()
            found.setdefault(label, opened.partition('href="')[2].partition('"')[0])
    return found


def broken(site: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """(page, address) of every internal link that leads to no file or to no anchor."""
    pages = {path: Webpage(text) for path, text in pages_of(site).items()}
    found = set()
    for path, page in pages.items():
        for _, address in page.links:
            target = file_of(address, path, "/zwgk/")
            if internal(address) and (target is None or target[0] not in site or (target[1] and target[0] in pages and target[1] not in pages[target[0]].ids)):
                found.add((path, address))
    return found


def test_a_page_links_to_an_item_by_its_source(project: Callable[..., Path]) -> None:
    body = '# 关于\n\n[规则](../items/policy/rules.md) [带题](../items/policy/rules.md "题") [尖](<../items/policy/notice.md>) [引]\n\n[引]: ../items/policy/rules.md\n'
    root = project({"content/pages/about.md": body})
    build(root, "--strict")
    links = addresses(root, "about")
    assert [links[label] for label in ("规则", "带题", "尖", "引")] == ["../items/rules/", "../items/rules/", "../items/notice/", "../items/rules/"]


def test_a_page_in_a_folder_links_to_an_item_by_its_source(project: Callable[..., Path]) -> None:
    root = project({"content/pages/help/how.md": "# 怎么办\n\n[规则](../../items/policy/rules.md)\n"})
    build(root, "--strict")
    assert addresses(root, "help/how")["规则"] == "../../items/rules/"


def test_a_page_links_to_a_place_in_an_item(project: Callable[..., Path]) -> None:
    root = project({"content/pages/about.md": "# 关于\n\n[附则](../items/policy/rules.md#s-附则)\n"})
    site = tree(build(root))
    assert broken(site) == set()
    assert file_of(addresses(root, "about")["附则"], "about/index.html", "/zwgk/") == ("items/rules/index.html", "s-附则")


def test_raw_html_of_a_page_links_to_an_item_by_its_source(project: Callable[..., Path]) -> None:
    root = project({"content/pages/about.md": '# 关于\n\n<a href="../items/policy/rules.md">规则</a>\n'})
    build(root, "--strict")
    assert addresses(root, "about")["规则"] == "../items/rules/"


@pytest.mark.parametrize(
    "target",
    ["../items/policy/draft.md", "../items/policy/draft.md#s-一", "../items/policy/later.md", "../items/policy/missing.md"],
)
def test_a_page_that_links_to_what_is_not_public_shows_no_link_and_the_build_warns(project: Callable[..., Path], target: str) -> None:
    files = {
        "content/pages/about.md": f"# 关于\n\n见[这一条]({target})。\n",
        "content/items/policy/draft.md": item("草案", "## 一", state="draft"),
        "content/items/policy/later.md": item("以后", issued="2027-01-01"),
    }
    root = project(files)
    done = mkdocs(root, "build")
    page = Webpage((root / "site/about/index.html").read_text("utf-8"))
    assert (done.code, "content/pages/about.md" in done.output and "WARNING" in done.output) == (0, True)
    assert "这一条" in page.text
    assert [address for _, address in page.links if "items" in address or "invalid" in address] == []
    assert broken(tree(root / "site")) == set()


def test_a_page_may_show_how_a_link_is_written(project: Callable[..., Path]) -> None:
    body = "# 写法\n\n写 `[规则](../items/policy/rules.md)`，或者：\n\n```\n[规则](../items/policy/rules.md)\n```\n"
    root = project({"content/pages/about.md": body})
    text = Webpage((build(root, "--strict") / "about/index.html").read_text("utf-8")).text
    assert (text.count("../items/policy/rules.md"), "invalid" in text) == (2, False)


def test_an_item_links_to_items_pages_and_its_own_files(project: Callable[..., Path]) -> None:
    body = (
        "[同栏](rules.md) [别栏](../annual/year.md#s-一) [页](../../pages/about.md) [文件](值班表.csv) [也是](notice/值班表.csv) [首页](../../pages/index.md)"
    )
    files = {
        "content/items/policy/notice.md": item("关于做好汛期安全工作的通知", body, attachments="[值班表.csv]"),
        "content/items/annual/year.md": item("年报", "## 一", category="annual"),
        "content/pages/index.md": "欢迎\n",
    }
    root = project(files)
    site = tree(build(root, "--strict"))
    targets = {label: file_of(address, "items/notice/index.html", "/zwgk/") for label, address in addresses(root, "items/notice").items()}
    assert [targets[label] for label in ("同栏", "别栏", "页", "文件", "也是", "首页")] == [
        ("items/rules/index.html", ""),
        ("items/year/index.html", "s-一"),
        ("about/index.html", ""),
        ("items/notice/值班表.csv", ""),
        ("items/notice/值班表.csv", ""),
        ("index.html", ""),
    ]
    assert broken(site) == set()


def test_an_item_that_is_a_folder_links_like_any_other(project: Callable[..., Path]) -> None:
    files = {
        "content/items/policy/folder/index.md": item("文件夹", "[规则](../rules.md) ![图](图.png) [年报](../../annual/year/index.md)"),
        "content/items/policy/folder/图.png": png(),
        "content/items/annual/year/index.md": item("年报", category="annual"),
    }
    root = project(files)
    site = tree(build(root, "--strict"))
    assert (broken(site), "items/folder/图.png" in site, "items/year/index.html" in site) == (set(), True, True)


def test_an_item_that_links_to_a_draft_shows_the_words_without_a_link(project: Callable[..., Path]) -> None:
    files = {"content/items/policy/notice.md": item("通知", "见[草案](draft.md#s-一)。"), "content/items/policy/draft.md": item("草案", state="draft")}
    done = mkdocs(root := project(files), "build")
    page = Webpage((root / "site/items/notice/index.html").read_text("utf-8"))
    assert (done.code, "content/items/policy/notice.md:7:" in done.output, "草案" in page.text) == (0, True, True)
    assert [address for _, address in page.links if "draft" in address] == []


def test_the_introduction_of_a_category_links_to_items(project: Callable[..., Path]) -> None:
    root = project({"content/items/policy/_index.md": "先看[规则](rules.md)和[关于](../../pages/about.md)。\n"})
    assert broken(tree(build(root))) == set()
    assert addresses(root, "catalog/policy")["规则"] == "../../items/rules/"


def test_an_anchor_that_an_editor_sets_in_a_body_is_reached(project: Callable[..., Path]) -> None:
    root = project({"content/items/policy/anchor.md": item(body='[见表](#biao)\n\n<a id="biao"></a>表\n\n注[^1]\n\n[^1]: 说明')})
    assert broken(tree(build(root))) == set()


def test_a_page_of_content_pages_with_a_picture_that_it_names_publishes_it(project: Callable[..., Path]) -> None:
    files = {
        "content/pages/about.md": "# 关于\n\n![图](img/楼.png)\n",
        "content/pages/img/楼.png": b"\x89PNG\r\n\x1a\n",
        "content/pages/img/未用.png": b"\x89PNG\r\n\x1a\n",
    }
    site = tree(build(project(files), "--strict"))
    assert ("img/楼.png" in site, "img/未用.png" in site, broken(site)) == (True, False, set())


def test_addresses_that_are_files_are_refused_in_words(project: Callable[..., Path]) -> None:
    done = mkdocs(project({"mkdocs.yml": f"{CONFIG}use_directory_urls: false\n"}), "build")
    assert (done.code, "use_directory_urls" in done.output, "Traceback" in done.output) == (1, True, False)


def test_a_site_without_an_address_is_refused_in_words(project: Callable[..., Path]) -> None:
    done = mkdocs(project({"mkdocs.yml": CONFIG.replace("site_url", "# site_url")}), "build")
    assert (done.code, "site_url" in done.output, "Traceback" in done.output) == (1, True, False)
