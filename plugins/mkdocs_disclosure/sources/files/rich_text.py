"""RTF: authors, comments, tracked changes, hidden text and objects, by the control words that make them."""

import re
from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import same
from .words import counted, labelled, machine_path, path_left, person

_PROPERTY = re.compile(rb"\{\\(author|operator|manager|company)\s([^{}]{0,400})\}")
_LABELS = {b"author": ("作者", "author"), b"operator": ("最后修改者", "last modified by"), b"manager": ("主管", "manager"), b"company": ("单位", "company")}
_UNICODE = re.compile(r"\\u(-?\d{1,5}) ?\??")
_BYTE = re.compile(rb"\\'([0-9a-fA-F]{2})")
_CONTROL = re.compile(r"\\[a-z]+-?\d* ?")
_TEMPLATE = re.compile(rb"\{\\\*\\template\s([^{}]{0,400})\}")
_COUNTED = (
    (TraceKind.COMMENT, re.compile(rb"\{\\\*\\annotation\b"), "批注", "comment", "comments"),
    (TraceKind.TRACKED_CHANGE, re.compile(rb"\\(?:revised|deleted)(?![a-z0-9])"), "修订", "change", "changes"),
    (TraceKind.HIDDEN_TEXT, re.compile(rb"\\v(?![a-z0-9])"), "隐藏文字", "hidden run of text", "hidden runs of text"),
    (TraceKind.EMBEDDED_FILE, re.compile(rb"\{\\\*\\objdata\b"), "对象", "object", "objects"),
)


def rich_text_traces(raw: bytes) -> Iterator[Trace]:
    """What the control words of a document tell."""
    place = same("RTF")
    for match in _PROPERTY.finditer(raw):
        yield from person(place, *_LABELS[match[1]], _text(match[2]))
    if (template := _TEMPLATE.search(raw)) and (path := machine_path(_text(template[1]))):
        yield path_left(place, "模板", "template", path)
    if (remote := _TEMPLATE.search(raw)) and re.match(r"(?i)https?:", _text(remote[1])):
        yield Trace(TraceKind.OUTSIDE_SOURCE, place, labelled("远程模板", "a remote template,", _text(remote[1])))
    for kind, pattern, zh, one, many in _COUNTED:
        if found := sum(1 for _ in pattern.finditer(raw)):
            yield Trace(kind, place, counted(zh, one, many, found))


def _text(raw: bytes) -> str:
    plain = _BYTE.sub(lambda match: bytes([int(match[1], 16)]), raw).decode("gb18030", "replace").replace("\\\\", "\x00")
    plain = _UNICODE.sub(lambda match: chr(int(match[1]) % 65536), plain)
    return _CONTROL.sub("", plain).replace("\x00", "\\").strip()
