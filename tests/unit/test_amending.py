"""Writing an editor's file: whole or not at all, never over somebody's change, never outside of the site."""

from pathlib import Path

import pytest

from mkdocs_disclosure.amending import create_file, replace_file, site_path
from mkdocs_disclosure.model.refusal import Refusal


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"changed")
    with pytest.raises(Refusal, match="changed meanwhile"):
        replace_file(tmp_path, "a.md", b"read", b"repaired")
    assert (tmp_path / "a.md").read_bytes() == b"changed"


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be written"):
        replace_file(tmp_path, "a.md", b"read", b"repaired")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", ["../a.md", "content/../../a.md"])
def test_nothing_is_written_outside_of_the_site(path: str, tmp_path: Path) -> None:
    (tmp_path / "site/content").mkdir(parents=True)
    for write in (lambda: create_file(tmp_path / "site", path, b"new"), lambda: replace_file(tmp_path / "site", path, b"", b"new")):
        with pytest.raises(Refusal, match="outside"):
            write()
    assert not (tmp_path / "a.md").exists()


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    with pytest.raises(Refusal, match="exists already"):
        create_file(tmp_path, "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"old"


def test_a_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(b"")
    with pytest.raises(Refusal, match="cannot be written"):
        create_file(tmp_path, "content/a.md", b"new")


PATHS = {
    "from the root": "content/a.md",
    "with dots": "./content/../content/a.md",
}


@pytest.mark.parametrize("written", PATHS.values(), ids=PATHS)
def test_a_file_is_named_from_the_root_of_the_site(written: str, tmp_path: Path) -> None:
    assert site_path(tmp_path, Path(written)) == "content/a.md"


def test_a_file_is_named_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").touch()
    monkeypatch.chdir(tmp_path / "content")
    assert site_path(Path(".."), Path("a.md")) == "content/a.md"


def test_a_site_may_be_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.md").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert site_path(tmp_path / "link", tmp_path / "real/a.md") == site_path(tmp_path / "link", tmp_path / "link/a.md") == "a.md"


def test_a_file_outside_of_the_site_has_no_place_in_it(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "a.md").touch()
    assert site_path(tmp_path / "site", tmp_path / "a.md") is None
