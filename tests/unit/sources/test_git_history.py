"""When files came under version control, read from real repositories."""

import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.history import History
from mkdocs_disclosure.sources.git_history import NoHistory, git_history

ITEMS = Path("content/items/policy")
MAIN = ("-c", "user.name=编辑", "-c", "user.email=editor@yunchuan.example", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")


def git(root: Path, *arguments: str, at: str = "2026-01-01") -> None:
    """Run git with all dates on one day, without the settings of whoever runs the tests."""
    moment = f"{at}T12:00:00+08:00"
    settings = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment, "PATH": "/usr/bin:/bin"}
    subprocess.run(("git", *MAIN, "-C", str(root), *arguments), check=True, capture_output=True, env=settings)


def add(root: Path, name: str, at: str) -> None:
    """Write an item and commit it on a day."""
    (root / ITEMS).mkdir(parents=True, exist_ok=True)
    (root / ITEMS / name).write_text(f"---\ntitle: {name}\n---\n\n{name * 20}\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-m", f"发布 {name}", at=at)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose first commit is of the beginning of 2026."""
    root = tmp_path / "site"
    root.mkdir()
    git(root, "init")
    add(root, "first.md", "2026-01-01")
    return root


def days(root: Path) -> dict[str, str]:
    """File name -> the day on which it came in."""
    history = git_history(root, 7)
    assert isinstance(history, History)
    return {Path(path).name: moment.date().isoformat() for path, moment in history.first_commits.items()}


def test_a_file_came_in_with_the_commit_that_added_it(repository: Path) -> None:
    add(repository, "公告.md", "2026-03-02")
    (repository / ITEMS / "公告.md").write_text("---\ntitle: 改正后的公告\n---\n", encoding="utf-8")
    git(repository, "commit", "-am", "更正", at="2026-05-01")
    assert days(repository) == {"公告.md": "2026-03-02"}


def test_what_came_with_the_first_commit_of_all_may_be_older(repository: Path) -> None:
    assert days(repository) == {}


def test_a_renamed_file_keeps_its_day(repository: Path) -> None:
    add(repository, "notice.md", "2026-03-02")
    git(repository, "mv", str(ITEMS / "notice.md"), str(ITEMS / "flood.md"))
    git(repository, "commit", "-m", "改名", at="2026-06-01")
    assert days(repository)["flood.md"] == "2026-03-02"


def test_a_file_of_a_branch_came_in_with_the_merge(repository: Path) -> None:
    git(repository, "switch", "-c", "draft")
    add(repository, "notice.md", "2026-03-02")
    git(repository, "switch", "main")
    git(repository, "merge", "--no-ff", "-m", "合并", "draft", at="2026-04-01")
    assert days(repository) == {"notice.md": "2026-04-01"}


def test_a_site_may_lie_in_a_folder_of_its_repository(repository: Path) -> None:
    site = repository / "zwgk"
    site.mkdir()
    add(site, "notice.md", "2026-03-02")
    history = git_history(site, 7)
    assert isinstance(history, History)
    assert history.first_commits == {"content/items/policy/notice.md": datetime.fromisoformat("2026-03-02T12:00:00+08:00")}


def test_a_shallow_clone_tells_no_history(repository: Path, tmp_path: Path) -> None:
    add(repository, "notice.md", "2026-03-02")
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), "clone")
    assert git_history(tmp_path / "clone", 7) is NoHistory.SHALLOW


def test_a_folder_outside_git_has_no_history(tmp_path: Path) -> None:
    assert git_history(tmp_path, 7) is NoHistory.NOT_A_REPOSITORY


def test_the_check_says_what_it_needs_where_there_is_no_history(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--root", str(tmp_path), "--git", "--lang", "en"])
    assert done.exit_code == 2 and "--git works in a git repository only" in done.output
