"""ZIP archives that are published as they are: names that lead elsewhere, bombs, programs, and what is in the files within."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .limits import MAX_DEPTH, Budget, OverBudget
from .package import Package, is_bomb
from .words import at

Look = Callable[[bytes, str, int], Iterator[Trace]]
"""Makes traces of bytes, by the name of the file and how many archives it lies in."""

_PROGRAMS = re.compile(r"(?i)\.(?:exe|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|dll|lnk|jar|sh|app|apk|html?|svg|xhtml|php|docm|xlsm|pptm)$")
_OUTSIDE = re.compile(r"^(?:/|\\|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)")
_LINK = 0o120000
_KIND_OF_FILE = 0o170000


def archive_traces(raw: bytes, budget: Budget, look: Look, depth: int) -> Iterator[Trace]:
    """What is found in the entries of an archive, down to archives in archives in it."""
    if depth >= MAX_DEPTH:
        raise OverBudget
    package = Package(raw, budget)
    if package.encrypted:
        yield Trace(TraceKind.ENCRYPTED, at(package.encrypted[0]))
    for entry in package.entries:
        name = entry.filename
        if _OUTSIDE.search(name):
            yield Trace(TraceKind.UNSAFE_ARCHIVE, at(name), Wording("解压时会写到别处", "unpacking writes it elsewhere"))
        elif (entry.external_attr >> 16) & _KIND_OF_FILE == _LINK:
            yield Trace(TraceKind.UNSAFE_ARCHIVE, at(name), Wording("是符号链接", "it is a symbolic link"))
        elif is_bomb(entry):
            yield Trace(TraceKind.UNSAFE_ARCHIVE, at(name), Wording("解压后大得不成比例", "it grows out of proportion when unpacked"))
        elif _PROGRAMS.search(name):
            yield Trace(TraceKind.UNSAFE_ARCHIVE, at(name), Wording("是程序、脚本或者网页", "it is a program, a script or a web page"))
        elif not name.endswith("/") and name not in package.encrypted:
            for each in look(package.read(name), name, depth + 1):
                inside = Wording(f"{at(name).zh}，{each.place.zh}", f"{at(name).en}, {each.place.en}") if each.place.en else at(name)
                yield replace(each, place=inside)
