"""The revisions of a PDF file (ISO 32000-1, 7.5.6): what was saved on top of what, and which of it signatures explain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .words import counted

_END = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF\s{0,4}")
_SIGNED = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_TABLE = re.compile(rb"\s{0,4}(?:xref\b|\d{1,10}\s{1,4}\d{1,5}\s{1,4}obj\b[^\x00]{0,400}?/XRef\b)")
_LINEARIZED = b"/Linearized"
_VALIDATION = (b"/DSS", b"/VRI", b"/DocTimeStamp")
_NEAR = 8
"""Bytes by which the end of a signed stretch may miss the end of its revision: line ends."""


@dataclass(frozen=True, slots=True)
class _Revision:
    start: int
    end: int


def revision_traces(raw: bytes) -> Iterator[Trace]:
    """One trace where the file holds earlier revisions: of signing where signatures explain all of them, else of saving."""
    revisions = _revisions(raw)
    signed = [int(second) + int(length) for _, second, length in _SIGNED.findall(raw)]
    later = revisions[1:]
    unexplained = [each for each in later if not _by_signature(raw, each, signed)]
    if unexplained:
        count = len(unexplained)
        but = Wording("（文件有电子签名，签名本身的版本不算在内）", " (it is signed; what signing added is not counted)") if signed else Wording("", "")
        yield Trace(TraceKind.EARLIER_REVISION, what=Wording(f"还保存着以前的 {count} 个版本{but.zh}", f"earlier revisions kept in it: {count}{but.en}"))
    elif later:
        yield Trace(
            TraceKind.SIGNED_REVISION,
            what=counted("签名或者签名验证信息", "signature or its validation data", "signatures or their validation data", len(later)),
        )


def _revisions(raw: bytes) -> list[_Revision]:
    """The revisions by their stretches of bytes; a marker that leads to no table of objects belongs to a file within the file."""
    ends: list[int] = []
    for match in _END.finditer(raw):
        at = int(match[1])
        if at == 0 or (at < match.start() and _TABLE.match(raw, at)):
            ends.append(match.end())
    # The first part of a linearised file ends in a marker of its own (annex F).
    if len(ends) > 1 and _LINEARIZED in raw[:1024]:
        del ends[0]
    return [_Revision(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _by_signature(raw: bytes, revision: _Revision, signed: list[int]) -> bool:
    if any(abs(revision.end - end) <= _NEAR for end in signed):
        return True
    stretch = raw[revision.start : revision.end]
    return (
        bool(signed) and any(mark in stretch for mark in _VALIDATION) and b"/Contents" not in stretch.replace(b"/Contents <", b"").replace(b"/Contents<", b"")
    )
