"""Digits that stand together in a text, with blanks or hyphens between them or not, and the numbers that they can be read as."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .outline import WIDE_SEPARATORS

_DIGIT = "0-9０-９"
_BETWEEN = rf" \-{WIDE_SEPARATORS}"
_HYPHENS = frozenset(f"-{WIDE_SEPARATORS[1:]}")
_COUNTRY_CODES = frozenset({"86", "0086", "44", "0044"})
_FEWEST, _MOST, _MOST_GROUPS = 11, 19, 8
# What must not stand before is looked for after the first sign: a pattern that begins with a set of signs is found four times as fast.
_RUN = re.compile(rf"[{_DIGIT}](?<![{_DIGIT}].)(?:[{_BETWEEN}]?[{_DIGIT}]){{{_FEWEST - 1},}}+(?:[{_BETWEEN}]?[XxＸｘ](?![A-Za-z0-9]))?")
_GROUP = re.compile(rf"[{_DIGIT}]+[XxＸｘ]?|[XxＸｘ]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it can be read at a place: its digits in ASCII (`X` may be the last), the lengths of the groups in which it is written, and what stands around it.

    `joined` says whether a hyphen ties it to further digits that are no number of their own.
    """

    digits: str
    groups: tuple[int, ...]
    start: int
    end: int
    joined: bool


def numbers(text: str) -> Iterator[list[Number]]:
    """For each run of digits the numbers of 11 to 19 digits that begin and end with a group of it, by their place, the longest first."""
    for run in _RUN.finditer(text):
        yield list(_readings(text, [(match.start(), match.end()) for match in _GROUP.finditer(text, run.start(), run.end())]))


def _readings(text: str, groups: list[tuple[int, int]]) -> Iterator[Number]:
    for first, (start, _) in enumerate(groups):
        length = 0
        read: list[Number] = []
        for last in range(first, min(first + _MOST_GROUPS, len(groups))):
            length += groups[last][1] - groups[last][0]
            if length > _MOST:
                break
            if length >= _FEWEST and not _tied_before(text, start) and not _tied_after(text, groups[last][1]):
                read.append(_number(text, groups, first, last))
        yield from reversed(read)


def _number(text: str, groups: list[tuple[int, int]], first: int, last: int) -> Number:
    digits = "".join(text[start:end] for start, end in groups[first : last + 1])
    joined = _tied_by_hyphen(text, groups, first - 1, first - 1) or _tied_by_hyphen(text, groups, last, last + 1)
    lengths = tuple(end - start for start, end in groups[first : last + 1])
    return Number(unicodedata.normalize("NFKC", digits).upper(), lengths, groups[first][0], groups[last][1], joined)


def _tied_before(text: str, start: int) -> bool:
    """Whether letters or a decimal point make the digits a part of something longer."""
    before = text[start - 1 : start]
    return bool(before) and ((before.isascii() and (before.isalnum() or before == "_")) or (before == "." and text[start - 2 : start - 1].isdigit()))


def _tied_after(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return bool(after) and ((after.isascii() and (after.isalnum() or after == "_")) or (after == "." and text[end + 1 : end + 2].isdigit()))


def _tied_by_hyphen(text: str, groups: list[tuple[int, int]], left: int, other: int) -> bool:
    """Whether a hyphen follows the group `left`, and the `other` group at it is too short for a number and no country code."""
    if not 0 <= left < len(groups) - 1 or text[groups[left][1]] not in _HYPHENS:
        return False
    start, end = groups[other]
    return end - start < _FEWEST and text[start:end] not in _COUNTRY_CODES
