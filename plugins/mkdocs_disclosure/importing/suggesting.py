"""The first map of a table, from the names of its columns and what stands in them."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from ..model.catalog import Catalog
from ..model.import_map import EXTRA, STATES, BodyForm, DateForm
from ..model.wording import Language, Wording
from ..sources.import_map import DATE_KEYS, KEYS, UNUSED
from ..sources.scalars import scalar
from ..sources.types import OTHER_TOOLS
from .old_table import OldTable

_NAMES = {
    "title": "信息名称 信息标题 题名 文件名称 文章标题 公文标题 name headline",
    "document_number": "文号 文件编号 发布文号 文件号 公文号 reference",
    "identifier": "信息索引号 索引号码",
    "category": "所属栏目 栏目名称 分类 信息分类 组配分类 频道 类别 section class",
    "publisher": "发布机构 发布单位 公开单位 责任单位 发文单位 公开主体 公开机构 department",
    "issuers": "印发机关 制发机关 制作机关 author",
    "formed": "生成日期 发文日期 成文时间 制作日期 印发日期 created",
    "issued": "发布时间 公开日期 公开时间 发文时间 发布日 上网时间 date published",
    "tags": "主题词 关键字 标签 主题导航 keywords",
    "summary": "摘要 简介 概述 内容简介 description",
    "kind": "体裁分类 文种 文件类型 公文种类 type",
    "effective": "实施日期 生效日期",
    "expires": "失效日期 有效期 废止日期",
    "source": "信息来源 来源 转载来源 稿源",
    "state": "发布状态 信息状态 status",
    "id": "编号 信息编号 文章编号 序号 articleid infoid docid guid key",
    "url": "网址 链接 地址 原链接 页面地址 link href address",
    "body": "内容 正文内容 信息内容 文章内容 全文 content text html",
    "attachments": "附件名称 附件文件 files attachment",
}
_FORMS = (
    "YYYY-MM-DD",
    "YYYY-MM-DD HH:mm:ss",
    "YYYY-MM-DD HH:mm",
    "YYYY-M-D",
    "YYYY-M-D H:mm:ss",
    "YYYY-M-D H:mm",
    "YYYY/M/D",
    "YYYY/M/D H:mm:ss",
    "YYYY/M/D H:mm",
    "YYYY.M.D",
    "YYYY年M月D日",
    "YYYYMMDD",
    "YYYY-MM",
    "YYYY-M",
    "YYYY/M",
    "YYYY年M月",
    "YYYY年",
    "YYYY",
)
_STATES = {
    "published": "已发布 发布 已审核 正常 有效 公开 1 published live",
    "draft": "草稿 未发布 待审核 未审核 0 draft",
    "skip": "已删除 删除 回收站 作废 deleted",
}
_SEPARATORS = ("；", ";", "|", "、", ",", "，", " ")
_MOST_VALUES = 60
_ENOUGH = 2_000
"""Rows that are looked at."""

_HEAD = Wording(
    "# {table} 的对照文件初稿。核对每一行，补全标有“？”的各项，再试运行：disclosure import csv {table} --map 本文件 --dry-run",
    "# A first map of {table}. Check every line, complete what is marked ?, then try: disclosure import csv {table} --map THIS-FILE --dry-run",
)
_SYSTEM = Wording("旧站名称？", "name of the old site?")
_OR = Wording("要用的改为字段名", "or write the field that it is")
_MISSING = Wording("# ？没有找到这些列：{keys}", "# ? no column was found for: {keys}")
_TRANSLATE = Wording("？目录中没有同名的，改为目录中的 id", "? not in the catalog: write the id that it becomes")
_NO_DATES = Wording("# ？这些日期的写法没有认出来：{values}", "# ? the form of these dates is not known: {values}")


def suggest(name: str, table: OldTable, catalog: Catalog | None, language: Language) -> str:
    """The text of a map: every column with the field that it seems to be, and every old value that has to become one of ours."""
    keys = _keys_of(table.columns)
    lines = [_HEAD.of(language).format(table=name), "format: 1", f"from: {scalar(_SYSTEM.of(language))}", "columns:"]
    lines += [
        f"  {scalar(column)}: {keys[column]}" if column in keys else f"  {scalar(column)}: {UNUSED.of(language)}  # {_OR.of(language)}"
        for column in table.columns
        if column
    ]
    missing = [key for key in ("title", "category", "issued", "id") if key not in keys.values()]
    if missing:
        lines.append(_MISSING.of(language).format(keys=", ".join(missing)))
    columns = {key: column for column, key in keys.items()}
    lines += _translations(table, columns, catalog, language)
    lines += _dates(table, columns, language)
    if "body" in columns:
        lines.append(f"body: {_body_form(_values(table, columns['body']))}")
    several = [value for key in ("attachments", "tags", "issuers") if key in columns for value in _values(table, columns[key])]
    lines.append(f"separator: {scalar(_separator(several))}")
    if "attachments" in columns or "body" in columns:
        lines.append("files: files")
    return "\n".join(lines) + "\n"


def _keys_of(columns: Iterable[str]) -> dict[str, str]:
    known = {_folded(word): each.name for each in KEYS for word in (each.name, each.alias)}
    known |= {_folded(word): key for key, words in _NAMES.items() for word in (key, *words.split(" "))}
    known |= {_folded(alias): name for name, alias in EXTRA.items()}
    for word, typed in OTHER_TOOLS.items():
        key = known.get(_folded(typed.partition(":")[0]))
        if key:
            known.setdefault(_folded(word), key)
    found: dict[str, str] = {}
    for column in columns:
        key = known.get(_folded(column))
        if key and key not in found.values():
            found[column] = key
    return found


def _folded(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", word).casefold() if char.isalnum())


def _values(table: OldTable, column: str) -> list[str]:
    return [value for row in table.rows[:_ENOUGH] if (value := row.cells.get(column, "").strip())]


def _translations(table: OldTable, columns: dict[str, str], catalog: Catalog | None, language: Language) -> Iterator[str]:
    told: list[str] = []
    for key in ("category", "publisher", "state"):
        if key not in columns:
            continue
        values = [value for value, _ in Counter(_values(table, columns[key])).most_common(_MOST_VALUES)]
        lines = [line for value in values if (line := _translation(key, value, catalog, language))]
        if lines:
            told += [f"  {key}:", *lines]
    if told:
        yield "values:"
        yield from told


def _translation(key: str, value: str, catalog: Catalog | None, language: Language) -> str:
    if key == "state":
        word = _folded(value)
        known = next((ours for ours, words in _STATES.items() if word in {_folded(each) for each in words.split(" ")}), None)
        return f"    {scalar(value)}: {known}" if known else f"    {scalar(value)}: published  # ? {' | '.join(code for code, _ in STATES)}"
    find = (catalog.category_of if key == "category" else catalog.unit_of) if catalog else None
    return "" if find and find(value) else f"    # {scalar(value)}:   # {_TRANSLATE.of(language)}"


def _dates(table: OldTable, columns: dict[str, str], language: Language) -> Iterator[str]:
    written = [value for key in sorted(DATE_KEYS & columns.keys()) for value in _values(table, columns[key])]
    used: list[str] = []
    unknown: list[str] = []
    for value in dict.fromkeys(written):
        form = next((form for form in _FORMS if (parsed := DateForm.parse(form)) and parsed.read(value)), None)
        if form is None:
            unknown.append(value)
        elif form not in used:
            used.append(form)
    if used:
        yield f"dates: [{', '.join(scalar(form) for form in used)}]"
    if unknown:
        yield _NO_DATES.of(language).format(values=", ".join(scalar(value) for value in unknown[:5]))


def _body_form(values: list[str]) -> str:
    if any("<p" in value.casefold() or "<div" in value.casefold() or "<br" in value.casefold() for value in values):
        return BodyForm.HTML
    named = [value for value in values if len(value) < 200 and value.casefold().endswith((".html", ".htm", ".txt", ".md", ".shtml"))]
    return BodyForm.FILE if values and len(named) == len(values) else BodyForm.TEXT


def _separator(values: list[str]) -> str:
    counts = Counter(sign for value in values for sign in _SEPARATORS[:-1] if sign in value)
    return counts.most_common(1)[0][0] if counts else _SEPARATORS[0]
