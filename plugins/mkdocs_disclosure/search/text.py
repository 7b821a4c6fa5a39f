"""What a text is to search: one form for every way of writing it. The reader's half (assets/search-engine.js) does the same, held to it by shared cases."""

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from operator import add

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]|[\U000e0100-\U000e01ef]")
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BLANK_IN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0f71-\u0f84\u0f8d-\u0fbc"
"""Signs that belong to the letter before them: Latin, Cyrillic, Hebrew, Arabic (Uyghur), Devanagari, Tibetan."""
_RUNS = re.compile(rf"([{_HAN}]+)|([0-9]+)|(?:(?![{_HAN}])[^\W\d_]|[{_MARKS}])+")


@cache
def simplified() -> dict[int, str]:
    """Traditional character -> simplified one, for `str.translate` (character pairs of OpenCC, Apache-2.0)."""
    pairs = files("mkdocs_disclosure").joinpath("assets", "search-simplified.txt").read_text("utf-8")
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


def folded(text: str) -> str:
    """A text with width, case, invisible characters and traditional forms out of the way, character by character (NFKC, UAX #15)."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower().translate(simplified())


def searchable(text: str) -> str:
    """The folded text with blanks and line breaks between Han characters closed and all others as one blank: what a phrase is looked for in."""
    return " ".join(_BLANK_IN_HAN.sub("", folded(text)).split())


def counted(text: str) -> Counter[str]:
    """Every term of a searchable text and how often it stands there: each Han character and pair of neighbours, each word of letters, each number."""
    found: list[str] = []
    for run in _RUNS.finditer(text):
        if han := run[1]:
            found += han
            found += map(add, han, han[1:])
        else:
            found.append(run[0])
    return Counter(found)
