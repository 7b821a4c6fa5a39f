"""Files and bodies: what is there to read, to play and to download."""

import difflib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..model.body import body_links, without_links
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, printable
from ..model.file import NamedFile, ending_of
from ..model.holdings import Holdings
from ..model.identifier import fold
from ..model.item import Item, State
from ..model.wording import Wording, same
from .rule import finds

ALLOWED_TYPES = frozenset(
    [
        "pdf",
        "ofd",
        "doc",
        "docx",
        "wps",
        "odt",
        "rtf",
        "xls",
        "xlsx",
        "et",
        "ods",
        "csv",
        "ppt",
        "pptx",
        "dps",
        "odp",
        "txt",
        "zip",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "bmp",
        "tif",
        "tiff",
        "mp3",
        "m4a",
        "wav",
        "ogg",
        "mp4",
        "webm",
        "ogv",
        "vtt",
        "json",
        "dwg",
        "shp",
    ]
)
_LONGEST_POINTER = 2000
_NEAR = 0.6
"""Of the ratio of `difflib`, for names of files."""
_RESERVED_NAMES = frozenset({"index.html", "item.json", "records.csv", "records.json"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@finds(
    "missing-attachment",
    Severity.ERROR,
    message=("文件“{file}”不存在", 'the file "{file}" does not exist'),
    help=("{advice}", "{advice}"),
    doc=(
        "附件和媒体文件放在信息自己的文件夹里：<文件名>.md 旁边的 <文件名>/，大小写必须一致。",
        "Attachments and media lie in the item's own folder, `<stem>/` beside `<stem>.md`; upper and lower case matter.",
    ),
)
def missing_attachment(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, named in _named_in_header(item):
            if named.stored or _outside(named.file):
                continue
            yield rule.at(_place(item, field), file=named.file, advice=_where_it_may_be(item, named.file, _probably_meant(holdings, item, named.file)))


def _probably_meant(holdings: Holdings, item: Item, written: str) -> str | None:
    """The path of the file that a name which is none was probably meant for: in the item's folder, or of that very name elsewhere; or None."""
    name = _bare(item, written)
    here = {path[len(item.folder) + 1 :]: path for path in holdings.unclaimed_files if path.startswith(f"{item.folder}/")}
    if twin := next((path for each, path in here.items() if fold(each) == fold(name)), None):
        return twin
    if near := difflib.get_close_matches(name, here, n=1, cutoff=_NEAR):
        return here[near[0]]
    if len(here) == 1:
        return next(iter(here.values()))
    elsewhere = [path for path in holdings.unclaimed_files if fold(posixpath.basename(path)) == fold(name)]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _where_it_may_be(item: Item, written: str, path: str | None) -> Wording:
    if path is None:
        return Wording(f"把文件放进 {item.folder}/", f"put the file into {item.folder}/")
    name = printable(path.removeprefix(f"{item.folder}/"))
    if not path.startswith(f"{item.folder}/"):
        return Wording(f"文件在 {printable(path)}，移到 {item.folder}/", f"it is at {printable(path)}: move it to {item.folder}/")
    if fold(name) == fold(_bare(item, written)):
        return Wording(f"文件夹里是“{name}”，大小写或全半角不同，请改成一致", f'the folder holds "{name}", of another case or width; write it exactly so')
    return Wording(f"文件夹里有“{name}”：如果是它，照实际的文件名写", f'the folder holds "{name}": if that is it, write its name as it is')


def _bare(item: Item, written: str) -> str:
    return written.removeprefix("./").removeprefix(f"{item.stem}/")


@finds(
    "attachment-outside",
    Severity.ERROR,
    message=("文件“{file}”不在信息自己的文件夹里", 'the file "{file}" is not in the item\'s own folder'),
    help=("把文件复制到 {folder}/，只写文件名", "copy the file to {folder}/ and write its name only"),
    doc=(
        "绝对路径、..、网址都不能作为文件名：站点只发布信息自己的文件。附件的网址写进正文，媒体的网址写在 url。",
        "No absolute path, no `..` and no address is a file: the site publishes an item's own files only. Put an address into the body, that of a medium into its `url`.",
    ),
)
def attachment_outside(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, named in _named_in_header(item):
            if _outside(named.file):
                yield rule.at(_place(item, field), file=named.file, folder=same(printable(item.folder)))


@finds(
    "attachment-type",
    Severity.ERROR,
    message=("不发布“{file}”这种类型的文件", 'files such as "{file}" are not published'),
    help=("另存为 PDF、OFD、Office、CSV 或图片格式", "save it as PDF, an office format, CSV or a picture"),
    doc=(
        "网页、脚本、SVG 等文件会在读者的浏览器里执行，不能作为附件。允许的类型：" + " ".join(sorted(ALLOWED_TYPES)),
        "Web pages, scripts and SVG run in the reader's browser. Allowed are: " + " ".join(sorted(ALLOWED_TYPES)),
    ),
)
def attachment_type(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for index, attachment in enumerate(item.attachments):
            if attachment.stored and not publishable(attachment.stored.name):
                yield rule.at(_place(item, f"attachments.{index}.file"), file=attachment.stored.name)
        for file in item.files:
            if not publishable(file.name):
                yield rule.at(Location(item.path), file=file.name)


@finds(
    "empty-attachment",
    Severity.ERROR,
    message=("文件“{file}”是空文件", 'the file "{file}" is empty'),
    help=("放入完整的文件", "put the whole file there"),
    doc=("零字节的文件多半是没有保存或者没有传完。", "A file of no bytes was not saved or not fully copied."),
)
def empty_attachment(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, named in _named_in_header(item):
            if named.stored and named.stored.size == 0:
                yield rule.at(_place(item, field), file=named.file)


@finds(
    "repeated-attachment",
    Severity.ERROR,
    message=("附件“{file}”列了两次", 'the attachment "{file}" is listed twice'),
    help=("只保留一处", "keep one of them"),
    doc=("同一个文件只列一次。", "A file is listed once."),
)
def repeated_attachment(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        seen: set[str] = set()
        for index, attachment in enumerate(item.attachments):
            name = attachment.stored.path if attachment.stored else attachment.file
            if name in seen:
                yield rule.at(_place(item, f"attachments.{index}.file"), file=attachment.file)
            seen.add(name)


@finds(
    "unclaimed-file",
    Severity.WARNING,
    message=("没有一条信息用到文件“{name}”，它不会发布", 'no item names the file "{name}", so it is not published'),
    help=("{advice}", "{advice}"),
    doc=("只有信息头或正文写明的文件才会发布。", "Only files that a header or a body names are published."),
)
def unclaimed_file(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    spoken_of = {path.removesuffix(".md").removesuffix("/index") for path in holdings.unread}
    spoken_of |= {item.folder for item in holdings.items if holdings.state_of(item, as_of) is State.ERASED}
    spoken_of |= {item.folder for item in holdings.items if item.withheld or ("attachments" in item.written and not item.attachments)}
    spoken_of |= {meant.folder for path in holdings.unclaimed_files if (meant := _meant_as_item(path))}
    named = {
        _probably_meant(holdings, item, each.file)
        for item in holdings.items
        for _, each in _named_in_header(item)
        if not each.stored and not _outside(each.file)
    }
    for path in holdings.unclaimed_files:
        folder = posixpath.dirname(path)
        if path not in named and not any(folder == each or folder.startswith(f"{each}/") for each in spoken_of):
            meant = _meant_as_item(path) if folder.rpartition("/")[2] in holdings.catalog.categories else None
            yield rule.at(Location(path), name=posixpath.basename(path), advice=meant.advice if meant else _LIST_IT)


_LIST_IT = Wording("在信息头的“‹attachments›”或“‹media›”里列出它，或者删除它", 'list it under "‹attachments›" or "‹media›" of its item, or delete it')


@dataclass(frozen=True, slots=True)
class _MeantAsItem:
    """A file that was put where items lie and is none: what to do about it, and the folder that would be its own."""

    folder: str
    advice: Wording


def _meant_as_item(path: str) -> _MeantAsItem | None:
    folder, _, name = path.rpartition("/")
    if folder.count("/") != 2:  # content/items/<category>
        return None
    stem = re.sub(r"\.(?:md|markdown)(?:\.txt)?$|\.txt$", "", name, flags=re.IGNORECASE)
    if stem != name:
        new = printable(f"{stem}.md")
        return _MeantAsItem(f"{folder}/{stem}", Wording(f"如果是一条信息，把文件名改为“{new}”", f'if it is an item, rename it to "{new}"'))
    stem = name.rpartition(".")[0]
    advice = Wording(
        "不能直接作为一条信息：正文写进 .md 文件，它作为附件放进与信息同名的文件夹，并写进“‹attachments›”",
        'it is no item by itself: write the text in an .md file, put this into the folder named like the item, and list it under "‹attachments›"',
    )
    return _MeantAsItem(f"{folder}/{stem}", advice)


@finds(
    "empty-body",
    Severity.WARNING,
    message=("这条信息没有正文，也没有附件、媒体或者活动安排", "the item has no body, no attachment, no media and no event"),
    help=("在第二个“---”之后写正文", 'write the body after the second "---"'),
    doc=("只有标题的页面对公众没有用处，检查时视为空白。", "A page with nothing but a title is of no use and counts as blank in inspections."),
)
def empty_body(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        shown = item.body.strip() or item.attachments or item.media or item.event or item.table
        if not shown and holdings.state_of(item, as_of) in (State.PUBLISHED, State.SCHEDULED):
            yield rule.at(Location(item.path))


@finds(
    "pdf-only-body",
    Severity.NOTICE,
    message=("正文只有文件链接，内容都在 PDF 里", "the body only points to a PDF that holds everything"),
    help=("把主要内容写成正文，PDF 留作附件", "write the main content as text, and keep the PDF as an attachment"),
    doc=(
        "只有 PDF 的信息搜索不到、手机上难读，读屏软件也可能读不出来。",
        "What is only in a PDF cannot be found by search, is hard to read on a phone and may be mute for a screen reader.",
    ),
    waivable=True,
)
def pdf_only_body(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if holdings.state_of(item, as_of) not in (State.PUBLISHED, State.SCHEDULED):
            continue
        files = [link.path for link in body_links(item.body) if link.local] + [each.file for each in item.attachments]
        # Few items have such a file, so it is looked for first.
        if any(fold(name).endswith((".pdf", ".ofd")) for name in files) and len(item.body) <= _LONGEST_POINTER and len(without_links(item.body)) < 40:
            yield rule.at(Location(item.path))


def publishable(name: str) -> bool:
    """Whether a file of this name may be downloaded from the site."""
    return ending_of(name) in ALLOWED_TYPES and fold(name) not in _RESERVED_NAMES


def _named_in_header(item: Item) -> Iterator[tuple[str, NamedFile]]:
    """Every file that a header names, with the field that names it."""
    for index, attachment in enumerate(item.attachments):
        yield f"attachments.{index}.file", NamedFile(attachment.file, attachment.stored)
    for index, medium in enumerate(item.media):
        for field, named in medium.named:
            yield f"media.{index}.{field}", named


def _place(item: Item, field: str) -> Location:
    """Where a field of an entry is written; an entry that is a text alone has no fields."""
    return item.at(field, field.rpartition(".")[0])


def _outside(file: str) -> bool:
    return file.startswith("/") or "\\" in file or ".." in file.split("/") or _SCHEME.match(file) is not None
