"""What was seen in the files of a site and should perhaps not be published: personal data, secrets, marks of editors, wrong expressions."""

from dataclasses import dataclass, field

from .diagnostic import Location
from .expression import Expression
from .recognised import Family
from .wording import Wording

NOWHERE = Wording("", "")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One of them, and where it stands; `shown` is what may be told of it.

    `item` is the path of the item whose text, table or file it is in, None for the catalog and for ordinary pages. `place` says in words where it is in a
    file that has no lines, and ends like a beginning of a sentence. `text` is what is written there and never leaves the holdings.
    """

    family: Family
    what: Wording
    shown: str
    location: Location
    text: str = field(repr=False)
    item: str | None = None
    place: Wording = NOWHERE
    expression: Expression | None = None
