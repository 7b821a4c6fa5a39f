"""What is searched: one document for each item, for each stretch of a table's records, and for each other page."""

from dataclasses import dataclass

ROWS_IN_A_DOCUMENT = 16
"""How many neighbouring records of a table are one document: a table of thousands must not make thousands of files."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table: its title, its key, the address of its place, relative to the site, and what stands in its other cells."""

    title: str
    key: str
    address: str
    cells: str = ""

    @property
    def shown(self) -> list[str]:
        """What a result needs of it, in this order."""
        return [self.title, self.key, self.address, *([self.cells] if self.cells else [])]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One document, with everything that a result shows and a filter asks for. Values of filters are codes; `""` where there is none."""

    address: str
    title: str
    text: str = ""
    number: str = ""
    identifier: str = ""
    unit: str = ""
    unit_name: str = ""
    other_names: tuple[str, ...] = ()
    """What it is known by besides: other bodies that issued it, and its days in words and in figures."""
    category: str = ""
    category_name: str = ""
    date: str = ""
    """The day of issue in ISO 8601, cut where it is not known exactly."""
    force: str = ""
    kind: str = ""
    attachments: bool = False
    state: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def strong(self) -> str:
        """What weighs more than the text: title, numbers and names; of a stretch of records theirs alone, for a title leads to its item, and once."""
        own = (self.title, self.number, self.identifier, self.unit_name, *self.other_names)
        lines = (part for row in self.rows for part in (row.title, row.key, row.cells)) if self.rows else own
        return "\n".join(dict.fromkeys(line for line in lines if line))
