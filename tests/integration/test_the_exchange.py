"""A good build takes the place of the published site in one step, wherever that lies, and hands on from there."""

import contextlib
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, build, differing, environment, item, mkdocs, python, tree, write_project

SLOW = {
    "mkdocs.yml": f"{BASE['mkdocs.yml']!s}hooks: [hook.py]\n",
    "hook.py": """\
import os, pathlib, time

def on_post_build(config):
    if os.environ.get("SLOW"):
        pathlib.Path("begun").touch()
        for _ in range(1200):
            if pathlib.Path("go").exists():
                break
            time.sleep(0.05)
""",
}


def modes(folder: Path) -> dict[str, int]:
    """Path -> permission bits of a folder and of everything below it."""
    return {path.as_posix(): stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def test_the_first_build_makes_the_site(project: Callable[..., Path]) -> None:
    assert (build(project()) / "index.html").exists()


def test_a_good_build_puts_what_is_new_in_the_place_of_what_was(built: Path) -> None:
    (built / "content/items/policy/notice.md").unlink()
    (built / "content/items/policy/notice/值班表.csv").unlink()
    write_project(built, {"content/items/policy/new.md": item("新的通知")}, base={})
    site = build(built, DISCLOSURE_ACCEPT="vanished-item=重复登记")
    assert ((site / "items/new/index.html").exists(), (site / "items/notice").exists()) == (True, False)


def test_the_workshop_keeps_itself_out_of_git(built: Path) -> None:
    assert (built / ".disclosure/.gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("left", ["stale.html", "items/old/index.html", ".hidden", ".well-known/security.txt"])
def test_what_stood_in_the_stage_beforehand_is_not_published(built: Path, left: str) -> None:
    before = tree(built / "site")
    stray = built / ".disclosure/stage/site" / left
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("left behind by a build that was killed", "utf-8")
    assert differing(before, tree(build(built))) == []


def test_what_somebody_put_into_the_site_by_hand_does_not_come_and_go(built: Path) -> None:
    (built / "site/.htaccess").write_text("Options -Indexes\n", "utf-8")
    first, second = (tree(build(built)) for _ in range(2))
    assert differing(first, second) == []


def test_the_site_may_lie_elsewhere(built: Path, tmp_path: Path) -> None:
    done = mkdocs(built, "build", "--site-dir", str(tmp_path / "var/www/zwgk"))
    assert done.code == 0, done.output
    assert differing(tree(built / "site"), tree(tmp_path / "var/www/zwgk")) == []


def test_the_site_may_lie_on_another_file_system(built: Path, tmp_path: Path) -> None:
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK) or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system to write to")
    home = memory / f"disclosure-{os.getpid()}"
    home.mkdir()
    target = home / "site"
    try:
        for _ in range(2):
            done = mkdocs(built, "build", "--site-dir", str(target))
            assert done.code == 0, done.output
        assert differing(tree(built / "site"), tree(target)) == []
    finally:
        python(tmp_path, "-c", f"import shutil; shutil.rmtree({str(home)!r}, ignore_errors=True)")


def test_a_link_to_the_published_folder_is_refused_in_words(built: Path, tmp_path: Path) -> None:
    (built / "site").rename(tmp_path / "elsewhere")
    (built / "site").symlink_to(tmp_path / "elsewhere")
    before = tree(tmp_path / "elsewhere")
    done = mkdocs(built, "build")
    assert "Traceback" not in done.output
    assert done.code == 0 or differing(before, tree(tmp_path / "elsewhere")) == []


def test_two_builds_at_once_never_make_a_mixture(built: Path) -> None:
    write_project(built, SLOW, base={})
    before = tree(built / "site")
    first = subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=built, env=environment(SLOW="1"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while not (built / "begun").exists() and first.poll() is None:
        time.sleep(0.05)
    second = subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=built, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        second.wait(timeout=12)  # it may finish, be refused, or wait for the first
    (built / "go").touch()
    said = [process.communicate(timeout=60)[0].decode() for process in (first, second)]
    assert (first.returncode, second.returncode, "另一个构建或发布正在进行" in said[1]) == (0, 1, True), said
    assert [text for text in said if "Traceback" in text] == []
    assert differing(before, tree(built / "site")) == []


def test_everybody_may_read_the_published_site(built: Path) -> None:
    assert {mode for path, mode in modes(built / "site").items() if Path(path).is_dir()} == {0o755}


def test_everybody_may_read_the_site_that_a_careful_machine_built(project: Callable[..., Path]) -> None:
    root = project()
    done = python(root, "-c", "import os, runpy, sys; os.umask(0o077); sys.argv = ['mkdocs', 'build']; runpy.run_module('mkdocs', run_name='__main__')")
    assert done.code == 0, done.output
    assert {path for path, mode in modes(root / "site").items() if mode != (0o755 if Path(path).is_dir() else 0o644)} == set()


def test_a_deployment_pushes_the_published_site(project: Callable[..., Path], tmp_path: Path) -> None:
    root, name = project(), ("-c", "user.name=云川", "-c", "user.email=desk@yunchuan.example")
    for arguments in (("init", "-q", "--bare", str(tmp_path / "bare")), ("init", "-q"), ("remote", "add", "origin", str(tmp_path / "bare"))):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    subprocess.run(["git", *name, "commit", "-q", "--allow-empty", "-m", "Begin"], cwd=root, check=True)
    people = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "云川"), ("EMAIL", "desk@yunchuan.example"))}
    done = mkdocs(root, "gh-deploy", **people)
    assert done.code == 0, done.output
    listed = subprocess.run(["git", "ls-tree", "-rz", "--name-only", "gh-pages"], cwd=tmp_path / "bare", check=True, capture_output=True).stdout
    assert {path.decode() for path in listed.split(b"\0") if path} - {".nojekyll"} == set(tree(root / "site"))


def test_the_log_says_what_moment_was_built_and_when_the_next_build_is_needed(project: Callable[..., Path]) -> None:
    done = mkdocs(project({"content/items/policy/later.md": item(issued="2026-12-01 08:30")}), "build")
    assert ("2026-11-23 09:00" in done.output, "2026-12-01 08:30" in done.output) == (True, True)


def test_the_moment_may_be_written_in_mkdocs_yml(project: Callable[..., Path]) -> None:
    config = str(BASE["mkdocs.yml"]).replace("disclosure]", "disclosure: {as_of: '2026-05-31'}]")
    site = build(project({"mkdocs.yml": config}), DISCLOSURE_AS_OF="")
    assert (site / "items/notice").exists() is False
