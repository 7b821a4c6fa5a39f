"""Files that are not what their names say, archives, plain text, and budgets."""

import io
import stat
import zipfile

import pytest
from looking import kinds, words, words_in_chinese

from mkdocs_disclosure.audit.files import ALLOWED_TYPES
from mkdocs_disclosure.model.traces import TraceKind
from mkdocs_disclosure.sources.files.limits import Budget
from mkdocs_disclosure.sources.files.signatures import Known, known
from specimens import IDENTITY, MP3, MP4, OLE, WEBP, archive, docx, jpeg, odt, ofd, pdf, photograph, png, pptx, xlsx

FORMS = {
    Known.PDF: (pdf(), b"\n\n" + pdf()),
    Known.WORD: (docx(),),
    Known.SHEETS: (xlsx(),),
    Known.SLIDES: (pptx(),),
    Known.OPEN_DOCUMENT: (odt(),),
    Known.OFD: (ofd(),),
    Known.OLD_OFFICE: (OLE,),
    Known.RTF: (b"{\\rtf1 x}",),
    Known.ZIP: (archive({"a.txt": "x"}), b"PK\x05\x06" + b"\0" * 18),
    Known.PNG: (png(),),
    Known.JPEG: (jpeg(),),
    Known.WEBP: (WEBP,),
    Known.WAV: (b"RIFF\x24\0\0\0WAVEfmt ",),
    Known.MP3: (MP3, b"\xff\xfb\x90\x64"),
    Known.MP4: (MP4,),
    Known.OGG: (b"OggS\0",),
    Known.WEBM: (b"\x1aE\xdf\xa3\x01",),
    Known.DWG: (b"AC1032\0\0",),
    Known.TEXT: ("姓名,数量\n".encode(), "姓名".encode("gbk"), "\ufeff姓名".encode("utf-16"), b"MZ,1\n", b"{}", b"WEBVTT\n", b"<!---->" * 580 + b"x"),
    Known.WEB_PAGE: (
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf\n <HTML>",
        b"<!-- x --><script>",
        b'<?xml version="1.0"?><svg/>',
        b"<svg onload=alert(1)>",
        b"<?php",
        b"<html>%PDF-1.7",
    ),
    Known.PROGRAM: (b"MZ\x90\0\x03\0", b"\x7fELF\x02", b"#!/bin/sh\n", b"L\0\0\0\x01\x14\x02\0"),
    Known.OTHER_ARCHIVE: (b"Rar!\x1a\x07", b"7z\xbc\xaf'\x1c", b"\x1f\x8b\x08"),
    Known.UNKNOWN: (b"\x00\x01\x02\x03",),
}


@pytest.mark.parametrize(("form", "raw"), [(form, raw) for form, every in FORMS.items() for raw in every])
def test_a_form_is_known_by_its_bytes(form: Known, raw: bytes) -> None:
    assert known(raw) is form


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"<html>", "a.pdf"),
        (b"MZ\x90\0", "a.docx"),
        (png(), "a.jpg"),
        (pdf(), "a.docx"),
        (docx(), "a.xlsx"),
        (b"<script>", "a.csv"),
        (b"Rar!", "a.zip"),
        (docx(), "a.doc"),
        (b"x", "a.png"),
    ],
)
def test_a_file_of_another_form_than_its_name_says_is_reported(raw: bytes, name: str) -> None:
    assert TraceKind.WRONG_TYPE in kinds(raw, name)


@pytest.mark.parametrize(("raw", "name"), [(b"{\\rtf1 x}", "a.doc"), (docx(), "a.wps"), (jpeg(), "a.JPEG"), (b"a,b\n", "a.csv"), (MP4, "a.m4a")])
def test_names_that_programs_give_to_a_form_are_its_own(raw: bytes, name: str) -> None:
    assert TraceKind.WRONG_TYPE not in kinds(raw, name)


def test_a_renamed_picture_is_looked_into_all_the_same() -> None:
    assert kinds(photograph(position=True), "a.png") == {TraceKind.WRONG_TYPE, TraceKind.POSITION}


def test_an_empty_file_is_the_business_of_another_rule() -> None:
    assert kinds(b"", "a.pdf") == set()


@pytest.mark.parametrize("ending", sorted(ALLOWED_TYPES))
def test_every_type_that_may_be_published_is_known(ending: str) -> None:
    assert [form for form in Known if form.may_be_called(ending)]


# --- Archives


