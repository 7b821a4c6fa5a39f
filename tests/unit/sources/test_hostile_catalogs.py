"""Catalogs that are broken, careless or meant to harm: each is refused on its line, and nothing is published."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.build import Loaded, load
from mkdocs_disclosure.model.diagnostic import Severity

SOUND = """\
format: 1
authority: {name: 云川市人民政府}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {content: 法定主动公开内容}
units: [{id: gov-office, name: 市政府办公室, code: MB9999025}]
categories:
  - {id: policy, name: 政策文件, owed_by: gov-office}
"""
ITEM = "---\ntitle: 关于加强政务公开工作的通知\ncategory: policy\nissued: 2026-03-02\n---\n\n请认真贯彻执行。\n"

LoadCatalog = Callable[[bytes], Loaded]


@pytest.fixture
def load_catalog(tmp_path: Path, as_of: datetime) -> LoadCatalog:
    """Reads a site that has one catalog file and one item."""

    def load_it(raw: bytes) -> Loaded:
        (tmp_path / "content/items/policy").mkdir(parents=True)
        (tmp_path / "content/items/policy/notice.md").write_text(ITEM, encoding="utf-8")
        (tmp_path / "catalog.yml").write_bytes(raw)
        return load(tmp_path, as_of)

    return load_it


def error_lines(loaded: Loaded) -> list[int]:
    """The lines of catalog.yml that have an error."""
    return [found.location.span.line for found in loaded.report.diagnostics if found.severity is Severity.ERROR and found.location.path == "catalog.yml"]


def published(loaded: Loaded) -> bool:
    """Whether anything would be public."""
    return not loaded.report.has_errors and bool(loaded.register().items)


def category(**facts: str) -> str:
    """A catalog whose second category, on line 9, has these facts."""
    known = {"id": "decisions", "name": "行政决定", "owed_by": "gov-office"} | facts
    return SOUND + "  - {" + ", ".join(f"{key}: {value}" for key, value in known.items()) + "}\n"


def test_the_catalog_that_the_tables_spoil_is_sound(load_catalog: LoadCatalog) -> None:
    loaded = load_catalog(SOUND.encode())
    assert published(loaded) and not loaded.report.diagnostics


WHOLE = {
    "no bytes": (b"", 1),
    "blank lines": (b"\n\n\n", 1),
    "comment": ("# 公开目录\n".encode(), 1),
    "text": ("公开目录\n".encode(), 1),
    "number": (b"1\n", 1),
    "list": (b"- format: 1\n", 1),
    "null": (b"~\n", 1),
    "JSON without end": (b'{"format": 1,', 1),
    "header of an item": (b"---\n" + SOUND.encode() + b"---\n", 10),
    "GBK": (SOUND.encode("gb18030"), 2),
    "UTF-16": (SOUND.encode("utf-16"), 1),
    "byte order mark": (b"\xef\xbb\xbf" + SOUND.encode(), 1),
    "UTF-8 cut": (SOUND.encode() + "kinds: [公".encode()[:-1] + b"]\n", 9),
    "NUL": (SOUND.encode() + b"title: a\0b\n", 9),
    "zero-width joiner": (SOUND.encode() + "title: 甲\u200d乙\n".encode(), 9),
    "bidi override": (SOUND.encode() + "title: \u202e甲\n".encode(), 9),
    "tab": (SOUND.encode() + b"\tkinds: [a]\n", 9),
    "conflict of git": (SOUND.encode() + b"<<<<<<< HEAD\n", 9),
    "second document": (SOUND.encode() + b"---\nkinds: [a]\n", 9),
    "lists 3000 deep": (SOUND.encode() + b"kinds: " + b"[" * 3000 + b"]" * 3000 + b"\n", 9),
    "categories 3000 deep": (SOUND.encode() + b"  - " + b"{id: a, categories: [" * 3000 + b"]}" * 3000 + b"\n", 9),
    "alias bomb": (SOUND.encode() + b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 9),
    "alias": (SOUND.encode() + b"kinds: *kinds\n", 9),
    "tag of Python": (SOUND.encode() + b"title: !!python/object/apply:os.system [id]\n", 9),
    "tag of the environment": (SOUND.encode() + b"title: !ENV HOME\n", 9),
    "list for a key": (SOUND.encode() + b"[a, b]: c\n", 9),
    "units missing in all": (SOUND.replace("units: [{id: gov-office, name: 市政府办公室, code: MB9999025}]\n", "").encode(), 7),
    "categories missing": (SOUND.partition("categories")[0].encode(), 1),
    "category a text": ((SOUND.partition("categories")[0] + "categories: [policy]\n").encode(), 7),
    "categories a mapping of names": ((SOUND.partition("categories")[0] + "categories: {policy: 政策文件}\n").encode(), 7),
}


@pytest.mark.parametrize(("raw", "line"), WHOLE.values(), ids=WHOLE)
def test_a_hostile_catalog_is_an_error_where_it_stands_and_nothing_is_published(raw: bytes, line: int, load_catalog: LoadCatalog) -> None:
    loaded = load_catalog(raw)
    assert line in error_lines(loaded) and not published(loaded)


YEAR = "{year: 2027, notice: 通知, holidays: [2027-02-05]}, "
TOP = {
    "format of tomorrow": ("format: 1", "format: 2", 1),
    "format of 5000 digits": ("format: 1", "format: " + "1" * 5000, 1),
    "format missing": ("format: 1\n", "", 1),
    "authority null": ("{name: 云川市人民政府}", "null", 2),
    "authority a text": ("{name: 云川市人民政府}", "云川市人民政府", 2),
    "authority without a name": ("{name: 云川市人民政府}", "{url: https://www.yunchuan.example/}", 2),
    "authority with an address that runs": ("{name: 云川市人民政府}", "{name: 云川市, url: 'javascript:alert(1)'}", 2),
    "zone that does not exist": ("Asia/Shanghai", "Asia/Yunchuan", 3),
    "zone that is a folder": ("Asia/Shanghai", "Asia", 3),
    "zone that climbs": ("Asia/Shanghai", "../../../../etc/passwd", 3),
    "zone that is a path": ("Asia/Shanghai", "/etc/passwd", 3),
    "zone of 5000 letters": ("Asia/Shanghai", "A" * 5000, 3),
    "zone missing": ("timezone: Asia/Shanghai\n", "", 1),
    "feed authority without a date": ("www.yunchuan.example,2026", "www.yunchuan.example", 4),
    "feed authority with a blank": ("www.yunchuan.example,2026", "www yunchuan,2026", 4),
    "feed authority with markup": ("www.yunchuan.example,2026", '"<b>,2026"', 4),
    "feed authority with superscript digits": ("www.yunchuan.example,2026", "www.yunchuan.example,²⁰²⁶", 4),
    "columns a list": ("{content: 法定主动公开内容}", "[法定主动公开内容]", 5),
    "column in capitals": ("{content: 法定主动公开内容}", "{content: 内容, Rules: 制度}", 5),
    "column twice": ("{content: 法定主动公开内容}", "{content: 内容, content: 制度}", 5),
    "column without a name": ("{content: 法定主动公开内容}", "{content: }", 5),
    "column that climbs": ("{content: 法定主动公开内容}", "{content: 内容, ../../evil: 制度}", 5),
    "unit twice": ("code: MB9999025}", "code: MB9999025}, {id: gov-office, name: 办公室}", 6),
    "unit without an id": ("code: MB9999025}", "code: MB9999025}, {name: 办公室}", 6),
    "unit with a null id": ("code: MB9999025}", "code: MB9999025}, {id: null, name: 办公室}", 6),
    "unit that climbs": ("code: MB9999025}", "code: MB9999025}, {id: ../../evil, name: 办公室}", 6),
    "unit of an impossible day": ("code: MB9999025}", "code: MB9999025, until: 2026-02-30}", 6),
    "key twice": ("categories:", "timezone: UTC\ncategories:", 7),
    "key twice, once in Chinese": ("categories:", "时区: UTC\ncategories:", 7),
    "list given twice": ("  - {id: policy", "  - {id: orders, name: 命令}\n栏目:\n  - {id: policy", 9),
    "misspelt key": ("categories:", "categoris: []\ncategories:", 7),
    "key of another program": ("categories:", "plugins: [search]\ncategories:", 7),
    "language of nobody": ("categories:", "locale: fr\ncategories:", 7),
    "year that begins on a day that some years lack": ("categories:", "year_start: 02-29\ncategories:", 7),
    "year that begins in month thirteen": ("categories:", "year_start: 13-01\ncategories:", 7),
    "year that begins on a superscript": ("categories:", "year_start: 01-0²\ncategories:", 7),
    "pattern without a serial": ("categories:", 'identifier: "{unit.code}/{year}"\ncategories:', 7),
    "pattern that reaches into Python": ("categories:", 'identifier: "{unit.__class__}/{serial}"\ncategories:', 7),
    "pattern with a blank": ("categories:", 'identifier: "{unit.code} {serial}"\ncategories:', 7),
    "deadline of nothing": ("categories:", "deadline: 0 days\ncategories:", 7),
    "deadline below nothing": ("categories:", "deadline: -20 working days\ncategories:", 7),
    "deadline without a unit": ("categories:", "deadline: 20\ncategories:", 7),
    "deadline in weeks": ("categories:", "deadline: 3 weeks\ncategories:", 7),
    "deadline of 5000 digits": ("categories:", "deadline: " + "9" * 5000 + " days\ncategories:", 7),
    "deadline of years": ("categories:", "deadline: 1000 days\ncategories:", 7),
    "year of holidays twice": ("categories:", f"working_days: {{years: [{YEAR}{YEAR}]}}\ncategories:", 7),
    "workday that is worked anyway": ("categories:", "working_days: {years: [{year: 2027, notice: 通知, workdays: [2027-02-10]}]}\ncategories:", 7),
    "workday that is off": (
        "categories:",
        "working_days: {years: [{year: 2027, notice: 通知, holidays: [2027-02-06/2027-02-12], workdays: [2027-02-06]}]}\ncategories:",
        7,
    ),
    "day off of another year": ("categories:", "working_days: {years: [{year: 2027, notice: 通知, holidays: [2026-12-31/2027-01-02]}]}\ncategories:", 7),
    "days off of a whole century": ("categories:", "working_days: {extra: [2000-01-01/2099-12-31]}\ncategories:", 7),
    "waiver without an end": ("categories:", "waivers: [{rule: overdue-release, category: policy, reason: 人手不足, by: 秘书长}]\ncategories:", 7),
    "waiver of everything": ("categories:", "waivers: [{rule: overdue-release, reason: 人手不足, by: 秘书长, until: 2027-01-01}]\ncategories:", 7),
    "waiver of a fault of reading": (
        "categories:",
        "waivers: [{rule: invalid-value, category: policy, reason: 人手不足, by: 秘书长, until: 2027-01-01}]\ncategories:",
        7,
    ),
    "enforced rule that is not there": ("categories:", "enforced_rules: [overdue]\ncategories:", 7),
    "enforced rule that is not about time": ("categories:", "enforced_rules: [empty-body]\ncategories:", 7),
    "list of clauses that is a path": ("categories:", "profile: ../../catalog\ncategories:", 7),
    "phase of nobody": ("code: MB9999025}", "code: MB9999025, phase: {name: trial, from: 2026-01-01}}", 6),
    "phase without a beginning": ("code: MB9999025}", "code: MB9999025, phase: {name: pilot}}", 6),
    "deadline in superscript": ("categories:", "deadline: 2² days\ncategories:", 7),
    "include that climbs": ("categories:", "include: [../*.yml]\ncategories:", 7),
    "include of the system": ("categories:", "include: [/etc/*.yml]\ncategories:", 7),
    "include of what is not there": ("categories:", "include: [catalog/*.yml]\ncategories:", 7),
    "include of another kind": ("categories:", "include: [content/items/policy/notice.md]\ncategories:", 7),
    "include with half a pattern": ("categories:", "include: ['**.yml']\ncategories:", 7),
    "include with an open bracket": ("categories:", "include: ['[.yml']\ncategories:", 7),
    "include of itself": ("categories:", "include: [catalog.yml]\ncategories:", 1),
    "alert without a text": ("categories:", "alert: {level: 红}\ncategories:", 7),
    "clause twice": ("categories:", "exemptions: [{clause: 第十五条, name: 甲}, {clause: 第十五条, name: 乙}]\ncategories:", 7),
    "clause twice in another width": ("categories:", "exemptions: [{clause: 第15条, name: 甲}, {clause: 第１５条, name: 乙}]\ncategories:", 7),
    "group of nobody": ("categories:", "groups: [{id: departments, name: 各部门, units: []}]\ncategories:", 7),
    "group of unknown units": ("categories:", "groups: [{id: departments, name: 各部门, units: [archives]}]\ncategories:", 7),
    "control character by escape": ("categories:", 'title: "a\\0b"\ncategories:', 7),
    "bidi override by escape": ("categories:", 'kinds: ["\\u202E甲"]\ncategories:', 7),
}


@pytest.mark.parametrize(("sound", "hostile", "line"), TOP.values(), ids=TOP)
def test_a_hostile_entry_is_an_error_where_it_stands_and_nothing_is_published(sound: str, hostile: str, line: int, load_catalog: LoadCatalog) -> None:
    loaded = load_catalog(SOUND.replace(sound, hostile, 1).encode())
    assert line in error_lines(loaded) and not published(loaded)


CATEGORIES = {
    "due by working days that move to a working day": category(frequency="monthly", due="10 working days after period or next working day"),
    "due once a year and released monthly": category(frequency="monthly", due="03-31"),
    "due in its own year and released quarterly": category(frequency="quarterly", due="02-28 in period"),
    "due in its own month and released yearly": category(frequency="yearly", due="day 25 in period"),
    "due by day of the month and released weekly": category(frequency="weekly", due="day 9"),
    "due before the period ends": category(frequency="monthly", due="10 working days before period"),
    "formerly due once a year and released quarterly": category(frequency="yearly", due="03-31", former="[{until: 2024-Q4, frequency: quarterly, due: 03-31}]"),
    "merge of months that do not exist": category(frequency="monthly", due="15 days after period", merge="[[12, 13]]"),
    "merge of a fifth quarter": category(frequency="quarterly", due="15 days after period", merge="[[4, 5]]"),
    "merge of months that are not neighbours": category(frequency="monthly", due="15 days after period", merge="[[1, 3]]"),
    "merge backwards": category(frequency="monthly", due="15 days after period", merge="[[2, 1]]"),
    "merge of one": category(frequency="monthly", due="15 days after period", merge="[[1]]"),
    "merge twice": category(frequency="monthly", due="15 days after period", merge="[[1, 2], [2, 3]]"),
    "merge of years": category(frequency="yearly", due="03-31", merge="[[1, 2]]"),
    "pause that ends before it begins": category(frequency="monthly", due="15 days after period", paused="[{from: 2026-06-01, to: 2026-05-01, reason: 修订}]"),
    "pauses that overlap": category(
        frequency="monthly", due="15 days after period", paused="[{from: 2026-01-01, reason: 修订}, {from: 2026-06-01, to: 2026-07-01, reason: 修订}]"
    ),
    "pause of what has no periods": category(paused="[{from: 2026-01-01, reason: 修订}]"),
    "end before the beginning": category(frequency="monthly", due="15 days after period", since="2026-05", until="2026-04-30"),
    "stale after minutes": category(stale_after="30 minutes"),
    "review after hours": category(frequency="standing", review="12 hours"),
    "interpretation of periods": category(frequency="monthly", due="15 days after period", interpretation="3 working days"),
    "result of periods": category(frequency="monthly", due="15 days after period", result="30 days"),
    "frequency without end": category(frequency="CONT"),
    "id twice": category(id="policy"),
    "id in capitals": category(id="Policy"),
    "id that climbs": category(id="../../evil"),
    "id with a slash": category(id="policy/other"),
    "id of digits": category(id="010"),
    "id that begins with a digit": category(id="1st"),
    "id that begins with a hyphen": category(id="-a"),
    "id with a dot": category(id="policy.html"),
    "id with a blank": category(id="'policy other'"),
    "id with an underscore": category(id="policy_other"),
    "id in Chinese": category(id="政策"),
    "id in another script": category(id="pоlicy"),
    "id in full width": category(id="ｐｏｌｉｃｙ"),
    "id of zero width": category(id='"decisions\\u200b"'),
    "id of 61 letters": category(id="a" * 61),
    "id null": category(id="null"),
    "id a list": category(id="[decisions]"),
    "id reserved for the index": category(id="index"),
    "id reserved for feeds": category(id="feed"),
    "id reserved for pages": category(id="page"),
    "id reserved for items without a date": category(id="undated"),
    "name null": category(name="null"),
    "name of blanks": category(name='"  "'),
    "name of 5000 digits": category(name="9" * 5000),
    "name with a control character": category(name='"甲\\u0007"'),
    "frequency unknown": category(frequency="sometimes"),
    "frequency that means two things": category(frequency="bimonthly"),
    "frequency that means two things, in Chinese": category(frequency="半月"),
    "frequency below nothing": category(frequency="-1"),
    "frequency in capitals": category(frequency="Monthly", due="15 days after period"),
    "frequency a list": category(frequency="[monthly]", due="15 days after period"),
    "period without a due date": category(frequency="monthly"),
    "due date without periods": category(due="15 days after period"),
    "due date that never is": category(frequency="yearly", due="02-30"),
    "due date of day zero": category(frequency="monthly", due="day 0"),
    "due date of day 32": category(frequency="monthly", due="day 32"),
    "due date of 5000 digits": category(frequency="monthly", due="day " + "9" * 5000),
    "due date of hour 24": category(frequency="monthly", due="day 9 at 24:00"),
    "due date in months": category(frequency="monthly", due="1 month after period"),
    "due date before the period": category(frequency="monthly", due="15 days before period"),
    "review of what is not standing": category(review="12 months"),
    "merge without periods": category(merge="'[[1, 2]]'"),
    "merge of words": category(frequency="monthly", due="15 days after period", merge="[[一, 二]]"),
    "merge of 5000 digits": category(frequency="monthly", due="15 days after period", merge=f"[[{'1' * 5000}]]"),
    "deadline below nothing": category(deadline="-20 working days"),
    "owed by an unknown unit": category(owed_by="archives"),
    "owed by an unknown group": category(owed_by="any of archives"),
    "owed by a sentence": category(owed_by="everyone who cares to"),
    "owed by an id in capitals": category(owed_by="GOV-OFFICE"),
    "column unknown": category(column="rules"),
    "required field unknown": category(require="[document_numbers]"),
    "end that never was": category(until="2026-02-30"),
    "start of words": category(since="去年"),
    "start in superscript": category(since="²⁰²⁶"),
    "start in month thirteen": category(frequency="monthly", due="15 days after period", since="2026-13"),
    "flag guessed": category(priority="yes"),
    "misspelt key": category(frequencey="monthly"),
    "key twice": category(id="decisions, id: orders"),
    "key twice, once in Chinese": category(name="行政决定, 名称: 命令"),
}


@pytest.mark.parametrize("text", CATEGORIES.values(), ids=CATEGORIES)
def test_a_hostile_category_is_an_error_on_its_line_and_nothing_is_published(text: str, load_catalog: LoadCatalog) -> None:
    loaded = load_catalog(text.encode())
    assert 9 in error_lines(loaded) and not published(loaded)


def test_without_a_catalog_nothing_is_read_or_published(tmp_path: Path, as_of: datetime) -> None:
    loaded = load(tmp_path, as_of)
    assert [(found.rule, found.location.path) for found in loaded.report.diagnostics] == [("missing-catalog", "catalog.yml")] and loaded.holdings is None


def test_a_folder_named_like_the_catalog_is_no_catalog(tmp_path: Path, as_of: datetime) -> None:
    (tmp_path / "catalog.yml").mkdir()
    assert load(tmp_path, as_of).holdings is None


def test_the_categories_of_items_are_named_when_they_leave_the_catalog(load_catalog: LoadCatalog) -> None:
    loaded = load_catalog(SOUND.replace("id: policy", "id: decrees").encode())
    assert [(found.rule, found.location.path) for found in loaded.report.diagnostics] == [("unknown-category", "content/items/policy/notice.md")]


def test_all_faults_of_a_catalog_are_reported_together(load_catalog: LoadCatalog) -> None:
    text = SOUND.replace("Asia/Shanghai", "Asia/Yunchuan").replace("code:", "cod:") + "  - {id: policy, name: 命令}\n"
    assert error_lines(load_catalog(text.encode())) == [3, 6, 9]


def test_a_broken_catalog_still_tells_its_language(load_catalog: LoadCatalog) -> None:
    assert load_catalog(b"locale: en\n" + SOUND.encode() + b"categories: []\n\tx").language == "en"


HARMLESS = {
    "due on the 31st": category(frequency="monthly", due="day 31"),
    "stale after working days": category(stale_after="20 working days"),
    "budget of its own year": category(frequency="yearly", due="02-28 in period or next working day"),
    "pauses one after the other": category(
        frequency="monthly", due="15 days after period", paused="[{from: 2026-01-01, to: 2026-05-31, reason: 修订}, {from: 2026-06-01, reason: 修订}]"
    ),
    "two merges": category(frequency="monthly", due="15 days after period", merge="[[1, 2], [7, 8, 9]]"),
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_a_promise_that_only_looks_odd_is_taken(text: str, load_catalog: LoadCatalog) -> None:
    assert not load_catalog(text.encode()).report.has_errors


def test_a_child_of_another_frequency_inherits_nothing_that_belongs_to_its_parents(load_catalog: LoadCatalog) -> None:
    parent = category(interpretation="3 working days", stale_after="6 months", categories="[{id: monthly, name: 月报, frequency: monthly, due: day 9}]")
    loaded = load_catalog(parent.encode())
    assert loaded.holdings and not loaded.report.has_errors
    child = loaded.holdings.catalog.categories["monthly"]
    assert (child.interpretation, child.stale_after) == (None, loaded.holdings.catalog.categories["decisions"].stale_after)
