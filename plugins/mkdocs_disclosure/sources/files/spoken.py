"""What texts out of files say that must not be published: personal data and secrets, at their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.recognised import Family, Recognised
from ...model.recognising import recognised
from ...model.traces import Trace, TraceKind
from ...model.wording import Wording
from .limits import Budget

_LEFT_ALONE = frozenset({Family.PRIVATE_EMAIL})
"""Published on purpose more often than not."""

LINE = Wording("第 {number} 行", "line {number}")
PARAGRAPH = Wording("第 {number} 段", ", paragraph {number}")


@dataclass(frozen=True, slots=True)
class Listener:
    """Finds personal data and secrets in the texts of one file, by the forms of some `countries` (ISO 3166)."""

    countries: Sequence[str]
    budget: Budget

    def heard(self, place: Wording, text: str, column: str = "") -> Iterator[Trace]:
        """What is recognised in the text of a place, masked; `column` is the head of the column that it stands in."""
        for each in self._found(text, column):
            yield _trace(each, place)

    def heard_by_line(self, text: str, place: Wording = LINE) -> Iterator[Trace]:
        """The same in a text of several lines; `place` holds a `{number}` for the number of the line, counted from 1."""
        for each in self._found(text, ""):
            yield _trace(each, place.filled({"number": text.count("\n", 0, each.start) + 1}))

    def _found(self, text: str, column: str) -> Iterator[Recognised]:
        self.budget.searched(len(text))
        return (each for each in recognised(text, column=column, countries=self.countries) if each.kind.family not in _LEFT_ALONE)


def _trace(found: Recognised, place: Wording) -> Trace:
    kind = TraceKind.SECRET if found.kind.family is Family.SECRET else TraceKind.PERSONAL_DATA
    return Trace(kind, place, Wording(f"{found.kind.label.zh} {found.shown}", f"{found.kind.label.en} {found.shown}"))
