"""The confidentiality gate: what is published was collected, reviewed and released by those who may, and in this order.

Every item is reviewed for secrecy before it is published (保守国家秘密法实施条例 42); who has written it does not review it. Names are in no
message: what is found may stand in a public log.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from ..model.authority import Officer
from ..model.dates import Moment
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, Span
from ..model.due_dates import DueDate, due_after
from ..model.holdings import Holdings
from ..model.item import Item, Review, State
from ..model.spelling import typed
from ..model.wording import Wording
from .rule import finds

_ASKED = ("collected_by", "reviewed_by", "reviewed_on", "secrecy", "published_by")
_ROLES = (("collected_by", "collectors"), ("reviewed_by", "reviewers"), ("published_by", "publishers"))
_WARNED = frozenset({State.DRAFT, State.SCHEDULED})
"""What is not public yet: there is time to mend it."""


@finds(
    "missing-review",
    Severity.ERROR,
    message=("{problem}", "{problem}"),
    help=("审核通过后写 {example}", "when it has passed the review, write {example}"),
    doc=(
        "目录用 review_required 要求审核记录的，信息要先写明由谁采集、由谁在哪一天审核、保密审查是否通过、由谁发布，才能公开（保守国家秘密法实施条例第四十二条：先审查、后公开）。草稿和待发布的信息只是警告。应急栏目可以后补；旧站迁入的信息不要求。审核记录从不公开。",
        "Where the catalog asks for it with `review_required`, an item is published only when it says who collected it, who reviewed it on which day, that the secrecy review was passed, and who published it. Drafts and scheduled items are warned. In urgent categories the review may follow; items of an older site need none. Review records are never published.",
    ),
    time_dependent=True,
)
def missing_review(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    example = typed("review", "{collected_by: 张三, reviewed_by: 李四, reviewed_on: 2026-02-09, secrecy: passed, published_by: 王五}")
    for item, state in _gated(holdings, as_of):
        if item.review is None and "review" in item.written:
            continue  # it was written, and what is wrong with it is a finding of its own
        missing = _missing(item.review)
        if missing and _needs_review(holdings, item) and not _urgent(holdings, item):
            place = item.at("review#key", "review") if item.review else Location(item.path, Span(1, 1, 1, 4))
            keys = [f"‹review.{name}›" for name in missing]
            lacking = Wording(f"审核记录不全，缺少：{'、'.join(keys)}", f"the review record is incomplete, without {', '.join(keys)}")
            problem = lacking if item.review else Wording("没有审核记录", "there is no review record")
            yield _weighed(rule.at(place, problem=problem, example=example), state)


@finds(
    "review-not-passed",
    Severity.ERROR,
    message=("保密审查的结果是“{outcome}”，不能公开", 'the outcome of the secrecy review is "{outcome}", so it cannot be published'),
    help=(
        "审查通过后写 ‹review.secrecy: passed›；在此之前保留 ‹state: draft›",
        "write ‹review.secrecy: passed› when it has passed; until then keep ‹state: draft›",
    ),
    doc=(
        "保密审查未完成或者没有通过的信息不能公开，应急信息也不例外：没有审查的可以后补，审查不通过的必须撤下。",
        "What has not passed the secrecy review is not published. An urgent item may be issued before its review, but not after a review that it did not pass.",
    ),
    time_dependent=True,
)
def review_not_passed(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, state in _gated(holdings, as_of):
        outcome = item.review.secrecy if item.review else None
        later = outcome == "pending" and _needs_review(holdings, item) and _urgent(holdings, item)
        if outcome and outcome != "passed" and not later:
            shown = Wording(f"‹review.secrecy={outcome}›", f"‹review.secrecy={outcome}›")
            yield _weighed(rule.at(item.at("review.secrecy"), outcome=shown), state)


@finds(
    "reviewer-is-collector",
    Severity.ERROR,
    message=("采集人和审核人是同一个人", "the same person collected and reviewed it"),
    help=("由另一个人审核，并改写“‹review.reviewed_by›”", 'let somebody else review it, and write the name as "‹review.reviewed_by›"'),
    doc=(
        "自己采集的信息不能自己审核。姓名之间的空格、全半角不同的算同一个人。",
        "Nobody reviews what he has collected. Blanks and widths within a name make no difference.",
    ),
    time_dependent=True,
)
def reviewer_is_collector(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, state in _gated(holdings, as_of):
        review = item.review
        if review and review.reviewed_by and review.collected_by and _person(review.reviewed_by) == _person(review.collected_by):
            yield _weighed(rule.at(item.at("review.reviewed_by"), related=[item.at("review.collected_by")]), state)


@finds(
    "reviewed-after-issue",
    Severity.ERROR,
    message=("审核日期 {reviewed} 晚于发布日期 {issued}", "it was reviewed on {reviewed}, after it was issued on {issued}"),
    help=(
        "先审查、后公开：核对两个日期；确属应急信息的，归入目录中写了 ‹catalog.categories.urgent: true› 的栏目",
        "the review comes first: check both dates; what is urgent belongs in a category with ‹catalog.categories.urgent: true›",
    ),
    doc=(
        "保密审查最晚在发布当天通过；变更的内容也一样。应急栏目除外。",
        "The secrecy review is passed on the day of issue or before; so is that of a change. Urgent categories are excepted.",
    ),
    time_dependent=True,
)
def reviewed_after_issue(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, state in _gated(holdings, as_of):
        if _urgent(holdings, item):
            continue
        reviewed = item.review.reviewed_on if item.review else None
        if reviewed and item.issued and item.issued.exact and reviewed > item.issued.day:
            yield _weighed(rule.at(item.at("review.reviewed_on"), related=[item.at("issued")], reviewed=reviewed, issued=item.issued.day), state)
        for index, (note, review) in enumerate(zip(item.changes, item.change_reviews, strict=False)):
            if review.reviewed_on and review.reviewed_on > note.issued.day:
                places = (item.at(f"changes.{index}.reviewed_on"), item.at(f"changes.{index}.issued"))
                yield _weighed(rule.at(places[0], related=[places[1]], reviewed=review.reviewed_on, issued=note.issued.day), state)


@finds(
    "unlisted-officer",
    Severity.ERROR,
    message=("“{field}”不在“{unit}”当天的名单（“{list}”）中", '"{field}" is not among the "{list}" of "{unit}" on that day'),
    help=("核对姓名；新任的人先写进目录中该单位的名单", "check the name; who is new in the role is added to the unit's list in the catalog first"),
    doc=(
        "单位在目录中写了采集人、审核人、发布人名单的，审核记录中的人必须在名单上。离任的人留在名单里，写明任职到哪一天，以前的记录才站得住。",
        "Where a unit lists its collectors, reviewers or publishers in the catalog, a review record names one of them. Who has left the role stays in the list with the last day, so that older records hold.",
    ),
    time_dependent=True,
)
def unlisted_officer(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item, state in _gated(holdings, as_of):
        unit = holdings.catalog.units.get(_publishing_unit(holdings, item) or "")
        day = item.review.reviewed_on if item.review and item.review.reviewed_on else item.issued.day if item.issued else None
        if unit is None or item.review is None:
            continue
        for field, role in _ROLES:
            name, listed = getattr(item.review, field), getattr(unit.officers, role)
            if name and listed and not _serves(name, listed, day):
                place = item.at(f"review.{field}")
                yield _weighed(rule.at(place, field=typed(f"review.{field}"), unit=unit.name, list=typed(f"catalog.units.{role}")), state)
        for index, (note, review) in enumerate(zip(item.changes, item.change_reviews, strict=False)):
            listed = unit.officers.reviewers
            if review.reviewed_by and listed and not _serves(review.reviewed_by, listed, review.reviewed_on or note.issued.day):
                place = item.at(f"changes.{index}.reviewed_by")
                yield _weighed(rule.at(place, field=typed("changes.reviewed_by"), unit=unit.name, list=typed("catalog.units.reviewers")), state)


@finds(
    "unreviewed-change",
    Severity.ERROR,
    message=("实质性变更没有审核记录", "a change of substance has no review record"),
    help=(
        "审核通过后，在这条变更里写 ‹changes.reviewed_by› 和 ‹changes.reviewed_on›",
        "when it has passed its review, write ‹changes.reviewed_by› and ‹changes.reviewed_on› in this change",
    ),
    doc=(
        "要求审核记录的栏目，实质性变更（major）要单独审核，并写明审核人和日期：原来的审核没有看过变更后的内容。改正错字之类不要求。尚未到发布日期的变更只是警告。",
        "Where review records are required, a major change is reviewed for itself and says by whom and when: the first review has not seen what it brought. Minor changes need none. A change that is yet to be issued is warned.",
    ),
    time_dependent=True,
)
def unreviewed_change(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    zone = holdings.catalog.zone
    for item, state in _gated(holdings, as_of):
        if _urgent(holdings, item):
            continue
        for index, issued in _unreviewed_changes(holdings, item):
            ahead = as_of < issued.begins(zone)
            yield _weighed(rule.at(item.at(f"changes.{index}")), State.SCHEDULED if ahead else state)


@finds(
    "unreviewed-urgent-item",
    Severity.NOTICE,
    message=("应急信息先行发布，尚未补上审核，最晚 {due}", "it was issued as urgent and is yet to be reviewed, by {due} at the latest"),
    help=("审核后写全 ‹review›（变更的写在该条变更里）", "review it and complete ‹review› (of a change, its own)"),
    doc=(
        "应急栏目（urgent）的信息可以先发布、后审核；在时限之前只是提醒。",
        "Items of urgent categories may be issued first and reviewed afterwards. Until the review is due this is a reminder.",
    ),
    time_dependent=True,
)
def unreviewed_urgent_item(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for each in _owed_afterwards(holdings, as_of):
        if not each.overdue:
            yield rule.at(each.place, due=each.due.moment)


@finds(
    "overdue-urgent-review",
    Severity.WARNING,
    message=("应急信息先行发布，最晚应在 {due} 补上的审核至今没有", "it was issued as urgent, and the review that was due by {due} is missing"),
    help=(
        "立即审核并写全 ‹review›（变更的写在该条变更里）；不应公开的，写 ‹withdrawn› 撤下",
        "review it now and complete ‹review› (of a change, its own); what should not be public is taken down with ‹withdrawn›",
    ),
    doc=(
        "应急信息的审核必须在发布之后、目录 urgent_review 写明的时限之内补上。逾期是警告，从不阻止构建。",
        "The review of an urgent item follows within the time that `urgent_review` in the catalog sets. An overdue one is a warning and never stops a build.",
    ),
    time_dependent=True,
    waivable=True,
)
def overdue_urgent_review(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for each in _owed_afterwards(holdings, as_of):
        if each.overdue:
            yield rule.at(each.place, due=each.due.moment)


@dataclass(frozen=True, slots=True)
class _OwedReview:
    """A review of an urgent item, or of a change of one, that is yet to come."""

    place: Location
    due: DueDate
    overdue: bool


def _owed_afterwards(holdings: Holdings, as_of: datetime) -> Iterator[_OwedReview]:
    zone, catalog = holdings.catalog.zone, holdings.catalog
    for item, state in _gated(holdings, as_of):
        if state in _WARNED or item.issued is None or not _urgent(holdings, item):
            continue
        owed = [(item.issued, item.at("review#key", "review", "title"))] if _needs_review(holdings, item) and _awaits(item.review) else []
        owed += [(issued, item.at(f"changes.{index}")) for index, issued in _unreviewed_changes(holdings, item) if issued.begins(zone) <= as_of]
        for issued, place in owed:
            # Hours are counted from the end of a day of which no more is known.
            start = issued if issued.clock else Moment(issued.day, time(23, 59))
            due = due_after(issued, catalog.urgent_review, catalog.working_days) or due_after(start, catalog.urgent_review, catalog.working_days)
            assert due is not None
            yield _OwedReview(place, due, due.passed_at(as_of.astimezone(zone)))


def _gated(holdings: Holdings, as_of: datetime) -> Iterator[tuple[Item, State]]:
    """Every item whose content is public or is to be, with its state."""
    for item in holdings.items:
        state = holdings.state_of(item, as_of)
        if state in (State.DRAFT, State.SCHEDULED, State.PUBLISHED):
            yield item, state


def _needs_review(holdings: Holdings, item: Item) -> bool:
    category = holdings.terms_of(item)
    return category is not None and not item.imported and category.review_required.of(item.issued.day if item.issued else None)


def _urgent(holdings: Holdings, item: Item) -> bool:
    category = holdings.terms_of(item)
    return category is not None and category.urgent


def _missing(review: Review | None) -> list[str]:
    return [name for name in _ASKED if review is None or getattr(review, name) is None]


def _awaits(review: Review | None) -> bool:
    """Whether a review has yet to take place: one that was not passed has."""
    return review is None or bool(_missing(review)) or review.secrecy == "pending"


def _unreviewed_changes(holdings: Holdings, item: Item) -> Iterator[tuple[int, Moment]]:
    """Position and issue of every major change that no review is recorded of."""
    category = holdings.terms_of(item)
    if category is None:
        return
    for index, (note, review) in enumerate(zip(item.changes, item.change_reviews, strict=False)):
        if note.major and category.review_required.of(note.issued.day) and not (review.reviewed_by and review.reviewed_on):
            yield index, note.issued


def _publishing_unit(holdings: Holdings, item: Item) -> str | None:
    category = holdings.terms_of(item)
    owing = holdings.catalog.owing_units(category) if category else ()
    return item.publisher or (owing[0] if len(owing) == 1 else None)


def _serves(name: str, listed: tuple[Officer, ...], day: date | None) -> bool:
    return any(_person(each.name) == _person(name) and (day is None or each.serves(day)) for each in listed)


def _person(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _weighed(found: Diagnostic, state: State) -> Diagnostic:
    return replace(found, severity=Severity.WARNING) if state in _WARNED else found
