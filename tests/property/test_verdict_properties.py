"""What can never happen to a verdict: nothing hidden changes it, no order, no new name, and time only ever settles it."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from builders import BEIJING, catalog, category
from mkdocs_disclosure.model.authority import FormerName, Group, Unit
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.category import Category
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.expectations import expected
from mkdocs_disclosure.model.frequency import Duration, Measure, OwedBy, Owing, parse_frequency
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.item import ChangeNote, Exemption, Item
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.model.past import FormerTerms, Pause
from mkdocs_disclosure.model.period import PeriodKind
from mkdocs_disclosure.model.timeline import containing, first_day, last_day, parts_of
from mkdocs_disclosure.model.verdicts import Outcome
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.working_days import WorkdayCalendar
from mkdocs_disclosure.sources.workdays import chinese_years

CHINA = WorkdayCalendar(chinese_years())
HERE = Location("catalog.yml")
START, END = date(2024, 1, 1), date(2026, 10, 31)
SETTLED = {Outcome.ON_TIME, Outcome.LATE}

days = st.dates(START, END)
moments = st.builds(Moment, days, st.sampled_from([None, time(9, 29), time(9, 30), time(17, 0)]))
frequencies = st.sampled_from(["monthly", "quarterly", "half-yearly", "yearly", "weekly"])
dues = st.sampled_from(["15 days after period", "10 working days after period", "03-31", "day 9 at 09:30", "day 31", None])
pauses = st.lists(st.builds(lambda start, length: Pause(start, start + timedelta(days=length), "升级"), days, st.integers(0, 200)), max_size=2)
owings = st.sampled_from([None, OwedBy(Owing.ONE, "u0"), OwedBy(Owing.ANY, "all"), OwedBy(Owing.EACH, "all")])


class World(NamedTuple):
    """A catalog, what was released under it, and a moment."""

    catalog: Catalog
    items: tuple[Item, ...]
    as_of: datetime

    def verdicts(
        self, *, items: tuple[Item, ...] | None = None, as_of: datetime | None = None, within: Catalog | None = None
    ) -> dict[tuple[object, ...], tuple[Outcome, int, bool]]:
        """Everything that is owed, with what became of it."""
        measurement = Measurement(Holdings(within or self.catalog, self.items if items is None else items), as_of or self.as_of)
        periods = {(each.category.id, each.unit, each.period): (each.outcome, each.days, each.measured) for each in measurement.periods()}
        return periods | {(each.item, each.trigger, each.issued): (each.outcome, each.days, each.measured) for each in measurement.items()}


@st.composite
def worlds(draw: st.DrawFn, *, withdrawals: bool = True) -> World:
    units = tuple(Unit(f"u{number}", f"单位{number}", HERE, since=draw(st.none() | days), until=draw(st.none() | days)) for number in range(3))
    periodic = draw(_periodic())
    event = category("event", "文件", deadline=Duration(draw(st.integers(1, 30)), draw(st.sampled_from([Measure.WORKING_DAYS, Measure.DAYS]))))
    made = replace(
        catalog(categories={"data": periodic, "event": event}, working_days=CHINA),
        units={unit.id: unit for unit in units},
        groups={"all": Group("all", "全部", tuple(unit.id for unit in units), HERE)},
    )
    releases = tuple(_release(draw, periodic, number, withdrawals=withdrawals) for number in range(draw(st.integers(0, 12))))
    documents = tuple(_document(draw, number, withdrawals=withdrawals) for number in range(draw(st.integers(0, 3))))
    return World(made, releases + documents, _noon(draw(days)))


@st.composite
def _periodic(draw: st.DrawFn) -> Category:
    length = draw(frequencies)
    due = draw(dues)
    former = draw(st.lists(st.tuples(days, frequencies, dues), max_size=2, unique_by=lambda each: each[0]))
    return category(
        "data",
        "数据",
        frequency=length,
        due=parse_due(due) if due else None,
        since=str(draw(st.dates(START, date(2025, 12, 31)))),
        until=draw(st.none() | days),
        owed_by=draw(owings),
        paused=tuple(draw(pauses)),
        merge=((1, 2),) if length == "monthly" and draw(st.booleans()) else (),
        former=tuple(
            FormerTerms(until, frequency=parse_frequency(every), due=parse_due(old) if old else None)
            for until, every, old in sorted(former, key=lambda each: each[0])
        ),
    )


def _release(draw: st.DrawFn, terms: Category, number: int, *, withdrawals: bool) -> Item:
    day = draw(days)
    every = terms.at(day).every
    assert every
    return Item(
        path=f"content/items/data/{number}.md",
        category="data",
        title=f"数据{number}",
        publisher=f"u{draw(st.integers(0, 2))}",
        period=containing(day, every),
        issued=draw(moments),
        withdrawn=Withdrawal(draw(days), "有误") if withdrawals and draw(st.booleans()) else None,
    )


def _document(draw: st.DrawFn, number: int, *, withdrawals: bool) -> Item:
    changed = draw(st.none() | days)
    notes = (ChangeNote(changed, Moment(changed + timedelta(days=9)), "更正", major=draw(st.booleans())),) if changed else ()
    return Item(
        path=f"content/items/event/{number}.md",
        category="event",
        title=f"文件{number}",
        publisher="u0",
        formed=Moment(draw(days)),
        issued=draw(moments),
        changes=notes,
        withdrawn=Withdrawal(draw(days), "有误") if withdrawals and draw(st.booleans()) else None,
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12, 0), BEIJING)


def _hidden(item: Item, way: str, as_of: datetime) -> Item:
    """The same item where nobody may see it."""
    other = replace(item, path=item.path.replace(".md", "-hidden.md"))
    if way == "draft":
        return replace(other, draft=True)
    if way == "withheld":
        return replace(other, exemption=Exemption("第十五条"))
    return replace(other, issued=Moment(as_of.date() + timedelta(days=1)))


@given(worlds(), st.sampled_from(["draft", "withheld", "scheduled"]))
def test_what_is_hidden_changes_no_verdict(world: World, way: str) -> None:
    hidden = tuple(_hidden(each, way, world.as_of) for each in world.items)
    assert world.verdicts(items=(*hidden, *world.items)) == world.verdicts()


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_items_changes_no_verdict(world: World, dice: random.Random) -> None:
    shuffled = list(world.items)
    dice.shuffle(shuffled)
    assert world.verdicts(items=tuple(shuffled)) == world.verdicts()


@given(worlds(withdrawals=False), days)
def test_once_on_time_or_late_stays_so(world: World, later: date) -> None:
    settled = {key: value for key, value in world.verdicts().items() if value[0] in SETTLED}
    assert settled.items() <= world.verdicts(as_of=max(_noon(later), world.as_of)).items()


@given(worlds(), days)
def test_what_was_late_is_never_on_time_again(world: World, later: date) -> None:
    after = world.verdicts(as_of=max(_noon(later), world.as_of))
    assert not any(value[0] is Outcome.LATE and after[key][0] is Outcome.ON_TIME for key, value in world.verdicts().items())


@given(worlds(), days)
def test_what_was_owed_stays_owed(world: World, later: date) -> None:
    assert world.verdicts().keys() <= world.verdicts(as_of=max(_noon(later), world.as_of)).keys()


@given(worlds(), days)
def test_a_new_name_changes_no_verdict(world: World, until: date) -> None:
    units = {id_: replace(unit, name=f"新{unit.name}", former_names=(FormerName(unit.name, until),)) for id_, unit in world.catalog.units.items()}
    event = replace(world.catalog.categories["event"], name="新文件", former=(FormerTerms(until, name="文件"),))
    data = replace(world.catalog.categories["data"], name="新数据")
    if not data.former:
        data = replace(data, former=(FormerTerms(until, name="数据"),))
    renamed = replace(world.catalog, units=units, categories={"data": data, "event": event})
    assert world.verdicts(within=renamed) == world.verdicts()


@given(worlds())
def test_a_unit_owes_a_period_once(world: World) -> None:
    owed = Counter((each.unit, part) for each in expected(world.catalog.categories["data"], world.catalog, END) for part in each.parts)
    assert [each for each, times in owed.items() if times > 1] == []


@given(worlds())
def test_without_a_pause_or_a_change_of_rules_one_period_follows_the_other(world: World) -> None:
    data = replace(world.catalog.categories["data"], until=None, owed_by=None, paused=(), former=())
    owed = [each.period for each in expected(data, world.catalog, END)]
    assert all(first_day(later) == last_day(earlier) + timedelta(days=1) for earlier, later in pairwise(owed))


@given(days, frequencies)
def test_a_merged_period_is_made_of_its_parts(day: date, length: str) -> None:
    kind = PeriodKind(length)
    first = containing(day, kind)
    merged = replace(first, last=containing(last_day(first) + timedelta(days=1), kind))
    if first_day(merged.end) > first_day(first) and merged.end > first:
        assert parts_of(merged) == (first, merged.end)
