"""Whatever bytes or text a file holds: reading it gives values and diagnostics, never an exception, and every place lies in its file."""

import shutil
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_disclosure.audit.rules import RULES, audit
from mkdocs_disclosure.model.body import body_links, withheld_marks, without_links
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Diagnostic, Report
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs import findings
from mkdocs_disclosure.sources.catalog_reader import read_catalog
from mkdocs_disclosure.sources.fields import CATALOG, ITEM
from mkdocs_disclosure.sources.item_reader import read_item
from mkdocs_disclosure.sources.reading import read_site
from mkdocs_disclosure.sources.types import Choice, FieldType, ListOf, Record, TextOrRecord

BASE = Path(__file__).parents[1] / "rules" / "_base"
CATALOG_TEXT = (BASE / "catalog.yml").read_text(encoding="utf-8")
READ = read_catalog(CATALOG_TEXT.encode(), lambda pattern: {"catalog/base.yml": (BASE / "catalog/base.yml").read_bytes()})
assert READ.catalog is not None
KNOWN = READ.catalog
AS_OF = Moment.parse("2026-11-23 09:00")
assert AS_OF is not None
NOW = AS_OF.begins(ZoneInfo("Asia/Shanghai"))

READABLE = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")) | st.sampled_from("\n \t:-#[]{}\"'&*!|>%@`,?")
WORDS = st.sampled_from(
    [
        "draft",
        "true",
        "无",
        "null",
        "~",
        "2026-03-02",
        "2026-13-45",
        "2026-03-02 09:30",
        "2026-01/2026-02",
        "FY2026-27",
        "policy",
        "notices",
        "monthly",
        "planning",
        "gov-office",
        "any of departments",
        "20个工作日",
        "期满后15日内",
        "第十五条",
        "附件1.pdf",
        "../x.pdf",
        "MB9999025/2026-00001",
        "0123",
        "&a",
        "*a",
        "!!str",
        "：",
        "[]",
        "{}",
    ]
)


def keys_of(type_: FieldType) -> set[str]:
    """Every key of a type, at any depth, in both languages."""
    match type_:
        case ListOf():
            return keys_of(type_.inner)
        case TextOrRecord():
            return keys_of(type_.record)
        case Choice():
            return {word for pair in type_.values for word in pair}
        case Record():
            own = {key for each in type_.fields for key in (each.name, each.alias)}
            return own.union(*(keys_of(each.type) for each in type_.fields if each.name != "categories"))
    return set()


KEYS = st.sampled_from(sorted(keys_of(ITEM) | keys_of(CATALOG))) | st.text(READABLE, max_size=6)
VALUES = st.recursive(
    WORDS | st.text(READABLE, max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | st.lists(st.tuples(KEYS, inner), max_size=3).map(lambda each: "{" + ", ".join(f"{key}: {value}" for key, value in each) + "}")
    ),
    max_leaves=5,
)
LINES = st.tuples(KEYS, VALUES).map(": ".join) | st.text(READABLE, max_size=20)
HEADERS = st.lists(LINES, max_size=8).map("\n".join)
SOUND_LINES = ["identifier: MB9999025/2026-00002", "title: 通知", "category: policy", "issued: 2026-03-02"]
MOSTLY_SOUND = st.lists(st.sampled_from(SOUND_LINES) | LINES, max_size=8, unique=True).map("\n".join)
BODIES = st.text(READABLE | st.sampled_from("[]()<>`~!\\"), max_size=60)


def outside(found: tuple[Diagnostic, ...], raw: bytes) -> list[Diagnostic]:
    """The diagnostics whose place is not in a file of these bytes, one line past its end allowed."""
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [each for each in found if not _inside(each, lines)]


def _inside(found: Diagnostic, lines: list[str]) -> bool:
    span = found.location.span
    if not (1 <= span.line <= span.end_line <= len(lines) + 1 and (span.line, span.column) <= (span.end_line, span.end_column)):
        return False
    length = len(lines[span.line - 1]) if span.line <= len(lines) else 0
    return 1 <= span.column <= length + 1


def judged(raw: bytes) -> tuple[Item | None, tuple[Diagnostic, ...]]:
    """The item of a file, with what reading and audit find in it."""
    read = read_item("content/items/policy/case.md", raw, {})
    holdings = Holdings(KNOWN, (read.item,) if read.item else ())
    return read.item, Report.of([*read.diagnostics, *audit(holdings, NOW)]).diagnostics


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_an_item_or_faults_in_their_places(raw: bytes) -> None:
    item, found = judged(raw)
    assert (item or found) and not outside(found, raw)


@given(HEADERS, BODIES)
@settings(max_examples=250)
def test_any_header_is_an_item_or_faults_in_their_places(header: str, body: str) -> None:
    raw = f"---\n{header}\n---\n{body}".encode()
    item, found = judged(raw)
    assert (item or found) and not outside(found, raw)


