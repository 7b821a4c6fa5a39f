"""Whether what is declared agrees with the history of the files: a cross-check, made only where a history is given."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.history import History
from ..model.holdings import Holdings
from ..model.wording import Wording

BACKDATED_ISSUE = Rule(
    "backdated-issue",
    Severity.WARNING,
    Wording(
        "发布日期写 {issued}，而文件 {committed} 才提交，相差 {days} 日",
        "it is issued on {issued}, and its file was first committed on {committed}, {days} days later",
    ),
    Wording(
        "核对并改正 ‹issued›；旧站迁入的写 ‹imported›，转载的写 ‹source›",
        "check ‹issued› and mend it; an item of an older site has ‹imported›, a reprint has ‹source›",
    ),
    Wording(
        "`disclosure check --git` 把发布日期与文件第一次提交的日期核对，早于提交超过所给的天数就报出。倒填发布日期属于弄虚作假；版本记录只用于核对，从不据以推定发布日期。旧站迁入、转载、起算日期以前的信息，以及随第一次提交进入的文件不核对。",
        "`disclosure check --git` compares the day of issue with the first commit of the file, and reports what is earlier by more than the given number of days. A day of issue that is put back is a forgery; the history only cross-checks and never supplies a date. Imported items, reprints, what is older than `measured_since`, and files of the very first commit are left alone.",
    ),
    waivable=True,
)


def backdated_issues(holdings: Holdings, as_of: datetime, history: History) -> Iterator[Diagnostic]:
    """Every public item that says it was issued more than the allowed number of days before its file existed."""
    zone, since = holdings.catalog.zone, holdings.catalog.measured_since
    rule = BACKDATED_ISSUE.spelt(holdings.spelling)
    for item in holdings.items:
        committed = history.first_commits.get(item.path)
        known = item.issued is not None and item.issued.exact and item.source is None and item.imported is None
        if committed is None or item.issued is None or not known or not holdings.state_of(item, as_of).listed:
            continue
        day = committed.astimezone(zone).date()
        early = (day - item.issued.day).days
        if early > history.days and (since is None or item.issued.day >= since):
            yield rule.at(item.at("issued"), issued=item.issued, committed=day, days=early)
