"""The full form of findings, as an editor sees it: the source line, and carets under the place.

`messages/broken/` is laid over the base project; `pytest --update-golden` rewrites `messages/full.*.txt`.
"""

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.diagnostic import Location, Report, Rule, Severity, Span
from mkdocs_disclosure.model.wording import Language, same
from mkdocs_disclosure.outputs.findings import full

MESSAGES = Path(__file__).parent / "messages"
BASE = Path(__file__).parents[1] / "rules" / "_base"
RULE = Rule("odd-thing", Severity.WARNING, same("message"), same("help"), same("why"))


@pytest.mark.parametrize("language", list(Language))
def test_a_broken_project_is_reported_in_these_words(language: Language, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(MESSAGES / "broken", tmp_path, dirs_exist_ok=True)
    result = CliRunner().invoke(main, ["check", "--root", str(tmp_path), "--lang", language.value, "--as-of", "2026-11-23 09:00"])
    golden(MESSAGES / f"full.{language}.txt", result.output)


def excerpt(line: str, column: int, end_column: int) -> tuple[str, str]:
    """The source line and the line of carets that a finding at these columns is shown with."""
    span = Span(1, column, 1, end_column)
    shown = full(Report((RULE.at(Location("a.md", span)),)), Language.EN, lambda path: [line]).split("\n")
    return shown[3].removeprefix("1 | "), shown[4].removeprefix("  | ")


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


PLACES = {
    "Latin": ("title: notice", 8, 14),
    "Han": ("标题: 统计数据", 5, 9),
    "Han after Latin": ("category: 统计数椐", 11, 15),
    "Latin after Han": ("栏目: policy", 5, 11),
    "full width": ("栏目：ｐｏｌｉｃｙ", 4, 10),
    "half-width kana": ("標題: ｻｰﾋﾞｽ改革", 5, 12),
    "rare Han and emoji": ("标题: 𠮷😀镇", 5, 8),
    "quotation marks": ("标题: “放管服”改革", 5, 10),
    "end of the line": ("标题:", 4, 5),
    "empty line": ("", 1, 2),
}


@pytest.mark.parametrize(("line", "column", "end_column"), PLACES.values(), ids=PLACES)
def test_carets_stand_under_the_value_in_columns_of_a_terminal(line: str, column: int, end_column: int) -> None:
    _, carets = excerpt(line, column, end_column)
    before, marked = line[: column - 1], line[column - 1 : end_column - 1]
    assert carets == " " * columns(before) + "^" * max(1, columns(marked))


def test_a_long_line_is_cut_and_the_caret_still_stands_under_its_place() -> None:
    shown, carets = excerpt("公" * 300 + "x" + "开" * 300, 301, 302)
    assert columns(shown.partition("x")[0]) == len(carets) - 1 and len(shown) <= 160


def test_what_cannot_be_printed_is_shown_as_one_sign() -> None:
    shown, carets = excerpt("a\x1b\u202eb\tc", 6, 7)
    assert (shown, carets) == ("a??b c", "     ^")


def test_a_finding_in_a_file_that_is_gone_has_no_excerpt() -> None:
    shown = full(Report((RULE.at(Location("a.md")),)), Language.EN, lambda path: [])
    assert shown == "warning[odd-thing]: message\n --> a.md\n  = help: help\n\n"


def test_related_places_are_named() -> None:
    found = RULE.at(Location("a.md"), related=[Location("b.md", Span(3, 4, 3, 5))])
    assert "see also: b.md:3:4" in full(Report((found,)), Language.EN, lambda path: [])
