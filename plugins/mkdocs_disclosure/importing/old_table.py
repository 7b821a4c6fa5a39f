"""A table of old documents as rows of text, in the encodings and forms that old systems export."""

from dataclasses import dataclass
from pathlib import Path

from ..model.diagnostic import Location
from ..model.refusal import Refusal
from ..model.wording import Wording
from ..sources.delimited import read_delimited
from ..sources.encodings import transcribe
from ..sources.workbooks import read_workbook


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row: its number as a spreadsheet counts, or the line of the text, and its cells by the names of their columns."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class OldTable:
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[OldRow]
    """An import takes them out one by one: texts of old sites are long, and need not be held twice."""


def read_old_table(path: Path, sheet: str | None = None) -> OldTable:
    """The table of a CSV or XLSX file; raises `Refusal` where it cannot be read as a whole."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or "?"
        raise Refusal(Wording(f"无法读取 {path}：{reason}", f"{path} cannot be read: {reason}")) from None
    if path.suffix.casefold() in (".xlsx", ".xlsm"):
        grid = read_workbook(path.name, raw, sheet, Location(path.name))
    else:
        grid = read_delimited(path.name, _in_utf8(raw))
    del raw
    if not grid.rows:
        first = grid.found[0] if grid.found else None
        reason_words = first.message if first else Wording("没有内容", "it is empty")
        raise Refusal(Wording(f"无法读取 {path}：{reason_words.zh}", f"{path} cannot be read: {reason_words.en}"))
    rows = grid.rows[::-1]
    names = tuple(" ".join(cell.split()) for cell in rows.pop().cells)
    del grid
    old: list[OldRow] = []
    while rows:
        row = rows.pop()
        old.append(OldRow(row.line, {name: cell for name, cell in zip(names, row.cells, strict=False) if name}))
    return OldTable(names, old)


def _in_utf8(raw: bytes) -> bytes:
    if raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        try:
            raw.decode()
        except UnicodeDecodeError:
            pass
        else:
            return raw
    text = transcribe(raw)
    return raw if text is None else text.text.encode()
