"""HTML of an old site -> Markdown: what a text needs, and nothing of how it looked.

Written here: of the libraries for this html2text is GPL, and markdownify builds a whole tree with a parser of its own and flattens merged cells of tables.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .plain_text import one_spaced, protected, protected_starts

Resolve = Callable[[str, bool], str | None]
"""Target -> what is written for it (None: only the words stay); the flag says whether it is a picture."""

_DROPPED = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "form", "select", "textarea", "button"})
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "center",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "address",
        "fieldset",
        "aside",
        "nav",
        "body",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_ENTRY = re.compile(r"\s*(?:-|[0-9]+\.) ")
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})


def to_markdown(text: str, resolve: Resolve) -> str:
    """The Markdown of a piece of HTML: paragraphs, headings, lists, quotations, tables, links, pictures and emphasis.

    A table whose cells are merged or hold more than a line stays HTML. Scripts, styles and forms are dropped with what is in them.
    """
    converter = _Converter(resolve)
    converter.feed(text)
    converter.close()
    return converter.finished()


@dataclass(slots=True)
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    head: bool = False
    whole: bool = True
    """Whether each cell is one line of one column and row."""
    raw: list[str] = field(default_factory=list)
    depth: int = 1


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 0


class _Converter(HTMLParser):
    def __init__(self, resolve: Resolve) -> None:
        super().__init__(convert_charrefs=True)
        self._resolve = resolve
        self._blocks: list[str] = []
        self._line: list[str] = []
        self._prefix: list[str] = []
        self._lists: list[_List] = []
        self._marker = ""
        self._dropped = 0
        self._heading = 0
        self._quoted = 0
        self._pre = 0
        self._links: list[str | None] = []
        self._emphasis: list[str] = []
        self._table: _Table | None = None
        self._cell: list[str] | None = None

    # --- Text ---

    def handle_data(self, data: str) -> None:
        if self._dropped:
            return
        if self._table is not None and self._cell is None:
            return  # between cells there is nothing to read
        if self._pre and self._table is None:
            self._line.append(data)
            return
        words = one_spaced(data.replace("\u200b", ""))
        if self._table is not None:
            self._table.raw.append(html.escape(words, quote=False))
        self._write(protected(words))

    def _write(self, text: str) -> None:
        (self._line if self._cell is None else self._cell).append(text)

    # --- Elements ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _DROPPED:
            self._dropped += 1
        if self._dropped:
            return
        if self._table is not None:
            self._start_in_table(self._table, tag, given)
        elif tag == "table":
            self._end_block()
            self._table = _Table(raw=["<table>"])
        elif tag == "br":
            self._end_line()
        elif tag == "hr":
            self._end_block()
            self._blocks.append("---")
        elif tag in _HEADINGS:
            self._end_block()
            self._heading = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._end_block()
            self._lists.append(_List(tag == "ol"))
        elif tag == "li":
            self._end_block()
            self._item()
        elif tag == "blockquote":
            self._end_block()
            self._quoted += 1
        elif tag == "pre":
            self._end_block()
            self._pre += 1
        elif tag in _BLOCKS:
            self._end_block()
        else:
            self._inline(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr", "img", "input", "meta", "link"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
            return
        if self._dropped:
            return
        if self._table is not None and tag in _TABLE_PARTS:
            self._end_in_table(self._table, tag)
        elif tag == "a":
            self._end_link()
        elif tag in _EMPHASIS:
            self._end_emphasis()
        elif self._table is not None:
            return
        elif tag in _HEADINGS:
            self._end_block()
            self._heading = 0
        elif tag in ("ul", "ol"):
            self._end_block()
            if self._lists:
                self._lists.pop()
        elif tag == "blockquote":
            self._end_block()
            self._quoted = max(0, self._quoted - 1)
        elif tag == "pre":
            self._end_block()
            self._pre = max(0, self._pre - 1)
        elif tag in _BLOCKS or tag == "li":
            self._end_block()

    def _inline(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a":
            self._links.append(self._resolve(given["href"].strip(), False) if given.get("href", "").strip() else None)
            self._write("\x02")
        elif tag == "img":
            self._picture(given)
        elif tag in _EMPHASIS:
            self._emphasis.append(_EMPHASIS[tag])
            self._write("\x03")

    def _picture(self, given: dict[str, str]) -> None:
        target = self._resolve(given.get("src", "").strip(), True) if given.get("src") else None
        words = protected(one_spaced(given.get("alt") or given.get("title") or "").strip())
        if target:
            self._write(f"![{words}](<{target}>)" if " " in target else f"![{words}]({target})")
            if self._table is not None:
                self._table.whole = self._table.whole and self._cell is not None
                self._table.raw.append(f'<img src="{html.escape(target)}" alt="{html.escape(given.get("alt", ""))}">')
        elif words:
            self._write(words)

    def _end_link(self) -> None:
        if not self._links:
            return
        target = self._links.pop()
        words = self._taken("\x02")
        shown = words.strip()
        if not target or not shown:
            self._write(words)
        else:
            self._write(f"[{shown}](<{target}>)" if re.search(r"[ ()]", target) else f"[{shown}]({target})")

    def _end_emphasis(self) -> None:
        if not self._emphasis:
            return
        mark = self._emphasis.pop()
        words = self._taken("\x03")
        shown = words.strip()
        before, after = (" " if words[:1] == " " else ""), (" " if words[-1:] == " " else "")
        # What is emphasised twice is emphasised.
        self._write(f"{before}{mark}{shown}{mark}{after}" if shown and "\n" not in shown and mark not in shown else words)

    def _taken(self, mark: str) -> str:
        """What was written since a mark."""
        line = self._line if self._cell is None else self._cell
        if mark not in line:
            return ""
        start = len(line) - 1 - line[::-1].index(mark)
        words = "".join(line[start + 1 :])
        del line[start:]
        return words

    # --- Blocks ---

    def _item(self) -> None:
        if not self._lists:
            self._lists.append(_List(False))
        here = self._lists[-1]
        here.number += 1
        self._marker = f"{here.number}. " if here.ordered else "- "

    def _end_line(self) -> None:
        if self._line and not self._pre:
            self._end_block()
        elif self._pre:
            self._line.append("\n")

    def _end_block(self) -> None:
        text = "".join(each for each in self._line if each not in ("\x02", "\x03"))
        self._line = ["\x02" for _ in self._links] + ["\x03" for _ in self._emphasis]
        if self._pre:
            if text.strip():
                self._blocks.append("```\n" + text.strip("\n").replace("```", "'''") + "\n```")
            return
        words = one_spaced(text).strip(" \u3000")
        if not words:
            return
        if self._heading:
            block = f"{'#' * self._heading} {words.strip('*')}"
        else:
            block = protected_starts(words)
        if self._lists:
            indent = "   " * (len(self._lists) - 1)
            block = f"{indent}{self._marker or '   '}{block}"
            self._marker = ""
        if self._quoted:
            block = f"{'> ' * self._quoted}{block}"
        self._blocks.append(block)

    # --- Tables ---

    def _start_in_table(self, table: _Table, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            table.depth += 1
            table.whole = False
        if tag in _TABLE_PARTS:
            spans = {name: given[name] for name in ("colspan", "rowspan") if given.get(name, "1").isdigit() and int(given.get(name, "1")) > 1}
            table.raw.append(f"<{tag}{''.join(f' {name}={chr(34)}{value}{chr(34)}' for name, value in spans.items())}>")
            if spans or tag == "caption":
                table.whole = False
            if table.depth > 1:
                return
            if tag == "tr":
                table.rows.append([])
            elif tag in _CELLS:
                table.head = table.head or (tag == "th" and len(table.rows) <= 1)
                self._cell = []
        elif tag in ("br", "p", "div", "ul", "ol", "li", *_HEADINGS):
            if self._cell and "".join(self._cell).strip("\x02\x03 "):
                table.whole = False
            table.raw.append("<br>" if tag == "br" else " ")
        else:
            self._inline(tag, given)

    def _end_in_table(self, table: _Table, tag: str) -> None:
        table.raw.append(f"</{tag}>")
        if tag == "table":
            table.depth -= 1
            if table.depth == 0:
                self._table = self._cell = None
                self._blocks.append(self._finished_table(table))
        elif tag in _CELLS and table.depth == 1 and self._cell is not None:
            words = "".join(each for each in self._cell if each not in ("\x02", "\x03"))
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(one_spaced(words).strip())
            self._cell = None

    @staticmethod
    def _finished_table(table: _Table) -> str:
        rows = [row for row in table.rows if row]
        if not rows or not any(cell for row in rows for cell in row):
            return ""
        if not table.whole or len({len(row) for row in rows}) != 1:
            return re.sub(r"(</?(?:table|thead|tbody|tfoot|tr)[^>]*>)\s*", r"\1\n", re.sub(r">\s+<", "><", "".join(table.raw))).strip()
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])

    def finished(self) -> str:
        """The whole text."""
        if self._table is not None:
            self._blocks.append(self._finished_table(self._table))
            self._table = self._cell = None
        while self._links:
            self._end_link()
        while self._emphasis:
            self._end_emphasis()
        self._end_block()
        text = ""
        for block in filter(None, self._blocks):
            # The entries of a list stand together.
            gap = "" if not text else "\n" if _ENTRY.match(block) and _ENTRY.match(text[text.rfind("\n") + 1 :]) else "\n\n"
            text += gap + block
        return text
