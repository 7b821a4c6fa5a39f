"""Headers that are broken, careless or meant to harm: each is refused on its line, and its item is not published."""

from collections.abc import Callable

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.diagnostic import Severity

PATH = "content/items/policy/hostile.md"
SOUND = ("identifier: MB9999025/2026-00002", "category: policy", "issued: 2026-03-02")
TITLE = "title: 关于加强政务公开工作的通知"
BODY = "各县（区）人民政府，市政府各部门：现将有关事项通知如下，请认真贯彻执行。\n"
FIRST_LINE = len(SOUND) + 2
"""The line of the file on which the first line given to `item` stands."""

LoadSite = Callable[[dict[str, str | bytes]], Loaded]


def item(*lines: str) -> str:
    """An item whose header is sound but for these lines."""
    titled = any(line.startswith(("title:", '"title')) for line in lines)
    return "\n".join(["---", *SOUND, *lines, *([] if titled else [TITLE]), "---", "", BODY])


def errors(loaded: Loaded) -> list[tuple[str, int]]:
    """The path and line of every error."""
    return [(found.location.path, found.location.span.line) for found in loaded.report.diagnostics if found.severity is Severity.ERROR]


def published(loaded: Loaded) -> bool:
    """Whether the item of these tests would be public."""
    return not loaded.report.has_errors and PATH in loaded.register().source_keys


def test_the_header_that_the_tables_spoil_is_sound_and_published(load_site: LoadSite) -> None:
    loaded = load_site({PATH: item()})
    assert published(loaded) and not loaded.report.diagnostics


