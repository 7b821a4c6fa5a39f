"""`disclosure export search`: everything public that search finds, for a server, and nothing else."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_disclosure import exporting
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.search.servers.forms import SETTINGS_FILE, Target

Written = Callable[[Mapping[str, str]], Path]

BASE_TITLE = "云川市人民政府关于印发政务公开工作规则的通知"
WITHDRAWN = "withdrawn: {date: 2026-11-12, ground: no_longer_current, reason: 不再适用}"
SITE = {
    "content/items/notices/open.md": "---\nidentifier: MB9999025/2026-00101\ntitle: 关于养老服务的通知\ncategory: notices\npublisher: gov-office\ndocument_number: 云府〔2026〕3号\nissued: 2026-05-06\n---\n\n**为做好**[养老服务](https://a.example/)工作。\n",
    "content/items/notices/draft.md": "---\ntitle: 草稿里的标题\ncategory: notices\npublisher: gov-office\nissued: 2026-05-06\nstate: draft\n---\n\n草稿里的正文。\n",
    "content/items/notices/later.md": "---\nidentifier: MB9999025/2026-00102\ntitle: 以后的标题\ncategory: notices\npublisher: gov-office\nissued: 2027-05-06\n---\n\n以后的正文。\n",
    "content/items/notices/gone.md": f"---\nidentifier: MB9999025/2026-00103\ntitle: 撤下的标题\ncategory: notices\npublisher: gov-office\nissued: 2026-05-06\n{WITHDRAWN}\n---\n\n撤下的正文。\n",
    "content/items/notices/erased.md": "---\nidentifier: MB9999025/2026-00104\ncategory: notices\nwithdrawn: {date: 2026-11-12, ground: personal_data, erase: true}\n---\n",
    "content/items/notices/rows.md": "---\nidentifier: MB9999025/2026-00105\ntitle: 合同名单\ncategory: notices\npublisher: gov-office\nissued: 2026-05-06\ntable: {file: rows.csv, key: 编号, columns: [编号, 名称]}\n---\n\n见表。\n",
    "content/items/notices/rows/rows.csv": "编号,名称\nHT-1,汀桥养老服务站\nHT-2,柳林养老服务站\n",
    "site/search/pages.json": '[{"address": "about/", "title": "关于本站", "text": "本站的说明"}]\n',
}


def exported(root: Path, target: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "search", "--target", str(target), "--root", str(root), "--as-of", "2026-11-23", "--lang", "en", *arguments])


def entries(folder: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for path in sorted(folder.glob("documents-*.ndjson")) for line in path.read_text("utf-8").splitlines()]
    return [each for each in lines if "index" not in each]


@pytest.fixture
def root(write_site: Written) -> Path:
    return write_site(SITE)


@pytest.mark.parametrize("target", list(Target))
def test_what_is_public_is_written_and_nothing_else(root: Path, target: Target) -> None:
    done = exported(root, target)
    folder = root / f"search-{target}"
    assert (done.exit_code, done.stderr) == (0, "")
    assert {path.name for path in folder.iterdir()} == {SETTINGS_FILE[target], "documents-001.ndjson"}
    titles = [each["title"] for each in entries(folder)]
    assert sorted(titles) == sorted(["关于本站", BASE_TITLE, "关于养老服务的通知", "撤下的标题", "合同名单", "合同名单", "合同名单"])
    text = (folder / "documents-001.ndjson").read_text("utf-8")
    assert not [word for word in ("草稿里", "以后的", "撤下的正文", "erased", "00104", "draft") if word in text]


def test_the_text_is_that_of_the_rendered_body(root: Path) -> None:
    exported(root, "typesense")
    (found,) = (each for each in entries(root / "search-typesense") if each.get("number") == "云府〔2026〕3号")
    assert (found["text"], found["keys"][0]) == ("为做好养老服务工作。", "#云府2026/3")


def test_records_are_entries_with_the_address_of_their_rows(root: Path) -> None:
    exported(root, "meilisearch")
    rows = [each for each in entries(root / "search-meilisearch") if "row_title" in each]
    assert [(each["row_key"], each["row_address"].startswith(each["address"])) for each in rows] == [("HT-1", True), ("HT-2", True)]


@pytest.mark.parametrize("target", list(Target))
def test_a_second_export_is_the_same_and_leaves_nothing_of_the_first(root: Path, target: Target, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(root, target, "--out", str(tmp_path / "first"))
    monkeypatch.setattr(exporting, "MOST_BYTES", 600)
    exported(root, target, "--out", str(tmp_path / "second"))
    assert len(list((tmp_path / "second").glob("documents-*"))) > 2
    assert entries(tmp_path / "second") == entries(tmp_path / "first")
    monkeypatch.undo()
    exported(root, target, "--out", str(tmp_path / "second"))
    assert {path.name: path.read_bytes() for path in (tmp_path / "second").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "first").iterdir()
    }


def test_a_draft_changes_no_byte(root: Path, tmp_path: Path) -> None:
    exported(root, "typesense", "--out", str(tmp_path / "with"))
    (root / "content/items/notices/draft.md").unlink()
    exported(root, "typesense", "--out", str(tmp_path / "without"))
    assert [path.read_bytes() for path in sorted((tmp_path / "with").iterdir())] == [path.read_bytes() for path in sorted((tmp_path / "without").iterdir())]


def test_pages_are_those_of_the_finished_site_and_missed_aloud_without_one(root: Path, tmp_path: Path) -> None:
    done = exported(root, "typesense", "--site", str(tmp_path / "no-site"))
    assert (done.exit_code, "pages of content/pages are left out" in done.stderr) == (0, True)
    assert "关于本站" not in [each["title"] for each in entries(root / "search-typesense")]


def test_a_site_with_errors_is_not_exported(write_site: Written) -> None:
    root = write_site({"content/items/notices/bad.md": "---\ntitle: 题\ncategory: no-such\n---\n"})
    done = exported(root, "typesense")
    assert (done.exit_code, "unknown-category" in done.stderr, (root / "search-typesense").exists()) == (1, True, False)


@pytest.mark.parametrize("other", ["notes.txt", "documents-1.ndjson"])
def test_a_folder_with_something_else_in_it_is_left_alone(root: Path, tmp_path: Path, other: str) -> None:
    (tmp_path / other).write_text("mine", "utf-8")
    done = exported(root, "typesense", "--out", str(tmp_path))
    assert (done.exit_code, other in done.stderr, (tmp_path / other).read_text("utf-8")) == (2, True, "mine")


def test_the_bodies_are_rendered_as_mkdocs_yml_says(root: Path) -> None:
    (root / "mkdocs.yml").write_text("plugins: [disclosure: {markdown: python-markdown}]\nmarkdown_extensions: [abbr]\n", "utf-8")
    path = root / "content/items/notices/open.md"
    path.write_text(f"{path.read_text('utf-8')}\n*[养老]: 缩写的说明\n", "utf-8")
    exported(root, "typesense")
    (found,) = (each for each in entries(root / "search-typesense") if each.get("number") == "云府〔2026〕3号")
    assert found["text"] == "为做好养老服务工作。"


def test_pages_that_cannot_be_read_are_said_so(root: Path) -> None:
    (root / "site/search/pages.json").write_text("[1]", "utf-8")
    done = exported(root, "typesense")
    assert (done.exit_code, "build the site again" in done.stderr) == (2, True)


def test_extensions_that_cannot_be_used_are_said_so(root: Path) -> None:
    (root / "mkdocs.yml").write_text("plugins: [disclosure: {markdown: python-markdown}]\nmarkdown_extensions: [no_such_extension]\n", "utf-8")
    done = exported(root, "typesense")
    assert (done.exit_code, "no_such_extension" in done.stderr, (root / "search-typesense").exists()) == (2, True, False)


def test_an_export_that_was_broken_off_has_no_settings_to_begin_an_import_with(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(root, "typesense")

    def broken_off(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "lines_of", broken_off)
    done = exported(root, "typesense")
    assert (done.exit_code, "No space left" in done.stderr, [path.name for path in (root / "search-typesense").iterdir()]) == (2, True, [])
