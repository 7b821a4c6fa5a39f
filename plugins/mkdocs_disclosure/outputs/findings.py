"""The findings of a run as text: full with the source line, concise, or JSON."""

import json
import unicodedata
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import datetime

from ..model.comparing import Comparison, EarlierFinding
from ..model.comparing import fingerprints as fingerprints_of
from ..model.diagnostic import START_OF_FILE, Diagnostic, Location, Report, Severity, Span, printable
from ..model.recognising import masked
from ..model.secrets_in_text import hidden
from ..model.wording import Language, Wording

JSON_VERSION = 1
Lines = Callable[[str], list[str]]
_LONGEST_EXCERPT = 160


def full(report: Report, language: Language, lines: Lines) -> str:
    """Each finding with its source line and a caret under the place; `lines` gives the lines of a file.

    Personal data and secrets are masked in the source lines, whatever the finding is about.
    """
    tellable = _tellable(report, lines)
    return "".join(_full_one(each, language, tellable) + "\n" for each in report.diagnostics)


def concise(report: Report, language: Language) -> str:
    """One line a finding: `path:line:col: error[rule] message (help)`."""
    return "".join(one_line(each, language) + "\n" for each in report.diagnostics)


def one_line(diagnostic: Diagnostic, language: Language) -> str:
    """A finding on one line, with its place."""
    span = diagnostic.location.span
    severity = diagnostic.severity.value
    tail = _HELP_TAIL.of(language).format(diagnostic.help.of(language))
    return f"{printable(diagnostic.location.path)}:{span.line}:{span.column}: {severity}[{diagnostic.rule}] {diagnostic.message.of(language)}{tail}"


def as_json(
    report: Report,
    as_of: datetime,
    counted: int,
    fixable: Container[Diagnostic] = (),
    *,
    fingerprints: Mapping[Diagnostic, str] | None = None,
    since: Comparison | None = None,
    units: Sequence[Mapping[str, object]] | None = None,
    held: Sequence[tuple[str, bool, Sequence[str]]] | None = None,
) -> str:
    """The findings in both languages as one JSON object; `counted` is how many items were checked, `fixable` what `disclosure fix` repairs.

    `fingerprints` are those of the whole run where the report is a part of it; `since` adds what changed since an earlier run, `units`
    a row for each unit, `held` the path of each item that is held back, whether its last published version stays, and the rules that it breaks.
    """
    marks = fingerprints_of(report) if fingerprints is None else fingerprints
    new = set(since.new) if since else set()
    document: dict[str, object] = {
        "version": JSON_VERSION,
        "as_of": as_of.isoformat(),
        "items": counted,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notices": report.count(Severity.NOTICE),
        "findings": [_json_one(each, each in fixable, marks[each]) | ({"new": each in new} if since else {}) for each in report.diagnostics],
    }
    if units is not None:
        document["units"] = list(units)
    if held is not None:
        document["held"] = [{"path": path, "published": "previous" if stays else "nothing", "rules": list(rules)} for path, stays, rules in held]
    if since:
        document["baseline"] = {
            "as_of": since.as_of,
            "new": len(since.new),
            "still_open": len(since.still_open),
            "mended": [_json_mended(each) for each in since.mended],
        }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def compared(since: Comparison, language: Language) -> str:
    """How many findings are new, mended and still open since an earlier run, and each that was mended on a line of its own."""
    values = {"as_of": since.as_of, "new": len(since.new), "mended": len(since.mended), "still_open": len(since.still_open)}
    lines = [_SINCE.filled(values).of(language)]
    lines += [_MENDED.of(language).format(path=printable(each.path), rule=each.rule, message=printable(each.message.of(language))) for each in since.mended]
    return "".join(f"{line}\n" for line in lines)


def summary(report: Report, language: Language, counted: int) -> str:
    """How many items were checked and what was found, in one line."""
    counts = {severity: report.count(severity) for severity in Severity}
    if language is Language.ZH:
        return f"已检查 {counted} 条信息：{counts[Severity.ERROR]} 个错误，{counts[Severity.WARNING]} 个警告，{counts[Severity.NOTICE]} 个提示。"
    words = (("item", counted), ("error", counts[Severity.ERROR]), ("warning", counts[Severity.WARNING]), ("notice", counts[Severity.NOTICE]))
    items, *found = (f"{count} {word}{'' if count == 1 else 's'}" for word, count in words)
    return f"Checked {items}: {', '.join(found)}."


