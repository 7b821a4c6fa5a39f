"""Whether the catalog answers every clause of the law that it names."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.past import ended
from .rule import finds


@finds(
    "uncovered-clause",
    Severity.WARNING,
    message=("没有栏目以“{clause}”为公开依据：{name}", 'no category has "{clause}" as its legal basis: {name}'),
    help=(
        "在相应栏目写“‹catalog.categories.legal_basis: {clause}›”；确实不涉及的，写入 ‹catalog.not_applicable›，并说明理由",
        'write "‹catalog.categories.legal_basis: {clause}›" in the category that answers it; where there is nothing to publish, put the clause under ‹catalog.not_applicable› with the reason',
    ),
    doc=(
        "目录写了 `profile`（法定清单）的，清单中的每一项都要有栏目以它为公开依据，或者说明不涉及的理由；已终止的栏目不算。",
        "Where the catalog names a `profile`, some category has each clause of that list as its legal basis, or `not_applicable` says why there is nothing. A category that has ended does not count.",
    ),
    time_dependent=True,
)
def uncovered_clause(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    catalog, profile = holdings.catalog, holdings.catalog.profile
    if profile is None:
        return
    today = as_of.astimezone(catalog.zone).date()
    bases = [each.legal_basis for each in catalog.categories.values() if each.legal_basis and not ended(each, today)]
    answered = {clause for basis in (*bases, *(each.clause for each in catalog.not_applicable)) for clause in profile.cited_in(basis)}
    for each in profile.clauses:
        if each.clause not in answered:
            yield rule.at(profile.location, clause=each.clause, name=each.name)
