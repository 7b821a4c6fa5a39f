"""Marks in a text that were meant for those who work on it: a classification, a note of an editor."""

import re
from collections.abc import Collection, Iterator

from .outline import Outline
from .quotations import quoted
from .recognised import Family, Kind, Recognised
from .wording import Wording

CLASSIFICATION = Kind(Family.SECRECY_MARKING, Wording("国家秘密标志", "classification marking"))
INTERNAL = Kind(Family.SECRECY_MARKING, Wording("内部文件标志", "internal marking"))
NOT_FOR_RELEASE = Kind(Family.SECRECY_MARKING, Wording("不公开的标志", "marking against release"))
NOTE = Kind(Family.EDITORIAL_MARK, Wording("编辑记号", "editor's note"))
TRACKED = Kind(Family.EDITORIAL_MARK, Wording("修订标记", "tracked change"))

_LEVEL = "(?:绝 ?密|机 ?密|秘 ?密)"
_OPEN, _CLOSE = r"[【\[（(〔]", r"[】\])）〕]"
_SQUARE_OPEN, _SQUARE_CLOSE = r"[【\[]", r"[】\]]"


def _alone(words: str) -> str:
    """What stands on a line by itself, whatever marks it up."""
    return rf"^[ \t>#*_|【\[（(]*({words})[ \t*_|】\]）)]*$"


_FORMS = (
    (CLASSIFICATION, re.compile(rf"{_LEVEL} ?[★☆✭] ?(?:(?:[0-9０-９一二三四五六七八九十]{{1,3}} ?(?:年|个月)|启用前|长期))?")),
    (CLASSIFICATION, re.compile(rf"(?:密 ?级|保密等级) ?[:：] ?{_LEVEL}")),
    (CLASSIFICATION, re.compile(_alone(_LEVEL), re.MULTILINE)),
    (CLASSIFICATION, re.compile(_alone("(?:TOP SECRET|SECRET|OFFICIAL[ :-]{1,3}SENSITIVE|UK EYES ONLY|CONFIDENTIAL)"), re.MULTILINE)),
    (INTERNAL, re.compile(rf"{_OPEN}内部(?:文件|资料|材料|使用|掌握)?{_CLOSE}")),
    (INTERNAL, re.compile(r"内部(?:文件|资料|材料)[ 　，,；;]{0,2}(?:注意保存|妥善保管|(?:请勿|不得|严禁|禁止)(?:外传|扩散|公开))")),
    (INTERNAL, re.compile(r"[仅只][供限]内部(?:使用|参考|传阅|掌握|阅读)|(?:此件|本件)(?:不得|严禁|请勿)(?:外传|扩散)|INTERNAL USE ONLY")),
    (NOT_FOR_RELEASE, re.compile(r"(?:此件|本件)(?:不予公开|不公开|依申请公开)|NOT FOR PUBLICATION")),
    (NOT_FOR_RELEASE, re.compile(r"^[ \t*]*([（(](?:不予公开|不公开|依申请公开)[）)])[ \t*]*$", re.MULTILINE)),
    (NOTE, re.compile(rf"{_OPEN}待(?:核(?:实|对|查|定)?|补(?:充)?|改|查|确认|审(?:核|定)?|填(?:写)?|更新|完善|修改)[^】\])）〕\n]{{0,12}}{_CLOSE}")),
    (
        NOTE,
        re.compile(
            rf"{_SQUARE_OPEN}(?:待定|(?:此处)?(?:删除|删去|修改|插入)|批注|编者按?注|领导意见|内部意见)(?:[:：][^】\]\n]{{0,60}})?{_SQUARE_CLOSE}(?!\()"
        ),
    ),
    (NOTE, re.compile(r"此处(?:删除|删去|插入|待补|待核|待查|有误|存疑|附图|需?修改)")),
    (NOTE, re.compile(r"(?<![A-Za-z])(?:TODO|FIXME|TKTK)(?![A-Za-z])|[Ll]orem ipsum")),
    (TRACKED, re.compile(r"\{(?:\+\+[^{}\n]{1,300}\+\+|--[^{}\n]{1,300}--|~~[^{}\n]{1,300}~>[^{}\n]{0,300}~~|>>[^{}\n]{1,300}<<)\}")),
)
"""CriticMarkup is what Markdown has for tracked changes."""
_SPACED = ("绝 密", "机 密", "秘 密", "密 级", "密 ★")
_OPENED = tuple(
    f"{opening}{word}"
    for word, openings in (
        ("待", "【[（(〔"),
        ("内部", "【[（(〔"),
        ("不予公开", "（("),
        ("不公开", "（("),
        ("依申请公开", "（("),
        *((word, "【[") for word in ("此处", "删", "修改", "插入", "批注", "编者", "领导")),
    )
    for opening in openings
)
WORDS = (
    *["密★", "密☆", "密✭", "绝密", "机密", "秘密", "密级", "保密等级", "内部文件", "内部资料", "内部材料", "供内部", "限内部", "此件", "本件", "此处"],
    *_SPACED,
    *_OPENED,
)
"""Where a mark in Chinese is, one of these is."""
_LATIN = re.compile(r"SECRET|SENSITIVE|EYES ONLY|CONFIDENTIAL|NOT FOR P|INTERNAL U|TODO|FIXME|TKTK|orem ipsum|\{(?:\+\+|--|~~|>>)")


def marks(text: str, *, words: Collection[str] = WORDS, outline: Outline | None = None) -> Iterator[Recognised]:
    """Every mark in a text that is not quoted, in its order, each stretch once.

    Who knows which of `WORDS` stand in the text says so, and who has its outline gives it, so that nothing is looked for twice.
    """
    if not any(word in text for word in words) and not _LATIN.search((outline or Outline.of(text)).plain):
        return
    found = [(*match.span(pattern.groups), kind) for kind, pattern in _FORMS for match in pattern.finditer(text)]
    last = 0
    for start, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= last and not quoted(text, start, end):
            yield Recognised(kind, start, end, text[start:end])
            last = end
