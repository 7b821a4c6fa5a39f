"""Files for tests, each made by hand to hold one thing that should not be published, and their clean counterparts."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

IDENTITY = "11010519491231002X"
"""The example of GB 11643."""

# --- PDF (ISO 32000-1)

CATALOG = b"<</Type/Catalog/Pages 2 0 R%s>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/Widths[" + b" 500" * 95 + b"]>>"
LINE = b"BT /F1 12 Tf 72 700 Td (Name: Zhang San, Chaoyang) Tj ET\n"


def pdf(content: bytes = LINE, *, catalog: bytes = b"", page: bytes = b"", info: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page: object 1 is its catalog, 3 the page, 4 the content, 5 the font, 6 the information, what is `more` from 7 on."""
    objects = [
        CATALOG % catalog,
        PAGES,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % page,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        FONT,
        b"<<%s>>" % info,
        *more,
    ]
    out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def updated(raw: bytes, number: int, body: bytes) -> bytes:
    """The file with one object written anew behind its end, as programs save on top (7.5.6)."""
    previous = raw.rindex(b"startxref\n") + 10
    start = len(raw)
    changed = b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    tail = b"trailer\n<</Size 20/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (raw[previous:].split()[0], start + len(changed))
    return raw + changed + table + tail


def signed(raw: bytes) -> bytes:
    """The file with a signature over everything but itself (12.8.1)."""
    draft = updated(raw, 7, b"<</Type/Sig/ByteRange[0 1111111 2222222 3333333]/Contents<%s>>>" % (b"0" * 64))
    start = draft.rindex(b"/Contents<") + 9
    end = draft.index(b">", start) + 1
    for mark, value in ((b"1111111", start), (b"2222222", end), (b"3333333", len(draft) - end)):
        draft = draft.replace(mark, b"%-7d" % value)
    return draft


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """An object that is a stream."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def xmp(inner: str) -> bytes:
    """A packet of metadata."""
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/">{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


BOX = b"0 g 100 694 120 20 re f\n"
"""Over the middle of LINE."""
BOX_BELOW = b"0.1 0.1 0.3 rg 60 690 300 24 re f\n1 g\n"
"""The head of a table: a dark bar, and white from there on."""

# --- Archives and office files (ECMA-376)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these parts, always the same."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def relations(**targets: str) -> str:
    """Relations by their ids; `kind target`, with `!` before what lies outside."""
    made = []
    for id_, written in targets.items():
        kind, target = written.split(" ", 1)
        outside = ' TargetMode="External"' if target.startswith("!") else ""
        made.append(f'<Relationship Id="{id_}" Type="{KINDS}/{kind}" Target="{target.removeprefix("!")}"{outside}/>')
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(made)}</Relationships>'


def core(**properties: str) -> str:
    """The core properties, such as `creator`."""
    inner = "".join(f"<dc:{name}>{value}</dc:{name}>" for name, value in properties.items())
    return f'<cp:coreProperties xmlns:cp="http://x" xmlns:dc="http://purl.org/dc/elements/1.1/">{inner}</cp:coreProperties>'


def docx(body: str = "<w:p><w:r><w:t>公开内容</w:t></w:r></w:p>", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A text document with this body, and more parts."""
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": document, **(more or {})})


def xlsx(
    cells: str = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c></row>',
    *,
    columns: str = "",
    state: str = "visible",
    names: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook of a visible sheet “公开” and a sheet “底稿” with these cells."""
    sheet = f"<worksheet {S}>{columns}<sheetData>{cells}</sheetData></worksheet>"
    book = (
        f'<workbook {S}><sheets><sheet name="公开" sheetId="1" r:id="r1"/><sheet name="底稿" sheetId="2" state="{state}" r:id="r2"/></sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relations(r1="worksheet worksheets/sheet1.xml", r2="worksheet worksheets/sheet2.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {S}><sheetData/></worksheet>",
            "xl/worksheets/sheet2.xml": sheet,
            **(more or {}),
        }
    )


def pptx(show: str = "1", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A presentation of two slides, of which the second may be hidden."""
    slide = (
        f'<p:sld {P} show="{{show}}"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>公开内容</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>'
    )
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "ppt/presentation.xml": f'<p:presentation {P}><p:sldIdLst><p:sldId id="256" r:id="r1"/><p:sldId id="257" r:id="r2"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relations(r1="slide slides/slide9.xml", r2="slide slides/slide1.xml"),
            "ppt/slides/slide9.xml": slide.format(show="1"),
            "ppt/slides/slide1.xml": slide.format(show=show),
            **(more or {}),
        }
    )


