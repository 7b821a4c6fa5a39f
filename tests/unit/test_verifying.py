"""A release held against its manifest: every byte that differs is named, and an archive can do no harm."""

import io
import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builders import attachment, item, register
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.manifest import Manifest, Previous
from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.outputs.manifest_json import render_manifest
from mkdocs_disclosure.releases import write_manifest
from mkdocs_disclosure.sources.manifest import read_manifest
from mkdocs_disclosure.verifying import Verified, broken_links, release_at, verify

FILES = {"index.html": "首页", "items/a/index.html": "一条信息", "items/a/附件 1.csv": "甲,乙\n", "feed.xml": ""}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published folder with its manifest."""
    root = tmp_path / "site"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    write_manifest(root, register(item(1), item(2, attachments=(attachment("a.csv"),))), None)
    return root


def differing(place: Path) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Changed, missing and added paths."""
    verified = verify(place)
    assert isinstance(verified, Verified)
    return verified.differences.changed, verified.differences.missing, verified.differences.added


def command(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["verify", "--lang", "en", *map(str, arguments)])


def packed(site: Path, top: str = "") -> Path:
    """The folder as a ZIP file beside it, all below the folder `top`."""
    path = site.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(site.rglob("*")):
            archive.write(each, f"{top}{each.relative_to(site).as_posix()}")
    return path


# --- Folders -------------------------------------------------------------------------------------------------------------


def test_what_was_built_is_as_its_manifest_says(site: Path) -> None:
    done = command(site)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "as its manifest says")


def test_one_flipped_bit_is_named(site: Path) -> None:
    path = site / "items/a/附件 1.csv"
    raw = bytearray(path.read_bytes())
    raw[2] ^= 1
    path.write_bytes(raw)
    done = command(site)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (1, "changed\titems/a/附件 1.csv")


def test_what_is_missing_and_what_was_added_is_named(site: Path) -> None:
    (site / "feed.xml").unlink()
    (site / "shell.php").write_text("<?php", "utf-8")
    assert differing(site) == ((), ("feed.xml",), ("shell.php",))


def test_a_mirror_may_hold_more(site: Path) -> None:
    (site / "robots.txt").write_text("", "utf-8")
    assert (command(site).exit_code, command(site, "--extra").exit_code) == (1, 0)


def test_a_link_is_not_the_file_that_it_leads_to(site: Path, tmp_path: Path) -> None:
    (site / "index.html").rename(tmp_path / "elsewhere.html")
    (site / "index.html").symlink_to(tmp_path / "elsewhere.html")
    assert differing(site)[0] == ("index.html",)


def test_a_pipe_in_the_place_of_the_manifest_is_not_waited_for(site: Path) -> None:
    (site / "manifest.json").unlink()
    os.mkfifo(site / "manifest.json")
    assert command(site).exit_code == 2


@pytest.mark.parametrize("place", ["nowhere", "empty", "not-a-zip.txt"])
def test_what_cannot_be_verified_is_said_to_be_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "not-a-zip.txt").write_text("text", "utf-8")
    done = command(tmp_path / place)
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_a_broken_manifest_is_a_finding(site: Path) -> None:
    (site / "manifest.json").write_text("{}", "utf-8")
    done = command(site)
    assert done.exit_code == 1 and "unreadable-manifest" in done.stdout


def test_a_file_name_cannot_forge_a_line(site: Path) -> None:
    (site / "a\nas its manifest says").write_text("", "utf-8")
    assert command(site).stdout.splitlines()[0] == "added\ta\\u000aas its manifest says"


# --- Archives ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("top", ["", "zwgk-2026/"])
def test_an_archive_is_verified_without_being_unpacked(site: Path, top: str) -> None:
    assert differing(packed(site, top)) == ((), (), ())


def test_differences_in_an_archive_are_named(site: Path) -> None:
    (site / "index.html").write_text("改过", "utf-8")
    (site / "feed.xml").unlink()
    (site / "new.html").write_text("", "utf-8")
    assert differing(packed(site)) == (("index.html",), ("feed.xml",), ("new.html",))


def test_a_damaged_entry_is_a_changed_file(site: Path) -> None:
    path = packed(site)
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("items/a/附件 1.csv")
    raw[info.header_offset + 30 + len(info.filename.encode()) + 2] ^= 0xFF
    path.write_bytes(raw)
    assert differing(path)[0] == ("items/a/附件 1.csv",)


Spoil = Callable[[zipfile.ZipFile], None]


def link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


