"""The shell: a page of the site's theme rendered once, cut at sentinels, and filled for every page of its kind.

Sentinels are words of letters and digits only, so that a theme may escape, strip or quote them and they stay the same.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .markdown import Heading

TITLE = "disclosure0slot0title"
DESCRIPTION = "disclosure0slot0description"
CANONICAL = "https://disclosure0slot0canonical.invalid/"
HEAD = "disclosure0slot0head"
CONTENT = "<h1>disclosure0slot0content</h1>"
OUTLINE = tuple(Heading(level, f"disclosure0slot0heading{number}", f"disclosure0slot0id{number}") for number, level in enumerate((2, 2, 3, 3, 2)))
"""A leaf, a parent with two children, a leaf: every shape that an outline of two levels has."""

MARK = "disclosure0slot0"
"""What every sentinel holds; the finished site must not."""

_LIST = f"{MARK}outline"
_FIRST = f"{MARK}first"
_SLOTS = re.compile("|".join(map(re.escape, (TITLE, DESCRIPTION, CANONICAL, HEAD, CONTENT, _LIST, _FIRST))))


class ShellFault(Exception):
    """The theme's page cannot be cut: a slot is missing or an outline is of another form. Says which."""


@dataclass(frozen=True, slots=True)
class _OutlineMarkup:
    leaf: str
    parent_open: str
    parent_close: str
    between: str
    between_children: str

    def render(self, outline: Sequence[Heading]) -> str:
        """The markup of an outline of levels 2 and 3, as the theme would have made it."""
        parts: list[str] = []
        for heading, children in nested(outline):
            if children:
                inner = self.between_children.join(_named(self.leaf, OUTLINE[0], child) for child in children)
                parts.append(_named(self.parent_open, OUTLINE[1], heading) + inner + _named(self.parent_close, OUTLINE[1], heading))
            else:
                parts.append(_named(self.leaf, OUTLINE[0], heading))
        return self.between.join(parts)


@dataclass(frozen=True, slots=True)
class Filling:
    """What one page puts into the slots: plain texts, and HTML for `head` and `content`."""

    title: str
    description: str
    canonical: str
    head: str
    content: str
    outline: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of the theme cut into literal parts and slots."""

    parts: tuple[str, ...]
    slots: tuple[str, ...]
    outline: _OutlineMarkup | None

    @classmethod
    def cut(cls, page: str) -> "Shell":
        """The shell of a rendered page; raises `ShellFault` where title, head or content have no slot."""
        needed = ((HEAD, "head"), (CONTENT, "content"), (TITLE, "title"))
        for slot, name in needed:
            if slot not in page:
                raise ShellFault(name)
        outline = None
        if OUTLINE[0].id in page:
            page, outline = _cut_outlines(page)
        if any(slot not in page for slot, _ in needed):
            raise ShellFault("outline")
        rest = _SLOTS.sub("", page)
        if MARK in rest:
            raise ShellFault("outline")
        return cls(tuple(_SLOTS.split(page)), tuple(_SLOTS.findall(page)), outline)

    def fill(self, filling: Filling) -> str:
        """The whole page."""
        values = {
            TITLE: html.escape(filling.title),
            DESCRIPTION: html.escape(filling.description),
            CANONICAL: html.escape(filling.canonical),
            HEAD: filling.head,
            CONTENT: filling.content,
        }
        if self.outline and filling.outline:
            values[_LIST] = self.outline.render(filling.outline)
            values[_FIRST] = html.escape(filling.outline[0].id)
        pieces = [self.parts[0]]
        for slot, part in zip(self.slots, self.parts[1:], strict=True):
            pieces += (values[slot], part)
        return "".join(pieces)


def nested(outline: Sequence[Heading]) -> list[tuple[Heading, list[Heading]]]:
    """Headings of level 2 with those of level 3 below them; one without a parent stands for itself."""
    tree: list[tuple[Heading, list[Heading]]] = []
    for heading in outline:
        if heading.level > 2 and tree and tree[-1][0].level == 2:
            tree[-1][1].append(heading)
        else:
            tree.append((heading, []))
    return tree


def first_difference(expected: str, filled: str) -> tuple[str, str] | None:
    """The surroundings of the first place where two pages differ, or None when they are equal."""
    if expected == filled:
        return None
    index = next((i for i, (a, b) in enumerate(zip(expected, filled, strict=False)) if a != b), min(len(expected), len(filled)))
    start = max(0, index - 60)
    return expected[start : index + 60], filled[start : index + 60]


def _named(markup: str, sentinel: Heading, heading: Heading) -> str:
    return markup.replace(sentinel.id, html.escape(heading.id)).replace(sentinel.text, html.escape(heading.text))


def _cut_outlines(page: str) -> tuple[str, _OutlineMarkup]:
    """Replace every outline of the page by a slot, and tell its markup; a theme shows it once or twice."""
    markup: _OutlineMarkup | None = None
    leaf, parent, child, second, last = OUTLINE
    while (at := page.find(f"#{parent.id}")) >= 0:
        start = page.rfind("<li", 0, page.rfind(f"#{leaf.id}", 0, at))
        leaf_end = _after(page, "</li>", start)
        parent_start = page.find("<li", leaf_end)
        child_start = page.rfind("<li", 0, page.find(f"#{child.id}", parent_start))
        child_end = _after(page, "</li>", child_start)
        second_start = page.rfind("<li", 0, page.find(f"#{second.id}", child_end))
        second_end = _after(page, "</li>", second_start)
        parent_end = _after(page, "</li>", second_end)
        last_start = page.rfind("<li", 0, page.find(f"#{last.id}", parent_end))
        last_end = _after(page, "</li>", last_start)
        places = (start, leaf_end, parent_start, child_start, child_end, second_start, second_end, parent_end, last_start, last_end)
        if min(places) < 0 or list(places) != sorted(places):
            raise ShellFault("outline")
        found = _OutlineMarkup(
            leaf=page[start:leaf_end],
            parent_open=page[parent_start:child_start],
            parent_close=page[second_end:parent_end],
            between=page[leaf_end:parent_start],
            between_children=page[child_end:second_start],
        )
        if markup is not None and found != markup:
            raise ShellFault("outline")
        markup = found
        page = page[:start] + _LIST + page[last_end:]
    if markup is None:
        raise ShellFault("outline")
    # What is left of the outline is a theme's link that skips to its first heading.
    return page.replace(leaf.id, _FIRST), markup


def _after(page: str, tag: str, start: int) -> int:
    at = page.find(tag, start) if start >= 0 else -1
    return at + len(tag) if at >= 0 else -1