def notes(text: str) -> dict[str, str]:
    """The notes of the speaker on the second slide."""
    page = (
        f'<p:notes {P}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr>'
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:notes>"
    )
    return {"ppt/notesSlides/notesSlide1.xml": page, "ppt/notesSlides/_rels/notesSlide1.xml.rels": relations(r1="slide ../slides/slide1.xml")}


def odt(content: str = "", meta: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument text."""
    spaces = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:meta="m" xmlns:dc="d"'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}>{content}</office:document-content>",
            "meta.xml": f"<office:document-meta {spaces}>{meta}</office:document-meta>",
            **(more or {}),
        }
    )


def ofd(inner: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OFD document (GB/T 33190)."""
    return archive({"OFD.xml": f'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody>{inner}</ofd:DocBody></ofd:OFD>', **(more or {})})


# --- Pictures


def png(*chunks: tuple[bytes, bytes], width: int = 4, height: int = 4, after: bytes = b"") -> bytes:
    """A PNG with more chunks before its pixels, and bytes after its end."""
    pixels = zlib.compress((b"\0" + b"\x80" * 4) * 4)
    made = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), *chunks, (b"IDAT", pixels), (b"IEND", b"")]
    packed = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in made)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed) + after


def exif(*, main: Mapping[int, bytes] | None = None, sub: Mapping[int, bytes] | None = None, position: bool = False, thumbnail: bytes = b"") -> bytes:
    """An Exif structure of texts by their tags, with coordinates, with a thumbnail."""
    out = bytearray(b"II*\x00\x08\x00\x00\x00")

    def directory(entries: list[tuple[int, int, int, bytes]], following: int = 0) -> None:
        start = len(out)
        heap = start + 2 + 12 * len(entries) + 4
        late = b""
        out.extend(struct.pack("<H", len(entries)))
        for tag, kind, count, value in sorted(entries):
            inline = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack("<I", heap + len(late))
            late += value if len(value) > 4 else b""
            out.extend(struct.pack("<HHI", tag, kind, count) + inline)
        out.extend(struct.pack("<I", following) + late)

    def size(entries: list[tuple[int, int, int, bytes]]) -> int:
        return 2 + 12 * len(entries) + 4 + sum(len(value) for *_, value in entries if len(value) > 4)

    texts = [(tag, 2, len(value) + 1, value + b"\0") for tag, value in (main or {}).items()]
    inner = [(tag, 7 if tag == 0x9286 else 2, len(value), value) for tag, value in (sub or {}).items()]
    places = (
        [(1, 2, 2, b"N\0"), (2, 5, 3, struct.pack("<6I", 39, 1, 54, 1, 20, 1)), (3, 2, 2, b"E\0"), (4, 5, 3, struct.pack("<6I", 116, 1, 23, 1, 30, 1))]
        if position
        else [(0, 1, 4, b"\2\2\0\0")]
    )
    pointers = [(0x8769, 4, 1, b"\0" * 4), (0x8825, 4, 1, b"\0" * 4)]
    first = 8 + size(texts + pointers)
    second = first + size(inner)
    third = second + size(places)
    pointers = [(0x8769, 4, 1, struct.pack("<I", first)), (0x8825, 4, 1, struct.pack("<I", second))]
    directory(texts + pointers, third if thumbnail else 0)
    directory(inner)
    directory(places)
    if thumbnail:
        small = [(0x0201, 4, 1, struct.pack("<I", third + 30)), (0x0202, 4, 1, struct.pack("<I", len(thumbnail)))]
        directory(small)
        out.extend(thumbnail)
    return bytes(out)


