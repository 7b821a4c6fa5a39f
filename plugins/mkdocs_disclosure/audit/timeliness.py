"""Whether the promise is kept: what is overdue, late, stale, or waits for its review."""

from collections.abc import Iterator

from ..model.diagnostic import START_OF_FILE, Diagnostic, Location, Matter, Rule, Severity
from ..model.due_dates import DueDate
from ..model.holdings import Holdings
from ..model.measuring import Measurement
from ..model.verdicts import ItemVerdict, Outcome, PeriodVerdict, ReviewVerdict, StaleVerdict, Trigger
from ..model.wording import Wording
from .rule import judges

_PROVISIONAL = Wording("（暂定：{year}年的放假安排尚未公布）", " (provisional: the working days of {year} are not officially known yet)")


@judges(
    "overdue-release",
    Severity.WARNING,
    message=(
        "栏目“{category}”{period}最迟应于 {due} 公开，{owner}尚未公开，已逾期 {days} 个工作日{provisional}",
        'the category "{category}" owes {period}, which was due by {due}; {owner} is {days} working days overdue{provisional}',
    ),
    help=(
        "公开这一期，信息头写“‹period: {period_key}›”；依规定不再公开的，在目录中写 ‹catalog.categories.paused› 或者 ‹catalog.categories.until›；只取消这一期的，在 ‹catalog.categories.releases› 中写明原因",
        'publish it with "‹period: {period_key}›"; where it is no longer to be released say so in the catalog with ‹catalog.categories.paused› or ‹catalog.categories.until›, or why this one is cancelled in ‹catalog.categories.releases›',
    ),
    doc=(
        "定期公开的栏目，从 `since` 起每一期都要在应公开日期之前公开。逾期不阻止构建，除非目录把本规则写入 `enforced_rules`；在 `disclosure check --strict` 中算失败。",
        "From its `since` on, a periodic category releases every period by its due date. What is overdue stops no build unless the catalog has this rule in `enforced_rules`; it fails `disclosure check --strict`.",
    ),
)
def overdue_release(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    for verdict in measurement.periods():
        if verdict.outcome is Outcome.OVERDUE and verdict.measured and verdict.due:
            yield rule.at(
                verdict.category.location,
                about=_of(verdict),
                category=verdict.category.name,
                period=verdict.period.label,
                period_key=verdict.period,
                due=verdict.due.moment,
                owner=_owner(measurement.holdings, verdict),
                days=verdict.days,
                provisional=_provisional(verdict.due),
            )


@judges(
    "late-release",
    Severity.NOTICE,
    message=(
        "{what}最迟应于 {due} 公开，{issued} 才公开，逾期 {days} 个工作日{provisional}",
        "{what} was due by {due} and came out on {issued}, {days} working days late{provisional}",
    ),
    help=(
        "如果是成文日期或发布日期写错了，改正日期；确实逾期的，如实保留，可在目录中说明原因",
        "mend the dates if one is wrong; a release that was late stays so, and the catalog may say why",
    ),
    doc=(
        "信息从形成（或者实质性变更）之日起，超过栏目的公开时限才公开；定期公开的，过了应公开日期才公开。转载、旧站迁入和日期不确切的信息不计。逾期是事实，不能靠改日期消除。",
        "Published later than the deadline of its category allows, counted from the day on which it was formed or changed; or after the due date of its period. Reprints, imported items and inexact dates are not measured. Lateness is a fact, and no change of dates undoes it.",
    ),
)
def late_release(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    for verdict in measurement.periods():
        if verdict.outcome is Outcome.LATE and verdict.measured and verdict.due and verdict.item:
            yield rule.at(
                _at(measurement.holdings, verdict.item, "issued"),
                about=_of(verdict),
                what=verdict.period.label,
                due=verdict.due.moment,
                issued=verdict.issued,
                days=verdict.days,
                provisional=_provisional(verdict.due),
            )
    for each in measurement.items():
        if each.outcome is Outcome.LATE and each.measured and each.due:
            yield rule.at(
                _at(measurement.holdings, each.item, "changes" if each.trigger is Trigger.CHANGED else "table" if each.trigger is Trigger.RECORD else "issued"),
                about=_of(each),
                what=_what(each),
                due=each.due.moment,
                issued=each.issued,
                days=each.days,
                provisional=_provisional(each.due),
            )


@judges(
    "missing-interpretation",
    Severity.WARNING,
    message=("最迟应于 {due} 发布解读，目前没有", "an interpretation was due by {due}, and there is none"),
    help=(
        "发布解读，信息头写“‹interprets: {identifier}›”",
        'publish one with "‹interprets: {identifier}›" in its header',
    ),
    doc=(
        "栏目写了 `interpretation`（解读时限）的，每条信息公开后要在时限内有一条解读它的信息。",
        "Where a category says `interpretation`, an item that interprets it is due beside each of its items.",
    ),
)
def missing_interpretation(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    yield from _missing(measurement, rule, Trigger.INTERPRETATION)


@judges(
    "missing-consultation-result",
    Severity.WARNING,
    message=("征求意见的结果最迟应于 {due} 公布，目前没有", "the result of the consultation was due by {due}, and there is none"),
    help=(
        "公布意见采纳情况，信息头写“‹result_of: {identifier}›”",
        'publish it with "‹result_of: {identifier}›" in its header',
    ),
    doc=(
        "栏目写了 `result`（结果时限）的，征求意见截止后要在时限内公布采纳情况。",
        "Where a category says `result`, the outcome of a consultation is due after it has closed.",
    ),
)
def missing_consultation_result(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    yield from _missing(measurement, rule, Trigger.RESULT)


@judges(
    "stale-category",
    Severity.WARNING,
    message=(
        "栏目“{category}”自 {newest} 以来没有新内容，超过{limit}",
        'the category "{category}" has had nothing new since {newest}, for longer than {limit}',
    ),
    help=(
        "公开新的内容；确实没有新内容的，核对更新间隔 ‹catalog.categories.stale_after›",
        "publish what is new; where there is nothing, think again about ‹catalog.categories.stale_after›",
    ),
    doc=(
        "栏目写了 `stale_after`（更新间隔），而超过这段时间没有新公开的信息或者实质性变更。这与公开时限是两回事：没有事项的栏目不算逾期，但检查时可能被认为长期未更新。",
        "A category that says `stale_after` had nothing new, nor a change of substance, for longer. Another thing than lateness: a category without events is not late, and an inspection may still call it stale.",
    ),
)
def stale_category(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    for verdict in measurement.stale():
        limit = verdict.category.stale_after
        if verdict.stale and verdict.newest and limit:
            yield rule.at(verdict.category.location, about=_of(verdict), category=verdict.category.name, newest=verdict.newest, limit=limit.label)


@judges(
    "empty-category",
    Severity.WARNING,
    message=("栏目“{category}”没有任何已公开的信息", 'nothing is public in the category "{category}"'),
    help=(
        "公开信息；暂时没有的，先不设这个栏目，或者把它并入上级栏目",
        "publish something in it; leave the category out, or merge it with the one above, while there is nothing",
    ),
    doc=(
        "写了 `stale_after`（更新间隔）的栏目里没有已公开的信息。政府网站检查时统计空白栏目，即使菜单里看不到它。",
        "A category that says `stale_after` holds nothing public. An inspection counts blank columns, hidden from the menu or not.",
    ),
)
def empty_category(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    for verdict in measurement.stale():
        if verdict.newest is None:
            yield rule.at(verdict.category.location, about=_of(verdict), category=verdict.category.name)


@judges(
    "review-overdue",
    Severity.WARNING,
    message=(
        "上次核对是 {last}，最迟应于 {due} 再核对一次",
        "it was last reviewed on {last} and was to be reviewed again by {due}",
    ),
    help=(
        "核对内容；没有变化的写“‹checked: {today}›”，整个栏目都核对过的，在 content/checks.yml 中写一行",
        'review it; where nothing has changed write "‹checked: {today}›", or one line in content/checks.yml for the whole category',
    ),
    doc=(
        "长期公开的栏目写了 `review`（核对周期），每条信息都要按期核对：改了内容的写变更记录，没有变化的写核对日期。",
        "In a standing category that says `review`, every item is reviewed in time: a change has its note, and where nothing has changed the day of the review is written down.",
    ),
)
def review_overdue(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    for verdict in measurement.reviews():
        if verdict.overdue and not verdict.exemption:
            yield rule.at(_at(measurement.holdings, verdict.item, "checked"), about=_of(verdict), last=verdict.last, due=verdict.due, today=measurement.day)


@judges(
    "exemption-review-overdue",
    Severity.WARNING,
    message=("不予公开的信息最迟应于 {due} 重新评估", "the exemption was to be reviewed by {due}"),
    help=(
        "重新评估：可以公开的予以公开，仍不公开的改写下次评估的日期",
        "review it: publish what may be published now, or write the day of the next review",
    ),
    doc=(
        "不予公开的信息要定期评估审查，因情势变化可以公开的应当公开（条例第十八条）。",
        "What is withheld is reviewed from time to time and published when circumstances have changed (in China, article 18 of the disclosure regulations).",
    ),
)
def exemption_review_overdue(measurement: Measurement, rule: Rule) -> Iterator[Diagnostic]:
    for verdict in measurement.reviews():
        if verdict.overdue and verdict.exemption:
            yield rule.at(_at(measurement.holdings, verdict.item, "exemption.next_review"), about=_of(verdict), due=verdict.due)


def _missing(measurement: Measurement, rule: Rule, trigger: Trigger) -> Iterator[Diagnostic]:
    for verdict in measurement.companions():
        if verdict.trigger is trigger and verdict.outcome is Outcome.OVERDUE and verdict.measured and verdict.due:
            item = measurement.holdings.references.by_path[verdict.item]
            yield rule.at(_at(measurement.holdings, verdict.item, "title"), about=_of(verdict), due=verdict.due.moment, identifier=item.identifier or item.path)


def _of(verdict: PeriodVerdict | ItemVerdict | ReviewVerdict | StaleVerdict) -> Matter:
    match verdict:
        case PeriodVerdict():
            return Matter(verdict.category.id, verdict.unit, verdict.item, verdict.period)
        case StaleVerdict():
            return Matter(verdict.category.id)
    return Matter(verdict.category.id, verdict.unit, verdict.item)


def _at(holdings: Holdings, path: str, field: str) -> Location:
    item = holdings.references.by_path.get(path)
    return item.at(field) if item else Location(path, START_OF_FILE)


def _owner(holdings: Holdings, verdict: PeriodVerdict) -> str:
    catalog, category = holdings.catalog, verdict.category
    unit = catalog.units.get(verdict.unit or "")
    return unit.name if unit else catalog.owed_by_name(category) or category.name


def _what(verdict: ItemVerdict) -> Wording:
    match verdict.trigger:
        case Trigger.CHANGED:
            return Wording("变更后的内容", "what was changed")
        case Trigger.RECORD:
            return Wording(f"记录“{verdict.record}”", f'the record "{verdict.record}"')
    return Wording("本信息", "it")


def _provisional(due: DueDate) -> Wording:
    return _PROVISIONAL.filled({"year": due.day.year}) if due.provisional else Wording("", "")
