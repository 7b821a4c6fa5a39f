"""A file -> the same file without the properties that tell of people, devices and places. What it shows does not change."""

import io
import re
import struct
import zipfile
from collections.abc import Callable

from .exif import orientation
from .limits import Budget
from .package import Package
from .signatures import Known, known

_OFFICE = frozenset({Known.WORD, Known.SHEETS, Known.SLIDES})
_TELLING = frozenset({0xE1, 0xED, 0xFE})
"""Segments of JPEG: Exif and XMP, IPTC, comments. Colour profiles and how to decode the picture stay."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_CHUNKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_PROPERTIES = {
    "docProps/core.xml": rb"creator|lastModifiedBy",
    "docProps/app.xml": rb"Company|Manager|HyperlinkBase",
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def cleaned(raw: bytes) -> bytes | None:
    """The bytes without such properties, the same bytes where there are none, or None for forms that are not cleaned (JPEG, PNG, DOCX, XLSX and PPTX are).

    A file that breaks off within its own structure raises what `package.UNREADABLE`, `struct.error` and `IndexError` name.
    """
    form = known(raw)
    if form in _OFFICE:
        return _office(raw)
    cleaners: dict[Known, Callable[[bytes], bytes]] = {Known.JPEG: _jpeg, Known.PNG: _png}
    return cleaners[form](raw) if form in cleaners else None


def _jpeg(raw: bytes) -> bytes:
    kept, position, turned = [raw[:2]], 2, 1
    while True:
        marker = raw[position + 1]
        if raw[position] != 0xFF:
            raise ValueError
        if marker == 0xFF or marker in _ALONE:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", raw, position + 2)
        segment = raw[position : position + 2 + length]
        if marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turned = orientation(segment[10:])
        if marker not in _TELLING:
            kept.append(segment)
        position += 2 + length
        if marker == 0xDA:
            break
    end = raw.rindex(b"\xff\xd9", position) + 2
    if turned != 1:
        # Without it a picture that was taken upright would lie on its side.
        kept.insert(1, b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01" + struct.pack(">HH", turned, 0) + b"\0\0\0\0")
    return b"".join(kept) + raw[position:end]


def _png(raw: bytes) -> bytes:
    kept, position = [raw[:8]], 8
    while True:
        length, kind = struct.unpack_from(">I4s", raw, position)
        chunk = raw[position : position + 12 + length]
        if len(chunk) != 12 + length:
            raise ValueError
        if kind not in _CHUNKS:
            kept.append(chunk)
        position += 12 + length
        if kind == b"IEND":
            return b"".join(kept)


def _office(raw: bytes) -> bytes:
    package = Package(raw, Budget())
    held = io.BytesIO()
    changed = False
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in package.entries:
            before = package.read(entry.filename)
            after = _part(entry.filename, before)
            changed |= after != before
            made.writestr(zipfile.ZipInfo(entry.filename, _EARLIEST), after, zipfile.ZIP_DEFLATED)
    return held.getvalue() if changed else raw


def _part(name: str, raw: bytes) -> bytes:
    if name in _PROPERTIES:
        return re.sub(rb"(<(?:\w+:)?(?:%s)(?:\s[^<>]*)?>)[^<]+(?=</)" % _PROPERTIES[name], rb"\1", raw)
    if "/media/" in name and known(raw) in (Known.JPEG, Known.PNG):
        return cleaned(raw) or raw
    return raw
