"""What became of every row, as a table and in a few lines."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from ..model.wording import Language, Wording
from ..outputs.spreadsheets import render_csv
from .candidates import Candidate, Problem


class Outcome(StrEnum):
    """What became of a row."""

    WRITTEN = "written"
    THERE = "already there"
    SKIPPED = "skipped"
    REFUSED = "not written"

    @property
    def label(self) -> Wording:
        """The outcome in words."""
        return _LABELS[self]


_LABELS = {
    Outcome.WRITTEN: Wording("已写入", "written"),
    Outcome.THERE: Wording("此前已迁入", "already there"),
    Outcome.SKIPPED: Wording("按对照不迁入", "skipped by the map"),
    Outcome.REFUSED: Wording("未写入", "not written"),
}
_WOULD = Wording("可以写入", "can be written")
_COLUMNS = Wording("行,原编号,标题,结果,文件,列或字段,值,原因,规则", "row,id,title,outcome,file,column or field,value,reason,rule")
_SUMMARY = Wording("共 {rows} 行：{counts}。", "{rows} rows: {counts}.")
_LOST = Wording("其中 {count} 行有没能保留的内容。", "Of the rows written, {count} lost something.")
_COLON = Wording("：", ": ")
_AND_OTHERS = Wording("……等", " … and the like")
_MOST_REASONS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table with its outcome."""

    candidate: Candidate
    outcome: Outcome


def render_report(rows: list[Row], language: Language, *, dry: bool) -> bytes:
    """CSV in UTF-8 with a byte order mark: a line for each row, and one more for each further problem of it."""
    lines: list[list[str]] = []
    for row in rows:
        made = row.candidate
        facts = [str(made.row.number), made.id, made.title, _label(row.outcome, dry=dry).of(language), made.path if row.outcome is Outcome.WRITTEN else ""]
        lines += [
            [*facts, problem.column, problem.value[:200], problem.reason.of(language), problem.rule] for problem in made.problems or [Problem(Wording("", ""))]
        ]
    return render_csv(_COLUMNS.of(language).split(","), lines)


def summary(rows: list[Row], language: Language, *, dry: bool) -> list[str]:
    """How many rows had which outcome, and the commonest reasons of those that were not written."""
    counts = Counter(row.outcome for row in rows)
    comma = "，" if language is Language.ZH else ", "
    unit = "{label} {count} 行" if language is Language.ZH else "{count} {label}"
    told = comma.join(unit.format(label=_label(each, dry=dry).of(language), count=counts[each]) for each in Outcome if counts[each])
    lines = [_SUMMARY.of(language).format(rows=len(rows), counts=told or "0")]
    lost = sum(1 for row in rows if row.outcome is Outcome.WRITTEN and row.candidate.problems)
    if lost:
        lines.append(_LOST.of(language).format(count=lost))
    against = [problem for row in rows if row.outcome is Outcome.REFUSED for problem in row.candidate.problems if problem.fatal]
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in against:
        kinds.setdefault((problem.column, problem.rule or problem.reason.en), []).append(problem)
    for (column, _), alike in sorted(kinds.items(), key=lambda each: -len(each[1]))[:_MOST_REASONS]:
        reason = alike[0].reason.of(language)
        more = _AND_OTHERS.of(language) if len({each.reason for each in alike}) > 1 else ""
        lines.append(f"  {len(alike):>6}  {column}{_COLON.of(language) if column else ''}{reason}{more}")
    return lines


def _label(outcome: Outcome, *, dry: bool) -> Wording:
    return _WOULD if dry and outcome is Outcome.WRITTEN else outcome.label
