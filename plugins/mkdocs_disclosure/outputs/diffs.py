"""The difference of two texts as an editor sees it."""

import difflib

from ..model.diagnostic import printable
from ..model.recognising import masked


def unified(path: str, before: str, after: str) -> str:
    """A unified diff with three lines around each change, or nothing where the texts are the same.

    Hidden characters are named, personal data and secrets masked.
    """
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{printable(line)}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return masked(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
