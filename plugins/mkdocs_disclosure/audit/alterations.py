"""What was public is not altered unremarked: a change of text, files or dates has its note."""

import difflib
from collections.abc import Iterator, Mapping

from ..model.content import attachments_of, content_digest
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, quotable
from ..model.earlier import SideBySide, facts_told, public_changes
from ..model.item import Item
from ..model.spelling import typed
from ..model.wording import Wording, same
from .rule import compares

_NOTE = (
    "在 ‹changes› 中写一条：改了什么、哪天改的、哪天公开的",
    "write a note under ‹changes›: what was changed, when, and when the change is published",
)
_LONGEST = 24


@compares(
    "replaced-attachment",
    Severity.ERROR,
    message=("附件“{file}”的内容换了，文件名没变，也没有变更记录", 'the file "{file}" is another one under the same name, and no note of change says so'),
    help=_NOTE,
    doc=(
        "读者可能已经下载过原来的附件。同名换内容而不说明，就有两份不同的“同一份文件”。",
        "Readers may have the earlier file. Another one under its name, without a word, makes two different documents of one.",
    ),
    waivable=True,
)
def replaced_attachment(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before, item in sides.both():
        if sides.unremarked(before, item):
            now = attachments_of(item)
            for name, sha256 in before.attachments.items():
                if name in now and now[name] != sha256:
                    yield rule.at(_place_of(item, name), file=name)


@compares(
    "vanished-attachment",
    Severity.ERROR,
    message=("{before}公开的附件“{file}”不见了，没有变更记录", 'the file "{file}" was public in {before} and is gone, and no note of change says so'),
    help=(f"恢复附件；确实要去掉的，{_NOTE[0]}", f"bring it back; if it is meant to be gone, {_NOTE[1]}"),
    doc=(
        "公开过的附件有人引用和下载。改名、替换、去掉，都要有变更记录。",
        "Others cite and fetch a file that was public. Whoever renames it, replaces it or takes it away says so in a note of change.",
    ),
    waivable=True,
)
def vanished_attachment(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before, item in sides.both():
        if sides.unremarked(before, item):
            now = attachments_of(item)
            for name in before.attachments:
                if name not in now:
                    yield rule.at(item.at("attachments", "title"), before=sides.earlier.name, file=name)


@compares(
    "altered-text",
    Severity.WARNING,
    message=("已公开的内容有改动，没有变更记录{what}", "what was public has been altered, and no note of change says so{what}"),
    help=_NOTE,
    doc=(
        "公开以后改标题、正文、日期等内容，要写变更记录；改错别字也写，不写 major。数据表新增的记录、关键词、栏目不在其列。",
        "Whoever alters the title, the text or a fact after publication writes a note of change; a typing error has one too, without `major`. New records of a table, keywords and categories are not meant.",
    ),
    waivable=True,
)
def altered_text(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before, item in sides.both():
        if sides.unremarked(before, item) and content_digest(item, before.attachments) != before.content:
            told = sides.earlier.told(item.key)
            field, what = _difference(told, facts_told(item)) if told is not None else ("title", same(""))
            yield rule.at(Location(item.path) if field == "body" else item.at(field, "title"), what=what)


@compares(
    "altered-issue-date",
    Severity.WARNING,
    message=("发布日期改了：{before}中是 {old}，现在是 {new}", "the day of issue has been altered: {old} in {before}, {new} now"),
    help=("改回 {old}；原来写错的，{note}".format(old="{old}", note=_NOTE[0]), f"write {{old}} again; if that was wrong, {_NOTE[1]}"),
    doc=(
        "发布日期是公开的那一天，公开以后不变。事后改动会使及时性的计算失真，也可能被当作伪造发稿日期。",
        "The day of issue is the day of publication and does not change afterwards. Altered later it falsifies what is counted from it, and may be taken for a forgery.",
    ),
    waivable=True,
)
def altered_issue_date(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before, item in sides.both():
        now = str(item.issued) if item.issued and item.issued.known else None
        if now != before.issued and sides.unremarked(before, item):
            unknown = Wording("不详", "unknown")
            yield rule.at(item.at("issued"), before=sides.earlier.name, old=before.issued or unknown, new=now or unknown)


@compares(
    "lost-change-note",
    Severity.ERROR,
    message=("变更记录少了：{before}有 {old} 条，现在有 {new} 条", "notes of change are missing: {old} in {before}, {new} now"),
    help=("恢复少了的记录；文件是旧版本的，先取最新的", "bring them back; if the files are an older state, fetch the newest"),
    doc=(
        "变更记录公开以后不删。少了，多半是用旧版本的文件构建。",
        "A note of change that was public is not deleted. Where one is missing the site was most likely built from an older state of the files.",
    ),
    waivable=True,
)
def lost_change_note(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    if sides.set_back:
        return
    for before, item in sides.both():
        now = public_changes(sides.holdings, item, sides.as_of)
        if now < before.changes:
            yield rule.at(item.at("changes", "title"), before=sides.earlier.name, old=before.changes, new=now)


def _place_of(item: Item, name: str) -> Location:
    places = (f"attachments.{index}.file" for index, each in enumerate(item.attachments) if each.stored and each.stored.name == name)
    return item.at(next(places, "attachments"), "title")


def _difference(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, Wording]:
    """The first field that differs, and the difference in short; where none is known to, it can only be the text or what is not one text."""
    for name, old in before.items():
        if old != now[name]:
            return name, _lines(old, now[name]) if name == "body" else _replaced(typed(name), old, now[name])
    return "title", Wording("：正文或者自有字段", ": the text, or a field of the category's own")


def _lines(old: str, new: str) -> Wording:
    """The first lines that differ, and how many there are."""
    lines = [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[:2] in ("- ", "+ ") and line[2:].strip()]
    gone = next((line[2:] for line in lines if line[0] == "-"), "")
    come = next((line[2:] for line in lines if line[0] == "+"), "")
    more = Wording(f"，共 {len(lines)} 行", f", {len(lines)} lines in all") if len(lines) > 2 else same("")
    shown = _replaced(Wording("正文", "the text"), gone, come)
    return Wording(shown.zh + more.zh, shown.en + more.en)


def _replaced(field: Wording, old: str, new: str) -> Wording:
    shown = [quotable(each) for each in around(old, new)]
    return Wording(f"：{field.zh}“{shown[0]}”→“{shown[1]}”", f': {field.en} "{shown[0]}" → "{shown[1]}"')


def around(old: str, new: str) -> tuple[str, str]:
    """The place where two texts begin to differ, in each of them, with a little before and after it."""
    start = next((place for place, (left, right) in enumerate(zip(old, new, strict=False)) if left != right), min(len(old), len(new)))
    first = max(0, start - _LONGEST // 3)
    return _cut(old, first), _cut(new, first)


def _cut(text: str, first: int) -> str:
    end = first + _LONGEST
    return f"{'…' if first else ''}{text[first:end]}{'…' if end < len(text) else ''}"
