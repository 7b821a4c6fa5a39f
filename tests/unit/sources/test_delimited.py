"""Delimited text is read as spreadsheets write it, and every fault has its place."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.sources.delimited import read_delimited

PATH = "content/items/policy/case/2026-07.csv"


def cells(text: str | bytes) -> list[tuple[str, ...]]:
    grid = read_delimited(PATH, text if isinstance(text, bytes) else text.encode())
    assert not grid.found
    return [row.cells for row in grid.rows]


def fault(text: str | bytes) -> tuple[str, int, int]:
    (found,) = read_delimited(PATH, text if isinstance(text, bytes) else text.encode()).found
    return found.rule, found.location.span.line, found.location.span.column


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_of_the_first_line(separator: str) -> None:
    assert cells(f"文号{separator}名称\n1{separator}甲\n") == [("文号", "名称"), ("1", "甲")]


def test_a_separator_within_quotes_does_not_count() -> None:
    assert cells('"a;b;c",d\n1,2\n') == [("a;b;c", "d"), ("1", "2")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(line_end: str) -> None:
    assert cells(f"a,b{line_end}1,2{line_end}") == [("a", "b"), ("1", "2")]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert cells(b"\xef\xbb\xbfa,b\n") == [("a", "b")]


def test_quoted_cells_hold_separators_quotes_and_line_breaks() -> None:
    assert cells('a,b\n"1,5","say ""no""\nand go"\n')[1] == ("1,5", 'say "no"\nand go')


def test_quotes_in_the_middle_of_a_bare_cell_stand_for_themselves() -> None:
    assert cells('a,b\n5"x3",2\n')[1] == ('5"x3"', "2")


def test_blanks_around_cells_and_blank_rows_are_passed_over() -> None:
    assert cells("a , b\n\n , \n 1,\u30002 \n") == [("a", "b"), ("1", "2")]


def test_the_place_of_a_cell_counts_characters_in_its_own_line() -> None:
    row = read_delimited(PATH, '名称,文号,日\n"甲\n乙",12,3\n'.encode()).rows[1]
    assert (row.line, row.starts) == (2, (1, 4, 7))


def test_a_row_after_one_of_several_lines_has_its_own_line() -> None:
    assert read_delimited(PATH, b'a,b\n"x\ny",1\n2,3\n').rows[2].line == 4


def test_a_quote_that_never_closes_is_found_where_it_opens() -> None:
    assert fault('a,b\n1,"2\n3,4\n') == ("misplaced-quote", 2, 3)


def test_text_after_a_closing_quote_is_found() -> None:
    assert fault('a,b\n1,"2"x\n') == ("misplaced-quote", 2, 3)


def test_another_encoding_is_found_at_its_first_byte_that_is_not_utf8() -> None:
    assert fault("a,b\n1,名称\n".encode("gb18030")) == ("table-not-utf8", 2, 3)


def test_more_columns_than_a_table_may_have_are_refused() -> None:
    grid = read_delimited(PATH, ",".join(f"c{number}" for number in range(101)).encode())
    assert (grid.rows, [found.rule for found in grid.found]) == ([], ["table-too-large"])


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r")), min_size=2, max_size=4), min_size=1), st.sampled_from([",", ";", "\t"])
)
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]], separator: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([["a"] * 4, *rows])
    read = read_delimited(PATH, stream.getvalue().encode())
    assert not read.found
    assert [row.cells for row in read.rows[1:]] == [kept for row in rows if any(kept := tuple(cell.strip() for cell in row))]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    grid = read_delimited(PATH, raw)
    assert all(found.location.path == PATH for found in grid.found)
