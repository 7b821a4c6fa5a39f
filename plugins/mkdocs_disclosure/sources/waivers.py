"""What the catalog says about findings, as it was read: waivers, and the phases of units."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..model.authority import PhaseName, UnitPhase
from ..model.diagnostic import Location
from ..model.waiver import Waiver
from ..model.wording import Wording
from . import faults
from .types import Reading

Fault = Callable[..., None]
"""Notes a fault: the rule, its place, and the values of its words."""


def unit_phase(values: Mapping[str, Any] | None) -> UnitPhase | None:
    """The phase of a unit, or None where the catalog tells none."""
    return UnitPhase(PhaseName(values["name"]), values["from"], values.get("goals")) if values else None


def waivers(entries: Iterable[Mapping[str, Any]], reading: Reading, fault: Fault) -> list[Waiver]:
    """The waivers of one file; one that would waive a rule everywhere is refused."""
    made = []
    for index, each in enumerate(entries):
        at = Location(reading.path, reading.spans.get(f"waivers.{index}.rule") or reading.spans[f"waivers.{index}"])
        if not any(each.get(key) for key in ("category", "unit", "item", "file", "words")):
            fault(
                faults.CATALOG_CONTRADICTION,
                at,
                problem=Wording(f"“{each['rule']}”的暂缓整改没有写限于什么", f'the waiver of "{each["rule"]}" does not say what it is about'),
                advice=Wording(
                    "写明栏目、单位、信息、文件或者原文：‹catalog.waivers.category›、‹catalog.waivers.unit›、‹catalog.waivers.item›、‹catalog.waivers.file›、‹catalog.waivers.words›",
                    "name a category, a unit, an item, a file or words: ‹catalog.waivers.category›, ‹catalog.waivers.unit›, ‹catalog.waivers.item›, ‹catalog.waivers.file›, ‹catalog.waivers.words›",
                ),
            )
            continue
        facts = {key: each.get(key) for key in ("category", "unit", "item", "period", "file", "words")}
        made.append(Waiver(each["rule"], each["reason"], each["until"], each["by"], at, **facts))
    return made
