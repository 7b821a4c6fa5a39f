"""The names of the catalog: what may be written by name instead of by id, and what is written and is not there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ..model.authority import Group, Unit
from ..model.catalog import Catalog
from ..model.category import Category
from ..model.frequency import OwedBy, Owing
from ..model.nearest import did_you_mean, nearest, nearest_word
from ..model.waiver import Waiver
from ..model.wording import Language, Wording
from . import faults

Fault = Callable[..., None]
"""Notes a fault: the rule, its place, and the values of its words."""

_UNDEFINED = Wording("先在目录中定义它", "define it in the catalog first")
_UNIT, _GROUP, _COLUMN = Wording("单位", "unit"), Wording("分组", "group"), Wording("栏目组", "column")
_CATEGORY = Wording("栏目", "category")


@dataclass(frozen=True, slots=True)
class Names:
    """Name -> id of every name that means one thing only and is no id itself: of units, groups, columns and categories, the latter also by the path of names."""

    units: Mapping[str, str]
    groups: Mapping[str, str]
    columns: Mapping[str, str]
    categories: Mapping[str, str]
    former_categories: Mapping[str, str]

    @classmethod
    def of(cls, units: Mapping[str, Unit], groups: Mapping[str, Group], categories: Mapping[str, Category], columns: Mapping[str, str]) -> "Names":
        """The names of what the catalog defines; a unit may bear a former name."""
        return cls(
            units=_unique(
                ((name, unit.id) for unit in units.values() for name in dict.fromkeys((unit.name, *(each.name for each in unit.former_names)))), units
            ),
            groups=_unique(((group.name, group.id) for group in groups.values()), groups),
            columns=_unique(((name, id_) for id_, name in columns.items()), columns),
            categories=_unique(((name, each.id) for each in categories.values() for name in dict.fromkeys(("/".join(each.path), each.name))), categories),
            former_categories=_unique(_former_names(categories), categories),
        )

    def group_with_ids(self, group: Group) -> Group:
        """A group with the ids of its units."""
        return replace(group, units=tuple(self.units.get(each, each) for each in group.units))

    def category_with_ids(self, category: Category) -> Category:
        """A category with the ids of its column and of what owes it, now and formerly."""
        former = tuple(replace(each, owed_by=self._owner(each.owed_by)) for each in category.former)
        return replace(category, column=self.columns.get(category.column, category.column), owed_by=self._owner(category.owed_by), former=former)

    def waiver_with_ids(self, waiver: Waiver) -> Waiver:
        """A waiver with the ids of its category and unit."""
        category = self.categories.get(waiver.category or "", waiver.category)
        return replace(waiver, category=category, unit=self.units.get(waiver.unit or "", waiver.unit))

    def _owner(self, owed: OwedBy | None) -> OwedBy | None:
        if owed is None:
            return None
        names = self.units if owed.mode is Owing.ONE else self.groups
        return replace(owed, id=names.get(owed.id, owed.id))


def _former_names(categories: Mapping[str, Category]) -> Iterable[tuple[str, str]]:
    for category in categories.values():
        for name in dict.fromkeys(terms.name for terms in category.former if terms.name and terms.name != category.name):
            yield from ((each, category.id) for each in dict.fromkeys((name, "/".join((*category.path[:-1], name)))))


def _unique(names: Iterable[tuple[str, str]], known: Mapping[str, object]) -> dict[str, str]:
    ids: dict[str, list[str]] = {}
    for name, id_ in names:
        ids.setdefault(name, []).append(id_)
    return {name: owners[0] for name, owners in ids.items() if len(owners) == 1 and name not in known}


def check(catalog: Catalog, fault: Fault) -> None:
    """Note every unit, group and column that is named and not defined; what categories inherit is noted once."""
    units = [(each.id, each.name) for each in catalog.units.values()]
    for each in catalog.groups.values():
        for id_ in each.units:
            if id_ not in catalog.units:
                fault(faults.UNKNOWN_ID, each.location, what=_UNIT, id=id_, advice=nearest(id_, units, _UNDEFINED))
    for waiver in catalog.waivers:
        if waiver.unit and waiver.unit not in catalog.units:
            fault(faults.UNKNOWN_ID, waiver.location, what=_UNIT, id=waiver.unit, advice=nearest(waiver.unit, units, _UNDEFINED))
        if waiver.category and waiver.category not in catalog.categories:
            known = [(each.id, each.name) for each in catalog.categories.values()]
            fault(faults.UNKNOWN_ID, waiver.location, what=_CATEGORY, id=waiver.category, advice=nearest(waiver.category, known, _UNDEFINED))
    reported: set[tuple[str, str]] = set()
    for category in catalog.categories.values():
        for owed in (*(terms.owed_by for terms in category.former), category.owed_by):
            if owed and owed.id not in (catalog.units if owed.mode is Owing.ONE else catalog.groups) and ("owed", owed.id) not in reported:
                reported.add(("owed", owed.id))
                advice = _owner_advice(owed, catalog, units, catalog.dialects.get(category.location.path, catalog.dialect))
                fault(faults.UNKNOWN_ID, category.location, what=_UNIT if owed.mode is Owing.ONE else _GROUP, id=owed.id, advice=advice)
        if category.column not in catalog.columns and ("column", category.column) not in reported:
            reported.add(("column", category.column))
            advice = nearest(category.column, catalog.columns.items(), _UNDEFINED)
            fault(faults.UNKNOWN_ID, category.location, what=_COLUMN, id=category.column, advice=advice)


def _owner_advice(owed: OwedBy, catalog: Catalog, units: list[tuple[str, str]], dialect: Language) -> Wording:
    """What may have been meant: a unit, or a group with the word that stands before it."""
    mode = Owing.ANY if owed.mode is Owing.ONE else owed.mode
    groups = {name: OwedBy(mode, name).words.of(dialect) for each in catalog.groups.values() for name in (each.id, each.name)}
    near = nearest_word(owed.id, groups if owed.mode is not Owing.ONE else [*groups, *(word for pair in units for word in pair)])
    return did_you_mean(groups[near]) if near in groups else nearest(owed.id, units, _UNDEFINED)
