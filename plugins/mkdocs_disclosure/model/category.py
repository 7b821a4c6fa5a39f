"""What is published: the categories of the publication scheme and the kinds of items."""

from dataclasses import dataclass, replace
from datetime import date

from .diagnostic import Location
from .due_rules import Due
from .frequency import Duration, Frequency, OwedBy, Regime
from .own_fields import OwnField
from .past import FormerTerms, Pause, before
from .period import Period, PeriodKind
from .release_plan import ReleasePlan
from .review_duty import ReviewDuty
from .table import TableForm
from .timeline import parts_of
from .withdrawal import AfterNotice


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
    own_deadline: bool = False
    """Whether the deadline was said of it or of a category of its frequency above it; else it is the one that the catalog says of everything."""
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
    review_required: ReviewDuty = ReviewDuty()
    urgent: bool = False
    """Whether its items may be issued before they are reviewed."""
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
    paused: tuple[Pause, ...] = ()
    releases: tuple[ReleasePlan, ...] = ()
    """What is said of single releases: confirmed, moved, cancelled."""
    stale_after: Duration | None = None
    """How long it may go without anything new; another verdict than lateness."""
    interpretation: Duration | None = None
    """How soon an interpretation is due beside each of its items."""
    inspect_as: str | None = None
    """The group under which an inspection looks at it; its own, never inherited."""
    after_notice: AfterNotice = AfterNotice.KEEP
    """What becomes of its public notices when their period has ended."""
    result: Duration | None = None
    """How soon the result of a consultation is due after it has closed."""

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
            own_deadline=terms.deadline is not None or (self.own_deadline and not changed),
            owed_by=terms.owed_by or self.owed_by,
        )

    @property
    def limit(self) -> Duration | None:
        """How soon after it was formed each item is to be published: of an event category its deadline, of a periodic one only a deadline of its own.

        A budget is owed every year, and within twenty days of its approval (预算法 14).
        """
        measured = self.frequency.regime is Regime.EVENT or (self.frequency.regime is Regime.PERIODIC and self.own_deadline)
        return self.deadline if measured else None

    def plan_of(self, period: Period) -> ReleasePlan | None:
        """What is said of the release of a period: of itself, or of merged ones that it is among."""
        if not self.releases:
            return None
        wanted = set(parts_of(period))
        return next((plan for plan in self.releases if wanted <= set(parts_of(plan.period))), None)

    @property
    def every(self) -> PeriodKind | None:
        """The length of its periods, or None when it is not periodic."""
        return self.frequency.every
