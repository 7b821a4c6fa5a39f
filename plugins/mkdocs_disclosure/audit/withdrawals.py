"""Withdrawals and erasures that cannot be as they are written."""

from collections.abc import Iterator
from datetime import datetime

from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.holdings import Holdings
from ..model.item import Item, State
from ..model.withdrawal import Ground
from ..model.wording import Wording, same
from .requirements import contents_besides
from .rule import finds

_LEFT_OF_ERASED = frozenset(
    {"identifier", "category", "publisher", "formed", "issued", "period", "notice_period", "public_until", "withdrawn", "aliases", "imported", "review"}
)
"""What says where an item was, when and why it went, and whether a promise was kept: no word of the item."""
_LAWFUL = Wording(*(mark.join(f"‹withdrawn.ground={each}›" for each in Ground if each.erasable) for mark in ("、", ", ")))


@finds(
    "withdrawal-without-reason",
    Severity.ERROR,
    message=("撤下没有写依据，也没有写原因", "the withdrawal has neither a ground nor a reason"),
    help=("写上“‹withdrawn.ground›”或者“‹withdrawn.reason›”", 'write "‹withdrawn.ground›" or "‹withdrawn.reason›"'),
    doc=(
        "信息撤下要向公众说明为什么。写了依据（ground）的，可以不写原因（reason），页面显示依据的说法。",
        "The public is told why an item was withdrawn. Beside a `ground` the `reason` may be left out: the page then gives the ground in words.",
    ),
)
def withdrawal_without_reason(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.withdrawn and not item.withdrawn.ground and not item.withdrawn.reason and "withdrawn.reason" not in item.spans:
            yield rule.at(item.at("withdrawn#key", "withdrawn"))


@finds(
    "unlawful-erasure",
    Severity.ERROR,
    message=("{why}，不能清除", "it cannot be erased: {why}"),
    help=(
        "不写“{erase}”，只撤下；确有应当清除的理由的，依据写：{lawful}",
        'leave "{erase}" out and withdraw it only; where it must be erased, the ground is one of: {lawful}',
    ),
    doc=(
        "撤下的信息保留标题、编号和原因，因为公众有权知道曾经公开过什么。只有法律要求不再保留的才清除（erase）：误发，个人信息（个人信息保护法第四十七条），信用修复，公示期满，公开期限届满。行政处罚决定被变更、撤销的，应当撤回并公开说明理由（行政处罚法第四十八条），不能清除。",
        "What is withdrawn keeps its title, numbers and reason, for the public may know what had been published. It is erased (`erase`) only where the law asks that nothing is kept: published in error, personal information, a repaired credit record, the end of a public notice or of the time of publicity. A penalty decision that was set aside is taken back with a public statement of the reason (in China, article 48 of the Administrative Penalty Law), so it cannot be erased.",
    ),
)
def unlawful_erasure(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        for field, ground, erase in _written(item):
            if erase and not (ground and ground.erasable):
                word = f"‹{field}.ground={ground}›"
                why = Wording(f"依据是“{word}”", f"its ground is {word}") if ground else Wording("没有写明依据", "no ground is given")
                yield rule.at(item.at(f"{field}.ground", f"{field}.erase", field), why=why, lawful=_LAWFUL, erase=same(f"‹{field}.erase›"))


def _written(item: Item) -> Iterator[tuple[str, Ground | None, bool]]:
    if item.withdrawn:
        yield "withdrawn", item.withdrawn.ground, item.withdrawn.erase
    if item.public_until:
        yield "public_until", item.public_until.ground, item.public_until.erase


@finds(
    "public-until-before-issue",
    Severity.ERROR,
    message=("公开的最后一日 {last} 早于发布日期 {issued}", "its last public day, {last}, lies before the day of issue, {issued}"),
    help=("核对两个日期", "check both dates"),
    doc=("信息至少公开一日。", "An item is public for a day at least."),
)
def public_until_before_issue(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        if item.public_until and item.issued and item.public_until.last < item.issued.day:
            yield rule.at(item.at("public_until.date", "public_until"), related=[item.at("issued")], last=item.public_until.last, issued=item.issued.day)


@finds(
    "missing-successor",
    Severity.ERROR,
    message=("依据是并入其他信息，却没有写并入了哪一条", "it was consolidated, and nothing says into which item"),
    help=("写上“‹withdrawn.replaced_by›”", 'write "‹withdrawn.replaced_by›"'),
    doc=(
        "并入其他信息（consolidated）的，公众要能找到那一条；没有可以指向的，依据写不再适用。",
        "What was `consolidated` leads to the item that holds its content now; where there is none, the ground is `no_longer_current`.",
    ),
)
def missing_successor(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        consolidated = item.withdrawn and item.withdrawn.ground is Ground.CONSOLIDATED
        if consolidated and item.withdrawn and not item.withdrawn.replaced_by and "withdrawn.replaced_by" not in item.spans:
            yield rule.at(item.at("withdrawn.ground"))


@finds(
    "erased-successor",
    Severity.ERROR,
    message=("替代它的信息“{successor}”自己已写明清除", 'the item in its place, "{successor}", is itself to be erased'),
    help=("写另一条公开的信息，或者删除“‹withdrawn.replaced_by›”", 'name another public item, or delete "‹withdrawn.replaced_by›"'),
    doc=(
        "撤下的页面引导读者到替代它的信息，那一条不能是清除了的。",
        "The page of a withdrawn item leads its readers to the item in its place, which cannot be one that is erased.",
    ),
)
def erased_successor(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        successor = _successor(holdings, item)
        if successor and successor is not item and successor.withdrawn and successor.withdrawn.erase:
            number = successor.identifier or successor.path
            yield rule.at(item.at("withdrawn.replaced_by"), related=[successor.at("withdrawn.erase")], successor=number)


@finds(
    "successor-cycle",
    Severity.ERROR,
    message=("撤下的信息互相替代，成了循环：{cycle}", "withdrawn items stand in each other's place, in a circle: {cycle}"),
    help=("其中一条要由没有撤下的信息替代", "one of them needs a successor that is not withdrawn"),
    doc=(
        "沿着替代关系，读者最终要到达一条没有撤下的信息，或者到头为止。",
        "A reader who follows the successors arrives somewhere, and never where the way began.",
    ),
)
def successor_cycle(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for start in holdings.items:
        way: list[Item] = []
        item: Item | None = start if start.withdrawn and start.withdrawn.replaced_by else None
        while item and item.path not in seen:
            seen.add(item.path)
            way.append(item)
            item = _successor(holdings, item)
        if item in way[:-1]:  # one that names itself has a finding of its own
            circle = way[way.index(item) :]
            names = same(" → ".join(each.identifier or each.path for each in (*circle, item)))
            yield rule.at(circle[-1].at("withdrawn.replaced_by"), related=[each.at("withdrawn.replaced_by") for each in circle[:-1]], cycle=names)


def _successor(holdings: Holdings, item: Item) -> Item | None:
    named = item.withdrawn.replaced_by if item.withdrawn else None
    return holdings.references.find(named, item) if named else None


@finds(
    "erased-content-present",
    Severity.WARNING,
    message=("信息已经清除，文件里还有{what}", "the item is erased, and its file still holds {what}"),
    help=(
        "删除它，只保留索引号、栏目和撤下；git 的历史里仍有原文，怎样处理见运行维护文档",
        "delete it, so that identifier, category and withdrawal are left; the history of git keeps the words: the operator's guide says what to do",
    ),
    doc=(
        "清除的信息，站点上不再有它的任何文字，而仓库里的文件还留着。把信息头减到索引号、栏目、日期和撤下，删去正文和附件。这只提醒，不影响构建：清除由日期决定。",
        "Nothing of an erased item is on the site, but its file still holds it. Reduce the header to identifier, category, dates and withdrawal, and delete body and files. The site does not wait for that: the day decides.",
    ),
    time_dependent=True,
)
def erased_content_present(holdings: Holdings, as_of: datetime, rule: Rule) -> Iterator[Diagnostic]:
    for item in holdings.items:
        withdrawal = holdings.withdrawal_of(item, as_of) if holdings.state_of(item, as_of) is State.ERASED else None
        lawful = withdrawal is not None and withdrawal.ground is not None and withdrawal.ground.erasable
        if lawful and (found := contents_besides(_LEFT_OF_ERASED, holdings, item)):
            what = Wording("、".join(words.zh for _, words in found), ", ".join(words.en for _, words in found))
            yield rule.at(found[0][0], related=[place for place, _ in found[1:]], what=what)
