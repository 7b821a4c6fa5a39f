"""The findings of a run for the machines that test a change: GitHub's workflow commands and GitLab's Code Quality report."""

import json
from collections.abc import Iterator, Mapping

from ..model.diagnostic import START_OF_FILE, Diagnostic, Report, Severity
from ..model.wording import Language, Wording
from .findings import one_line

MOST_ANNOTATIONS = 10
"""GitHub shows so many annotations of each severity in a step, and passes over the others without a word."""

_REST = Wording("另有 {count} 处，未作标注", "{count} more that are not annotated")
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def github(report: Report, language: Language, prefix: str = "") -> str:
    """A workflow command for each of the first ten errors, warnings and notices, and the others one a line in a group of the log.

    `prefix` leads from the top of the repository to the site's folder, with a slash at its end, and is empty for the top itself.
    """
    lines: list[str] = []
    rest: list[Diagnostic] = []
    for severity in Severity:
        found = [each for each in report.diagnostics if each.severity is severity]
        lines += [_command(each, language, prefix) for each in found[:MOST_ANNOTATIONS]]
        rest += found[MOST_ANNOTATIONS:]
    if rest:
        lines += [f"::group::{_REST.of(language).format(count=len(rest))}", *(harmless(f"- {one_line(each, language)}") for each in rest), "::endgroup::"]
    return "".join(f"{line}\n" for line in lines)


def gitlab(report: Report, language: Language, fingerprints: Mapping[Diagnostic, str], prefix: str = "") -> str:
    """A JSON list as GitLab's `codequality` report wants it."""
    entries = [
        {
            "description": f"{each.message.of(language)}{_HELP.of(language).format(each.help.of(language))}",
            "check_name": each.rule,
            "fingerprint": fingerprints[each],
            "severity": _GITLAB[each.severity],
            "location": {"path": f"{prefix}{each.location.path}", "lines": {"begin": each.location.span.line}},
        }
        for each in report.diagnostics
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def harmless(text: str) -> str:
    """A text for the log of which no part is taken for a command of the old form, which is looked for anywhere in a line."""
    return text.replace("##[", "## [")


_HELP = Wording("（{}）", " ({})")


def _command(diagnostic: Diagnostic, language: Language, prefix: str) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(diagnostic, prefix))
    message = f"{diagnostic.message.of(language)}\n{diagnostic.help.of(language)}"
    return f"::{diagnostic.severity.value} {properties}::{_data(message)}"


def _properties(diagnostic: Diagnostic, prefix: str) -> Iterator[tuple[str, str]]:
    span = diagnostic.location.span
    yield "file", f"{prefix}{diagnostic.location.path}"
    if span != START_OF_FILE:
        yield "line", str(span.line)
        yield "endLine", str(span.end_line)
        # Columns of several lines are refused there.
        if span.line == span.end_line:
            yield "col", str(span.column)
            yield "endColumn", str(max(span.column, span.end_column - 1))
    yield "title", diagnostic.rule


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
