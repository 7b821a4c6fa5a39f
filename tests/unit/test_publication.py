"""A release goes live on another folder: only the one that follows what is there, whole, and with a record of every exception."""

import json
import os
from pathlib import Path

import pytest

from mkdocs_disclosure.model.manifest import Acceptance, Standing
from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.publication import FIRST, NotPublished, heal_published, publish
from mkdocs_disclosure.publish import Staging
from mkdocs_disclosure.publish.tree import differences
from mkdocs_disclosure.verifying import broken_links
from releases import AS_OF, line_of_releases, release_in, released, write_release

ANEW = {FIRST: "首次发布"}


@pytest.fixture
def line(tmp_path: Path) -> list[Path]:
    """Three releases that follow one another."""
    return line_of_releases(tmp_path / "built", 3)


@pytest.fixture(params=["folder", "link"])
def docroot(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A place on which nothing is published yet: a folder to be, or a link into a folder of releases."""
    (tmp_path / "www").mkdir()
    if request.param == "link":
        (tmp_path / "www/releases").mkdir()
        (tmp_path / "www/live").symlink_to("releases/first")
    return tmp_path / "www/live"


def live(docroot: Path) -> tuple[int, bool]:
    """The number of the release that is live, and whether it is whole."""
    manifest = release_in(docroot).manifest
    return manifest.release, not differences(docroot, manifest)


def objections(site: Path, docroot: Path, **accept: str) -> list[str]:
    with pytest.raises(NotPublished) as refused:
        publish(site, docroot, AS_OF, accept=accept)
    return [each.rule for each in refused.value.objections]


def test_the_first_publication_has_to_be_meant(line: list[Path], docroot: Path) -> None:
    assert (objections(line[0], docroot), docroot.exists()) == ([FIRST], False)


def test_releases_that_follow_one_another_go_live(line: list[Path], docroot: Path) -> None:
    shown = []
    for site in line:
        publish(site, docroot, AS_OF, accept=ANEW)
        shown.append(live(docroot))
    assert shown == [(1, True), (2, True), (3, True)]


def test_what_is_live_is_as_it_was_built_byte_for_byte(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    assert release_in(docroot).raw == release_in(line[0]).raw


def test_everybody_may_read_what_is_live_and_nobody_the_workshop(line: list[Path], docroot: Path) -> None:
    mask = os.umask(0o077)
    try:
        publish(line[0], docroot, AS_OF, accept=ANEW)
    finally:
        os.umask(mask)
    places = [docroot, docroot / "items/a", docroot / "index.html", *docroot.parent.rglob(".disclosure")]
    assert [oct(path.stat().st_mode & 0o777) for path in places] == ["0o755", "0o755", "0o644", "0o700"]


def test_a_link_stays_a_link_and_leads_the_way_it_did(line: list[Path], tmp_path: Path) -> None:
    (tmp_path / "www/releases").mkdir(parents=True)
    docroot = tmp_path / "www/live"
    docroot.symlink_to("releases/first")
    publish(line[0], docroot, AS_OF, accept=ANEW)
    publish(line[1], docroot, AS_OF)
    assert docroot.readlink() == Path("releases/000002-release-2")


def test_two_releases_before_the_live_one_are_kept(tmp_path: Path, docroot: Path) -> None:
    for site in line_of_releases(tmp_path / "long", 5):
        publish(site, docroot, AS_OF, accept=ANEW)
    folder = tmp_path / "www/releases" if docroot.is_symlink() else tmp_path / "www/.disclosure/releases/live"
    before = sorted(path.name for path in folder.iterdir() if "release" in path.name and path.resolve() != docroot.resolve())
    assert [name.partition("-")[2] for name in before] == ["release-3", "release-4"]


def test_a_release_that_is_live_already_changes_nothing(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    before = docroot.resolve().stat().st_ino
    assert (publish(line[0], docroot, AS_OF).outcome, docroot.resolve().stat().st_ino) == (None, before)


def test_a_release_that_was_not_built_on_what_is_there_is_refused(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    assert (objections(line[2], docroot), live(docroot)) == (["other-line"], (1, True))


def test_another_release_of_the_same_number_is_refused(line: list[Path], docroot: Path, tmp_path: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    write_release(tmp_path / "other", 1, pages={"index.html": "another {release}"})
    assert objections(tmp_path / "other", docroot) == ["other-line"]


def test_a_rollback_is_refused(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    publish(line[1], docroot, AS_OF)
    assert (objections(line[0], docroot), live(docroot)) == (["rollback"], (2, True))


def test_a_rollback_that_is_meant_goes_on_with_the_chain_and_says_so(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    publish(line[1], docroot, AS_OF)
    publish(line[0], docroot, AS_OF, accept={"rollback": "第 2 版有误"})
    now = release_in(docroot).manifest
    assert (live(docroot), (docroot / "index.html").read_text("utf-8")) == ((3, True), "home 1")
    assert (now.previous, now.accepted) == (release_in(line[1]).sha256, (Acceptance("rollback", "release 1", "第 2 版有误"),))


def test_what_only_the_newer_release_had_stays_in_the_manifest_of_a_rollback_as_gone(tmp_path: Path, docroot: Path) -> None:
    first = write_release(tmp_path / "1", 1)
    write_release(tmp_path / "2", 2, first.sha256, items=(released("a"), released("b")))
    publish(tmp_path / "1", docroot, AS_OF, accept=ANEW)
    publish(tmp_path / "2", docroot, AS_OF)
    publish(tmp_path / "1", docroot, AS_OF, accept={"rollback": "x"})
    assert {key: each.state for key, each in release_in(docroot).manifest.by_key.items()} == {"a": Standing.PUBLISHED, "b": Standing.GONE}


@pytest.mark.parametrize(
    ("before", "state"), [(Standing.PUBLISHED, Standing.WITHDRAWN), (Standing.PUBLISHED, Standing.ERASED), (Standing.WITHDRAWN, Standing.ERASED)]
)
def test_no_rollback_publishes_what_was_withdrawn_or_erased_since(tmp_path: Path, docroot: Path, before: Standing, state: Standing) -> None:
    first = write_release(tmp_path / "1", 1, items=(released("a", before),))
    write_release(tmp_path / "2", 2, first.sha256, items=(released("a", state),))
    publish(tmp_path / "1", docroot, AS_OF, accept=ANEW)
    publish(tmp_path / "2", docroot, AS_OF)
    with pytest.raises(Refusal):
        publish(tmp_path / "1", docroot, AS_OF, accept={"rollback": "x"})
    assert live(docroot) == (2, True)


def test_accepting_one_objection_accepts_no_other(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    publish(line[1], docroot, AS_OF)
    (docroot / "index.html").write_text("changed by hand", "utf-8")
    assert objections(line[0], docroot, rollback="x") == ["altered-release"]


@pytest.mark.parametrize("state", [Standing.WITHDRAWN, Standing.ERASED])
def test_no_rollback_publishes_under_its_old_key_what_was_withdrawn_or_erased_after_it_moved(tmp_path: Path, docroot: Path, state: Standing) -> None:
    first = write_release(tmp_path / "1", 1)
    write_release(tmp_path / "2", 2, first.sha256, items=(released("a", Standing.MOVED), released("b", state)))
    publish(tmp_path / "1", docroot, AS_OF, accept=ANEW)
    publish(tmp_path / "2", docroot, AS_OF)
    with pytest.raises(Refusal):
        publish(tmp_path / "1", docroot, AS_OF, accept={"rollback": "x"})


def test_whatever_was_accepted_each_publication_follows_the_one_before(line: list[Path], docroot: Path) -> None:
    publish(line[1], docroot, AS_OF, accept=ANEW)
    before, broken = release_in(docroot), []
    for site, accept in ((line[0], {"rollback": "x"}), (line[2], {"other-line": "x", "rollback": "x"}), (line[1], {"rollback": "x"})):
        publish(site, docroot, AS_OF, accept=accept)
        broken += broken_links(release_in(docroot).manifest, before)
        before = release_in(docroot)
    assert (broken, live(docroot)) == ([], (5, True))


@pytest.mark.parametrize("change", ["changed", "missing", "added", "link"])
def test_a_folder_that_was_changed_by_hand_is_not_published_over(line: list[Path], docroot: Path, change: str) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    page = docroot / "items/a/index.html"
    if change == "changed":
        page.write_text("item 7", "utf-8")
    elif change == "added":
        (docroot / "new.html").write_text("new", "utf-8")
    else:
        page.unlink()
        if change == "link":
            page.symlink_to("/etc/hostname")
    with pytest.raises(NotPublished) as refused:
        publish(line[1], docroot, AS_OF)
    told = str(refused.value)
    assert ("new.html" if change == "added" else "items/a/index.html") in told


def test_a_folder_that_was_changed_by_hand_is_mended_where_that_is_accepted(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    (docroot / "index.html").write_text("changed by hand", "utf-8")
    publish(line[0], docroot, AS_OF, accept={"altered-release": "被篡改，恢复"})
    assert (live(docroot), release_in(docroot).raw) == ((1, True), release_in(line[0]).raw)


def test_every_publication_leaves_a_line_with_its_reason(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    publish(line[1], docroot, AS_OF)
    (journal,) = docroot.parent.rglob("publications.jsonl")
    lines = [json.loads(each) for each in journal.read_text("utf-8").splitlines()]
    assert [each["at"] for each in lines] == ["2026-11-23T01:00:00+00:00"] * 2
    assert [(each["release"], each["replaces"], [told["reason"] for told in each["accepted"]]) for each in lines] == [
        (1, None, ["首次发布"]),
        (2, release_in(line[0]).sha256, []),
    ]


def test_a_site_that_is_not_what_its_manifest_says_never_goes_live(line: list[Path], docroot: Path) -> None:
    (line[0] / "index.html").write_text("changed", "utf-8")
    with pytest.raises(Refusal) as refused:
        publish(line[0], docroot, AS_OF, accept=ANEW)
    assert ("index.html" in refused.value.wording.zh, docroot.exists()) == (True, False)


def test_a_site_without_a_manifest_never_goes_live(tmp_path: Path, docroot: Path) -> None:
    (tmp_path / "bare").mkdir()
    with pytest.raises(Refusal):
        publish(tmp_path / "bare", docroot, AS_OF, accept=ANEW)


def test_an_older_site_without_a_manifest_is_succeeded_where_that_is_meant(line: list[Path], tmp_path: Path) -> None:
    docroot = tmp_path / "www/live"
    docroot.mkdir(parents=True)
    (docroot / "old.html").write_text("old", "utf-8")
    assert objections(line[0], docroot) == [FIRST]
    publish(line[0], docroot, AS_OF, accept=ANEW)
    assert (live(docroot), (tmp_path / "www/.disclosure/releases/live/000001-release-unnumbered/old.html").exists()) == ((1, True), True)


def test_a_site_whose_manifest_is_broken_is_succeeded_where_that_is_meant(line: list[Path], docroot: Path) -> None:
    publish(line[0], docroot, AS_OF, accept=ANEW)
    (docroot / "manifest.json").write_text("{", "utf-8")
    assert objections(line[1], docroot) == [FIRST]
    publish(line[1], docroot, AS_OF, accept=ANEW)
    assert live(docroot) == (2, True)


def test_a_link_that_was_switched_before_older_releases_were_purged_is_made_up_for(tmp_path: Path) -> None:
    (tmp_path / "www/releases/000002-release-2").mkdir(parents=True)
    docroot = tmp_path / "www/live"
    docroot.symlink_to("releases/000002-release-2")
    first = write_release(tmp_path / "www/releases/000001-release-1", 1)
    write_release(docroot, 2, first.sha256, items=(released("a", Standing.ERASED),))  # killed here
    heal_published(docroot)
    assert sorted(path.name for path in (tmp_path / "www/releases").glob("0*")) == ["000002-release-2"]


@pytest.mark.parametrize("inside", [True, False], ids=["site in it", "it in the site"])
def test_a_folder_and_the_site_must_not_lie_in_one_another(line: list[Path], inside: bool) -> None:
    with pytest.raises(Refusal):
        publish(line[0], line[0].parent if inside else line[0] / "www", AS_OF, accept=ANEW)


def test_the_sources_of_a_site_are_never_replaced(line: list[Path], tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project/catalog.yml").write_text("format: 1\n", "utf-8")
    with pytest.raises(Refusal):
        publish(line[0], tmp_path / "project", AS_OF, accept=ANEW)


def test_a_publication_beside_another_one_is_refused(line: list[Path], tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    other = Staging.beside(tmp_path / "www/live", tmp_path / "www")
    with pytest.raises(Refusal):
        publish(line[0], tmp_path / "www/live", AS_OF, accept=ANEW)
    other.discard()
    publish(line[0], tmp_path / "www/live", AS_OF, accept=ANEW, wait=5)


@pytest.mark.parametrize("reason", ["", " ", "two\nlines", "back\\slash", "x" * 501])
def test_a_reason_is_one_line_that_the_manifest_can_be_read_back_with(line: list[Path], docroot: Path, reason: str) -> None:
    with pytest.raises(Refusal):
        publish(line[0], docroot, AS_OF, accept={FIRST: reason})


def test_a_release_that_the_link_never_led_to_is_thrown_away(line: list[Path], tmp_path: Path) -> None:
    (tmp_path / "www/releases").mkdir(parents=True)
    docroot = tmp_path / "www/live"
    docroot.symlink_to("releases/first")
    publish(line[0], docroot, AS_OF, accept=ANEW)
    write_release(tmp_path / "www/releases/000002-release-2", 2)  # killed before the link was switched
    publish(line[1], docroot, AS_OF)
    assert ((docroot / "index.html").read_text("utf-8"), live(docroot)) == ("home 2", (2, True))


def test_healing_publishes_nothing(line: list[Path], tmp_path: Path) -> None:
    docroot = tmp_path / "www/live"
    docroot.parent.mkdir()
    publish(line[0], docroot, AS_OF, accept=ANEW)
    (tmp_path / "www/.disclosure/aside").mkdir()
    docroot.rename(tmp_path / "www/.disclosure/aside/live")  # killed between two renames
    heal_published(docroot)
    assert live(docroot) == (1, True)
