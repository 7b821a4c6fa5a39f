"""Workbooks are read by what their cells are worth, and what they hide is found."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.sources import workbooks
from mkdocs_disclosure.sources.grid import Grid
from workbooks import workbook_of

PATH = "content/items/policy/case/2026-07.xlsx"


def grid_of(raw: bytes, sheet: str | None = None) -> Grid:
    return workbooks.read_workbook(PATH, raw, sheet, Location("content/items/policy/case.md"))


def rules(grid: Grid) -> list[str]:
    return [found.rule for found in grid.found]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  云罚〔2026〕1号 ", "云罚〔2026〕1号"),
        (3000, "3000"),
        (3000.0, "3000"),
        (12000.5, "12000.5"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (-20.5, "-20.5"),
        (123456789012345, "123456789012345"),
        (date(2026, 7, 2), "2026-07-02"),
        (datetime(2026, 7, 2, 9, 30), "2026-07-02 09:30"),  # noqa: DTZ001 - a cell has no zone
        (time(9, 30), "09:30:00"),
        (True, "TRUE"),
        ("甲\n乙", "甲\n乙"),
    ],
)
def test_a_cell_is_read_as_its_reader_sees_it(value: Any, text: str) -> None:
    assert grid_of(workbook_of([["列", "尾"], [value, "x"]])).rows[1].cells[0] == text


def test_rows_have_the_numbers_that_the_spreadsheet_shows() -> None:
    assert [row.line for row in grid_of(workbook_of([["a"], [None], [1], [None], [2]])).rows] == [1, 3, 5]


def test_the_only_visible_sheet_is_read() -> None:
    assert grid_of(workbook_of([["a"]], sheets=["备查", "7月"], hidden_sheets=["备查"])).sheet == "7月"


def test_a_named_sheet_is_read() -> None:
    assert grid_of(workbook_of([["a"]], sheets=["7月", "8月"]), "8月").sheet == "8月"


def test_of_several_sheets_none_is_guessed() -> None:
    grid = grid_of(workbook_of([["a"]], sheets=["7月", "8月"]))
    assert (grid.rows, rules(grid), grid.found[0].location.path) == ([], ["unknown-sheet"], "content/items/policy/case.md")


def test_merged_cells_are_named() -> None:
    grid = grid_of(workbook_of([["a", "b"], [1, 2]], merged=["A1:B1"]))
    assert (rules(grid), grid.found[0].message.en) == (["merged-cells"], "cells 7月!A1:B1 are merged")


def test_hidden_columns_and_rows_with_values_are_noted() -> None:
    grid = grid_of(workbook_of([["a", "b", "c"], [1, 2, 3], [None], [4, 5, 6]], hidden_columns=["B"], hidden_rows=[3, 4]))
    assert (grid.hidden_columns, grid.hidden_rows) == ({1}, (4,))


@pytest.mark.parametrize(("value", "words"), [("=A1*2", "a formula has no result"), (410100199001010000, "15 digits"), (1e16, "15 digits")])
def test_a_cell_that_is_no_fact_is_noted(value: Any, words: str) -> None:
    (cell,) = grid_of(workbook_of([["a"], [value]])).unreadable
    assert (cell.row.line, cell.column) == (2, 0)
    assert words in cell.reason.en


def test_an_error_is_noted_with_its_name() -> None:
    (cell,) = grid_of(workbook_of([["a"], ["#REF!"]], errors=["A2"])).unreadable
    assert "#REF!" in cell.reason.en


def test_an_encrypted_workbook_or_old_file_is_refused() -> None:
    grid = grid_of(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert (grid.rows, rules(grid)) == ([], ["unreadable-table"])


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 10_000)
    stream = io.BytesIO(workbook_of([["a"]]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image.bin", b"\0" * 20_000)
    assert rules(grid_of(stream.getvalue())) == ["table-too-large"]


def test_a_cell_far_to_the_right_does_not_fill_memory() -> None:
    grid = grid_of(workbook_of([["a", *[None] * 9_000, "z"], [1]]))
    assert rules(grid) == ["table-too-large"]


def replaced(part: str, content: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    stream, source = io.BytesIO(), io.BytesIO(workbook_of([["a"], [1]]))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9))
    + b"]><x>&j;</x>"
)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<", b"<x/>", BOMB], ids=["empty", "cut", "other", "bomb"])
def test_a_malformed_part_is_a_finding_or_makes_no_difference(part: str, content: bytes) -> None:
    grid = grid_of(replaced(part, content))
    assert rules(grid) in ([], ["unreadable-table"], ["unknown-sheet"])


@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_any_damage_is_read_or_refused(at: int, bytes_: bytes) -> None:
    raw = bytearray(workbook_of([["a", "b"], [1, 2]]))
    at %= len(raw)
    raw[at : at + len(bytes_)] = bytes_
    assert set(rules(grid_of(bytes(raw)))) <= {"unreadable-table", "unknown-sheet", "merged-cells", "table-too-large"}
