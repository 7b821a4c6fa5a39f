"""What is found in pictures and videos."""

import struct
import zlib

import pytest
from looking import kinds, words

from mkdocs_disclosure.model.traces import TraceKind
from specimens import MP4, WEBP, exif, jpeg, mp4_with_position, photograph, png, xmp

COORDINATES = b"Exif\0\0" + exif(position=True)
XMP = b"http://ns.adobe.com/xap/1.0/\0"


def small(width: int, height: int) -> bytes:
    return jpeg(width=width, height=height)


def gif(*blocks: bytes, width: int = 1, height: int = 1, after: bytes = b"") -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0" * 6 + b"".join(blocks) + b",\0\0\0\0\1\0\1\0\0\2\2D\1\0;" + after


def webp(kind: bytes, data: bytes) -> bytes:
    chunk = kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    body = WEBP[8:] + chunk
    return b"RIFF" + struct.pack("<I", len(body)) + body


FOUND = {
    "JPEG coordinates": (photograph(position=True), "a.jpg", TraceKind.POSITION),
    "PNG coordinates": (png((b"eXIf", exif(position=True))), "a.png", TraceKind.POSITION),
    "WebP coordinates": (webp(b"EXIF", exif(position=True)), "a.webp", TraceKind.POSITION),
    "TIFF coordinates": (exif(position=True), "a.tif", TraceKind.POSITION),
    "XMP coordinates": (jpeg((0xE1, XMP + xmp("<exif:GPSLatitude>39,54.2N</exif:GPSLatitude>"))), "a.jpg", TraceKind.POSITION),
    "coordinates of a video": (mp4_with_position(), "a.mp4", TraceKind.POSITION),
    "artist": (photograph(main={0x013B: b"Zhang San"}), "a.jpg", TraceKind.PERSON),
    "owner": (photograph(sub={0xA430: b"Zhang San"}), "a.jpg", TraceKind.PERSON),
    "serial number": (photograph(sub={0xA431: b"70001234"}), "a.jpg", TraceKind.DEVICE),
    "computer": (photograph(main={0x013C: b"ZHANG-PC"}), "a.jpg", TraceKind.DEVICE),
    "remark of the user": (photograph(sub={0x9286: b"ASCII\0\0\0see the boss"}), "a.jpg", TraceKind.REMARK),
    "comment in JPEG": (jpeg((0xFE, "内部资料".encode())), "a.jpg", TraceKind.REMARK),
    "IPTC by-line": (jpeg((0xED, b"Photoshop 3.0\0\x1c\x02\x50\0\x09Zhang San")), "a.jpg", TraceKind.PERSON),
    "author in PNG": (png((b"tEXt", b"Author\0Zhang San")), "a.png", TraceKind.PERSON),
    "packed text in PNG": (png((b"zTXt", b"Comment\0\0" + zlib.compress(b"internal"))), "a.png", TraceKind.REMARK),
    "source of a drawing in PNG": (png((b"iTXt", b"mxfile\0\0\0\0\0<mxfile/>")), "a.png", TraceKind.REMARK),
    "XMP in PNG": (png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp("<dc:creator>Li Si</dc:creator>"))), "a.png", TraceKind.PERSON),
    "path in PNG": (png((b"tEXt", b"Source\0C:\\Users\\li\\a.psd")), "a.png", TraceKind.MACHINE_PATH),
    "comment in GIF": (gif(b"!\xfe\x08internal\0"), "a.gif", TraceKind.REMARK),
    "after the end of a JPEG": (jpeg(after=b"PK\x03\x04 and a whole archive"), "a.jpg", TraceKind.AFTER_THE_END),
    "after the end of a PNG": (png(after=b"the picture before it was cut"), "a.png", TraceKind.AFTER_THE_END),
    "after the end of a GIF": (gif(after=b"something else entirely"), "a.gif", TraceKind.AFTER_THE_END),
    "thumbnail of another shape": (jpeg((0xE1, b"Exif\0\0" + exif(thumbnail=small(160, 90))), width=300, height=300), "a.jpg", TraceKind.EARLIER_PICTURE),
    "no pixels": (jpeg(width=0), "a.jpg", TraceKind.IMPOSSIBLE_SIZE),
    "too many pixels": (png(width=65_000, height=65_000), "a.png", TraceKind.IMPOSSIBLE_SIZE),
    "more than its bytes can hold": (png(width=9_000, height=9_000), "a.png", TraceKind.IMPOSSIBLE_SIZE),
    "no pixels in BMP": (b"BM" + struct.pack("<IIIIii", 100, 0, 54, 40, 0, 5), "a.bmp", TraceKind.IMPOSSIBLE_SIZE),
}


@pytest.mark.parametrize(("raw", "name", "kind"), FOUND.values(), ids=FOUND)
def test_what_a_picture_carries_is_found(raw: bytes, name: str, kind: TraceKind) -> None:
    assert kinds(raw, name) == {kind}


PLAIN = {
    "JPEG": (jpeg(), "a.jpg"),
    "camera by its maker": (photograph(main={0x010F: b"Canon", 0x0131: b"Adobe Photoshop"}), "a.jpg"),
    "version of GPS alone": (photograph(), "a.jpg"),
    "telephone": (photograph(main={0x013C: b"iPhone 15"}), "a.jpg"),
    "blank remark": (photograph(sub={0x9286: b"ASCII\0\0\0        "}), "a.jpg"),
    "remark of a program": (jpeg((0xFE, b"CREATOR: gd-jpeg v1.0, quality = 90")), "a.jpg"),
    "filling after the end": (jpeg(after=b"\0" * 512), "a.jpg"),
    "thumbnail of the same shape": (jpeg((0xE1, b"Exif\0\0" + exif(thumbnail=small(160, 120)))), "a.jpg"),
    "thumbnail of a turned picture": (jpeg((0xE1, b"Exif\0\0" + exif(thumbnail=small(160, 107))), width=200, height=300), "a.jpg"),
    "PNG": (png((b"tEXt", b"Software\0Paint"), (b"pHYs", b"\0" * 9)), "a.png"),
    "GIF": (gif(b"!\xff\x0bNETSCAPE2.0\x03\1\0\0\0"), "a.gif"),
    "WebP": (WEBP, "a.webp"),
    "MP4": (MP4, "a.mp4"),
    "coordinates among the frames": (MP4 + struct.pack(">I4s", 16, b"mdat") + b"\xa9xyz1234", "a.mp4"),
}


@pytest.mark.parametrize(("raw", "name"), PLAIN.values(), ids=PLAIN)
def test_a_plain_picture_has_no_trace(raw: bytes, name: str) -> None:
    assert kinds(raw, name) == set()


def test_coordinates_themselves_are_not_repeated() -> None:
    assert words(photograph(position=True), "a.jpg") == ["EXIF: coordinates (GPS)"]


@pytest.mark.parametrize("raw", [jpeg()[:-6], png()[:-20], gif()[:-3], WEBP[:-4]], ids=["JPEG", "PNG", "GIF", "WebP"])
def test_a_picture_that_is_cut_off_is_damaged(raw: bytes) -> None:
    names = {b"\xff\xd8": "a.jpg", b"\x89P": "a.png", b"GI": "a.gif", b"RI": "a.webp"}
    assert kinds(raw, names[raw[:2]]) == {TraceKind.DAMAGED}


def test_directories_that_lead_in_a_circle_end() -> None:
    raw = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    assert kinds(raw, "a.tif") == set()
