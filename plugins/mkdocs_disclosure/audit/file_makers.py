"""What files tell of the people and the machines that made them."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.traces import TraceKind
from .inside_files import bodies, found_inside
from .rule import finds

_CLEAN = (
    "图片和 Office 文档运行 disclosure clean {argument}；其他格式清除属性后重新保存或者导出",
    "run disclosure clean {argument} for a picture or an office document; save or export other forms anew without their properties",
)


@finds(
    "author-in-file",
    Severity.WARNING,
    message=("文件“{file}”写着经手人的名字：{found}", 'the file "{file}" names who made it: {found}'),
    help=_CLEAN,
    doc=(
        "文档属性、XMP 和图片的 EXIF 会记下作者、最后修改者、单位和相机所有人，随文件一起公开。写机关、单位的名称不算；Administrator、WPS 这类账户和软件名也不算。",
        "Document properties, XMP and the EXIF of pictures keep author, last editor, company and owner of the camera, and are published with the file. The names of the authority and its units are no fault, nor are accounts such as Administrator.",
    ),
    waivable=True,
)
def author_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.PERSON, without=bodies(holdings) if holdings.inspected else frozenset())


@finds(
    "machine-path-in-file",
    Severity.WARNING,
    message=("文件“{file}”里有内部电脑上的路径：{found}", 'the file "{file}" holds a path of a computer: {found}'),
    help=("删除指向本机文件的链接和模板，清除文档属性后重新保存", "remove links and templates that point to your computer, clear the properties and save anew"),
    doc=(
        "保存位置、模板和链接里的 C:\\Users\\… 或者 \\\\服务器\\… 会暴露用户名和内部服务器的名称，读者也打不开。",
        "Paths such as C:\\Users\\… or \\\\server\\… in places of saving, templates and links give away names of users and servers, and lead readers nowhere.",
    ),
    waivable=True,
)
def machine_path_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.MACHINE_PATH)


@finds(
    "location-in-file",
    Severity.ERROR,
    message=("文件“{file}”带有拍摄地点：{found}", 'the file "{file}" tells where it was taken: {found}'),
    help=_CLEAN,
    doc=(
        "手机拍的照片和视频带有经纬度，会暴露当事人的住处、举报人和未公开的场所。嵌在文档里的照片也检查。",
        "Pictures and videos of a telephone hold coordinates, which give away homes, informants and places that are not public. Pictures within documents are looked at too.",
    ),
    waivable=True,
)
def location_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.POSITION)


@finds(
    "device-in-file",
    Severity.WARNING,
    message=("文件“{file}”写着拍摄设备：{found}", 'the file "{file}" names the device that made it: {found}'),
    help=_CLEAN,
    doc=(
        "相机和镜头的序列号、电脑名称会把不同的照片联系到同一个人。",
        "Serial numbers of cameras and lenses and names of computers lead from one picture to all others of the same person.",
    ),
    waivable=True,
)
def device_in_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.DEVICE)


@finds(
    "remark-in-picture",
    Severity.NOTICE,
    message=("图片“{file}”附有看不见的文字：{found}", 'the picture "{file}" carries a text that is not seen: {found}'),
    help=("核对这些文字是否可以公开；不需要的，清除后重新保存", "see whether it may be public; else remove it and save the picture anew"),
    doc=(
        "JPEG、GIF 的注释和 PNG 的文本块会随图片公开，例如绘图软件存进去的源文件、生成图片时的提示词。",
        "Comments in JPEG and GIF and texts in PNG are published with the picture, such as the source that a drawing program keeps or the prompt that made it.",
    ),
    waivable=True,
)
def remark_in_picture(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    return found_inside(holdings, as_of, rule, TraceKind.REMARK)
