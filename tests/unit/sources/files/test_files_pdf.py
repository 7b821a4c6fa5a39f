"""What is found in PDF files."""

import zlib

import pytest
from looking import kinds, words, words_in_chinese

from mkdocs_disclosure.model.traces import TraceKind
from specimens import BOX, BOX_BELOW, IDENTITY, LINE, exif, jpeg, pdf, signed, stream, updated, xmp

# --- People and machines


def test_a_plain_file_has_no_trace() -> None:
    assert kinds(pdf(), "a.pdf") == set()


def test_the_author_is_named_with_where_it_stands() -> None:
    assert words(pdf(info=b"/Author (Zhang San)"), "a.pdf") == ['document properties: author "Zhang San"']


def test_an_author_in_utf_16_is_read() -> None:
    assert words_in_chinese(pdf(info=b"/Author <FEFF5F204E09>"), "a.pdf") == ["文档属性：作者“张三”"]


@pytest.mark.parametrize("account", [b"Administrator", b"user", b"WPS", b"", b"  "])
def test_an_account_or_a_program_is_no_author(account: bytes) -> None:
    assert kinds(pdf(info=b"/Author (%s)" % account), "a.pdf") == set()


def test_the_program_that_made_the_file_is_no_trace() -> None:
    assert kinds(pdf(info=b"/Creator (Microsoft Word)/Producer (WPS)"), "a.pdf") == set()


def test_a_title_that_is_a_path_gives_the_machine_away() -> None:
    assert kinds(pdf(info=rb"/Title (C:\\Users\\zhangsan\\draft.docx)"), "a.pdf") == {TraceKind.MACHINE_PATH}


def test_the_author_in_xmp_is_found() -> None:
    packet = xmp("<dc:creator><rdf:Seq><rdf:li>张三</rdf:li></rdf:Seq></dc:creator>")
    raw = pdf(catalog=b"/Metadata 7 0 R", more=[stream(packet, b"/Type/Metadata/Subtype/XML")])
    assert words(raw, "a.pdf") == ['XMP: author "张三"']


def test_coordinates_in_a_photograph_on_a_page_are_found() -> None:
    photograph = stream(jpeg((0xE1, b"Exif\0\0" + exif(position=True))), b"/Type/XObject/Subtype/Image/Filter/DCTDecode/Width 400/Height 300")
    assert kinds(pdf(more=[photograph]), "a.pdf") == {TraceKind.POSITION}


# --- Revisions


def test_what_was_saved_on_top_is_an_earlier_revision() -> None:
    raw = updated(updated(pdf(), 4, stream(LINE)), 4, stream(LINE))
    assert words(raw, "a.pdf") == ["earlier revisions kept in it: 2"]


def test_a_linearised_file_has_no_earlier_revision() -> None:
    body = pdf().replace(b"%PDF-1.7\n", b"%PDF-1.7\n9 0 obj\n<</Linearized 1/L 999>>\nendobj\nstartxref\n0\n%%EOF\n")
    assert TraceKind.EARLIER_REVISION not in kinds(body, "a.pdf")


def test_the_end_of_a_file_within_the_file_is_no_revision() -> None:
    assert TraceKind.EARLIER_REVISION not in kinds(pdf(more=[stream(pdf())]), "a.pdf")


def test_what_signing_added_is_said_to_be_signed() -> None:
    assert kinds(signed(pdf()), "a.pdf") == {TraceKind.SIGNED_REVISION}


def test_a_second_signature_is_explained_too() -> None:
    assert kinds(signed(signed(pdf())), "a.pdf") == {TraceKind.SIGNED_REVISION}


def test_a_change_before_the_signature_is_a_revision_and_the_signature_is_mentioned() -> None:
    (said,) = words(signed(updated(pdf(), 4, stream(LINE))), "a.pdf")
    assert said.startswith("earlier revisions kept in it: 1 (it is signed")


def test_a_change_after_the_signature_is_a_revision() -> None:
    assert kinds(updated(signed(pdf()), 4, stream(LINE)), "a.pdf") == {TraceKind.EARLIER_REVISION}


# --- Text under boxes

COVERED = {
    "black box": LINE + BOX,
    "box of another colour": LINE + b"1 0.9 0.2 rg 100 694 120 20 re f",
    "grey box with an outline": LINE + b"0.2 g 100 694 120 20 re B",
    "box drawn as a path": LINE + b"0 g 100 694 m 220 694 l 220 714 l 100 714 l h f",
    "box of a scaled page": LINE + b"q 2 0 0 2 0 0 cm 0 g 50 347 60 10 re f Q",
    "black in CMYK": LINE + b"0 0 0 1 k 100 694 120 20 re f",
    "several boxes at once": LINE + b"0 g 100 694 40 20 re 150 694 40 20 re f",
    "dark text on a dark box": b"0 g 100 690 160 24 re f\n" + LINE,
    "text in pieces": b"BT /F1 12 Tf 72 700 Td [(Zh) -20 (ang) 30 ( San)] TJ ET " + BOX.replace(b"100 694", b"70 694"),
    "next lines": b"BT /F1 12 Tf 14 TL 110 714 Td (first) Tj T* (Zhang San) Tj ET " + BOX,
    "a label over the box": LINE + BOX + b"1 g BT /F1 12 Tf 110 700 Td (withheld) Tj ET",
    "invisible text of a scan under black": LINE.replace(b"Tf", b"Tf 3 Tr") + BOX,
}


