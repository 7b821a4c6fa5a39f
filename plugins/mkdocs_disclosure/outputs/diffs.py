"""The difference of two texts as an editor sees it."""

import difflib

from ..model.diagnostic import printable


def unified(path: str, before: str, after: str) -> str:
    """A unified diff with three lines around each change, or nothing where the texts are the same; hidden characters are named."""
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{printable(line)}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
