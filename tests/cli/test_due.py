"""`disclosure due`: what is due and what is overdue, on a catalog where both are known."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from planted import FILES, ITEMS, item

from mkdocs_disclosure.cli import main

Site = Callable[[Mapping[str, str | bytes]], Path]
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "due.json").read_text("utf-8"))


@pytest.fixture
def root(write_site: Site) -> Path:
    """The planted site."""
    return write_site(FILES)


def due(root: Path, *more: str, on: str = "2026-11-23 09:00") -> Result:
    """The command on a site at a moment."""
    return CliRunner().invoke(main, ["due", "--root", str(root), "--as-of", on, *more])


def listed(root: Path, *more: str, on: str = "2026-11-23 09:00") -> list[dict[str, Any]]:
    """The matters as JSON."""
    done = due(root, "--format", "json", *more, on=on)
    assert done.exit_code == 0, done.output
    matters: list[dict[str, Any]] = json.loads(done.stdout)["due"]
    return matters


def brief(matters: list[dict[str, Any]]) -> set[tuple[str, str, str, bool]]:
    """What, of which category, by when, and whether it is overdue."""
    return {(each["matter"], each["category"]["id"], each["due"], each["overdue"]) for each in matters}


EXPECTED = {
    ("release", "quarterly", "2026-10-20", True),
    ("release", "monthly", "2026-11-15", True),
    ("interpretation", "policy", "2026-11-25", False),
    ("review", "service-guide", "2026-11-30", False),
    ("publication", "policy", "2026-11-30", False),
    ("update", "news", "2026-11-30", False),
    ("result", "drafts", "2026-11-30", False),
    ("consultation closes", "drafts", "2026-12-01", False),
    ("scheduled", "news", "2026-12-01 09:30", False),
    ("exemption review", "policy", "2026-12-10", False),
    ("release", "monthly", "2026-12-15", False),
}


def test_everything_that_was_planted_is_listed_and_nothing_else(root: Path) -> None:
    matters = listed(root)
    assert brief(matters) == EXPECTED
    assert len(matters) == len(EXPECTED)


def test_a_period_that_has_not_ended_is_listed_when_its_due_date_lies_in_the_window(root: Path) -> None:
    assert [each["period"] for each in listed(root, "--category", "monthly")] == ["2026-10", "2026-11"]
    assert [each["period"] for each in listed(root, "--category", "monthly", "--days", "21")] == ["2026-10"]


def test_a_period_that_is_due_within_itself_is_listed_long_before_it_ends(write_site: Site) -> None:
    yearly = "  - {id: budget, name: 预算, owed_by: gov-office, frequency: yearly, due: 12-20 in period, since: 2026}\n"
    root = write_site({**FILES, "catalog/base.yml": FILES["catalog/base.yml"] + yearly})
    assert [(each["period"], each["due"]) for each in listed(root, "--category", "budget")] == [("2026", "2026-12-20")]


def test_a_period_that_was_released_before_it_ended_is_not_due(write_site: Site) -> None:
    early = item("monthly", "publisher: statistics", "issued: 2026-11-20", "period: 2026-11", number=20)
    assert [each["period"] for each in listed(write_site({**FILES, f"{ITEMS}/monthly/2026-11.md": early}), "--category", "monthly")] == ["2026-10"]


FLIPS = [("2026-11-25", ("interpretation", "policy", "2026-11-25", True)), ("2026-12-10", ("exemption review", "policy", "2026-12-10", True))]


@pytest.mark.parametrize(("last", "flipped"), FLIPS, ids=[each[0] for each in FLIPS])
def test_a_day_across_a_due_date_makes_exactly_one_matter_overdue(last: str, flipped: tuple[str, str, str, bool], root: Path) -> None:
    next_day = f"{last[:-2]}{int(last[-2:]) + 1}"
    before, after = (brief(listed(root, "--days", "60", on=day)) for day in (f"{last} 23:59", next_day))
    assert (before - after, after - before) == ({(*flipped[:3], False)}, {flipped})


def test_of_a_group_only_the_unit_that_owes_is_named(root: Path) -> None:
    (matter,) = listed(root, "--category", "quarterly")
    assert (matter["unit"]["id"], matter["command"]) == ("gov-office", f"disclosure new quarterly --publisher gov-office --root {root}")


def test_a_unit_sees_its_own_matters_and_those_that_any_of_its_group_may_do(root: Path) -> None:
    assert {each["category"]["id"] for each in listed(root, "--unit", "市统计局")} == {"monthly", "news"}


def test_what_is_withheld_is_named_by_its_identifier_alone(root: Path) -> None:
    (matter,) = (each for each in listed(root) if each["matter"] == "exemption review")
    assert (matter["identifier"], matter["title"], matter["item"]) == ("MB9999025/2026-00012", None, None)


def test_a_draft_of_the_period_is_named_instead_of_a_new_one(write_site: Site) -> None:
    draft = item("monthly", "publisher: statistics", "state: draft", "period: 2026-10", number=20)
    (matter, _) = listed(write_site({**FILES, f"{ITEMS}/monthly/2026-10.md": draft}), "--category", "monthly")
    assert (matter["item"], matter["command"], matter["write"]) == (f"{ITEMS}/monthly/2026-10.md", None, "issued: 2026-11-23")


def test_a_due_date_beyond_the_years_that_are_known_is_provisional(write_site: Site) -> None:
    catalog = FILES["catalog/base.yml"].replace("15 days after period, since: 2026-09", "25 working days after period, since: 2026-11")
    (matter,) = listed(write_site({**FILES, "catalog/base.yml": catalog, f"{ITEMS}/monthly/2026-09.md": ""}), "--category", "monthly", "--days", "60")
    assert (matter["due"][:4], matter["provisional"]) == ("2027", True)


def test_working_days_left_do_not_count_today(root: Path) -> None:
    assert [each["working_days"] for each in listed(root, "--category", "policy") if each["matter"] == "interpretation"] == [2]


def test_the_list_follows_its_schema(root: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(due(root, "--format", "json").stdout))


def test_the_text_stands_under_each_unit_with_what_to_type(root: Path) -> None:
    text = due(root, "--lang", "en", "--category", "monthly").stdout
    assert text == (
        "Due from 2026-11-23 to 2026-12-23: 1 overdue, 1 to come\n\n"
        "市统计局\n"
        "  2026-11-15  overdue by 6 working days  release: 月度数据, October 2026\n"
        f"      disclosure new monthly --root {root} (in its header period: 2026-10)\n"
        "  2026-12-15  16 working days left  release: 月度数据, November 2026\n"
        f"      disclosure new monthly --root {root} (in its header period: 2026-11)\n"
    )


def test_the_table_has_a_row_for_each_matter(root: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(due(root, "--format", "csv", "--lang", "en").stdout_bytes.decode("utf-8-sig"))))
    assert {(row["matter"], row["category id"], row["due"]) for row in rows} >= {("release", "monthly", "2026-11-15")}
    assert len(rows) == len(EXPECTED)


def test_a_unit_that_is_not_known_is_answered_with_the_nearest(root: Path) -> None:
    done = due(root, "--unit", "统计局", "--lang", "en")
    assert (done.exit_code, "市统计局" in done.stderr) == (2, True)


def test_a_catalog_that_cannot_be_read_is_told_and_ends_with_1(write_site: Site) -> None:
    done = due(write_site({"catalog.yml": "format: ["}))
    assert (done.exit_code, "catalog.yml:" in done.stderr) == (1, True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "--unit",
                "--category",
                "--days",
                "--format",
                "--as-of",
                "--lang",
                "json",
                "csv",
                "en",
                "monthly",
                "市统计局",
                "0",
                "366",
                "2199-12-31",
                "1900-01-01",
            ]
        )
        | st.text(max_size=8),
        max_size=4,
    )
)
def test_no_argument_ends_in_a_traceback(root: Path, arguments: list[str]) -> None:
    done = CliRunner().invoke(main, ["due", "--root", str(root), *arguments], env={"DISCLOSURE_AS_OF": "2026-11-23"})
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_several_reviews_of_a_category_may_be_confirmed_by_one_line_that_is_told(write_site: Site) -> None:
    second = {f"{ITEMS}/service-guide/second.md": item("service-guide", "issued: 2025-11-29", number=20, title="另一份指南")}
    root = write_site({**FILES, **second})
    told = due(root, "--lang", "en").stdout
    typed = "{category: service-guide, checked: 2026-11-23}"
    assert f'one line under "checks" in content/checks.yml says so: - {typed}' in told
    assert {each["confirm"] for each in listed(root) if each["matter"] == "review"} == {typed}
    (root / "content" / "checks.yml").write_text(f"checks:\n  - {typed}\n", "utf-8")
    assert [each for each in listed(root) if each["matter"] == "review"] == []


# --- What the catalog says of single releases and findings -------------------------------------------------------------------


def planned(write_site: Site, plan: str, more: str = "") -> Path:
    """The planted site with a plan for the releases of the monthly category."""
    text = FILES["catalog/base.yml"].replace("since: 2026-09,", f"since: 2026-09, releases: [{plan}],")
    return write_site({**FILES, "catalog/base.yml": text + more})


def monthly(root: Path, period: str, on: str = "2026-11-23 09:00") -> list[tuple[str, bool, str | None]]:
    """When a month is due, whether it is overdue, and when it is confirmed for."""
    return [(each["due"], each["overdue"], each["confirmed"]) for each in listed(root, on=on) if each["period"] == period]


def test_a_release_is_due_when_the_calendar_confirms_it_before_its_rule_asks(write_site: Site) -> None:
    root = planned(write_site, "{period: 2026-11, confirmed: 2026-12-09 09:30}")
    assert monthly(root, "2026-11") == [("2026-12-09 09:30", False, "2026-12-09 09:30")]
    assert "2026-12-09 09:30  12 working days left, confirmed  release: 月度数据, November 2026" in due(root, "--lang", "en").stdout


def test_a_release_whose_planned_time_has_passed_is_not_yet_overdue(write_site: Site) -> None:
    root = planned(write_site, "{period: 2026-11, confirmed: 2026-12-09 09:30}")
    assert [monthly(root, "2026-11", on)[0][:2] for on in ("2026-12-09 09:30", "2026-12-15 23:59", "2026-12-16 00:00")] == [
        ("2026-12-09 09:30", False),
        ("2026-12-09 09:30", False),
        ("2026-12-15", True),
    ]
    assert "its planned time has passed" in due(root, "--lang", "en", on="2026-12-10 09:00").stdout


def test_a_release_that_is_confirmed_for_later_is_due_by_its_rule(write_site: Site) -> None:
    root = planned(write_site, "{period: 2026-11, confirmed: 2026-12-20, moved: [{from: 2026-12-09, reason: 系统升级}]}")
    assert monthly(root, "2026-11") == [("2026-12-15", False, "2026-12-20")]
    assert "confirmed for 2026-12-20, later than it is due" in due(root, "--lang", "en").stdout


def test_a_release_that_was_cancelled_is_not_listed(write_site: Site) -> None:
    root = planned(write_site, "{period: 2026-10, cancelled: 与十一月合并公布}")
    assert monthly(root, "2026-10") == [] and ("release", "monthly", "2026-12-15", False) in brief(listed(root))


def test_what_is_waived_is_listed_with_the_end_of_its_waiver(write_site: Site) -> None:
    waiver = "waivers:\n  - {rule: overdue-release, category: monthly, period: 2026-10, reason: 方案调整, by: 局长, until: 2026-12-31}\n"
    root = planned(write_site, "{period: 2026-11, confirmed: 2026-12-09}", waiver)
    assert {each["period"]: each["waived_until"] for each in listed(root) if each["category"]["id"] == "monthly"} == {"2026-10": "2026-12-31", "2026-11": None}
    told = due(root, "--lang", "en").stdout
    assert "waived until 2026-12-31" in told and "1 of them waived" in told.splitlines()[0] and "局长" not in told


def test_the_step_of_an_interpretation_is_not_for_the_document_that_it_interprets(root: Path) -> None:
    told = due(root, "--lang", "en").stdout
    assert "in the header of the interpretation interprets: MB9999025/2026-00001" in told


def test_what_waits_for_its_hour_and_comes_in_time_asks_for_nothing(write_site: Site) -> None:
    waiting = item("monthly", "publisher: statistics", "issued: 2026-12-14 09:30", "period: 2026-11", number=20)
    root = write_site({**FILES, f"{ITEMS}/monthly/2026-11.md": waiting})
    (matter,) = (each for each in listed(root) if each["period"] == "2026-11")
    assert (matter["command"], matter["write"]) == (None, None)
    assert f"{ITEMS}/monthly/2026-11.md comes out by itself on 2026-12-14 09:30" in due(root, "--lang", "en").stdout


def test_what_waits_for_too_long_is_to_be_issued_before(write_site: Site) -> None:
    waiting = item("monthly", "publisher: statistics", "issued: 2026-12-16", "period: 2026-11", number=20)
    (matter,) = (each for each in listed(write_site({**FILES, f"{ITEMS}/monthly/2026-11.md": waiting})) if each["period"] == "2026-11")
    assert matter["write"] == "issued: 2026-11-23"


def test_a_draft_is_told_to_lose_its_state(root: Path) -> None:
    assert f"in the header of {ITEMS}/policy/draft.md: issued: 2026-11-23, and delete state: draft" in due(root, "--lang", "en").stdout
