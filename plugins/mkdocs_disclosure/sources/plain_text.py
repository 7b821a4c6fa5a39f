"""Plain text -> Markdown in which no character is taken for a mark."""

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|]|&(?=[#A-Za-z]))")
_LINE_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+=]|:(?=\s)|[0-9]{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


def from_text(text: str) -> str:
    """The Markdown of plain text: each line is a paragraph."""
    lines = (one_spaced(line).strip(" \u3000") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n\n".join(protected_starts(protected(line)) for line in lines if line)


def one_spaced(text: str) -> str:
    """The text with one space for each run of blanks and line ends."""
    return _SPACES.sub(" ", text)


def protected(text: str) -> str:
    """The text with a backslash before each character that would mark something within a line."""
    return _SPECIAL.sub(r"\\\1", text)


def protected_starts(text: str) -> str:
    """The text with a backslash at each beginning of a line that would make a heading, a list or a rule of it."""
    return _LINE_START.sub(lambda match: _start(match[1]), text)


def _start(mark: str) -> str:
    # A number is protected at the full stop after it.
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
