"""A brief as files: a page that can be printed, its style, and a table for each unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.catalog import Catalog
from ..model.verdicts import Outcome, Rate
from ..model.wording import Language, Texts
from ..outputs.spreadsheets import render_csv
from ..rendering.briefs import brief_style, render_brief
from .agenda_report import subject, when
from .brief import SHOWN_OUTCOMES, Brief, BriefRow, UnitBrief

PAGE, STYLE, TOTALS = "index.html", "brief.css", "_totals.csv"
_OF_NOBODY = "_of-no-one-unit"
"""Ids begin with a letter, so that no unit's table has these names."""
_MOST_LINES = 100
_COLUMNS = ("outcome", "category", "subject", "start", "limit", "due", "provisional", "issued", "days", "counts", "file")


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A matter as it is shown."""

    category: str
    subject: str
    counted: str
    due: str
    issued: str
    late: str
    outside: bool


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """The matters of a unit with one outcome."""

    label: str
    count: int
    lines: tuple[BriefLine, ...]
    """The first ones; the table holds all."""


@dataclass(frozen=True, slots=True)
class BriefSection:
    """What is shown of one unit."""

    name: str
    table: str
    counts: tuple[int, ...]
    rate: str
    groups: tuple[BriefGroup, ...]
    findings: tuple[str, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefView:
    """What is shown of a month."""

    authority: str
    month: str
    day: str
    outcomes: tuple[str, ...]
    counts: tuple[int, ...]
    rate: str
    sections: tuple[BriefSection, ...]


def brief_files(brief: Brief, catalog: Catalog, texts: Texts, overrides: Path | None = None) -> Mapping[str, bytes]:
    """File name -> content: `index.html`, `brief.css`, `_totals.csv`, and `<unit>.csv` for each unit.

    A template in `overrides` comes before the one of the package; a faulty one is refused.
    """
    view = _view(brief, catalog, texts)
    files = {PAGE: render_brief(view, texts, overrides).encode(), STYLE: brief_style(), TOTALS: _totals(brief, view, texts)}
    heads = [texts(f"brief.{column}") for column in _COLUMNS]
    for unit, section in zip(brief.units, view.sections, strict=True):
        files[section.table] = render_csv(heads, [_cells(row, texts) for row in unit.rows])
    return files


def _view(brief: Brief, catalog: Catalog, texts: Texts) -> BriefView:
    language = texts.language
    outcomes = tuple(outcome.label.of(language) for outcome in SHOWN_OUTCOMES)
    sections = tuple(_section(each, texts) for each in brief.units)
    counts = tuple(sum(section.counts[place] for section in sections) for place in range(len(SHOWN_OUTCOMES)))
    return BriefView(catalog.authority.name, brief.month.label.of(language), str(brief.day), outcomes, counts, _rate(brief.rate, texts), sections)


def _section(unit: UnitBrief, texts: Texts) -> BriefSection:
    language = texts.language
    colon = "：" if language is Language.ZH else ": "
    groups = tuple(_group(unit, outcome, texts) for outcome in SHOWN_OUTCOMES)
    findings = tuple(
        f"{each.severity.label.of(language)}[{each.rule}]{colon}{each.message.of(language)}{texts('brief.at', place=each.location.short)}"
        for each in unit.findings
    )
    coming = []
    for entry in unit.coming:
        about = subject(entry)
        named = f"{entry.category.name}{f' {about.of(language)}' if about else ''}"
        coming.append(f"{entry.due} {entry.matter.label.of(language)}{colon}{named}{texts('brief.at', place=when(entry).of(language))}")
    return BriefSection(
        unit.name or texts("brief.nobody"),
        f"{unit.unit or _OF_NOBODY}.csv",
        tuple(len(unit.of(outcome)) for outcome in SHOWN_OUTCOMES),
        _rate(unit.rate, texts),
        tuple(group for group in groups if group.lines),
        findings,
        tuple(coming),
    )


def _group(unit: UnitBrief, outcome: Outcome, texts: Texts) -> BriefGroup:
    rows = unit.of(outcome)
    return BriefGroup(outcome.label.of(texts.language), len(rows), tuple(_line(row, texts) for row in rows[:_MOST_LINES]))


def _line(row: BriefRow, texts: Texts) -> BriefLine:
    language = texts.language
    return BriefLine(
        row.category.name,
        row.subject.of(language),
        texts("brief.counted", start=start, limit=row.due.rule.label.of(language)) if (start := row.due.counted_from) else row.due.rule.label.of(language),
        f"{row.due.moment}{texts('brief.provisional_mark') if row.due.provisional else ''}",
        str(row.issued or "—"),
        str(row.days) if row.outcome in (Outcome.LATE, Outcome.OVERDUE) else "—",
        not row.measured,
    )


def _rate(rate: Rate, texts: Texts) -> str:
    if rate.share is None:
        return texts("brief.no_rate")
    return texts("brief.rate", kept=rate.kept, counted=rate.counted, percent=f"{rate.kept * 1000 // rate.counted / 10:.1f}")


def _cells(row: BriefRow, texts: Texts) -> list[str]:
    language = texts.language
    yes, no = texts("brief.yes"), texts("brief.no")
    return [
        row.outcome.label.of(language),
        row.category.name,
        row.subject.of(language),
        str(row.due.counted_from or ""),
        row.due.rule.label.of(language),
        str(row.due.moment),
        yes if row.due.provisional else no,
        str(row.issued or ""),
        str(row.days) if row.outcome in (Outcome.LATE, Outcome.OVERDUE) else "",
        yes if row.measured and row.outcome.counts else no,
        row.item or "",
    ]


def _totals(brief: Brief, view: BriefView, texts: Texts) -> bytes:
    heads = [texts("brief.unit"), *view.outcomes, texts("brief.kept"), texts("brief.counted_all")]
    rows = [
        [section.name, *map(str, section.counts), str(unit.rate.kept), str(unit.rate.counted)] for unit, section in zip(brief.units, view.sections, strict=True)
    ]
    return render_csv(heads, [*rows, [texts("brief.total"), *map(str, view.counts), str(brief.rate.kept), str(brief.rate.counted)]])
