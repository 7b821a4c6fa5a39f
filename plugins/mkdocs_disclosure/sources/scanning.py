"""The texts of a site -> what was seen in them that should perhaps not be published."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from ..model import marks, recognising
from ..model.body import lines_outside_code
from ..model.catalog import Catalog
from ..model.diagnostic import Location, Span
from ..model.expression import Expression, expressions_in
from ..model.lexicon import Lexicon
from ..model.outline import Outline
from ..model.recognised import Family, Kind, Recognised
from ..model.sighting import Sighting
from ..model.table import ColumnType, Table
from ..model.wording import Wording

COMMENT = Kind(Family.HTML_COMMENT, Wording("HTML 注释", "HTML comment"))
_EXPRESSION = Kind(Family.WRONG_EXPRESSION, Wording("", ""))
_SIGNS = (*recognising.WORDS, *marks.WORDS)


@dataclass(frozen=True, slots=True)
class Scanner:
    """Looks through the texts of one site, for the expressions and the numbers that its catalog names."""

    countries: tuple[str, ...]
    expressions: Mapping[str, Expression]
    lexicon: Lexicon

    @classmethod
    def of(cls, catalog: Catalog) -> "Scanner":
        """The scanner of a site."""
        expressions = {each.wrong: each for each in catalog.expressions}
        return cls(catalog.personal_data_of, expressions, Lexicon.of((*_SIGNS, *expressions)))

    def text(self, path: str, text: str, item: str | None = None, body_line: int = 1) -> Iterator[Sighting]:
        """What is seen in a Markdown file, in the order of the text; what stands before `body_line` is its header."""
        outline = Outline.of(text)
        found = self._found(text, outline)
        if "<!--" in outline.plain:
            found += _comments(text, body_line)
        if not found:
            return
        places = _Lines(text)
        for each, expression in sorted(found, key=lambda one: one[0].start):
            span = places.span(each.start, each.end)
            if each.kind.family in _WORDS_OF_EDITORS and span.line < body_line and places.in_comment:
                continue
            yield _sighting(each, Location(path, span), text, item, expression)

    def facts(self, path: str, text: str) -> Iterator[Sighting]:
        """The personal data and secrets in a file that is not read as a text: of the catalog."""
        places = _Lines(text)
        for each in recognising.recognised(text, countries=self.countries):
            yield _sighting(each, Location(path, places.span(each.start, each.end)), text, None, None)

    def table(self, table: Table, item: str) -> Iterator[Sighting]:
        """What is seen in the published cells of a table that are text, column by column."""
        for place in sorted(table.published):
            column = table.columns[place]
            if column.type is ColumnType.TEXT:
                yield from self._column(table, place, f"{column.name} {column.shown}", item)

    def _column(self, table: Table, place: int, name: str, item: str) -> Iterator[Sighting]:
        cells = [record.values[place] for record in table.records]
        starts = list(accumulate((len(cell) + 1 for cell in cells), initial=0))
        text = "\n".join(cells)
        if any(word in name for word in recognising.WORDS):
            found: Iterable[tuple[Recognised, Expression | None]] = (
                (_moved(each, start), expression)
                for cell, start in zip(cells, starts, strict=False)
                for each, expression in self._found(cell, Outline.of(cell), name)
            )
        else:
            found = self._found(text, Outline.of(text), name)
        for each, expression in found:
            row = bisect_right(starts, each.start) - 1
            record = table.records[row]
            location = table.at(record, place)
            if table.sheet is None and "\n" not in cells[row]:
                line, column = location.span.line, location.span.column - starts[row]
                location = replace(location, span=Span(line, column + each.start, line, column + each.end))
            words = table.place(record, place)
            yield _sighting(each, location, text, item, expression, Wording(f"{words.zh}：", f"{words.en}: "))

    def _found(self, text: str, outline: Outline, column: str = "") -> list[tuple[Recognised, Expression | None]]:
        hits = self.lexicon.find(text)
        words = {word for _, word in hits}
        seen = [
            *recognising.recognised(text, column=column, countries=self.countries, words=words, outline=outline),
            *marks.marks(text, words=words, outline=outline),
        ]
        found: list[tuple[Recognised, Expression | None]] = [(each, None) for each in seen]
        for start, expression in expressions_in(text, hits, self.expressions) if hits else ():
            found.append((Recognised(_EXPRESSION, start, start + len(expression.wrong), expression.wrong), expression))
        return found


_WORDS_OF_EDITORS = frozenset({Family.EDITORIAL_MARK, Family.SECRECY_MARKING, Family.WRONG_EXPRESSION})


def _sighting(found: Recognised, location: Location, text: str, item: str | None, expression: Expression | None, place: Wording | None = None) -> Sighting:
    seen = Sighting(found.kind.family, found.kind.label, found.shown, location, text[found.start : found.end], item, expression=expression)
    return replace(seen, place=place) if place else seen


def _moved(found: Recognised, by: int) -> Recognised:
    return replace(found, start=found.start + by, end=found.end + by)


def _comments(text: str, body_line: int) -> Iterator[tuple[Recognised, None]]:
    body = text.split("\n", body_line - 1)[-1] if body_line > 1 else text
    begins = len(text) - len(body)
    starts = list(accumulate((len(line) + 1 for line in body.split("\n")), initial=begins))
    for number, line in lines_outside_code(body):
        at = line.find("<!--")
        while at >= 0:
            start = starts[number - 1] + at
            yield Recognised(COMMENT, start, start + 4, "<!--"), None
            at = line.find("<!--", at + 4)


class _Lines:
    """The lines and columns of a text, for places that are asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._at = 1, 0

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch; one that goes on over several lines is told by its first."""
        self._line += self._text.count("\n", self._at, start)
        self._at = start
        column = start - self._text.rfind("\n", 0, start)
        stop = self._text.find("\n", start, end)
        return Span(self._line, column, self._line, column + (end if stop < 0 else stop) - start)

    @property
    def in_comment(self) -> bool:
        """Whether the place that was asked for last is in a comment of YAML that has a line of its own."""
        begin = self._text.rfind("\n", 0, self._at) + 1
        return self._text[begin : self._at].lstrip().startswith("#")