def fixable_line(count: int, language: Language) -> str:
    """How many of the findings `disclosure fix` repairs, in one line; empty for none."""
    if count == 0:
        return ""
    if language is Language.ZH:
        return f"其中 {count} 处可用 disclosure fix 自动修复。"
    return f"disclosure fix can repair {count} of them."


_SINCE = Wording(
    "与 {as_of} 相比：新增 {new} 处，已消除 {mended} 处，仍存在 {still_open} 处。", "Since {as_of}: {new} new, {mended} mended, {still_open} still open."
)
_MENDED = Wording("  已消除 {path}：[{rule}] {message}", "  mended {path}: [{rule}] {message}")
_HELP_TAIL = Wording("（{}）", " ({})")
_HELP = Wording("改法", "help")
_RELATED = Wording("另见", "see also")


def _tellable(report: Report, lines: Lines) -> Lines:
    """The lines of a file with stars in what is recognised in them, and at each place of a confidential finding."""
    confidential: dict[str, list[Span]] = {}
    for each in report.diagnostics:
        if each.confidential and each.location.span != START_OF_FILE:
            confidential.setdefault(each.location.path, []).append(each.location.span)
    seen: dict[str, list[str]] = {}

    def told(path: str) -> list[str]:
        if path not in seen:
            written = lines(path)
            shown = masked("\n".join(written)).split("\n")
            for span in confidential.get(path, ()):
                if span.line <= len(written):
                    number, stretch = span.line - 1, slice(span.column - 1, span.end_column - 1)
                    # What a mask shows is meant to be shown; of what is confidential for another reason nothing is.
                    if shown[number][stretch] == written[number][stretch]:
                        shown[number] = shown[number][: stretch.start] + hidden(shown[number][stretch]) + shown[number][stretch.stop :]
            seen[path] = shown
        return seen[path]

    return told


def _full_one(diagnostic: Diagnostic, language: Language, lines: Lines) -> str:
    colon = "：" if language is Language.ZH else ": "
    head = f"{diagnostic.severity.label.of(language)}[{diagnostic.rule}]{colon}{diagnostic.message.of(language)}"
    excerpt, gutter = _excerpt(diagnostic.location, lines)
    related = [f"{gutter} = {_RELATED.of(language)}{colon}{_place(each)}" for each in diagnostic.related]
    help_ = f"{gutter} = {_HELP.of(language)}{colon}{diagnostic.help.of(language)}"
    return "\n".join([head, *excerpt, *related, help_]) + "\n"


def _place(location: Location) -> str:
    return f"{printable(location.path)}:{location.span.line}:{location.span.column}"


def _excerpt(location: Location, lines: Lines) -> tuple[list[str], str]:
    span = location.span
    if span == START_OF_FILE:
        return [f" --> {printable(location.path)}"], " "
    number = str(span.line)
    gutter = " " * len(number)
    shown = [f"{gutter}--> {_place(location)}"]
    source = lines(location.path)
    if not 1 <= span.line <= len(source):
        return shown, gutter
    line = source[span.line - 1]
    start, end = min(span.column - 1, len(line)), min(max(span.end_column - 1, span.column), max(len(line), span.column))
    offset = max(0, start - _LONGEST_EXCERPT // 2)
    visible = line[offset : offset + _LONGEST_EXCERPT]
    before, marked = visible[: start - offset], visible[start - offset : end - offset]
    shown += [
        f"{gutter} |",
        f"{number} | {_printable(visible)}",
        f"{gutter} | {' ' * columns_of(before)}{'^' * max(1, columns_of(marked))}",
    ]
    return shown, gutter


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " if char == "\t" else "?" for char in text)


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: two for each Han character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _json_one(diagnostic: Diagnostic, fixable: bool, fingerprint: str) -> dict[str, object]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "time_dependent": diagnostic.time_dependent,
        "fixable": fixable,
        "fingerprint": fingerprint,
        **_json_place(diagnostic.location),
        "message": {"zh": diagnostic.message.zh, "en": diagnostic.message.en},
        "help": {"zh": diagnostic.help.zh, "en": diagnostic.help.en},
        "related": [_json_place(each) for each in diagnostic.related],
    }


def _json_mended(earlier: EarlierFinding) -> dict[str, object]:
    return {
        "rule": earlier.rule,
        "severity": earlier.severity.value,
        "fingerprint": earlier.fingerprint,
        "path": earlier.path,
        "message": {"zh": earlier.message.zh, "en": earlier.message.en},
    }


def _json_place(location: Location) -> dict[str, object]:
    span = location.span
    return {"path": location.path, "line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
