"""What the catalog decides about findings: rules that it enforces, units that are only on trial, and findings that were waived for a time."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..model.diagnostic import Diagnostic, Location, Matter, Rule, Severity
from ..model.holdings import Holdings
from ..model.measuring import Measurement
from ..model.nearest import nearest
from ..model.waiver import Waiver
from ..model.waiving import covers
from ..model.wording import Wording

UNUSED_WAIVER = Rule(
    "unused-waiver",
    Severity.WARNING,
    Wording("规则“{rule}”的暂缓整改{state}", 'the waiver of "{rule}" {state}'),
    Wording(
        "已经整改的，删除这一项；尚未整改的，重新报批后改写 ‹catalog.waivers.until›",
        "delete it where the fault is mended; else have it approved anew and change ‹catalog.waivers.until›",
    ),
    Wording(
        "暂缓整改已经到期，或者没有与它相符的问题。到期之后，原来的问题照常报出。",
        "A waiver has ended, or matches no finding any more. What it waived is reported as before once it has ended.",
    ),
    time_dependent=True,
)
UNWAIVABLE_RULE = Rule(
    "unwaivable-rule",
    Severity.ERROR,
    Wording("规则“{rule}”{problem}", 'the rule "{rule}" {problem}'),
    Wording("{advice}", "{advice}"),
    Wording(
        "`waivers` 只能写承诺未兑现、可以日后补上的问题（规则表中注明“可以暂缓整改”）；`enforced_rules` 只能写及时性的规则。读不懂的内容、附件里的密钥和有害的文件不能暂缓；文字里写的、附件里留下的，核对之后确实可以公开的，写明理由可以暂缓。",
        "`waivers` name faults that can be made good later (the page of rules marks them as waivable), `enforced_rules` rules about timeliness. What cannot be read, secrets in attachments and harmful files are never waived; what stands in a text or is left in an attachment may be, with a reason, where it was looked at and may be public.",
    ),
)
RULES = (UNUSED_WAIVER, UNWAIVABLE_RULE)

_ENDED = Wording("已于 {until} 到期", "ended on {until}")
_UNMATCHED = Wording("没有与它相符的问题", "matches nothing")
_UNKNOWN = Wording("不存在", "does not exist")
_NOT_WAIVABLE = Wording("不能暂缓整改", "cannot be waived")
_NOT_TIMELY = Wording("不是及时性的规则", "is not about timeliness")
_SEE_REFERENCE = Wording("可以写的规则见参考手册的规则表", "the reference page of rules lists those that may stand here")
_WAIVED = Wording("（已批准暂缓整改，至 {until}：{reason}）", " (waived until {until}: {reason})")


def settled(
    measurement: Measurement, found: Iterable[Diagnostic], rules: Mapping[str, Rule], enforceable: Sequence[str], one_time: Container[str] = ()
) -> Iterator[Diagnostic]:
    """The findings as the catalog weighs them: errors where it enforces a rule, notices while one is waived; then what is wrong with its own words.

    `rules` are all rules of the audit by name, `enforceable` the names of those that a catalog may enforce, `one_time` of those that are silent
    once what they found was published: a waiver of one is idle when it has ended, and not before.
    """
    holdings, day = measurement.holdings, measurement.day
    catalog = holdings.catalog
    used: set[Waiver] = set()
    for each in found:
        matter = _matter(holdings, each)
        weighed = replace(each, severity=_weight(holdings, matter, day)) if each.rule in catalog.enforced_rules and each.rule in enforceable else each
        waiver = _waiver(holdings, weighed, matter, day, rules)
        if waiver:
            used.add(waiver)
            addition = _WAIVED.filled({"until": waiver.until, "reason": waiver.reason})
            message = Wording(each.message.zh + addition.zh, each.message.en + addition.en)
            weighed = replace(weighed, severity=Severity.NOTICE, message=message)
        yield weighed
    yield from _misnamed(holdings, rules, enforceable)
    for waiver in catalog.waivers:
        idle = waiver not in used and not (waiver.rule in one_time and waiver.stands(day))
        if idle and _waivable(waiver.rule, rules):
            state = _UNMATCHED if waiver.stands(day) else _ENDED.filled({"until": waiver.until})
            yield UNUSED_WAIVER.spelt(holdings.spelling).at(waiver.location, rule=waiver.rule, state=state)


def _matter(holdings: Holdings, found: Diagnostic) -> Matter:
    """What a finding is about: as it says itself, else the item of its file."""
    if found.about:
        return found.about
    item = holdings.references.by_path.get(found.location.path)
    category = holdings.catalog.category_of(item.category) if item else None
    return Matter(category.id if category else None, item.publisher if item else None, item.path if item else None, item.period if item else None)


def _weight(holdings: Holdings, matter: Matter, day: date) -> Severity:
    """A warning where every unit that answers for it is on trial, else an error."""
    catalog = holdings.catalog
    category = catalog.categories.get(matter.category or "")
    named = (matter.unit,) if matter.unit else catalog.owing_units(category) if category else ()
    units = [catalog.units[id_] for id_ in named if id_ in catalog.units]
    return Severity.WARNING if units and all(unit.on_trial(day) for unit in units) else Severity.ERROR


def _waiver(holdings: Holdings, found: Diagnostic, matter: Matter, day: date, rules: Mapping[str, Rule]) -> Waiver | None:
    if not _waivable(found.rule, rules):
        return None
    standing = (each for each in holdings.catalog.waivers if each.rule == found.rule and each.stands(day))
    return next((each for each in standing if covers(holdings, each, matter, found.location.path)), None)


def _waivable(name: str, rules: Mapping[str, Rule]) -> bool:
    return name in rules and rules[name].waivable


def _misnamed(holdings: Holdings, rules: Mapping[str, Rule], enforceable: Sequence[str]) -> Iterator[Diagnostic]:
    """Rules that the catalog waives or enforces and that do not exist, or must not be."""
    waivable = [name for name, rule in rules.items() if rule.waivable]
    named: list[tuple[str, Location, Sequence[str], Wording]] = [
        *((each.rule, each.location, waivable, _NOT_WAIVABLE) for each in holdings.catalog.waivers),
        *((name, location, enforceable, _NOT_TIMELY) for name, location in holdings.catalog.enforced_rules.items()),
    ]
    rule = UNWAIVABLE_RULE.spelt(holdings.spelling)
    for name, location, allowed, problem in named:
        if name not in allowed:
            known = name in rules
            advice = _SEE_REFERENCE if known else nearest(name, allowed, _SEE_REFERENCE)
            yield rule.at(location, rule=name, problem=problem if known else _UNKNOWN, advice=advice)
