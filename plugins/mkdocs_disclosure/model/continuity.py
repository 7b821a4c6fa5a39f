"""What the catalog allows between one release and the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Continuity:
    """How much may change unremarked.

    `shrink` is the share of the public items, in per cent, of which more may not be taken down at once; `backdated` how many days before the release that went
    before an item may say it was issued; `gap` how many days may lie between two releases before what only time has opened or ended is looked at.
    """

    shrink: int = 5
    backdated: int = 7
    gap: int = 30


FEW = 5
"""So many items may be taken down at once whatever their share: of ten, one is ten per cent."""
