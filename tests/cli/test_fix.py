"""`disclosure fix`: repairs are shown, asked for, and written whole; `disclosure check` says how many there are."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import mkdocs_disclosure
from mkdocs_disclosure.cli import main

ITEMS = "content/items"
PATH = f"{ITEMS}/policy/case.md"
OTHER = f"{ITEMS}/policy/other.md"
SOUND = "---\nidentifier: MB9999025/2026-00002\ntitle: 通知\ncategory: policy\nissued: 2026-03-02\n---\n\n请认真贯彻执行。\n"
FAULTY = SOUND.replace("2026-03-02", "2026年3月2日").replace("title: ", "title：")
NOW = ["--as-of", "2026-11-23 09:00"]
WriteSite = Callable[[dict[str, str | bytes]], Path]


def fix(root: Path, *arguments: str) -> Result:
    """The command in a site, in English, without a terminal."""
    return CliRunner().invoke(main, ["fix", "--root", str(root), "--lang", "en", *arguments])


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), "--lang", "en", *NOW, *arguments])


def text(root: Path, path: str = PATH) -> str:
    return (root / path).read_bytes().decode()


def test_with_yes_everything_is_repaired(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY, OTHER: SOUND.replace("00002", "00003").encode("utf-16")})
    assert (fix(root, "--yes").exit_code, text(root), check(root).exit_code) == (0, SOUND, 0)


def test_the_difference_and_its_reasons_are_shown(write_site: WriteSite) -> None:
    assert fix(write_site({PATH: FAULTY}), "--dry-run").stdout == (
        f"--- a/{PATH}\n+++ b/{PATH}\n@@ -1,8 +1,8 @@\n ---\n identifier: MB9999025/2026-00002\n"
        "-title：通知\n+title: 通知\n category: policy\n-issued: 2026年3月2日\n+issued: 2026-03-02\n ---\n \n 请认真贯彻执行。\n"
        '  = line 3: full-width colon "：" made a plain one [full-width-colon]\n'
        '  = line 5: "2026年3月2日" made "2026-03-02" [invalid-date]\n\n'
    )


@pytest.mark.parametrize("arguments", [[], ["--dry-run"], ["--diff-only"]])
def test_without_consent_nothing_is_written_and_the_command_fails(arguments: list[str], write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY})
    result = fix(root, *arguments)
    assert (result.exit_code, text(root), "2 places in 1 file can be repaired" in result.stderr) == (1, FAULTY, True)


def test_without_a_terminal_it_says_how_to_go_on(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY})
    assert ["--yes" in fix(root, *arguments).stderr for arguments in ([], ["--dry-run"])] == [True, False]


@pytest.mark.parametrize("arguments", [[], ["--yes"], ["--dry-run"]])
def test_a_sound_site_needs_nothing(arguments: list[str], write_site: WriteSite) -> None:
    result = fix(write_site({PATH: SOUND}), *arguments)
    assert (result.exit_code, result.stdout) == (0, "Nothing can be repaired automatically.\n")


def test_consent_and_refusal_together_are_refused(write_site: WriteSite) -> None:
    assert fix(write_site({}), "--yes", "--dry-run").exit_code == 2


def test_only_the_files_that_are_named_are_repaired(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY, OTHER: FAULTY})
    assert (fix(root, "--yes", str(root / OTHER)).exit_code, text(root), text(root, OTHER)) == (0, FAULTY, SOUND)


@pytest.mark.parametrize("file", ["mkdocs.yml", "content/pages/about.md", f"{ITEMS}/policy/none.md", "../outside.md"])
def test_other_files_are_refused(file: str, write_site: WriteSite, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text(FAULTY, encoding="utf-8")
    root = write_site({"mkdocs.yml": "\ufeffsite_name: x\n", "content/pages/about.md": FAULTY})
    result = fix(root, "--yes", str(root / file))
    assert (result.exit_code, "neither a file of the catalog" in result.stderr, (tmp_path / "outside.md").read_text(encoding="utf-8")) == (1, True, FAULTY)


def test_the_catalog_and_what_it_includes_are_repaired(write_site: WriteSite) -> None:
    root = write_site({})
    sound = {path: text(root, path) for path in ("catalog.yml", "catalog/base.yml")}
    (root / "catalog.yml").write_bytes(sound["catalog.yml"].replace("timezone:", "timezone：").encode("gbk"))
    (root / "catalog/base.yml").write_bytes(("\ufeff" + sound["catalog/base.yml"].replace("2025-12-31", "2025年12月31日")).encode())
    assert fix(root, "--yes").exit_code == 0 and {path: text(root, path) for path in sound} == sound


def test_own_fields_of_a_category_are_repaired(write_site: WriteSite) -> None:
    more = "categories:\n  - id: permits\n    name: 许可事项\n    owed_by: gov-office\n    fields: [{key: opened, label: 开办日期, type: date}]\n"
    item = SOUND.replace("policy", "permits").replace("issued", "fields:\n  开办日期: 2026-01-05\nissued")
    path = f"{ITEMS}/permits/case.md"
    root = write_site({"catalog/more.yml": more.replace("owed_by: ", "owed_by："), path: item.replace("开办日期: 2026-01-05", "开办日期：2026年1月5日")})
    assert (fix(root, "--yes").exit_code, text(root, path), check(root).exit_code) == (0, item, 0)


def test_an_introduction_is_repaired(write_site: WriteSite) -> None:
    root = write_site({f"{ITEMS}/policy/_index.md": "本栏目公开各类政策文件。\n".encode("gbk")})
    assert fix(root, "--yes").exit_code == 0 and text(root, f"{ITEMS}/policy/_index.md") == "本栏目公开各类政策文件。\n"


def test_the_confirmations_of_categories_are_repaired(write_site: WriteSite) -> None:
    root = write_site({"content/checks.yml": "核对：\n  - {栏目: 办事指南, 核对日期: 2026年3月31日}\n"})
    assert CliRunner().invoke(main, ["fix", "--root", str(root), "--yes"]).exit_code == 0
    assert text(root, "content/checks.yml") == "核对:\n  - {栏目: 办事指南, 核对日期: 2026-03-31}\n"


def test_the_language_is_that_of_the_catalog(write_site: WriteSite) -> None:
    assert "没有可以自动修复的问题" in CliRunner().invoke(main, ["fix", "--root", str(write_site({"catalog.yml": "语言: 中文\n"}))]).stdout


def test_permissions_stay(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY})
    (root / PATH).chmod(0o600)
    fix(root, "--yes")
    assert (root / PATH).stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_the_file(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY})
    fix(root, "--yes")
    assert sorted(each.name for each in (root / PATH).parent.iterdir()) == ["base.md", "case.md"]


def test_a_link_is_not_followed(write_site: WriteSite, tmp_path: Path) -> None:
    root = write_site({})
    (tmp_path / "target.md").write_text(FAULTY, encoding="utf-8")
    (root / PATH).symlink_to(tmp_path / "target.md")
    fix(root, "--yes")
    assert (tmp_path / "target.md").read_text(encoding="utf-8") == FAULTY


def test_a_linked_catalog_is_not_followed(write_site: WriteSite, tmp_path: Path) -> None:
    root = write_site({})
    (tmp_path / "target.yml").write_text("\ufeff" + text(root, "catalog.yml"), encoding="utf-8")
    (root / "catalog.yml").unlink()
    (root / "catalog.yml").symlink_to(tmp_path / "target.yml")
    fix(root, "--yes")
    assert (tmp_path / "target.yml").read_text(encoding="utf-8").startswith("\ufeff")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_reported(write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY})
    (root / PATH).parent.chmod(0o555)
    result = fix(root, "--yes")
    (root / PATH).parent.chmod(0o755)
    assert (result.exit_code, "cannot be written" in result.stderr, text(root)) == (1, True, FAULTY)


def test_hidden_characters_cannot_hide_in_the_difference(write_site: WriteSite) -> None:
    assert "-title: 通\\u200b知\n" in fix(write_site({PATH: SOUND.replace("通知", "通\u200b知")}), "--dry-run").stdout


# --- Asked in a terminal -------------------------------------------------------------------------------------------------


def asked(root: Path, answers: str) -> int:
    """The exit code of the command in a terminal whose user types these answers."""
    keyboard, terminal = pty.openpty()
    os.write(keyboard, answers.encode())
    environment = dict(os.environ, PYTHONPATH=str(Path(mkdocs_disclosure.__file__).parents[1]), PYTHONIOENCODING="utf-8")
    program = "from mkdocs_disclosure.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program, "fix", "--root", root], stdin=terminal, capture_output=True, env=environment, timeout=60, check=False)
    os.close(terminal)
    os.close(keyboard)
    return done.returncode


ANSWERS = {
    "yes, no": ("y\nn\n", 1, [True, False]),
    "no, yes": ("n\n是\n", 1, [False, True]),
    "all": ("all\n", 0, [True, True]),
    "quit": ("q\n", 1, [False, False]),
    "nothing typed": ("\n\n", 1, [False, False]),
    "something else, then yes": ("maybe\ny\ny\n", 0, [True, True]),
}


@pytest.mark.parametrize(("answers", "code", "repaired"), ANSWERS.values(), ids=ANSWERS)
def test_each_file_is_asked_for(answers: str, code: int, repaired: list[bool], write_site: WriteSite) -> None:
    root = write_site({PATH: FAULTY, OTHER: FAULTY})
    assert (asked(root, answers), [text(root, path) == SOUND for path in (PATH, OTHER)]) == (code, repaired)


# --- What a check says of it ---------------------------------------------------------------------------------------------


def test_a_check_says_how_many_findings_can_be_repaired(write_site: WriteSite) -> None:
    root = write_site({PATH: SOUND.replace("2026-03-02", "2026年3月2日"), OTHER: SOUND.replace("00002", "00003").replace("issued", "Issued")})
    assert check(root).stdout.endswith("\ndisclosure fix can repair 2 of them.\n")


def test_a_check_says_nothing_of_repairs_where_there_are_none(write_site: WriteSite) -> None:
    assert "disclosure fix" not in check(write_site({PATH: SOUND.replace("title", "titel")})).stdout


FIXABLE = {
    "not-utf8": SOUND.encode("gbk"),
    "byte-order-mark": b"\xef\xbb\xbf" + SOUND.encode(),
    "header-not-first": "\n" + SOUND,
    "forbidden-character": SOUND.replace("通知", "通\u200b知"),
    "full-width-colon": SOUND.replace("title: ", "title："),
    "unknown-key": SOUND.replace("issued: 2026-03-02", "draft: true"),
    "invalid-date": SOUND.replace("2026-03-02", "2026/3/2"),
    "document-number-form": SOUND.replace("issued", "document_number: 云府[2026]9号\nissued"),
}


@pytest.mark.parametrize(("rule", "content"), FIXABLE.items(), ids=FIXABLE)
def test_a_report_names_what_can_be_repaired(rule: str, content: str | bytes, write_site: WriteSite) -> None:
    found = json.loads(check(write_site({PATH: content}), "--format", "json").stdout)["findings"]
    assert [(each["rule"], each["fixable"]) for each in found if each["rule"] == rule] == [(rule, True)]


def test_a_report_names_what_can_be_repaired_in_the_catalog(write_site: WriteSite) -> None:
    root = write_site({})
    (root / "catalog.yml").write_bytes(b"\xef\xbb\xbf" + (root / "catalog.yml").read_bytes())
    (found,) = json.loads(check(root, "--format", "json").stdout)["findings"]
    assert (found["path"], found["rule"], found["fixable"]) == ("catalog.yml", "byte-order-mark", True)


def test_a_report_names_what_cannot_be_repaired(write_site: WriteSite) -> None:
    content = SOUND.replace("2026-03-02", "2026年2月30日").replace("执行", "执\u200b行").replace("title: ", "titel: ")
    found = json.loads(check(write_site({PATH: content}), "--format", "json").stdout)["findings"]
    assert found and not [each for each in found if each["fixable"]]


@pytest.mark.parametrize("content", FIXABLE.values(), ids=FIXABLE)
def test_what_a_report_calls_repairable_is_gone_after_the_repair(content: str | bytes, write_site: WriteSite) -> None:
    root = write_site({PATH: content})
    fix(root, "--yes")
    assert not [each for each in json.loads(check(root, "--format", "json").stdout)["findings"] if each["fixable"]]
