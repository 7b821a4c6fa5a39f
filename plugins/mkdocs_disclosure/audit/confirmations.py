"""Whether the confirmations of whole categories in content/checks.yml agree with each other."""

from collections.abc import Iterator
from datetime import datetime

from ..model.confirmations import Confirmation, scope_of
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from .rule import finds


@finds(
    "repeated-confirmation",
    Severity.ERROR,
    message=("栏目“{category}”的核对写了两次", 'the category "{category}" is confirmed twice'),
    help=("只留日期较晚的一行；另一行在 {other}", "keep the line with the later day; the other one is at {other}"),
    doc=(
        "content/checks.yml 中，同一栏目（同一单位）只写一行，再次核对时改写日期；写成两行，看不出哪一行是最近的。",
        "In content/checks.yml a category (of one unit, or of all) has one line, whose day is changed with each review. Of two lines nobody sees which is the last.",
    ),
)
def repeated_confirmation(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str | None], Confirmation] = {}
    for each in holdings.confirmed:
        scope = scope_of(each, holdings.catalog)
        if scope is None:
            continue
        other = first.setdefault(scope, each)
        if other is not each:
            yield rule.at(each.at("category"), related=[other.at("category")], category=each.category, other=other.at("category"))
