"""The two releases before the published one are kept, whole, until newer ones take their place or something in them is erased."""

from pathlib import Path

import pytest

from mkdocs_disclosure.model.manifest import NAME, ReleasedItem, Standing
from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.publish import Staging, disk, heal, staging
from mkdocs_disclosure.publish.kept import kept_releases, purge
from mkdocs_disclosure.publish.tree import differences
from mkdocs_disclosure.publish.workshop import Workshop
from releases import PAGES, release_in, released, write_release

A = (released("a"),)


def publish(root: Path, release: int, items: tuple[ReleasedItem, ...] = A) -> str:
    """Publish a release of `root/site` and give the digest of its manifest."""
    root.mkdir(exist_ok=True)
    staged = Staging.beside(root / "site", root)
    previous = release_in(root / "site").sha256 if (root / "site" / NAME).exists() else None
    made = write_release(staged.stage, release, previous, items=items)
    try:
        staged.exchange(made.manifest.unkept)
    finally:
        staged.discard()
    return made.sha256


def kept(root: Path) -> list[str]:
    return [path.name for path in kept_releases(root / ".disclosure/releases/site")]


def workshop(root: Path) -> Workshop:
    return Workshop.of(root / "site", root)


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr(staging, "exchange", lambda first, second: False)


def test_the_last_two_releases_before_the_published_one_are_kept(tmp_path: Path) -> None:
    for number in range(1, 6):
        publish(tmp_path, number)
    assert kept(tmp_path) == ["000003-release-3", "000004-release-4"]


