"""When files first came under version control: what declared dates are compared with, never what they are taken from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class History:
    """Path -> the moment of the commit that brought a file in, whatever its name was then; and how many days `issued` may lie before it.

    What came in with the first commit of all is not there: it may be older than the history.
    """

    first_commits: Mapping[str, datetime]
    days: int
