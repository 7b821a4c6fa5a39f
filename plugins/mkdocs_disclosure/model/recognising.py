"""What must not stand in what is published, in any text: personal data and secrets; and texts without them."""

from collections.abc import Collection, Sequence

from . import personal_data as persons
from . import secrets_in_text
from .foreign_numbers import COUNTRIES
from .outline import Outline
from .personal_data import personal_data
from .recognised import Recognised, in_order
from .secrets_in_text import secrets

_SHORTEST = 6
"""Nothing that is recognised is shorter."""


WORDS = (*persons.WORDS, *secrets_in_text.WORDS)
"""The words in the neighbourhood of which more is recognised."""


def recognised(
    text: str, *, column: str = "", countries: Sequence[str] = ("CN",), words: Collection[str] = WORDS, outline: Outline | None = None
) -> tuple[Recognised, ...]:
    """Every secret and all personal data in a text, in its order, each stretch once; the other arguments are those of `personal_data`."""
    outline = outline or Outline.of(text)
    found = secrets(text, words=words, outline=outline) + personal_data(text, column=column, countries=countries, words=words, outline=outline)
    return tuple(in_order(found)) if found else ()


def masked(text: str) -> str:
    """The text with stars in all that is recognised by the forms of any country: as long as it was, with its lines where they were.

    Whatever shows a text of a site where others than its editors may read it, such as a log, shows it so.
    """
    if len(text) < _SHORTEST:
        return text
    parts, end = [], 0
    for each in recognised(text, countries=COUNTRIES):
        parts += [text[end : each.start], each.shown]
        end = each.end
    return "".join(parts) + text[end:] if parts else text
