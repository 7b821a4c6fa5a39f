"""PresentationML (ECMA-376 part 1, 19): hidden slides, notes of the speaker, comments."""

import re
from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .drawing import is_cropped
from .limits import Budget
from .markup import Attributes, attributes_of, count, walk
from .package import Package
from .spoken import Listener
from .words import at, counted, person

_PRESENTATION = "ppt/presentation.xml"


def slide_traces(package: Package, budget: Budget, listener: Listener) -> Iterator[Trace]:
    """What is in the parts of a presentation."""
    numbers = _numbers(package, budget)
    owners = {each.target: number for slide, number in numbers.items() for each in package.relations_of(slide).values()}
    for name in package.names:
        if re.fullmatch(r"ppt/slides/[^/]+\.xml", name):
            yield from _slide(package.read(name), budget, listener, _page(numbers.get(name), name))
        elif re.fullmatch(r"ppt/notesSlides/[^/]+\.xml", name):
            about = next((each.target for each in package.relations_of(name).values() if each.kind == "slide"), name)
            if _has_notes(package.read(name), budget):
                yield Trace(TraceKind.COMMENT, _page(numbers.get(about), about), Wording("演讲者备注", "notes of the speaker"))
        elif re.fullmatch(r"ppt/comments/[^/]+\.xml", name):
            if found := count(package.read(name), budget, "cm", "reply"):
                yield Trace(TraceKind.COMMENT, _page(owners.get(name), name), counted("批注", "comment", "comments", found))
        elif name in ("ppt/commentAuthors.xml", "ppt/authors.xml"):
            yield from _authors(name, package.read(name), budget)


def _numbers(package: Package, budget: Budget) -> dict[str, int]:
    """Part -> the number of the slide, as the presentation orders them."""
    order = attributes_of(package.read(_PRESENTATION), budget, "id", "sldId")
    relations = package.relations_of(_PRESENTATION)
    return {relations[id_].target: number for number, id_ in enumerate(order, 1) if id_ in relations}


def _page(number: int | None, name: str) -> Wording:
    return Wording(f"第 {number} 张幻灯片", f"slide {number}") if number else at(name)


def _slide(data: bytes, budget: Budget, listener: Listener, place: Wording) -> Iterator[Trace]:
    hidden = shapes = cropped = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal hidden, shapes, cropped
        if name == "sld":
            hidden = attributes.get("show") in ("0", "false")
        elif name == "cNvPr":
            shapes += attributes.get("hidden") in ("1", "true")
        cropped += is_cropped(name, attributes)

    def closed(name: str) -> None:
        if name == "p":
            words.append("\n")

    words: list[str] = []
    walk(data, budget, opened, words.append, closed)
    if hidden:
        yield Trace(TraceKind.HIDDEN_PART, place, Wording("隐藏的幻灯片", "a hidden slide"))
    if shapes:
        yield Trace(TraceKind.HIDDEN_PART, place, counted("隐藏的对象", "hidden object", "hidden objects", shapes))
    if cropped:
        yield Trace(TraceKind.EARLIER_PICTURE, place, counted("裁剪过的图片", "cropped picture", "cropped pictures", cropped))
    yield from listener.heard(place, "".join(words))


def _has_notes(data: bytes, budget: Budget) -> bool:
    body = text = found = False

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal body, text
        if name == "sp":
            body = False
        elif name == "ph":
            body = attributes.get("type") == "body"
        text = name == "t"

    def said(words: str) -> None:
        nonlocal found
        found |= bool(body and text and words.strip())

    walk(data, budget, opened, said)
    return found


def _authors(part: str, data: bytes, budget: Budget) -> Iterator[Trace]:
    for each in dict.fromkeys(attributes_of(data, budget, "name", "cmAuthor", "author")):
        yield from person(at(part), "批注作者", "author of comments", each)