def jpeg(*segments: tuple[int, bytes], width: int = 400, height: int = 300, after: bytes = b"") -> bytes:
    """A JPEG as far as its segments go: its pixels are none, and nobody looks at them."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    made = [*segments, (0xC0, frame), (0xDA, b"\x01\x01\x00\x00\x3f\x00")]
    packed = b"".join(b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data for marker, data in made)
    return b"\xff\xd8" + packed + b"\x12\x34\xff\xd9" + after


def photograph(**told: object) -> bytes:
    """A JPEG with an Exif structure."""
    return jpeg((0xE1, b"Exif\0\0" + exif(**told)))  # type: ignore[arg-type]


WEBP = b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8 " + struct.pack("<I", 10) + b"\x30\x01\x00\x9d\x01\x2a\x04\x00\x04\x00"
MP4 = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 512) + struct.pack(">I4s", 8, b"moov")
MP3 = b"ID3\x03\0\0\0\0\0\0\xff\xfb\x90\x00" + b"\0" * 32


def mp4_with_position() -> bytes:
    """A video of a telephone that tells where it was taken."""
    return MP4[:16] + struct.pack(">I4s", 28, b"moov") + b"\0\0\0\x14udta\xa9xyz+39.9+116.4"


def plain(name: str) -> bytes:
    """A small file that is what its name says, and nothing more."""
    makers = {"pdf": pdf, "docx": docx, "xlsx": xlsx, "png": png, "jpg": jpeg}
    ending = name.rpartition(".")[2].casefold()
    return makers[ending]() if ending in makers else {"webp": WEBP, "mp4": MP4, "mp3": MP3}.get(ending, b"tiny")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

SPECIMENS: dict[str, Callable[[], bytes]] = {
    "plain.pdf": pdf,
    "plain.docx": docx,
    "plain.xlsx": xlsx,
    "plain.pptx": pptx,
    "plain.png": png,
    "plain.jpg": photograph,
    "plain.zip": lambda: archive({"附件1.txt": "公开内容"}),
    "office-author.pdf": lambda: pdf(info=b"/Author <feff4e915ddd5e02>/Creator (WPS)"),
    "author.docx": lambda: docx(more={"docProps/core.xml": core(creator="张三", lastModifiedBy="Administrator")}),
    "path.docx": lambda: docx(more={"word/_rels/settings.xml.rels": relations(r1="attachedTemplate !C:\\Users\\zhangsan\\模板.dotx")}),
    "link.docx": lambda: docx(more={"word/_rels/document.xml.rels": relations(r1="hyperlink !https://www.example.gov.cn/")}),
    "position.jpg": lambda: photograph(position=True),
    "serial.jpg": lambda: photograph(sub={0xA431: b"7041225"}),
    "maker.jpg": lambda: photograph(main={0x010F: b"Canon"}),
    "prompt.png": lambda: png((b"tEXt", b"parameters\0a quiet street")),
    "software.png": lambda: png((b"tEXt", b"Software\0Paint")),
    "comments.docx": lambda: docx(more={"word/comments.xml": f"<w:comments {W}><w:comment w:id='0'/><w:comment w:id='1'/></w:comments>"}),
    "changes.docx": lambda: docx("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"),
    "hidden-text.docx": lambda: docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r></w:p>"),
    "shown-text.docx": lambda: docx('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公开内容</w:t></w:r></w:p>'),
    "hidden-sheet.xlsx": lambda: xlsx(state="veryHidden"),
    "empty-hidden-column.xlsx": lambda: xlsx(columns='<cols><col min="2" max="3" hidden="1"/></cols>'),
    "covered.pdf": lambda: pdf(LINE + BOX),
    "table-head.pdf": lambda: pdf(BOX_BELOW + LINE),
    "revised.pdf": lambda: updated(pdf(), 4, stream(LINE.replace(b"Zhang San", b"withheld"))),
    "signed.pdf": lambda: signed(pdf()),
    "cropped.docx": lambda: docx('<w:p><w:r><a:srcRect xmlns:a="a" l="21000"/></w:r></w:p>'),
    "uncropped.docx": lambda: docx('<w:p><w:r><a:srcRect xmlns:a="a"/></w:r></w:p>'),
    "tail.png": lambda: png(after=b"PK\x03\x04 a hidden archive"),
    "chart.docx": lambda: docx(more={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"x"}),
    "connection.xlsx": lambda: xlsx(more={"xl/connections.xml": f'<connections {S}><connection id="1" name="人事库"/></connections>'}),
    "pivot.xlsx": lambda: xlsx(more={"xl/pivotCache/pivotCacheRecords1.xml": f"<pivotCacheRecords {S}><r/><r/><r/></pivotCacheRecords>"}),
    "identity.docx": lambda: docx(f"<w:p><w:r><w:t>身份证号：{IDENTITY}</w:t></w:r></w:p>"),
    "secret.txt": "数据库连接\npassword = Xk92!mQp7vLs\n".encode,
    "page.pdf": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "elsewhere.zip": lambda: archive({"../../etc/cron.d/job": "x", "安装.exe": b"MZ\0"}),
    "macros.docx": lambda: docx(more={"word/vbaProject.bin": OLE}),
    "bomb.png": lambda: png(width=65_000, height=6_000),
    "locked.docx": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "cut.pdf": lambda: pdf()[:60],
    "nested.zip": lambda: archive({"a.zip": archive({"b.zip": archive({"c.zip": archive({"d.txt": "x"})})})}),
    "old.doc": lambda: OLE,
}
"""Name, as the cases of rules have it -> the bytes."""
