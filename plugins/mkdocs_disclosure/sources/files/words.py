"""Texts of files as they may stand in a message, and the sentences about them that several formats share."""

import re

from ...model.diagnostic import quotable
from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same

_MARKS = str.maketrans("‹›", "<>")
_MACHINE_PATH = re.compile(
    r"""(?i)(?<![\w])(?:[a-z]:\\[^\s"'<>|]+|\\\\[\w.$-]+\\[^\s"'<>|]+|file:/{1,3}[^\s"'<>|]+|/(?:home|Users|root|mnt|media|Volumes)/[^\s"'<>|:]+)"""
)
_PARTS = (
    (re.compile(r"docProps/.*|meta\.xml|OFD\.xml"), Wording("文档属性", "document properties")),
    (re.compile(r"word/document\d*\.xml|content\.xml"), Wording("正文", "body")),
    (re.compile(r"word/header\d*\.xml"), Wording("页眉", "page header")),
    (re.compile(r"word/footer\d*\.xml"), Wording("页脚", "page footer")),
    (re.compile(r"word/(?:foot|end)notes\.xml"), Wording("脚注", "footnotes")),
    (re.compile(r"word/(?:_rels/)?settings\.xml(?:\.rels)?"), Wording("文档设置", "document settings")),
    (re.compile(r"xl/workbook\.xml"), Wording("工作簿", "workbook")),
)
NO_NAMES = frozenset(
    [
        "",
        *("admin", "administrator", "anonymous", "author", "default", "guest", "none", "owner", "root", "unknown", "user", "users"),
        *("microsoft", "microsoft office user", "windows", "windows user", "windows 用户", "微软用户", "微软中国", "wps", "wps office", "kingsoft"),
        *("openpyxl", "xlsxwriter", "python-docx", "python-pptx", "apache poi"),
        *("pc", "hp", "lenovo", "dell", "asus", "acer", "thinkpad", "huawei"),
        *("个人用户", "用户", "管理员", "中国", "作者", "佚名", "无", "未知", "雨林木风"),
    ]
)
"""What stands in the place of an author where nobody is named: accounts of systems, names of programs and of makers of computers."""


def quoted(text: str) -> str:
    """A text out of a file, fit for one line of a message and never taken for a mark of ours."""
    return quotable(text.translate(_MARKS).strip())


def in_quotes(text: str) -> Wording:
    """A text out of a file between the quotes of each language."""
    shown = quoted(text)
    return Wording(f"“{shown}”", f'"{shown}"')


def labelled(zh: str, en: str, text: str) -> Wording:
    """A label and a text out of a file."""
    shown = in_quotes(text)
    return Wording(f"{zh}{shown.zh}", f"{en} {shown.en}")


def counted(zh: str, one: str, many: str, count: int) -> Wording:
    """How many of something; English has a word for one and another for several."""
    return Wording(f"{count} 处{zh}", f"{count} {one if count == 1 else many}")


def at(part: str) -> Wording:
    """A part of a document as its reader knows it, else by its name."""
    known = next((label for pattern, label in _PARTS if pattern.fullmatch(part)), None)
    return known or same(quoted(part))


def names_someone(text: str) -> bool:
    """Whether a text in the place of an author tells who it was, and not only that it was some program or account."""
    return text.strip().casefold() not in NO_NAMES


def person(place: Wording, zh: str, en: str, text: str) -> list[Trace]:
    """The trace of a person or a body in a property of a file, else of a machine's path in it; empty where it names nobody."""
    if machine_path(text):
        return [path_left(place, zh, en, text)]
    return [Trace(TraceKind.PERSON, place, labelled(zh, en, text), text.strip())] if names_someone(text) else []


def path_left(place: Wording, zh: str, en: str, text: str) -> Trace:
    """The trace of a path on somebody's machine."""
    return Trace(TraceKind.MACHINE_PATH, place, labelled(zh, en, text))


def machine_path(text: str) -> str | None:
    """The first path on somebody's machine or network in a text, or None."""
    found = _MACHINE_PATH.search(text)
    return found[0] if found else None