LINES = {
    "key twice": (["summary: 甲", "summary: 乙"], 6),
    "key twice, once in Chinese": (["summary: 甲", "内容概述: 乙"], 6),
    "state twice": (["state: draft", "state: draft"], 6),
    "key of a mapping twice": (["review: {secrecy: passed, secrecy: refused}"], 5),
    "misspelt key": (["darft: true"], 5),
    "key in capitals": (["State: draft"], 5),
    "key in full-width letters": (["ｓｔａｔｅ: draft"], 5),
    "draft as a key": (["draft: true"], 5),
    "draft with a blank in quotes": (['draft: "true "'], 5),
    "draft in Chinese": (["draft: 是"], 5),
    "misspelt key of a mapping": (["withdrawn: {date: 2026-05-01, reason: 内容有误, replacedby: x}"], 5),
    "key of a theme": (["template: redirect.html"], 5),
    "state yes": (["state: yes"], 5),
    "state no": (["state: no"], 5),
    "state on": (["state: on"], 5),
    "state true": (["state: true"], 5),
    "state published": (["state: published"], 5),
    "state in another script": (["state: drаft"], 5),
    "state a list": (["state: [draft]"], 5),
    "state nothing": (["state:"], 5),
    "state null": (["state: null"], 5),
    "state tilde": (["state: ~"], 5),
    "truth guessed": (["exemption: {clause: 第十五条, partial: yes}"], 5),
    "truth in capitals": (["exemption: {clause: 第十五条, partial: TRUE}"], 5),
    "legal force outside the list": (["legal_force: 现行有效"], 5),
    "not a number for a day": (["effective: .nan"], 5),
    "infinity for a day": (["expires: .inf"], 5),
    "day that never was": (["effective: 2026-02-30"], 5),
    "leap day of a common year": (["effective: 2025-02-29"], 5),
    "year zero": (["effective: 0000-01-01"], 5),
    "month thirteen": (["effective: 2026-13-01"], 5),
    "year nine thousand": (["effective: 9999-12-31"], 5),
    "day in Chinese": (["effective: 2026年5月6日"], 5),
    "day without zeros": (["effective: 2026-5-6"], 5),
    "day with slashes": (["effective: 2026/05/06"], 5),
    "day without hyphens": (["effective: 20260506"], 5),
    "day in full-width digits": (["effective: ２０２６-０５-０６"], 5),
    "day in Arabic-Indic digits": (["effective: ٢٠٢٦-٠٥-٠٦"], 5),
    "day with a time": (["effective: 2026-05-06 09:30"], 5),
    "list of days": (["effective: [2026-05-06]"], 5),
    "hour twenty-four": (["formed: 2026-03-01 24:00"], 5),
    "minute sixty": (["formed: 2026-03-01 09:60"], 5),
    "hour of one digit": (["formed: 2026-03-01 9:30"], 5),
    "offset of a zone": (["formed: 2026-03-01T09:30:00+08:00"], 5),
    "period of full-width digits": (["period: ２０２６-０３"], 5),
    "period of 5000 digits": (["period: " + "9" * 5000], 5),
    "title of 5000 digits": (["title: " + "9" * 5000], 5),
    "title of 100000 characters": (["title: " + "公" * 99_000], 5),
    "title null": (["title: null"], 5),
    "title nothing": (["title:"], 5),
    "title a placeholder": (["title: 暂无"], 5),
    "title a list": (["title: [关于, 通知]"], 5),
    "title a mapping": (["title: {关于: 通知}"], 5),
    "title of two lines": (["title: |", "  第一行", "  第二行"], 5),
    "title of blanks": (['title: "   "'], 5),
    "title of an ideographic blank": (['title: "　"'], 5),
    "title of a zero-width space": (["title: \u200b"], 5),
    "title of a zero-width joiner": (["title: \u200d"], 5),
    "title of a zero-width space by escape": (['title: "\\u200b"'], 5),
    "title of a soft hyphen": (["title: \u00ad"], 5),
    "title of a Hangul filler": (["title: \u3164"], 5),
    "lone surrogate by escape": (['title: "\\ud800"'], 5),
    "pair of surrogates by escape": (['title: "\\ud83d\\ude00"'], 5),
    "NUL by escape": (['title: "通知\\0"'], 5),
    "ESC by escape": (['title: "\\e[31m通知"'], 5),
    "bell by escape": (['title: "通知\\a"'], 5),
    "next line by escape": (['title: "通知\\N附件"'], 5),
    "line separator by escape": (['title: "通知\\L附件"'], 5),
    "carriage return by escape": (['title: "通知\\r附件"'], 5),
    "line feed by escape": (['title: "通知\\n附件"'], 5),
    "bidi override by escape": (['title: "\\u202Efdp.exe"'], 5),
    "bidi isolate by escape": (['tags: ["\\u2066甲"]'], 5),
    "byte order mark by escape": (['title: "\\uFEFF通知"'], 5),
    "noncharacter by escape": (['title: "通知\\uFFFE"'], 5),
    "code point beyond Unicode by escape": (['title: "\\U00110000"'], 5),
    "NUL": (["title: 通\0知"], 5),
    "ESC": (["title: \x1b[31m通知"], 5),
    "delete": (["title: 通知\x7f"], 5),
    "C1 control": (["title: 通知\x9b"], 5),
    "next line": (["title: 通\x85知"], 5),
    "vertical tab": (["title: 通\x0b知"], 5),
    "form feed": (["title: 通\x0c知"], 5),
    "noncharacter": (["title: 通知\ufffe"], 5),
    "replacement character": (["title: 通\ufffd知"], 5),
    "byte order mark inside": (["title: 通\ufeff知"], 5),
    "bidi override": (["title: \u202efdp.exe"], 5),
    "bidi isolate": (["title: \u2067通知\u2069"], 5),
    "right-to-left mark": (["title: 通知\u200f"], 5),
    "line separator": (["title: 通\u2028知"], 5),
    "paragraph separator": (["title: 通\u2029知"], 5),
    "word joiner": (["title: 通\u2060知"], 5),
    "anchor": (["summary: &a 公开"], 5),
    "alias": (["summary: *a"], 5),
    "alias bomb": (
        ["review: &a [甲, 乙]", *(f"k{n}: &{c} [{', '.join([f'*{b}'] * 9)}]" for n, (b, c) in enumerate(zip("abcdefgh", "bcdefghi", strict=True)))],
        5,
    ),
    "anchor that holds itself": (["tags: &a [*a]"], 5),
    "merge key": (["review: {<<: {secrecy: passed}}"], 5),
    "tag of Python, called": (["summary: !!python/object/apply:os.system [id]"], 5),
    "tag of Python, named": (["summary: !!python/name:os.system"], 5),
    "tag of the environment": (["summary: !ENV HOME"], 5),
    "tag of an included file": (["summary: !include /etc/passwd"], 5),
    "tag of bytes": (["summary: !!binary 5YWs5byA"], 5),
    "tag of text": (["summary: !!str 公开"], 5),
    "tag without a name": (["summary: ! 公开"], 5),
    "tag in full": (["summary: !<tag:yaml.org,2002:str> 公开"], 5),
    "lists 3000 deep": (["tags: " + "[" * 3000 + "]" * 3000], 5),
    "lists 3000 deep without end": (["tags: " + "[" * 3000], 5),
    "mappings 3000 deep": (["review: " + "{a: " * 3000 + "b" + "}" * 3000], 5),
    "list entries 3000 deep": (["tags:", "  " + "- " * 3000 + "甲"], 6),
    "list for a key": (["[甲, 乙]: 丙"], 5),
    "mapping for a key": (["{甲: 乙}: 丙"], 5),
    "mark of a complex key": (["? [甲]", ": 乙"], 5),
    "full-width colon after draft": (["draft：true"], 5),
    "full-width colon after state": (["state：draft"], 5),
    "full-width colon after a Chinese key": (["状态：草稿"], 5),
    "full-width colon after title": (["title：通知"], 5),
    "no colon": (["state draft"], 5),
    "no blank after the colon": (["state:draft"], 5),
    "tab before a key": (["\tstate: draft"], 5),
    "tab in a mapping": (["review:", "\tsecrecy: passed"], 6),
    "two colons": (["summary: 要点: 公开"], 5),
    "double quote without end": (['summary: "要点'], 5),
    "single quote without end": (["summary: '要点"], 5),
    "bracket without end": (["tags: [甲, 乙"], 5),
    "brace without end": (["review: {secrecy: passed"], 5),
    "bracket that opens nothing": (["tags: 甲]", "summary: ]"], 6),
    "at sign": (["summary: @所有人"], 5),
    "backquote": (["summary: `公开`"], 5),
    "percent sign": (["summary: %公开"], 5),
    "unknown escape": (['summary: "C:\\公开"'], 5),
    "document end": (["...", "state: draft"], 5),
    "directive": (["%YAML 1.1"], 5),
    "indented key": (["  state: draft"], 5),
    "category again, as a list": (["category: [policy, notices]"], 5),
    "attachment of another folder": (["attachments: [../base.md]"], 5),
    "attachment of the system": (["attachments: [/etc/passwd]"], 5),
    "attachment by address": (["attachments: ['file:///etc/passwd']"], 5),
    "attachment with back-slashes": (["attachments: ['..\\secret.pdf']"], 5),
    "address with a bracket that does not close": (["channels: [{name: 网站, url: 'https://[::1'}]"], 5),
    "address with a port that is none": (["channels: [{name: 网站, url: 'https://www.example.org:no/'}]"], 5),
    "address without a host": (["channels: [{name: 网站, url: 'https:///x'}]"], 5),
    "issuer a number": (["issuers: [10]"], 5),
    "relation to itself": (["repeals: [MB9999025/2026-00002]"], 5),
    "published before it was formed": (["formed: 2026-03-03"], 4),
}


