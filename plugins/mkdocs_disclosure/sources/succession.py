"""The past of units and categories as the catalog tells it: in order, with successors that exist."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model.diagnostic import Location, Rule
from ..model.nearest import nearest
from ..model.past import FormerName, FormerTerms
from ..model.timeline import YearStart, ends
from ..model.wording import Wording
from . import faults
from .types import Reading

Fault = Callable[..., None]
"""Notes a fault: the rule, its place, and the values of its words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the catalog says of one unit's or category's past, and where."""

    id: str
    past: str
    """The key under which its changes stand."""
    since: date | None
    until: date | None
    successors: tuple[str, ...]
    changes: tuple[date, ...]
    reading: Reading
    entry: str

    def key(self, name: str) -> str:
        """The mark of one of its keys, for words that tell what to type."""
        return f"‹{self.reading.root}{self.entry}.{name}›"

    def at(self, *keys: str) -> Location:
        """The place of the first of these keys that is written, else of the entry."""
        names = [*(f"{self.entry}.{key}" for key in keys), self.entry]
        return Location(self.reading.path, next(self.reading.spans[name] for name in names if name in self.reading.spans))


def former_names(values: Iterable[Mapping[str, Any]] | None) -> tuple[FormerName, ...]:
    """The former names of a unit, as they were read."""
    return tuple(FormerName(each["name"], each["until"]) for each in values or ())


def former_terms(values: Iterable[Mapping[str, Any]] | None, year_start: YearStart) -> tuple[FormerTerms, ...]:
    """The former terms of a category, as they were read."""
    facts = ("name", "frequency", "due", "deadline", "owed_by")
    # The type of the field has read the end, so that there is one.
    return tuple(FormerTerms(until, **{key: each.get(key) for key in facts}) for each in values or () if (until := ends(each["until"], year_start)))


def check_order(one: Told, fault: Fault) -> None:
    """Note what of a past cannot be true: out of order, an end before its beginning, a successor of what goes on."""
    past = one.past
    # What a category promised before may well lie before the `since` of what it promises now.
    earlier = one.since if past == "former_names" else None
    for index, day in enumerate(one.changes):
        if earlier and day <= earlier:
            _contradict(
                fault,
                one.at(f"{past}.{index}.until", f"{past}.{index}", past),
                Wording(f"“{one.id}”的沿革次序不对：{day} 不在 {earlier} 之后", f'the past of "{one.id}" is out of order: {day} is not after {earlier}'),
                Wording(
                    "从早到晚排列，每段的截止日期都要在前一段和设立日期之后",
                    f'write it oldest first, each end after the one before and after "{one.key("since")}"',
                ),
            )
        earlier = day
    if one.until and one.since and one.until < one.since:
        _contradict(
            fault,
            one.at("until"),
            Wording(f"“{one.id}”的结束日期 {one.until} 早于开始日期 {one.since}", f'"{one.id}" ends on {one.until}, before it begins on {one.since}'),
            Wording(f"核对“{one.key('since')}”和“{one.key('until')}”", f'check "{one.key("since")}" and "{one.key("until")}"'),
        )
    elif one.until and one.changes and one.changes[-1] >= one.until:
        _contradict(
            fault,
            one.at(f"{past}.{len(one.changes) - 1}.until", past),
            Wording(
                f"“{one.id}”已于 {one.until} 结束，沿革却写到 {one.changes[-1]}", f'"{one.id}" ended on {one.until}, and its past is told to {one.changes[-1]}'
            ),
            Wording(f"沿革的每一段都要在“{one.key('until')}”之前截止", f'each part of the past ends before "{one.key("until")}"'),
        )
    if one.successors and not one.until:
        _contradict(
            fault,
            one.at("successor"),
            Wording(f"“{one.id}”写了承接者，却没有结束日期", f'"{one.id}" has a successor and no end'),
            Wording(f"加上“{one.key('until')}”，或者删除 {one.key('successor')}", f'add "{one.key("until")}", or delete {one.key("successor")}'),
        )


def resolved(pasts: Iterable[Told], find: Callable[[str], str | None], known: Iterable[str], what: Wording, fault: Fault) -> dict[str, tuple[str, ...]]:
    """Id -> ids of its successors, found by id or name; unknown ones, and those that lead back to where they began, are noted and left out."""
    told_of = {one.id: one for one in pasts}
    found: dict[str, tuple[str, ...]] = {}
    ids = tuple(known)
    for one in told_of.values():
        good = []
        for index, written in enumerate(one.successors):
            at = one.at(f"successor.{index}", "successor")
            id_ = find(written)
            if id_ is None:
                advice = nearest(written, ids, Wording("写目录中的 id 或唯一的名称", "write an id of the catalog, or a name that is unique"))
                fault(faults.UNKNOWN_ID, at, what=what, id=written, advice=advice)
            elif id_ == one.id:
                _contradict(
                    fault,
                    at,
                    Wording(f"“{one.id}”不能承接自己", f'"{one.id}" cannot succeed itself'),
                    Wording(
                        f"写接替它的单位或栏目；只是改名的，写进“{one.key(one.past)}”",
                        f'name what took over; a mere new name is written under "{one.key(one.past)}"',
                    ),
                )
            else:
                good.append(id_)
        found[one.id] = tuple(dict.fromkeys(good))
    return {id_: _without_circles(id_, next_, found, told_of[id_], fault) for id_, next_ in found.items() if next_}


def _without_circles(id_: str, successors: tuple[str, ...], found: Mapping[str, tuple[str, ...]], one: Told, fault: Fault) -> tuple[str, ...]:
    good = []
    for index, successor in enumerate(successors):
        if _leads_to(id_, successor, found):
            _contradict(
                fault,
                one.at(f"successor.{index}", "successor"),
                Wording(f"“{id_}”由“{successor}”承接，又转回“{id_}”自己", f'"{id_}" is succeeded by "{successor}", which leads back to "{id_}"'),
                Wording(f"承接关系只能向后，删除其中一个 {one.key('successor')}", f"succession goes one way only: delete one {one.key('successor')}"),
            )
        else:
            good.append(successor)
    return tuple(good)


def _leads_to(goal: str, start: str, found: Mapping[str, tuple[str, ...]]) -> bool:
    pending, seen = [start], set[str]()
    while pending:
        here = pending.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            pending += found.get(here, ())
    return False


def _contradict(fault: Fault, at: Location, problem: Wording, advice: Wording) -> None:
    rule: Rule = faults.CATALOG_CONTRADICTION
    fault(rule, at, problem=problem, advice=advice)