HOSTILE: dict[str, tuple[Spoil, str]] = {
    "absolute path": (lambda archive: archive.writestr("/etc/cron.d/x", ""), "does not stay in the archive"),
    "way up": (lambda archive: archive.writestr("items/../../x", ""), "does not stay in the archive"),
    "backslashes": (lambda archive: archive.writestr("..\\x", ""), "does not stay in the archive"),
    "drive": (lambda archive: archive.writestr("C:/x", ""), "does not stay in the archive"),
    "line feed": (lambda archive: archive.writestr("a\nb", ""), "does not stay in the archive"),
    "link": (link, "is a link"),
    "rare compression": (lambda archive: archive.writestr("x", "y" * 99, zipfile.ZIP_LZMA), "compressed in a way"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_refused(site: Path, kind: str) -> None:
    spoil, words = HOSTILE[kind]
    path = packed(site)
    with zipfile.ZipFile(path, "a") as archive:
        spoil(archive)
    done = command(path)
    assert done.exit_code == 2 and words in done.stderr


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(site: Path) -> None:
    path = packed(site)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("index.html", "首页")
    with pytest.raises(Refusal, match="twice"):
        verify(path)


def rewritten_directory(path: Path, field: int, value: bytes) -> None:
    """Write over a field of the first entry of the central directory."""
    raw = bytearray(path.read_bytes())
    start = raw.rindex(b"PK\x05\x06")
    (directory,) = struct.unpack_from("<I", raw, start + 16)
    raw[directory + field : directory + field + len(value)] = value
    path.write_bytes(raw)


def test_entries_that_share_bytes_are_refused(site: Path) -> None:
    path = packed(site)
    rewritten_directory(path, 20, struct.pack("<I", path.stat().st_size - 200))
    with pytest.raises(Refusal, match="overlap"):
        verify(path)


def test_an_archive_that_would_fill_a_disk_is_refused_unread(site: Path) -> None:
    path = packed(site)
    rewritten_directory(path, 24, struct.pack("<I", 0xF0000000))
    with pytest.raises(Refusal, match="unreasonably large"):
        verify(path)


def test_an_encrypted_entry_is_refused(site: Path) -> None:
    path = packed(site)
    rewritten_directory(path, 8, struct.pack("<H", 1))
    with pytest.raises(Refusal, match="encrypted"):
        verify(path)


def test_no_bytes_are_a_traceback(tmp_path: Path, site: Path) -> None:
    whole = packed(site).read_bytes()
    path = tmp_path / "cut.zip"
    for length in range(0, len(whole), len(whole) // 24):
        path.write_bytes(whole[:length])
        done = command(path)
        assert done.exit_code in (1, 2) and isinstance(done.exception, SystemExit)


# --- The chain -----------------------------------------------------------------------------------------------------------


def next_release(site: Path, previous: Previous) -> Path:
    """The folder of the release after one: a page has been changed."""
    folder = site.with_name("next")
    shutil.copytree(site, folder)
    (folder / "index.html").write_text("新首页", "utf-8")
    write_manifest(folder, register(item(1), item(2, attachments=(attachment("a.csv"),)), item(3)), previous)
    return folder


def previous_of(folder: Path) -> Previous:
    release = release_at(folder)
    assert isinstance(release, Previous)
    return release


def test_a_release_follows_the_one_before(site: Path) -> None:
    folder = next_release(site, previous_of(site))
    assert command(folder, "--previous", site).exit_code == 0
    assert command(folder, "--previous", packed(site)).exit_code == 0
    assert command(folder, "--previous", site / "manifest.json").exit_code == 0


def test_a_release_is_not_broken_off_from_itself(site: Path) -> None:
    assert command(site, "--previous", site).exit_code == 0


def test_a_history_that_was_written_anew_is_found(site: Path) -> None:
    folder = next_release(site, previous_of(site))
    other = (site / "manifest.json").read_text("utf-8").replace('"release": 1', '"release": 7')
    (site / "manifest.json").write_text(other, "utf-8")
    done = command(folder, "--previous", site, "--format", "json")
    assert done.exit_code == 1 and "its number is 2, and should be 8" in done.stdout


def changed(raw: bytes) -> Previous:
    read = read_manifest("manifest.json", raw)
    assert isinstance(read, Previous)
    return read


def test_an_item_that_vanished_from_the_manifest_breaks_the_chain(site: Path) -> None:
    before = previous_of(site)
    later = previous_of(next_release(site, before)).manifest
    less = Manifest(later.release, later.as_of, later.previous, later.files, later.items[1:])
    assert ["vanished" in each.en for each in broken_links(less, before)] == [True]


def test_a_first_publication_that_was_put_back_breaks_the_chain(site: Path) -> None:
    before = previous_of(site)
    later = previous_of(next_release(site, before)).manifest
    day = later.items[0].first_public
    raw = render_manifest(later).decode().replace(f'"first_public": "{day.isoformat()}"', f'"first_public": "{(day - timedelta(days=40)).isoformat()}"', 1)
    assert ["altered" in each.en for each in broken_links(changed(raw.encode()).manifest, before)] == [True]


def test_the_json_names_everything(site: Path) -> None:
    (site / "index.html").write_text("改过", "utf-8")
    document = io.StringIO(command(site, "--format", "json").stdout).read()
    assert '"changed": [\n    "index.html"\n  ]' in document and previous_of(site).sha256 in document
