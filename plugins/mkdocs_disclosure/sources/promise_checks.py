"""What of a category's promise cannot be kept or judged: keys of another frequency, due dates that its periods do not have, pauses and merges that make no sense."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..model.category import Category
from ..model.due_rules import Due, DueAfter, DueDay, DueOn
from ..model.frequency import Duration, Frequency, Measure, Regime
from ..model.past import Pause
from ..model.period import PeriodKind
from ..model.wording import Wording

Contradict = Callable[[str, Wording, Wording], None]
"""Notes a contradiction: the key below the category at which it stands, what is wrong, what to type."""

_IN_A_YEAR = {PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
_LONG = (PeriodKind.YEAR, PeriodKind.HALF)
_NO_MONTHS = (PeriodKind.WEEK, PeriodKind.DAY)
_FITTING_DUE = Wording("例如写 ‹catalog.categories.due: 15 days after period›", 'write "‹catalog.categories.due: 15 days after period›", for example')


@dataclass(frozen=True, slots=True)
class Promise:
    """A category, what its own entry says, and how its faults are noted."""

    category: Category
    own: dict[str, Any]
    contradict: Contradict

    def check(self) -> None:
        """Note everything that contradicts itself, each at its own key."""
        self._belonging()
        self._urgency()
        self._days_only()
        if self.category.frequency.regime is Regime.PERIODIC:
            if self.category.due and ("due" in self.own or "frequency" in self.own):
                self._due("due" if self.own.get("due") else "frequency", self.category.due, self.category.frequency)
            self._merge()
        for index, terms in enumerate(self.category.former):
            frequency = terms.frequency or self.category.frequency
            if terms.due and frequency.regime is Regime.PERIODIC:
                self._due(f"former.{index}.due", terms.due, frequency)
        self._pauses()

    def _urgency(self) -> None:
        """Urgent without a review that could follow."""
        if self.own.get("urgent") and self.category.review_required.since is None:
            shown, this, other = self.category.id, "‹catalog.categories.urgent›", "‹catalog.categories.review_required: true›"
            self.contradict(
                "urgent",
                Wording(f"栏目“{shown}”不要求审核记录，“{this}”不起作用", f'"{this}" has no effect: "{shown}" asks for no review records'),
                Wording(f"加上“{other}”，或者删除“{this}”", f'add "{other}", or delete "{this}"'),
            )

    def _belonging(self) -> None:
        """Keys that mean nothing in a category of this frequency."""
        regime, shown = self.category.frequency.regime, self.category.id
        if regime is Regime.PERIODIC and not self.category.due and not self.own.get("categories"):
            due, example = "‹catalog.categories.due›", "‹catalog.categories.due: 15 days after period›"
            self.contradict(
                "frequency",
                Wording(f"定期公开的栏目“{shown}”没有写每期何时应公开", f'the periodic category "{shown}" does not say when a period is due'),
                Wording(f"加上“{due}”，例如 {example}", f'add "{due}", for example {example}'),
            )
        for key in ("due", "merge", "paused"):
            if regime is not Regime.PERIODIC and self.own.get(key):
                this, frequency = f"‹catalog.categories.{key}›", "‹catalog.categories.frequency: monthly›"
                self.contradict(
                    key,
                    Wording(f"“{this}”只用于定期公开的栏目，而“{shown}”不是", f'"{this}" is for periodic categories, and "{shown}" is not one'),
                    Wording(f"删除 {this}，或者写 {frequency} 等", f"delete {this}, or write {frequency} or the like"),
                )
        for key in ("interpretation", "result"):
            if regime is Regime.PERIODIC and self.own.get(key):
                this, frequency = f"‹catalog.categories.{key}›", "‹catalog.categories.frequency: event›"
                self.contradict(
                    key,
                    Wording(f"“{this}”不用于定期公开的栏目，而“{shown}”是", f'"{this}" is not for periodic categories, and "{shown}" is one'),
                    Wording(f"删除 {this}，或者写 {frequency}", f"delete {this}, or write {frequency}"),
                )
        if regime is not Regime.STANDING and self.own.get("review"):
            this, frequency = "‹catalog.categories.review›", "‹catalog.categories.frequency: standing›"
            self.contradict(
                "review",
                Wording(f"“{this}”只用于长期公开的栏目，而“{shown}”不是", f'"{this}" is for standing categories, and "{shown}" is not one'),
                Wording(f"删除 {this}，或者写 {frequency}", f"delete {this}, or write {frequency}"),
            )

    def _days_only(self) -> None:
        """What is counted from a day has no hours."""
        for key in ("review", "stale_after"):
            length: Duration | None = self.own.get(key)
            if length and length.measure in (Measure.HOURS, Measure.MINUTES):
                this = f"‹catalog.categories.{key}›"
                self.contradict(
                    key,
                    Wording(f"“{this}”按日计算，不能是 {length.label.zh}", f'"{this}" is counted in days, and cannot be {length.label.en}'),
                    Wording(f"写成 ‹catalog.categories.{key}: 6 months› 之类", f"write ‹catalog.categories.{key}: 6 months› or the like"),
                )

    def _due(self, key: str, due: Due, frequency: Frequency) -> None:
        for problem in _misfits(due, frequency):
            self.contradict(key, problem, _FITTING_DUE)

    def _merge(self) -> None:
        every, groups = self.category.every, self.own.get("merge") or ()
        most = _IN_A_YEAR.get(every, 0) if every else 0
        seen: set[int] = set()
        for index, group in enumerate(groups):
            written = f"[{', '.join(map(str, group))}]"
            if not most:
                problem = Wording(f"这种频率的期间不能合并：{written}", f"periods of this frequency cannot be merged: {written}")
            elif any(not 1 <= number <= most for number in group):
                problem = Wording(
                    f"合并 {written} 中有不存在的期间，一年只有 1 至 {most}", f"{written} merges periods that do not exist: a year has 1 to {most}"
                )
            elif len(group) < 2 or any(after != before + 1 for before, after in pairwise(group)):
                problem = Wording(f"合并 {written} 不是相邻的几期", f"{written} does not merge neighbours")
            elif seen & set(group):
                problem = Wording(f"合并 {written} 与前面的重复", f"{written} merges again what was merged before")
            else:
                seen |= set(group)
                continue
            self.contradict(f"merge.{index}", problem, Wording("写相邻的期间序号，例如 [[1, 2]]", "write the numbers of neighbours, such as [[1, 2]]"))

    def _pauses(self) -> None:
        pauses: tuple[Pause, ...] = self.category.paused if self.own.get("paused") else ()
        advice = Wording(
            "核对“‹catalog.categories.paused.from›”和“‹catalog.categories.paused.to›”",
            'check "‹catalog.categories.paused.from›" and "‹catalog.categories.paused.to›"',
        )
        for index, pause in enumerate(pauses):
            if pause.until and pause.until < pause.since:
                self.contradict(
                    f"paused.{index}.to",
                    Wording(f"暂停 {pause.until} 结束，早于开始的 {pause.since}", f"the pause ends on {pause.until}, before it begins on {pause.since}"),
                    advice,
                )
            elif any(_overlap(pause, earlier) for earlier in pauses[:index]):
                self.contradict(
                    f"paused.{index}.from", Wording(f"自 {pause.since} 的暂停与前面的重叠", f"the pause from {pause.since} on overlaps an earlier one"), advice
                )


def _misfits(due: Due, frequency: Frequency) -> Iterator[Wording]:
    """Why a rule does not suit the periods of a frequency."""
    every, typed = frequency.every, due.words
    match due:
        case DueAfter() if due.next_working_day and due.duration.measure is Measure.WORKING_DAYS:
            yield Wording(f"“{typed.zh}”：按工作日计算的不会落在节假日，不必顺延", f'"{typed.en}": what is counted in working days never falls on a day off')
        case DueOn(within=True) if every is not PeriodKind.YEAR:
            yield Wording(f"“{typed.zh}”只用于每年公开的栏目", f'"{typed.en}" is for yearly categories')
        case DueOn(within=False) if every not in _LONG:
            yield Wording(f"“{typed.zh}”一年只有一次，不适合这种频率", f'"{typed.en}" comes once a year, too seldom for this frequency')
        case DueDay(within=True) if every is not PeriodKind.MONTH:
            yield Wording(f"“{typed.zh}”只用于每月公开的栏目", f'"{typed.en}" is for monthly categories')
        case DueDay(within=False) if every in _NO_MONTHS:
            yield Wording(f"“{typed.zh}”不适合按周、按日公开的栏目", f'"{typed.en}" does not suit weeks and days')


def _overlap(one: Pause, other: Pause) -> bool:
    return (other.until is None or one.since <= other.until) and (one.until is None or other.since <= one.until)
