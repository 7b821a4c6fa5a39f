"""XML out of files, element by element: no document type, no entity of its own, nothing fetched, every element paid for."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from .limits import Budget

Attributes = Mapping[str, str]
Opened = Callable[[str, Attributes], None]


class BadMarkup(ValueError):
    """What ought to be XML is none, or brings a document type of its own."""


def walk(data: bytes, budget: Budget, opened: Opened, text: Callable[[str], None] | None = None, closed: Callable[[str], None] | None = None) -> None:
    """Call back for every element, by its name and attributes without prefixes, for every text, and for every end. BadMarkup for what is no XML.

    Of two attributes that differ by their prefix alone, the one with a prefix counts.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        budget.step()
        opened(bare(name), {bare(key): attributes[key] for key in sorted(attributes, key=lambda key: ":" in key)} if attributes else attributes)

    def refuse(*_: object) -> None:
        raise BadMarkup

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    if text:
        parser.CharacterDataHandler = text
    if closed:
        parser.EndElementHandler = lambda name: closed(bare(name))
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, LookupError) as fault:
        raise BadMarkup from fault


def count(data: bytes, budget: Budget, *elements: str) -> int:
    """How many elements bear one of these names."""
    return len(attributes_of(data, budget, "", *elements))


def attributes_of(data: bytes, budget: Budget, attribute: str, *elements: str) -> list[str]:
    """An attribute of every element that bears one of these names, in their order; empty texts where it is missing."""
    found: list[str] = []

    def opened(name: str, attributes: Attributes) -> None:
        if name in elements:
            found.append(attributes.get(attribute, ""))

    walk(data, budget, opened)
    return found


def bare(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def leaves(data: bytes, budget: Budget) -> list[tuple[str, str]]:
    """Name and text of every element that holds text and no element, in their order; for small parts such as properties."""
    found: list[tuple[str, str]] = []
    stack: list[list[str]] = []

    def opened(name: str, attributes: Attributes) -> None:
        if stack:
            stack[-1].clear()
        stack.append([])

    def closed(name: str) -> None:
        if value := "".join(stack.pop()).strip():
            found.append((name, value))

    walk(data, budget, opened, lambda text: stack[-1].append(text) if stack else None, closed)
    return found
