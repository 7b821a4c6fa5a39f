"""Candidates are held against every rule of the site before one of them is written: what is reported as written has no error."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..audit.rules import audit
from ..model.diagnostic import Diagnostic, Severity
from ..model.holdings import Holdings
from ..model.item import Item
from ..sources.fields import ITEM
from ..sources.item_reader import read_item
from .candidates import Candidate, Problem


def judge(candidates: Iterable[Candidate], holdings: Holdings, as_of: datetime) -> None:
    """Note for each candidate what the site would find wrong with it.

    The rules are run over the whole site with the candidates in it, until those that are left have no error: one that is refused may
    be what another one pointed to.
    """
    pending: dict[str, tuple[Candidate, Item]] = {}
    for each in candidates:
        if not each.good or each.there or each.skipped:
            continue
        read = read_item(each.path, each.text.encode(), each.stored(), holdings.catalog)
        _note(each, [found for found in read.diagnostics if found.severity is Severity.ERROR])
        if read.item is not None and each.good:
            pending[each.path] = (each, read.item)
    while pending:
        site = replace(holdings, items=(*holdings.items, *(item for _, item in pending.values())))
        wrong: dict[str, list[Diagnostic]] = {}
        for found in audit(site, as_of):
            # What is only late is no fault of the row.
            if found.severity is Severity.ERROR and not found.time_dependent and found.location.path in pending:
                wrong.setdefault(found.location.path, []).append(found)
        if not wrong:
            return
        for path, faults in wrong.items():
            _note(pending.pop(path)[0], faults)


def _note(candidate: Candidate, faults: Iterable[Diagnostic]) -> None:
    lines = candidate.text.split("\n")
    for found in faults:
        line = found.location.span.line
        written = lines[line - 1] if 1 < line <= len(lines) else ""
        key, colon, value = written.partition(": ")
        field = ITEM.known[key].name if colon and key in ITEM.known else ""
        column = candidate.columns.get(field, field)
        candidate.problems.append(Problem(found.message, column, candidate.row.cells.get(column, value) if field else "", rule=found.rule))
