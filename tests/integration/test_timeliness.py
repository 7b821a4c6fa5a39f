"""How promises were kept, as it is published: a reader who has only the files finds the same, and nothing that is not public touches them."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from projects import AS_OF, BASE, Files, build, differing, item, mkdocs, tree, write_project

TODAY = date.fromisoformat(AS_OF[:10])
Row = Mapping[str, str]
Counts = dict[str, tuple[int, int]]

CATALOG = (
    str(BASE["catalog.yml"])
    .replace("columns:", "deadline: 20 working days\ntimeliness: {public: full, from: 2026-01-01}\ncolumns:")
    .replace("due: 15 days after period}", "due: 15 days after period, since: 2026-07}")
)
PERIOD: Files = {
    "catalog.yml": CATALOG,
    "content/items/monthly/july.md": item("七月数据", category="monthly", issued="2026-08-20", period="2026-07"),
}
HIDDEN: Files = {
    "content/items/monthly/august.md": item("八月数据hmark7", category="monthly", issued="2026-09-01", period="2026-08", state="draft"),
    "content/items/monthly/september.md": item("九月数据hmark7", category="monthly", issued="2026-11-24", period="2026-09"),
    "content/items/policy/hmark7.md": "---\ncategory: policy\nexemption: {clause: 第十五条, next_review: 2026-01-07}\n---\n",
}


# --- What a reader finds who knows nothing of the program -----------------------------------------------------------------


def rows(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def files(demo: Path) -> dict[str, bytes]:
    return tree(demo / "site")


@pytest.fixture(scope="module")
def verdicts(files: Mapping[str, bytes]) -> list[Row]:
    return rows(files["timeliness.csv"])


@pytest.fixture(scope="module")
def published(files: Mapping[str, bytes]) -> dict[str, object]:
    return dict(json.loads(files["timeliness.json"]))


def outcome(row: Row, withdrawn: set[str]) -> str:
    """What became of a promise, by its dates and the list of what was taken down."""
    due, issued = row["最迟日期"], row["发布日期"]
    if row["索引号"] in withdrawn and row["起算事由"] in ("信息形成", "期间届满"):
        return "已撤下"
    if not due:
        return "不计时限"
    if issued:
        both = min(len(due), len(issued))
        return "按时公开" if issued[:both] <= due[:both] else "逾期公开"
    return "逾期未公开" if AS_OF[: len(due)] > due else "未到期"


def working_days(start: date, end: date) -> int:
    return sum(chinese_calendar.is_workday(start + timedelta(days=number)) for number in range(1, (end - start).days + 1))


def counted(verdicts: list[Row], groups: Callable[[Row], list[str]]) -> Counts:
    kept: dict[str, int] = defaultdict(int)
    all_: dict[str, int] = defaultdict(int)
    for row in verdicts:
        if row["计入"] == "是" and row["结果"] in ("按时公开", "逾期公开", "逾期未公开", "已撤下"):
            for group in groups(row):
                kept[group] += row["结果"] == "按时公开"
                all_[group] += 1
    return {group: (kept[group], number) for group, number in all_.items()}


def said(tallies: object, name: Callable[[Mapping[str, object]], str]) -> Counts:
    assert isinstance(tallies, list)
    return {name(each): (each["kept"], each["counted"]) for each in tallies if each["counted"]}


def test_every_verdict_follows_from_its_dates(files: Mapping[str, bytes], verdicts: list[Row]) -> None:
    withdrawn = {row["索引号"] for row in rows(files["register.csv"]) if row["状态"] == "已撤下"}
    assert len(verdicts) > 500
    assert [row for row in verdicts if row["结果"] != outcome(row, withdrawn)] == []


def test_the_working_days_late_are_those_of_the_official_calendar(verdicts: list[Row]) -> None:
    late = [row for row in verdicts if row["结果"] in ("逾期公开", "逾期未公开")]
    found = [working_days(date.fromisoformat(row["最迟日期"][:10]), date.fromisoformat((row["发布日期"] or AS_OF)[:10])) for row in late]
    assert late and [int(row["逾期工作日数"]) for row in late] == found


def test_the_rates_can_be_made_of_the_verdicts_again(verdicts: list[Row], published: Mapping[str, object]) -> None:
    overall = published["overall"]
    assert isinstance(overall, dict)
    assert counted(verdicts, lambda row: ["all"])["all"] == (overall["kept"], overall["counted"])
    assert counted(verdicts, lambda row: [row["单位代码"]] if row["单位代码"] else []) == said(published["units"], lambda each: str(each["id"]))
    present = f"{TODAY:%Y-%m}"
    months = counted(verdicts, lambda row: [row["最迟日期"][:7]] if row["最迟日期"][:7] <= present else [])
    assert months == said(published["months"], lambda each: str(each["month"]))


def test_a_category_counts_for_all_that_stand_above_it(verdicts: list[Row], published: Mapping[str, object]) -> None:
    def line(row: Row) -> list[str]:
        names = row["栏目"].split("/")
        return ["/".join(names[:length]) for length in range(1, len(names) + 1)]

    assert counted(verdicts, line) == said(published["categories"], lambda each: "/".join(each["path"]))  # type: ignore[arg-type]


def test_the_months_of_every_category_can_be_made_of_the_verdicts_again(verdicts: list[Row], published: Mapping[str, object]) -> None:
    present, categories = f"{TODAY:%Y-%m}", published["categories"]
    assert isinstance(categories, list)
    told = {f"{each['id']} {month['month']}": (month["kept"], month["counted"]) for each in categories for month in each.get("months", ())}
    leaves = {row["栏目代码"] for row in verdicts}
    made = counted(verdicts, lambda row: [f"{row['栏目代码']} {row['最迟日期'][:7]}"] if row["最迟日期"] and row["最迟日期"][:7] <= present else [])
    assert made == {key: value for key, value in told.items() if key.split()[0] in leaves}


def test_the_page_says_what_the_data_say(files: Mapping[str, bytes], published: Mapping[str, object], verdicts: list[Row]) -> None:
    page = files["timeliness/index.html"].decode()
    overall = published["overall"]
    assert isinstance(overall, dict)
    assert f"到期{overall['counted']}项，按时公开{overall['kept']}项" in page
    assert f"{overall['kept'] * 1000 // overall['counted'] / 10:g}%" in page
    overdue = [row["所属期间"] for row in verdicts if row["结果"] == "逾期未公开"]
    assert overdue and len(re.findall("未公开，已逾期[0-9]+个工作日</span></td></tr>", page)) == len(overdue)


def test_the_periods_are_the_verdicts_on_periods(files: Mapping[str, bytes], verdicts: list[Row]) -> None:
    periods = rows(files["periods.csv"])
    assert periods == [{name: row[name] for name in periods[0]} for row in verdicts if row["所属期间"]]


def test_every_address_of_a_verdict_is_on_the_site(files: Mapping[str, bytes], verdicts: list[Row]) -> None:
    register = {row["网址"] for row in rows(files["register.csv"])}
    assert {row["网址"].partition("#")[0] for row in verdicts if row["网址"]} <= register


def test_every_cell_of_a_grid_that_was_released_leads_to_what_released_it(files: Mapping[str, bytes], verdicts: list[Row]) -> None:
    grid = files["timeliness/statistics-monthly/index.html"].decode().partition('<table class="disclosure-grid">')[2].partition("</table>")[0]
    linked = {href.rpartition("items/")[2] for href in re.findall(r'<a href="([^"]+)">', grid)}
    released = {row["网址"].rpartition("items/")[2] for row in verdicts if row["栏目代码"] == "statistics-monthly" and row["所属期间"] and row["网址"]}
    assert released and linked == released


@pytest.mark.parametrize(
    "page", ["index.html", "guide/index.html", "catalog/index.html", "catalog/statistics-monthly/index.html", "units/statistics/index.html"]
)
def test_a_reader_finds_the_way(files: Mapping[str, bytes], page: str) -> None:
    root = "../" * page.count("/")
    assert f'href="{root}timeliness/' in files[page].decode()


# --- What is shown is what was chosen, of public items alone --------------------------------------------------------------


@pytest.fixture(scope="module")
def shown(once: Callable[[str, Callable[[Path], object]], Path]) -> dict[str, bytes]:
    return tree(once("timeliness", lambda root: build(write_project(root, PERIOD))) / "site")


def test_a_draft_a_scheduled_item_and_a_withheld_record_change_no_byte(shown: dict[str, bytes], project: Callable[..., Path]) -> None:
    assert differing(shown, tree(build(project({**PERIOD, **HIDDEN})))) == []


def test_counts_of_what_is_withheld_are_all_that_is_told_of_a_withheld_record(shown: dict[str, bytes], project: Callable[..., Path]) -> None:
    """Every field of it is marked; beside the page and the data of timeliness the site is as it was without the choice."""
    counts = CATALOG.replace("from: 2026-01-01}", "from: 2026-01-01, withheld: counts}")
    record = {
        "content/items/policy/hmark7.md": """\
