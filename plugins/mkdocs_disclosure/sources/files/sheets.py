"""SpreadsheetML (ECMA-376 part 1, 18): what a workbook hides, keeps of other data, and fetches from elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same
from .limits import Budget
from .markup import Attributes, attributes_of, count, leaves, walk
from .package import Package
from .words import at, counted, in_quotes, labelled, machine_path, path_left, person, quoted

_WORKBOOK = "xl/workbook.xml"
_CELL = re.compile(r"([A-Z]{1,3})[0-9]+")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    relation: str
    state: str


def sheet_traces(package: Package, budget: Budget) -> Iterator[Trace]:
    """What is in the parts of a workbook."""
    book = _Book()
    walk(package.read(_WORKBOOK), budget, book.opened, book.said, book.closed)
    yield from book.traces()
    relations = package.relations_of(_WORKBOOK)
    for sheet in book.sheets:
        relation = relations.get(sheet.relation)
        if relation and relation.target in package.names and relation.kind == "worksheet":
            yield from _Cells(sheet.name).read(package.read(relation.target), budget)
    yield from _other_parts(package, budget)


class _Book:
    """The workbook itself: its sheets, and the names of ranges."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.saved_at: str | None = None
        self.hidden_names: list[str] = []
        self.names: list[tuple[str, str]] = []
        self._name: str | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append(_Sheet(attributes.get("name", ""), attributes.get("id", ""), attributes.get("state", "visible")))
        elif name == "absPath":
            self.saved_at = attributes.get("url")
        elif name == "definedName":
            self._name = attributes.get("name", "")
            if attributes.get("hidden") in ("1", "true") and not self._name.startswith("_xl"):
                self.hidden_names.append(self._name)

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
            yield Trace(TraceKind.HIDDEN_PART, _of_sheet(each.name), kept)
            pointing = [name for name, target in self.names if target.startswith((f"{each.name}!", f"'{each.name}'!")) and not name.startswith("_xl")]
            if pointing:
                yield Trace(TraceKind.HIDDEN_PART, same(_WORKBOOK), _names("指向隐藏区域的名称", "name(s) of hidden ranges", pointing))
        if self.hidden_names:
            yield Trace(TraceKind.HIDDEN_PART, same(_WORKBOOK), _names("隐藏的名称", "hidden name(s)", self.hidden_names))
        if self.saved_at and machine_path(self.saved_at):
            yield path_left(same(_WORKBOOK), "保存位置", "saved at", self.saved_at)


def _names(zh: str, en: str, names: list[str]) -> Wording:
    shown = [quoted(each) for each in dict.fromkeys(names)]
    return Wording(f"{zh} " + "、".join(shown[:_MOST_NAMED]), f"{en} " + ", ".join(shown[:_MOST_NAMED]))


def _of_sheet(name: str) -> Wording:
    shown = in_quotes(name)
    return Wording(f"工作表{shown.zh}", f"sheet {shown.en}")


class _Cells:
    """The cells of one sheet, read once; what is hidden and empty hides nothing."""

    def __init__(self, sheet: str) -> None:
        self._place = _of_sheet(sheet)
        self._hidden: list[tuple[int, int]] = []
        self._row: str = ""
        self._row_hidden = False
        self._column = ""
        self._valued = False
        self.rows: dict[str, None] = {}
        self.columns: dict[str, None] = {}

    def read(self, data: bytes, budget: Budget) -> Iterator[Trace]:
        """What is found in the sheet."""
        walk(data, budget, self._opened, self._said, self._closed)
        if self.columns:
            shown = sorted(self.columns, key=lambda letters: (len(letters), letters))
            yield Trace(TraceKind.HIDDEN_PART, self._place, _listed("隐藏的列", "hidden column(s)", shown))
        if self.rows:
            yield Trace(TraceKind.HIDDEN_PART, self._place, _listed("隐藏的行", "hidden row(s)", list(self.rows)))

    def _opened(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self._column = place[1] if place else ""
        elif name == "row":
            self._row, self._row_hidden = attributes.get("r", "?"), _is_hidden(attributes)
        elif name == "col" and _is_hidden(attributes):
            self._hidden.append((_number(attributes.get("min")), _number(attributes.get("max"))))
        self._valued = name in ("v", "t")

    def _said(self, text: str) -> None:
        if not self._valued or not text.strip():
            return
        if self._row_hidden:
            self.rows[self._row] = None
        if self._hidden and self._column not in self.columns:
            number = _column_number(self._column)
            if any(first <= number <= last for first, last in self._hidden):
                self.columns[self._column] = None

    def _closed(self, name: str) -> None:
        self._valued = False


def _listed(zh: str, en: str, names: list[str]) -> Wording:
    more = len(names) - _MOST_NAMED
    shown = [quoted(each) for each in names[:_MOST_NAMED]]
    return Wording(
        f"{zh} " + "、".join(shown) + (f" 等 {len(names)} 处" if more > 0 else ""),
        f"{en} " + ", ".join(shown) + (f" and {more} more" if more > 0 else ""),
    )


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 8 else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _other_parts(package: Package, budget: Budget) -> Iterator[Trace]:
    for name in package.names:
        if re.fullmatch(r"xl/comments\d*\.xml|xl/comments/comment\d+\.xml|xl/threadedComments/.+\.xml", name):
            if found := count(package.read(name), budget, "threadedComment" if "threaded" in name else "comment"):
                yield Trace(TraceKind.COMMENT, at(name), counted("批注", "comment(s)", found))
            if "threaded" not in name:
                for element, author in leaves(package.read(name), budget):
                    if element == "author" and not author.startswith("tc="):
                        yield from person(at(name), "批注作者", "author of comments", author)
        elif re.fullmatch(r"xl/persons/.+\.xml", name):
            yield from _persons(name, package.read(name), budget)
        elif name.startswith("xl/pivotCache/pivotCacheRecords"):
            if found := count(package.read(name), budget, "r"):
                yield Trace(TraceKind.KEPT_DATA, at(name), Wording(f"数据透视表缓存了 {found} 行源数据", f"{found} rows of the source of a pivot table"))
        elif re.fullmatch(r"xl/externalLinks/externalLink\d+\.xml", name):
            if found := count(package.read(name), budget, "v"):
                yield Trace(TraceKind.KEPT_DATA, at(name), Wording(f"缓存了其他工作簿的 {found} 个值", f"{found} values of another workbook"))
        elif name == "xl/connections.xml":
            yield from _connections(package.read(name), budget)
        elif name.startswith("xl/model/"):
            yield Trace(TraceKind.KEPT_DATA, at(name), Wording("数据模型", "a data model"))
        elif name.startswith("xl/revisions/revisionLog"):
            yield Trace(TraceKind.TRACKED_CHANGE, at(name), Wording("共享工作簿的修订记录", "the log of a shared workbook"))


def _persons(part: str, data: bytes, budget: Budget) -> Iterator[Trace]:
    for each in dict.fromkeys(attributes_of(data, budget, "displayName", "person")):
        yield from person(at(part), "批注作者", "author of comments", each)


def _connections(data: bytes, budget: Budget) -> Iterator[Trace]:
    for each in attributes_of(data, budget, "name", "connection"):
        yield Trace(TraceKind.OUTSIDE_SOURCE, same("xl/connections.xml"), labelled("数据连接", "the data connection", each))
