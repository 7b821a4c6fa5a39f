"""The life of an item: where it stands in each state, as the documentation says in one table; and nothing of what was erased is left.

The site is built twice, first when all of it was public, then when each item has come to its state.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, SITE_URL, Files, build, every_byte, item, search_documents, tree, write_project

from mkdocs_disclosure.model.item import State
from mkdocs_disclosure.model.wording import Language

Once = Callable[[str, Callable[[Path], object]], Path]
Site = dict[str, bytes]

DOCS = Path(__file__).parents[2] / "docs"
BEFORE, AFTER = "2026-11-10 09:00", "2026-11-23 09:00"
STATES = (State.DRAFT, State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN, State.ERASED)
WORDS = {Language.EN: ["draft", "scheduled", "published", "withdrawn", "erased"], Language.ZH: ["草稿", "待发布", "已发布", "已撤下", "已清除"]}
ENDS = {
    State.DRAFT: {"state": "draft"},
    State.SCHEDULED: {"issued": "2026-11-23 09:01"},
    State.WITHDRAWN: {"withdrawn": "{date: 2026-11-12, reason: 内容有误, replaced_by: lpublished.md}"},
    State.ERASED: {"public_until": "{date: 2026-11-11, ground: credit_repair, erase: true}"},
}


def _item(state: State) -> Files:
    stem = f"l{state}"
    header = {
        "issued": "2026-11-02",
        "summary": f"summary{state}7",
        "document_number": f"云府〔2026〕{STATES.index(state) + 31}号",
        "tags": f"[tag{state}7]",
        "aliases": f"[/zwgk/old/{stem}.html]",
        "attachments": f"[{{file: file{state}7.csv, title: attached{state}7}}]",
        "fields": f"{{desk: desk{state}7}}",
        **ENDS.get(state, {}),
    }
    return {
        f"content/items/policy/{stem}.md": item(f"title{state}7", f"body{state}7\n\n## heading{state}7\n\n全文。", **header),
        f"content/items/policy/{stem}/file{state}7.csv": f"rows{state}7\n",
    }


_OTHER = item("汇编", "\n".join(f"- [见](l{state}.md)" for state in STATES), based_on=f"[{', '.join(f'l{state}.md' for state in STATES)}]")
_NOTICES = "  - {id: notices, name: 公示, owed_by: gov-office, after_notice: withdraw}\nexemptions:\n"
PROJECT: Files = {
    **{path: text for state in STATES for path, text in _item(state).items()},
    "catalog.yml": str(BASE["catalog.yml"]).replace("exemptions:\n", _NOTICES) + "faulty_items: hold_back\n",
    "content/items/policy/other.md": _OTHER,
    "content/items/notices/ended.md": item("公示甲", "nbody7", category="notices", issued="2026-11-02", notice_period="{from: 2026-11-05, to: 2026-11-11}"),
    "content/items/notices/open.md": item("公示乙", "obody7", category="notices", issued="2026-11-02", notice_period="{from: 2026-11-05, to: 2026-11-23}"),
}
EMPTIED: Files = {
    "content/items/policy/lemptied.md": "---\ncategory: policy\nwithdrawn: {date: 2026-11-12, ground: personal_data, erase: true}\naliases: [/x.jsp]\n---\n"
}


@pytest.fixture(scope="module")
def root(once: Once) -> Path:
    def make(root: Path) -> None:
        build(write_project(root, PROJECT), DISCLOSURE_AS_OF=BEFORE)
        build(write_project(root, EMPTIED, base={}), DISCLOSURE_AS_OF=AFTER)

    return once("life-cycle", make)


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return tree(root / "site")


# --- The table -----------------------------------------------------------------------------------------------------------

NOTHING, ALL, TITLE, NUMBERS, LISTED, MARKED, LINKED, NEUTRAL = (
    "–",
    "everything",
    "title and reason",
    "title and numbers",
    "listed",
    "listed, marked",
    "linked",
    "neutral page",
)
CHINESE = dict(
    zip(
        (NOTHING, ALL, TITLE, NUMBERS, LISTED, MARKED, LINKED, NEUTRAL),
        ["–", "全部内容", "标题和原因", "标题和编号", "列出", "列出并标明", "有链接", "说明页"],
        strict=True,
    )
)


def its_page(site: Site, state: State) -> str:
    page = site.get(f"items/l{state}/index.html", b"").decode()
    if not page:
        return NOTHING
    if f"body{state}7" in page:
        return ALL
    assert f"file{state}7" not in page and f"summary{state}7" not in page
    return TITLE if f"title{state}7" in page and "内容有误" in page else NEUTRAL


def lists(site: Site, state: State) -> str:
    pages = ("catalog/policy/index.html", "years/2026/index.html", "units/gov-office/index.html")
    return _one({_marked(site[page].decode(), f'href="[^"]*items/l{state}/"', "已撤下") for page in pages})


def feeds(site: Site, state: State) -> str:
    return _one({_marked(site[feed].decode(), f"items/l{state}/</link>", "[已撤下]") for feed in ("feed.xml", "catalog/policy/feed.xml")})


def search(site: Site, state: State) -> str:
    found = [each for each in search_documents(site) if each["address"] == f"items/l{state}/"]
    if not found:
        return NOTHING
    assert f"title{state}7" in found[0]["title"]
    assert "云府" in found[0]["number"]
    return ALL if f"summary{state}7" in found[0].get("text", "") else NUMBERS if "text" not in found[0] else "?"


def register_csv(site: Site, state: State) -> str:
    rows = [line for line in site["register.csv"].decode().splitlines() if f"items/l{state}/" in line]
    return NOTHING if not rows else MARKED if "已撤下" in rows[0] else LISTED


def item_json(site: Site, state: State) -> str:
    record = json.loads(site.get(f"items/l{state}/item.json", b"{}"))
    return NOTHING if not record else ALL if "summary" in record else TITLE if record["withdrawn"]["reason"] == "内容有误" else "?"


def its_files(site: Site, state: State) -> str:
    return ALL if f"items/l{state}/file{state}7.csv" in site else NOTHING


def links_of_others(site: Site, state: State) -> str:
    page, record = site["items/other/index.html"].decode(), site["items/other/item.json"].decode()
    linked = {page.count(f'href="../l{state}/"') >= 2 or page.count(f'href="../../items/l{state}/"') >= 2, f"items/l{state}/" in record}
    return LINKED if linked == {True} else NOTHING if linked == {False} else "?"


def sitemap(site: Site, state: State) -> str:
    return LISTED if f"{SITE_URL}items/l{state}/<" in site["sitemap.xml"].decode() else NOTHING


def old_addresses(site: Site, state: State) -> str:
    told = {code for name, code in (("nginx.map", "301"), ("nginx-gone.map", "410")) if f"/zwgk/old/l{state}.html".encode() in site[f"redirects/{name}"]}
    assert (f"old/l{state}.html" in site) == bool(told)
    return _one(told or {NOTHING})


ROWS = (its_page, lists, feeds, search, register_csv, item_json, its_files, links_of_others, sitemap, old_addresses)


def _marked(text: str, pattern: str, mark: str) -> str:
    """Whether an entry is there, and whether it says that it was taken down."""
    entries = re.split(r"<(?:article|item|li)[ >]", text)
    found = [entry for entry in entries if re.search(pattern, entry)]
    return NOTHING if not found else MARKED if all(mark in entry for entry in found) else LISTED


def _one(found: set[str]) -> str:
    return found.pop() if len(found) == 1 else f"? {sorted(found)}"


@pytest.mark.parametrize("language", list(Language))
def test_an_item_stands_in_each_place_as_the_table_of_the_documentation_says(site: Site, language: Language) -> None:
    observed = [[row(site, state) for state in STATES] for row in ROWS]
    if language is Language.ZH:
        observed = [[CHINESE.get(cell, cell) for cell in row] for row in observed]
    lines = (DOCS / language.value / "items.md").read_text("utf-8").splitlines()
    head = lines.index(f"| | {' | '.join(WORDS[language])} |")
    told = [[cell.strip() for cell in line.strip("|").split("|")][1:] for line in lines[head + 2 : head + 2 + len(ROWS)]]
    assert told == observed


# --- Erasure -------------------------------------------------------------------------------------------------------------


def test_not_a_word_of_an_erased_item_is_left(site: Site) -> None:
    words = [f"{word}erased7" for word in ("title", "body", "heading", "summary", "tag", "file", "attached", "rows", "desk")] + ["云府〔2026〕35号"]
    everything = every_byte(site)
    assert [word for word in words if word.encode() in everything] == []


def test_the_manifest_keeps_what_was_public_and_how_it_stands(root: Path) -> None:
    manifest = json.loads((root / "site/manifest.json").read_text("utf-8"))
    assert {each["key"]: each["state"] for each in manifest["items"]}.items() >= {"lerased": "erased", "lwithdrawn": "withdrawn"}.items()


def test_no_kept_release_and_no_kept_source_holds_them_any_more(root: Path) -> None:
    kept = [path.read_bytes() for path in (root / ".disclosure").rglob("*") if path.is_file()]
    assert not [content for content in kept if b"titleerased7" in content]


def test_the_neutral_page_says_when_and_why_and_is_not_to_be_indexed(site: Site) -> None:
    page = site["items/lerased/index.html"].decode()
    assert "自2026年11月12日起不再公开。依据：已依法完成信用修复。" in page and '<meta name="robots" content="noindex">' in page


def test_a_file_that_was_emptied_is_enough_for_the_neutral_page(site: Site) -> None:
    assert "涉及个人信息" in site["items/lemptied/index.html"].decode()
    assert b'"/x.jsp" "/items/lemptied/index.html";' in site["redirects/nginx-gone.map"]


def test_nothing_else_is_left_in_the_folder_of_an_erased_item(site: Site) -> None:
    assert [path for path in site if path.startswith(("items/lerased/", "items/lemptied/"))] == ["items/lemptied/index.html", "items/lerased/index.html"]


# --- Both ends -----------------------------------------------------------------------------------------------------------


def test_a_withdrawn_item_and_its_successor_lead_to_each_other(site: Site) -> None:
    notice, successor = (site[f"items/{key}/index.html"].decode() for key in ("lwithdrawn", "lpublished"))
    assert re.search(r'替代信息：\s*<a href="../../items/lpublished/"', notice) and "本信息替代的已撤下信息" in successor
    assert json.loads(site["items/lpublished/item.json"])["stands_for"][0]["address"] == f"{SITE_URL}items/lwithdrawn/"


def test_a_notice_is_withdrawn_after_its_last_day_where_its_category_says_so(site: Site) -> None:
    pages = [site[f"items/{key}/index.html"].decode() for key in ("ended", "open")]
    assert "nbody7" not in pages[0] and "本信息已于2026年11月12日撤下。原因：公示期满。" in pages[0] and "obody7" in pages[1]
