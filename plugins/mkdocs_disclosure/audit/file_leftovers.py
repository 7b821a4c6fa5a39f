"""What files still hold and their readers do not see: comments, changes, what is hidden, covered, cut off, or was there before."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.traces import TraceKind
from .inside_files import found_inside
from .rule import finds


@finds(
    "comment-in-file",
    Severity.ERROR,
    message=("文件“{file}”带有批注或者备注：{found}", 'the file "{file}" holds comments or notes: {found}'),
    help=("删除全部批注和演讲者备注后重新保存", "delete all comments and notes of the speaker, and save it anew"),
    doc=(
        "批注、便笺、演讲者备注是内部意见，公开后任何人都能打开看。",
        "Comments, sticky notes and notes of the speaker are internal opinion, and anybody can open them once the file is public.",
    ),
    waivable=True,
)
def comment_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.COMMENT)


@finds(
    "tracked-change-in-file",
    Severity.ERROR,
    message=("文件“{file}”带有修订痕迹：{found}", 'the file "{file}" holds tracked changes: {found}'),
    help=("接受或者拒绝全部修订，关闭修订后重新保存", "accept or reject all changes, turn tracking off, and save it anew"),
    doc=(
        "修订痕迹里有删掉的原文和修改的人。只是把显示方式改成“无标记”，痕迹仍在文件里。",
        "Tracked changes keep what was deleted and who did it. Showing the document without marks does not remove them.",
    ),
    waivable=True,
)
def tracked_change_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.TRACKED_CHANGE)


@finds(
    "hidden-text-in-file",
    Severity.ERROR,
    message=("文件“{file}”有隐藏的文字：{found}", 'the file "{file}" holds hidden text: {found}'),
    help=("显示隐藏文字，删除或者取消隐藏", "show hidden text, then delete it or make it plain"),
    doc=("设为“隐藏”的文字不显示、不打印，但任何人都能改回来。", "Text that is formatted as hidden is neither shown nor printed, and anybody can show it."),
    waivable=True,
)
def hidden_text_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.HIDDEN_TEXT)


@finds(
    "hidden-part-in-file",
    Severity.ERROR,
    message=("文件“{file}”有隐藏的部分：{found}", 'the file "{file}" has hidden parts: {found}'),
    help=(
        "取消隐藏，能公开的保留，不能公开的删除；深度隐藏的工作表要在宏编辑器里改回来",
        "show them, keep what may be public and delete the rest; a very hidden sheet is shown in the editor of macros",
    ),
    doc=(
        "隐藏的工作表、行、列、幻灯片和图层仍在文件里。被筛选掉的行也是隐藏的行，先清除筛选。空的行和列不算。",
        "Hidden sheets, rows, columns, slides and layers are still in the file. Rows that a filter leaves out are hidden rows: clear the filter first. Empty ones do not count.",
    ),
    waivable=True,
)
def hidden_part_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.HIDDEN_PART)


@finds(
    "covered-text-in-file",
    Severity.ERROR,
    message=("文件“{file}”用色块遮盖了文字，文字仍可复制：{found}", 'the file "{file}" covers text that can still be copied: {found}'),
    help=(
        "在原文件里删除这些文字再导出，或者用“密文”功能应用后保存；不要只画黑框",
        "delete the words in the source and export it anew, or apply real redaction; a black box is not enough",
    ),
    doc=(
        "在 PDF 上画黑框不会删除下面的文字，选中复制就能看到。检查页面上后画的不透明矩形、深色底上同样深的文字、黑色的方框批注，和没有应用的密文标记。",
        "A black box on a PDF does not remove the words below it: copy them and read. Opaque boxes painted over text, dark text on a dark box, black annotations and redactions that were never applied are looked for.",
    ),
    waivable=True,
)
def covered_text_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.COVERED_TEXT)


@finds(
    "earlier-revision-in-file",
    Severity.ERROR,
    message=("文件“{file}”里还有修改之前的版本：{found}", 'the file "{file}" still holds what it was before: {found}'),
    help=("另存为新的文件（不要“增量保存”），或者重新打印为 PDF", "save it as a new file, not on top of the old one, or print it to PDF anew"),
    doc=(
        "PDF 可以把修改追加在原来的内容之后，以前的版本原样留在文件里。为网页优化（线性化）的 PDF 不算；只由电子签名产生的版本另行提示（signed-revisions-in-file）。",
        "A PDF may keep changes after its old content, which stays as it was. A file optimised for the web (linearised) is no fault, and what signing alone added is told apart (signed-revisions-in-file).",
    ),
    waivable=True,
)
def earlier_revision_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.EARLIER_REVISION)


@finds(
    "signed-revisions-in-file",
    Severity.NOTICE,
    message=("文件“{file}”有电子签名，签名追加了版本：{found}", 'the file "{file}" is signed, and signing added revisions: {found}'),
    help=(
        "不用处理；如果签名之前还改过内容，核对一下改动之前的内容可以公开",
        "nothing to do; if it was changed before it was signed, see that the earlier content may be public",
    ),
    doc=(
        "电子签名总是追加在文件末尾，这是正常的，因此只作提示。",
        "A signature is always added at the end of the file. This is as it should be, so it is a notice only.",
    ),
    waivable=True,
)
def signed_revisions_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.SIGNED_REVISION)


@finds(
    "cropped-picture-in-file",
    Severity.WARNING,
    message=("文件“{file}”里的图片可能还留着裁掉的部分：{found}", 'pictures in the file "{file}" may keep what was cut off: {found}'),
    help=(
        "在 Office 或 WPS 中压缩图片，勾选“删除图片的剪裁区域”；照片清除属性后重新保存",
        'compress pictures with "Delete cropped areas"; remove the properties of photographs and save anew',
    ),
    doc=(
        "文档里裁剪图片只是改变显示，原图仍在文件里；照片的缩略图也可能是裁剪之前的画面。",
        "Cropping in a document changes only what is shown, and the whole picture stays; the thumbnail of a photograph may be from before it was cut.",
    ),
    waivable=True,
)
def cropped_picture_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.EARLIER_PICTURE)


@finds(
    "data-after-end-of-file",
    Severity.WARNING,
    message=("文件“{file}”的末尾附着别的数据：{found}", 'other data is attached to the end of the file "{file}": {found}'),
    help=("用图片软件打开，另存为新的文件", "open it in a program for pictures and save it as a new file"),
    doc=(
        "图片结束之后的数据看不见，可能是裁剪之前的画面，也可能是藏在里面的压缩包。",
        "What stands after the end of a picture is not seen: the picture as it was before it was cut, or an archive that is hidden there.",
    ),
    waivable=True,
)
def data_after_end_of_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.AFTER_THE_END)


@finds(
    "embedded-file",
    Severity.WARNING,
    message=("文件“{file}”里嵌着别的文件：{found}", 'the file "{file}" holds other files: {found}'),
    help=("核对嵌入的文件能否公开；不需要的，把对象转为图片或者删除", "see whether they may be public; else turn the objects into pictures or delete them"),
    doc=(
        "插入的图表和对象带着整个源工作簿，双击就能打开；PDF 也可以带附件。",
        "Charts and objects bring the whole workbook that they were made of, which opens on a double click; a PDF can carry files too.",
    ),
    waivable=True,
)
def embedded_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.EMBEDDED_FILE)


@finds(
    "outside-source-in-file",
    Severity.WARNING,
    message=("文件“{file}”会从别处取数据：{found}", 'the file "{file}" fetches data from elsewhere: {found}'),
    help=("断开外部链接和数据连接，把内容粘贴为数值或者图片", "break links and data connections, and paste values or pictures"),
    doc=(
        "远程模板、数据连接、外部链接和链接的图片，在读者打开文件时连到别的地方，也暴露内部系统的地址。一般的超链接不算。",
        "Remote templates, data connections, external links and linked pictures reach out when a reader opens the file, and give away addresses of internal systems. Plain hyperlinks are no fault.",
    ),
    waivable=True,
)
def outside_source_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.OUTSIDE_SOURCE)


@finds(
    "source-data-in-file",
    Severity.WARNING,
    message=("文件“{file}”缓存着没有显示的源数据：{found}", 'the file "{file}" keeps source data that it does not show: {found}'),
    help=("把数据透视表和引用粘贴为数值，再另存为新的文件", "paste pivot tables and references as values, and save it as a new file"),
    doc=(
        "数据透视表、外部链接和数据模型把源数据整份缓存在文件里，删掉源数据的工作表也还在。",
        "Pivot tables, external links and data models keep a copy of their source in the file, even after its sheet was deleted.",
    ),
    waivable=True,
)
def source_data_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.KEPT_DATA)


@finds(
    "personal-data-in-file",
    Severity.WARNING,
    message=("文件“{file}”里有个人信息：{found}", 'the file "{file}" holds personal data: {found}'),
    help=(
        "删除或者隐去这些号码后重新保存；依法应当公开的，在 ‹catalog.waivers› 中写明理由",
        "remove or mask it and save the file anew; where the law asks for it, waive the finding with a reason in ‹catalog.waivers›",
    ),
    doc=(
        "从 DOCX、XLSX、PPTX、PDF、CSV 和文本文件里取出文字，查找身份证号码、银行卡号、手机号码、车牌等。提示里只显示首尾几位。扫描件没有文字，查不出来。",
        "Text of DOCX, XLSX, PPTX, PDF, CSV and plain files is searched for identity, bank card and mobile numbers, licence plates and the like. Findings show the first and last digits only. A scan holds no text, and nothing is found in it.",
    ),
    waivable=True,
)
def personal_data_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.PERSONAL_DATA)


@finds(
    "secret-in-file",
    Severity.ERROR,
    message=("文件“{file}”里有密码或者密钥：{found}", 'the file "{file}" holds a password or a key: {found}'),
    help=("删除后重新保存，并立即更换这个密码或者密钥", "remove it, save the file anew, and change the password or key at once"),
    doc=(
        "密码、访问密钥和私钥一经公开就不再安全，只删除不够，还要更换。",
        "A password, an access key or a private key that was public once is safe no more: removing it is not enough, it must be changed.",
    ),
)
def secret_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.SECRET)