@pytest.mark.parametrize(("lines", "line"), LINES.values(), ids=LINES)
def test_a_hostile_line_is_an_error_where_it_stands_and_nothing_is_published(lines: list[str], line: int, load_site: LoadSite) -> None:
    loaded = load_site({PATH: item(*lines)})
    assert (PATH, line) in errors(loaded) and not published(loaded)


WHOLE = {
    "no bytes": (b"", 1),
    "no header": (BODY.encode(), 1),
    "hyphens only": (b"---\n", 1),
    "empty header": (b"---\n---\n", 1),
    "header of a comment": (b"---\n# state: draft\n---\n", 1),
    "header without end": (item("state: draft").replace("\n---\n\n", "\n\n").encode(), 1),
    "header that dots end": (item("state: draft").replace("\n---\n\n", "\n...\n\n").encode(), 1),
    "header that dots end, with a rule in the body": ((item("state: draft").replace("\n---\n\n", "\n...\n\n") + "\n---\n").encode(), 7),
    "header that an indented rule ends": (item("state: draft").replace("\n---\n\n", "\n ---\n\n").encode(), 7),
    "header that four hyphens begin": (b"-" + item("state: draft").encode(), 1),
    "header that four hyphens end": (item("state: draft").replace("\n---\n\n", "\n----\n\n").encode(), 7),
    "header of the other kind": (b"title: a\nstate: draft\n\n" + BODY.encode(), 1),
    "header of TOML": (b"+++\ntitle = 'a'\n+++\n", 1),
    "blank line first": (b"\n" + item("state: draft").encode(), 1),
    "blank first": (b" " + item("state: draft").encode(), 1),
    "byte order mark": (b"\xef\xbb\xbf" + item("state: draft").encode(), 1),
    "list": (b"---\n- state: draft\n---\n", 2),
    "text": (b"---\ndraft\n---\n", 2),
    "number": (b"---\n12345\n---\n", 2),
    "conflict of git": (item("<<<<<<< HEAD", "state: draft", "=======", ">>>>>>> main").encode(), FIRST_LINE),
    "category missing": (item().replace("category: policy\n", "").encode(), 2),
    "category nothing": (item().replace("category: policy", "category:").encode(), 3),
    "category null": (item().replace("category: policy", "category: null").encode(), 3),
    "category a mapping": (item().replace("category: policy", "category: {id: policy}").encode(), 3),
    "category unknown": (item().replace("category: policy", "category: police").encode(), 3),
    "category in another script": (item().replace("category: policy", "category: pоlicy").encode(), 3),
    "category in capitals": (item().replace("category: policy", "category: POLICY").encode(), 3),
    "day of issue missing": (item().replace("issued: 2026-03-02\n", "").encode(), 1),
    "day of issue null": (item().replace("issued: 2026-03-02", "issued: ~").encode(), 4),
    "GBK": (item("state: draft").encode("gb18030"), 6),
    "GBK in the body only": (item().encode() + "附件".encode("gb18030"), 9),
    "UTF-16": (item("state: draft").encode("utf-16"), 1),
    "UTF-16 without mark": (item("state: draft").encode("utf-16-le"), 6),
    "UTF-32": (item("state: draft").encode("utf-32"), 1),
    "UTF-7 hyphens": ("+AC0ALQAt\nstate: draft\n".encode("ascii"), 1),
    "UTF-8 cut": (item("summary: 公开").replace("---\n\n" + BODY, "").encode()[:-3] + b"\xe5\x85\n---\n", 6),
    "UTF-8 cut at the end": (item().encode() + "开".encode()[:2], 9),
    "surrogate in UTF-8": (item("summary: X").encode().replace(b"X", b"\xed\xa0\x80"), 5),
    "overlong UTF-8": (item("summary: X").encode().replace(b"X", b"\xc0\xaf"), 5),
    "NUL in the body": (item().encode() + b"\x00", 9),
    "zero-width space in the body": (item().encode() + "政\u200b务".encode(), 9),
    "bidi override in the body": (item().encode() + "\u202e附件".encode(), 9),
}


