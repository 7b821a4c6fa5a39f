"""The repairs of a file: each mends what is meant without doubt, once, and leaves every other byte as it is."""

from collections.abc import Iterator

import pytest

from mkdocs_disclosure.sources.encodings import transcribe
from mkdocs_disclosure.sources.fields import CATALOG, INCLUDED, ITEM
from mkdocs_disclosure.sources.repairs import Repaired, repair_catalog, repair_item, repair_text
from mkdocs_disclosure.sources.types import DateType, FieldType, ListOf, Record, TextOrRecord

HEAD = "---\ntitle: 关于做好政务公开工作的通知\ncategory: policy\n"
BODY = "---\n\n日期：2026年1月26日，文号 云府[2026]1号，draft: true\u200b\n"


def item(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines) + BODY


def mended(text: str | bytes) -> str | None:
    """The text of an item after its repairs, or None where it has none."""
    repaired = repair_item(text if isinstance(text, bytes) else text.encode())
    return repaired.raw.decode() if repaired else None


LINES = {
    "date of years, months and days": ("issued: 2026年1月26日", "issued: 2026-01-26"),
    "date with slashes": ("issued: 2026/1/26", "issued: 2026-01-26"),
    "date with stops": ("issued: 2026.1.26", "issued: 2026-01-26"),
    "date with short numbers": ("issued: 2026-1-6", "issued: 2026-01-06"),
    "date in full-width digits": ("issued: ２０２６－０１－２６", "issued: 2026-01-26"),
    "date with a time of day": ("issued: 2026年1月26日 9:30", "issued: 2026-01-26 09:30"),
    "date with hour and minute": ("issued: 2026年1月26日9时30分", "issued: 2026-01-26 09:30"),
    "date of a spreadsheet": ("issued: 2026/1/26 9:30:00", "issued: 2026-01-26 09:30:00"),
    "date in quotation marks": ('issued: "2026/1/26"  # 周一', 'issued: "2026-01-26"  # 周一'),
    "date in single quotation marks": ("issued: '2026/1/26'", "issued: '2026-01-26'"),
    "date under a Chinese key": ("发布日期: 2026年1月26日", "发布日期: 2026-01-26"),
    "date in a list of records": (
        "changes: [{changed: 2026/1/2, issued: 2026-01-03, note: 2026/1/2}]",
        "changes: [{changed: 2026-01-02, issued: 2026-01-03, note: 2026/1/2}]",
    ),
    "date in a record": ("withdrawn:\n  date: 2026年5月1日\n  reason: 误发", "withdrawn:\n  date: 2026-05-01\n  reason: 误发"),
    "square brackets": ("document_number: 云府[2026]12号", "document_number: 云府〔2026〕12号"),
    "round brackets": ("document_number: 云府（2026）12号", "document_number: 云府〔2026〕12号"),
    "lenticular brackets": ("document_number: 云府【2026】12号", "document_number: 云府〔2026〕12号"),
    "small brackets": ("document_number: 云府﹝2026﹞12号", "document_number: 云府〔2026〕12号"),
    "full-width digits and blanks": ("发文字号: 云府 〔２０２６〕 12 号", "发文字号: 云府〔2026〕12号"),
    "brackets within the name": ("document_number: 云府办（函）[2026]3号", "document_number: 云府办（函）〔2026〕3号"),
    "key of another case": ("Issued: 2026-01-26", "issued: 2026-01-26"),
    "key of another width": ("ｉｓｓｕｅｄ: 2026-01-26", "issued: 2026-01-26"),
    "key of another case in a record": ("review: {Secrecy: passed}", "review: {secrecy: passed}"),
    "draft of other tools": ("draft: true", "state: draft"),
    "draft of other tools in Chinese": ("草稿: 是", "状态: 草稿"),
    "status of other tools": ("status: draft", "state: draft"),
    "summary of other tools": ("description: 说明", "summary: 说明"),
    "keywords of other tools": ("keywords: [甲, 乙]", "tags: [甲, 乙]"),
    "number of other systems": ("文号: 云府[2026]12号", "发文字号: 云府〔2026〕12号"),
    "day of issue of other systems": ("发布时间: 2026年1月26日 9:30", "发布日期: 2026-01-26 09:30"),
    "full-width colon": ("发布日期：2026-01-26", "发布日期: 2026-01-26"),
    "full-width colon before a blank": ("发布日期： 2026-01-26", "发布日期: 2026-01-26"),
    "full-width colon and a date": ("发布日期：2026年1月26日", "发布日期: 2026-01-26"),
    "full-width colon before a list": ("关键词：\n  - 养老", "关键词:\n  - 养老"),
    "full-width colon in a value": ("内容概述：关于印发：规定", "内容概述: 关于印发：规定"),
    "full-width colon before a text of several lines": ("内容概述：|\n  标题：甲", "内容概述: |\n  标题：甲"),
    "full-width colon in a record": ("审核记录:\n  审核人：张三", "审核记录:\n  审核人: 张三"),
    "zero-width character": ("ident\u200bifier: MB9999025/\ufeff2026-00002", "identifier: MB9999025/2026-00002"),
    "mark of direction": ("summary: \u200e说明", "summary: 说明"),
}


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES)
def test_a_line_is_mended(line: str, expected: str) -> None:
    assert mended(item(line)) == item(expected)


