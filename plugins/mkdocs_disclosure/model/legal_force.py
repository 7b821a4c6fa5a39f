"""The terms of legal force (效力状态), and what an editor may write of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .outside import OutsideDocument
from .wording import Wording


class LegalForce(StrEnum):
    """Whether a document still applies; another thing than whether it is published."""

    NOT_YET = "not yet in force"
    IN_FORCE = "in force"
    AMENDED = "amended"
    PARTLY_REPEALED = "partly repealed"
    REPEALED = "repealed"
    EXPIRED = "expired"

    @property
    def label(self) -> Wording:
        """The term of the field."""
        return _LABELS[self]

    @property
    def ended(self) -> bool:
        """Whether the document no longer applies."""
        return self in ENDED


ENDED = (LegalForce.REPEALED, LegalForce.EXPIRED)
_LABELS = {
    LegalForce.NOT_YET: Wording("尚未施行", "not yet in force"),
    LegalForce.IN_FORCE: Wording("有效", "in force"),
    LegalForce.AMENDED: Wording("已修改", "amended"),
    LegalForce.PARTLY_REPEALED: Wording("部分废止", "partly repealed"),
    LegalForce.REPEALED: Wording("废止", "repealed"),
    LegalForce.EXPIRED: Wording("失效", "expired"),
}


@dataclass(frozen=True, slots=True)
class WrittenForce:
    """The force that a header states, from `since` on (always, where no day is written), and the document outside of the site that brought it about."""

    force: LegalForce
    since: date | None = None
    by: OutsideDocument | None = None

    def stands_on(self, today: date) -> bool:
        """Whether the day from which it is stated has come."""
        return self.since is None or self.since <= today
