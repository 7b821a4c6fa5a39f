"""The opening words of a Markdown body as plain text, for places that hold no markup: feeds and descriptions."""

import html
import re

from ..model.body import WITHHELD_MARK, mark_in_words
from ..model.wording import Texts

LONGEST_OPENING = 200
"""Characters, an ellipsis included."""

_READ = 8000
"""Characters of a body that are looked at: what opens later than this is no opening."""

# An unclosed comment, fence or script swallows the rest: better no opening than words that the page does not show.
_NOT_PROSE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<element>script|style|template)\b.*?(?:</(?P=element)\s*>|\Z)"
    r"|^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)"
    r"|^ {0,3}#{1,6}[ \t][^\n]*$"
    r"|^[^\n]*\n {0,3}(?:=+|-+)[ \t]*$"
    r"|^[ \t]*\|[^\n]*$"
    r"|^ {0,3}(?:[-*_][ \t]*){3,}$"
    r"|^ {0,3}\[[^\]\n]+\]:[^\n]*$"
    r"|</?(?!https?:|mailto:)[A-Za-z][^<>]*>",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])|\[\^[^\]]*\]|<((?:https?://|mailto:)[^<>\s]*)>")
_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)+", re.MULTILINE)
# Each begins with the rare character and looks back after it, which is several times as fast as looking back everywhere.
_EMPHASIS = re.compile(r"\\.|(?P<mark>\*{1,3}|~~)(?=\S)(?P<words>(?:[^*~\\]|\\.)*)(?<=\S)(?P=mark)")
_INLINE_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|`+|_+(?!\w)|_(?<!\w_)_*")
_BETWEEN_HAN = re.compile(r" (?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef] )(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])")


def opening(body: str, texts: Texts) -> str:
    """The first words of the prose of a body on one line, at most 200 characters; empty where it has none.

    Headings, tables, code, images, comments and raw HTML are passed over; a withheld passage reads as its mark in words.
    """
    prose = _NOT_PROSE.sub("\n", body[:_READ])
    prose = _LINK.sub(lambda link: link[1] or link[2] or "", _IMAGE.sub("", prose))
    prose = WITHHELD_MARK.sub(lambda mark: mark_in_words(mark[1], texts.language), prose)
    prose = _EMPHASIS.sub(lambda mark: mark[0] if mark["mark"] is None else mark["words"], _LINE_MARK.sub("", prose))
    prose = _INLINE_MARK.sub(lambda mark: mark[1] or "", prose)
    line = _BETWEEN_HAN.sub("", " ".join(html.unescape(prose).split()))
    return line if len(line) <= LONGEST_OPENING else line[: LONGEST_OPENING - 1].rstrip() + "…"
