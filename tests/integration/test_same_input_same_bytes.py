"""A build is a function of the tree and the moment: nothing of the machine, its language or its clock is in the site."""

import os
from collections.abc import Callable
from pathlib import Path

from projects import BASE, build, copy_of_site, differing, disclosure, tree, write_project

ELSEWHERE = {"TZ": "America/St_Johns", "LANG": "zh_CN.GBK", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "USER": "someone", "SOURCE_DATE_EPOCH": "1000000000"}


def test_two_builds_of_one_project_are_the_same(built: Path) -> None:
    first = tree(built / "site")
    assert differing(first, tree(build(built))) == []


def test_another_place_language_zone_and_hash_seed_make_no_difference(built: Path, tmp_path: Path) -> None:
    there = write_project(tmp_path / "另一处 checkout/of it")
    assert differing(tree(built / "site"), tree(build(there, **ELSEWHERE))) == []


def test_the_demo_is_the_same_built_in_another_place_and_environment(demo: Path, tmp_path: Path) -> None:
    there = copy_of_site(demo, tmp_path / "elsewhere")
    assert differing(tree(demo / "site"), tree(build(there, "--strict", PYTHONWARNINGS="ignore", **ELSEWHERE))) == []


def test_a_segmenter_that_happens_to_be_installed_makes_no_difference(built: Path, tmp_path: Path) -> None:
    (tmp_path / "installed").mkdir()
    (tmp_path / "installed/jieba.py").write_text(
        "def cut(value):\n    text = value.decode()\n    return [text[at : at + 2] for at in range(0, len(text), 2)]\n"
    )
    first = tree(built / "site")
    found_before = os.pathsep.join([str(tmp_path / "installed"), *filter(None, [os.environ.get("PYTHONPATH")])])
    assert differing(first, tree(build(built, PYTHONPATH=found_before))) == []


def test_the_age_and_order_of_the_files_make_no_difference(built: Path, tmp_path: Path) -> None:
    there = write_project(tmp_path / "reversed", dict(reversed(list(BASE.items()))), base={})
    for path in there.rglob("*.md"):
        os.utime(path, (10**9, 10**9))
    assert differing(tree(built / "site"), tree(build(there))) == []


def test_the_line_ends_of_windows_make_no_difference(built: Path, tmp_path: Path) -> None:
    files = {path: text.replace("\n", "\r\n") if isinstance(text, str) and path.endswith((".md", "catalog.yml")) else text for path, text in BASE.items()}
    assert differing(tree(built / "site"), tree(build(write_project(tmp_path / "other", files)))) == []


def test_the_command_builds_the_same_site(project: Callable[..., Path], built: Path) -> None:
    root = project(name="by-command")
    done = disclosure(root, "build", "--as-of", "2026-11-23 09:00", DISCLOSURE_AS_OF="2020-01-01")
    assert done.code == 0, done.output
    assert differing(tree(built / "site"), tree(root / "site")) == []
