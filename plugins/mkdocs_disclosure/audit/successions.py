"""A release follows the one before: later in time, and not with much less in it."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..model.continuity import FEW
from ..model.diagnostic import Diagnostic, Rule, Severity
from ..model.earlier import SideBySide
from ..model.item import Item, State
from ..model.manifest import Standing
from .rule import compares

_MOMENT = "{:%Y-%m-%d %H:%M}"


@compares(
    "clock-set-back",
    Severity.ERROR,
    message=("以 {as_of} 为准，早于{before}的 {last}", "it is as of {as_of}, and {before} was as of {last}, which is later"),
    help=(
        "核对系统时钟和 --as-of；确实要发布旧的，用 --accept clock-set-back=理由",
        "check the clock of this machine and --as-of; if an older state is meant to be published, say --accept clock-set-back=REASON",
    ),
    doc=(
        "时钟慢了，已经公开的信息会变回待发布，从站点上消失。",
        "Under a clock that is behind, items that are public would be scheduled again and vanish from the site.",
    ),
)
def clock_set_back(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    if sides.set_back and sides.earlier.as_of:
        zone = sides.holdings.catalog.zone
        last = _MOMENT.format(sides.earlier.as_of.astimezone(zone))
        yield rule.at(sides.earlier.place, as_of=_MOMENT.format(sides.as_of), before=sides.earlier.name, last=last)


@compares(
    "clock-jump",
    Severity.ERROR,
    message=(
        "以 {as_of} 为准，比{before}晚 {days} 日，因到期而公开或者撤下的信息有 {count} 条",
        "it is as of {as_of}, {days} days after {before}; items that would open or end by time alone: {count}",
    ),
    help=(
        "核对系统时钟和 --as-of；确实隔了这么久的，用 --accept clock-jump=理由",
        "check the clock of this machine and --as-of; if so much time has really passed, say --accept clock-jump=REASON",
    ),
    doc=(
        "时钟快了，没有到时间的信息会提前公开，收不回来。间隔超过 catalog.yml 中 continuity.gap 的天数（默认 30 日），而且期间有信息到期公开或者撤下的，先停下来核对。隔得久而没有信息到期的不报。",
        "Under a clock that is ahead, items would be published before their hour, and that cannot be taken back. When more days have passed than `continuity.gap` in catalog.yml allows (30), and an item would open or end by time in what lies beyond, the build stops and asks. Nothing is said where time alone changes nothing.",
    ),
    time_dependent=True,
)
def clock_jump(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    gap = timedelta(days=sides.holdings.catalog.continuity.gap)
    last = sides.earlier.as_of
    if last is None or sides.as_of - last <= gap:
        return
    zone = sides.holdings.catalog.zone
    count = sum(1 for item in sides.items.values() if _turned(item, sides, (last + gap).astimezone(zone).date()))
    if count:
        days = (sides.as_of - last).days
        yield rule.at(sides.earlier.place, as_of=_MOMENT.format(sides.as_of), days=days, before=sides.earlier.name, count=count)


def _turned(item: Item, sides: SideBySide, day: date) -> bool:
    """Whether an item has opened since the release before, or ended, by what it says of a day after `day`."""
    before = sides.earlier.items.get(item.key)
    state = sides.holdings.state_of(item, sides.as_of)
    if before is None:
        return state.listed and item.issued is not None and item.issued.day > day
    withdrawal = sides.holdings.withdrawal_of(item, sides.as_of)
    return before.state is Standing.PUBLISHED and state.was_public and withdrawal is not None and withdrawal.date > day


@compares(
    "shrunken-register",
    Severity.ERROR,
    message=(
        "{before}公开 {total} 条信息，其中 {count} 条将不再公开，超过 {share}%",
        "{before} had {total} public items; {count} of them would be public no longer, more than {share}%",
    ),
    help=(
        "核对是否少取了文件，或者误删、误撤；确实要一次撤下这么多的，用 --accept shrunken-register=理由",
        "look whether files are missing or were deleted or withdrawn by mistake; if so many are meant to go at once, say --accept shrunken-register=REASON",
    ),
    doc=(
        "一次少了很多信息，多半是文件没有取全，或者批量操作出错。份额由 catalog.yml 的 continuity.shrink 规定（默认 5%），5 条以内不报。",
        "When many items go at once, files are most likely missing or a batch went wrong. The share is `continuity.shrink` in catalog.yml (5%); up to 5 items may go whatever their share.",
    ),
)
def shrunken_register(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    shown = [key for key, before in sides.earlier.items.items() if before.state is Standing.PUBLISHED]
    lost = sum(1 for key in shown if not (item := sides.public.get(key)) or sides.holdings.state_of(item, sides.as_of) is not State.PUBLISHED)
    share = sides.holdings.catalog.continuity.shrink
    if lost > FEW and lost * 100 > share * len(shown):
        yield rule.at(sides.earlier.place, before=sides.earlier.name, total=len(shown), count=lost, share=share)


@compares(
    "late-appearance",
    Severity.WARNING,
    message=(
        "发布日期写 {issued}，而 {last} 的{before}还没有这条信息，相差 {days} 日",
        "it is issued on {issued}, and {before} of {last}, {days} days later, did not have it",
    ),
    help=(
        "发布日期写实际公开的日期；旧站迁入的写 ‹imported›，转载的写 ‹source›",
        "the day of issue is the day of publication; an item of an older site has ‹imported›, a reprint has ‹source›",
    ),
    doc=(
        "第一次公开的信息，发布日期却早于上一版很多天，说明日期是倒填的，属于弄虚作假。允许的天数由 catalog.yml 的 continuity.backdated 规定（默认 7 日）。旧站迁入、转载和起算日期以前的不报。",
        "An item that is public for the first time and says that it was issued long before the last release bears a day that was put back: a forgery. `continuity.backdated` in catalog.yml says how many days are let pass (7). Imported items, reprints and what is older than `measured_since` are left alone.",
    ),
    waivable=True,
)
def late_appearance(sides: SideBySide, rule: Rule) -> Iterator[Diagnostic]:
    if sides.earlier.as_of is None:
        return
    catalog = sides.holdings.catalog
    last = sides.earlier.as_of.astimezone(catalog.zone).date()
    for key, item in sides.public.items():
        known = item.issued is not None and item.issued.exact and item.source is None and item.imported is None
        if key in sides.earlier.items or item.issued is None or not known or sides.renamed(item):
            continue
        days = (last - item.issued.day).days
        if days > catalog.continuity.backdated and (catalog.measured_since is None or item.issued.day >= catalog.measured_since):
            yield rule.at(item.at("issued"), issued=item.issued, last=last, before=sides.earlier.name, days=days)
