"""Pictures: what JPEG, PNG, GIF, WebP, TIFF and BMP carry beside the picture itself."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same
from .exif import Exif, read_exif
from .limits import MAX_PIXELS, MAX_SIDE, Budget
from .signatures import Known, known
from .words import machine_path, path_left, person, quoted
from .xmp import xmp_traces

PICTURES = frozenset({Known.PNG, Known.JPEG, Known.GIF, Known.WEBP, Known.TIFF, Known.BMP})
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_EXIF = b"Exif\x00\x00"
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_LEAST_REST = 16
"""Bytes after the end of a picture that are more than filling."""
_SAME_SHAPE = 0.08
"""How far the shapes of a picture and its thumbnail may differ; thumbnails are often of 160 by 120 with black bars."""
_PLAIN_KEYWORDS = frozenset({"software", "title", "creation time", "date:create", "date:modify", "date:timestamp"})
_PERSONAL_KEYWORDS = frozenset({"author", "artist"})
_MOST_INFLATED = 1032
"""Deflate makes at most so many bytes of one (zlib's documentation)."""
_MOST_KEYWORD_BYTES = 1_000_000


class BadPicture(ValueError):
    """The file ends or breaks off within its own structure."""


def picture_traces(raw: bytes, budget: Budget, place: Wording | None = None) -> Iterator[Trace]:
    """What a picture carries beside itself, at `place` in a larger file; nothing for what is no picture. BadPicture where it is broken."""
    readers = {Known.JPEG: _jpeg, Known.PNG: _png, Known.GIF: _gif, Known.WEBP: _webp, Known.TIFF: _tiff, Known.BMP: _bmp}
    reader = readers.get(known(raw))
    if reader is None:
        return
    try:
        for each in reader(raw, budget):
            yield each if place is None else replace(each, place=place, what=each.what or each.place)
    except (struct.error, IndexError) as fault:
        raise BadPicture from fault


def _size(width: int, height: int) -> Iterator[Trace]:
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
        yield _impossible(width, height)


def _impossible(width: int, height: int) -> Trace:
    return Trace(TraceKind.IMPOSSIBLE_SIZE, Wording(f"写明的尺寸是 {width}×{height} 像素", f"it claims {width} by {height} pixels"))


def _rest(rest: bytes) -> Iterator[Trace]:
    if len(rest.strip(b"\x00\r\n ")) >= _LEAST_REST:
        yield Trace(TraceKind.AFTER_THE_END, Wording(f"图片结束之后还有 {len(rest)} 字节", f"{len(rest)} bytes after its end"))


_PROGRAMS = re.compile(r"(?i)gd-jpeg|lavc|gimp|photoshop|jpegmini|intel|libjpeg|imagemagick|mozjpeg|paint|optimi[sz]ed|quality")


def _remark(place: str, what: str) -> Trace:
    return Trace(TraceKind.REMARK, same(place), same(quoted(what)) if what else None)


def _jpeg(raw: bytes, budget: Budget) -> Iterator[Trace]:
    position, width, height, exif = 2, 0, 0, None
    while True:
        budget.step()
        if raw[position] != 0xFF:
            raise BadPicture
        marker = raw[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _ALONE:
            position += 2
            continue
        if marker == 0xD9:
            raise BadPicture
        (length,) = struct.unpack_from(">H", raw, position + 2)
        data = raw[position + 4 : position + 2 + length]
        if length < 2 or len(data) != length - 2:
            raise BadPicture
        position += 2 + length
        if marker == 0xDA:
            break
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, 1)
        elif marker == 0xE1 and data.startswith(_EXIF):
            exif = read_exif(data[len(_EXIF) :], budget)
            yield from exif.traces
        else:
            yield from _jpeg_segment(marker, data, budget)
    yield from _size(width, height)
    if exif:
        yield from _thumbnail(exif, width, height)
    end = raw.rfind(b"\xff\xd9", position)
    if end < 0:
        raise BadPicture
    yield from _rest(raw[end + 2 :])


def _jpeg_segment(marker: int, data: bytes, budget: Budget) -> Iterator[Trace]:
    if marker == 0xFE and data.strip(b"\x00 "):
        text = data.decode("utf-8", "replace").strip("\x00 ")
        if not _PROGRAMS.search(text):
            yield _remark("COM", text)
    elif marker == 0xE1 and data.startswith(_XMP):
        yield from xmp_traces(data[len(_XMP) :], budget)
    elif marker == 0xED:
        yield from _iptc(data)


def _thumbnail(exif: Exif, width: int, height: int) -> Iterator[Trace]:
    shape = _shape_of_jpeg(exif.thumbnail)
    if not shape or not width or not height:
        return
    # A rotated picture may keep its thumbnail as it was, and a thumbnail without bars has the shape of its picture.
    ratios = (width / height, height / width)
    own = shape[0] / shape[1]
    if all(abs(own / ratio - 1) > _SAME_SHAPE for ratio in ratios) and abs(own / (4 / 3) - 1) > _SAME_SHAPE:
        yield Trace(
            TraceKind.EARLIER_PICTURE,
            same("EXIF"),
            Wording("缩略图与图片的形状不同，可能是裁剪之前的画面", "its thumbnail has another shape and may show what was cut off"),
        )


def _shape_of_jpeg(raw: bytes) -> tuple[int, int] | None:
    position = 2
    while raw.startswith(b"\xff\xd8") and position + 9 < len(raw) and raw[position] == 0xFF:
        marker, length = raw[position + 1], int.from_bytes(raw[position + 2 : position + 4], "big")
        if marker in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", raw, position + 5)
            return (width, height) if width and height else None
        position += 2 + max(length, 2)
    return None


def _iptc(data: bytes) -> Iterator[Trace]:
    """By-line and writer of the IPTC record that Photoshop keeps (IIM 4.2, datasets 2:80 and 2:122)."""
    for tag, zh, en in ((b"\x1c\x02\x50", "作者", "author"), (b"\x1c\x02\x7a", "说明的作者", "writer of the caption")):
        start = data.find(tag)
        if start >= 0:
            length = int.from_bytes(data[start + 3 : start + 5], "big")
            yield from person(same("IPTC"), zh, en, data[start + 5 : start + 5 + length].decode("utf-8", "replace"))


def _png(raw: bytes, budget: Budget) -> Iterator[Trace]:
    position, pixels, width, height = 8, 0, 0, 0
    bits = 0
    while True:
        budget.step()
        length, kind = struct.unpack_from(">I4s", raw, position)
        data = raw[position + 8 : position + 8 + length]
        if len(data) != length:
            raise BadPicture
        position += 12 + length
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack_from(">IIBB", data)
            bits = depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 4)
            yield from _size(width, height)
        elif kind == b"IDAT":
            pixels += length
        elif kind == b"eXIf":
            yield from read_exif(data, budget).traces
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield from _png_text(kind, data, budget)
        elif kind == b"IEND":
            break
    if 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height * bits // 8 > _MOST_INFLATED * (pixels + 64):
        yield _impossible(width, height)
    yield from _rest(raw[position:])


