"""What is found in office documents: OOXML, OpenDocument, OFD, RTF, and the old binary formats."""

import pytest
from looking import kinds, words, words_in_chinese

from mkdocs_disclosure.model.traces import TraceKind
from specimens import IDENTITY, OLE, P, S, W, archive, core, docx, notes, odt, ofd, photograph, pptx, relations, xlsx


def run(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(("raw", "name"), [(docx(), "a.docx"), (xlsx(), "a.xlsx"), (pptx(), "a.pptx"), (odt(), "a.odt"), (ofd(), "a.ofd")])
def test_a_plain_document_has_no_trace(raw: bytes, name: str) -> None:
    assert kinds(raw, name) == set()


# --- Properties


def test_author_and_last_editor_are_named() -> None:
    raw = docx(more={"docProps/core.xml": core(creator="张三", lastModifiedBy="李四")})
    assert words_in_chinese(raw, "a.docx") == ["文档属性：作者“张三”", "文档属性：最后修改者“李四”"]


def test_company_and_manager_are_named() -> None:
    application = "<Properties><Company>某某科技公司</Company><Manager>王五</Manager><Application>Microsoft Office Word</Application></Properties>"
    assert words(docx(more={"docProps/app.xml": application}), "a.docx") == [
        'document properties: company "某某科技公司"',
        'document properties: manager "王五"',
    ]


def test_a_property_of_ones_own_that_names_people_is_found() -> None:
    custom = '<Properties><property name="经办人姓名"/><property name="ContentTypeId"/></Properties>'
    assert words(docx(more={"docProps/custom.xml": custom}), "a.docx") == ['document properties: custom property "经办人姓名"']


def test_the_path_at_which_a_workbook_was_saved_is_found() -> None:
    raw = xlsx(names='</definedNames><absPath url="C:\\Users\\zhangsan\\Desktop\\"/><definedNames>')
    assert kinds(raw, "a.xlsx") == {TraceKind.MACHINE_PATH}


# --- Text documents

WORD = {
    "deleted": ("<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>", TraceKind.TRACKED_CHANGE),
    "moved": ("<w:p><w:moveFrom><w:r/></w:moveFrom><w:moveTo><w:r/></w:moveTo></w:p>", TraceKind.TRACKED_CHANGE),
    "format changed": ("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>", TraceKind.TRACKED_CHANGE),
    "vanished": (run("x", "<w:vanish/>"), TraceKind.HIDDEN_TEXT),
    "cropped": ('<w:p><a:srcRect xmlns:a="a" r="12000"/></w:p>', TraceKind.EARLIER_PICTURE),
    "dynamic exchange": ('<w:p><w:r><w:instrText> DDEAUTO c:\\\\x "a"</w:instrText></w:r></w:p>', TraceKind.ACTIVE_CONTENT),
}


@pytest.mark.parametrize(("body", "kind"), WORD.values(), ids=WORD)
def test_what_a_text_keeps_is_found(body: str, kind: TraceKind) -> None:
    assert kinds(docx(body), "a.docx") == {kind}


PLAIN_WORD = {
    "vanish switched off": run("x", '<w:vanish w:val="false"/>'),
    "hidden mark of a paragraph": "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
    "hidden field code": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:instrText>TC x</w:instrText></w:r></w:p>",
    "hidden in the outline of a web page": run("x", "<w:webHidden/>"),
    "grown picture": '<w:p><a:srcRect xmlns:a="a" l="-500"/></w:p>',
}


@pytest.mark.parametrize("body", PLAIN_WORD.values(), ids=PLAIN_WORD)
def test_what_a_text_shows_is_no_trace(body: str) -> None:
    assert kinds(docx(body), "a.docx") == set()


def test_a_page_header_is_looked_at_too() -> None:
    header = f"<w:hdr {W}>{run('x', '<w:vanish/>')}</w:hdr>"
    assert words(docx(more={"word/header1.xml": header}), "a.docx") == ["page header: 1 hidden run of text"]


def test_the_words_of_comments_are_not_repeated() -> None:
    comments = f'<w:comments {W}><w:comment w:id="0" w:author="张三"><w:p><w:r><w:t>领导不同意</w:t></w:r></w:p></w:comment></w:comments>'
    assert words_in_chinese(docx(more={"word/comments.xml": comments}), "a.docx") == ["正文：1 处批注"]


def test_people_who_commented_are_named() -> None:
    people = '<w15:people xmlns:w15="x"><w15:person w15:author="张三"/></w15:people>'
    assert kinds(docx(more={"word/people.xml": people}), "a.docx") == {TraceKind.PERSON}


def test_an_identity_number_that_formats_cut_in_pieces_is_found() -> None:
    body = f"<w:p><w:r><w:t>证件号 {IDENTITY[:8]}</w:t></w:r><w:r><w:t>{IDENTITY[8:]}</w:t></w:r></w:p>"
    assert words_in_chinese(docx(run("一") + body), "a.docx") == ["正文第 2 段：居民身份证号码 110*************2X"]


# --- What documents bring and fetch

PARTS = {
    "macros": ({"word/vbaProject.bin": b"x"}, TraceKind.ACTIVE_CONTENT),
    "control": ({"word/activeX/activeX1.xml": "<x/>"}, TraceKind.ACTIVE_CONTENT),
    "object": ({"word/embeddings/oleObject1.bin": b"x"}, TraceKind.EMBEDDED_FILE),
    "remote template": ({"word/_rels/settings.xml.rels": relations(a="attachedTemplate !https://evil.example/t.dotm")}, TraceKind.OUTSIDE_SOURCE),
    "linked picture": ({"word/_rels/document.xml.rels": relations(a="image !http://10.1.2.3/a.png")}, TraceKind.OUTSIDE_SOURCE),
    "server": ({"word/_rels/document.xml.rels": relations(a="hyperlink !file:///\\\\oa-server\\share\\a.docx")}, TraceKind.MACHINE_PATH),
    "mail merge": ({"word/settings.xml": f"<w:settings {W}><w:mailMerge><w:dataSource/></w:mailMerge></w:settings>"}, TraceKind.OUTSIDE_SOURCE),
    "photograph": ({"word/media/image1.jpeg": photograph(position=True)}, TraceKind.POSITION),
}


@pytest.mark.parametrize(("parts", "kind"), PARTS.values(), ids=PARTS)
def test_what_a_document_brings_is_found(parts: dict[str, str | bytes], kind: TraceKind) -> None:
    assert kinds(docx(more=parts), "a.docx") == {kind}


def test_a_template_of_the_program_and_a_plain_link_are_no_trace() -> None:
    raw = docx(more={"word/_rels/document.xml.rels": relations(a="hyperlink !https://www.gov.cn/", b="attachedTemplate !Normal.dotm", c="styles styles.xml")})
    assert kinds(raw, "a.docx") == set()


# --- Workbooks


@pytest.mark.parametrize(("state", "said"), [("hidden", 'sheet "底稿": hidden'), ("veryHidden", 'sheet "底稿": very hidden')])
def test_a_hidden_sheet_is_named(state: str, said: str) -> None:
    assert words(xlsx(state=state), "a.xlsx") == [said]


def test_a_name_that_leads_to_a_hidden_sheet_is_named() -> None:
    said = words(
        xlsx(state="hidden", names='<definedName name="工资">底稿!$A$1:$B$9</definedName><definedName name="_xlnm.Print_Area">底稿!$A$1</definedName>'),
        "a.xlsx",
    )
    assert said[1:] == ["workbook: names of hidden ranges 工资"]


def test_hidden_columns_and_rows_with_values_are_named() -> None:
    rows = f'<row r="1">{cell("A1", "姓名")}{cell("AB1", "家庭住址")}</row><row r="2" hidden="1">{cell("A2", "张三")}</row>'
    assert words(xlsx(rows, columns='<cols><col min="27" max="16384" hidden="1"/></cols>'), "a.xlsx") == [
        'sheet "底稿": hidden columns AB',
        'sheet "底稿": hidden rows 2',
    ]


def test_what_is_hidden_and_empty_hides_nothing() -> None:
    rows = f'<row r="1">{cell("A1", "姓名")}<c r="B1"/></row><row r="2" hidden="1"><c r="A2"/></row>'
    assert kinds(xlsx(rows, columns='<cols><col min="2" max="16384" hidden="1"/></cols>'), "a.xlsx") == set()


SHEETS = {
    "comments": (
        {"xl/comments1.xml": f"<comments {S}><authors><author>tc=1</author></authors><commentList><comment/></commentList></comments>"},
        {TraceKind.COMMENT},
    ),
    "author of comments": ({"xl/comments1.xml": f"<comments {S}><authors><author>张三</author></authors></comments>"}, {TraceKind.PERSON}),
    "thread": ({"xl/threadedComments/threadedComment1.xml": "<ThreadedComments><threadedComment/></ThreadedComments>"}, {TraceKind.COMMENT}),
    "person": ({"xl/persons/person.xml": '<personList><person displayName="张三"/></personList>'}, {TraceKind.PERSON}),
    "pivot cache": ({"xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords><r/></pivotCacheRecords>"}, {TraceKind.KEPT_DATA}),
    "empty pivot cache": ({"xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords/>"}, set()),
    "other workbook": (
        {"xl/externalLinks/externalLink1.xml": "<externalLink><sheetData><cell><v>9</v></cell></sheetData></externalLink>"},
        {TraceKind.KEPT_DATA},
    ),
    "data model": ({"xl/model/item.data": b"x"}, {TraceKind.KEPT_DATA}),
    "shared log": ({"xl/revisions/revisionLog1.xml": "<revisions/>"}, {TraceKind.TRACKED_CHANGE}),
    "link to another workbook": ({"xl/externalLinks/_rels/externalLink1.xml.rels": relations(a="externalLinkPath !人员.xlsx")}, {TraceKind.OUTSIDE_SOURCE}),
}


@pytest.mark.parametrize(("parts", "found"), SHEETS.values(), ids=SHEETS)
def test_what_a_workbook_keeps_is_found(parts: dict[str, str | bytes], found: set[TraceKind]) -> None:
    assert kinds(xlsx(more=parts), "a.xlsx") == found


def test_a_comment_is_placed_on_its_sheet() -> None:
    parts = {"xl/worksheets/_rels/sheet2.xml.rels": relations(a="comments ../comments1.xml"), "xl/comments1.xml": "<comments><comment/><comment/></comments>"}
    assert words_in_chinese(xlsx(more=parts), "a.xlsx") == ["工作表“底稿”：2 处批注"]


def test_an_identity_number_is_found_in_its_cell() -> None:
    strings = f"<sst {S}><si><t>身份证号</t></si><si><r><t>{IDENTITY[:6]}</t></r><r><t>{IDENTITY[6:]}</t></r></si></sst>"
    raw = xlsx('<row r="1"><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="B2" t="s"><v>1</v></c></row>', more={"xl/sharedStrings.xml": strings})
    assert words(raw, "a.xlsx") == ['sheet "底稿", cell B2: Chinese resident identity number 110*************2X']


# --- Presentations


def test_a_hidden_slide_is_named_by_its_place_in_the_show() -> None:
    assert words(pptx(show="0"), "a.pptx") == ["slide 2: a hidden slide"]


def test_notes_of_the_speaker_are_found_at_their_slide() -> None:
    assert words_in_chinese(pptx(more=notes("不要说")), "a.pptx") == ["第 2 张幻灯片：演讲者备注"]


def test_empty_notes_are_none() -> None:
    assert kinds(pptx(more=notes("  ")), "a.pptx") == set()


def test_comments_on_slides_and_their_authors_are_found() -> None:
    parts = {
        "ppt/comments/comment1.xml": f"<p:cmLst {P}><p:cm/></p:cmLst>",
        "ppt/commentAuthors.xml": f'<p:cmAuthorLst {P}><p:cmAuthor name="张三"/></p:cmAuthorLst>',
    }
    assert kinds(pptx(more=parts), "a.pptx") == {TraceKind.COMMENT, TraceKind.PERSON}


# --- Other forms

OTHERS = {
    "OpenDocument author": (odt(meta="<meta:initial-creator>张三</meta:initial-creator>"), "a.odt", {TraceKind.PERSON}),
    "OpenDocument comment": (odt("<office:annotation/>"), "a.odt", {TraceKind.COMMENT}),
    "OpenDocument changes": (odt("<text:tracked-changes><text:changed-region/></text:tracked-changes>"), "a.odt", {TraceKind.TRACKED_CHANGE}),
    "OpenDocument without changes": (odt('<text:tracked-changes text:track-changes="false"/>'), "a.odt", set()),
    "OpenDocument hidden rows": (odt('<table:table-row table:visibility="filter"/>'), "a.odt", {TraceKind.HIDDEN_PART}),
    "OpenDocument hidden sheet": (
        odt('<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style><table:table table:style-name="ta1"/>'),
        "a.odt",
        {TraceKind.HIDDEN_PART},
    ),
    "OpenDocument macros": (odt(more={"Basic/Standard/Module1.xml": "<x/>"}), "a.odt", {TraceKind.ACTIVE_CONTENT}),
    "OFD author": (ofd("<ofd:DocInfo><ofd:Author>张三</ofd:Author><ofd:Creator>数科阅读器</ofd:Creator></ofd:DocInfo>"), "a.ofd", {TraceKind.PERSON}),
    "OFD versions": (ofd("<ofd:Versions><ofd:Version/></ofd:Versions>"), "a.ofd", {TraceKind.EARLIER_REVISION}),
    "OFD attachment": (ofd(more={"Doc_0/Attachs/底稿.xlsx": b"x"}), "a.ofd", {TraceKind.EMBEDDED_FILE}),
    "OFD annotation": (ofd(more={"Doc_0/Annots/Page_0/Annotation.xml": '<PageAnnot><Annot Type="Highlight"/></PageAnnot>'}), "a.ofd", {TraceKind.COMMENT}),
    "OFD watermark": (ofd(more={"Doc_0/Annots/Page_0/Annotation.xml": '<PageAnnot><Annot Type="Watermark"/></PageAnnot>'}), "a.ofd", set()),
    "RTF author": (b"{\\rtf1{\\info{\\author \\'d5\\'c5\\'c8\\'fd}}x}", "a.rtf", {TraceKind.PERSON}),
    "RTF leftovers": (b"{\\rtf1{\\*\\annotation x}\\revised y \\v z}", "a.rtf", {TraceKind.COMMENT, TraceKind.TRACKED_CHANGE, TraceKind.HIDDEN_TEXT}),
    "RTF plain": (b"{\\rtf1\\ansi{\\info{\\title x}}\\viewkind4 x}", "a.rtf", set()),
    "old binary": (OLE, "a.doc", {TraceKind.OLD_FORMAT}),
    "old WPS": (OLE, "a.wps", {TraceKind.OLD_FORMAT}),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", {TraceKind.ENCRYPTED}),
}


@pytest.mark.parametrize(("raw", "name", "found"), OTHERS.values(), ids=OTHERS)
def test_other_forms_are_looked_into(raw: bytes, name: str, found: set[TraceKind]) -> None:
    assert kinds(raw, name) == found


def test_an_author_in_rtf_is_read_in_its_own_encoding() -> None:
    assert words_in_chinese(b"{\\rtf1{\\info{\\author \\'d5\\'c5\\'c8\\'fd}{\\operator \\u26446?\\u22235?}}}", "a.rtf") == [
        "RTF：作者“张三”",
        "RTF：最后修改者“李四”",
    ]


# --- Hostile parts

BILLION = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'


@pytest.mark.parametrize(
    "part", [BILLION, "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>", "<a><b></a>", "\0", ""], ids=["entities", "outside", "crossed", "binary", "empty"]
)
def test_a_part_that_is_no_plain_xml_is_damage(part: str) -> None:
    raw = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": part})
    assert kinds(raw, "a.docx") == {TraceKind.DAMAGED}
