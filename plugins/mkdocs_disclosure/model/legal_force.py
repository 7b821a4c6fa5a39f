"""The legal force of a document (效力状态) at a moment, from its dates and from what others do to it."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from .item import Relation
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
        return self in (LegalForce.REPEALED, LegalForce.EXPIRED)


_LABELS = {
    LegalForce.NOT_YET: Wording("尚未施行", "not yet in force"),
    LegalForce.IN_FORCE: Wording("有效", "in force"),
    LegalForce.AMENDED: Wording("已修改", "amended"),
    LegalForce.PARTLY_REPEALED: Wording("部分废止", "partly repealed"),
    LegalForce.REPEALED: Wording("废止", "repealed"),
    LegalForce.EXPIRED: Wording("失效", "expired"),
}


def legal_force(
    today: date,
    *,
    written: str | None,
    effective: date | None,
    expires: date | None,
    done_to_it: Collection[Relation],
) -> LegalForce | None:
    """The force of a document on a day, or None where it states neither a force nor a day of effect.

    `done_to_it` are the relations by which published documents in force point at it; `expires` is its last day in force;
    a written force overrides what is computed.
    """
    if written:
        return LegalForce(written)
    if Relation.REPEALS in done_to_it or Relation.REPLACES in done_to_it:
        return LegalForce.REPEALED
    if expires and today > expires:
        return LegalForce.EXPIRED
    if effective and today < effective:
        return LegalForce.NOT_YET
    if Relation.AMENDS in done_to_it:
        return LegalForce.AMENDED
    return LegalForce.IN_FORCE if effective or expires else None