@given(MOSTLY_SOUND, BODIES)
@settings(max_examples=250)
def test_an_item_without_an_error_is_whole(header: str, body: str) -> None:
    item, found = judged(f"---\n{header}\n---\n{body}".encode())
    if not Report(found).has_errors:
        assert item is not None and item.title and item.category and (item.issued or item.draft or item.withheld)


@given(HEADERS)
@settings(max_examples=120)
def test_a_fault_of_a_header_can_be_shown_in_every_form(header: str) -> None:
    raw = f"---\n{header}\n---\n"
    report = Report(judged(raw.encode())[1])
    for language in Language:
        assert (
            findings.concise(report, language).count("\n") == len(report.diagnostics)
            and findings.full(report, language, lambda path: raw.split("\n")) is not None
        )


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes_are_a_catalog_or_faults_in_their_places(raw: bytes) -> None:
    read = read_catalog(raw, lambda pattern: {})
    assert (read.catalog or read.diagnostics) and not outside(read.diagnostics, raw)


@given(HEADERS)
@settings(max_examples=200)
def test_any_lines_after_a_sound_catalog_are_read_or_faults_in_their_places(lines: str) -> None:
    raw = f"{CATALOG_TEXT}{lines}\n".encode()
    read = read_catalog(raw, lambda pattern: {"catalog/base.yml": (BASE / "catalog/base.yml").read_bytes()})
    assert not outside(tuple(each for each in read.diagnostics if each.location.path == "catalog.yml"), raw)


@given(
    st.lists(
        st.tuples(st.sampled_from(["id", "name", "frequency", "due", "review", "owed_by", "require", "merge", "since", "column", "categories"]), VALUES),
        max_size=6,
    )
)
@settings(max_examples=200)
def test_any_category_is_read_or_faults_in_their_places(facts: list[tuple[str, str]]) -> None:
    raw = (CATALOG_TEXT + "categories:\n  - id: case\n" + "".join(f"    {key}: {value}\n" for key, value in facts)).encode()
    read = read_catalog(raw, lambda pattern: {})
    assert not outside(read.diagnostics, raw)


@given(st.text(max_size=200) | BODIES)
@settings(max_examples=300)
def test_any_body_can_be_searched_for_what_it_names(body: str) -> None:
    lines = body.split("\n")
    places = [link.span for link in body_links(body)] + [span for _, span in withheld_marks(body)]
    assert without_links(body) is not None and all(1 <= span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1 for span in places)


@given(BODIES)
@settings(max_examples=200)
def test_a_link_stands_where_it_is_said_to_stand(body: str) -> None:
    lines = body.split("\n")
    assert all(lines[link.span.line - 1][link.span.column - 1 : link.span.end_column - 1] == link.target for link in body_links(body))


HEADERS_OF_FILES = {
    "content/items/policy/a.md": ["identifier: MB9999025/2026-00002", "document_number: 云府〔2026〕2号", "amends: [MB9999025/2026-00001]"],
    "content/items/policy/b.md": ["identifier: MB9999025/2026-00002", "document_number: 云府[2026]2号", "amends: [云府（2026）2号]"],
    "content/items/policy/c/index.md": ["identifier: mb9999025/2026-00002", "attachments: [附件1.csv]", "darft: true"],
    "content/items/policy/c.md": ["identifier: MB9999025/2026-00003", "repeals: [MB9999025/2026-00002]"],
    "content/items/notices/a.md": ["identifier: MB9999025/2026-00004", "state: draft"],
    "content/items/notices/b.md": ["identifier: MB9999025/2026-00005", "replaces: [a.md, ../policy/a.md]"],
}


def _site(root: Path, order: list[str]) -> Holdings:
    shutil.copytree(BASE, root)
    for path in order:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(
            "\n".join(["---", *HEADERS_OF_FILES[path], "title: 通知", "category: policy", "issued: 2026-03-02", "---", "", "正文"]), encoding="utf-8"
        )
    holdings = read_site(root).holdings
    assert holdings is not None
    return holdings


@given(st.permutations(list(HEADERS_OF_FILES)))
@settings(max_examples=25)
def test_the_order_in_which_files_were_written_changes_neither_report_nor_register(order: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = (_site(Path(folder) / name, each) for name, each in (("one", list(HEADERS_OF_FILES)), ("other", order)))
    assert Report.of(audit(one, NOW)) == Report.of(audit(other, NOW)) and Register.of(one, NOW).items == Register.of(other, NOW).items


@given(st.permutations(range(len(RULES))))
@settings(max_examples=10)
def test_the_order_in_which_rules_run_never_changes_the_report(order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        holdings = _site(Path(folder) / "site", list(HEADERS_OF_FILES))
    measurement = Measurement(holdings, NOW)
    shuffled = Report.of(found for index in order for found in RULES[index](measurement))
    assert shuffled == Report.of(audit(holdings, NOW))