LEFT = {
    "nothing to mend": "issued: 2026-01-26",
    "impossible date": "issued: 2026年2月30日",
    "date that could be two": "issued: 1/2/2026",
    "date with a time where a day is asked for": "effective: 2026/1/26 9:30",
    "date of which the day is missing": "issued: 2026年1月",
    "time of day without a sign between": "issued: 2026-1-269:30",
    "date in a text": "summary: 2026年1月26日",
    "brackets in a text": "summary: 云府[2026]12号",
    "number of another country": 'document_number: "[2026] EWCA Civ 12"',
    "number without a year": "document_number: 云府[26]12号",
    "unknown key": "colour: red",
    "misspelt key": "titel: 甲",
    "key in both languages": "标题: 甲",
    "key in two cases": "Title: 甲",
    "two unknown keys of one field": "Issued: 2026-01-26\nISSUED: 2026-01-27",
    "date of other tools": "date: 2026-01-26",
    "draft that is none": "draft: false",
    "keywords in one text": "keywords: 甲，乙",
    "key of other tools beside ours": "state: draft\ndraft: true",
    "key of other tools in a record": "review: {draft: true}",
    "colon before what would be a comment": "内容概述：见 #3 楼",
    "text of several lines": "summary: |\n  发布日期：2026年1月26日\n  Draft: true",
    "folded date": "issued: >\n  2026年1月26日",
    "escaped date": 'issued: "2026\\x2F1/26"',
    "full-width colon in a text in quotation marks": 'summary: "甲\n标题：乙"',
    "date below a line break that only YAML sees": "# 甲\u2028# 乙\ntags: [甲]\nissued: 2026/1/26",
    "bidi override": "summary: \u202e说明\u202c",
    "broken header": "issued: [2026年1月26日",
    "anchor": "issued: &a 2026年1月26日",
}


@pytest.mark.parametrize("lines", LEFT.values(), ids=LEFT)
def test_what_is_in_doubt_is_left_alone(lines: str) -> None:
    assert mended(item(lines)) is None


