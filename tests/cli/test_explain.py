"""`disclosure explain`: rules, items, periods and sums of days, each with the evidence."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import FILES, ITEMS

from mkdocs_disclosure.cli import main
from mkdocs_disclosure.reference import all_rules

Site = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(write_site: Site) -> Path:
    """The planted site."""
    return write_site(FILES)


def explain(root: Path, *what: str, lang: str = "en") -> Result:
    """The command at a moment."""
    return CliRunner().invoke(main, ["explain", "--root", str(root), "--lang", lang, "--as-of", "2026-11-23 09:00", "--", *what])


def lines(root: Path, *what: str, lang: str = "en") -> list[str]:
    """What it prints."""
    done = explain(root, *what, lang=lang)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


# --- Rules ---------------------------------------------------------------------------------------------------------------


def test_a_rule_is_told_with_its_weight_its_reason_and_where_it_finds_something(root: Path) -> None:
    told = lines(root, "overdue-release")
    assert told[0] == "overdue-release (warning)"
    assert [line.partition(":")[0] for line in told[2:5]] == ["What it says", "Why", "What to do"]
    assert told[-3] == "Found here: 2, such as" and told[-1].startswith("  catalog/base.yml:")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
def test_every_rule_can_be_explained_without_a_place_left_to_fill_in(rule: str, lang: str, tmp_path: Path) -> None:
    told = lines(tmp_path, rule, lang=lang)
    assert told[0].startswith(rule) and not any("‹" in line for line in told)


# --- Sums of days --------------------------------------------------------------------------------------------------------

SPRING = [
    "Counted from 2026-01-26, which itself does not count",
    "Limit: 20 working days",
    "Not counted: 4 days of weekends, Spring Festival 2026-02-15 to 2026-02-23 (9 days)",
    "Counted as make-up working days: 2026-02-14 (Spring Festival), 2026-02-28 (Spring Festival)",
    "Due: 2026-02-28",
]


@pytest.mark.parametrize("what", ["2026-01-26 + 20 working days", "2026-01-26 20个工作日", "2026-01-26后20个工作日", "2026-01-26+20 working days"])
def test_a_sum_names_every_day_that_was_passed_over(what: str, root: Path) -> None:
    assert lines(root, what) == SPRING


def test_the_words_of_a_sum_need_no_quotation_marks(root: Path) -> None:
    assert lines(root, *["2026-01-26", "+", "20", "working", "days"]) == SPRING


def test_a_sum_is_told_in_chinese(root: Path) -> None:
    assert lines(root, "2026-01-26 20个工作日", lang="zh")[2:] == [
        "不计：周末 4 天、春节 2026-02-15 至 2026-02-23（9 天）",
        "计入的调休上班日：2026-02-14（春节）、2026-02-28（春节）",
        "最迟：2026-02-28",
    ]


def test_a_sum_through_a_year_that_is_not_known_is_provisional(root: Path) -> None:
    assert lines(root, "2026-12-20 + 20 working days")[-1].startswith("Due: 2027-01-15, provisional: the working days of 2027 ")


def test_hours_are_counted_from_a_time_of_day(root: Path) -> None:
    assert lines(root, "2026-01-26 23:30 + 2 hours")[-1] == "Due: 2026-01-27 01:30"
    assert explain(root, "2026-01-26 + 2 hours").exit_code == 1


# --- Items ---------------------------------------------------------------------------------------------------------------


def test_an_item_is_told_with_every_verdict_and_its_evidence(root: Path) -> None:
    told = lines(root, "MB9999025/2026-00002")
    assert told[0] == f"迟到的通知 ({ITEMS}/policy/late.md)"
    assert "Promise: as events occur, within 20 working days of forming or change" in told
    assert "Legal basis: 第二十条第（一）项" in told
    first = told.index("From forming to publication: late")
    assert told[first + 1 : first + 6] == [f"  {line}" for line in SPRING]
    assert told[first + 6 : first + 8] == ["  Published: 2026-03-03, after 22 working days", "  Late by 2 working days"]
    assert "The interpretation: on time" in told and "  Published: 2026-03-04, after 1 working day" in told


def test_a_path_names_the_same_item_from_any_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / ITEMS)
    by_number = lines(root, "MB9999025/2026-00002")
    assert all(
        lines(root, path) == by_number
        for path in (f"{ITEMS}/policy/late.md", f"./{ITEMS}/policy/late.md", "policy/late.md", str(root / ITEMS / "policy/late.md"))
    )


def test_of_a_draft_it_says_by_when_it_has_to_be_published(root: Path) -> None:
    told = lines(root, f"{ITEMS}/policy/draft.md")
    assert "From forming to publication: draft" in told and "  Due: 2026-11-30" in told
    assert told[-1] == "  publish the draft: 2026-11-30, 5 working days left"


def test_an_item_that_is_withheld_is_told_without_a_title(root: Path) -> None:
    told = lines(root, "MB9999025/2026-00012")
    assert told[0] == f"{ITEMS}/policy/withheld.md" and "State: withheld" in told and "Review of the exemption: not yet due" in told


def test_an_item_that_ends_says_when_and_why(write_site: Site) -> None:
    text = "---\nidentifier: MB9999025/2026-00077\ntitle: 张三\ncategory: policy\nissued: 2026-03-02\n{ends}---\n\n正文。\n"
    ends = "withdrawn: {date: 2026-06-01, ground: no_longer_current, reason: 已由新办法替代}\npublic_until: {date: 2026-06-30, erase: true}\n"
    root = write_site({**FILES, f"{ITEMS}/policy/ends.md": text.format(ends=ends)})
    told = lines(root, f"{ITEMS}/policy/ends.md")
    assert told[0] == f"{ITEMS}/policy/ends.md" and "State: erased" in told
    assert "Withdrawn from: 2026-06-01, no_longer_current, 已由新办法替代" in told and "Erased from: 2026-07-01, period_ended" in told


def test_a_standing_item_says_when_it_was_last_reviewed(root: Path) -> None:
    told = lines(root, f"{ITEMS}/service-guide/permit.md")
    assert told[told.index("Review: not yet due") + 1 :][:2] == ["  Last reviewed: 2025-11-30, to be done every 12 months", "  Due: 2026-11-30"]


def test_a_review_of_the_whole_category_is_named_as_the_evidence(write_site: Site) -> None:
    root = write_site({**FILES, "content/checks.yml": "checks:\n  - {category: 办事指南, checked: 2026-10-09}\n"})
    told = lines(root, f"{ITEMS}/service-guide/permit.md")
    assert "  Last reviewed: 2026-10-09 (with its whole category, content/checks.yml:2), to be done every 12 months" in told


# --- Periods -------------------------------------------------------------------------------------------------------------


def test_a_period_is_told_for_every_unit_that_owes_it(root: Path) -> None:
    told = lines(root, "quarterly", "2026-Q3")
    assert [line for line in told if line.startswith("Q3 2026, ")] == ["Q3 2026, 市政府办公室: overdue", "Q3 2026, 市统计局: on time"]


def test_a_period_without_a_category_is_told_for_all_that_owe_it(root: Path) -> None:
    assert lines(root, "2026-Q3") == lines(root, "季度小结 2026-Q3")
    assert lines(root, "2026年10月") == lines(root, "monthly 2026-10")


def test_a_period_to_come_is_not_yet_due(root: Path) -> None:
    assert "December 2026, 市统计局: not yet due" in lines(root, "monthly 2026-12")


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("monthly 2026-08", "it is owed from 2026-09 on"),
        ("monthly 2026-Q4", "it is released monthly"),
        ("policy 2026-10", "it is not a periodic one"),
    ],
)
def test_of_a_period_that_is_not_owed_it_says_why(what: str, reason: str, root: Path) -> None:
    assert lines(root, what)[0].endswith(reason)


# --- Anything else -------------------------------------------------------------------------------------------------------


def test_what_is_not_known_is_answered_with_the_nearest(root: Path) -> None:
    done = explain(root, "overdue-relese")
    assert (done.exit_code, 'did you mean "overdue-release"?' in done.stderr) == (1, True)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from(["monthly", "2026-10", "2199-12", "2026-01-26", "+", "9999 years", "20个工作日", "-", "..", "\0"]),
        min_size=1,
        max_size=4,
    )
)
def test_no_words_end_in_a_traceback(root: Path, what: list[str]) -> None:
    done = explain(root, *what)
    assert done.exception is None or isinstance(done.exception, SystemExit)


# --- What the catalog says of single periods -----------------------------------------------------------------------------


def planned(write_site: Site, plan: str, more: str = "") -> Path:
    """The planted site with a plan for the releases of the monthly category."""
    text = FILES["catalog/base.yml"].replace("since: 2026-09,", f"since: 2026-09, releases: [{plan}],")
    return write_site({**FILES, "catalog/base.yml": text + more})


def test_a_cancelled_period_is_told_with_the_reason(write_site: Site) -> None:
    told = lines(planned(write_site, "{period: 2026-10, cancelled: 与十一月合并公布}"), "monthly", "2026-10")
    assert "October 2026, 市统计局: cancelled" in told and told[-1] == "  Cancelled in the release calendar, and owed no longer: 与十一月合并公布"


def test_a_confirmed_and_moved_period_is_told_with_both_dates(write_site: Site) -> None:
    told = lines(planned(write_site, "{period: 2026-11, confirmed: 2026-12-10, moved: [{from: 2026-12-09, reason: 系统升级}]}"), "monthly", "2026-11")
    assert told[-2:] == ["  Confirmed in the release calendar: 2026-12-10 (which moves no due date)", "  Moved from 2026-12-09: 系统升级"]


def test_a_waived_period_is_told_with_the_end_and_without_the_name(write_site: Site) -> None:
    waiver = "waivers:\n  - {rule: overdue-release, category: monthly, reason: 方案调整, by: 局长, until: 2026-12-31}\n"
    told = lines(planned(write_site, "{period: 2026-11, confirmed: 2026-12-10}", waiver), "monthly", "2026-10")
    assert told[-1] == "  Waived until 2026-12-31: 方案调整"


def test_a_period_that_is_due_on_a_day_is_counted_from_none(write_site: Site) -> None:
    text = FILES["catalog/base.yml"] + "  - {id: budget, name: 预算, owed_by: gov-office, frequency: yearly, due: 03-31 in period, since: 2026}\n"
    told = lines(write_site({**FILES, "catalog/base.yml": text}), "budget", "2026")
    assert not any("Counted from" in line for line in told) and "  Due: 2026-03-31" in told
