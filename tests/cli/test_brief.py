"""`disclosure brief`: a month for the meeting, counted on a site where everything is known."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import FILES, ITEMS, item

from mkdocs_disclosure.cli import main

Site = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(write_site: Site) -> Path:
    """The planted site."""
    return write_site(FILES)


def brief(root: Path, month: str, *more: str, on: str = "2026-11-23 09:00") -> Result:
    """The command, writing beside the site."""
    return CliRunner().invoke(main, ["brief", "--root", str(root), "--month", month, "--to", str(folder(root)), "--lang", "en", "--as-of", on, *more])


def folder(root: Path) -> Path:
    """Where it writes."""
    return root.parent / "brief"


def table(root: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table that was written."""
    return list(csv.DictReader(io.StringIO((folder(root) / name).read_text("utf-8-sig"))))


def page(root: Path) -> str:
    """The page that was written."""
    return (folder(root) / "index.html").read_text("utf-8")


def totals(root: Path) -> dict[str, tuple[str, ...]]:
    """Unit -> overdue, late, on time, not yet due, cancelled, numerator, denominator."""
    return {row["Unit"]: tuple(row.values())[1:] for row in table(root, "_totals.csv")}


def test_the_totals_have_numerator_and_denominator(root: Path) -> None:
    done = brief(root, "2026-10")
    assert (done.exit_code, "2 of 3 on time" in done.stdout) == (0, True)
    assert totals(root)["市政府办公室"] == ("1", "0", "0", "0", "0", "0", "1")
    assert totals(root)["市统计局"] == ("0", "0", "2", "0", "0", "2", "2")
    assert totals(root)["Total"] == ("1", "0", "2", "0", "0", "2", "3")


def test_what_was_erased_has_no_title_in_it(root: Path) -> None:
    late = root / ITEMS / "policy/late.md"
    late.write_text(late.read_text("utf-8").replace("---\n", "---\npublic_until: {date: 2026-06-30, erase: true}\n", 1), "utf-8")
    brief(root, "2026-02")
    written = "".join(path.read_text("utf-8-sig") for path in folder(root).iterdir())
    assert "MB9999025/2026-00002" in written and "迟到的通知" not in written


def test_where_nothing_was_due_there_is_no_rate(root: Path) -> None:
    brief(root, "2026-08", "--unit", "statistics")
    assert "nothing was due, so there is no rate" in page(root) and "%)" not in page(root)


def test_a_late_release_stands_in_the_month_of_its_due_date_and_in_that_of_its_issue(root: Path) -> None:
    for month in ("2026-02", "2026-03"):
        brief(root, month)
        (row,) = (row for row in table(root, "gov-office.csv") if row["outcome"] == "late")
        assert (row["matter"], row["counted from"], row["due"], row["published"], row["working days late"]) == (
            "迟到的通知",
            "2026-01-26",
            "2026-02-28",
            "2026-03-03",
            "2",
        )


def test_what_is_overdue_stays_until_it_is_released(root: Path) -> None:
    for month in ("2026-10", "2026-11"):
        brief(root, month)
        assert [row["matter"] for row in table(root, "gov-office.csv") if row["outcome"] == "overdue"] == ["Q3 2026"]


def test_what_is_not_yet_due_is_told_and_does_not_count(root: Path) -> None:
    brief(root, "2026-11")
    (row,) = (row for row in table(root, "gov-office.csv") if row["outcome"] == "not yet due" and "interpretation" in row["matter"])
    assert (row["due"], row["counts"]) == ("2026-11-25", "no")


def test_the_page_says_what_is_due_next_month_and_what_was_found(root: Path) -> None:
    brief(root, "2026-11")
    shown = page(root)
    assert "2026-12-15 release: 月度数据 November 2026 (16 working days left)" in shown
    assert "review of the exemption: 政策文件 MB9999025/2026-00012" in shown
    assert "warning[overdue-release]" in shown


def test_the_page_is_whole_by_itself_and_without_script(root: Path) -> None:
    brief(root, "2026-11")
    shown = page(root)
    assert set(re.findall(r'(?:href|src)="([^"#]+)"', shown)) <= {path.name for path in folder(root).iterdir()}
    assert not re.search(r"<script|<style| style=| on[a-z]+=|https?://", shown)
    assert all(heading in shown for heading in ("<h1>", "<h2", "<h3>", 'scope="col"', 'scope="row"'))


def test_no_text_of_a_site_becomes_markup(write_site: Site) -> None:
    bad = item("policy", "formed: 2026-11-16", "issued: 2026-11-17", number=40, title="<script>alert(1)</script>")
    root = write_site({**FILES, f"{ITEMS}/policy/bad.md": bad})
    brief(root, "2026-11")
    assert "<script" not in page(root) and "&lt;script&gt;alert(1)" in page(root)


def test_what_a_unit_that_is_not_in_the_catalog_published_is_counted_too(write_site: Site) -> None:
    root = write_site({**FILES, f"{ITEMS}/policy/other.md": item("policy", "publisher: nobody", "formed: 2026-11-16", "issued: 2026-11-17", number=40)})
    brief(root, "2026-11")
    assert totals(root)["Of no one unit"][2] == "1"
    assert "[unknown-unit]" in page(root)


def test_a_unit_can_have_its_brief_alone(root: Path) -> None:
    brief(root, "2026-10", "--unit", "市统计局")
    assert sorted(path.name for path in folder(root).iterdir()) == ["_totals.csv", "brief.css", "index.html", "statistics.csv"]
    assert "市政府办公室" not in page(root)


def test_the_same_site_and_day_give_the_same_bytes(root: Path) -> None:
    def written() -> dict[str, bytes]:
        brief(root, "2026-11")
        return {path.name: path.read_bytes() for path in folder(root).iterdir()}

    assert written() == written()


@pytest.mark.parametrize("month", ["2026", "2026-Q3", "2026-12", "2026-01/2026-02", "next", ""])
def test_what_is_no_month_or_has_not_begun_is_refused(month: str, root: Path) -> None:
    assert (brief(root, month).exit_code, folder(root).exists()) == (2, False)


def test_a_folder_that_cannot_be_written_is_told(root: Path) -> None:
    (root.parent / "file").write_text("", "utf-8")
    done = brief(root, "2026-10", "--to", str(root.parent / "file" / "below"))
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_a_template_of_the_site_comes_first_and_a_faulty_one_is_told(root: Path) -> None:
    own = root / "theme_overrides" / "disclosure" / "brief.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>{{ brief.month }}</p>", "utf-8")
    assert (brief(root, "2026-10").exit_code, page(root)) == (0, "<p>October 2026</p>\n")
    own.write_text("{% if %}", "utf-8")
    done = brief(root, "2026-10")
    assert (done.exit_code, "brief.html" in done.stderr) == (2, True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=10) | st.sampled_from(["2026-02", "1900-01", "2199-12"]), st.sampled_from(["1900-01-01", "2026-11-23", "2199-12-31"]))
def test_no_month_ends_in_a_traceback(root: Path, month: str, on: str) -> None:
    done = brief(root, month, on=on)
    assert done.exception is None or isinstance(done.exception, SystemExit)
