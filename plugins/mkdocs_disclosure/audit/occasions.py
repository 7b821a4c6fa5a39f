"""Events, consultations and periods of notice: dates that cannot be true together."""

from collections.abc import Iterator
from datetime import date, datetime, time

from ..model.dates import Moment
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.item import Item
from .rule import finds

Ends = tuple[str, Moment | date, str, Moment | date]
"""The field of a beginning and what it says, and the same of the end."""


@finds(
    "ends-before-it-begins",
    Severity.ERROR,
    message=("{end} 结束，早于 {begin} 开始", "it ends on {end}, before it begins on {begin}"),
    help=("核对两个日期", "check both dates"),
    doc=("活动、征求意见、公示期的结束不能早于开始。", "An event, a consultation or a period of notice cannot end before it begins."),
)
def ends_before_it_begins(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for first, begin, last, end in _both_ends(item):
            if _latest(end) < _earliest(begin):
                yield rule.at(item.at(last), related=[item.at(first)], begin=begin, end=end)


@finds(
    "closed-before-issue",
    Severity.ERROR,
    message=("{end} 已经截止，而信息 {issued} 才发布", "it closed on {end}, before the item was issued on {issued}"),
    help=("核对两个日期；补录的旧信息写当时的发布日期", "check both dates; an old item has the day on which it was issued then"),
    doc=(
        "征求意见和公示必须在截止之前公开，否则公众没有机会提出意见。",
        "A consultation and a period of notice are public before they end, or nobody could have answered.",
    ),
)
def closed_before_issue(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.issued is None:
            continue
        ends: list[tuple[str, Moment | date]] = []
        if item.consultation:
            ends.append(("consultation.closes", item.consultation.closes))
        if item.notice_period:
            ends.append(("notice_period.to", item.notice_period.last))
        for field, end in ends:
            if _latest(end) < _earliest(item.issued):
                yield rule.at(item.at(field), related=[item.at("issued")], end=end, issued=item.issued)


def _both_ends(item: Item) -> Iterator[Ends]:
    if item.event and item.event.ends:
        yield "event.begins", item.event.begins, "event.ends", item.event.ends
    if item.consultation and item.consultation.opens:
        yield "consultation.opens", item.consultation.opens, "consultation.closes", item.consultation.closes
    if item.notice_period:
        yield "notice_period.from", item.notice_period.first, "notice_period.to", item.notice_period.last


def _earliest(moment: Moment | date) -> tuple[date, time]:
    return (moment.day, moment.clock or time.min) if isinstance(moment, Moment) else (moment, time.min)


def _latest(moment: Moment | date) -> tuple[date, time]:
    return (moment.day, moment.clock or time.max) if isinstance(moment, Moment) else (moment, time.max)
