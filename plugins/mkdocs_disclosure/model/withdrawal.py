"""How an item ceases to be public: why, from which day on, and whether anything of it stays."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .wording import Wording


class Ground(StrEnum):
    """Why an item was taken down.

    After GOV.UK's ways of unpublishing, with those that Chinese law adds: a penalty decision that was changed or set aside is taken back with a public
    statement of the reason (行政处罚法第四十八条); personal information is deleted where its purpose is reached or it was published unlawfully
    (个人信息保护法第四十七条); a repaired credit record (信用修复) and a term of publicity that has ended are no longer shown.
    """

    NO_LONGER_CURRENT = "no_longer_current"
    CONSOLIDATED = "consolidated"
    DECISION_OVERTURNED = "decision_overturned"
    PUBLISHED_IN_ERROR = "published_in_error"
    PERSONAL_DATA = "personal_data"
    CREDIT_REPAIR = "credit_repair"
    NOTICE_ENDED = "notice_ended"
    PERIOD_ENDED = "period_ended"

    @property
    def label(self) -> Wording:
        """The word as it is typed in a header."""
        return _LABELS[self]

    @property
    def erasable(self) -> bool:
        """Whether it is lawful to leave no word of an item that was taken down for this; the public is owed a notice in every other case."""
        return self in _ERASABLE

    @property
    def fulfilled(self) -> bool:
        """Whether the item had done what it was published for, so that the promise of its publication was kept."""
        return self in _FULFILLED


_LABELS = {
    Ground.NO_LONGER_CURRENT: Wording("不再适用", "no_longer_current"),
    Ground.CONSOLIDATED: Wording("并入其他信息", "consolidated"),
    Ground.DECISION_OVERTURNED: Wording("决定已变更或者撤销", "decision_overturned"),
    Ground.PUBLISHED_IN_ERROR: Wording("误发", "published_in_error"),
    Ground.PERSONAL_DATA: Wording("个人信息", "personal_data"),
    Ground.CREDIT_REPAIR: Wording("信用修复", "credit_repair"),
    Ground.NOTICE_ENDED: Wording("公示期满", "notice_ended"),
    Ground.PERIOD_ENDED: Wording("公开期限届满", "period_ended"),
}
_ERASABLE = frozenset({Ground.PUBLISHED_IN_ERROR, Ground.PERSONAL_DATA, Ground.CREDIT_REPAIR, Ground.NOTICE_ENDED, Ground.PERIOD_ENDED})
_FULFILLED = frozenset({Ground.CREDIT_REPAIR, Ground.NOTICE_ENDED, Ground.PERIOD_ENDED})


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an item is taken down from the beginning of a day on, why, and what stands in its place.

    An empty reason leaves it to the words of the ground. `erase` leaves nothing of the item but a neutral page.
    """

    date: date
    reason: str = ""
    replaced_by: str | None = None
    ground: Ground | None = None
    erase: bool = False


@dataclass(frozen=True, slots=True)
class PublicUntil:
    """The last day on which an item is public: a withdrawal that comes by itself."""

    last: date
    ground: Ground = Ground.PERIOD_ENDED
    erase: bool = False

    @property
    def withdrawal(self) -> Withdrawal:
        """The withdrawal, on the day after."""
        return Withdrawal(self.last + timedelta(days=1), ground=self.ground, erase=self.erase)


class AfterNotice(StrEnum):
    """What becomes of a public notice when its period has ended: a category's choice."""

    KEEP = "keep"
    WITHDRAW = "withdraw"
    ERASE = "erase"

    def withdrawal(self, last: date) -> Withdrawal | None:
        """The withdrawal of a notice whose last day this is, or None where it stays."""
        if self is AfterNotice.KEEP:
            return None
        return Withdrawal(last + timedelta(days=1), ground=Ground.NOTICE_ENDED, erase=self is AfterNotice.ERASE)


def standing_on(day: date, withdrawals: tuple[Withdrawal, ...]) -> Withdrawal | None:
    """The one of an item's withdrawals that stands on a day, or None: the first that erases, else the first of all."""
    come = [each for each in withdrawals if each.date <= day]
    return min(come, key=lambda each: (not each.erase, each.date), default=None)