@pytest.mark.parametrize("content", COVERED.values(), ids=COVERED)
def test_text_under_a_box_is_found_with_its_page(content: bytes) -> None:
    (said,) = words(pdf(content), "a.pdf")
    assert said.startswith("page 1: ")
    assert said.endswith(" characters under boxes")


PLAIN = {
    "head of a table": BOX_BELOW + LINE,
    "box elsewhere": LINE + b"0 g 100 494 120 20 re f",
    "underline": LINE + b"0 g 72 697 160 0.8 re f",
    "line through the middle": LINE + b"0 g 72 703 160 0.8 re f",
    "outline alone": LINE + b"100 694 120 20 re S",
    "frame": LINE + b"0 g 60 680 400 50 re 62 682 396 46 re f*",
    "clipped away": LINE + b"q 300 300 10 10 re W n 0 g 0 0 595 842 re f Q",
    "clipped by a shape": LINE + b"q 300 300 m 310 300 320 310 320 320 c h W n 0 g 0 0 595 842 re f Q",
    "translucent": b"/G gs " + LINE + b"0 g /Half gs 100 694 120 20 re f",
    "a single glyph": b"BT /F1 12 Tf 110 700 Td (x) Tj ET " + BOX,
    "curve": LINE + b"0 g 100 694 m 160 694 220 700 220 714 c 160 714 100 714 100 694 c f",
    "turned box": LINE + b"0 g 100 694 m 200 714 l 180 734 l 80 714 l h f",
    "scan over its words": LINE.replace(b"Tf", b"Tf 3 Tr") + b"1 g 0 0 595 842 re f",
    "white page below": b"1 g 0 0 595 842 re f 0 g " + LINE,
}


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_what_covers_nothing_is_no_box(content: bytes) -> None:
    raw = pdf(content).replace(b"/Font<<", b"/ExtGState<</Half<</ca 0.4>>/G<</ca 1>>>>/Font<<")
    assert TraceKind.COVERED_TEXT not in kinds(raw, "a.pdf")


def test_a_box_in_a_form_covers_the_page_below() -> None:
    form = stream(b"0 g 0 0 120 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Matrix[1 0 0 1 100 694]")
    raw = pdf(LINE + b"/Fm Do", more=[form]).replace(b"/Font<<", b"/XObject<</Fm 7 0 R>>/Font<<")
    assert kinds(raw, "a.pdf") == {TraceKind.COVERED_TEXT}


def test_a_form_that_paints_itself_ends() -> None:
    form = stream(b"0 g 0 0 9 9 re f /Fm Do", b"/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</Fm 7 0 R>>>>")
    raw = pdf(LINE + b"/Fm Do", more=[form]).replace(b"/Font<<", b"/XObject<</Fm 7 0 R>>/Font<<")
    assert kinds(raw, "a.pdf") == set()


def test_a_black_square_annotation_covers() -> None:
    raw = pdf(page=b"/Annots[<</Type/Annot/Subtype/Square/Rect[100 690 260 716]/IC[0 0 0]>>]")
    assert kinds(raw, "a.pdf") == {TraceKind.COVERED_TEXT}


def test_a_redaction_that_was_never_applied_covers() -> None:
    assert kinds(pdf(page=b"/Annots[<</Type/Annot/Subtype/Redact/Rect[100 690 260 716]>>]"), "a.pdf") == {TraceKind.COVERED_TEXT}


# --- What a file carries and does

