"""What a Markdown body names: links, images, headings and withheld passages, with their places; nothing is rendered here."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from .diagnostic import Span
from .wording import Language, Wording

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BACKQUOTES = re.compile(r"`+")
_LINK = re.compile(
    r"""\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))|^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?([^\s>]+)|\b(?:src|href)\s*=\s*["']?([^"'\s>]+)"""
)
_FOREIGN_PICTURE = re.compile(
    r"""!\[[^\[\]\n]{0,500}\]\(\s{0,9}<?(https?:[^\s)>]{1,2000})|<img\b[^<>]{0,500}?\bsrc\s{0,9}=\s{0,9}["']?(https?:[^"'\s>]{1,2000})""",
    re.IGNORECASE,
)
_PICTURE_WITHOUT_TEXT = re.compile(
    r"""!\[\s{0,20}\](?=[(\[])|<img\b(?![^<>]{0,500}\balt\s{0,9}=\s{0,9}(?:"[^"<>]{0,500}[^"<>\s]|'[^'<>]{0,500}[^'<>\s]|[^\s"'<>]))[^<>]{0,500}>""",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|//", re.IGNORECASE)
"""Of an address that leads elsewhere; `C:\\` and `file:` lead to the editor's own disk, where the public finds nothing."""

WITHHELD_MARK = re.compile(r"\[\[(?:略|withheld)[:：]([^\[\]\n<>]{1,80})\]\]")
"""The mark of a withheld passage, `[[略: 第十五条]]`: it names the clause and holds no words."""
_MARK_BEGINS = re.compile(r"(?:\[\[|［［|【【)\s{0,3}(?:略|withheld)", re.IGNORECASE)
_MARK_IN_WORDS = Wording("〔略：{clause}〕", "[withheld: {clause}]")


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A target that a body names, as it is written, and where (lines count from the first line of the body)."""

    target: str
    span: Span

    @property
    def local(self) -> bool:
        """Whether it points to something of this site by a relative path."""
        return bool(self.path) and not _SCHEME.match(self.target) and not self.target.startswith("/")

    @property
    def path(self) -> str:
        """The path of the target without query and fragment, decoded."""
        return unquote(re.split(r"[?#]", self.target, maxsplit=1)[0])


def body_links(body: str) -> Iterator[BodyLink]:
    """Every link, image and reference target of a body, code left out."""
    # Every form has one of these, and a single sign is found many times as fast as a word.
    if "]" not in body and "=" not in body:
        return
    for number, line in lines_outside_code(body):
        for match in _LINK.finditer(line):
            group = next((index for index in range(1, 5) if match[index]), 0)
            if group:
                yield BodyLink(match[group], Span(number, match.start(group) + 1, number, match.end(group) + 1))


def foreign_pictures(body: str) -> Iterator[BodyLink]:
    """Every picture that a body would load from another host, code left out."""
    if "http" not in body:
        return
    for number, line in lines_outside_code(body):
        for match in _FOREIGN_PICTURE.finditer(line):
            group = 1 if match[1] else 2
            yield BodyLink(match[group], Span(number, match.start(group) + 1, number, match.end(group) + 1))


def pictures_without_text(body: str) -> Iterator[Span]:
    """The place of every picture of a body that has no alternative text, code left out."""
    if "![" not in body and ("<" not in body or "<img" not in body.lower()):
        return
    for number, line in lines_outside_code(body):
        for match in _PICTURE_WITHOUT_TEXT.finditer(line):
            yield Span(number, match.start() + 1, number, match.end() + 1)


def mark_in_words(clause: str, language: Language) -> str:
    """How a mark is shown where there is no markup. It says nothing of the length of what was withheld, nor of how it was typed."""
    return _MARK_IN_WORDS.of(language).format(clause=clause.strip())


def with_marks_in_words(text: str, language: Language) -> str:
    """A text of one field with every mark of a withheld passage as it is shown."""
    return WITHHELD_MARK.sub(lambda mark: mark_in_words(mark[1], language), text) if "[[" in text else text


def may_hold_mark(text: str) -> bool:
    """Whether it is worth looking for marks, finished or not."""
    return "[[" in text or "［［" in text or "【【" in text


def withheld_marks(body: str) -> Iterator[tuple[str, Span]]:
    """The clause of every mark of a withheld passage, with its place."""
    for number, line in enumerate(body.split("\n"), 1):
        for match in WITHHELD_MARK.finditer(line):
            clause = match[1].strip()
            start = match.start(1) + match[1].index(clause) if clause else match.start(1)
            yield clause, Span(number, start + 1, number, start + len(clause) + 1)


def unfinished_marks(body: str) -> Iterator[Span]:
    """The place of every mark of a withheld passage that names no clause or does not close: it would be printed as it is."""
    for number, line in enumerate(body.split("\n"), 1):
        for match in _MARK_BEGINS.finditer(line):
            whole = WITHHELD_MARK.match(line, match.start())
            if not whole or not whole[1].strip():
                yield Span(number, match.start() + 1, number, match.end() + 1)


def without_links(body: str) -> str:
    """What a body says beside its links and images: for judging whether there is any text."""
    bare = re.sub(r"!?\[[^\[\]]{0,300}\]\([^()]{0,500}\)", "", body)
    return re.sub(r"[\W_]+", "", bare)


def lines_outside_code(body: str) -> Iterator[tuple[int, str]]:
    """Number and text of every line that is not in a code block, code spans blanked."""
    fence: str | None = None
    for number, line in enumerate(body.split("\n"), 1):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip(" `~"):
                fence = None
            continue
        if match:
            fence = match[1]
            continue
        yield number, _without_code_spans(line) if "`" in line else line


def _without_code_spans(line: str) -> str:
    """The line with every code span blanked: a run of backquotes closes at the next run of the same length (CommonMark 6.1)."""
    runs = list(_BACKQUOTES.finditer(line))
    places: dict[int, list[int]] = {}
    for index, run in enumerate(runs):
        places.setdefault(len(run[0]), []).append(index)
    parts, end, index = [], 0, 0
    while index < len(runs):
        same = places[len(runs[index][0])]
        position = bisect_right(same, index)
        if position < len(same):
            closing = runs[same[position]]
            parts += [line[end : runs[index].start()], " " * (closing.end() - runs[index].start())]
            end, index = closing.end(), same[position]
        index += 1
    return "".join(parts) + line[end:]
