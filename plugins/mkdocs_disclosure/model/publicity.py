"""How much of its own timeliness an authority shows: its choice, and from when on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .wording import Wording


class Publicity(StrEnum):
    """What the public may see of the verdicts."""

    NONE = "none"
    RATES = "rates"
    FULL = "full"

    @property
    def label(self) -> Wording:
        """The word as it is typed in a catalog."""
        return _LABELS[self]


class WithheldShown(StrEnum):
    """What the public may see of the records that are withheld, beside the grounds on which they are."""

    NONE = "none"
    COUNTS = "counts"

    @property
    def label(self) -> Wording:
        """The word as it is typed in a catalog."""
        return _WITHHELD_LABELS[self]


_LABELS = {Publicity.NONE: Wording("不公开", "none"), Publicity.RATES: Wording("比率", "rates"), Publicity.FULL: Wording("全部", "full")}
_WITHHELD_LABELS = {WithheldShown.NONE: Wording("不公开", "none"), WithheldShown.COUNTS: Wording("计数", "counts")}


@dataclass(frozen=True, slots=True)
class TimelinessChoice:
    """What is shown of what fell due on `since` or later; without a day, of everything that is measured. `withheld` is a choice of its own."""

    public: Publicity = Publicity.NONE
    since: date | None = None
    withheld: WithheldShown = WithheldShown.NONE

    def stands_on(self, day: date) -> bool:
        """Whether anything is shown on a day."""
        return self.public is not Publicity.NONE and (self.since is None or self.since <= day)


NOT_SHOWN = TimelinessChoice()
