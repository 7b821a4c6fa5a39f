"""A document that is not among the items of the site, such as a national law or an old paper file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutsideDocument:
    """It by its name as it is cited (《中华人民共和国城乡规划法》), with the address where it can be read and its number where they are known."""

    name: str
    url: str | None = None
    document_number: str | None = None
