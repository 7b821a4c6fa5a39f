"""What a text is to search: one form for every way of writing it. The reader's half (assets/search-text.js) does the same, held to it by shared cases."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from operator import add
from typing import NamedTuple

_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]|[\U000e0100-\U000e01ef]|[\"'‘’“”„«»《》〈〉「」『』、·•・‧]")
"""What readers do not see, and quotation marks and the like, which they leave out: `双随机、一公开`, `《办法》解读`, `council’s`."""
_WIDE = dict(zip("，（）：；！？．％\u3000", ",():;!?.% ", strict=True))
_DASHES = re.compile("[‐‑‒–—―−]")
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(rf"[{_HAN}]")
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0f71-\u0f84\u0f8d-\u0fbc"
"""Signs that belong to the letter before them: Latin, Cyrillic, Hebrew, Arabic (Uyghur), Devanagari, Tibetan."""
_IDLE = re.compile(rf" (?!(?![{_HAN}])[^\W_]|[{_MARKS}])|(?<![^\W_{_HAN}])(?<![{_MARKS}]) |(?<=[0-9]),(?=[0-9]{{3}}(?![0-9]))")
"""A blank that does not part two words of letters or digits, and a comma between thousands: texts have them where readers type none (`2026 年`, `1,200 万元`)."""
_RUNS = re.compile(rf"([{_HAN}]+)|[0-9]+(?=([{_HAN}]?))|(?:(?![{_HAN}])[^\W\d_]|[{_MARKS}])+")


@cache
def simplified_pairs() -> str:
    """Pairs of a traditional and a simplified character, one after the other (character table of OpenCC, Apache-2.0)."""
    return files("mkdocs_disclosure").joinpath("assets", "search-simplified.txt").read_text("utf-8")


@cache
def _simplified() -> dict[int, str]:
    pairs = simplified_pairs()
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@cache
def _traditional() -> frozenset[str]:
    return frozenset(simplified_pairs()[::2])


def _simplify(text: str) -> str:
    return text if _traditional().isdisjoint(text) else text.translate(_simplified())


def _plain(text: str) -> str:
    # Most Chinese texts have no other sign that NFKC changes, which it then sees at a glance.
    for wide, narrow in _WIDE.items():
        text = text.replace(wide, narrow)
    return _DASHES.sub("-", _DROPPED.sub("", unicodedata.normalize("NFKC", text))).lower()


def folded(text: str) -> str:
    """A text with width, case, quotation marks, invisible characters and traditional forms out of the way (NFKC, UAX #15)."""
    return _simplify(_plain(text))


class Read(NamedTuple):
    """A text as search reads it, and whether it was written with traditional characters."""

    text: str
    traditional: bool


def read(text: str) -> Read:
    """The folded text without thousands apart and without blanks but for one between two words of letters or digits: what a phrase is looked for in."""
    plain = _plain(text)
    simplified = _simplify(plain)
    return Read(_IDLE.sub("", " ".join(simplified.split())), simplified != plain)


def searchable(text: str) -> str:
    """The text alone of what `read` gives."""
    return read(text).text


def runs_of(text: str) -> Iterator[str]:
    """The runs of a searchable text that hold terms: Han characters, digits, letters."""
    return (run[0] for run in _RUNS.finditer(text))


def is_han(run: str) -> bool:
    """Whether a run is one of Han characters (or kana), which every part of it finds."""
    return bool(_HAN_RUN.match(run))


def counted(text: str) -> dict[str, int]:
    """Every term of a searchable text and how often it stands there: each pair of neighbouring Han characters, each word of letters, each number.

    A number is a term once more with the Han character that follows it: `3月` and `12条` say more than 3 and 12. Each Han character is a term too,
    and counts once: how often one stands in a text says nothing of what the text is about.
    """
    runs: list[str] = []
    found: list[str] = []
    for run in _RUNS.finditer(text):
        if han := run[1]:
            runs.append(han)
            found += map(add, han, han[1:])
        else:
            found.append(run[0])
            if unit := run[2]:
                found.append(run[0] + unit)
    return {**Counter(found), **dict.fromkeys("".join(runs), 1)}