def zipped(name: str, content: bytes = b"x", mode: int = 0, flags: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        made.writestr(entry, content, zipfile.ZIP_DEFLATED)
    raw = held.getvalue()
    start = raw.index(b"PK\x01\x02")
    return raw[:6] + bytes([raw[6] | flags]) + raw[7 : start + 8] + bytes([raw[start + 8] | flags]) + raw[start + 9 :]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", "a/../../b", "C:\\a.txt", "..\\a.txt", "安装.exe", "a.html", "run.bat", "表.xlsm"])
def test_a_harmful_entry_is_named(name: str) -> None:
    assert kinds(zipped(name), "a.zip") == {TraceKind.UNSAFE_ARCHIVE}


def test_a_symbolic_link_in_an_archive_is_refused() -> None:
    assert kinds(zipped("a.txt", b"/etc/passwd", stat.S_IFLNK | 0o777), "a.zip") == {TraceKind.UNSAFE_ARCHIVE}


def test_a_bomb_is_refused_and_never_unpacked() -> None:
    budget = Budget()
    assert (kinds(zipped("a.txt", b"\0" * 20_000_000), "a.zip", budget), budget.bytes == Budget().bytes) == ({TraceKind.UNSAFE_ARCHIVE}, True)


def test_an_encrypted_entry_is_named() -> None:
    assert words(zipped("a.pdf", flags=1), "a.zip") == ["a.pdf"]
    assert kinds(zipped("a.pdf", flags=1), "a.zip") == {TraceKind.ENCRYPTED}


def test_files_in_an_archive_are_looked_into_with_their_names() -> None:
    raw = archive({"照片/现场.jpg": photograph(position=True), "里层.zip": archive({"附件.pdf": pdf(info=b"/Author (Zhang San)")})})
    assert words_in_chinese(raw, "a.zip") == ["照片/现场.jpg，EXIF：经纬度（GPS）", "里层.zip，附件.pdf，文档属性：作者“Zhang San”"]


def test_a_web_page_in_an_archive_is_found_under_another_name() -> None:
    assert TraceKind.WRONG_TYPE in kinds(archive({"a.pdf": b"<html>"}), "a.zip")


def test_parts_of_maps_and_other_forms_in_an_archive_are_left_alone() -> None:
    assert kinds(archive({"a.shx": b"\0\0'\n", "a.dbf": b"\x03\0", "a.prj": b"x", "dir/": b""}), "a.zip") == set()


def test_an_archive_may_not_nest_too_deep() -> None:
    raw = archive({"a.txt": "x"})
    for _ in range(5):
        raw = archive({"a.zip": raw})
    assert kinds(raw, "a.zip") == {TraceKind.TOO_MUCH}


def test_many_entries_are_too_much() -> None:
    assert kinds(archive({f"{number}.txt": "" for number in range(5_001)}), "a.zip") == {TraceKind.TOO_MUCH}


def test_a_damaged_archive_is_damaged() -> None:
    assert kinds(archive({"a.txt": "x"})[:-4], "a.zip") == {TraceKind.DAMAGED}


# --- Text


def test_an_identity_number_in_text_is_found_at_its_line() -> None:
    assert words_in_chinese(f"名单\n张三 {IDENTITY}\n".encode(), "a.txt") == ["第 2 行：居民身份证号码 110*************2X"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_of_editors(encoding: str) -> None:
    assert kinds(f"张三的身份证号码是 {IDENTITY}".encode(encoding), "a.txt") == {TraceKind.PERSONAL_DATA}


def test_the_head_of_a_column_says_what_its_numbers_are() -> None:
    assert kinds("姓名,护照号\n张三,E12345678\n".encode(), "a.csv") == {TraceKind.PERSONAL_DATA}


def test_a_secret_in_text_is_found_and_not_shown() -> None:
    raw = b"host: db\npassword = Xk92!mQp7vLs\n"
    assert (kinds(raw, "a.txt"), "Xk92" in words(raw, "a.txt")[0]) == ({TraceKind.SECRET}, False)


# --- Budgets


@pytest.mark.parametrize(("raw", "name"), [(docx(), "a.docx"), (pdf(), "a.pdf"), (png(), "a.png"), (archive({"a.pdf": pdf()}), "a.zip"), (b"a,b\n", "a.csv")])
def test_a_file_beyond_its_budget_is_a_finding(raw: bytes, name: str) -> None:
    assert kinds(raw, name, Budget(steps=0)) == {TraceKind.TOO_MUCH}


def test_bytes_that_are_unpacked_are_counted() -> None:
    assert kinds(docx("x" * 10_000), "a.docx", Budget(unpacked=5_000)) == {TraceKind.TOO_MUCH}


def test_what_was_found_before_the_budget_ended_is_kept() -> None:
    raw = archive({"a.exe": b"x", "b.txt": b"x" * 9_000})
    assert kinds(raw, "a.zip", Budget(unpacked=5_000)) == {TraceKind.UNSAFE_ARCHIVE, TraceKind.TOO_MUCH}
