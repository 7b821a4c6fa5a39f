"""OFD (GB/T 33190), the national form of fixed-layout documents: authors, annotations, attachments, earlier versions."""

import re
from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .limits import Budget
from .markup import attributes_of, count, leaves
from .package import Package
from .pictures import picture_traces
from .words import at, counted, machine_path, path_left, person

_PLAIN_ANNOTATIONS = frozenset({"Link", "Watermark", "Stamp"})


def fixed_layout_traces(package: Package, budget: Budget) -> Iterator[Trace]:
    """What is in the parts of a document."""
    for name, value in leaves(package.read("OFD.xml"), budget):
        if name == "Author":
            yield from person(at("OFD.xml"), "作者", "author", value)
        elif path := machine_path(value):
            yield path_left(at("OFD.xml"), name, name, path)
    if versions := count(package.read("OFD.xml"), budget, "Version"):
        yield Trace(TraceKind.EARLIER_REVISION, at("OFD.xml"), Wording(f"保存着 {versions} 个版本", f"versions kept in it: {versions}"))
    for name in package.names:
        if re.search(r"(?i)/attach[^/]*/[^/]+$", name) and not name.casefold().endswith("attachments.xml"):
            yield Trace(TraceKind.EMBEDDED_FILE, at(name))
        elif re.search(r"(?i)/annots?/.*annot[^/]*\.xml$", name):
            notes = [kind for kind in attributes_of(package.read(name), budget, "Type", "Annot") if kind not in _PLAIN_ANNOTATIONS]
            if notes:
                yield Trace(TraceKind.COMMENT, at(name), counted("批注", "comment", "comments", len(notes)))
        elif re.search(r"(?i)\.(?:jpe?g|png)$", name):
            yield from picture_traces(package.read(name), budget, at(name))
