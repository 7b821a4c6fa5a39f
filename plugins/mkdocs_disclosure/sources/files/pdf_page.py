"""What lies on a PDF page, in the order of painting: texts, and the opaque boxes that cover them.

Approximate where it does no harm: a glyph is a point in the middle of its place, and only upright rectangles are boxes. A picture covers
nothing, because seals and scans lie over text for good reasons.
"""

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from .geometry import Box
from .limits import Budget

_DARK = 0.35
"""Of luminance: what black, dark grey and dark blue bars stay below."""
_ALIKE = 0.1
"""Of luminance: what nobody tells apart."""
_BAND = 24.0
"""Height in points of the bands by which texts are found again."""
_MOST_BELOW = 400
"""Boxes that are remembered as lying below what is written next."""
_LEAST_COVERED = 2
"""Glyphs that make a covered text; a single one is a bullet or a tick."""


@dataclass(slots=True)
class _Run:
    """Glyphs of one string, each as the middle of its place, with the colour that they are painted in."""

    points: list[tuple[float, float]]
    rise: float
    visible: bool
    covered: set[int] = field(default_factory=set)


class Page:
    """What was painted so far."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._bands: dict[int, list[_Run]] = {}
        self._boxes: deque[tuple[Box, float]] = deque(maxlen=_MOST_BELOW)
        self._words: list[str] = []
        self._line: tuple[float, float] | None = None

    @property
    def text(self) -> str:
        """What the page says, line by line as far as positions tell."""
        return "".join(self._words)

    def cover(self, box: Box, light: float) -> None:
        """Paint an opaque box over what is there."""
        for run in self._near(box):
            for index, (x, y) in enumerate(run.points):
                self._budget.step()
                if index not in run.covered and (run.visible or light <= _DARK) and _holds(box, x, y, run.rise):
                    run.covered.add(index)
        self._boxes.append((box, light))

    def write(self, points: list[tuple[float, float]], rise: float, light: float, *, visible: bool, text: str, end: tuple[float, float]) -> None:
        """Write a string whose glyphs have their middles at `points`."""
        if not points:
            return
        run = _Run(points, rise, visible)
        for index, (x, y) in enumerate(points if visible and light <= _DARK and self._boxes else ()):
            below = next((shade for box, shade in reversed(self._boxes) if _holds(box, x, y, rise)), None)
            self._budget.step(1 + len(self._boxes) // 8)
            if below is not None and below <= _DARK and abs(below - light) < _ALIKE:
                run.covered.add(index)
        self._bands.setdefault(math.floor(points[0][1] / _BAND), []).append(run)
        self._say(text, points[0], rise, end)

    def count_covered(self) -> int:
        """How many glyphs are covered; single ones are left out."""
        counts = (len(run.covered) for runs in self._bands.values() for run in runs)
        total = sum(counts)
        return total if total >= _LEAST_COVERED else 0

    def _near(self, box: Box) -> Iterator[_Run]:
        low, high = math.floor(box[1] / _BAND) - 1, math.floor(box[3] / _BAND) + 1
        if high - low > len(self._bands):
            for runs in self._bands.values():
                yield from runs
        else:
            for band in range(low, high + 1):
                yield from self._bands.get(band, ())

    def _say(self, text: str, start: tuple[float, float], rise: float, end: tuple[float, float]) -> None:
        if self._line is not None:
            x, y = self._line
            if abs(y - start[1]) > rise:
                self._words.append("\n")
            elif abs(start[0] - x) > rise * 3:
                self._words.append(" ")
        self._line = end
        self._words.append(text)


def _holds(box: Box, x: float, y: float, rise: float) -> bool:
    """Whether a glyph lies in a box: its middle between left and right, and enough of its height that no line through it counts."""
    return box[0] <= x <= box[2] and box[1] <= y - rise / 2 and y + rise / 2 <= box[3]