HELD = {
    "note": (b"", b"/Annots[<</Type/Annot/Subtype/Text/Contents(why?)>>]", TraceKind.COMMENT),
    "remark on a marked stretch": (b"", b"/Annots[<</Type/Annot/Subtype/Highlight/Rect[0 0 9 9]/C[1 1 0]/Contents(check)>>]", TraceKind.COMMENT),
    "hidden text box": (b"", b"/Annots[<</Type/Annot/Subtype/FreeText/F 2/Contents(secret)>>]", TraceKind.HIDDEN_TEXT),
    "script": (b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>", b"", TraceKind.ACTIVE_CONTENT),
    "launch": (b"", b"/Annots[<</Type/Annot/Subtype/Link/A<</S/Launch/F(cmd.exe)>>>>]", TraceKind.ACTIVE_CONTENT),
    "embedded file": (b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.xlsx)/EF<</F 4 0 R>>>>]>>>>", b"", TraceKind.EMBEDDED_FILE),
    "form that sends data": (b"", b"/Annots[<</Type/Annot/Subtype/Widget/A<</S/SubmitForm>>>>]", TraceKind.OUTSIDE_SOURCE),
    "hidden layer": (b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>", b"", TraceKind.HIDDEN_PART),
    "layers hidden by default": (b"/OCProperties<</OCGs[7 0 R]/D<</BaseState/OFF/ON[]>>>>", b"", TraceKind.HIDDEN_PART),
    "link to a disk": (b"", b"/Annots[<</Type/Annot/Subtype/Link/A<</S/URI/URI(file:///C:/Users/li/a.docx)>>>>]", TraceKind.MACHINE_PATH),
}


@pytest.mark.parametrize(("catalog", "page", "kind"), HELD.values(), ids=HELD)
def test_what_a_file_holds_is_found(catalog: bytes, page: bytes, kind: TraceKind) -> None:
    assert kinds(pdf(catalog=catalog, page=page, more=[b"<</Type/OCG/Name(Draft)>>"]), "a.pdf") == {kind}


HARMLESS = {
    "link": (b"", b"/Annots[<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://www.example.gov.cn/)>>>>]"),
    "field of a form": (b"", b"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx>>]"),
    "highlight without words": (b"", b"/Annots[<</Type/Annot/Subtype/Highlight/Rect[0 0 9 9]/C[1 1 0]>>]"),
    "seal": (b"", b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[100 690 260 716]>>]"),
    "layer that is shown": (b"/OCProperties<</OCGs[7 0 R]/D<</ON[7 0 R]>>>>", b""),
}


@pytest.mark.parametrize(("catalog", "page"), HARMLESS.values(), ids=HARMLESS)
def test_what_readers_see_is_no_trace(catalog: bytes, page: bytes) -> None:
    assert kinds(pdf(catalog=catalog, page=page, more=[b"<</Type/OCG/Name(Plan)>>"]), "a.pdf") == set()


# --- Text


def test_an_identity_number_on_a_page_is_found_and_masked() -> None:
    (said,) = words(pdf(b"BT /F1 12 Tf 72 700 Td (ID %s) Tj ET" % IDENTITY.encode()), "a.pdf")
    assert (said.startswith("page 1: Chinese resident identity number 110"), IDENTITY in said) == (True, False)


def test_text_is_read_through_the_map_of_its_font() -> None:
    codes = {char: index for index, char in enumerate(sorted(set(IDENTITY)), 1)}
    lines = "".join(f"<{code:04X}> <{ord(char):04X}>\n" for char, code in codes.items())
    cmap = stream(f"{len(codes)} beginbfchar\n{lines}endbfchar".encode())
    font = b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</DW 500>>]>>"
    shown = "".join(f"{codes[char]:04X}" for char in IDENTITY)
    raw = pdf(f"BT /W 12 Tf 72 700 Td <{shown}> Tj ET".encode(), more=[cmap, font]).replace(b"/F1 5 0 R", b"/W 8 0 R/F1 5 0 R")
    assert kinds(raw, "a.pdf") == {TraceKind.PERSONAL_DATA}


def test_a_number_in_pieces_on_one_line_is_one_number() -> None:
    content = f"BT /F1 12 Tf 72 700 Td ({IDENTITY[:6]}) Tj ({IDENTITY[6:14]}) Tj [({IDENTITY[14:16]}) 5 ({IDENTITY[16:]})] TJ ET".encode()
    assert kinds(pdf(content), "a.pdf") == {TraceKind.PERSONAL_DATA}


# --- Files that cannot be read


def test_a_file_that_is_cut_off_is_damaged() -> None:
    assert kinds(pdf()[:200], "a.pdf") == {TraceKind.DAMAGED}


def test_a_file_with_a_password_is_encrypted() -> None:
    encryption = b"<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>" % (b"x" * 32, b"y" * 32)
    raw = pdf(more=[encryption]).replace(b"/Info 6 0 R", b"/Encrypt 7 0 R/ID[(a)(a)]")
    assert kinds(raw, "a.pdf") == {TraceKind.ENCRYPTED}


def test_a_stream_that_grows_without_bounds_is_not_followed() -> None:
    bomb = zlib.compress(b"\0" * 60_000_000, 9)
    raw = pdf().replace(stream(LINE), stream(bomb, b"/Filter/FlateDecode"))
    assert kinds(raw, "a.pdf") <= {TraceKind.TOO_MUCH, TraceKind.DAMAGED}
    assert kinds(raw, "a.pdf")
