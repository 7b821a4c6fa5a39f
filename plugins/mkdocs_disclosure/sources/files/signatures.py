"""The first bytes of a file -> what it is, whatever its name says."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import Enum

from ...model.wording import Wording, same


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file as it is known by its bytes: its name for people, and the endings of the names that it may bear."""

    label: Wording
    endings: frozenset[str]


class Known(Enum):
    """The forms that are told apart."""

    PDF = Form(same("PDF"), frozenset({"pdf"}))
    OFD = Form(same("OFD"), frozenset({"ofd"}))
    WORD = Form(same("DOCX"), frozenset({"docx", "wps"}))
    SHEETS = Form(same("XLSX"), frozenset({"xlsx", "et"}))
    SLIDES = Form(same("PPTX"), frozenset({"pptx", "dps"}))
    OPEN_DOCUMENT = Form(Wording("OpenDocument 文档", "OpenDocument"), frozenset({"odt", "ods", "odp"}))
    OLD_OFFICE = Form(Wording("旧版 Office 或 WPS 文档", "an old office document"), frozenset({"doc", "xls", "ppt", "wps", "et", "dps"}))
    ENCRYPTED_OFFICE = Form(
        Wording("加密的 Office 文档", "an encrypted office document"), frozenset({"docx", "xlsx", "pptx", "doc", "xls", "ppt", "wps", "et", "dps"})
    )
    RTF = Form(same("RTF"), frozenset({"rtf", "doc", "wps"}))
    ZIP = Form(same("ZIP"), frozenset({"zip"}))
    PNG = Form(same("PNG"), frozenset({"png"}))
    JPEG = Form(same("JPEG"), frozenset({"jpg", "jpeg"}))
    GIF = Form(same("GIF"), frozenset({"gif"}))
    WEBP = Form(same("WebP"), frozenset({"webp"}))
    BMP = Form(same("BMP"), frozenset({"bmp"}))
    TIFF = Form(same("TIFF"), frozenset({"tif", "tiff"}))
    MP3 = Form(same("MP3"), frozenset({"mp3"}))
    MP4 = Form(same("MP4"), frozenset({"mp4", "m4a"}))
    WAV = Form(same("WAV"), frozenset({"wav"}))
    OGG = Form(same("Ogg"), frozenset({"ogg", "ogv"}))
    WEBM = Form(same("WebM"), frozenset({"webm"}))
    DWG = Form(same("DWG"), frozenset({"dwg"}))
    SHP = Form(same("SHP"), frozenset({"shp"}))
    TEXT = Form(Wording("文本文件", "plain text"), frozenset({"txt", "csv", "json", "vtt"}))
    WEB_PAGE = Form(Wording("网页（HTML、SVG 或 XML）", "a web page (HTML, SVG or XML)"), frozenset())
    PROGRAM = Form(Wording("可执行程序或脚本", "a program or a script"), frozenset())
    OTHER_ARCHIVE = Form(Wording("RAR、7z 或 gzip 压缩包", "a RAR, 7z or gzip archive"), frozenset())
    UNKNOWN = Form(Wording("无法识别的文件", "of no known form"), frozenset())

    @property
    def label(self) -> Wording:
        """Its name for people."""
        return self.value.label

    def may_be_called(self, ending: str) -> bool:
        """Whether a file of this form may have a name with this ending."""
        return ending in self.value.endings


_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!", b"L\x00\x00\x00\x01\x14\x02\x00", b"dex\n")
_SIMPLE = (
    (b"\x89PNG\r\n\x1a\n", Known.PNG),
    (b"\xff\xd8\xff", Known.JPEG),
    (b"GIF87a", Known.GIF),
    (b"GIF89a", Known.GIF),
    (b"II*\x00", Known.TIFF),
    (b"MM\x00*", Known.TIFF),
    (b"II+\x00", Known.TIFF),
    (b"MM\x00+", Known.TIFF),
    (b"OggS", Known.OGG),
    (b"\x1aE\xdf\xa3", Known.WEBM),
    (b"ID3", Known.MP3),
    (b"{\\rt", Known.RTF),
    (b"AC10", Known.DWG),
    (b"AC1.", Known.DWG),
    (b"\x00\x00'\x0a", Known.SHP),
    (b"Rar!", Known.OTHER_ARCHIVE),
    (b"7z\xbc\xaf", Known.OTHER_ARCHIVE),
    (b"\x1f\x8b", Known.OTHER_ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|svg|iframe|style|\?xml|\?php|%)", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PDF_HEADER_WITHIN = 1024
"""PDF readers look for the header in so many first bytes (ISO 32000-1, annex H)."""


def known(raw: bytes) -> Known:
    """What the bytes of a file are."""
    head = raw[:4096]
    if head.startswith(_PROGRAMS) and not head.startswith(b"MZ,") and (not head.startswith(b"MZ") or _BINARY.search(head)):
        return Known.PROGRAM
    if _MARKUP.match(_without_comments(head)):
        return Known.WEB_PAGE
    for begin, form in _SIMPLE:
        if head.startswith(begin):
            return form
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return Known.PDF
    if head.startswith(b"PK"):
        return _packed(raw)
    if head.startswith(_OLE):
        return Known.ENCRYPTED_OFFICE if _ENCRYPTED_PACKAGE in raw else Known.OLD_OFFICE
    return _medium(head) or (Known.UNKNOWN if _BINARY.search(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")) else Known.TEXT)


def _without_comments(head: bytes) -> bytes:
    """What stands behind the comments at the beginning, as browsers find it when they guess what a file is."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while rest.startswith(b"<!--"):
        rest = rest.partition(b"-->")[2].lstrip()
    return rest


def _medium(head: bytes) -> Known | None:
    if head.startswith(b"RIFF"):
        return {b"WEBP": Known.WEBP, b"WAVE": Known.WAV}.get(head[8:12])
    if head.startswith(b"BM") and _BINARY.search(head[:18]):
        return Known.BMP
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return Known.MP4
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x18 != 0x08 and head[1] & 0x06 == 0x02:
        return Known.MP3
    return None


def _packed(raw: bytes) -> Known:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = frozenset(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return Known.ZIP
    if kind.startswith(b"application/vnd.oasis.opendocument."):
        return Known.OPEN_DOCUMENT
    if "OFD.xml" in names:
        return Known.OFD
    if "[Content_Types].xml" in names:
        for folder, form in (("word/", Known.WORD), ("xl/", Known.SHEETS), ("ppt/", Known.SLIDES)):
            if any(name.startswith(folder) for name in names):
                return form
    return Known.ZIP
