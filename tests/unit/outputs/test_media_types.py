"""The media type of a file is told by its name alone, the same on every machine."""

import pytest

from mkdocs_disclosure.outputs.media_types import media_type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("附件1.pdf", "application/pdf"),
        ("清单.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("公文.ofd", "application/ofd"),
        ("a.tar.gz", "application/gzip"),
        ("数据/2026.csv", "text/csv"),
    ],
)
def test_the_ending_in_any_case_tells_the_type(name: str, expected: str) -> None:
    assert media_type(name) == expected


@pytest.mark.parametrize("name", ["附件", "a.unheard-of", "pdf", "a.", ""])
def test_what_is_not_in_the_table_is_a_stream_of_bytes(name: str) -> None:
    assert media_type(name) == "application/octet-stream"
