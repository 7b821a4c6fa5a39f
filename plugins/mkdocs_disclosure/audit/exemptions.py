"""What is withheld in part: each gap names the clause that allows it, and holds none of the words."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from ..model.body import may_hold_mark, unfinished_marks, withheld_marks
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, few
from ..model.holdings import Holdings
from ..model.item import Item
from ..model.nearest import nearest
from ..model.own_fields import OwnLink, Withheld
from ..model.spelling import typed
from ..model.wording import Wording
from .requirements import in_body
from .rule import finds


@finds(
    "mark-without-exemption",
    Severity.ERROR,
    message=(
        "略去标记“{clause}”没有依据：信息头没有写明区分处理",
        'a mark says that something is withheld under "{clause}", and the header has no partial exemption',
    ),
    help=("在信息头写 {header}，或者删除标记", "write {header} in the header, or delete the mark"),
    doc=(
        "区分处理的信息在信息头写明条款；正文、标题、概述、附件名称、自有字段和数据表中的 [[略: 条款]] 标出略去的位置，标记里不写被略去的文字。",
        "A partly withheld item names the clause in its header; `[[withheld: clause]]` marks the place in body, title, summary, names of files, own fields and tables, and holds none of the words.",
    ),
)
def mark_without_exemption(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.withheld or (item.exemption and item.exemption.partial):
            continue
        marks = [(clause, place) for clause, place in _marks(item) if clause in holdings.catalog.exemptions]
        if marks:
            yield from few(rule.at(place, clause=clause, header=typed("exemption", f"{{clause: {clause}, partial: true}}")) for clause, place in marks)


@finds(
    "mark-without-clause",
    Severity.ERROR,
    message=("略去标记里写的不是目录中的条款", "a mark of what is withheld does not name a clause of the catalog"),
    help=("{advice}", "{advice}"),
    doc=(
        "略去标记写成 [[略: 条款]]，里面只有目录 exemptions 中的条款。写成别的，可能就是应当略去的文字：它会原样公开，并且留在 git 里。提示里不重复这些文字。",
        "A mark is `[[withheld: clause]]` and holds a clause of the catalog's `exemptions`, nothing else. Other words may be those that were to be withheld: they would be published as they are, and git keeps them. The finding does not repeat them.",
    ),
    confidential=True,
)
def mark_without_clause(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    clauses = list(holdings.catalog.exemptions)
    listed = Wording("、".join(clauses), ", ".join(clauses))
    form = Wording("写成 [[略: 条款]]，不写被略去的文字", "write [[withheld: clause]] and none of the words that are withheld")
    otherwise = Wording(f"{form.zh}；可用的条款：{listed.zh}", f"{form.en}; the clauses are: {listed.en}") if clauses else form
    for item in holdings.items:
        if item.withheld:
            continue
        if not (item.own or any(_texts(item)) or may_hold_mark(item.body)):
            continue
        unknown = (rule.at(place, advice=nearest(clause, clauses, otherwise)) for clause, place in _marks(item) if clause not in holdings.catalog.exemptions)
        yield from few(chain(unknown, (rule.at(place, advice=otherwise) for place in _unfinished(item))))


@finds(
    "unexplained-exemption",
    Severity.WARNING,
    message=("{problem}", "{problem}"),
    help=("{advice}", "{advice}"),
    doc=(
        "区分处理要看得出略去了什么：用标记标出位置，或者（略去的在附件里时）在理由里说明。条款只是“可以”不予公开的，要写明为什么不公开。理由不公开，留给复核和监督。",
        "Of a partial release somebody must be able to tell what is missing: marks show the places, or, where it is in a file, the reason says so. A clause that merely allows withholding needs the reason why it was used. Reasons are never published; they are for the next review and for oversight.",
    ),
)
def unexplained_exemption(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        exemption = item.exemption
        if exemption is None or exemption.reason:
            continue
        clause = holdings.catalog.exemptions.get(exemption.clause)
        if clause and clause.discretionary:
            yield rule.at(
                item.at("exemption.clause", "exemption"),
                problem=Wording(f"“{clause.clause}”是可以不予公开，没有写明理由", f'"{clause.clause}" merely allows withholding, and no reason is given'),
                advice=Wording("写上 ‹exemption.reason›；没有理由的应当公开", "write ‹exemption.reason›; without one it is to be published"),
            )
        elif exemption.partial and next(_marks(item), None) is None:
            yield rule.at(
                item.at("exemption.partial", "exemption"),
                problem=Wording("区分处理的信息既没有略去标记，也没有写明理由", "it is withheld in part, with no mark in it and no reason given"),
                advice=Wording(
                    "用 [[略: 条款]] 标出略去的位置；略去的在附件里时写 ‹exemption.reason›",
                    "mark the places with [[withheld: clause]]; where it is in a file, write ‹exemption.reason›",
                ),
            )


def _marks(item: Item) -> Iterator[tuple[str, Location]]:
    """The clause of every mark of an item, with its place."""
    for own in item.own:
        if isinstance(own.value, Withheld):
            yield own.value.clause, item.at(f"fields.{own.field.key}")
    for text, place in _texts(item):
        yield from ((clause, place) for clause, _ in withheld_marks(text))
    if may_hold_mark(item.body):
        yield from ((clause, in_body(item, span)) for clause, span in withheld_marks(item.body) if clause)


def _unfinished(item: Item) -> Iterator[Location]:
    for text, place in _texts(item):
        yield from (place for _ in unfinished_marks(text))
    if may_hold_mark(item.body):
        yield from (in_body(item, span) for span in unfinished_marks(item.body))


def _texts(item: Item) -> Iterator[tuple[str, Location]]:
    """Every text beside the body that may hold marks and looks as if it did, with its place."""
    named = [("title", item.title), ("summary", item.summary or "")]
    named += [(f"attachments.{index}.title", each.title or "") for index, each in enumerate(item.attachments)]
    for index, medium in enumerate(item.media):
        named += [(f"media.{index}.title", medium.title or ""), (f"media.{index}.alt", medium.alt or "")]
    for own in item.own:
        match own.value:
            case str(text) | OwnLink(title=str(text)):
                named.append((f"fields.{own.field.key}", text))
            case tuple(entries):
                named += [(f"fields.{own.field.key}", each) for each in entries]
    yield from ((text, item.at(field)) for field, text in named if may_hold_mark(text))
    if item.table:
        published = item.table.published
        for record in item.table.records:
            yield from ((record.values[place], item.table.at(record, place)) for place in published if may_hold_mark(record.values[place]))
