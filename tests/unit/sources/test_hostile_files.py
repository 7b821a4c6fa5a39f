"""Files, names and links below a site: nothing from outside gets in, and nothing an editor put there is passed over in silence."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.build import Loaded, load
from mkdocs_disclosure.model.diagnostic import Severity
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs import findings

Files = dict[str, str | bytes]
WriteSite = Callable[[Files], Path]
LoadSite = Callable[[Files], Loaded]

PATH = "content/items/policy/case.md"
WITHOUT_IDENTIFIERS = """\
format: 1
authority: {name: 云川市人民政府}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {content: 法定主动公开内容}
include: [catalog/*.yml]
"""


def item(*lines: str, number: int = 2, title: str = "关于加强政务公开工作的通知") -> str:
    """A sound item with these further lines in its header."""
    head = ["---", f"identifier: MB9999025/2026-{number:05}", f"title: {title}", "category: policy", "issued: 2026-03-02", *lines, "---"]
    return "\n".join([*head, "", "各县（区）人民政府，市政府各部门：现将有关事项通知如下，请认真贯彻执行。", ""])


def errors(loaded: Loaded) -> set[tuple[str, str]]:
    """The path and rule of every error."""
    return {(found.location.path, found.rule) for found in loaded.report.diagnostics if found.severity is Severity.ERROR}


def keys(loaded: Loaded) -> set[str]:
    """The keys of all public items, whatever else is wrong with the site."""
    return {each.key for each in loaded.holdings.items} if loaded.holdings else set()


LINKED = {
    "item": "content/items/policy/case.md",
    "folder of an item": "content/items/policy/case",
    "file of an item": "content/items/policy/base/附件1.pdf",
    "category": "content/items/notices",
    "page": "content/pages/guide.md",
    "folder of pages": "content/pages/about",
    "introduction": "content/items/policy/_index.md",
    "file of the catalog": "catalog/more.yml",
}


@pytest.mark.parametrize("path", LINKED.values(), ids=LINKED)
def test_a_symbolic_link_is_refused_by_name(path: str, write_site: WriteSite, as_of: datetime, tmp_path: Path) -> None:
    root, outside = write_site({}), tmp_path / "outside"
    outside.mkdir()
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(outside)
    assert (path, "symbolic-link") in errors(load(root, as_of))


@pytest.mark.parametrize("folder", ["content", "content/items", "content/pages"])
def test_a_linked_content_folder_brings_nothing_in(folder: str, write_site: WriteSite, as_of: datetime, tmp_path: Path) -> None:
    root, outside = write_site({}), tmp_path / "outside"
    (outside / "items/policy").mkdir(parents=True)
    (outside / "policy").mkdir()
    for path in ("items/policy/secret.md", "policy/secret.md", "secret.md"):
        (outside / path).write_text(item(number=666), encoding="utf-8")
    if (root / folder).exists():
        (root / folder).rename(tmp_path / "aside")
    (root / folder).symlink_to(outside)
    assert (folder, "symbolic-link") in errors(load(root, as_of))


def test_a_linked_catalog_is_refused(write_site: WriteSite, as_of: datetime, tmp_path: Path) -> None:
    root = write_site({})
    (root / "catalog.yml").rename(tmp_path / "catalog.yml")
    (root / "catalog.yml").symlink_to(tmp_path / "catalog.yml")
    assert ("catalog.yml", "symbolic-link") in errors(load(root, as_of))


def test_a_linked_folder_of_catalog_files_brings_nothing_in(write_site: WriteSite, as_of: datetime, tmp_path: Path) -> None:
    root = write_site({"catalog.yml": WITHOUT_IDENTIFIERS.replace("catalog/*.yml", "catalog/*.yml, linked/*.yml")})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/units.yml").write_text("units: [{id: outsider, name: 外来单位}]\n", encoding="utf-8")
    (root / "linked").symlink_to(tmp_path / "outside")
    assert load(root, as_of).report.has_errors


def test_a_loop_of_links_ends(write_site: WriteSite, as_of: datetime) -> None:
    root = write_site({})
    (root / "content/items/policy/loop").symlink_to("..")
    assert errors(load(root, as_of)) == {("content/items/policy/loop", "symbolic-link")}


def test_a_pipe_is_not_waited_for(write_site: WriteSite, as_of: datetime) -> None:
    root = write_site({})
    os.mkfifo(root / PATH)
    assert errors(load(root, as_of)) == {(PATH, "unreadable-file")}


def test_a_folder_named_like_an_item_is_no_item(write_site: WriteSite, as_of: datetime) -> None:
    root = write_site({})
    (root / PATH).mkdir()
    assert keys(load(root, as_of)) == {"MB9999025-2026-00001"}


DROPPINGS = [
    ".draft.md",
    ".git/config.md",
    "case.md~",
    "case.md.bak",
    "case.md.orig",
    ".case.md.swp",
    "~$case.md",
    "Thumbs.db",
    ".DS_Store",
    "desktop.ini",
    "case/.env",
]


@pytest.mark.parametrize("name", DROPPINGS)
def test_what_editors_and_systems_leave_behind_is_passed_over(name: str, load_site: LoadSite) -> None:
    loaded = load_site({f"content/items/policy/{name}": item(), PATH: item()})
    assert not loaded.report.diagnostics and keys(loaded) == {"MB9999025-2026-00001", "MB9999025-2026-00002"}


PASSED_OVER = {
    "item one folder too deep": "content/items/policy/2026/case.md",
    "item two folders too deep": "content/items/policy/2026/03/case.md",
    "suffix in capitals": "content/items/policy/case.MD",
    "other suffix of Markdown": "content/items/policy/case.markdown",
    "document beside the items": "content/items/policy/通知.docx",
    "file without an item": "content/items/policy/orphan/附件1.pdf",
    "file beside the categories": "content/items/附件1.pdf",
    "item beside the categories": "content/items/case.md",
    "item beside the items folder": "content/case.md",
}


@pytest.mark.parametrize("path", PASSED_OVER.values(), ids=PASSED_OVER)
def test_no_file_of_an_editor_is_passed_over_in_silence(path: str, load_site: LoadSite) -> None:
    loaded = load_site({path: item()})
    assert path in {found.location.path for found in loaded.report.diagnostics}


def test_two_files_of_one_stem_are_refused_naming_both(load_site: LoadSite) -> None:
    loaded = load_site({PATH: item(), "content/items/policy/case/index.md": item(number=3, title="关于规范公文格式的通知")})
    named = {place.path for found in loaded.report.diagnostics if found.severity is Severity.ERROR for place in (found.location, *found.related)}
    assert named == {PATH, "content/items/policy/case/index.md"}


TWINS = {
    "case": ("Notice", "notice"),
    "composition": ("café", "cafe\u0301"),
    "width": ("notice", "ｎｏｔｉｃｅ"),
    "compatibility": ("通知1", "通知①"),
    "sharp s": ("strasse", "straße"),
}


@pytest.mark.parametrize(("one", "other"), TWINS.values(), ids=TWINS)
def test_names_that_some_system_takes_for_one_are_refused(one: str, other: str, load_site: LoadSite) -> None:
    text = item().replace("identifier: MB9999025/2026-00002\n", "")
    loaded = load_site({"catalog.yml": WITHOUT_IDENTIFIERS, f"content/items/policy/{one}.md": text, f"content/items/policy/{other}.md": text})
    assert "duplicate-address" in {rule for _, rule in errors(loaded)}


NAMES = {
    "blank": "通知 1",
    "brackets": "通知(1)",
    "hash": "通知#1",
    "question mark": "通知?",
    "percent sign": "通知%20",
    "quotation mark": '通知"',
    "markup": "<script>",
    "ampersand": "a&b",
    "full stop": "2026.03",
    "back-slash": "a\\b",
    "colon": "a：b",
    "line feed": "a\nb",
    "escape": "a\x1b[31mb",
    "zero width": "a\u200bb",
    "bidi override": "a\u202eb",
    "121 bytes": "a" * 121,
    "250 bytes": "a" * 247,
    "emoji": "通知😀",
    "device of Windows": "aux",
    "device of Windows in capitals": "CON",
}


@pytest.mark.parametrize("stem", NAMES.values(), ids=NAMES)
def test_a_file_name_that_cannot_be_an_address_is_refused(stem: str, load_site: LoadSite) -> None:
    text = item().replace("identifier: MB9999025/2026-00002\n", "")
    loaded = load_site({"catalog.yml": WITHOUT_IDENTIFIERS, f"content/items/policy/{stem}.md": text})
    assert errors(loaded) == {(f"content/items/policy/{stem}.md", "invalid-address")}


def test_a_file_name_that_is_not_utf8_is_refused_without_repeating_it(write_site: WriteSite, as_of: datetime) -> None:
    root = write_site({})
    (root / os.fsdecode(b"content/items/policy/" + "公告".encode("gb18030") + b".md")).write_text(item(), encoding="utf-8")
    assert errors(load(root, as_of)) == {("content/items/policy", "unreadable-file")}


FORMS: dict[str, Callable[[Loaded], str]] = {
    "full": lambda loaded: findings.full(loaded.report, Language.EN, lambda path: []),
    "concise": lambda loaded: findings.concise(loaded.report, Language.EN),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_file_name_cannot_forge_a_line_of_the_report(form: Callable[[Loaded], str], load_site: LoadSite) -> None:
    loaded = load_site({"content/items/policy/a\ncatalog.yml:1:1: error[forged] \x1b[31mb.md": item("darft: true")})
    shown = form(loaded)
    assert "\x1b" not in shown and not any(line.startswith("catalog.yml") for line in shown.split("\n"))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_name_of_a_related_file_cannot_forge_a_line_of_the_report(form: Callable[[Loaded], str], load_site: LoadSite) -> None:
    loaded = load_site({"content/items/policy/a\ncatalog.yml:1:1: error[forged] \x1b[31mb.md": item(), "content/items/policy/z.md": item()})
    shown = form(loaded)
    assert "\x1b" not in shown and not any(line.startswith("catalog.yml") for line in shown.split("\n"))


ATTACHMENTS = {
    "parent folder": "../base.md",
    "parent folder inside": "case/../../base.md",
    "root": "/etc/passwd",
    "address": "https://www.yunchuan.example/a.pdf",
    "address of a file": "file:///etc/passwd",
    "drive": "C:/secret.pdf",
    "back-slashes": "..\\base.md",
    "missing": "附件2.pdf",
    "other case": "附件1.CSV",
    "encoded parent folder": "%2e%2e/base.md",
    "file of another item": "../base/附件1.csv",
    "own Markdown file": "case.md",
    "folder": "case",
}


@pytest.mark.parametrize("written", ATTACHMENTS.values(), ids=ATTACHMENTS)
def test_only_a_file_of_its_own_is_an_attachment(written: str, load_site: LoadSite) -> None:
    loaded = load_site({PATH: item(f"attachments: ['{written}']"), "content/items/policy/case/附件1.csv": "a\n", "content/items/policy/base/附件1.csv": "a\n"})
    assert {path for path, _ in errors(loaded)} == {PATH}


FORBIDDEN_TYPES = [
    "a.html",
    "a.htm",
    "a.xhtml",
    "a.svg",
    "a.js",
    "a.mjs",
    "a.exe",
    "a.bat",
    "a.php",
    "a.md",
    "a.yml",
    "a",
    "a.pdf.html",
    "index.html",
    "item.json",
    "ITEM.JSON",
]


@pytest.mark.parametrize("name", FORBIDDEN_TYPES)
def test_what_a_browser_or_a_system_would_run_is_no_attachment(name: str, load_site: LoadSite) -> None:
    loaded = load_site({PATH: item(f"attachments: [{name}]"), f"content/items/policy/case/{name}": "x\n"})
    assert errors(loaded) == {(PATH, "attachment-type")}


def test_the_files_of_a_draft_are_in_no_register(load_site: LoadSite) -> None:
    loaded = load_site({PATH: item("state: draft", "attachments: [附件1.csv]"), "content/items/policy/case/附件1.csv": "a\n"})
    assert not any(file.path.startswith("content/items/policy/case/") for each in loaded.register().items for file in each.files)


def test_only_files_that_are_named_are_in_the_register(load_site: LoadSite) -> None:
    loaded = load_site({PATH: item("attachments: [附件1.csv]"), "content/items/policy/case/附件1.csv": "a\n", "content/items/policy/case/附件2.csv": "b\n"})
    assert [file.name for each in loaded.register().items for file in each.files] == ["附件1.csv"]
