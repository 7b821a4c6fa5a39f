"""Files that are not what they seem, that do harm, or that cannot be looked into."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.traces import TraceKind
from .inside_files import found_inside
from .rule import finds


@finds(
    "wrong-file-type",
    Severity.ERROR,
    message=("文件“{file}”的内容与扩展名不符：{found}", 'the file "{file}" is not what its name says: {found}'),
    help=("从原来的软件重新另存为与扩展名一致的格式，不要只改文件名", "save it anew in the format that its name says; renaming it is not enough"),
    doc=(
        "按文件开头的字节判断，而不是按扩展名。改了名的网页和程序会在读者的电脑上执行；改了名的文档很多软件打不开。",
        "A file is known by its bytes, not by its name. A renamed web page or program runs on the reader's computer, and a renamed document opens nowhere.",
    ),
)
def wrong_file_type(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.WRONG_TYPE)


@finds(
    "unsafe-archive",
    Severity.ERROR,
    message=("压缩包“{file}”不能发布：{found}", 'the archive "{file}" must not be published: {found}'),
    help=("重新打包，只放文档、表格和图片，不带绝对路径", "pack it anew with documents, tables and pictures alone, without absolute paths"),
    doc=(
        "压缩包里的文件逐个检查。解压到别处的路径、符号链接、程序、脚本和网页，以及解压后大得不成比例的文件，会损害打开它的人。",
        "Every file in an archive is looked at. Paths that lead elsewhere, symbolic links, programs, scripts, web pages, and what grows out of proportion harm whoever opens it.",
    ),
)
def unsafe_archive(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.UNSAFE_ARCHIVE)


@finds(
    "active-content-in-file",
    Severity.ERROR,
    message=("文件“{file}”含有会自动执行的内容（{found}）", 'the file "{file}" holds content that acts by itself ({found})'),
    help=("另存为不含宏和脚本的格式，或者导出为 PDF", "save it without macros and scripts, or export it as PDF"),
    doc=(
        "宏、ActiveX 控件、DDE 域，PDF 里的 JavaScript、启动程序的动作和多媒体内容，会在打开文件时执行，很多单位的电脑也会拦截。",
        "Macros, ActiveX controls and DDE fields, and in a PDF JavaScript, actions that start programs and multimedia, act when the file is opened, and are blocked by many organisations.",
    ),
    waivable=True,
)
def active_content_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.ACTIVE_CONTENT)


@finds(
    "impossible-picture-size",
    Severity.ERROR,
    message=("图片“{file}”的尺寸不可能是真的（{found}）", 'the size of the picture "{file}" cannot be true ({found})'),
    help=("用图片软件打开，另存为新的文件", "open it in a program for pictures and save it as a new file"),
    doc=(
        "写明的像素数为零、超过格式的上限，或者与文件的字节数不相称的图片，会让读者的浏览器耗尽内存。",
        "A picture that claims no pixels, more than its format can have, or far more than its bytes can hold makes browsers run out of memory.",
    ),
)
def impossible_picture_size(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.IMPOSSIBLE_SIZE)


@finds(
    "encrypted-file",
    Severity.WARNING,
    message=("文件“{file}”加了密，无法检查{where}", 'the file "{file}" is encrypted and cannot be looked into{where}'),
    help=("去掉密码和权限限制后重新保存", "save it without a password and without restrictions"),
    doc=(
        "加密的文件读者打不开，站点也无法检查里面有什么。只限制编辑、不限制打开的 PDF 一般可以检查。",
        "Readers cannot open an encrypted file, and what is in it cannot be looked at. A PDF that only forbids changes can mostly be.",
    ),
    waivable=True,
)
def encrypted_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.ENCRYPTED)


@finds(
    "damaged-file",
    Severity.WARNING,
    message=(
        "文件“{file}”不完整或者已经损坏，无法全部检查{where}",
        'the file "{file}" is damaged or not whole, and not all of it could be looked at{where}',
    ),
    help=("打开看看是否完整，从原来的软件重新保存", "open it to see whether it is whole, and save it anew"),
    doc=(
        "没有传完的、结构错误的文件，读者可能打不开，也无法检查里面有什么。",
        "A file that was cut off or is malformed may not open for readers, and what is in it cannot be looked at.",
    ),
    waivable=True,
)
def damaged_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.DAMAGED)


@finds(
    "file-too-large-to-inspect",
    Severity.WARNING,
    message=("文件“{file}”过大或者过于复杂，没有全部检查{where}", 'the file "{file}" is too large or too complex, and not all of it was looked at{where}'),
    help=("拆成几个文件，或者压缩其中的图片", "cut it into several files, or make the pictures in it smaller"),
    doc=(
        "每个文件最多读 200 MB，解压后最多 200 MB，最多 300 万个元素，压缩包最多套三层。超出的部分没有检查，请人工核对。",
        "Of a file at most 200 MB are read, 200 MB when unpacked, three million elements, and three archives within each other. What is beyond was not looked at: do it by hand.",
    ),
    waivable=True,
)
def file_too_large_to_inspect(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.TOO_MUCH)


@finds(
    "old-office-format",
    Severity.NOTICE,
    message=(
        "文件“{file}”是旧版 Office 或者 WPS 格式，无法检查里面的批注、修订和作者{where}",
        'the file "{file}" has an old office format: comments, changes and authors in it cannot be looked for{where}',
    ),
    help=("另存为 DOCX、XLSX、PPTX，或者导出为 PDF、OFD", "save it as DOCX, XLSX or PPTX, or export it as PDF"),
    doc=(
        "DOC、XLS、PPT 和 WPS 的旧格式是二进制的，里面留下的内容无法可靠地找出来；开放格式和 PDF 读者也更容易打开。",
        "DOC, XLS, PPT and the old formats of WPS are binary, and what is left in them cannot be found reliably. Open formats and PDF also open for more readers.",
    ),
    waivable=True,
)
def old_office_format(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.OLD_FORMAT)
