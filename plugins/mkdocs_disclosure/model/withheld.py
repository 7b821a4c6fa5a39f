"""How much is withheld, by the clause on which it is: the only thing that is ever told of records that are withheld as a whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .holdings import Holdings
from .public_item import PublicItem


@dataclass(frozen=True, slots=True)
class WithheldCount:
    """How many records of the whole authority are withheld on a clause: `fully`, and `partly` with the rest published (条例 37, 区分处理)."""

    clause: str
    name: str
    fully: int
    partly: int


def withheld_counts(holdings: Holdings, public: Mapping[str, PublicItem]) -> tuple[WithheldCount, ...]:
    """A count for every clause of the catalog in its order, given the public items by path; of one that has ended only while something rests on it.

    Never by unit, category or time, any of which would soon point at one record. Drafts are not counted: nothing is decided about them.
    """
    fully = Counter(item.exemption.clause for item in holdings.items if item.exemption and item.withheld and not item.draft)
    partly = Counter(each.withheld_clause for each in public.values() if each.withheld_clause)
    counts = (WithheldCount(id_, clause.name, fully[id_], partly[id_]) for id_, clause in holdings.catalog.exemptions.items())
    return tuple(each for each in counts if each.fully or each.partly or holdings.catalog.exemptions[each.clause].until is None)
