"""`disclosure check --against`: what was public in a commit, a release or a folder, held against what is there now."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builders import BEIJING
from mkdocs_disclosure.build import load
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.outputs.item_json import render_item_json
from mkdocs_disclosure.releases import write_manifest

BASE = Path(__file__).parents[1] / "rules" / "_base"
NOTICE = """\
---
identifier: MB9999025/2026-00077
title: 关于做好防汛工作的通知
category: policy
formed: 2026-06-01
issued: 2026-06-01
attachments: [{file: 名单.csv, title: 名单}]
---

请各部门落实防汛责任制。
"""
ITEM = "content/items/policy/flood.md"
AS_OF = "2026-11-23 09:00"


def git(root: Path, *arguments: str) -> None:
    settings = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/bin:/bin"}
    who = ("-c", "user.name=编辑", "-c", "user.email=editor@yunchuan.example", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
    subprocess.run(("git", *who, "-C", str(root), *arguments), check=True, capture_output=True, env=settings)


def committed(root: Path, message: str = "发布") -> None:
    git(root, "add", "-A")
    git(root, "commit", "-m", message)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a notice and its file, in a folder of a repository, committed once."""
    root = tmp_path / "repository" / "zwgk"
    shutil.copytree(BASE, root)
    (root / ITEM).write_text(NOTICE, "utf-8")
    (root / "content/items/policy/flood").mkdir()
    (root / "content/items/policy/flood/名单.csv").write_text("姓名\n甲\n", "utf-8")
    (root / ".gitattributes").write_text("content export-ignore\n*.csv text eol=crlf\n", "utf-8")
    git(tmp_path / "repository", "init")
    committed(root)
    return root


def check(root: Path, *more: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), "--lang", lang, "--as-of", AS_OF, *more])


def rules(root: Path, *more: str) -> list[str]:
    """The rules that are broken, by the JSON report."""
    return [each["rule"] for each in json.loads(check(root, "--format", "json", *more).stdout)["findings"]]


def release(root: Path, folder: Path) -> Path:
    """The folder of a release that holds nothing but its manifest."""
    folder.mkdir()
    register = load(root, datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)).register()
    write_manifest(folder, register, None)
    return folder


def test_a_site_differs_in_nothing_from_its_own_commit(site: Path) -> None:
    assert rules(site, "--against", "HEAD") == []


def test_a_published_item_that_is_deleted_fails_against_the_commit_before(site: Path) -> None:
    git(site, "rm", "-r", "-q", ITEM, "content/items/policy/flood")
    committed(site, "删除")
    done = check(site, "--against", "HEAD~1", "--format", "concise")
    assert done.exit_code == 1 and done.stdout.startswith(f"{ITEM}:1:1: error[vanished-item] ")


def test_what_is_not_committed_is_compared_too(site: Path) -> None:
    (site / "content/items/policy/flood/名单.csv").write_text("姓名\n乙\n", "utf-8")
    assert rules(site, "--against", "HEAD") == ["replaced-attachment"]


@pytest.mark.parametrize(("form", "begins"), [("github", "::error file="), ("gitlab", "[")])
def test_findings_have_the_forms_of_other_findings(site: Path, form: str, begins: str) -> None:
    (site / ITEM).unlink()
    done = check(site, "--against", "HEAD", "--format", form)
    assert done.exit_code == 1 and done.stdout.startswith(begins) and "vanished-item" in done.stdout


def test_a_folder_and_its_manifest_are_the_same_release(site: Path, tmp_path: Path) -> None:
    folder = release(site, tmp_path / "release")
    (site / ITEM).write_text(NOTICE.replace("落实防汛责任制", "节约用水"), "utf-8")
    found = [rules(site, "--against", str(place)) for place in (folder, folder / "manifest.json")]
    assert found == [["altered-text"], ["altered-text"]]