---
identifier: hmark7/2026-00007
category: policy
publisher: gov-office
exemption: {clause: 第十五条, reason: 涉及hmark7, next_review: 2027-07-17}
review: {collected_by: hmark7甲, reviewed_by: hmark7乙, reviewed_on: 2026-07-07, secrecy: passed, published_by: hmark7丙}
---
"""
    }
    files = tree(build(project({**PERIOD, **record, "catalog.yml": counts})))
    assert differing(shown, files) == ["manifest.json", "timeliness.json", "timeliness/index.html", "withheld.csv"]
    assert [(row["条款"], row["全部不予公开"], row["区分处理"]) for row in rows(files["withheld.csv"])] == [("第十五条", "1", "0")]
    everything = b"".join([*files.values(), *map(str.encode, files)])
    assert [mark for mark in ("hmark7", "2027-07-17", "2027年7月17日", "2026-07-07", "2026年7月7日") if mark.encode() in everything] == []


def test_the_log_names_the_day_on_which_a_verdict_changes_by_time_alone(project: Callable[..., Path]) -> None:
    assert "2026-12-01 00:00" in mkdocs(project(PERIOD), "build").output


def test_rates_alone_name_no_period_and_no_item(project: Callable[..., Path]) -> None:
    files = tree(build(project({**PERIOD, "catalog.yml": CATALOG.replace("public: full", "public: rates")})))
    told = b"".join(content for path, content in files.items() if path.startswith("timeliness"))
    assert {"timeliness.csv", "periods.csv"} & files.keys() == set()
    assert [word for word in ("items/", "七月", "2026-08-15", "2026-08-20", "工作规则") if word.encode() in told] == []


def test_without_the_choice_nothing_of_it_exists(built: Path) -> None:
    files = tree(built / "site")
    assert [path for path in files if "timeliness" in path or path == "periods.csv"] == []
    assert [path for path, content in files.items() if path.endswith(".html") and b"timeliness" in content] == []
