"""Why something is as the report says: a rule, an item with every verdict on it, a period."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.agenda import Agenda, Entry, Matter, deadline_of_draft
from ..model.category import Category
from ..model.diagnostic import Diagnostic, Report, Rule, printable
from ..model.diagnostic import Matter as About
from ..model.expectations import is_periodic
from ..model.frequency import Regime
from ..model.item import Item, State
from ..model.measuring import Measurement
from ..model.period import Period
from ..model.spelling import Spelling
from ..model.timeline import begins, last_day, parts_of
from ..model.verdicts import ItemVerdict, Outcome, PeriodVerdict, ReviewVerdict, Trigger
from ..model.withdrawal import Withdrawal
from ..model.wording import Wording, same
from .agenda_report import when
from .counting import counting
from .examples import RuleExample, example_of, told
from .waived import waiver_for

_AHEAD = 366
_PLACE = re.compile(r"\{[a-z_]+\}")
_FEW = 5

_STATES = {
    State.DRAFT: Wording("草稿", "draft"),
    State.SCHEDULED: Wording("待发布", "scheduled"),
    State.WITHHELD: Wording("不予公开", "withheld"),
    State.PUBLISHED: Wording("已发布", "published"),
    State.WITHDRAWN: Wording("已撤下", "withdrawn"),
    State.ERASED: Wording("已清除", "erased"),
}
_TRIGGERS = {
    Trigger.FORMED: Wording("从形成到公开", "From forming to publication"),
    Trigger.CHANGED: Wording("从变更到公开", "From the change to its publication"),
    Trigger.RECORD: Wording("记录“{record}”从形成到公开", 'The record "{record}", from forming to publication'),
    Trigger.INTERPRETATION: Wording("解读", "The interpretation"),
    Trigger.RESULT: Wording("征求意见结果", "The result of the consultation"),
}
_LINE = Wording("{label}：{value}", "{label}: {value}")
_STATE = Wording("状态", "State")
_WITHDRAWAL = Wording("{what}：{day}{why}", "{what}: {day}{why}")
_TAKING_DOWN = Wording("撤下", "Withdrawn from")
_ERASURE = Wording("清除", "Erased from")
_IDENTIFIER = Wording("索引号", "Identifier")
_CATEGORY = Wording("栏目", "Category")
_UNIT = Wording("公开责任主体", "Publisher")
_BASIS = Wording("公开依据", "Legal basis")
_PROMISE = Wording("公开要求", "Promise")
_OPEN = Wording("有待处理：", "Open:")
_NOTHING_OPEN = Wording("没有有待处理的事项。", "Nothing is open.")
_UNKNOWN_CATEGORY = Wording("目录中没有这个栏目", "not in the catalog")
_NAMED = Wording("{name}（{id}）", "{name} ({id})")
_ISSUED = Wording("实际：{issued}", "Published: {issued}")
_ISSUED_BY = Wording("实际：{issued}（{item}）", "Published: {issued} ({item})")
_TAKEN = Wording("实际：{issued}，用时 {taken}{measure}", "Published: {issued}, after {taken}{measure}")
_CANCELLED = Wording("发布日程已取消，不再计算：{reason}", "Cancelled in the release calendar, and owed no longer: {reason}")
_CONFIRMED = Wording("发布日程确认：{confirmed}（不改变最迟日期）", "Confirmed in the release calendar: {confirmed} (which moves no due date)")
_MOVED = Wording("原定：{previous}，调整原因：{reason}", "Moved from {previous}: {reason}")
_WAIVED = Wording("已批准暂缓整改，至 {until}：{reason}", "Waived until {until}: {reason}")
_LATE_BY = Wording("逾期 {days} 个工作日", "Late by {days} working {unit}")
_RATES = Wording(
    "不计入及时率：转载、日期不确切，或者早于 measured_since",
    "Outside the rates: a reprint, of inexact date, or older than measured_since",
)
_NO_DUE = Wording("没有时限，或者日期不确切，不计算", "Nothing is counted: there is no limit, or a date is not exact")
_REVIEW = Wording("核对", "Review")
_EXEMPTION = Wording("不予公开重新评估", "Review of the exemption")
_LAST = Wording("上次核对：{last}，每 {every} 一次", "Last reviewed: {last}, to be done every {every}")
_LAST_TOGETHER = Wording(
    "上次核对：{last}（整个栏目一起核对，见 {path}:{line}），每 {every} 一次",
    "Last reviewed: {last} (with its whole category, {path}:{line}), to be done every {every}",
)
_BY = Wording("最迟：{due}", "Due: {due}")
_KEPT = Wording("未到期", "not yet due")
_NOT_OWED = Wording("栏目“{category}”没有承诺公开{period}：{reason}", 'The category "{category}" does not owe {period}: {reason}')
_NO_PERIODIC = Wording("它不是定期公开的栏目", "it is not a periodic one")
_NO_SINCE = Wording("目录没有写从何时起（since）", "the catalog does not say from when on (since)")
_BEFORE = Wording("从 {since} 起才公开", "it is owed from {since} on")
_PAUSED = Wording("暂停公开：{reason}", "it is paused: {reason}")
_ENDED = Wording("栏目已于 {until} 终止", "the category ended on {until}")
_OTHER_LENGTH = Wording("它的期间是{frequency}", "it is released {frequency}")
_EVENT_WITHIN = Wording("{frequency}，自形成或者变更之日起{limit}内", "{frequency}, within {limit} of forming or change")
_PERIODIC_WITHIN = Wording("{frequency}，{limit}", "{frequency}, {limit}")
_PERIODIC_AND_WITHIN = Wording("{frequency}，{limit}，并且自形成或者变更之日起{deadline}内", "{frequency}, {limit}, and within {deadline} of forming or change")
_STANDING_WITHIN = Wording("{frequency}，每 {limit} 核对一次", "{frequency}, to be reviewed every {limit}")
_WHAT = Wording("说什么", "What it says")
_WHY = Wording("为什么", "Why")
_DO = Wording("怎么办", "What to do")
_TIME = Wording("结果随日期变化。", "What it finds depends on the date.")
_BAD = Wording("例（有问题），{path}：", "A bad example, {path}:")
_BAD_ON = Wording("例（有问题，{day} 检查），{path}：", "A bad example on {day}, {path}:")
_GOOD = Wording("例（没有问题），{path}：", "A good example, {path}:")
_FOUND = Wording("本站现有 {count} 处，例如：", "Found here: {count}, such as")
_FOUND_NONE = Wording("本站目前没有。", "Not found here.")


def explain_rule(rule: Rule, spelling: Spelling, report: Report | None) -> Iterator[Wording]:
    """The rule in words: how severe it is, what it says with … for what it names, why it exists, what to do, and where it finds something now."""
    spelt = rule.spelt(spelling)
    yield Wording(f"{rule.name}（{rule.severity.label.zh}）", f"{rule.name} ({rule.severity.label.en})")
    yield same("")
    for label, words in ((_WHAT, spelt.message), (_WHY, spelt.doc), (_DO, spelt.help)):
        shown = spelling.spelt(words, "")
        line = Wording(_PLACE.sub("…", shown.zh), _PLACE.sub("…", shown.en))
        if line.zh != "…":
            yield _line(label, line)
    if rule.time_dependent:
        yield _TIME
    if example := example_of(rule.name):
        yield from _example(example, rule.time_dependent)
    if report is not None:
        found = [each for each in report.diagnostics if each.rule == rule.name]
        yield same("")
        yield _FOUND.filled({"count": len(found)}) if found else _FOUND_NONE
        for each in found[:_FEW]:
            place = f"{printable(each.location.path)}:{each.location.span.line}:{each.location.span.column}"
            yield Wording(f"  {place} {printable(each.message.zh)}", f"  {place} {printable(each.message.en)}")


def _why(withdrawal: Withdrawal) -> Wording:
    """Its ground and reason; of what is erased no reason, which may name somebody."""
    known = [withdrawal.ground.label] if withdrawal.ground else []
    known += [same(printable(withdrawal.reason))] if withdrawal.reason and not withdrawal.erase else []
    return Wording("".join(f"，{each.zh}" for each in known), "".join(f", {each.en}" for each in known))


def _example(example: RuleExample, dated: bool) -> Iterator[Wording]:
    yield same("")
    yield (_BAD_ON if dated else _BAD).filled({"path": printable(example.bad.path), "day": example.on})
    yield from told(example.bad, example.line, example.column)
    yield Wording(f"  → {printable(example.found.zh)}", f"  → {printable(example.found.en)}")
    if example.good.lines:
        yield same("")
        yield _GOOD.filled({"path": printable(example.good.path)})
        yield from told(example.good)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What can be said of the items and periods of a site at one moment, from what was measured and found."""

    measurement: Measurement
    report: Report

    def item(self, item: Item) -> Iterator[Wording]:
        """State, category, promise, every verdict with its evidence, and what is open."""
        holdings = self.measurement.holdings
        category, terms = holdings.catalog.category_of(item.category), holdings.terms_of(item)
        state = holdings.state_of(item, self.measurement.as_of)
        named = item.title if item.title and state not in (State.WITHHELD, State.ERASED) else None
        yield _NAMED.filled({"name": printable(named), "id": printable(item.path)}) if named else same(printable(item.path))
        if item.identifier:
            yield _line(_IDENTIFIER, same(item.identifier))
        yield _line(_STATE, _STATES[state])
        for each in sorted(holdings.withdrawals_of(item), key=lambda each: each.date):
            yield _WITHDRAWAL.filled({"what": _ERASURE if each.erase else _TAKING_DOWN, "day": each.date, "why": _why(each)})
        if category is None or terms is None:
            yield _line(_CATEGORY, _UNKNOWN_CATEGORY)
        else:
            yield from self._promise(terms)
            unit = holdings.catalog.units.get(self.measurement.unit_of(item) or "")
            if unit:
                yield _line(_UNIT, same(unit.name))
        if draft := deadline_of_draft(self.measurement, item):
            yield same("")
            yield _line(_TRIGGERS[Trigger.FORMED], _STATES[State.DRAFT])
            yield from map(_indented, counting(draft, holdings.catalog.working_days))
        for verdict in (*self.measurement.items(), *self.measurement.companions()):
            if verdict.item == item.path:
                yield from self._item_verdict(verdict)
        for period in self.measurement.periods():
            if period.item == item.path:
                yield from self._period_verdict(period)
        for review in self.measurement.reviews():
            if review.item == item.path:
                yield from _review_verdict(review)
        yield from self._open(item)

    def period(self, category: Category, period: Period) -> Iterator[Wording]:
        """The verdict on a period for every unit that owes it, or why it is not owed."""
        verdicts = self._verdicts(category, period)
        if not verdicts:
            yield _NOT_OWED.filled({"category": category.name, "period": period.label, "reason": self._not_owed(category, period)})
            return
        yield from self._promise(verdicts[0].category)
        for verdict in verdicts:
            yield from self._period_verdict(verdict)

    def owes(self, category: Category, period: Period) -> bool:
        """Whether the period, or one that it was merged into, is owed."""
        return bool(self._verdicts(category, period))

    def _verdicts(self, category: Category, period: Period) -> list[PeriodVerdict]:
        wanted = set(parts_of(period))
        end = max(self.measurement.day, last_day(period, self.measurement.holdings.catalog.year_start))
        return [each for each in self.measurement.periods_ending_by(end) if each.category.id == category.id and wanted & set(parts_of(each.period))]

    def _promise(self, terms: Category) -> Iterator[Wording]:
        yield _line(_CATEGORY, _NAMED.filled({"name": " / ".join(terms.path), "id": terms.id}))
        yield _line(_PROMISE, promise(terms))
        if terms.legal_basis:
            yield _line(_BASIS, same(terms.legal_basis))

    def _item_verdict(self, verdict: ItemVerdict) -> Iterator[Wording]:
        yield same("")
        yield _line(_TRIGGERS[verdict.trigger].filled({"record": verdict.record}), verdict.outcome.label)
        if verdict.due is None:
            yield _indented(_NO_DUE)
        else:
            yield from map(_indented, counting(verdict.due, self.measurement.holdings.catalog.working_days))
        if verdict.issued and verdict.taken is not None and verdict.due:
            measure = getattr(verdict.due.rule, "measure", None)
            words = _MEASURES.get(str(measure), _MEASURES["days"])[verdict.taken != 1]
            yield _indented(_TAKEN.filled({"issued": verdict.issued, "taken": verdict.taken, "measure": words}))
        elif verdict.issued:
            yield _indented(_ISSUED.filled({"issued": verdict.issued}))
        yield from self._lateness(verdict)

    def _period_verdict(self, verdict: PeriodVerdict) -> Iterator[Wording]:
        catalog = self.measurement.holdings.catalog
        unit = catalog.units.get(verdict.unit or "")
        owner = unit.name if unit else catalog.owed_by_name(verdict.category)
        label = verdict.period.label
        yield same("")
        yield _line(Wording(f"{label.zh} {owner}", f"{label.en}, {owner}") if owner else label, verdict.outcome.label)
        if verdict.due is None:
            yield _indented(_NO_DUE)
        else:
            yield from map(_indented, counting(verdict.due, catalog.working_days))
        plan = verdict.category.plan_of(verdict.period)
        if plan and plan.cancelled and verdict.outcome is Outcome.CANCELLED:
            yield _indented(_CANCELLED.filled({"reason": plan.cancelled}))
        elif plan and plan.confirmed:
            yield _indented(_CONFIRMED.filled({"confirmed": plan.confirmed}))
        for move in plan.moved if plan else ():
            yield _indented(_MOVED.filled({"previous": move.previous, "reason": move.reason}))
        if verdict.issued and verdict.item:
            yield _indented(_ISSUED_BY.filled({"issued": verdict.issued, "item": printable(verdict.item)}))
        yield from self._lateness(verdict)
        about = About(verdict.category.id, verdict.unit, verdict.item, verdict.period)
        if verdict.outcome is Outcome.OVERDUE and (waiver := waiver_for(Matter.RELEASE, about, self.measurement)):
            yield _indented(_WAIVED.filled({"until": waiver.until, "reason": waiver.reason}))

    def _lateness(self, verdict: ItemVerdict | PeriodVerdict) -> Iterator[Wording]:
        if verdict.outcome in (Outcome.LATE, Outcome.OVERDUE):
            yield _indented(_LATE_BY.filled({"days": verdict.days, "unit": "day" if verdict.days == 1 else "days"}))
        if not verdict.measured:
            yield _indented(_RATES)

    def _not_owed(self, category: Category, period: Period) -> Wording:
        catalog = self.measurement.holdings.catalog
        if not is_periodic(category):
            return _NO_PERIODIC
        since = begins(category.since, catalog.year_start)
        end = last_day(period, catalog.year_start)
        if since is None:
            return _NO_SINCE
        if end < since:
            return _BEFORE.filled({"since": category.since})
        for pause in category.paused:
            if pause.covers(end):
                return _PAUSED.filled({"reason": pause.reason})
        if category.until and end > category.until:
            return _ENDED.filled({"until": category.until})
        return _OTHER_LENGTH.filled({"frequency": category.at(end).frequency.label})

    def _open(self, item: Item) -> Iterator[Wording]:
        named = {item.path, item.identifier} - {None}
        entries = [each for each in Agenda(self.measurement, _AHEAD).entries() if each.item in named or (each.identifier in named and not each.item)]
        found = [each for each in self.report.diagnostics if each.location.path == item.path]
        yield same("")
        yield _OPEN if entries or found else _NOTHING_OPEN
        for entry in entries:
            yield _indented(_due_words(entry))
        for each in found:
            yield _indented(_finding_words(each))


