"""Files that programs read: whether they can be read, and the text that is in them."""

import csv
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

_MOST_UNPACKED = 64 * 1024 * 1024
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|([^\n0-9a-fA-F]))")
_FOREIGN = re.compile(r"""(?:(?:url|src|image-set)\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]*)""", re.IGNORECASE)
_MARKUP = re.compile(r"<[^>]*>")

XML = frozenset(["xml", "svg", "xsl"])
PACKED = frozenset(["gz", "zip", "xlsx", "docx", "pptx", "epub", "kmz"])
GZIP = b"\x1f\x8b"
"""What a file that is packed with gzip begins with, whatever its name (RFC 1952)."""


class Broken(Exception):
    """A file is not what its name says; the reason is in the words of whatever read it."""


def read_xml(data: bytes) -> None:
    """Raise `Broken` where this is not well-formed XML, or declares a document type (which feeds need not, and entities come from)."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise Broken("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise Broken(str(fault)) from None


def read_json(data: bytes) -> object:
    """The value of a JSON text (RFC 8259: UTF-8, no NaN); raises `Broken`."""

    def refuse(constant: str) -> None:
        raise Broken(constant)

    try:
        return json.loads(data.decode("utf-8"), parse_constant=refuse)
    except (ValueError, RecursionError) as fault:
        raise Broken(str(fault)) from None


def read_csv(data: bytes) -> None:
    """Raise `Broken` where this is no CSV (RFC 4180) in UTF-8 whose rows are equally long."""
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        lengths = {len(row) for row in rows if row}
    except (ValueError, csv.Error) as fault:
        raise Broken(str(fault)) from None
    if len(lengths) > 1:
        raise Broken(f"{min(lengths)} ≠ {max(lengths)}")


def read_ics(data: bytes) -> None:
    """Raise `Broken` where this is no iCalendar object (RFC 5545): lines in CRLF, its beginnings and ends paired."""
    text = _text(data)
    opened: list[str] = []
    for line in text.split("\r\n"):
        if "\n" in line or "\r" in line:
            raise Broken("CRLF")
        word, _, name = line.partition(":")
        if word == "BEGIN":
            opened.append(name)
        elif word == "END" and (not opened or opened.pop() != name):
            raise Broken(line)
    if opened or not text.startswith("BEGIN:VCALENDAR\r\n"):
        raise Broken("VCALENDAR")


def unpacked(data: bytes) -> Iterator[str]:
    """The text of each file in a compressed one, markup left out; raises `Broken` where it cannot be unpacked, or is too large for it."""
    try:
        if data.startswith(GZIP):
            with gzip.open(io.BytesIO(data)) as stream:
                yield _plain(_bounded(stream.read(_MOST_UNPACKED + 1)))
            return
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
                raise Broken(f"> {_MOST_UNPACKED}")
            for name in archive.namelist():
                yield name
                yield _plain(archive.read(name))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise Broken(str(fault)) from None


def foreign_in_css(sheet: str) -> list[str]:
    """The addresses on other hosts that a style sheet asks for; comments and escapes are seen through."""
    return _FOREIGN.findall(_ESCAPE.sub(_unescaped, _COMMENT.sub(" ", sheet)))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")


def _bounded(data: bytes) -> bytes:
    if len(data) > _MOST_UNPACKED:
        raise Broken(f"> {_MOST_UNPACKED}")
    return data


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except ValueError:
        # The search index is in GB 18030, and many an archive of Chinese files.
        text = data.decode("gb18030", "replace")
    return _MARKUP.sub("", text)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except ValueError as fault:
        raise Broken(str(fault)) from None
