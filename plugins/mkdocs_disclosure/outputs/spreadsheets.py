"""Rows of text -> CSV that spreadsheets open as it is meant."""

import csv
import io
from collections.abc import Iterable, Sequence

from ..model.table import like_formula


def render_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to read Han.

    A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula (CWE-1236): such a cell is
    prefixed with `'`, which a program that reads the table takes off again. Negative numbers stay numbers.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([_safe(cell) for cell in header])
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if like_formula(cell) else cell
