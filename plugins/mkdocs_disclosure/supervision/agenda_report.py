"""What is due as text by unit, as JSON and as CSV, each matter with what to type."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ..model.agenda import Agenda, Entry
from ..model.catalog import Catalog
from ..model.category import Category
from ..model.diagnostic import printable
from ..model.holdings import Holdings
from ..model.waiver import Waiver
from ..model.wording import Language, Wording, same
from ..outputs.spreadsheets import render_csv
from .agenda_steps import AgendaSteps
from .waived import waiver_of

JSON_VERSION = 1

_HEAD = Wording("{first} 至 {last} 到期的事项：已逾期 {overdue} 项，将到期 {coming} 项", "Due from {first} to {last}: {overdue} overdue, {coming} to come")
_HEAD_WAIVED = Wording("；其中暂缓整改 {waived} 项", "; {waived} of them waived")
_OVERDUE = Wording("逾期 {days} 个工作日", "overdue by {days} working {unit}")
_TODAY = Wording("今天到期", "due today")
_LEFT = Wording("还有 {days} 个工作日", "{days} working {unit} left")
_PROVISIONAL = Wording("暂定", "provisional")
_MISSED = Wording("已过预定时间", "its planned time has passed")
_CONFIRMED = Wording("已确认", "confirmed")
_CONFIRMED_LATER = Wording("发布日程确认的是 {confirmed}，晚于最迟日期", "confirmed for {confirmed}, later than it is due")
_WAIVED = Wording("暂缓整改至 {until}", "waived until {until}")
_NOBODY = Wording("未指定公开责任主体", "Nobody named")


CSV_COLUMNS = (
    ("due", Wording("应完成日期", "due")),
    ("state", Wording("状态", "state")),
    ("working_days", Wording("工作日", "working days")),
    ("provisional", Wording("暂定", "provisional")),
    ("confirmed", Wording("已确认的时间", "confirmed")),
    ("waived_until", Wording("暂缓整改至", "waived until")),
    ("matter", Wording("事项", "matter")),
    ("category", Wording("栏目 id", "category id")),
    ("category_name", Wording("栏目", "category")),
    ("unit", Wording("单位 id", "unit id")),
    ("owner", Wording("公开责任主体", "owed by")),
    ("period", Wording("期间", "period")),
    ("identifier", Wording("索引号", "identifier")),
    ("title", Wording("标题", "title")),
    ("item", Wording("文件", "file")),
    ("command", Wording("命令", "command")),
    ("write", Wording("填写", "write")),
)
_STATES = {True: Wording("已逾期", "overdue"), False: Wording("将到期", "to come")}
_YES = Wording("是", "yes")


@dataclass(frozen=True, slots=True)
class AgendaReport:
    """The chosen matters of an agenda; `folder` is `--root DIR` where the commands are to be typed elsewhere than in the site."""

    agenda: Agenda
    entries: tuple[Entry, ...]
    folder: str = ""

    def as_text(self, language: Language) -> str:
        """A heading, then the matters under the name of each unit, each with its day, what is due, and what to type."""
        overdue = sum(each.overdue for each in self.entries)
        heading = {"first": self.agenda.measurement.day, "last": self.agenda.last, "overdue": overdue, "coming": len(self.entries) - overdue}
        waived = sum(self.waiver(each) is not None for each in self.entries)
        lines = [_HEAD.filled(heading).of(language) + (_HEAD_WAIVED.filled({"waived": waived}).of(language) if waived else "")]
        for owner, entries in self._by_owner():
            lines += ["", printable(owner.of(language))]
            for entry in entries:
                lines.append(f"  {self._line(entry, language)}")
                if step := self.steps.step(entry):
                    lines.append(f"      {step.of(language)}")
            lines += [f"      {each.of(language)}" for each in self.steps.together(entries)]
        return "\n".join(lines) + "\n"

    @property
    def steps(self) -> AgendaSteps:
        """What to type for each matter."""
        return AgendaSteps(self.agenda, self.folder)

    def waiver(self, entry: Entry) -> Waiver | None:
        """The waiver that covers a matter, or None."""
        return waiver_of(entry, self.agenda.measurement)

    def as_json(self) -> str:
        """One JSON object; its keys are documented and its version is raised by what would break a reader."""
        document = {
            "version": JSON_VERSION,
            "as_of": self.agenda.measurement.as_of.isoformat(),
            "until": self.agenda.last.isoformat(),
            "overdue": sum(each.overdue for each in self.entries),
            "due": [self._json_one(each) for each in self.entries],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def as_csv(self, language: Language) -> bytes:
        """A row for each matter under heads in one language, in the order of their days."""
        rows = [[self._cells(each, language)[key] for key, _ in CSV_COLUMNS] for each in self.entries]
        return render_csv([head.of(language) for _, head in CSV_COLUMNS], rows)

    @property
    def _holdings(self) -> Holdings:
        return self.agenda.measurement.holdings

    def _by_owner(self) -> Iterable[tuple[Wording, list[Entry]]]:
        catalog = self._holdings.catalog
        named: dict[str, list[Entry]] = {unit: [] for unit in catalog.units}
        others: dict[Wording, list[Entry]] = {}
        for entry in self.entries:
            group = named.get(entry.unit or "")
            (others.setdefault(owner_of(catalog, entry), []) if group is None else group).append(entry)
        units = [(same(catalog.units[id_].name), entries) for id_, entries in named.items() if entries]
        return [*units, *others.items()]

    def _line(self, entry: Entry, language: Language) -> str:
        marks = [each.of(language) for each in (when(entry), *self._marks(entry))]
        about = subject(entry)
        parts = [entry.category.name, *([about.of(language)] if about else [])]
        colon, comma = ("：", "，") if language is Language.ZH else (": ", ", ")
        return f"{entry.due}  {comma.join(marks)}  {entry.matter.label.of(language)}{colon}{printable(comma.join(parts))}"

    def _marks(self, entry: Entry) -> Iterable[Wording]:
        if entry.provisional:
            yield _PROVISIONAL
        if entry.confirmed == entry.due:
            yield _CONFIRMED
        elif entry.confirmed and not entry.overdue:
            yield _CONFIRMED_LATER.filled({"confirmed": entry.confirmed})
        if waiver := self.waiver(entry):
            yield _WAIVED.filled({"until": waiver.until})

    def _json_one(self, entry: Entry) -> dict[str, object]:
        write = self.steps.write(entry)
        unit = self._holdings.catalog.units.get(entry.unit or "")
        return {
            "matter": entry.matter.value,
            "due": str(entry.due),
            "overdue": entry.overdue,
            "working_days": entry.days,
            "provisional": entry.provisional,
            "confirmed": str(entry.confirmed) if entry.confirmed else None,
            "waived_until": str(waiver.until) if (waiver := self.waiver(entry)) else None,
            "category": {"id": entry.category.id, "name": entry.category.name},
            "unit": {"id": unit.id, "name": unit.name} if unit else None,
            "owner": self._holdings.catalog.owed_by_name(entry.category),
            "period": str(entry.period) if entry.period else None,
            "identifier": entry.identifier,
            "title": entry.title,
            "item": entry.item,
            "command": self.steps.command(entry),
            "write": write.en if write else None,
            "confirm": line.en if (line := self.steps.confirmation(entry)) else None,
        }

    def _cells(self, entry: Entry, language: Language) -> dict[str, str]:
        write = self.steps.write(entry)
        return {
            "due": str(entry.due),
            "state": _STATES[entry.overdue].of(language),
            "working_days": str(entry.days),
            "provisional": _YES.of(language) if entry.provisional else "",
            "confirmed": str(entry.confirmed) if entry.confirmed else "",
            "waived_until": str(waiver.until) if (waiver := self.waiver(entry)) else "",
            "matter": entry.matter.label.of(language),
            "category": entry.category.id,
            "category_name": entry.category.name,
            "unit": entry.unit or "",
            "owner": owner_of(self._holdings.catalog, entry).of(language),
            "period": str(entry.period) if entry.period else "",
            "identifier": entry.identifier or "",
            "title": entry.title or "",
            "item": entry.item or "",
            "command": self.steps.command(entry) or "",
            "write": write.of(language) if write else "",
        }


def chosen(agenda: Agenda, *, unit: str | None = None, category: Category | None = None) -> tuple[Entry, ...]:
    """The matters of a unit (with those that any of its group may do) and of a category with all below it, each None for all."""
    catalog = agenda.measurement.holdings.catalog
    below = {leaf.id for leaf in catalog.leaves_of(category)} | {category.id} if category else set()

    def wanted(entry: Entry) -> bool:
        theirs = unit is None or entry.unit == unit or (entry.unit is None and unit in catalog.owing_units(entry.category))
        return theirs and (category is None or entry.category.id in below)

    return tuple(each for each in agenda.entries() if wanted(each))


def when(entry: Entry) -> Wording:
    """How much time is left, or how long it is overdue, in working days."""
    values = {"days": entry.days, "unit": "day" if entry.days == 1 else "days"}
    if entry.overdue:
        return _OVERDUE.filled(values)
    if entry.missed:
        return _MISSED
    return _LEFT.filled(values) if entry.days else _TODAY


def subject(entry: Entry) -> Wording | None:
    """What of the category it is: the period, the title, or the identifier."""
    if entry.period:
        return entry.period.label
    named = entry.title or entry.identifier or entry.item
    return same(named) if named else None


def owner_of(catalog: Catalog, entry: Entry) -> Wording:
    """Who is to do it: the unit, else the unit or group that owes the category, else the words for nobody."""
    unit = catalog.units.get(entry.unit or "")
    name = unit.name if unit else entry.unit or catalog.owed_by_name(entry.category)
    return same(name) if name else _NOBODY
