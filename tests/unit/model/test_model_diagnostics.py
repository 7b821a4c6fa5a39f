"""Faults as values: rules, places, reports."""

import pytest

from mkdocs_disclosure.model.diagnostic import Diagnostic, Location, Report, Rule, Severity, Span, quotable
from mkdocs_disclosure.model.wording import Language, Wording, same

RULE = Rule("broken-thing", Severity.ERROR, Wording("坏了“{thing}”", 'broken "{thing}"'), Wording("修", "mend"), Wording("说明", "why"))
WARNING = Rule("odd-thing", Severity.WARNING, same("odd"), same("mend"), same("why"))


def finding(rule: Rule = RULE, path: str = "a.md", line: int = 1, column: int = 1) -> Diagnostic:
    """A finding at a place."""
    return rule.at(Location(path, Span(line, column, line, column + 1)), thing="x")


def test_a_report_is_sorted_by_path_line_column_and_rule() -> None:
    expected = [
        finding(path="a.md", line=2),
        finding(path="a.md", line=10, column=3),
        finding(path="a.md", line=10, column=20),
        finding(WARNING, path="a.md", line=10, column=20),
        finding(path="b.md"),
    ]
    assert list(Report.of(reversed(expected)).diagnostics) == expected


def test_a_report_holds_a_finding_once() -> None:
    assert len(Report.of([finding(), finding()]).diagnostics) == 1


REPORTS = {"clean": ([], 0, 0), "error": ([finding()], 1, 1), "warning": ([finding(WARNING)], 0, 1)}


@pytest.mark.parametrize(("found", "plain", "strict"), REPORTS.values(), ids=REPORTS)
def test_errors_always_fail_and_warnings_fail_when_strict(found: list[Diagnostic], plain: int, strict: int) -> None:
    report = Report.of(found)
    assert (report.exit_code(strict=False), report.exit_code(strict=True)) == (plain, strict)


def test_the_words_of_a_finding_are_filled_in_both_languages() -> None:
    assert finding().message == Wording("坏了“x”", 'broken "x"')


def test_a_value_may_differ_between_the_languages() -> None:
    assert RULE.at(Location("a.md"), thing=Wording("甲", "a")).message == Wording("坏了“甲”", 'broken "a"')


@pytest.mark.parametrize("value", ["{thing}", "{0}", "{", "}}", "%s", "{thing.__class__}"])
def test_a_value_is_never_taken_for_a_placeholder(value: str) -> None:
    assert RULE.at(Location("a.md"), thing=value).message.en == f'broken "{value}"'


@pytest.mark.parametrize(
    ("text", "shown"),
    [("通知", "通知"), ("a\nb", "a\\u000ab"), ("\x1b[31m", "\\u001b[31m"), ("\u202e", "\\u202e"), ("\u200b", "\\u200b"), ("公" * 61, "公" * 59 + "…")],
)
def test_a_quoted_value_is_short_and_names_what_cannot_be_seen(text: str, shown: str) -> None:
    assert quotable(text) == shown


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_has_a_word_in_both_languages(severity: Severity) -> None:
    assert severity.label.of(Language.ZH) and severity.label.of(Language.EN)
