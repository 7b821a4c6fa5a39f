"""What is gathered while the files of the catalog are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.authority import Group, Unit
from ..model.catalog import ExemptionClause, NotApplicable
from ..model.category import Category
from ..model.diagnostic import Diagnostic, Location, Rule
from ..model.expression import Expression
from ..model.identifier import fold
from ..model.spelling import Spelling
from ..model.waiver import Waiver
from ..model.wording import Language, Wording
from . import faults
from .dialects import CHINESE
from .succession import Told
from .types import Reading


@dataclass(slots=True)
class Gathered:
    """What the files read so far say, by id, and what is wrong with them."""

    found: list[Diagnostic] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    exemptions: dict[str, ExemptionClause] = field(default_factory=dict)
    not_applicable: list[NotApplicable] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    unit_pasts: list[Told] = field(default_factory=list)
    category_pasts: list[Told] = field(default_factory=list)
    dialects: dict[str, Language] = field(default_factory=dict)

    @property
    def spelling(self) -> Spelling:
        """How keys are spelt in the files read so far."""
        return Spelling(CHINESE, next(iter(self.dialects.values()), Language.EN), self.dialects)

    def fault(self, rule: Rule, location: Location, related: Iterable[Location] = (), **values: Any) -> None:
        """Note a fault, in the spelling of its file."""
        self.found.append(rule.spelt(self.spelling).at(location, related, **values))

    def is_new(self, known: Mapping[str, Any], id_: str | None, at: Location, what: Wording) -> bool:
        """Whether nothing among the `known` bears an id that looks like this one; else it is noted. False without an id."""
        if not id_:
            return False
        twin = next((each for key, each in known.items() if fold(key) == fold(id_)), None)
        if twin is not None:
            self.fault(faults.DUPLICATE_ID, at, what=what, id=id_, other=twin.location)
        return twin is None


def place_of(reading: Reading, entry: str, key: str) -> Location:
    """The place of a key of an entry, else of the entry itself."""
    span = reading.spans.get(f"{entry}.{key}") or reading.spans[entry]
    return Location(reading.path, span)
