"""Office Open XML (ECMA-376): what DOCX, XLSX and PPTX have in common, and the way to the reader of each."""

import re
from collections.abc import Callable, Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from . import sheets, slides, word
from .limits import Budget
from .markup import Attributes, leaves, walk
from .package import Package, PartRelation
from .pictures import picture_traces
from .signatures import Known
from .spoken import Listener
from .words import at, in_quotes, labelled, machine_path, path_left, person

_OWN: dict[Known, Callable[[Package, Budget, Listener], Iterator[Trace]]] = {
    Known.WORD: word.word_traces,
    Known.SHEETS: sheets.sheet_traces,
    Known.SLIDES: slides.slide_traces,
}
_CORE = {
    "creator": ("作者", "author"),
    "lastModifiedBy": ("最后修改者", "last modified by"),
}
_APPLICATION = {
    "Company": ("单位", "company"),
    "Manager": ("主管", "manager"),
}
_HARMLESS_LINKS = frozenset({"hyperlink", "slide"})
_TEMPLATE = "attachedTemplate"


def office_traces(package: Package, form: Known, budget: Budget, listener: Listener) -> Iterator[Trace]:
    """Everything that a reader of the document does not see."""
    yield from _properties(package, budget)
    yield from _parts(package)
    for relation in package.relations():
        yield from _outside(relation)
    yield from _pictures(package, budget)
    yield from _OWN[form](package, budget, listener)


def _properties(package: Package, budget: Budget) -> Iterator[Trace]:
    names = package.names
    for part, labels in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APPLICATION)):
        if part not in names:
            continue
        for name, value in leaves(package.read(part), budget):
            if name in labels:
                yield from person(at(part), *labels[name], value)
            elif machine_path(value):
                yield path_left(at(part), name, name, value)
    if "docProps/custom.xml" in names:
        yield from _custom_properties(package, budget)


def _custom_properties(package: Package, budget: Budget) -> Iterator[Trace]:
    named: list[str] = []

    def opened(name: str, attributes: Attributes) -> None:
        if name == "property":
            named.append(attributes.get("name", ""))

    walk(package.read("docProps/custom.xml"), budget, opened)
    for each in named:
        if re.search(r"(?i)author|owner|user|contact|e-?mail|作者|姓名|联系", each):
            yield Trace(TraceKind.PERSON, at("docProps/custom.xml"), labelled("自定义属性", "custom property", each))


def _parts(package: Package) -> Iterator[Trace]:
    for name in package.names:
        folded = name.casefold()
        if folded.endswith("vbaproject.bin") or "/macrosheets/" in folded:
            yield Trace(TraceKind.ACTIVE_CONTENT, at(name), Wording("宏", "macros"))
        elif "/activex/" in folded and folded.endswith(".xml"):
            yield Trace(TraceKind.ACTIVE_CONTENT, at(name), Wording("ActiveX 控件", "an ActiveX control"))
        elif "/embeddings/" in folded and not folded.endswith(".rels"):
            yield Trace(TraceKind.EMBEDDED_FILE, at(name))


def _outside(relation: PartRelation) -> Iterator[Trace]:
    path = machine_path(relation.target)
    if path:
        yield path_left(at(relation.part), "链接", "link", path)
    elif not relation.outside or relation.kind in _HARMLESS_LINKS:
        return
    elif relation.kind == _TEMPLATE:
        if re.match(r"(?i)https?:|ftp:", relation.target):
            yield Trace(TraceKind.OUTSIDE_SOURCE, at(relation.part), labelled("远程模板", "a remote template,", relation.target))
    else:
        yield Trace(TraceKind.OUTSIDE_SOURCE, at(relation.part), in_quotes(relation.target))


def _pictures(package: Package, budget: Budget) -> Iterator[Trace]:
    for name in package.names:
        if "/media/" in name:
            yield from picture_traces(package.read(name), budget, at(name))