def promise(terms: Category) -> Wording:
    """How often a category is released and how soon, in a sentence."""
    frequency = terms.frequency.label
    match terms.frequency.regime:
        case Regime.EVENT if terms.deadline:
            return _EVENT_WITHIN.filled({"frequency": frequency, "limit": terms.deadline.label})
        case Regime.PERIODIC if terms.due and terms.limit:
            return _PERIODIC_AND_WITHIN.filled({"frequency": frequency, "limit": terms.due.label, "deadline": terms.limit.label})
        case Regime.PERIODIC if terms.due:
            return _PERIODIC_WITHIN.filled({"frequency": frequency, "limit": terms.due.label})
        case Regime.STANDING if terms.review:
            return _STANDING_WITHIN.filled({"frequency": frequency, "limit": terms.review.label})
    return frequency


_MEASURES = {
    name: (Wording(f" {zh}", f" {en}"), Wording(f" {zh}", f" {en}s"))
    for name, zh, en in (("working days", "个工作日", "working day"), ("days", "日", "day"), ("hours", "小时", "hour"), ("minutes", "分钟", "minute"))
}


def _review_verdict(verdict: ReviewVerdict) -> Iterator[Wording]:
    yield same("")
    yield _line(_EXEMPTION if verdict.exemption else _REVIEW, Outcome.OVERDUE.label if verdict.overdue else _KEPT)
    if verdict.last and verdict.category.review:
        told = {"last": verdict.last, "every": verdict.category.review.label}
        if at := verdict.together:
            yield _indented(_LAST_TOGETHER.filled({**told, "path": at.path, "line": at.span.line}))
        else:
            yield _indented(_LAST.filled(told))
    yield _indented(_BY.filled({"due": verdict.due}))


def _due_words(entry: Entry) -> Wording:
    left, label = when(entry), entry.matter.label
    return Wording(f"{label.zh}：{entry.due}，{left.zh}", f"{label.en}: {entry.due}, {left.en}")


def _finding_words(found: Diagnostic) -> Wording:
    place = f"{found.location.span.line}:{found.location.span.column}"
    label, text = found.severity.label, found.message
    return Wording(f"{place} {label.zh}[{found.rule}]：{text.zh}", f"{place} {label.en}[{found.rule}]: {text.en}")


def _line(label: Wording, value: Wording) -> Wording:
    return _LINE.filled({"label": label, "value": value})


def _indented(words: Wording) -> Wording:
    return Wording(f"  {words.zh}", f"  {words.en}")
