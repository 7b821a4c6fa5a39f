"""The promise: what must be published, by whom, how often, how soon, and what may be withheld."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from .authority import Authority, Group, Unit
from .category import Category, Kind
from .clauses import ClauseList
from .continuity import Continuity
from .dates import Moment
from .diagnostic import Location
from .expression import Expression
from .frequency import Duration, Owing
from .identifier import IdentifierPattern
from .publicity import NOT_SHOWN, TimelinessChoice
from .review_duty import URGENT_REVIEW
from .waiver import Waiver
from .wording import Language
from .working_days import MONDAY_TO_FRIDAY, WorkdayCalendar

GUIDE_COLUMN = "guide"
"""The column whose page is the disclosure guide made from the catalog."""

CONTENT_COLUMN = "content"
"""The column whose page is the catalog page."""


class FaultyItems(StrEnum):
    """What becomes of a build that finds faulty items."""

    STOP = "stop"
    HOLD_BACK = "hold_back"


@dataclass(frozen=True, slots=True)
class Alert:
    """An emergency banner on the home page, until a moment."""

    text: str
    level: str | None = None
    until: Moment | None = None

    def stands(self, as_of: datetime) -> bool:
        """Whether the banner is still to be shown at `as_of`."""
        return self.until is None or as_of < self.until.begins(as_of.tzinfo or ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class ExemptionClause:
    """A clause by which something may or must be withheld, and what overrides it."""

    clause: str
    name: str
    location: Location
    discretionary: bool = False
    override: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A clause that this authority has nothing to publish under, and why."""

    clause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole promise of one authority."""

    title: str
    authority: Authority
    feed_authority: str
    language: Language
    zone: ZoneInfo
    year_start: tuple[int, int]
    deadline: Duration | None
    identifier: IdentifierPattern | None
    columns: Mapping[str, str]
    kinds: Mapping[str, Kind]
    units: Mapping[str, Unit]
    groups: Mapping[str, Group]
    categories: Mapping[str, Category]
    exemptions: Mapping[str, ExemptionClause]
    not_applicable: tuple[NotApplicable, ...] = ()
    profile: ClauseList | None = None
    """The clauses that its categories are to answer, where it names a list of them."""
    waivers: tuple[Waiver, ...] = ()
    enforced_rules: Mapping[str, Location] = field(default_factory=dict)
    """The names of rules about timeliness whose findings are errors, each with its place in the catalog."""
    alert: Alert | None = None
    faulty_items: FaultyItems = FaultyItems.STOP
    urgent_review: Duration = URGENT_REVIEW
    """Within which time after its issue an urgent item is reviewed."""
    measured_since: date | None = None
    """From when on disclosure is measured: what is older is shown and counted, and stands outside the rates."""
    expressions: tuple[Expression, ...] = ()
    """The wrong expressions that are looked for in what is published."""
    personal_data_of: tuple[str, ...] = ("CN",)
    """The countries (ISO 3166) whose numbers of persons are looked for."""
    timeliness: TimelinessChoice = NOT_SHOWN
    """What the public may see of how soon things were published."""
    continuity: Continuity = Continuity()
    """How much may change unremarked from one release to the next."""
    dialects: Mapping[str, Language] = field(default_factory=dict)
    """The language of the keys of each of its files, catalog.yml first."""
    working_days: WorkdayCalendar = MONDAY_TO_FRIDAY
    _by_path: Mapping[str, str] = field(default_factory=dict)
    _by_unit_name: Mapping[str, str] = field(default_factory=dict)
    _by_former_name: Mapping[str, str] = field(default_factory=dict)

    @property
    def dialect(self) -> Language:
        """The language in which the keys of catalog.yml are written."""
        return next(iter(self.dialects.values()), Language.EN)

    @property
    def fiscal(self) -> bool:
        """Whether its years are financial years that do not begin on 1 January."""
        return self.year_start != (1, 1)

    @property
    def public(self) -> "Catalog":
        """The catalog without what is not public of it: who approved a waiver, and who has a part in disclosure."""
        return replace(self, waivers=tuple(each.public for each in self.waivers), units={id_: unit.public for id_, unit in self.units.items()})

    def category_of(self, written: str) -> Category | None:
        """The category written as its id, as the full path of names (`统计信息/月度…`), or as a unique name, be it one that it gave up."""
        return self.categories.get(written) or self.categories.get(self._by_path.get(written) or self._by_former_name.get(written, ""))

    def category_once_called(self, written: str) -> Category | None:
        """The category that is written by a name that it gave up, where nothing bears the name now."""
        return None if written in self.categories or written in self._by_path else self.categories.get(self._by_former_name.get(written, ""))

    def unit_of(self, written: str) -> Unit | None:
        """The unit written as its id, or as a name that no other unit bears or bore."""
        return self.units.get(written) or self.units.get(self._by_unit_name.get(written, ""))

    def names_of(self, category: Category) -> tuple[str, ...]:
        """Every way in which an item may write a category."""
        paths = dict.fromkeys(("/".join(category.path), category.name))
        return tuple(dict.fromkeys((category.id, *(name for name in paths if self._by_path.get(name) == category.id))))

    def units_called(self, name: str) -> tuple[Unit, ...]:
        """Every unit that bears or bore a name."""
        return tuple(unit for unit in self.units.values() if name == unit.name or any(name == each.name for each in unit.former_names))

    def at(self, day: date) -> "Catalog":
        """The catalog as it stood on a day: units and categories under the names and promises of that day."""
        categories: dict[str, Category] = {}
        for id_, category in self.categories.items():
            standing = category.at(day)
            above = categories[category.parent].path if category.parent else ()
            categories[id_] = standing if standing.path[:-1] == above else replace(standing, path=(*above, standing.name))
        return replace(self, units={id_: unit.at(day) for id_, unit in self.units.items()}, categories=categories)

    def predecessors_of(self, one: Unit | Category) -> tuple[Unit | Category, ...]:
        """The units whose duties a unit took over, or the categories whose place a category took."""
        known: Mapping[str, Unit | Category] = self.units if isinstance(one, Unit) else self.categories
        return tuple(each for each in known.values() if one.id in each.successors)

    def successors_of(self, one: Unit | Category) -> tuple[Unit | Category, ...]:
        """The units that took over a unit's duties, or the categories that took a category's place."""
        known: Mapping[str, Unit | Category] = self.units if isinstance(one, Unit) else self.categories
        return tuple(known[id_] for id_ in one.successors if id_ in known)

    def top_categories(self, column: str | None = None) -> Iterator[Category]:
        """Categories without a parent in catalog order, of one column or of all."""
        return (each for each in self.categories.values() if each.parent is None and column in (None, each.column))

    def line_of(self, category: Category) -> tuple[Category, ...]:
        """The category's ancestors from the top, and itself."""
        line = [category]
        while line[0].parent:
            line.insert(0, self.categories[line[0].parent])
        return tuple(line)

    def leaves_of(self, category: Category) -> tuple[Category, ...]:
        """The categories below this one that hold items, or itself."""
        if not category.children:
            return (category,)
        return tuple(leaf for child in category.children for leaf in self.leaves_of(self.categories[child]))

    def owing_units(self, category: Category) -> tuple[str, ...]:
        """The ids of the units that may release in a category; empty when the catalog does not say."""
        if category.owed_by is None:
            return ()
        if category.owed_by.mode is Owing.ONE:
            return (category.owed_by.id,)
        group = self.groups.get(category.owed_by.id)
        return group.units if group else ()

    def owed_by_name(self, category: Category) -> str | None:
        """The name of the unit or group that owes a category."""
        if category.owed_by is None:
            return None
        owner = self.units.get(category.owed_by.id) or self.groups.get(category.owed_by.id)
        return owner.name if owner else None
