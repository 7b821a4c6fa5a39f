"""Releases one after another, by real builds: what is carried over, what stops a build, and what is accepted."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from projects import AS_OF, disclosure, write_project

RULES = "content/items/policy/rules.md"


def built(root: Path, *arguments: str, as_of: str = AS_OF, **variables: str) -> tuple[int, str]:
    """Exit code and output of `disclosure build`."""
    run = disclosure(root, "build", "--as-of", as_of, *arguments, **variables)
    return run.code, run.output


def manifest(root: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((root / "site/manifest.json").read_text("utf-8"))
    return document


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a site goes through: the first build, the same again, a draft, a deletion that is refused, one that is accepted, a page that is gone."""
    root = write_project(tmp_path_factory.mktemp("releases"))
    seen: dict[str, Any] = {}
    seen["first"] = built(root)
    seen["manifest 1"] = manifest(root)
    bytes_of_first = (root / "site/manifest.json").read_bytes()
    seen["digest 1"] = hashlib.sha256(bytes_of_first).hexdigest()
    (root / "content/items/policy/plan.md").write_text("---\ntitle: 密件甲\ncategory: policy\nissued: 2026-12-24\n---\n\n密件甲正文。\n", "utf-8")
    (root / RULES).touch()
    seen["again"] = built(root, as_of="2026-11-23 10:00")
    seen["carried over"] = (root / "site/manifest.json").read_bytes() == bytes_of_first
    (root / RULES).unlink()
    seen["refused"] = built(root)
    seen["still published"] = (root / "site/items/rules/index.html").exists()
    seen["misspelt"] = built(root, "--accept", "vanished-itm=重复登记")
    seen["accepted"] = built(root, "--accept", "vanished-item=重复登记")
    seen["manifest 2"] = manifest(root)
    (root / "content/pages/about.md").unlink()
    seen["page gone"] = built(root)
    seen["idle"] = built(root, "--accept", "clock-jump=无")
    seen["about"] = (root / "site/about/index.html").exists()
    (root / "content/pages/about.md").write_text("# 关于本站\n", "utf-8")
    (root / "site/manifest.json").write_text("{", "utf-8")
    seen["broken"] = built(root)
    seen["anew"] = built(root, "--previous", "none")
    seen["manifest 3"] = manifest(root)
    return seen


def test_the_first_release_says_that_nothing_was_compared(releases: dict[str, Any]) -> None:
    code, output = releases["first"]
    assert code == 0 and "首次发布" in output and f"第 1 版，manifest.json 的 SHA-256：{releases['digest 1']}" in output
    assert (releases["manifest 1"]["release"], releases["manifest 1"]["previous"]) == (1, None)


def test_a_build_that_changes_nothing_carries_the_manifest_over(releases: dict[str, Any]) -> None:
    code, output = releases["again"]
    assert code == 0 and releases["carried over"] and "与第 1 版没有不同" in output


def test_nothing_of_a_scheduled_item_is_in_a_manifest(releases: dict[str, Any]) -> None:
    told = json.dumps([releases[f"manifest {number}"] for number in (1, 2, 3)], ensure_ascii=False)
    assert "plan" not in told and "密件" not in told and "2026-12-24" not in told


def test_a_deleted_item_stops_the_build_and_stays_published(releases: dict[str, Any]) -> None:
    code, output = releases["refused"]
    assert code == 1 and "vanished-item" in output and "site/manifest.json" in output and releases["still published"]


def test_a_rule_that_cannot_be_accepted_is_answered_with_the_nearest(releases: dict[str, Any]) -> None:
    code, output = releases["misspelt"]
    assert code == 2 and "vanished-item" in output


def test_what_was_accepted_stands_in_the_manifest(releases: dict[str, Any]) -> None:
    assert releases["accepted"][0] == 0
    second = releases["manifest 2"]
    gone = next(each for each in second["items"] if each["key"] == "rules")
    assert (second["release"], gone["state"]) == (2, "gone")
    assert second["accepted"] == [{"rule": "vanished-item", "subject": "items/rules/", "reason": "重复登记"}]


def test_what_was_accepted_once_is_not_found_again(releases: dict[str, Any]) -> None:
    assert "vanished-item" not in releases["page gone"][1]


def test_a_page_that_is_gone_stops_the_build(releases: dict[str, Any]) -> None:
    code, output = releases["page gone"]
    assert code == 1 and "vanished-page" in output and "about/" in output and releases["about"]


def test_an_acceptance_that_meets_nothing_stops_the_build(releases: dict[str, Any]) -> None:
    code, output = releases["idle"]
    assert code == 1 and "没有需要认可的问题：clock-jump" in output


def test_a_broken_manifest_stops_the_build_and_says_what_to_type(releases: dict[str, Any]) -> None:
    code, output = releases["broken"]
    assert code == 1 and "unreadable-manifest" in output and "--previous none" in output and "Traceback" not in output


def test_a_chain_can_begin_anew(releases: dict[str, Any]) -> None:
    assert releases["anew"][0] == 0 and "从第 1 版重新开始" in releases["anew"][1]
    assert (releases["manifest 3"]["release"], releases["manifest 3"]["previous"]) == (1, None)
