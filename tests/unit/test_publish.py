"""The exchange: a stage on the same file system, one step, and never a published site that is half one and half the other."""

import os
import stat
import threading
from pathlib import Path

import pytest

from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.publish import Staging, seconds_to_wait


def staged(root: Path, text: str = "new") -> Staging:
    """A staging of `root/site` in which one page is built."""
    root.mkdir(exist_ok=True)
    staging = Staging.beside(root / "site", root)
    (staging.stage / "index.html").write_text(text, "utf-8")
    return staging


def published(root: Path) -> dict[str, str]:
    return {path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in (root / "site").rglob("*") if path.is_file()}


def test_nothing_is_published_before_the_exchange(tmp_path: Path) -> None:
    staging = staged(tmp_path)
    assert not (tmp_path / "site").exists()
    staging.discard()


def test_the_first_exchange_makes_the_site(tmp_path: Path) -> None:
    assert (staged(tmp_path).exchange().at_once, published(tmp_path)) == (True, {"index.html": "new"})


def test_an_exchange_leaves_nothing_of_the_old_site(tmp_path: Path) -> None:
    (tmp_path / "site/old").mkdir(parents=True)
    (tmp_path / "site/old/page.html").write_text("old", "utf-8")
    staged(tmp_path).exchange()
    assert published(tmp_path) == {"index.html": "new"}


def test_an_exchange_is_one_step_for_whoever_holds_the_old_folder_open(tmp_path: Path) -> None:
    staged(tmp_path, "old").exchange()
    before = (tmp_path / "site").stat().st_ino
    staged(tmp_path, "new").exchange()
    assert (tmp_path / "site").stat().st_ino != before


def test_exchanges_may_follow_one_another(tmp_path: Path) -> None:
    for number in range(4):
        staged(tmp_path, str(number)).exchange()
    assert published(tmp_path) == {"index.html": "3"}


def test_a_new_stage_is_empty_whatever_stood_there(tmp_path: Path) -> None:
    (tmp_path / ".disclosure/stage/site").mkdir(parents=True)
    (tmp_path / ".disclosure/stage/site/left.html").write_text("left behind", "utf-8")
    staging = Staging.beside(tmp_path / "site", tmp_path)
    assert list(staging.stage.iterdir()) == []
    staging.discard()


def test_what_is_discarded_is_gone_and_the_site_is_not(tmp_path: Path) -> None:
    staged(tmp_path, "old").exchange()
    failed = staged(tmp_path, "new")
    failed.discard()
    assert (failed.stage.exists(), published(tmp_path)) == (False, {"index.html": "old"})


def test_discarding_twice_is_no_fault(tmp_path: Path) -> None:
    failed = staged(tmp_path)
    failed.discard()
    failed.discard()
    assert not failed.stage.exists()


def test_a_second_build_of_the_same_site_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    first = staged(tmp_path)
    with pytest.raises(Refusal):
        Staging.beside(tmp_path / "site", tmp_path)
    first.exchange()
    Staging.beside(tmp_path / "site", tmp_path).discard()
    assert published(tmp_path) == {"index.html": "new"}


def test_the_workshop_is_kept_out_of_git(tmp_path: Path) -> None:
    staged(tmp_path).discard()
    assert (tmp_path / ".disclosure/.gitignore").read_text("utf-8") == "*\n"


def test_a_site_may_lie_outside_of_the_project_below_folders_that_are_not_there_yet(tmp_path: Path) -> None:
    root, target = tmp_path / "project", tmp_path / "var/www/zwgk"
    root.mkdir()
    staging = Staging.beside(target, root)
    (staging.stage / "index.html").write_text("new", "utf-8")
    staging.exchange()
    assert (target / "index.html").read_text("utf-8") == "new"


def test_folders_and_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        staging = staged(tmp_path)
        (staging.stage / "items").mkdir()
        (staging.stage / "items/page.html").write_text("x", "utf-8")
        staging.exchange()
    finally:
        os.umask(mask)
    site = tmp_path / "site"
    assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in (site, *site.rglob("*"))} == {
        "site": "0o755",
        "items": "0o755",
        "page.html": "0o644",
        "index.html": "0o644",
    }


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_folder_is_refused_and_stays(tmp_path: Path, kind: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    if kind == "link":
        (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    else:
        (tmp_path / "site").write_text("a file", "utf-8")
    with pytest.raises(Refusal) as refused:
        Staging.beside(tmp_path / "site", tmp_path)
    assert (str(tmp_path / "site") in refused.value.wording.zh, list((tmp_path / "elsewhere").iterdir())) == (True, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(Refusal) as refused:
            Staging.beside(tmp_path / "site", tmp_path)
    finally:
        tmp_path.chmod(0o755)
    assert str(tmp_path) in refused.value.wording.en


def test_a_workshop_that_is_a_file_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / ".disclosure").write_text("not a folder", "utf-8")
    with pytest.raises(Refusal):
        Staging.beside(tmp_path / "site", tmp_path)


def test_a_build_may_wait_for_another_one_to_end(tmp_path: Path) -> None:
    first = staged(tmp_path)
    ending = threading.Timer(0.3, first.exchange)
    ending.start()
    second = Staging.beside(tmp_path / "site", tmp_path, wait=30)
    ending.join()
    second.discard()
    assert published(tmp_path) == {"index.html": "new"}


def test_whoever_waited_in_vain_is_told_how_long(tmp_path: Path) -> None:
    first = staged(tmp_path)
    with pytest.raises(Refusal) as refused:
        Staging.beside(tmp_path / "site", tmp_path, wait=1)
    first.discard()
    assert ("等了 1 秒" in refused.value.wording.zh, "after 1 s" in refused.value.wording.en) == (True, True)


@pytest.mark.parametrize(("written", "seconds"), [(None, 0), ("", 0), ("600", 600)])
def test_the_seconds_to_wait_are_a_number(written: str | None, seconds: float) -> None:
    assert seconds_to_wait(written) == seconds


@pytest.mark.parametrize("written", ["soon", "-1", "1.5", "６０", "9999999"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(Refusal):
        seconds_to_wait(written)
