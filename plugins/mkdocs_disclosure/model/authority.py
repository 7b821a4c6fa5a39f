"""Who publishes: the authority, its units and groups of them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .diagnostic import Location
from .past import FormerName, before
from .wording import Wording


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
class SecurityContact:
    """Whom to tell of a weakness of the site (RFC 9116): addresses in the order of preference, the last day on which this holds, and pages about it."""

    contact: tuple[str, ...]
    expires: date
    location: Location
    policy: str | None = None
    encryption: str | None = None
    acknowledgments: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """The public authority whose site this is."""

    name: str
    identifier: str | None = None
    url: str | None = None
    contact: Contact = Contact()
    request: RequestChannel | None = None
    oversight: Oversight | None = None
    site: SiteRegistration = SiteRegistration()
    security: SecurityContact | None = None
    licence: str | None = None


class PhaseName(StrEnum):
    """How far a unit has come with the catalog."""

    PILOT = "pilot"
    ENFORCED = "enforced"

    @property
    def label(self) -> Wording:
        """The term of the field."""
        return _PHASES[self]


_PHASES = {PhaseName.PILOT: Wording("试点", "pilot"), PhaseName.ENFORCED: Wording("正式", "enforced")}


@dataclass(frozen=True, slots=True)
class UnitPhase:
    """That a unit tries the catalog out, or is held to it, from a day on; with what is to be reached meanwhile."""

    name: PhaseName
    since: date
    goals: str | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """Who has a part in the disclosure of a unit, from a day and until a day where they are known. Never public."""

    name: str
    since: date | None = None
    until: date | None = None

    def serves(self, day: date) -> bool:
        """Whether the role was held on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Officers:
    """Those who may collect, review and publish what a unit discloses (信息采集、审核、发布); an empty list says nothing."""

    collectors: tuple[Officer, ...] = ()
    reviewers: tuple[Officer, ...] = ()
    publishers: tuple[Officer, ...] = ()


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
    phase: UnitPhase | None = None
    officers: Officers = Officers()
    """Those who have a part in what it discloses; never public."""

    @property
    def public(self) -> "Unit":
        """The unit without what is not public of it."""
        return self if self.officers == Officers() else replace(self, officers=Officers())

    def name_on(self, day: date) -> str:
        """The name that it bore on a day."""
        return next((each.name for each in self.former_names if day <= each.until), self.name)

    def on_trial(self, day: date) -> bool:
        """Whether it is not held to the catalog on a day: a pilot, or one whose enforcement is yet to begin."""
        return self.phase is not None and not (self.phase.name is PhaseName.ENFORCED and self.phase.since <= day)

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
