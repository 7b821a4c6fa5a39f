"""`disclosure publish`: what it says, and how it ends."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_disclosure.cli import main
from releases import line_of_releases, release_in


@pytest.fixture
def line(tmp_path: Path) -> list[Path]:
    """Two releases that follow one another."""
    (tmp_path / "www").mkdir()
    return line_of_releases(tmp_path / "built", 2)


def publish(*arguments: object, lang: str = "en") -> Result:
    """The command."""
    return CliRunner().invoke(main, ["publish", "--lang", lang, "--as-of", "2026-11-23 09:00", *map(str, arguments)])


def test_a_release_goes_live(line: list[Path], tmp_path: Path) -> None:
    done = publish(line[0], "--to", tmp_path / "www/live", "--first")
    assert (done.exit_code, done.stdout) == (0, f"release 1 is live: {tmp_path}/www/live\n")


def test_the_site_of_the_current_folder_is_meant_where_none_is_named(line: list[Path], tmp_path: Path) -> None:
    line[0].rename(tmp_path / "site")
    done = publish("--root", tmp_path, "--to", tmp_path / "www/live", "--first")
    assert (done.exit_code, release_in(tmp_path / "www/live").manifest.release) == (0, 1)


def test_a_first_publication_that_was_not_announced_is_refused_and_told_how(line: list[Path], tmp_path: Path) -> None:
    done = publish(line[0], "--to", tmp_path / "www/live")
    assert (done.exit_code, "say --first" in done.stderr, done.stdout) == (1, True, "")


def test_what_may_be_accepted_is_told_with_its_rule(line: list[Path], tmp_path: Path) -> None:
    publish(line[0], "--to", tmp_path / "www/live", "--first")
    publish(line[1], "--to", tmp_path / "www/live")
    done = publish(line[0], "--to", tmp_path / "www/live", lang="zh")
    assert (done.exit_code, "比正在公开的第 2 版旧" in done.stderr, "--accept rollback=理由" in done.stderr) == (1, True, True)


def test_a_rollback_that_is_accepted_is_live_under_the_next_number(line: list[Path], tmp_path: Path) -> None:
    publish(line[0], "--to", tmp_path / "www/live", "--first")
    publish(line[1], "--to", tmp_path / "www/live")
    done = publish(line[0], "--to", tmp_path / "www/live", "--accept", "rollback=release 2 lacks its tables")
    assert (done.exit_code, done.stdout) == (0, f"release 3 is live: {tmp_path}/www/live\n")


@pytest.mark.parametrize("written", ["rollback", "everything=x", "=x"])
def test_what_cannot_be_accepted_is_answered_with_what_can(line: list[Path], tmp_path: Path, written: str) -> None:
    done = publish(line[0], "--to", tmp_path / "www/live", "--accept", written)
    assert (done.exit_code, "altered-release" in done.stderr) == (2, True)


def test_a_release_that_is_live_already_is_no_failure(line: list[Path], tmp_path: Path) -> None:
    publish(line[0], "--to", tmp_path / "www/live", "--first")
    done = publish(line[0], "--to", tmp_path / "www/live")
    assert (done.exit_code, "live already" in done.stdout) == (0, True)


def test_healing_alone_needs_no_site(line: list[Path], tmp_path: Path) -> None:
    done = publish("--to", tmp_path / "www/live", "--heal")
    assert (done.exit_code, (tmp_path / "www/live").exists()) == (0, False)