@pytest.mark.parametrize(("raw", "line"), WHOLE.values(), ids=WHOLE)
def test_a_hostile_file_is_an_error_where_it_stands_and_nothing_is_published(raw: bytes, line: int, load_site: LoadSite) -> None:
    loaded = load_site({PATH: raw})
    assert (PATH, line) in errors(loaded) and not published(loaded)


ACCEPTED = {
    "line ends of Windows": item().replace("\n", "\r\n"),
    "line ends of an old Mac": item().replace("\n", "\r"),
    "no final line end": item().rstrip("\n"),
    "blanks after the hyphens": item().replace("---\n", "--- \t\n"),
    "comment": item("# 由办公室起草"),
    "blank line between keys": item("", "summary: 公开", ""),
    "blank line after the hyphens": item().replace("---\n", "---\n\n", 1),
    "rare Han": item("title: 关于𠮷家庄、㙍塘、𬭊研究的通知"),
    "Tibetan": item("title: བོད་ཡིག་གི་བརྡ་ཁྱབ"),
    "Uyghur": item("title: ئۇيغۇرچە ئۇقتۇرۇش"),
    "Mongolian": item("title: ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌"),
    "emoji": item("title: 高温预警😀☀️"),
    "joined emoji in the body": item() + "👨\u200d👩\u200d👧\n",
    "quotation marks": item("title: 关于“放管服”改革、《条例》和'试点'的通知"),
    "markup": item('title: "<script>alert(1)</script> & </title>"'),
    "entities": item('title: "A &amp; B &lt;C&gt;"'),
    "templates": item('title: "{{ config }} {% raw %}"'),
    "full-width colon in a value": item("summary: 要点：公开"),
    "full-width colon in several lines": item("summary: |", "  附件：无", "  标题：无"),
    "key in quotes": item('"title": 通知'),
    "joiner between letters of the body": item() + "ئ\u200cا\n",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_only_looks_strange_is_published_without_a_finding(text: str, load_site: LoadSite) -> None:
    loaded = load_site({PATH: text})
    assert published(loaded) and not loaded.report.diagnostics


AS_WRITTEN = [
    "0123",
    "no",
    "yes",
    "on",
    "off",
    "y",
    "true",
    "False",
    "12:30",
    "1:20",
    "1e3",
    "0x1F",
    "0o17",
    "1_000",
    "+1",
    ".5",
    ".nan",
    "-.inf",
    "2026-01-05",
    "2026-01-05 09:30",
    "=1+1",
    "<<",
    "1,234",
    "007",
]


@pytest.mark.parametrize("written", AS_WRITTEN)
@pytest.mark.parametrize("quote", ['"', "'", ""], ids=["double quotes", "single quotes", "plain"])
def test_a_scalar_is_the_text_that_was_written(written: str, quote: str, load_site: LoadSite) -> None:
    loaded = load_site({PATH: item(f"title: {quote}{written}{quote}")})
    assert [found.title for found in loaded.register().items if found.key == "MB9999025-2026-00002"] == [written]


def test_both_lines_of_a_repeated_key_are_named(load_site: LoadSite) -> None:
    found = load_site({PATH: item("summary: 甲", "tags: 乙", "summary: 丙")}).report.diagnostics[0]
    assert (found.location.span.line, "line 5" in found.help.en) == (7, True)


def test_all_faults_of_a_header_are_reported_together(load_site: LoadSite) -> None:
    loaded = load_site({PATH: item("summary:", "effective: 2026-02-30", "darft: true", "tags: [甲, {乙: 丙}]")})
    assert errors(loaded) == [(PATH, 5), (PATH, 6), (PATH, 7), (PATH, 8)]


def test_one_broken_item_does_not_hide_the_faults_of_another(load_site: LoadSite) -> None:
    loaded = load_site({PATH: b"\xff", "content/items/policy/other.md": item("darft: true")})
    assert errors(loaded) == [(PATH, 1), ("content/items/policy/other.md", 5)]


def test_nothing_of_a_hostile_value_stands_raw_in_a_message(load_site: LoadSite) -> None:
    loaded = load_site({PATH: item('state: "\\e[2J\\n::error::draft"')})
    assert all(text.isprintable() for found in loaded.report.diagnostics for text in (found.message.zh, found.message.en, found.help.zh, found.help.en))