def test_the_difference_is_told_where_the_record_of_the_release_is_at_hand(site: Path, tmp_path: Path) -> None:
    folder = release(site, tmp_path / "release")
    register = load(site, datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)).register()
    for each in register.items:
        (folder / "items" / each.key).mkdir(parents=True)
        (folder / "items" / each.key / "item.json").write_bytes(render_item_json(each, register, None))
    (site / ITEM).write_text(NOTICE.replace("防汛工作", "防台工作"), "utf-8")
    assert '"关于做好防汛工作的通知" → "关于做好防台工作的通知"' in check(site, "--against", str(folder)).stdout


@pytest.mark.parametrize("record", ["{", "[]", '{"title": []}', '{"title": 1}'])
def test_a_record_that_is_none_costs_only_the_difference(site: Path, tmp_path: Path, record: str) -> None:
    folder = release(site, tmp_path / "release")
    (folder / "items/MB9999025-2026-00077").mkdir(parents=True)
    (folder / "items/MB9999025-2026-00077/item.json").write_text(record, "utf-8")
    (site / ITEM).write_text(NOTICE.replace("防汛工作", "防台工作"), "utf-8")
    assert rules(site, "--against", str(folder)) == ["altered-text"]


def test_a_broken_manifest_is_a_finding(site: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", "utf-8")
    done = check(site, "--against", str(tmp_path / "manifest.json"), "--format", "concise")
    assert done.exit_code == 1 and "error[unreadable-manifest]" in done.stdout


def test_nothing_is_compared_without_being_asked(site: Path) -> None:
    (site / ITEM).unlink()
    shutil.rmtree(site / "content/items/policy/flood")
    assert rules(site) == []


def test_a_waiver_covers_what_is_gone_and_is_not_idle_afterwards(site: Path) -> None:
    (site / ITEM).unlink()
    shutil.rmtree(site / "content/items/policy/flood")
    with open(site / "catalog.yml", "a", encoding="utf-8") as catalog:
        catalog.write("waivers: [{rule: vanished-item, item: MB9999025/2026-00077, reason: 重复登记, by: 王岚, until: 2026-12-31}]\n")
    done = json.loads(check(site, "--against", "HEAD", "--format", "json").stdout)["findings"]
    assert [(each["rule"], each["severity"]) for each in done] == [("vanished-item", "notice")]
    assert rules(site) == []


def test_drafts_and_scheduled_items_are_nothing_that_was_public(site: Path) -> None:
    (site / ITEM).write_text(NOTICE.replace("issued: 2026-06-01", "issued: 2026-12-24"), "utf-8")
    committed(site)
    (site / ITEM).unlink()
    shutil.rmtree(site / "content/items/policy/flood")
    assert rules(site, "--against", "HEAD") == []


def test_a_file_that_cannot_be_read_is_not_called_gone(site: Path) -> None:
    (site / ITEM).write_text("---\ntitle: [\n---\n", "utf-8")
    assert "vanished-item" not in rules(site, "--against", "HEAD")


@pytest.mark.parametrize("reference", ["gone", "-h", "--output=x", "HEAD:zwgk", "HEAD~7"])
def test_what_is_no_commit_is_said_to_be_none(site: Path, reference: str) -> None:
    done = check(site, f"--against={reference}")
    assert done.exit_code == 2 and "no such commit" in done.stderr and not list(site.parent.rglob("x"))


def test_a_site_outside_git_says_so(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "plain")
    done = check(tmp_path / "plain", "--against", "HEAD~1", lang="zh")
    assert done.exit_code == 2 and "不在 git 仓库里" in done.stderr


def test_a_folder_without_a_manifest_says_so(site: Path, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    done = check(site, "--against", str(tmp_path / "old"))
    assert done.exit_code == 2 and "no manifest.json" in done.stderr


def test_a_commit_of_before_the_site_says_so(tmp_path: Path, site: Path) -> None:
    git(site, "checkout", "-q", "--orphan", "empty")
    git(site, "rm", "-r", "-q", "--cached", ".")
    git(site, "commit", "--allow-empty", "-m", "空")
    git(site, "checkout", "-q", "-f", "main")
    done = check(site, "--against", "empty")
    assert done.exit_code == 2 and "no catalog.yml" in done.stderr
