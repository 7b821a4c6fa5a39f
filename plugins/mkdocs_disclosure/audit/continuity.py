"""Nothing that was public vanishes: each item is still there, was taken down with a notice, or leads on; and no number comes back with another document."""

from collections.abc import Callable, Container, Iterable, Iterator

from ..model.content import content_digest
from ..model.diagnostic import Diagnostic, Location, Matter, Rule, Severity
from ..model.earlier import Earlier, SideBySide, is_lasting, pages_of
from ..model.item import Item, State
from ..model.manifest import ReleasedItem, Standing
from ..model.wording import Wording
from .rule import compares

_NOT_PUBLIC = {
    State.DRAFT: Wording("草稿", "a draft"),
    State.SCHEDULED: Wording("待发布", "scheduled"),
    State.WITHHELD: Wording("不予公开", "withheld"),
}


@compares(
    "vanished-item",
    Severity.ERROR,
    message=("{before}公开的 {subject} 不见了：没有撤下说明，也没有跳转", "{subject} was public in {before} and is gone, without a withdrawal or a redirect"),
    help=(
        "恢复它的文件，需要撤下的写 ‹withdrawn›；并入另一条信息的，在那条信息的 ‹aliases› 中写上 {alias}",
        "bring its file back, and write ‹withdrawn› to take it down; where another item stands in its place, write {alias} under ‹aliases› there",
    ),
    doc=(
        "公开过的信息不能无声消失：网址和索引号有人引用。撤下要写明日期和原因（withdrawn），页面留下说明；并入别处的要跳转（aliases）。",
        "What was public does not vanish in silence: others cite its address and its number. An item is taken down with a day and a reason (`withdrawn`) and leaves a notice; one that went into another leads there (`aliases`).",
    ),
    waivable=True,
)
def vanished_item(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before in sides.missing():
        if not sides.leads_on(before.address) and not sides.moved(before):
            path = sides.earlier.paths.get(before.key)
            place = Location(path) if path else sides.earlier.place
            yield rule.at(place, about=_about(before), before=sides.earlier.name, subject=subject_of(before), alias=sides.alias(before.address))


@compares(
    "moved-without-redirect",
    Severity.ERROR,
    message=("这条信息原来的网址 {address} 已失效，没有跳转", "the item was at {address} before, and nothing leads on from there"),
    help=("写上 ‹aliases: [{alias}]›；索引号一经公开不应更改", "write ‹aliases: [{alias}]›; an identifier is not changed once it was public"),
    doc=(
        "网址由索引号或者文件名得出。公开以后改索引号、改文件名，原来的网址就会失效，要在 aliases 中写明以便跳转。",
        "An address is made of the identifier or of the file name. Whoever changes either after publication writes the old address under `aliases`, so that it leads on.",
    ),
    waivable=True,
)
def moved_without_redirect(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before in sides.missing():
        item = None if sides.leads_on(before.address) else sides.moved(before)
        if item:
            yield rule.at(item.at("identifier", "title"), address=before.address, alias=sides.alias(before.address))


@compares(
    "vanished-page",
    Severity.ERROR,
    message=("{before}的页面 {address} 不见了，没有跳转", "the page {address} was there in {before} and is gone, and nothing leads on from there"),
    help=(
        "恢复这一页；由某条信息代替的，在那条信息的 ‹aliases› 中写上 {alias}。栏目、单位不删除，终止的写 ‹catalog.categories.until›",
        "bring it back, or write {alias} under ‹aliases› of the item that stands in its place; a category or a unit is never deleted, it ends with ‹catalog.categories.until›",
    ),
    doc=(
        "栏目、单位和 content/pages 中的页面，网址公开以后一直有效。由信息汇成的列表（关键词、年份等）不在其列。页面之间的跳转可以用 MkDocs 的跳转插件。",
        "The address of a category, of a unit and of a page in content/pages stays once it was public. Lists that are made of items (keywords, years and the like) are not meant. A redirect from page to page can be written by a plugin of MkDocs.",
    ),
)
def vanished_page(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    # What other plugins will write is not known yet, so of a release only the pages of the catalog are looked for here; the others when all is built.
    of_a_tree = sides.earlier.as_of is None
    here = pages_of(sides.holdings)
    looked_for = (each for each in sides.earlier.pages if is_lasting(each) and (of_a_tree or each.startswith(("catalog/", "units/"))))
    yield from _vanished(sides.earlier, (each for each in looked_for if each not in here and not sides.leads_on(each)), sides.alias, rule)


def vanished_when_built(earlier: Earlier, built: Container[str], alias: Callable[[str], str]) -> Iterator[Diagnostic]:
    """Every page of a release that is not among those that were `built`, by their addresses."""
    yield from _vanished(earlier, (each for each in earlier.pages if is_lasting(each) and each not in built), alias, vanished_page.rule)


def _vanished(earlier: Earlier, addresses: Iterable[str], alias: Callable[[str], str], rule: Rule) -> Iterator[Diagnostic]:
    for address in sorted(addresses):
        yield rule.at(earlier.place, about=Matter(item=address), before=earlier.name, address=address or "/", alias=alias(address))


@compares(
    "unpublished-item",
    Severity.ERROR,
    message=("{before}已经公开，现在却是{state}", "it was public in {before}, and is {state} now"),
    help=("需要撤下的写 ‹withdrawn›；否则改回公开的状态", "write ‹withdrawn› to take it down; else make it public again"),
    doc=(
        "公开过的信息不能改回草稿、待发布或者全部不予公开：读者会看到网址失效而不知道原因。撤下要写明日期和原因（withdrawn）。",
        "What was public is not made a draft, scheduled or withheld again: a reader would find its address dead and no reason. It is taken down with a day and a reason (`withdrawn`).",
    ),
    waivable=True,
)
def unpublished_item(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for key, before in sides.earlier.items.items():
        item = sides.items.get(key)
        state = sides.holdings.state_of(item, sides.as_of) if item else None
        # Under a clock that was set back everything newer would be scheduled; the clock is the finding then.
        if item and state in _NOT_PUBLIC and before.state in (Standing.PUBLISHED, Standing.WITHDRAWN) and not (sides.set_back and state is State.SCHEDULED):
            written = {State.DRAFT: "state", State.SCHEDULED: "issued", State.WITHHELD: "exemption"}[state]
            yield rule.at(item.at(written), before=sides.earlier.name, state=_NOT_PUBLIC[state])


@compares(
    "reused-identifier",
    Severity.ERROR,
    message=("{subject} 属于{state}的另一条信息，不能再用", "{subject} belongs to another item, which was {state}"),
    help=("给这一条换号：disclosure number --renumber <文件>", "give this one another number: disclosure number --renumber <file>"),
    doc=(
        "撤下、清除的信息仍占用自己的索引号和网址，否则一个号码会指向两份文件。原来的信息更正后重新公开的，写一条变更记录。",
        "An item that was taken down or erased keeps its number and its address; else one number would stand for two documents. The same item, published again in a corrected form, says so in a note of change.",
    ),
)
def reused_identifier(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before in sides.earlier.items.values():
        item = _back(sides, before)
        if item and (before.state is Standing.ERASED or (content_digest(item) != before.content and sides.unremarked(before, item))):
            yield rule.at(item.at("identifier", "title"), subject=subject_of(before), state=_ENDED[before.state])


@compares(
    "undone-withdrawal",
    Severity.ERROR,
    message=("{before}中已撤下，现在又公开", "it was withdrawn in {before}, and is public again"),
    help=(
        "取消撤下的，写一条 ‹changes› 说明原因；文件是旧版本的，先取最新的",
        "write a note under ‹changes› that says why it is back; if the files are an older state, fetch the newest",
    ),
    doc=(
        "撤下的信息不声不响地恢复，多半是用旧版本的文件构建，或者误删了 withdrawn。确实恢复公开的，变更记录要写明。",
        "An item that comes back in silence was most likely built from an older state of the files, or `withdrawn` was deleted by mistake. One that is meant to be back says so in a note of change.",
    ),
    waivable=True,
)
def undone_withdrawal(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    for before in sides.earlier.items.values():
        item = _back(sides, before)
        if item and before.state is Standing.WITHDRAWN and content_digest(item) == before.content and sides.unremarked(before, item):
            yield rule.at(item.at("title"), before=sides.earlier.name)


_ENDED = {
    Standing.WITHDRAWN: Wording("已撤下", "withdrawn"),
    Standing.ERASED: Wording("已清除", "erased"),
    Standing.MOVED: Wording("已迁走", "moved"),
    Standing.GONE: Wording("已不再保留", "given up"),
}


def subject_of(before: ReleasedItem) -> str:
    """An item by its identifier, else by its address."""
    return before.identifier or before.address


def _back(sides: SideBySide, before: ReleasedItem) -> Item | None:
    """The item that is published where one was that had ended."""
    item = sides.public.get(before.key) if before.state is not Standing.PUBLISHED else None
    return item if item and sides.holdings.state_of(item, sides.as_of) is State.PUBLISHED else None


def _about(before: ReleasedItem) -> Matter:
    return Matter(item=subject_of(before))
