"""What is gathered while one file is read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...model.diagnostic import Diagnostic, Location, Rule, Span
from ...model.spelling import IN_ENGLISH, Spelling, typed
from ...model.wording import Language, Wording, same

if TYPE_CHECKING:
    from .records import Record


@dataclass(slots=True)
class Reading:
    """What is gathered while one file is read: its faults and the place of every key and value.

    `root` stands before the names of fields where they are not those of an item: `catalog.`.
    """

    path: str
    found: list[Diagnostic] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    spelling: Spelling = IN_ENGLISH
    root: str = ""
    own: "Record | None" = None
    """The own fields of the category that the file's item is in."""
    misspelt: set[str] = field(default_factory=set)
    """The dotted path of every field that a name which is none was taken for: it is not missing too."""

    @property
    def dialect(self) -> Language:
        """The language in which most keys of the file are written."""
        return self.spelling.dialects.get(self.path, self.spelling.catalog)

    def fault(self, rule: Rule, span: Span, **values: Any) -> None:
        """Note a fault at a place of this file."""
        self.found.append(rule.spelt(self.spelling).at(Location(self.path, span), **values))

    def typed(self, name: str, value: str = "") -> Wording:
        """The key of a field by its dotted path, or the key and a value, as it is typed in this file."""
        return typed(f"{self.root}{name}", value)

    def label(self, name: str) -> Wording:
        """The key in the language of the sentence, in brackets, where this file has it in the other one; else nothing."""
        return same(f"‹({self.root}{name})›")

    def word(self, name: str, value: str) -> Wording:
        """A value of a field as it is typed in this file, without its key."""
        return same(f"‹{self.root}{name}={value}›")
