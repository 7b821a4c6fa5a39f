"""PDF (ISO 32000): who made it, what was there before, what lies under boxes, and what it carries or does beside showing pages."""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same
from .limits import MAX_STREAM, Budget, OverBudget
from .pdf_page import Page
from .pdf_painting import Fonts, paint
from .pdf_revisions import revision_traces
from .pictures import picture_traces
from .words import counted, in_quotes, machine_path, path_left, person
from .xmp import xmp_traces

Say = Callable[[Wording, str], Iterator[Trace]]
"""Makes traces of a text that stands at a place."""

_MAX_PAGES = 3000
_PERSONS = {
    "/Author": ("作者", "author"),
    "/Company": ("单位", "company"),
    "/Manager": ("主管", "manager"),
    "/LastModifiedBy": ("最后修改者", "last modified by"),
}
_MARKUP = frozenset({"/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Ink", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine"})
_NOTES = frozenset({"/Text", "/Sound"})
_HIDDEN_FLAGS = 2 | 32
"""Hidden, and not viewed (12.5.3)."""
_MEDIA = frozenset({"/RichMedia", "/Movie", "/Screen", "/3D"})
_DEEPEST = 40


class BadPdf(ValueError):
    """A part of the file cannot be read as PDF."""


class NeedsPassword(Exception):
    """The file cannot be read without a password, or is encrypted in a way that is not undone here."""


def pdf_traces(raw: bytes, budget: Budget, say: Say) -> Iterator[Trace]:
    """What is found in a PDF file. At its end, or where nothing more can be read: NeedsPassword, BadPdf or OverBudget."""
    yield from revision_traces(raw)
    with _quiet():
        damaged = False
        try:
            for section in _opened(raw, budget).sections(say):
                try:
                    yield from list(section)
                except OverBudget:
                    raise
                except Exception:  # the library raises whatever a malformed object makes it stumble over
                    damaged = True
        except BadPdf:
            damaged = True
        # The library may have taken the end of the budget for a fault of the file.
        budget.step(0)
        if damaged:
            raise BadPdf


@contextmanager
def _quiet() -> Iterator[None]:
    """Within it the library keeps to our limits, and to itself what it thinks of a damaged file."""
    import pypdf  # only sites with PDF files pay for it

    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with pypdf.apply_configuration(
            zlib_maximum_output_length=MAX_STREAM,
            lzw_maximum_output_length=MAX_STREAM,
            run_length_maximum_output_length=MAX_STREAM,
            maximum_declared_stream_length=MAX_STREAM,
            stream_decoding_work_maximum_length=2 * MAX_STREAM,
            page_tree_maximum_entries=20_000,
            page_tree_maximum_page_entries=20_000,
        ):
            yield
    finally:
        logger.setLevel(before)


def _opened(raw: bytes, budget: Budget) -> "_Document":
    import pypdf
    from pypdf.errors import DependencyError

    class Metered(pypdf.PdfReader):
        """A reader whose every object is paid for."""

        def get_object(self, indirect_reference: Any) -> Any:
            budget.step(10)
            return super().get_object(indirect_reference)

    try:
        reader = Metered(io.BytesIO(raw), root_object_recovery_limit=1000, xref_stream_maximum_entries=500_000)
        if reader.is_encrypted and not reader.decrypt(""):
            raise NeedsPassword
        root = reader.trailer["/Root"].get_object()
        return _Document(reader, root, budget)
    except (NeedsPassword, OverBudget):
        raise
    except (DependencyError, NotImplementedError) as fault:
        raise NeedsPassword from fault
    except Exception as fault:
        raise BadPdf from fault


class _Document:
    """One file that could be opened."""

    def __init__(self, reader: Any, root: Any, budget: Budget) -> None:
        self._reader, self._root, self._budget = reader, root, budget
        self._fonts: Fonts = {}

    def sections(self, say: Say) -> Iterator[Iterator[Trace]]:
        """The parts of the file that are looked at one by one, so that what is broken spoils no other."""
        yield self._properties()
        yield self._layers()
        yield self._objects()
        for number in range(self._count()):
            yield self._page(number, say)

    def _count(self) -> int:
        """How many pages there are; BadPdf where the tree of pages is none."""
        try:
            count = len(self._reader.pages)
        except OverBudget:
            raise
        except Exception as fault:
            raise BadPdf from fault
        if count > _MAX_PAGES:
            raise OverBudget
        return count

    def _page(self, number: int, say: Say) -> Iterator[Trace]:
        page, place = self._reader.pages[number], Wording(f"第 {number + 1} 页", f"page {number + 1}")
        yield from self._annotations(page, place)
        yield from self._content(page, place, say)

    def _properties(self) -> Iterator[Trace]:
        place = Wording("文档属性", "document properties")
        for key, value in (_resolved(self._reader.trailer.get("/Info")) or {}).items():
            text = str(_resolved(value))
            if key in _PERSONS:
                yield from person(place, *_PERSONS[key], text)
            elif path := machine_path(text):
                yield path_left(place, key[1:], key[1:], path)
        metadata = _resolved(self._root.get("/Metadata"))
        if metadata is not None and hasattr(metadata, "get_data"):
            yield from xmp_traces(self._data(metadata), self._budget)

    def _layers(self) -> Iterator[Trace]:
        properties = _resolved(self._root.get("/OCProperties"))
        if not properties:
            return
        shown = _resolved(properties.get("/D")) or {}
        off = list(_resolved(shown.get("/OFF")) or ())
        if shown.get("/BaseState") == "/OFF":
            on = {_number_of(each) for each in _resolved(shown.get("/ON")) or ()}
            off += [each for each in _resolved(properties.get("/OCGs")) or () if _number_of(each) not in on]
        for each in off:
            name = str((_resolved(each) or {}).get("/Name", "?"))
            yield Trace(TraceKind.HIDDEN_PART, _layer(name), Wording("隐藏的图层", "a hidden layer"))

    def _objects(self) -> Iterator[Trace]:
        """Actions and files, wherever in the document they hang."""
        numbers = {number for entries in self._reader.xref.values() for number in entries} | set(self._reader.xref_objStm)
        for number in sorted(numbers):
            try:
                value = self._reader.get_object(number)
            except OverBudget:
                raise
            except Exception:  # noqa: S112 - an object that nobody can read is read by no program
                continue
            yield from self._nested(value, number, 0)

    def _nested(self, value: Any, number: int, depth: int) -> Iterator[Trace]:
        self._budget.step()
        if depth > _DEEPEST:
            return
        if isinstance(value, dict):
            yield from self._dictionary(value, number)
            for each in value.values():
                if isinstance(each, (dict, list)):
                    yield from self._nested(each, number, depth + 1)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, (dict, list)):
                    yield from self._nested(each, number, depth + 1)

    def _dictionary(self, value: dict[str, Any], number: int) -> Iterator[Trace]:
        place = Wording(f"对象 {number}", f"object {number}")
        action = value.get("/S")
        if action == "/JavaScript" or (action == "/Rendition" and "/JS" in value):
            yield Trace(TraceKind.ACTIVE_CONTENT, place, same("JavaScript"))
        elif action == "/Launch":
            yield Trace(TraceKind.ACTIVE_CONTENT, place, Wording("启动程序的动作", "an action that starts a program"))
        elif action in ("/ImportData", "/SubmitForm"):
            yield Trace(TraceKind.OUTSIDE_SOURCE, place, Wording("收发表单数据的动作", "an action that sends or fetches data"))
        elif action == "/URI" and (path := machine_path(str(_resolved(value.get("/URI"))))):
            yield path_left(place, "链接", "link", path)
        if value.get("/Subtype") in _MEDIA and value.get("/Type", "/Annot") == "/Annot":
            yield Trace(TraceKind.ACTIVE_CONTENT, place, Wording("多媒体内容", "multimedia content"))
        if "/EF" in value:
            name = str(_resolved(value.get("/UF") or value.get("/F") or "?"))
            yield Trace(TraceKind.EMBEDDED_FILE, place, in_quotes(name))
        if value.get("/Subtype") == "/Image" and value.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]) and hasattr(value, "get_data"):
            yield from self._photograph(value, place)

    def _photograph(self, image: Any, place: Wording) -> Iterator[Trace]:
        try:
            yield from list(picture_traces(self._data(image), self._budget, place))
        except ValueError:
            return  # the picture alone is broken

    def _annotations(self, page: Any, place: Wording) -> Iterator[Trace]:
        notes = hidden = redactions = 0
        for each in _resolved(page.get("/Annots")) or ():
            self._budget.step()
            annotation = _resolved(each) or {}
            kind = annotation.get("/Subtype")
            said = bool(str(_resolved(annotation.get("/Contents")) or "").strip())
            notes += kind in _NOTES or (kind in _MARKUP and said)
            hidden += kind in ("/FreeText", "/Stamp") and said and bool(int(annotation.get("/F", 0)) & _HIDDEN_FLAGS)
            redactions += kind == "/Redact"
        if notes:
            yield Trace(TraceKind.COMMENT, place, counted("批注", "comment", "comments", notes))
        if hidden:
            yield Trace(TraceKind.HIDDEN_TEXT, place, counted("隐藏的文本框", "hidden text box", "hidden text boxes", hidden))
        if redactions:
            yield Trace(TraceKind.COVERED_TEXT, place, Wording("只作了标记、没有应用的密文", "redactions that were marked and never applied"))

    def _content(self, page: Any, place: Wording, say: Say) -> Iterator[Trace]:
        contents = page.get_contents()
        painted = Page(self._budget)
        if contents is not None:
            paint(painted, self._data(contents), _resolved(page.get("/Resources")) or {}, self._budget, self._fonts)
        for each in _resolved(page.get("/Annots")) or ():
            annotation = _resolved(each) or {}
            colour = _resolved(annotation.get("/IC" if annotation.get("/Subtype") == "/Square" else "/C"))
            if annotation.get("/Subtype") in ("/Square", "/Highlight") and colour and len(colour) in (1, 3) and max(float(part) for part in colour) < 0.4:
                left, bottom, right, top = _sorted_box([float(_resolved(part)) for part in _resolved(annotation["/Rect"])])
                painted.cover((left, bottom, right, top), 0.0)
        if covered := painted.count_covered():
            yield Trace(TraceKind.COVERED_TEXT, place, Wording(f"色块下面有 {covered} 个字符", f"{covered} characters under boxes"))
        if painted.text.strip():
            yield from say(place, painted.text)

    def _data(self, stream: Any) -> bytes:
        data: bytes = stream.get_data()
        self._budget.unpacked(len(data))
        return data


def _sorted_box(numbers: list[float]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a rectangle that is given by any two opposite corners."""
    x, y, other_x, other_y = numbers
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _layer(name: str) -> Wording:
    shown = in_quotes(name)
    return Wording(f"图层{shown.zh}", f"layer {shown.en}")


def _number_of(reference: Any) -> int:
    return int(getattr(reference, "idnum", -1))


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
