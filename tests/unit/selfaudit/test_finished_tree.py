"""The audit of a finished site: each fault is found in the file that has it, and nothing is found in a good site."""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.findings import one_line
from mkdocs_disclosure.selfaudit import faults
from mkdocs_disclosure.selfaudit.hidden import Hidden
from mkdocs_disclosure.selfaudit.tree import Expected, audit_tree

URL = "https://www.yunchuan.example/zwgk/"
SECRET = "拟将城东老旧小区整体征收并安置在河西新区"
SECRETS = {SECRET[at : at + 8]: "content/items/policy/draft.md" for at in range(len(SECRET) - 7)}
PLAN = ("the", "whole", "eastern", "quarter", "is", "to", "be", "pulled", "down", "next", "spring", "and", "rebuilt")
PLANS = {PLAN[at : at + 6]: "content/items/policy/plan.md" for at in range(len(PLAN) - 5)}


def page(content: str = "", head: str = "") -> str:
    return f'<!doctype html>\n<html lang="zh">\n<head><title>题</title>{head}</head>\n<body><div id="content"><p>文</p></div>{content}</body>\n</html>\n'


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def audited(root: Path, files: Mapping[str, str | bytes], expected: Expected | None = None) -> list[tuple[str, str]]:
    """(path, rule) of every finding on these files; a good home page is always there."""
    for path, content in {"index.html": page(), **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    report = audit_tree(root, URL, expected or Expected(hidden=Hidden(SECRETS, PLANS), marks=("disclosure0slot0", "disclosure-shell/")))
    return [(found.location.path, found.rule) for found in report.diagnostics]


FAULTY: dict[str, tuple[str, str | bytes]] = {
    "an attribute that does not end": ("torn-markup", page('<a href="x>y</a>')),
    "a bracket that opens nothing": ("torn-markup", page("<p>a <b c</p>")),
    "an element that is not closed": ("torn-markup", page("<section><p>a</p>")),
    "an element closed twice": ("torn-markup", page("<b>a</b></b>")),
    "elements that overlap": ("torn-markup", page("<b><i>a</b></i>")),
    "a block within a paragraph": ("torn-markup", page("<p>a<div>b</div></p>")),
    "an attribute that is given twice": ("torn-markup", page('<p class="a" class="b">a</p>')),
    "a comment that does not end": ("torn-markup", page("<!-- a")),
    "a comment that ends by a shortcut": ("torn-markup", page("<!--><b>a</b>-->")),
    "a script that opens a comment": ("torn-markup", page('<script src="a.js"><!-- <script></script>')),
    "a declaration of another kind": ("torn-markup", page("<?php a ?>")),
    "markup of a drawing that is none": ("torn-markup", page("<svg><style>a</style></svg>")),
    "the end of noscript within an attribute": ("torn-markup", page('<noscript><p title="</noscript><b>">a</p></noscript>')),
    "an id twice": ("repeated-id", page('<p id="content">a</p>')),
    "an inline script": ("inline-code", page("<script>alert(1)</script>")),
    "an inline module": ("inline-code", page('<script type="module">alert(1)</script>')),
    "an inline style sheet": ("inline-code", page("<style>p { color: red }</style>")),
    "a style attribute": ("inline-code", page('<p style="color: red">a</p>')),
    "a handler": ("inline-code", page('<p onclick="alert(1)">a</p>')),
    "a handler in capitals without quotes": ("inline-code", page("<p ONCLICK=alert(1)>a</p>")),
    "a frame": ("active-element", page('<iframe src="index.html"></iframe>')),
    "an object": ("active-element", page('<object data="index.html"></object>')),
    "a base": ("active-element", page(head='<base href="index.html">')),
    "a policy of its own": ("active-element", page(head='<meta http-equiv="set-cookie" content="a">')),
    "a script of another host": ("foreign-request", page('<script src="https://cdn.example/a.js"></script>')),
    "a picture of another host": ("foreign-request", page('<img alt="" src="//cdn.example/a.png">')),
    "a picture in several sizes": ("foreign-request", page('<img alt="" srcset="index.html 1x, https://cdn.example/a.png 2x">')),
    "a style sheet of another host": ("foreign-request", page(head='<link rel="stylesheet" href="https://cdn.example/a.css">')),
    "a connection ahead of time": ("foreign-request", page(head='<link rel="preconnect" href="https://cdn.example">')),
    "a form to another host": ("foreign-request", page('<form action="https://cdn.example/"></form>')),
    "a page that leads on to another host": ("foreign-request", page(head='<meta http-equiv="refresh" content="0; url=https://cdn.example/">')),
    "a ping": ("foreign-request", page('<a href="index.html" ping="https://cdn.example/">a</a>')),
    "a backslash for a slash": ("foreign-request", page('<img alt="" src="/\\cdn.example/a.png">')),
    "an address that is a program": ("unsafe-address", page('<a href="javascript:alert(1)">a</a>')),
    "one with a tab in its scheme": ("unsafe-address", page('<a href="java&#9;script:alert(1)">a</a>')),
    "one behind blanks and in capitals": ("unsafe-address", page('<a href=" \x01JAVASCRIPT:alert(1)">a</a>')),
    "an address that is a page": ("unsafe-address", page('<a href="data:text/html,a">a</a>')),
    "a link to no file": ("dead-link", page('<a href="no/such/page/">a</a>')),
    "a link to no place of the page": ("dead-link", page('<a href="#none">a</a>')),
    "a link to no place of another page": ("dead-link", page('<a href="index.html#none">a</a>')),
    "a link out of the site": ("dead-link", page('<a href="../../a/">a</a>')),
    "a canonical address of no page": ("dead-link", page(head=f'<link rel="canonical" href="{URL}no/such/">')),
    "a mark that was left in": ("reserved-mark-in-output", page("<p>disclosure0slot0title</p>")),
    "an address that was left in": ("reserved-mark-in-output", page('<a href="disclosure-shell/x/">a</a>')),
    "hidden words in a text": ("hidden-words-in-output", page(f"<p>前文{SECRET}后文</p>")),
    "hidden words in a part": ("hidden-words-in-output", page(f"<p>某某{SECRET[2:17]}</p>")),
    "hidden words in an attribute": ("hidden-words-in-output", page(f'<p title="{SECRET}">a</p>')),
    "hidden words in an address": ("hidden-words-in-output", page(f'<a href="https://a.example/{"".join(f"%{byte:02X}" for byte in SECRET.encode())}">a</a>')),
    "hidden words in references": ("hidden-words-in-output", page("".join(f"&#{ord(char)};" for char in SECRET))),
    "hidden words of English": ("hidden-words-in-output", page(f"<p>So {' '.join(PLAN[:11])}.</p>")),
    "bytes that are no text": ("broken-data", b"<!doctype html>\xff"),
}
FAULTY_FILES: dict[str, tuple[str, str, str | bytes]] = {
    "XML that does not end": ("broken-data", "a.xml", "<a>"),
    "XML with a document type": ("broken-data", "a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
    "JSON that is none": ("broken-data", "a.json", "{'a': 1}"),
    "JSON with what is no number": ("broken-data", "a.json", '{"a": NaN}'),
    "JSON that is nested without end": ("broken-data", "a.json", "[" * 100_000),
    "CSV with rows of different lengths": ("broken-data", "a.csv", "a,b\n1\n"),
    "CSV with a quote that does not end": ("broken-data", "a.csv", 'a,b\n"1,2\n'),
    "a calendar that does not end": ("broken-data", "a.ics", "BEGIN:VCALENDAR\r\n"),
    "a compressed file cut short": ("broken-data", "a.xml.gz", gzip.compress(b"a" * 99)[:-9]),
    "an archive that is none": ("broken-data", "a.zip", b"PK\x03\x04"),
    "a style sheet that imports another": ("foreign-request", "a.css", "@import '//cdn.example/a.css';"),
    "a style sheet with a font of another host": ("foreign-request", "a.css", "@font-face { src: url( https://cdn.example/a.woff) }"),
    "a style sheet that hides it": ("foreign-request", "a.css", "a { background: u\\72l/**/('\\68 ttps://cdn.example/a.png') }".replace("/**/", "")),
    "hidden words in data": ("hidden-words-in-output", "a.json", f'{{"a": "{SECRET}"}}'),
    "hidden words in escapes": ("hidden-words-in-output", "a.json", '{"a": "' + "".join(f"\\u{ord(char):04x}" for char in SECRET) + '"}'),
    "hidden words in a compressed file": ("hidden-words-in-output", "a.xml.gz", gzip.compress(f"<a>{SECRET}</a>".encode())),
    "hidden words in a packed part of the search": ("hidden-words-in-output", "search/a.bin", gzip.compress(SECRET.encode())),
    "hidden words in a packed part of the search in GB 18030": ("hidden-words-in-output", "search/a.bin", gzip.compress(SECRET.encode("gb18030"))),
    "a mark in a packed file": ("reserved-mark-in-output", "search/a.bin", gzip.compress(b"disclosure0slot0title")),
    "hidden words in a workbook": ("hidden-words-in-output", "a.xlsx", packed(shared=f"<si><t>{SECRET[:9]}</t><t>{SECRET[9:]}</t></si>")),
    "hidden words in a name": ("hidden-words-in-output", f"a/{SECRET}.txt", "a"),
    "a mark in data": ("reserved-mark-in-output", "a.json", '{"a": "disclosure-shell/"}'),
}
GOOD = {
    "index.html": page(
        '<a href="a/#s-1">a</a><a href="a/b.csv">b</a><a href="#content">c</a><a href="">d</a><a href="?q=1#content">e</a><a href="https://a.example/">f</a>'
        '<a href="mailto:a@a.example">g</a><a href="tel:123">h</a><img alt="" src="data:image/png;base64,AAAA"><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
        '<script src="a.js"></script><script type="application/json">{"a": "<b>"}</script><!-- said --><noscript><p>n</p></noscript><p>3 < 4</p>'
        '<video src="a/b.mp4" poster="a/b.png"></video><label for="x">l</label><input id="x"><details open><summary>s</summary><p>t</p></details>',
        '<link rel="canonical" href="https://www.yunchuan.example/zwgk/"><link rel="icon" href="a/b.png"><link rel="alternate" href="https://b.example/">'
        '<meta http-equiv="refresh" content="9; url=a/">',
    ),
    "a/index.html": page(
        '<h2 id="s-1">一</h2><a href="../">a</a><a href="..">b</a><a href="./b.csv">c</a><a href="../a/#s-1">d</a><a href="b%2Ecsv">e</a><a href="/oa/">f</a>'
    ),
    "404.html": page('<a href="/zwgk/">a</a><a href="/zwgk/a/#s-1">b</a><a href="/zwgk/.">c</a>'),
    "a/b.csv": '\ufeffa,b\r\n1,"2\n3"\r\n',
    "a/b.mp4": b"\x00",
    "a/b.png": b"\x00",
    "a.js": "// https://cdn.example/ is only spoken of",
    "a.css": "/* url(https://cdn.example/) */ a { background: url(data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>) } b { content: '\\201C' }",
    "a.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "feed.xml": "<?xml version='1.0' encoding='utf-8'?><a>甲</a>",
    "feed.xml.gz": gzip.compress(b"<a/>"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_of_a_page_is_found(tmp_path: Path, name: str) -> None:
    rule, content = FAULTY[name]
    assert ("a.html", rule) in audited(tmp_path, {"a.html": content})


@pytest.mark.parametrize("name", FAULTY_FILES)
def test_a_fault_of_a_file_is_found(tmp_path: Path, name: str) -> None:
    rule, path, content = FAULTY_FILES[name]
    assert audited(tmp_path, {path: content}) == [(path, rule)]


def test_nothing_is_found_in_a_good_site(tmp_path: Path) -> None:
    assert audited(tmp_path, GOOD) == []


def test_a_file_that_nobody_declared_is_named(tmp_path: Path) -> None:
    expected = Expected(files=frozenset({"index.html", "a/b.csv"}), other=("maps/*.json",))
    files = {"a/b.csv": "a\n", "maps/x/y.json": "{}", "sitemap.xml": "<a/>", "notes.txt": "a"}
    assert audited(tmp_path, files, expected) == [("notes.txt", "unexpected-file")]


def test_a_link_of_the_file_system_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/etc/hostname")
    assert audited(tmp_path, {}) == [("a.txt", "unexpected-file")]


def test_a_file_of_a_draft_is_known_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"C").hexdigest()
    expected = Expected(hidden=Hidden(files={(1, digest): "content/items/policy/draft/a.pdf"}, sizes=frozenset({1})), copied=frozenset({"a.pdf"}))
    assert audited(tmp_path, {"a.pdf": "C", "b.pdf": "D"}, expected) == [("a.pdf", "hidden-file-in-output")]


def test_what_an_editor_published_as_it_is_may_have_any_form(tmp_path: Path) -> None:
    assert audited(tmp_path, {"a.csv": b"a,b\n\xff", "b.xml": "<"}, Expected(copied=frozenset({"a.csv", "b.xml"}))) == []


@pytest.mark.parametrize("public", [f"又及：{SECRET}。", " ".join(PLAN)])
def test_words_that_are_public_elsewhere_are_no_finding(tmp_path: Path, public: str) -> None:
    expected = Expected(hidden=Hidden(SECRETS, PLANS), public=lambda: [public])
    assert audited(tmp_path, {"a.html": page(f"<p>{public}</p>")}, expected) == []


def test_the_message_names_the_source_of_hidden_words_and_never_repeats_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SECRET, "utf-8")
    (found,) = audit_tree(tmp_path, URL, Expected(hidden=Hidden(SECRETS))).diagnostics
    said = one_line(found, Language.ZH) + one_line(found, Language.EN)
    assert ("content/items/policy/draft.md" in said, [at for at in range(len(SECRET) - 3) if SECRET[at : at + 4] in said]) == (True, [])


def test_a_fault_is_placed_at_its_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page("\n<div>\n<div>a</div>\n  <p onclick='x'>b</p></div>"), "utf-8")
    (found,) = audit_tree(tmp_path, URL, Expected()).diagnostics
    assert (found.location.span.line, found.location.span.column) == (7, 3)


def test_every_fault_is_shown_here() -> None:
    shown = {rule for rule, _ in FAULTY.values()} | {rule for rule, _, _ in FAULTY_FILES.values()} | {"unexpected-file", "hidden-file-in-output"}
    assert shown == {rule.name for rule in faults.RULES}
