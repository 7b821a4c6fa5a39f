"""What of a Markdown body acts, or would keep a renderer busy without end: it is looked for in the text, before anything is rendered."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .body import lines_outside_code
from .diagnostic import Span

MOST_UNCLOSED = 300
"""Brackets of a kind that one block may leave open. Python-Markdown takes seconds from some thousands on, and minutes from some ten thousands."""

_UNSAFE = re.compile(
    r"""(?:\]\(\s*<?|\]:\s*<?|<|\b(?:href|src|action|formaction|data)\s*=\s*["']?)\s*((?:java|vb)script\s*:|data\s*:)[^\s"'<>)]{0,40}""", re.IGNORECASE
)
_UNSAFE_SIGNS = ("script", "data:", "&#")
_ACTIVE = re.compile(
    r"<(?:script|style|iframe|frame|frameset|object|embed|applet|form|input|button|select|textarea|svg|math|base|meta|link|template|video|audio|picture)\b"
    r"|<[a-z][^<>]{0,400}?\s(on[a-z]{3,20})\s*=",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a body, and where; lines count from the first line of the body."""

    text: str
    span: Span


def unsafe_links(body: str) -> Iterator[Found]:
    """Every link whose address would run code in a browser (`javascript:`, `vbscript:`, `data:`), code left out."""
    lowered = body.lower()
    if not any(sign in lowered for sign in _UNSAFE_SIGNS):
        return
    for number, line in lines_outside_code(body):
        plain = html.unescape(line) if "&" in line else line
        for match in _UNSAFE.finditer(plain):
            start = match.start(1) + 1 if plain == line else 1
            yield Found(plain[match.start(1) : match.end()], Span(number, start, number, start + 1))


def active_markup(body: str) -> Iterator[Found]:
    """Every element and handler of raw HTML that no page of an item holds: scripts, frames, forms, drawings, players; code left out."""
    if "<" not in body:
        return
    for number, line in lines_outside_code(body):
        for match in _ACTIVE.finditer(line) if "<" in line else ():
            text = f"{match[1]}=" if match[1] else f"{match[0]}>"
            yield Found(text, Span(number, match.start() + 1, number, match.start() + 2))


def unclosed_brackets(body: str) -> Iterator[Found]:
    """Every block, down to the next blank line, that leaves more brackets of a kind open than any text does; `text` is the bracket."""
    if max(map(body.count, ("[", "<", "]("))) <= MOST_UNCLOSED:
        return
    number = 1
    for block in re.split(r"\n[ \t]*\n", body):
        for opening, excess in (
            ("[", block.count("[") - block.count("]")),
            ("<", block.count("<") - block.count(">")),
            ("](", block.count("](") - block.count(")")),
        ):
            if excess > MOST_UNCLOSED:
                line = number + block[: block.find(opening)].count("\n")
                yield Found(opening, Span(line, 1, line, 2))
        number += block.count("\n") + 2
