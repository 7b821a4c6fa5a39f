"""Small XLSX workbooks for tests."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook


def workbook_of(
    rows: Sequence[Sequence[Any]],
    sheets: Sequence[str] = ("7月",),
    hidden_sheets: Sequence[str] = (),
    hidden_columns: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    merged: Sequence[str] = (),
    errors: Sequence[str] = (),
) -> bytes:
    """A workbook whose sheets all hold these rows; a text that begins with `=` is a formula that was never computed."""
    book: Workbook = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for column in hidden_columns:
            sheet.column_dimensions[column].hidden = True
        for number in hidden_rows:
            sheet.row_dimensions[number].hidden = True
        for cell in errors:
            sheet[cell].data_type = "e"
        for cells in merged:
            sheet.merge_cells(cells)
        sheet.sheet_state = "hidden" if name in hidden_sheets else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
