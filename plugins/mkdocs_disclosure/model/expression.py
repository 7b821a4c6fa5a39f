"""Words that official texts do not use: what stands in their place, why, and where they are right after all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .quotations import quoted


@dataclass(frozen=True, slots=True)
class Expression:
    """A wrong expression; `right`, `why` and `source` as its list gives them.

    `besides` are longer words in which it is right. With `since` it is wrong only in what was formed on that day or later, such as the name of a body that
    was renamed then. Where it is quoted it is another's word, and only wrong with `even_quoted`. An `accepted` one is not looked for: so a
    site takes back what a list before its own says.
    """

    wrong: str
    right: str | None = None
    why: str | None = None
    source: str | None = None
    besides: tuple[str, ...] = ()
    since: date | None = None
    even_quoted: bool = False
    accepted: bool = False

    def stands(self, text: str, start: int) -> bool:
        """Whether it is wrong where it stands in a text."""
        end = start + len(self.wrong)
        if any(_around(text, start, longer, self.wrong) for longer in self.besides):
            return False
        return self.even_quoted or not quoted(text, start, end)


def _around(text: str, start: int, longer: str, word: str) -> bool:
    """Whether a word at a place of a text is a part of a longer one."""
    offset = longer.find(word)
    while offset >= 0:
        if start >= offset and text.startswith(longer, start - offset):
            return True
        offset = longer.find(word, offset + 1)
    return False


def merged(lists: Sequence[Sequence[Expression]]) -> tuple[Expression, ...]:
    """The expressions of several lists, in which a later one replaces an earlier one of the same words."""
    by_words = {each.wrong: each for entries in lists for each in entries}
    return tuple(each for each in by_words.values() if not each.accepted)


def expressions_in(text: str, found: Iterable[tuple[int, str]], known: Mapping[str, Expression]) -> Iterator[tuple[int, Expression]]:
    """Of what a lexicon found in a text the expressions that are wrong there, with their places; of two that overlap the longer one."""
    standing = [(start, known[word]) for start, word in found if word in known and known[word].stands(text, start)]
    last = 0
    for start, each in sorted(standing, key=lambda one: (one[0], -len(one[1].wrong))):
        if start >= last:
            yield start, each
            last = start + len(each.wrong)