def test_a_kept_release_is_whole(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    publish(tmp_path, 2)
    (folder,) = kept_releases(tmp_path / ".disclosure/releases/site")
    assert (not differences(folder, release_in(folder).manifest), (folder / "index.html").read_text("utf-8")) == (True, "home 1")


def test_a_kept_release_does_not_change_with_the_published_one(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    publish(tmp_path, 2)
    for path in PAGES:
        with open(tmp_path / "site" / path, "a", encoding="utf-8") as stream:
            stream.write("changed in place")
    (folder,) = kept_releases(tmp_path / ".disclosure/releases/site")
    assert not differences(folder, release_in(folder).manifest)


def test_building_the_same_release_again_keeps_nothing_and_drops_nothing(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        publish(tmp_path, number)
    same = release_in(tmp_path / "site")
    staged = Staging.beside(tmp_path / "site", tmp_path)
    write_release(staged.stage, 3, same.manifest.previous)
    staged.exchange()
    assert (release_in(tmp_path / "site").sha256, kept(tmp_path)) == (same.sha256, ["000001-release-1", "000002-release-2"])


def test_names_sort_in_the_order_of_publication_when_the_numbers_begin_anew(tmp_path: Path) -> None:
    for number in (8, 9, 1, 2):
        publish(tmp_path, number)
    assert kept(tmp_path) == ["000002-release-9", "000003-release-1"]


def test_each_target_of_a_project_has_kept_releases_of_its_own(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    publish(tmp_path, 2)
    for text in ("one", "two"):
        other = Staging.beside(tmp_path / "elsewhere/site", tmp_path)
        (other.stage / "index.html").write_text(text, "utf-8")
        other.exchange()
    assert (kept(tmp_path), len(list((tmp_path / ".disclosure/releases").iterdir()))) == (["000001-release-1"], 2)


def test_the_workshop_is_nobody_else_s_to_read(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    assert ((tmp_path / ".disclosure").stat().st_mode & 0o777, (tmp_path / "site").stat().st_mode & 0o777) == (0o700, 0o755)


def test_a_workshop_that_was_open_is_closed_to_others_and_stays_its_group_s(tmp_path: Path) -> None:
    (tmp_path / ".disclosure").mkdir()
    (tmp_path / ".disclosure").chmod(0o2775)
    publish(tmp_path, 1)
    assert (tmp_path / ".disclosure").stat().st_mode & 0o7777 == 0o2770


def test_a_tree_set_aside_between_two_renames_goes_back_first(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    place = workshop(tmp_path)
    place.aside.parent.mkdir()
    place.target.rename(place.aside)  # killed here
    heal(place)
    assert ((tmp_path / "site/index.html").read_text("utf-8"), place.aside.exists()) == ("home 1", False)


def test_a_tree_set_aside_for_a_release_that_is_in_place_becomes_a_kept_one(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    place = workshop(tmp_path)
    place.aside.parent.mkdir()
    place.target.rename(place.aside)
    write_release(place.target, 2, release_in(place.aside).sha256)  # killed here
    heal(place)
    assert ((tmp_path / "site/index.html").read_text("utf-8"), kept(tmp_path)) == ("home 2", ["000001-release-1"])


def test_a_release_that_was_exchanged_but_not_kept_yet_becomes_a_kept_one(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    place = workshop(tmp_path)
    write_release(place.stage, 2, release_in(place.target).sha256)
    disk.exchange(place.stage, place.target)  # killed here
    heal(place)
    assert (kept(tmp_path), place.stage.exists()) == (["000001-release-1"], False)


def test_a_release_that_was_never_published_is_thrown_away(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    place = workshop(tmp_path)
    write_release(place.stage, 2, release_in(place.target).sha256)  # killed here
    heal(place)
    assert ((tmp_path / "site/index.html").read_text("utf-8"), kept(tmp_path), place.stage.exists()) == ("home 1", [], False)


def test_without_an_exchange_two_renames_do_it_and_the_release_before_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_exchange(monkeypatch)
    publish(tmp_path, 1)
    staged = Staging.beside(tmp_path / "site", tmp_path)
    write_release(staged.stage, 2, release_in(tmp_path / "site").sha256)
    assert (staged.exchange().at_once, (tmp_path / "site/index.html").read_text("utf-8"), kept(tmp_path)) == (False, "home 2", ["000001-release-1"])


def test_a_second_rename_that_fails_brings_the_published_tree_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_exchange(monkeypatch)
    publish(tmp_path, 1)
    staged = Staging.beside(tmp_path / "site", tmp_path)
    write_release(staged.stage, 2)
    rename = Path.rename
    monkeypatch.setattr(Path, "rename", lambda path, to: fail() if path == staged.stage else rename(path, to))
    with pytest.raises(Refusal):
        staged.exchange()
    staged.discard()
    assert (tmp_path / "site/index.html").read_text("utf-8") == "home 1"


def fail() -> None:
    raise OSError(5, "Input/output error")


def test_everything_is_on_the_disk_before_the_names_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, 1)
    steps: list[str] = []
    for name in ("make_readable", "settle", "exchange"):
        call = getattr(staging, name)
        monkeypatch.setattr(staging, name, lambda *paths, call=call, name=name: (steps.append(name), call(*paths))[1])
    publish(tmp_path, 2)
    assert steps == ["make_readable", "settle", "exchange"]


def test_a_disk_that_could_not_take_everything_leaves_the_site_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, 1)
    monkeypatch.setattr(staging, "settle", lambda folder: fail())
    with pytest.raises(Refusal) as refused:
        publish(tmp_path, 2)
    assert ((tmp_path / "site/index.html").read_text("utf-8"), "Input/output error" in refused.value.wording.en) == ("home 1", True)


@pytest.mark.parametrize("available", [True, False], ids=["at once", "file by file"])
def test_waiting_for_the_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, available: bool) -> None:
    if not available:
        monkeypatch.setattr(disk.sys, "platform", "darwin")
    write_release(tmp_path / "built")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    disk.settle(tmp_path / "built")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"release": "1"}', '{"release": true}', '{"release": -1}', "[" * 100_000])
def test_a_tree_whose_manifest_does_not_tell_its_number_is_kept_without_one(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / NAME).write_text(manifest, "utf-8")
    staged = Staging.beside(tmp_path / "site", tmp_path)
    write_release(staged.stage, 1)
    staged.exchange()
    assert kept(tmp_path) == ["000001-release-unnumbered"]


def test_erasing_an_item_removes_the_kept_releases_in_which_it_can_be_read(tmp_path: Path) -> None:
    publish(tmp_path, 1, items=(released("b"),))
    publish(tmp_path, 2, items=(released("a"), released("b")))
    publish(tmp_path, 3, items=(released("a", Standing.ERASED), released("b")))
    assert kept(tmp_path) == ["000001-release-1"]


def test_a_withdrawn_item_can_be_read_in_no_kept_release_once_it_is_erased(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    publish(tmp_path, 2, items=(released("a", Standing.WITHDRAWN),))
    publish(tmp_path, 3, items=(released("a", Standing.ERASED),))
    publish(tmp_path, 4, items=(released("a", Standing.ERASED),))
    assert kept(tmp_path) == ["000001-release-3"]


def test_a_build_that_was_killed_before_it_could_purge_is_made_up_for(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    place = workshop(tmp_path)
    write_release(place.stage, 2, release_in(place.target).sha256, items=(released("a", Standing.ERASED),))
    disk.exchange(place.stage, place.target)  # killed here
    heal(place)
    assert kept(tmp_path) == []


def test_an_item_that_had_moved_can_be_read_in_no_kept_release_once_it_is_erased(tmp_path: Path) -> None:
    publish(tmp_path, 1, items=(released("a"),))
    publish(tmp_path, 2, items=(released("a", Standing.MOVED), released("b")))
    publish(tmp_path, 3, items=(released("a", Standing.MOVED), released("b", Standing.ERASED)))
    assert kept(tmp_path) == []


def test_a_kept_release_of_which_nobody_can_tell_is_removed_when_something_is_erased(tmp_path: Path) -> None:
    (tmp_path / "000001-release-unnumbered").mkdir()
    purge(list(tmp_path.iterdir()), {"a"})
    assert list(tmp_path.iterdir()) == []


def test_purging_nothing_looks_at_nothing(tmp_path: Path) -> None:
    purge([tmp_path / "not-there"], ())
    assert list(tmp_path.iterdir()) == []