def _png_text(kind: bytes, data: bytes, budget: Budget) -> Iterator[Trace]:
    keyword_bytes, _, rest = data.partition(b"\x00")
    keyword = keyword_bytes[:79].decode("latin-1")
    if kind == b"iTXt":
        compressed, rest = rest[:1] == b"\x01", rest[2:].partition(b"\x00")[2].partition(b"\x00")[2]
    else:
        compressed, rest = kind == b"zTXt", rest[1:] if kind == b"zTXt" else rest
    value = budget.inflated(rest, _MOST_KEYWORD_BYTES) if compressed else rest
    text = value.decode("latin-1" if kind != b"iTXt" else "utf-8", "replace").strip()
    folded = keyword.casefold()
    if folded == "xml:com.adobe.xmp":
        yield from xmp_traces(value, budget)
    elif folded in _PERSONAL_KEYWORDS:
        yield from person(same(f"PNG {keyword_bytes.decode('ascii', 'replace')}"), "作者", "author", text)
    elif path := machine_path(text):
        yield path_left(same("PNG"), quoted(keyword), quoted(keyword), path)
    elif folded not in _PLAIN_KEYWORDS and text:
        yield _remark("PNG", keyword)


def _gif(raw: bytes, budget: Budget) -> Iterator[Trace]:
    width, height, flags = struct.unpack_from("<HHB", raw, 6)
    yield from _size(width, height)
    position = 13 + _colours(flags)
    while True:
        budget.step()
        kind = raw[position]
        if kind == 0x3B:
            break
        if kind == 0x2C:
            flags = raw[position + 9]
            position += 11 + _colours(flags)
        elif kind == 0x21:
            label = raw[position + 1]
            position += 2
            if label == 0xFE:
                comment = raw[position + 1 : position + 1 + raw[position]]
                yield _remark("GIF", comment.decode("utf-8", "replace"))
            elif label == 0xFF and raw[position + 1 : position + 12] == b"XMP DataXMP":
                start = position + 12
                # The packet is stored bare; what stands after it leads readers of blocks to its end (XMP part 3, 1.1.2).
                end = raw.find(b"<?xpacket end", start)
                yield from xmp_traces(raw[start : raw.find(b"?>", end) + 2], budget) if end > 0 else ()
        else:
            raise BadPicture
        while raw[position]:
            budget.step()
            position += 1 + raw[position]
        position += 1
    yield from _rest(raw[position + 1 :])


def _colours(flags: int) -> int:
    """The bytes of a table of colours (GIF89a, 18 and 20)."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(raw: bytes, budget: Budget) -> Iterator[Trace]:
    (size,) = struct.unpack_from("<I", raw, 4)
    end = 8 + size
    if end > len(raw):
        raise BadPicture
    position = 12
    while position + 8 <= end:
        budget.step()
        kind, length = struct.unpack_from("<4sI", raw, position)
        data = raw[position + 8 : position + 8 + length]
        if kind == b"VP8X":
            yield from _size(int.from_bytes(data[4:7], "little") + 1, int.from_bytes(data[7:10], "little") + 1)
        elif kind == b"EXIF":
            yield from read_exif(data.removeprefix(_EXIF), budget).traces
        elif kind == b"XMP ":
            yield from xmp_traces(data, budget)
        position += 8 + length + length % 2
    yield from _rest(raw[end + size % 2 :])


def _tiff(raw: bytes, budget: Budget) -> Iterator[Trace]:
    exif = read_exif(raw, budget)
    yield from exif.traces
    if exif.size:
        yield from _size(*exif.size)


def _bmp(raw: bytes, budget: Budget) -> Iterator[Trace]:
    width, height = struct.unpack_from("<ii", raw, 18)
    yield from _size(width, abs(height))
