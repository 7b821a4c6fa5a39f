"""The categories of one file of the catalog, each with what it inherits, as they were read -> `Category`s."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..model.category import Category
from ..model.diagnostic import Location
from ..model.frequency import Frequency, Regime
from ..model.past import Pause
from ..model.period import Period
from ..model.release_plan import Move, ReleasePlan
from ..model.timeline import begins, merged, opening
from ..model.withdrawal import AfterNotice
from ..model.wording import Wording
from . import faults, succession
from .fields import INHERITED, ITEM_FIELDS
from .gathered import Gathered, place_of
from .kinds import required_fields
from .own_fields import own_fields
from .promise_checks import Promise
from .succession import Told
from .types import Reading

_RESERVED_IDS = frozenset({"index", "feed", "page", "undated"})
_NOT_WITH_OTHER_FREQUENCY = ("due", "review", "merge", "since", "paused", "own_deadline")
_NOT_OF_PERIODS = ("interpretation", "result")
_ITEM_KEYS = frozenset(key for row in ITEM_FIELDS for key in (row.name, row.alias))


def gather_categories(
    entries: tuple[dict[str, Any], ...],
    prefix: str,
    reading: Reading,
    parent: Category | None,
    inherited: dict[str, Any],
    year_start: tuple[int, int],
    gathered: Gathered,
) -> list[str]:
    """The ids of the categories of these entries that are new; they and all below them are put into `gathered`."""
    ids = []
    for index, own in enumerate(entries):
        entry = f"{prefix}.{index}"
        at = place_of(reading, entry, "id")
        if not gathered.is_new(gathered.categories, own.get("id"), at, Wording("栏目 id", "category id")):
            continue
        id_, name = own["id"], own.get("name") or own["id"]
        if id_ in _RESERVED_IDS:
            gathered.fault(faults.RESERVED_ID, at, id=id_)
        given = {key: own[key] for key in INHERITED if own.get(key) is not None}
        if "paused" in given:
            given["paused"] = tuple(Pause(each["from"], each.get("to"), each["reason"]) for each in given["paused"])
        if "after_notice" in given:
            given["after_notice"] = AfterNotice(given["after_notice"])
        if "table" in given:
            given["table"] = given["table"].over(inherited.get("table"))
        changed = "frequency" in given and given["frequency"] != inherited.get("frequency")
        dropped = (*_NOT_WITH_OTHER_FREQUENCY, *(_NOT_OF_PERIODS if given["frequency"].every else ())) if changed else ()
        facts = {key: value for key, value in inherited.items() if key not in dropped} | given
        facts["own_deadline"] = "deadline" in given or facts.get("own_deadline", False)
        facts["fields"] = own_fields(own.get("fields") or (), inherited.get("fields", ()), _ITEM_KEYS, reading, entry, gathered.fault)
        facts["sections"] = tuple(dict.fromkeys((*inherited.get("sections", ()), *(own.get("sections") or ()))))
        if "require" in given:
            facts["require"] = required_fields(given["require"], ITEM_FIELDS, facts["fields"], reading, entry, gathered.fault)
        inherited_or_own: dict[str, Any] = {"column": "content", "frequency": Frequency(Regime.EVENT)} | facts
        category = Category(
            id=id_,
            name=name,
            location=at,
            parent=parent.id if parent else None,
            path=(*(parent.path if parent else ()), name),
            summary=own.get("summary"),
            inspect_as=own.get("inspect_as"),
            former=succession.former_terms(own.get("former"), year_start),
            releases=tuple(_plan(each) for each in own.get("releases") or ()),
            **inherited_or_own,
        )
        _check_category(category, own, reading, entry, gathered)
        since, days = begins(category.since, year_start), tuple(terms.until for terms in category.former)
        gathered.category_pasts.append(Told(id_, "former", since, category.until, own.get("successor") or (), days, reading, entry))
        gathered.categories[id_] = category
        children = gather_categories(own.get("categories") or (), f"{entry}.categories", reading, category, facts, year_start, gathered)
        gathered.categories[id_] = replace(category, children=tuple(children))
        ids.append(id_)
    return ids


def _plan(values: dict[str, Any]) -> ReleasePlan:
    moved = tuple(Move(each["from"], each["reason"]) for each in values.get("moved") or ())
    return ReleasePlan(values["period"], values.get("confirmed"), moved, values.get("cancelled"))


def _check_category(category: Category, own: dict[str, Any], reading: Reading, entry: str, gathered: Gathered) -> None:
    def contradict(key: str, problem: Wording, advice: Wording) -> None:
        places = (f"{entry}.{key}", f"{entry}.{key.partition('.')[0]}")
        span = next((reading.spans[place] for place in places if place in reading.spans), category.location.span)
        gathered.fault(faults.CATALOG_CONTRADICTION, Location(reading.path, span), problem=problem, advice=advice)

    Promise(category, own, contradict).check()
    for problem, advice in _faults_of_plans(category):
        contradict("releases", problem, advice)


def _faults_of_plans(category: Category) -> Iterator[tuple[Wording, Wording]]:
    """What is wrong with `releases`, each with what to do about it."""
    this, lengths = "‹catalog.categories.releases›", {category.every, *(each.frequency.every for each in category.former if each.frequency)}
    seen: set[Period] = set()
    for plan in category.releases:
        shown = Wording(plan.period.chinese, str(plan.period))
        if plan.period.kind not in lengths:
            yield (
                Wording(f"“{this}”写了{shown.zh}，而“{category.id}”不按这样的期间公开", f'"{this}" names {shown.en}, and "{category.id}" has no such periods'),
                Wording("改正期间，或者删除这一条", "mend the period, or delete the entry"),
            )
        elif plan.period in seen:
            yield (
                Wording(f"“{this}”两次写了{shown.zh}", f'"{this}" names {shown.en} twice'),
                Wording(
                    "合并为一条，改期写在 ‹catalog.categories.releases.moved›",
                    "make one entry of them; a change of date goes into ‹catalog.categories.releases.moved›",
                ),
            )
        elif plan.period.last is None and (whole := merged(opening(plan.period, category.merge), category.merge)).last:
            yield (
                Wording(
                    f"“{this}”写了{shown.zh}，它与{whole.label.zh}合并公开", f'"{this}" names {shown.en}, which is released together with {whole.label.en}'
                ),
                Wording(f"期间写成 {whole.chinese}", f"write the period {whole}"),
            )
        elif plan.confirmed is None and plan.cancelled is None:
            yield (
                Wording(f"“{this}”中的{shown.zh}既没有确认，也没有取消", f'{shown.en} in "{this}" is neither confirmed nor cancelled'),
                Wording("加上确认时间或者取消原因，或者删除这一条", "add a confirmed date or the reason why it is cancelled, or delete the entry"),
            )
        elif plan.moved and plan.confirmed == plan.moved[-1].previous:
            yield (
                Wording(f"“{this}”中{shown.zh}的确认时间与原定时间相同", f'{shown.en} in "{this}" was moved to the date that it had'),
                Wording("改正确认时间或者原定时间", "mend the confirmed date or the one before"),
            )
        seen.add(plan.period)
