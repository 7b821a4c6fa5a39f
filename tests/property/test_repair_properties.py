"""Whatever a file holds: its repairs come to rest, touch no body, and never make a file worse."""

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_disclosure.model.diagnostic import Diagnostic
from mkdocs_disclosure.model.identifier import comparable_document_number, standard_document_number
from mkdocs_disclosure.sources.catalog_reader import read_catalog
from mkdocs_disclosure.sources.encodings import transcribe
from mkdocs_disclosure.sources.fields import CATALOG, INCLUDED, ITEM
from mkdocs_disclosure.sources.item_reader import ReadItem, read_item
from mkdocs_disclosure.sources.repairs import REPAIRED_RULES, repair_catalog, repair_item, repair_text
from mkdocs_disclosure.sources.types import records_of

PATH = "content/items/policy/case.md"
CATALOG_TEXT = (Path(__file__).parents[1] / "rules/_base/catalog/base.yml").read_text(encoding="utf-8")
KEYS = st.sampled_from(sorted({key for record in records_of(ITEM) for key in record.known} | {"draft", "草稿", "文号", "Title", "ISSUED", "ｔａｇｓ", "date"}))
COLONS = st.sampled_from([": ", ": ", "：", ":", "： ", ":\u3000", "：\n  "])
WORDS = st.sampled_from(
    [
        "policy",
        "true",
        "2026年1月26日",
        "2026/1/26 9:30",
        "２０２６.１.２",
        "2026-02-30",
        "云府[2026]12号",
        "云府 （２０２６） 第1 号",
        '"2026/1/2"',
        "'云府【2026】1号'",
        "[2026/1/2, 云府[2026]1号]",
        "{date: 2026/1/2, reason: 误}",
        "{Date: 2026/1/2}",
        "|\n  日期：2026/1/2",
        "标题：甲",
        "甲 #乙",
        "\u200b",
        "",
        "&a",
        '"',
    ]
)
TEXTS = st.text(st.sampled_from("甲乙a1-:：#[]{}\"' \t\n\r\u200b\u202e\ufeff"), max_size=8)
LINES = st.tuples(st.sampled_from(["", "", "", "  ", "- "]), KEYS, COLONS, WORDS | TEXTS).map("".join) | TEXTS
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LEADS = st.sampled_from(["", "", "", "\n", "\ufeff", "\u200b\n \n", "x\n"])
MARKS = st.sampled_from(["---", "---", "--- ", "---\u200b", "----"])
BODIES = st.text(st.sampled_from("甲：2026/1月-\n\u200b[]。"), max_size=20)
ITEMS = st.builds(
    lambda lead, first, lines, second, body, end: (lead + "\n".join([first, *lines, second, body])).replace("\n", end),
    LEADS,
    MARKS,
    st.lists(LINES, max_size=6),
    MARKS,
    BODIES,
    ENDS,
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"])
RAW = st.builds(lambda text, encoding: text.encode(encoding), ITEMS, ENCODINGS) | st.binary(max_size=60)
CATALOGS = st.lists(st.sampled_from(CATALOG_TEXT.split("\n")) | LINES, max_size=12).map("\n".join)
MANY = settings(max_examples=250)


def mended(raw: bytes) -> bytes:
    """The bytes of an item after its repairs."""
    repaired = repair_item(raw)
    return repaired.raw if repaired else raw


def read(raw: bytes) -> ReadItem:
    return read_item(PATH, raw, {})


def text_of(raw: bytes) -> str:
    transcribed = transcribe(raw)
    assert transcribed is not None
    return transcribed.text


@given(RAW)
@MANY
def test_repairing_twice_is_repairing_once(raw: bytes) -> None:
    assert repair_item(mended(raw)) is None


@given(RAW)
@MANY
def test_a_repair_changes_something_and_says_what(raw: bytes) -> None:
    repaired = repair_item(raw)
    assert repaired is None or (repaired.raw != raw and repaired.repairs and {each.rule for each in repaired.repairs} <= REPAIRED_RULES)


@given(RAW)
@MANY
def test_no_character_of_a_body_is_touched(raw: bytes) -> None:
    repaired = repair_item(raw)
    if repaired is None:
        return
    before, after = text_of(raw), repaired.raw.decode()
    closing = [match.end() for match in re.finditer(r"^---[ \t]*$", after.replace("\r", "\n"), re.MULTILINE)]
    assert before.endswith(after[closing[1] if len(closing) > 1 else 0 :])


def kinds(found: tuple[Diagnostic, ...]) -> set[str]:
    return {each.rule for each in found}


@given(RAW)
@MANY
@example("---\ntitle：甲\ntitel：乙\n---\n".encode())
def test_what_is_repaired_has_no_more_faults_or_stood_in_the_way_of_finding_them(raw: bytes) -> None:
    before, after = read(raw), read(mended(raw))
    if before.item is not None:
        assert after.item is not None and len(after.diagnostics) <= len(before.diagnostics)
    else:
        assert len(after.diagnostics) <= len(before.diagnostics) or not kinds(before.diagnostics) & kinds(after.diagnostics) or after.item is not None


@given(RAW)
@MANY
def test_an_item_without_a_fault_keeps_every_byte_but_a_document_number(raw: bytes) -> None:
    found = read(raw)
    repaired = repair_item(raw)
    if found.item is not None and not found.diagnostics and repaired is not None:
        assert {each.rule for each in repaired.repairs} == {"document-number-form"}


@given(RAW)
@MANY
def test_the_values_that_could_be_read_stay(raw: bytes) -> None:
    before, after = read(raw).item, read(mended(raw)).item
    if before is not None:
        assert after is not None and after.body == before.body
        pairs = [(getattr(before, name), getattr(after, name)) for name in ("title", "identifier", "category", "summary", "issued", "effective", "relations")]
        assert not [(old, new) for old, new in pairs if old and old != new]


@given(CATALOGS)
@MANY
def test_a_repaired_catalog_comes_to_rest_with_no_more_faults(text: str) -> None:
    repaired = repair_catalog(text.encode(), INCLUDED)
    if repaired is None:
        return
    assert repair_catalog(repaired.raw, INCLUDED) is None


@given(CATALOGS)
@settings(max_examples=150)
def test_a_repaired_main_file_is_read_no_worse(text: str) -> None:
    raw = f"format: 1\nauthority: {{name: 甲}}\ntimezone: Asia/Shanghai\nfeed_authority: a.example,2026\ncolumns: {{content: 乙}}\n{text}".encode()
    repaired = repair_catalog(raw, CATALOG)
    if repaired is None:
        return
    before, after = (read_catalog(each, lambda pattern: {}) for each in (raw, repaired.raw))
    assert after.catalog is not None or before.catalog is None


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_can_be_looked_at(raw: bytes) -> None:
    for repaired in (repair_item(raw), repair_text(raw), repair_catalog(raw, CATALOG)):
        assert repaired is None or repaired.raw.decode() == repaired.after


@given(st.text(st.sampled_from("云府办函A [](（)）【】〔〕2026２０２６第1号 "), max_size=16))
@settings(max_examples=400)
def test_a_document_number_in_standard_form_stays_and_means_the_same(number: str) -> None:
    standard = standard_document_number(number)
    assert standard_document_number(standard) == standard and comparable_document_number(standard) == comparable_document_number(number)
