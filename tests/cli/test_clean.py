"""`disclosure clean`: what it takes out of files, what it leaves, and what it refuses."""

import hashlib
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_disclosure.cli import main
from mkdocs_disclosure.sources.files.cleaning import cleaned
from mkdocs_disclosure.sources.files.exif import orientation
from mkdocs_disclosure.sources.files.inspecting import inspected
from specimens import core, docx, exif, jpeg, pdf, photograph, plain, png, xmp

TOLD = {
    "a.jpg": jpeg((0xE1, b"Exif\0\0" + exif(position=True, main={0x013B: b"Zhang San"})), (0xFE, b"internal"), after=b"PK and a hidden archive"),
    "a.png": png(
        (b"tEXt", b"Author\0Zhang San"), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp("<dc:creator>x</dc:creator>")), after=b"the rest of the picture"
    ),
    "a.docx": docx(
        more={
            "docProps/core.xml": core(creator="张三", lastModifiedBy="李四", title="通知"),
            "docProps/app.xml": "<Properties><Company>某公司</Company><Pages>1</Pages></Properties>",
            "word/media/image1.jpeg": photograph(position=True),
        }
    ),
}


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["clean", "--root", str(root), "--lang", "en", *arguments])


@pytest.mark.parametrize("name", TOLD)
def test_nothing_is_found_in_what_was_cleaned(name: str) -> None:
    raw = cleaned(TOLD[name])
    assert raw is not None
    assert (inspected(TOLD[name], name) != (), inspected(raw, name)) == (True, ())


@pytest.mark.parametrize("name", TOLD)
def test_what_is_clean_stays_byte_for_byte(name: str) -> None:
    once = cleaned(TOLD[name])
    assert once is not None
    assert cleaned(once) == once
    assert cleaned(plain(name)) == plain(name)


def test_the_title_and_the_text_of_a_document_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(cleaned(TOLD["a.docx"]) or b"")) as made, zipfile.ZipFile(io.BytesIO(TOLD["a.docx"])) as before:
        assert made.namelist() == before.namelist()
        assert made.read("word/document.xml") == before.read("word/document.xml")
        assert "<dc:title>通知</dc:title>".encode() in made.read("docProps/core.xml")


def test_a_picture_keeps_how_it_is_turned() -> None:
    turned = b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    raw = cleaned(jpeg((0xE1, b"Exif\0\0" + turned), (0xFE, b"x"))) or b""
    assert orientation(raw[raw.index(b"Exif\0\0") + 6 :]) == 6
    assert inspected(raw, "a.jpg") == ()


def test_the_digests_before_and_after_are_printed(write_site: Callable[[dict[str, Any]], Path]) -> None:
    root = write_site({"content/items/policy/case/a.jpg": TOLD["a.jpg"]})
    done = run(root, "content/items/policy/case/a.jpg")
    after = (root / "content/items/policy/case/a.jpg").read_bytes()
    assert (done.exit_code, after) == (0, cleaned(TOLD["a.jpg"]))
    assert all(hashlib.sha256(raw).hexdigest() in done.output for raw in (TOLD["a.jpg"], after))


def test_a_dry_run_writes_nothing_and_says_so(write_site: Callable[[dict[str, Any]], Path]) -> None:
    root = write_site({"content/items/policy/case/a.jpg": TOLD["a.jpg"]})
    done = run(root, "--dry-run", "content/items/policy/case/a.jpg")
    assert (done.exit_code, (root / "content/items/policy/case/a.jpg").read_bytes()) == (1, TOLD["a.jpg"])


@pytest.mark.parametrize("raw", [pdf(), jpeg()[:20], png()[:40], b"", docx()[:-30]], ids=["PDF", "cut JPEG", "cut PNG", "empty", "cut DOCX"])
def test_what_cannot_be_cleaned_is_refused_and_left_as_it_is(raw: bytes, write_site: Callable[[dict[str, Any]], Path]) -> None:
    root = write_site({"content/items/policy/case/a.bin": raw})
    assert (run(root, "content/items/policy/case/a.bin").exit_code, (root / "content/items/policy/case/a.bin").read_bytes()) == (1, raw)


def test_a_file_outside_of_the_site_is_refused(write_site: Callable[[dict[str, Any]], Path], tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(TOLD["a.jpg"])
    done = run(write_site({}), str(tmp_path / "a.jpg"))
    assert (done.exit_code, (tmp_path / "a.jpg").read_bytes()) == (1, TOLD["a.jpg"])
