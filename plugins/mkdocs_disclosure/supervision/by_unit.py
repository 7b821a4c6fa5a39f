"""How many findings each unit has to mend."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..model.diagnostic import Diagnostic, Report, Severity, printable
from ..model.holdings import Holdings
from ..model.wording import Language, Wording, same
from ..outputs.findings import columns_of

_HEAD = Wording("单位", "unit")
_TOTAL = Wording("合计", "total")
_NOBODY = Wording("不属于某一单位", "of no one unit")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The findings of one unit; `unit` is its id, None for what belongs to no one unit."""

    unit: str | None
    name: Wording
    counts: tuple[int, int, int]
    """Errors, warnings, notices."""


def findings_by_unit(report: Report, holdings: Holdings) -> tuple[UnitRow, ...]:
    """A row for every unit that has something to mend, in the order of the catalog, and a last one for what belongs to no one unit."""
    unit_of = responsible(holdings)
    counted = Counter((unit_of(found), found.severity) for found in report.diagnostics)
    units = [(id_, same(unit.name)) for id_, unit in holdings.catalog.units.items()]
    rows: list[tuple[str | None, Wording]] = [*units, (None, _NOBODY)]
    made = [UnitRow(id_, name, (counted[id_, Severity.ERROR], counted[id_, Severity.WARNING], counted[id_, Severity.NOTICE])) for id_, name in rows]
    return tuple(row for row in made if any(row.counts))


def responsible(holdings: Holdings) -> Callable[[Diagnostic], str | None]:
    """Tells of a finding the id of the unit that has to mend it: of its item, or of its category where one unit alone owes it; else None."""
    categories = {each.location: each for each in holdings.catalog.categories.values()}

    def unit_of(found: Diagnostic) -> str | None:
        item = holdings.references.by_path.get(found.location.path)
        category = holdings.catalog.category_of(item.category) if item else categories.get(found.location)
        owing = holdings.catalog.owing_units(category) if category else ()
        named = found.unit or (item.publisher if item else None) or (owing[0] if len(owing) == 1 else None)
        return named if named in holdings.catalog.units else None

    return unit_of


def as_table(rows: Sequence[UnitRow], language: Language) -> str:
    """A line for each unit with its errors, warnings and notices before its name, and the total."""
    head = (*(severity.label.of(language) for severity in Severity), _HEAD.of(language))
    total = (*(str(sum(row.counts[place] for row in rows)) for place in range(len(Severity))), _TOTAL.of(language))
    lines = [head, *((*map(str, row.counts), printable(row.name.of(language))) for row in rows), total]
    widths = [max(columns_of(line[place]) for line in lines) for place in range(len(Severity))]
    return "".join(f"{''.join(_right(cell, width) for cell, width in zip(line[:-1], widths, strict=True))}  {line[-1]}\n" for line in lines)


def as_values(rows: Sequence[UnitRow]) -> list[dict[str, object]]:
    """The rows for JSON."""
    return [
        {
            "id": row.unit,
            "name": row.name.en if row.unit else None,
            "errors": row.counts[0],
            "warnings": row.counts[1],
            "notices": row.counts[2],
        }
        for row in rows
    ]


def _right(cell: str, width: int) -> str:
    return " " * (2 + width - columns_of(cell)) + cell
