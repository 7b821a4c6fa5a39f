"""A file's name and bytes -> everything found in it. Whatever the bytes are, this comes back: a fault is a trace, never an exception."""

import struct
from collections.abc import Iterator, Sequence

from ...model.file import ending_of
from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from ..delimited import read_delimited
from ..encodings import transcribe
from .archives import archive_traces
from .fixed_layout import fixed_layout_traces
from .limits import Budget, OverBudget
from .office import office_traces
from .open_document import open_document_traces
from .package import UNREADABLE, Package
from .pdf import BadPdf, NeedsPassword, pdf_traces
from .pictures import PICTURES, picture_traces
from .rich_text import rich_text_traces
from .signatures import Known, known
from .spoken import Listener
from .video import video_traces

_OFFICE = frozenset({Known.WORD, Known.SHEETS, Known.SLIDES})
_BROKEN = (*UNREADABLE, struct.error, IndexError, BadPdf)
NOT_READ = Trace(TraceKind.TOO_MUCH)
"""In the place of everything that would be found in a file of which the whole is not looked at."""
_EXPECTED = frozenset(ending for form in Known for ending in form.value.endings)
_NEVER = frozenset({Known.WEB_PAGE, Known.PROGRAM})


def inspected(raw: bytes, name: str, countries: Sequence[str] = ("CN",), budget: Budget | None = None) -> tuple[Trace, ...]:
    """Every trace in a file, each once, in the order in which they were found. Empty for a file without bytes.

    Personal data is looked for by the forms of some `countries` (ISO 3166).
    """
    return tuple(dict.fromkeys(_Inspection(countries, budget or Budget()).of(raw, name, 0)))


class _Inspection:
    """One file and what lies in it, on one budget."""

    def __init__(self, countries: Sequence[str], budget: Budget) -> None:
        self._listener, self._budget = Listener(countries, budget), budget

    def of(self, raw: bytes, name: str, depth: int) -> Iterator[Trace]:
        """The traces of a file that lies `depth` archives deep."""
        ending = ending_of(name)
        if not raw or (not depth and ending not in _EXPECTED):
            return  # empty, or of a type that is not published at all: rules of their own say so
        form = known(raw)
        if not form.may_be_called(ending) and (ending in _EXPECTED or form in _NEVER):
            yield Trace(TraceKind.WRONG_TYPE, what=form.label)
            if form in _NEVER or form is Known.UNKNOWN:
                return
        try:
            yield from self._inside(form, raw, name, depth)
        except OverBudget:
            if depth:
                raise
            yield NOT_READ
        except NeedsPassword:
            yield Trace(TraceKind.ENCRYPTED)
        except _BROKEN:
            yield Trace(TraceKind.DAMAGED)

    def _inside(self, form: Known, raw: bytes, name: str, depth: int) -> Iterator[Trace]:
        if form in _OFFICE:
            return self._office(raw, form)
        if form in PICTURES:
            return picture_traces(raw, self._budget)
        match form:
            case Known.PDF:
                return pdf_traces(raw, self._budget, self._listener.heard)
            case Known.OFD:
                return fixed_layout_traces(Package(raw, self._budget), self._budget)
            case Known.OPEN_DOCUMENT:
                return open_document_traces(Package(raw, self._budget), self._budget)
            case Known.ZIP:
                return archive_traces(raw, self._budget, self.of, depth)
            case Known.RTF:
                return rich_text_traces(raw)
            case Known.MP4:
                return video_traces(raw, self._budget)
            case Known.TEXT:
                return self._text(raw, name)
            case Known.ENCRYPTED_OFFICE:
                return iter([Trace(TraceKind.ENCRYPTED)])
            case Known.OLD_OFFICE:
                return iter([Trace(TraceKind.OLD_FORMAT)])
        return iter(())

    def _office(self, raw: bytes, form: Known) -> Iterator[Trace]:
        package = Package(raw, self._budget)
        if package.encrypted:
            yield Trace(TraceKind.ENCRYPTED)
            return
        yield from office_traces(package, form, self._budget, self._listener)

    def _text(self, raw: bytes, name: str) -> Iterator[Trace]:
        if ending_of(name) == "csv":
            grid = read_delimited(name, raw)
            heads = grid.rows[0].cells if grid.rows else ()
            for row in grid.rows:
                for index, cell in enumerate(row.cells):
                    self._budget.step()
                    if len(cell) > 5:
                        head = heads[index] if index < len(heads) and row is not grid.rows[0] else ""
                        yield from self._listener.heard(Wording(f"第 {row.line} 行", f"line {row.line}"), cell, head)
            if grid.rows:
                return
        text = transcribe(raw)
        yield from self._listener.heard_by_line(text.text if text else raw.decode("utf-8", "replace"))
