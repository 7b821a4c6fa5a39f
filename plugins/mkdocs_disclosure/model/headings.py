"""The headings of a Markdown body and whether anything stands under them; nothing is rendered here."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .body import lines_outside_code
from .diagnostic import Span

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_HTML = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*?)</h\1\s*>", re.IGNORECASE)
_NO_PARAGRAPH = re.compile(r" {0,3}(?:[>#|]|[-*+][ \t]|\d{1,9}[.)][ \t]|[-*_=]{3,}[ \t]*$)| {4}|\t")
_NUMBERING = re.compile(
    r"(?:第[〇零一二三四五六七八九十百\d]+[章节部分条]+|[(（][一二三四五六七八九十百\d]+[)）]|[一二三四五六七八九十百]+[、.．]|\d+(?:\.\d+)*(?:[、.．)）]|\s))\s*"
)
_MARKS = re.compile(r"<[^<>]*>|[*_`~]|!?\[|\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: its level 1-6, its words, its place (lines count from the first of the body), and whether something stands under it."""

    level: int
    text: str
    span: Span
    filled: bool


def headings(body: str) -> tuple[Heading, ...]:
    """Every heading of a body in its order, code left out."""
    found: list[tuple[int, str, int]] = []
    text_lines: list[int] = []
    outside = {number for number, _ in lines_outside_code(body)}
    lines = body.split("\n")
    paragraph: int | None = None
    for number, line in enumerate(lines, 1):
        if number not in outside:  # code is content
            text_lines.append(number)
            paragraph = None
            continue
        if match := _ATX.match(line):
            found.append((len(match[1]), match[2], number))
        elif match := _HTML.match(line):
            found.append((int(match[1]), match[2], number))
        elif paragraph == number - 1 and (match := _UNDERLINE.match(line)):
            found.append((1 if match[1][0] == "=" else 2, lines[number - 2], number - 1))
            text_lines.remove(number - 1)
        elif line.strip():
            text_lines.append(number)
            if not _NO_PARAGRAPH.match(line):
                paragraph = number
            continue
        paragraph = None
    return tuple(_made(found, text_lines))


def _made(found: list[tuple[int, str, int]], text_lines: list[int]) -> Iterator[Heading]:
    for index, (level, text, line) in enumerate(found):
        end = next((later for other, _, later in found[index + 1 :] if other <= level), None)
        filled = any(line < each and (end is None or each < end) for each in text_lines)
        yield Heading(level, _MARKS.sub("", text).strip(), Span(line, 1, line, 2), filled)


def comparable_heading(text: str) -> str:
    """A heading without its number (一、 （一） 1.2), closing punctuation, blanks and case: `一、 办理流程：` is `办理流程`."""
    bare = unicodedata.normalize("NFKC", _NUMBERING.sub("", text.strip(), count=1)).casefold()
    return re.sub(r"\s+", "", bare).strip(":。.;,、")
