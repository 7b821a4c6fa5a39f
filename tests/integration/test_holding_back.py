"""Faulty items are held back: the flood warning goes out, what was published stays, and nothing of a faulty file leaves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, Run, differing, disclosure, every_byte, item, mkdocs, search_documents, tree, write_project

Once = Callable[[str, Callable[[Path], object]], Path]
CATALOG = BASE["catalog.yml"]
assert isinstance(CATALOG, str)
NOTICE = "content/items/policy/notice.md"


@pytest.fixture(scope="module")
def second(once: Once) -> Path:
    """The second release of a site: one edit of an item with a file is faulty, one new item is, and a flood warning is new."""

    def make(root: Path) -> None:
        write_project(root, {"catalog.yml": f"{CATALOG}faulty_items: hold_back\n"})
        first = mkdocs(root, "build")
        assert first.code == 0, first.output
        (root / "first").mkdir()
        for path in ("items/notice/index.html", "items/notice/值班表.csv"):
            (root / "first" / path.rpartition("/")[2]).write_bytes((root / "site" / path).read_bytes())
        edited = item("关于hedit7的通知", "hbody7", issued="2026-06-31", attachments="[{file: 值班表.csv, title: hattach7}]")
        write_project(root, base={NOTICE: edited, "content/items/policy/notice/值班表.csv": "hcontent7\n"})
        write_project(root, base={"content/items/policy/bad.md": item("关于hnew7的通知", "hwords7", issued="下周")})
        write_project(root, base={"content/items/policy/flood.md": item("洪水预警", "水位将超过警戒水位，请转移。", issued="2026-11-23 08:59")})
        (root / "log.txt").write_text(_written(mkdocs(root, "build")), "utf-8")

    return once("second", make)


def _written(run: Run) -> str:
    assert run.code == 0, run.output
    return run.output


def test_the_warning_is_published_although_other_items_are_faulty(second: Path) -> None:
    assert "洪水预警" in (second / "site/index.html").read_text("utf-8")


def test_the_page_and_the_file_of_a_faulty_edit_stay_byte_for_byte(second: Path) -> None:
    pairs = [(second / "first" / name, second / "site/items/notice" / name) for name in ("index.html", "值班表.csv")]
    assert [before.read_bytes() == after.read_bytes() for before, after in pairs] == [True, True]


def test_the_item_stays_in_lists_feeds_data_and_search(second: Path) -> None:
    places = ("catalog/policy/index.html", "feed.xml", "register.csv", "manifest.json")
    texts = {path: (second / "site" / path).read_text("utf-8") for path in places} | {"search": str(search_documents(tree(second / "site")))}
    assert [place for place, text in texts.items() if "notice" not in text] == []


def test_nothing_of_what_is_held_back_leaves(second: Path) -> None:
    everything = every_byte(tree(second / "site"))
    assert [word for word in ("hedit7", "hbody7", "hattach7", "hcontent7", "hnew7", "hwords7", "items/bad", "originals") if word.encode() in everything] == []


def test_the_log_names_everything_that_is_held_back(second: Path) -> None:
    log = (second / "log.txt").read_text("utf-8")
    wanted = ("content/items/policy/bad.md", "暂不公开", "content/items/policy/notice.md", "继续公开上一版的内容", "暂不采用 2 条有错的信息，其中 1 条")
    assert [words for words in wanted if words not in log] == []


def test_a_strict_build_fails_and_changes_nothing(second: Path) -> None:
    before = tree(second / "site")
    assert mkdocs(second, "build", "--strict").code == 1
    assert differing(before, tree(second / "site")) == []


def test_check_finds_the_errors_and_with_hold_back_what_a_build_makes_of_them(second: Path) -> None:
    plain, lenient, strict = (disclosure(second, "check", "--format", "json", *more) for more in ((), ("--hold-back",), ("--hold-back", "--strict")))
    assert (plain.code, lenient.code, strict.code) == (1, 0, 1)
    assert json.loads(lenient.output)["held"] == [
        {"path": "content/items/policy/bad.md", "published": "nothing", "rules": ["invalid-date"]},
        {"path": NOTICE, "published": "previous", "rules": ["invalid-date"]},
    ]


def test_building_again_changes_no_byte_and_the_copies_are_private(second: Path) -> None:
    before = tree(second / "site")
    assert mkdocs(second, "build").code == 0
    assert differing(before, tree(second / "site")) == []
    assert (second / ".disclosure").stat().st_mode & 0o077 == 0


def test_an_export_for_a_search_server_holds_what_the_site_holds(second: Path) -> None:
    done = disclosure(second, "export", "search", "--target", "typesense", "--out", "export")
    exported = (second / "export/documents-001.ndjson").read_text("utf-8")
    assert done.code == 0 and [word for word in ("content/items/policy/bad.md", "没有导出", NOTICE, "上一版的内容") if word not in done.output] == []
    assert [word for word in ("洪水预警", "items/notice/") if word not in exported] == []
    assert [word for word in ("hedit7", "hbody7", "hattach7", "hcontent7", "hnew7", "hwords7") if word in exported] == []