HEADERS = {
    "blank line before": ("\n \r\n" + item(), item()),
    "hidden character before": ("\u200b" + item(), item()),
    "hidden character behind the hyphens": (item().replace("---\n\n", "---\u200b\n\n"), item()),
    "line ends of Windows": (item("issued: 2026/1/26").replace("\n", "\r\n"), item("issued: 2026-01-26").replace("\n", "\r\n")),
    "line ends of old systems": (item("issued: 2026/1/26").replace("\n", "\r"), item("issued: 2026-01-26").replace("\n", "\r")),
    "mixed line ends": ("---\r\ntitle: 甲\ncategory: policy\rissued: 2026/1/2\n---", "---\r\ntitle: 甲\ncategory: policy\rissued: 2026-01-02\n---"),
    "rare characters before": (
        item("tags: [𠮷😀]", "changes: [{note: 𠮷😀, changed: 2026/1/2}]"),
        item("tags: [𠮷😀]", "changes: [{note: 𠮷😀, changed: 2026-01-02}]"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), HEADERS.values(), ids=HEADERS)
def test_the_rest_of_the_file_stays_to_the_byte(text: str, expected: str) -> None:
    assert mended(text.encode()) == expected


NOT_MENDED = {
    "header that does not close": "---\nissued: 2026/1/26\n正文",
    "no header": "issued: 2026/1/26\n",
    "words before the header": "x\n---\nissued: 2026/1/26\n---\n",
    "text with a rule": "\n\n正文\n\n---\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", NOT_MENDED.values(), ids=NOT_MENDED)
def test_without_a_header_nothing_is_mended(text: str) -> None:
    assert mended(text) is None


CHINESE = item().replace("\u200b", "")
ENCODINGS = {
    "GBK": CHINESE.encode("gbk"),
    "GB 18030 with a rare name": CHINESE.replace("日期", "朱镕基𠮷" * 2 + "常用的汉字足够多" * 20).encode("gb18030"),
    "GB 18030 with a byte order mark": ("\ufeff" + CHINESE).encode("gb18030"),
    "UTF-8 with two byte order marks": ("\ufeff\ufeff" + CHINESE).encode(),
    "UTF-16, little end first": b"\xff\xfe" + CHINESE.encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + CHINESE.encode("utf-16-be"),
    "UTF-8 with a byte order mark": b"\xef\xbb\xbf" + CHINESE.encode(),
}


@pytest.mark.parametrize("raw", ENCODINGS.values(), ids=ENCODINGS)
def test_another_encoding_becomes_utf8(raw: bytes) -> None:
    repaired = repair_item(raw)
    assert repaired is not None and repaired.raw.decode() == repaired.before.removeprefix("\ufeff") and "政务公开" in repaired.after


def test_an_encoding_and_what_it_hid_are_mended_together() -> None:
    assert mended(b"\xef\xbb\xbf" + item("发布日期：2026年1月26日").encode()) == item("发布日期: 2026-01-26")


DOUBTFUL = {
    "one damaged byte in UTF-8": CHINESE.encode().replace("政".encode(), b"\xe6\x94"),
    "UTF-8 cut in a character": CHINESE.encode()[:-3] + b"\xe5\x8f",
    "Latin-1": "---\ntitle: Décision à propos de l'été\ncategory: policy\n---\n".encode("latin-1"),
    "Big5": "---\ntitle: 關於印發政府資訊公開條例的通知\n---\n".encode("big5"),
    "Shift JIS": "---\ntitle: 情報公開のお知らせとご案内\n---\n".encode("shift-jis"),
    "odd number of bytes of UTF-16": b"\xff\xfe" + CHINESE.encode("utf-16-le") + b"x",
    "a picture": bytes(range(128, 256)) * 4,
    "too few characters to tell": "---\ntitle: 甲\n---\n".encode("gbk"),
}


@pytest.mark.parametrize("raw", DOUBTFUL.values(), ids=DOUBTFUL)
def test_an_encoding_in_doubt_is_left_alone(raw: bytes) -> None:
    assert (transcribe(raw), repair_item(raw), repair_text(raw)) == (None, None, None)


def test_of_a_text_without_header_only_the_encoding_is_mended() -> None:
    raw = "\n---\ndraft: true\n---\n本栏目公开各类政策文件。\n"
    assert repair_text(raw.encode()) is None and repair_text(raw.encode("gbk")).raw.decode() == raw  # type: ignore[union-attr]


def catalog_of(text: str, record: object = INCLUDED) -> Repaired | None:
    """The repairs of a file of the catalog."""
    return repair_catalog(text.encode(), record)  # type: ignore[arg-type]


CATALOGS = {
    "full-width colon at the top": ("units：\n  - {id: gov, name: 政府}\n", "units:\n  - {id: gov, name: 政府}\n"),
    "full-width colon below": ("units:\n  - id: gov\n    名称：政府\n    代码：MB9\n", "units:\n  - id: gov\n    名称: 政府\n    代码: MB9\n"),
    "date": ("units:\n  - {id: gov, name: 政府, since: 2019年3月1日}\n", "units:\n  - {id: gov, name: 政府, since: 2019-03-01}\n"),
    "date of a sub-category": (
        "categories:\n  - id: a\n    name: 甲\n    categories:\n      - {id: b, name: 乙, 终止: 2025/12/31}\n",
        "categories:\n  - id: a\n    name: 甲\n    categories:\n      - {id: b, name: 乙, 终止: 2025-12-31}\n",
    ),
    "key of another case": ("Units: [{id: gov, name: 政府}]\n", "units: [{id: gov, name: 政府}]\n"),
    "hidden character": ("units: [{id: gov, name: 政\u200b府}]\n", "units: [{id: gov, name: 政府}]\n"),
    "byte order mark": ("\ufeffunits: [{id: gov, name: 政府}]\n", "units: [{id: gov, name: 政府}]\n"),
}


@pytest.mark.parametrize(("text", "expected"), CATALOGS.values(), ids=CATALOGS)
def test_a_catalog_is_mended(text: str, expected: str) -> None:
    repaired = catalog_of(text)
    assert repaired is not None and repaired.raw.decode() == expected


CATALOG_LEFT = {
    "colon in a text of two lines": "units:\n  - id: gov\n    name: 政府\n    functions: 职能如下\n      名称：甲\n",
    "colon in a value on its own line": "units:\n  - id: gov\n    name: 政府\n    functions:\n      名称：甲\n",
    "colon in a comment": "# 单位：全部\nunits: [{id: gov, name: 政府}]\n",
    "draft of other tools": "draft: true\n",
    "blank lines before": "\n\nunits: [{id: gov, name: 政府}]\n",
}


@pytest.mark.parametrize("text", CATALOG_LEFT.values(), ids=CATALOG_LEFT)
def test_a_sound_catalog_is_left_alone(text: str) -> None:
    assert catalog_of(text) is None


def test_the_main_file_of_a_catalog_is_read_by_its_own_table() -> None:
    repaired = catalog_of("format: 1\nauthority：\n  name: 甲\nalert: {text: 乙, until: 2026/1/2}\n", CATALOG)
    assert repaired is not None and repaired.raw.decode() == "format: 1\nauthority:\n  name: 甲\nalert: {text: 乙, until: 2026-01-02}\n"


def test_each_repair_names_rule_and_place() -> None:
    repaired = repair_item(item("issued: 2026/1/26", "Summary: 甲").encode())
    assert repaired is not None
    places = [(each.rule, each.span.line, each.span.column) for each in repaired.repairs if each.span]
    assert places == [("invalid-date", 4, 9), ("unknown-key", 5, 1)]


def test_each_repair_says_what_it_does() -> None:
    repaired = repair_item(item("issued: 2026/1/26").encode())
    assert repaired is not None and [each.what.zh for each in repaired.repairs] == ["“2026/1/26”改为“2026-01-26”"]


def headers_with_a_date(type_: FieldType, seen: tuple[Record, ...] = ()) -> Iterator[str]:
    """A value of a type for each place in it that holds a date, mistyped."""
    match type_:
        case DateType():
            yield "2026年1月5日"
        case ListOf():
            yield from (f"[{inner}]" for inner in headers_with_a_date(type_.inner, seen))
        case TextOrRecord():
            yield from headers_with_a_date(type_.text, seen)
            yield from headers_with_a_date(type_.record, seen)
        case Record() if type_ not in seen:
            for row in type_.fields:
                yield from (f"{{{row.alias}: {inner}}}" for inner in headers_with_a_date(row.type, (*seen, type_)))


@pytest.mark.parametrize("value", sorted(headers_with_a_date(ITEM)))
def test_every_date_of_an_item_is_found(value: str) -> None:
    line = value[1:-1]
    assert mended(f"---\n{line}\n---\n") == f"---\n{line.replace('2026年1月5日', '2026-01-05')}\n---\n"


@pytest.mark.parametrize("value", sorted(headers_with_a_date(CATALOG)))
def test_every_date_of_a_catalog_is_found(value: str) -> None:
    repaired = catalog_of(value[1:-1] + "\n", CATALOG)
    assert repaired is not None and repaired.raw.decode() == value[1:-1].replace("2026年1月5日", "2026-01-05") + "\n"
