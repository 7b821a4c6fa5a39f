"""OpenDocument (ISO/IEC 26300): authors, comments, tracked changes, hidden sheets, macros."""

from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .limits import Budget
from .markup import Attributes, leaves, walk
from .package import Package
from .pictures import picture_traces
from .words import at, counted, machine_path, path_left, person

_PERSONS = {
    "initial-creator": ("作者", "author"),
    "creator": ("最后修改者", "last modified by"),
    "printed-by": ("打印者", "printed by"),
}
_CHANGES = frozenset({"changed-region", "cell-content-change", "insertion-cut-off", "movement"})
_OUT_OF_SIGHT = frozenset({"collapse", "filter"})


def open_document_traces(package: Package, budget: Budget) -> Iterator[Trace]:
    """What is in the parts of a document."""
    names = package.names
    if "meta.xml" in names:
        for name, value in leaves(package.read("meta.xml"), budget):
            if name in _PERSONS:
                yield from person(at("meta.xml"), *_PERSONS[name], value)
            elif path := machine_path(value):
                yield path_left(at("meta.xml"), name, name, path)
    yield from _Content().read(package.read("content.xml"), budget)
    for name in names:
        if name.startswith(("Basic/", "Scripts/")) and not name.endswith(("/", "-lc.xml", "-lb.xml")):
            yield Trace(TraceKind.ACTIVE_CONTENT, at(name), Wording("宏", "macros"))
        elif name.startswith("Pictures/"):
            yield from picture_traces(package.read(name), budget, at(name))


class _Content:
    """The content of the document, read once."""

    def __init__(self) -> None:
        self.comments = self.changes = self.hidden = self.out_of_sight = 0
        self._unseen_styles: set[str] = set()
        self._style = ""
        self._tables: list[str] = []

    def read(self, data: bytes, budget: Budget) -> Iterator[Trace]:
        """What is found in it."""
        walk(data, budget, self._opened)
        place = at("content.xml")
        if self.comments:
            yield Trace(TraceKind.COMMENT, place, counted("批注", "comment", "comments", self.comments))
        if self.changes:
            yield Trace(TraceKind.TRACKED_CHANGE, place, counted("修订", "change", "changes", self.changes))
        if self.hidden:
            yield Trace(TraceKind.HIDDEN_TEXT, place, counted("隐藏文字", "hidden run of text", "hidden runs of text", self.hidden))
        if self._tables:
            yield Trace(TraceKind.HIDDEN_PART, place, counted("隐藏的工作表", "hidden sheet", "hidden sheets", len(self._tables)))
        if self.out_of_sight:
            yield Trace(TraceKind.HIDDEN_PART, place, counted("隐藏的行或列", "hidden row or column", "hidden rows or columns", self.out_of_sight))

    def _opened(self, name: str, attributes: Attributes) -> None:
        if name == "annotation":
            self.comments += 1
        elif name in _CHANGES:
            self.changes += 1
        elif name in ("hidden-text", "hidden-paragraph"):
            self.hidden += 1
        elif name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._unseen_styles.add(self._style)
        elif name == "table" and attributes.get("style-name") in self._unseen_styles:
            self._tables.append(attributes.get("name", ""))
        elif name in ("table-row", "table-column") and attributes.get("visibility") in _OUT_OF_SIGHT:
            self.out_of_sight += 1
