"""SpreadsheetML (ECMA-376 part 1, 18): what a workbook hides, keeps of other data, and fetches from elsewhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .cells import Cells, of_sheet, shared_strings
from .limits import Budget
from .markup import Attributes, attributes_of, count, leaves, walk
from .package import Package
from .spoken import Listener
from .words import at, counted, labelled, machine_path, path_left, person, quoted

_WORKBOOK = "xl/workbook.xml"
_COMMENTS = re.compile(r"xl/comments\d*\.xml|xl/comments/comment\d+\.xml|xl/threadedComments/.+\.xml")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    relation: str
    state: str


def sheet_traces(package: Package, budget: Budget, listener: Listener) -> Iterator[Trace]:
    """What is in the parts of a workbook."""
    book = _Book()
    walk(package.read(_WORKBOOK), budget, book.opened, book.said, book.closed)
    yield from book.traces()
    relations = package.relations_of(_WORKBOOK)
    strings = shared_strings(package, budget)
    owners: dict[str, Wording] = {}
    for sheet in book.sheets:
        relation = relations.get(sheet.relation)
        if relation and relation.target in package.names and relation.kind == "worksheet":
            owners |= {each.target: of_sheet(sheet.name) for each in package.relations_of(relation.target).values()}
            yield from Cells(sheet.name, strings).read(package.read(relation.target), budget, listener)
    yield from _other_parts(package, budget, owners)


class _Book:
    """The workbook itself: its sheets, and the names of ranges."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.saved_at: str | None = None
        self.names: list[tuple[str, str]] = []
        self._name: str | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append(_Sheet(attributes.get("name", ""), attributes.get("id", ""), attributes.get("state", "visible")))
        elif name == "absPath":
            self.saved_at = attributes.get("url")
        elif name == "definedName":
            self._name = attributes.get("name", "")

    def said(self, text: str) -> None:
        if self._name is not None:
            self.names.append((self._name, text))

    def closed(self, name: str) -> None:
        if name == "definedName":
            self._name = None

    def traces(self) -> Iterator[Trace]:
        """What the workbook itself hides and tells."""
        hidden = [each for each in self.sheets if each.state != "visible"]
        for each in hidden:
            kept = Wording("深度隐藏", "very hidden") if each.state == "veryHidden" else Wording("隐藏", "hidden")
            yield Trace(TraceKind.HIDDEN_PART, of_sheet(each.name), kept)
            pointing = [name for name, target in self.names if target.startswith((f"{each.name}!", f"'{each.name}'!")) and not name.startswith("_xl")]
            if pointing:
                yield Trace(TraceKind.HIDDEN_PART, at(_WORKBOOK), _names("指向隐藏区域的名称", "names of hidden ranges", pointing))
        if self.saved_at and machine_path(self.saved_at):
            yield path_left(at(_WORKBOOK), "保存位置", "saved at", self.saved_at)


def _names(zh: str, en: str, names: list[str]) -> Wording:
    shown = [quoted(each) for each in dict.fromkeys(names)]
    return Wording(f"{zh} " + "、".join(shown[:_MOST_NAMED]), f"{en} " + ", ".join(shown[:_MOST_NAMED]))


def _other_parts(package: Package, budget: Budget, owners: Mapping[str, Wording]) -> Iterator[Trace]:
    for name in package.names:
        yield from _comments(package, name, budget, owners.get(name, at(name))) if _COMMENTS.fullmatch(name) else _kept(package, name, budget)


def _comments(package: Package, name: str, budget: Budget, place: Wording) -> Iterator[Trace]:
    threaded = "threaded" in name
    if found := count(package.read(name), budget, "threadedComment" if threaded else "comment"):
        yield Trace(TraceKind.COMMENT, place, counted("批注", "comment", "comments", found))
    for element, author in leaves(package.read(name), budget):
        # Threads are repeated as plain comments of authors that are called by a number.
        if element == "author" and not author.startswith("tc="):
            yield from person(place, "批注作者", "author of comments", author)


def _kept(package: Package, name: str, budget: Budget) -> Iterator[Trace]:
    if re.fullmatch(r"xl/persons/.+\.xml", name):
        for each in dict.fromkeys(attributes_of(package.read(name), budget, "displayName", "person")):
            yield from person(at(name), "批注作者", "author of comments", each)
    elif name.startswith("xl/pivotCache/pivotCacheRecords"):
        if found := count(package.read(name), budget, "r"):
            yield Trace(TraceKind.KEPT_DATA, at(name), Wording(f"数据透视表缓存了 {found} 行源数据", f"{found} rows of the source of a pivot table"))
    elif re.fullmatch(r"xl/externalLinks/externalLink\d+\.xml", name):
        if found := count(package.read(name), budget, "v"):
            yield Trace(TraceKind.KEPT_DATA, at(name), Wording(f"缓存了其他工作簿的 {found} 个值", f"{found} values of another workbook"))
    elif name == "xl/connections.xml":
        for each in attributes_of(package.read(name), budget, "name", "connection"):
            yield Trace(TraceKind.OUTSIDE_SOURCE, at(name), labelled("数据连接", "the data connection", each))
    elif name.startswith("xl/model/"):
        yield Trace(TraceKind.KEPT_DATA, at(name), Wording("数据模型", "a data model"))
    elif name.startswith("xl/revisions/revisionLog"):
        yield Trace(TraceKind.TRACKED_CHANGE, at(name), Wording("共享工作簿的修订记录", "the log of a shared workbook"))
