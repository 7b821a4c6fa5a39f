"""What should not stand in a text that is published: of which kind it is, where it stands, and how it may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .wording import Wording

_STAR, _WIDE_STAR = "*", "＊"
_HEAD, _TAIL, _FEWEST_HIDDEN = 3, 2, 5


class Family(StrEnum):
    """What is done about it: each family has a rule of its own."""

    IDENTITY_NUMBER = "identity-number"
    BANK_CARD_NUMBER = "bank-card-number"
    MOBILE_NUMBER = "mobile-number"
    LICENCE_PLATE = "licence-plate"
    PRIVATE_EMAIL = "private-email"
    SECRET = "secret"  # noqa: S105 - the name of a family
    SECRECY_MARKING = "secrecy-marking"
    EDITORIAL_MARK = "editorial-mark"
    HTML_COMMENT = "html-comment"
    WRONG_EXPRESSION = "wrong-expression"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of number or secret by its usual name."""

    family: Family
    label: Wording


@dataclass(frozen=True, slots=True)
class Recognised:
    """One of them in a text, from `start` to before `end`; `shown` is the same stretch, masked, and all of it that may be told."""

    kind: Kind
    start: int
    end: int
    shown: str


def in_order(found: Iterable[Recognised]) -> list[Recognised]:
    """What was recognised in the order of the text, each stretch once: of several that overlap the first, and the longest that begins there."""
    ordered: list[Recognised] = []
    end = 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= end:
            ordered.append(each)
            end = each.end
    return ordered


def starred(text: str, head: int = _HEAD, tail: int = _TAIL) -> str:
    """The text with stars for all but its first and last characters, as wide as it was; blanks and hyphens stay.

    At least five letters and digits are hidden, whatever `head` and `tail` ask for.
    """
    places = [index for index, char in enumerate(text) if char.isalnum()]
    kept = max(0, len(places) - _FEWEST_HIDDEN)
    head = min(head, kept)
    tail = min(tail, kept - head)
    open_ = {*places[:head], *places[len(places) - tail :]}
    return "".join(char if index in open_ or not char.isalnum() else _star_for(char) for index, char in enumerate(text))


def _star_for(char: str) -> str:
    return _WIDE_STAR if char > "\u2e80" else _STAR
