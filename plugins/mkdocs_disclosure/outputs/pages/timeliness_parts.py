"""What the pages about timeliness are made of: rows of rates, grids of periods, bars, single cases."""

from dataclasses import dataclass

from .parts import Link


@dataclass(frozen=True, slots=True)
class RateRow:
    """What became of the promises of a category, a unit or a month; `share` is in per cent, or says that there is none.

    `bar` is how long the bar of the rate is, from 0 to 100. `depth` is how many levels a category lies below the top, None of what is no category.
    """

    label: str
    address: str
    share: str
    bar: float
    kept: int
    counted: int
    late: int
    overdue: int
    withdrawn: int
    not_yet_due: int
    outside: int
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A period in a grid: `symbol` and `tone` say the same as `text`; `span` is how many columns it fills where periods were merged."""

    text: str = ""
    symbol: str = ""
    tone: str = "none"
    detail: str = ""
    address: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """The periods of a year."""

    label: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The periods of a category, or of one unit that owes them: years as rows, periods as columns.

    `anchor` is unique on its page; `record` is the address of the category's own record, where this is not it.
    """

    anchor: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    record: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many there are of one kind; `length` is that of its bar, from 0 to 100, the longest having 100."""

    label: str
    count: int
    length: float
    tone: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """How long publication took: a bar for each stretch of time, and the middle value in words."""

    bars: tuple[Bar, ...]
    median: str


@dataclass(frozen=True, slots=True)
class TrendColumn:
    """A month in a figure: what was kept stands on the base, what was not above it; each by where it begins from the top, and its height."""

    x: int
    kept_from: float
    kept: float
    missed_from: float
    missed: float


@dataclass(frozen=True, slots=True)
class Trend:
    """What fell due in each month, as columns in a figure of that width and height; `most` is what the highest column stands for."""

    columns: tuple[TrendColumn, ...]
    width: int
    height: int
    first: str
    last: str
    most: int


@dataclass(frozen=True, slots=True)
class Case:
    """One promise: what was owed, by whom, by when, and what became of it."""

    what: Link
    category: Link
    unit: str
    due: str
    issued: str
    outcome: str
    tone: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Cases:
    """The newest of some cases, and how many there are in all."""

    shown: tuple[Case, ...] = ()
    count: int = 0
    more: str = ""
    """The address of all of them."""
