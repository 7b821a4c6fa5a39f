"""`disclosure check` for machines and for meetings: GitHub, GitLab, by unit, and against an earlier run."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import FILES, ITEMS, item

from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.diagnostic import Diagnostic, Location, Report, Severity, Span
from mkdocs_disclosure.model.wording import Language, same
from mkdocs_disclosure.outputs.annotations import MOST_ANNOTATIONS, github

Site = Callable[[Mapping[str, str | bytes]], Path]
NO_TITLE = item("policy", "issued: 2026-03-02", number=30).replace("title: 文件\n", "")


def check(root: Path, *more: str, on: str = "2026-11-23 09:00") -> Result:
    """The command on a site at a moment, in English."""
    return CliRunner().invoke(main, ["check", "--root", str(root), "--lang", "en", "--as-of", on, *more])


def report(root: Path, *more: str, on: str = "2026-11-23 09:00") -> dict[str, Any]:
    """The JSON report."""
    document: dict[str, Any] = json.loads(check(root, "--format", "json", *more, on=on).stdout)
    return document


def saved(root: Path, on: str = "2026-11-23 09:00") -> str:
    """The path of a report that was kept."""
    path = root.parent / "last.json"
    path.write_text(check(root, "--format", "json", on=on).stdout, "utf-8")
    return str(path)


def finding(path: str, message: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    """A finding on line 3."""
    return Diagnostic("some-rule", severity, same(message), same("mend it"), Location(path, Span(3, 5, 3, 9)))


# --- GitHub --------------------------------------------------------------------------------------------------------------


def test_a_finding_is_a_workflow_command_with_its_place() -> None:
    line = github(Report.of([finding("content/items/a.md", "wrong")]), Language.EN, "site/")
    assert line == "::error file=site/content/items/a.md,line=3,endLine=3,col=5,endColumn=8,title=some-rule::wrong%0Amend it\n"


@given(st.text(), st.text())
def test_no_text_of_a_site_ends_a_command_or_begins_another(path: str, message: str) -> None:
    written = github(Report.of([finding(path, message)]), Language.EN)
    head, _, data = written.removesuffix("\n").removeprefix("::error ").partition("::")
    assert "\n" not in written.removesuffix("\n") and "\r" not in written
    back = [re.sub("%(25|0D|0A|3A|2C)", lambda match: chr(int(match[1], 16)), each) for each in (head.split(",")[0], data)]
    assert back == [f"file={path}", f"{message}\nmend it"]


def test_of_each_severity_only_so_many_are_annotated_as_are_shown() -> None:
    many = [finding(f"content/items/{number:03}.md", "##[error]wrong", severity) for number in range(25) for severity in Severity]
    lines = github(Report.of(many), Language.EN).splitlines()
    assert [sum(line.startswith(f"::{each} ") for line in lines) for each in Severity] == [MOST_ANNOTATIONS] * 3
    grouped = lines[lines.index("::group::45 more that are not annotated") + 1 : lines.index("::endgroup::")]
    assert len(grouped) == 45 and not any("##[" in line or line.startswith("::") for line in grouped)


def test_paths_begin_at_the_top_of_the_repository(write_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_site({f"{ITEMS}/policy/bad.md": NO_TITLE})
    monkeypatch.chdir(root.parent)
    assert f"file=site/{ITEMS}/policy/bad.md," in check(Path("site"), "--format", "github").stdout


# --- GitLab --------------------------------------------------------------------------------------------------------------


def test_the_code_quality_report_has_what_gitlab_asks_for(write_site: Site) -> None:
    (found,) = json.loads(check(write_site({f"{ITEMS}/policy/bad.md": NO_TITLE}), "--format", "gitlab").stdout)
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(found)
    assert (found["check_name"], found["severity"], found["location"]["lines"]["begin"]) == ("missing-field", "critical", 1)


def test_every_fingerprint_is_another(write_site: Site) -> None:
    root = write_site({**FILES, **{f"{ITEMS}/policy/bad-{n}.md": NO_TITLE.replace("00030", f"000{n}") for n in (31, 32, 33)}})
    marks = [each["fingerprint"] for each in json.loads(check(root, "--format", "gitlab", on="2027-05-01").stdout)]
    assert len(marks) > 10 and len(marks) == len(set(marks))


# --- Against an earlier run ----------------------------------------------------------------------------------------------


def test_moved_lines_and_another_day_make_no_finding_new(write_site: Site) -> None:
    root = write_site({**FILES, f"{ITEMS}/policy/bad.md": NO_TITLE.replace("issued: 2026-03-02", "issued: 2026-3-2")})
    last = saved(root)
    (root / "catalog/base.yml").write_text("# 说明\n\n" + FILES["catalog/base.yml"], "utf-8")
    (root / f"{ITEMS}/policy/bad.md").write_text(NO_TITLE.replace("issued: 2026-03-02", "# 说明\nissued: 2026-3-2"), "utf-8")
    now = report(root, "--baseline", last, on="2026-11-24 09:00")["baseline"]
    assert (now["new"], now["mended"], now["still_open"] > 3) == (0, [], True)


def test_what_is_new_and_what_is_mended_is_told_apart(write_site: Site) -> None:
    root = write_site({f"{ITEMS}/policy/bad.md": NO_TITLE})
    last = saved(root)
    (root / f"{ITEMS}/policy/bad.md").write_text(item("policy", "issued: 2026-3-2", number=30), "utf-8")
    now = report(root, "--baseline", last)
    assert [each["rule"] for each in now["findings"] if each["new"]] == ["invalid-date"]
    assert [each["rule"] for each in now["baseline"]["mended"]] == ["missing-field"]


def test_a_period_that_is_released_does_not_hide_that_another_one_became_overdue(write_site: Site) -> None:
    root = write_site(FILES)
    last = saved(root)
    (root / f"{ITEMS}/monthly/2026-10.md").write_text(item("monthly", "publisher: statistics", "issued: 2026-11-24", "period: 2026-10", number=21), "utf-8")
    now = report(root, "--baseline", last, on="2026-12-20")
    new = [each["message"]["en"] for each in now["findings"] if each["new"] and each["rule"] == "overdue-release"]
    assert len(new) == 1 and "November 2026" in new[0]


def test_with_new_only_the_exit_code_counts_what_is_new(write_site: Site) -> None:
    root = write_site({f"{ITEMS}/policy/bad.md": NO_TITLE})
    last = saved(root)
    assert [check(root, "--baseline", last, *more).exit_code for more in ([], ["--new-only"])] == [1, 0]
    (root / f"{ITEMS}/policy/worse.md").write_text(NO_TITLE.replace("00030", "00031"), "utf-8")
    done = check(root, "--baseline", last, "--new-only", "--format", "concise")
    assert (done.exit_code, done.stdout.count("\n"), f"{ITEMS}/policy/worse.md" in done.stdout) == (1, 1, True)


def test_the_comparison_is_told_in_words(write_site: Site) -> None:
    root = write_site({f"{ITEMS}/policy/bad.md": NO_TITLE})
    last = saved(root)
    (root / f"{ITEMS}/policy/bad.md").unlink()
    shown = check(root, "--baseline", last).stdout
    assert "Since 2026-11-23T09:00:00+08:00: 0 new, 1 mended, 0 still open.\n" in shown
    assert f"  mended {ITEMS}/policy/bad.md: [missing-field] " in shown


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=40) | st.sampled_from([b"{}", b"[]", b'{"findings": [1], "version": 1, "as_of": ""}', b"[" * 50_000, b'{"findings": [], "version": 2}'])
)
def test_a_file_that_is_no_report_is_refused(root_of_base: Path, raw: bytes) -> None:
    path = root_of_base.parent / "other.json"
    path.write_bytes(raw)
    assert check(root_of_base, "--baseline", str(path)).exit_code == 2


@pytest.fixture
def root_of_base(write_site: Site) -> Path:
    """A clean site."""
    return write_site({})


def test_new_only_needs_a_baseline(root_of_base: Path) -> None:
    assert check(root_of_base, "--new-only").exit_code == 2


# --- By unit -------------------------------------------------------------------------------------------------------------


def test_findings_are_counted_for_the_unit_that_has_to_mend_them(write_site: Site) -> None:
    root = write_site({**FILES, f"{ITEMS}/policy/bad.md": NO_TITLE})
    units = {each["id"]: (each["errors"], each["warnings"], each["notices"]) for each in report(root, "--by-unit")["units"]}
    assert units == {"gov-office": (1, 2, 1), "statistics": (0, 1, 0)}


def test_the_table_has_a_line_for_each_unit_and_the_total(write_site: Site) -> None:
    root = write_site({**FILES, f"{ITEMS}/policy/bad.md": NO_TITLE})
    assert check(root, "--by-unit", "--format", "concise").stderr.endswith(
        "  error  warning  notice  unit\n      1        2       1  市政府办公室\n      0        1       0  市统计局\n      1        3       1  total\n"
    )


def test_what_belongs_to_no_one_unit_has_a_line_of_its_own(write_site: Site) -> None:
    assert None in {each["id"] for each in report(write_site({"content/items/stray.md": "文"}), "--by-unit")["units"]}
