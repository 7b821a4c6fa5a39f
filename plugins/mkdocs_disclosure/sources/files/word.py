"""WordprocessingML (ECMA-376 part 1, 17): comments, tracked changes, hidden text."""

import re
from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .drawing import is_cropped
from .limits import Budget
from .markup import Attributes, attributes_of, count, walk
from .package import Package
from .spoken import PARAGRAPH, Listener
from .words import at, counted, person

_STORIES = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|glossary/document)\.xml")
_INSERTED = frozenset({"ins", "moveTo", "cellIns"})
_DELETED = frozenset({"del", "moveFrom", "cellDel"})
_OFF = frozenset({"0", "false", "off"})
_DYNAMIC_EXCHANGE = re.compile(r"(?i)\s*DDE(?:AUTO)?\b")


def word_traces(package: Package, budget: Budget, listener: Listener) -> Iterator[Trace]:
    """What is in the parts of a text document."""
    for name in package.names:
        if _STORIES.fullmatch(name):
            yield from _Story(name).read(package.read(name), budget, listener)
        elif name == "word/comments.xml":
            if found := count(package.read(name), budget, "comment"):
                yield Trace(TraceKind.COMMENT, at("word/document.xml"), counted("批注", "comment", "comments", found))
        elif name == "word/people.xml":
            yield from _people(package.read(name), budget)
        elif name == "word/settings.xml":
            yield from _settings(package.read(name), budget)


def _people(data: bytes, budget: Budget) -> Iterator[Trace]:
    for each in dict.fromkeys(attributes_of(data, budget, "author", "person")):
        yield from person(at("word/people.xml"), "编辑过文件的人", "somebody who worked on it,", each)


def _settings(data: bytes, budget: Budget) -> Iterator[Trace]:
    if count(data, budget, "dataSource"):
        yield Trace(TraceKind.OUTSIDE_SOURCE, at("word/settings.xml"), Wording("邮件合并的数据源", "the source of a mail merge"))


class _Story:
    """One stream of text of the document, read once."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.inserted = self.deleted = self.formatted = self.hidden = self.cropped = 0
        self.exchange = False
        self._vanished = False
        self._properties = False
        self._text = False
        self._code = False
        self._words: list[str] = []

    def read(self, data: bytes, budget: Budget, listener: Listener) -> Iterator[Trace]:
        """What is found in the stream."""
        walk(data, budget, self._opened, self._said, self._closed)
        place = at(self.part)
        if self.inserted or self.deleted or self.formatted:
            yield Trace(
                TraceKind.TRACKED_CHANGE,
                place,
                Wording(
                    f"插入 {self.inserted} 处，删除 {self.deleted} 处，格式 {self.formatted} 处",
                    f"{self.inserted} inserted, {self.deleted} deleted, {self.formatted} of format",
                ),
            )
        if self.hidden:
            yield Trace(TraceKind.HIDDEN_TEXT, place, counted("隐藏文字", "hidden run of text", "hidden runs of text", self.hidden))
        if self.cropped:
            yield Trace(TraceKind.EARLIER_PICTURE, place, counted("裁剪过的图片", "cropped picture", "cropped pictures", self.cropped))
        if self.exchange:
            yield Trace(TraceKind.ACTIVE_CONTENT, place, Wording("DDE 域", "a DDE field"))
        yield from listener.heard_by_line("".join(self._words), Wording(place.zh + PARAGRAPH.zh, place.en + PARAGRAPH.en))

    def _opened(self, name: str, attributes: Attributes) -> None:
        if name in _INSERTED:
            self.inserted += 1
        elif name in _DELETED:
            self.deleted += 1
        elif name.endswith("PrChange"):
            self.formatted += 1
        elif name == "r":
            self._vanished = False
        elif name == "rPr":
            self._properties = True
        elif name == "vanish":
            self._vanished = self._properties and attributes.get("val") not in _OFF
        elif name == "t":
            self._text = True
        elif name == "instrText":
            self._code = True
        elif is_cropped(name, attributes):
            self.cropped += 1

    def _said(self, text: str) -> None:
        if self._text:
            self._words.append(text)
            self.hidden += bool(self._vanished and text.strip())
        if self._code and _DYNAMIC_EXCHANGE.match(text):
            self.exchange = True

    def _closed(self, name: str) -> None:
        if name == "rPr":
            self._properties = False
        elif name == "t":
            self._text = False
        elif name == "instrText":
            self._code = False
        elif name == "r":
            self._vanished = False
        elif name == "p":
            self._words.append("\n")
