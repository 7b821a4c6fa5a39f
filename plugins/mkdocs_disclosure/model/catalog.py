"""The promise: what must be published, by whom, how often, how soon, and what may be withheld."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .dates import Moment
from .diagnostic import Location
from .frequency import Due, Duration, Frequency, OwedBy, Owing
from .identifier import IdentifierPattern
from .own_fields import OwnField
from .past import FormerName, FormerTerms, before
from .period import PeriodKind
from .table import TableForm
from .wording import Language

GUIDE_COLUMN = "guide"
"""The column whose page is the disclosure guide made from the catalog."""

CONTENT_COLUMN = "content"
"""The column whose page is the catalog page."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where and when a unit can be reached."""

    office: str | None = None
    address: str | None = None
    postcode: str | None = None
    hours: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class RequestChannel:
    """How to ask for what is not published (依申请公开)."""

    url: str | None = None
    form: str | None = None
    post: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Oversight:
    """The office that hears complaints about disclosure (政府信息公开工作主管部门)."""

    name: str
    address: str | None = None
    phone: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SiteRegistration:
    """What the footer of a government site must show."""

    id_code: str | None = None
    icp: str | None = None
    police: str | None = None
    sponsor: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """The public authority whose site this is."""

    name: str
    identifier: str | None = None
    url: str | None = None
    contact: Contact = Contact()
    request: RequestChannel = RequestChannel()
    oversight: Oversight | None = None
    site: SiteRegistration = SiteRegistration()
    licence: str | None = None


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
class Unit:
    """A unit that publishes or issues."""

    id: str
    name: str
    location: Location
    code: str | None = None
    since: date | None = None
    until: date | None = None
    functions: str | None = None
    contact: Contact = Contact()
    former_names: tuple[FormerName, ...] = ()
    successors: tuple[str, ...] = ()
    """The ids of the units that took over its duties."""

    def name_on(self, day: date) -> str:
        """The name that it bore on a day."""
        return next((each.name for each in self.former_names if day <= each.until), self.name)

    def at(self, day: date) -> "Unit":
        """The unit as it was on a day: under the name of that day, with the names that it had given up by then."""
        past = before(self.former_names, day)
        return self if len(past) == len(self.former_names) else replace(self, name=self.name_on(day), former_names=past)


@dataclass(frozen=True, slots=True)
class Group:
    """Several units that owe a category together or each."""

    id: str
    name: str
    units: tuple[str, ...]
    location: Location


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
class Kind:
    """A kind that items may have (体裁), and what it asks of them beside their category."""

    name: str
    location: Location
    require: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    """One class of the publication scheme, with everything it inherits from its parent already in it."""

    id: str
    name: str
    column: str
    frequency: Frequency
    location: Location
    parent: str | None = None
    children: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    summary: str | None = None
    legal_basis: str | None = None
    deadline: Duration | None = None
    due: Due | None = None
    review: Duration | None = None
    owed_by: OwedBy | None = None
    require: tuple[str, ...] = ()
    fields: tuple[OwnField, ...] = ()
    sections: tuple[str, ...] = ()
    priority: bool = False
    since: str | None = None
    until: date | None = None
    merge: tuple[tuple[int, ...], ...] = ()
    method: str | None = None
    audience: str | None = None
    elements: str | None = None
    channels: str | None = None
    level: str | None = None
    table: TableForm | None = None
    """The form of the tables of its items, without the file."""
    former: tuple[FormerTerms, ...] = ()
    successors: tuple[str, ...] = ()
    """The ids of the categories that took its place."""

    def at(self, day: date) -> "Category":
        """The category as it stood on a day: with the name and the promise of that day, and the past that it had by then."""
        standing = self
        for terms in reversed(self.former):
            if day <= terms.until:
                standing = standing._under(terms)
        return standing if standing is self else replace(standing, former=before(self.former, day))

    def _under(self, terms: FormerTerms) -> "Category":
        changed = terms.frequency is not None and terms.frequency != self.frequency
        name = terms.name or self.name
        return replace(
            self,
            name=name,
            path=(*self.path[:-1], name),
            frequency=terms.frequency or self.frequency,
            due=terms.due or (None if changed else self.due),
            review=None if changed else self.review,
            merge=() if changed else self.merge,
            deadline=terms.deadline or self.deadline,
            owed_by=terms.owed_by or self.owed_by,
        )

    @property
    def every(self) -> PeriodKind | None:
        """The length of its periods, or None when it is not periodic."""
        return self.frequency.every


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
    alert: Alert | None = None
    measured_since: date | None = None
    """From when on disclosure is measured: what is older is shown and counted, and stands outside the rates."""
    dialects: Mapping[str, Language] = field(default_factory=dict)
    """The language of the keys of each of its files, catalog.yml first."""
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
