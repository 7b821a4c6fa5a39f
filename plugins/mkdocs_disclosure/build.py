"""Layer 2, the one use case: a folder and a moment -> holdings, findings and the public register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from .audit.rules import audit
from .model.dates import Moment
from .model.diagnostic import Diagnostic, Report
from .model.earlier import Earlier
from .model.history import History
from .model.holdings import Holdings
from .model.original import KeptItem, Original
from .model.register import Register
from .model.wording import Language, Wording
from .moment import in_zone
from .sources.reading import read_site


@dataclass(frozen=True, slots=True)
class Held:
    """A faulty item that was held back: whether what was published of it last stays, and the names of the rules that it broke."""

    path: str
    stays: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read of a site and found in it. `holdings` is None while the catalog cannot be read."""

    report: Report
    holdings: Holdings | None
    as_of: datetime
    language: Language | None
    originals: Mapping[str, Original] = field(default_factory=dict)
    """Path -> what it was read from, of every item."""
    held: tuple[Held, ...] = ()
    """The faulty items that were held back, by path."""
    why_not_held: Wording | None = None
    """Why errors stop the build although the catalog lets faulty items be held back."""

    def register(self) -> Register:
        """What is public at `as_of`; only for a report without errors."""
        if self.holdings is None or self.report.has_errors:
            raise ValueError("a site with errors has no register")
        return Register.of(self.holdings, self.as_of)

    def next_build(self, register: Register) -> datetime | None:
        """The earliest moment after `as_of` at which the site of this register would show something else, or None."""
        opening = self.holdings.next_build(self.as_of) if self.holdings else None
        turning = register.timeliness.next_change if register.timeliness else None
        zone = register.catalog.zone
        # That a planned time has passed is said only where timeliness is shown.
        planned = [each.over_at(zone) for each in register.calendar if each.awaited] if register.timeliness else []
        moments = [*(moment for moment in (opening, turning) if moment), *(moment for moment in planned if moment > self.as_of)]
        return min(moments, default=None)


def load(
    root: Path,
    as_of: Moment | datetime,
    history: History | None = None,
    earlier: Earlier | Diagnostic | None = None,
    kept: Mapping[str, KeptItem | None] = {},
    *,
    into_files: bool = True,
) -> Loaded:
    """Read the site below `root` and audit it; `as_of` without a zone is taken in the catalog's.

    Dates are compared with a `history`, everything with what was public `earlier`; where that is a finding, because it could not be read, it is one of the report.
    In the place of items whose path is in `kept` the version that is kept of them is read, or nothing. Files are not looked `into_files` where nothing is
    published and the findings are not what was asked for.
    """
    read = read_site(root, kept, into_files=into_files)
    found = [*read.diagnostics, *([earlier] if isinstance(earlier, Diagnostic) else [])]
    if read.holdings is None:
        return Loaded(Report.of(found), None, in_zone(as_of, UTC), read.language, read.originals)
    zone = read.holdings.catalog.zone
    moment = in_zone(as_of, zone)
    before = earlier if isinstance(earlier, Earlier) else None
    report = Report.of([*found, *audit(read.holdings, moment, faulty_catalog=read.faulty_catalog, history=history, earlier=before)])
    return Loaded(report, read.holdings, moment, read.language, read.originals)
