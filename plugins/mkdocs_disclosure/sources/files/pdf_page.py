"""What is painted on a PDF page, in its order: texts, and the opaque boxes that cover them (ISO 32000-1, 8 and 9).

Approximate where it does no harm: a glyph is a point in the middle of its place, and only upright rectangles are boxes. A picture covers
nothing, because seals and scans lie over text for good reasons.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .limits import Budget
from .pdf_fonts import UNKNOWN_FONT, Font, read_font
from .pdf_operators import Name, Operand, operators

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)
_MAX_FORMS = 12
_DARK = 0.35
"""Of luminance: what black, dark grey and dark blue bars stay below."""
_OPAQUE = 0.75
_BAND = 24.0
"""Height in points of the bands by which texts are found again."""
_INVISIBLE = 3
_LEAST_COVERED = 2
"""Glyphs that make a covered text; a single one is a bullet or a tick."""
_PAINTING = {"f": "fill", "F": "fill", "f*": "odd", "B": "fill", "B*": "odd", "b": "fill", "b*": "odd", "S": "", "s": "", "n": ""}


@dataclass(slots=True)
class _Run:
    """Glyphs of one string, each as the middle of its place, with the colour that they are painted in."""

    points: list[tuple[float, float]]
    rise: float
    visible: bool
    covered: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that matters here."""

    matrix: Matrix = _UNIT
    clip: Box = _EVERYWHERE
    light: float = 0.0
    space: str = "gray"
    alpha: float = 1.0
    font: Font = UNKNOWN_FONT
    size: float = 1.0
    leading: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    mode: int = 0


class Page:
    """One page, painted in thought."""

    def __init__(self, budget: Budget) -> None:
        self.covered = 0
        """Glyphs under a box, or as dark as the dark box below them."""
        self._budget = budget
        self._bands: dict[int, list[_Run]] = {}
        self._boxes: list[tuple[Box, float]] = []
        self._words: list[str] = []
        self._line: tuple[float, float] | None = None

    @property
    def text(self) -> str:
        """What the page says, line by line as far as positions tell."""
        return "".join(self._words)

    def paint(self, data: bytes, resources: Any, matrix: Matrix = _UNIT, depth: int = 0) -> None:
        """Paint a content stream, and the forms in it."""
        _Painter(self, resources, matrix, depth, self._budget).run(data)

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
        for index, (x, y) in enumerate(points):
            below = next((shade for box, shade in reversed(self._boxes) if _holds(box, x, y, rise)), None)
            self._budget.step(1 + len(self._boxes) // 16)
            if visible and below is not None and below <= _DARK and light <= _DARK and abs(below - light) < 0.1:
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
        room = self._budget.characters
        self._words.append(text[:room])
        self._budget.characters = max(0, room - len(text))


def _holds(box: Box, x: float, y: float, rise: float) -> bool:
    """Whether a glyph lies in a box: its middle between left and right, and enough of its height that no line through it counts."""
    return box[0] <= x <= box[2] and box[1] <= y - rise / 2 and y + rise / 2 <= box[3]


class _Painter:
    """Runs the operators of one stream."""

    def __init__(self, page: Page, resources: Any, matrix: Matrix, depth: int, budget: Budget, state: _State | None = None) -> None:
        self._page, self._resources, self._depth, self._budget = page, resources, depth, budget
        self._state = state or _State(matrix=matrix)
        self._saved: list[_State] = []
        self._text: Matrix = _UNIT
        self._begin: Matrix = _UNIT
        self._points: list[tuple[float, float]] = []
        self._rectangles: list[Box] = []
        self._curved = False
        self._clipping = False
        self._fonts: dict[str, Font] = {}

    def run(self, data: bytes) -> None:
        for operator, operands in operators(data, self._budget):
            try:
                self._do(operator, operands)
            except (IndexError, TypeError, ValueError, AttributeError, KeyError, ZeroDivisionError, OverflowError):
                continue  # an operand is missing or of another type: readers pass over the operator

    def _do(self, operator: str, operands: list[Operand]) -> None:
        if operator in _PAINTING:
            self._finish(_PAINTING[operator])
        elif operator in ("Tj", "TJ", "'", '"'):
            self._show(operator, operands)
        elif operator in _PATH:
            self._path(operator, _numbers(operands))
        elif operator in _TEXT:
            self._position(operator, _numbers(operands))
        elif operator in _COLOURS:
            self._colour(operator, operands)
        else:
            self._other(operator, operands)

    def _other(self, operator: str, operands: list[Operand]) -> None:
        state = self._state
        match operator:
            case "q":
                if len(self._saved) < 256:
                    self._saved.append(state)
            case "Q":
                if self._saved:
                    self._state = self._saved.pop()
            case "cm":
                self._state = replace(state, matrix=_times(_matrix(operands), state.matrix))
            case "W" | "W*":
                self._clipping = True
            case "gs":
                known = _entry(self._resources, "/ExtGState", operands[0])
                if "/ca" in known:
                    self._state = replace(state, alpha=float(known["/ca"]))
            case "Tf":
                self._state = replace(state, font=self._font(operands[0]), size=_number(operands[1]))
            case "Tc":
                self._state = replace(state, spacing=_number(operands[0]))
            case "Tw":
                self._state = replace(state, word_spacing=_number(operands[0]))
            case "Tz":
                self._state = replace(state, scale=_number(operands[0]) / 100)
            case "TL":
                self._state = replace(state, leading=_number(operands[0]))
            case "Tr":
                self._state = replace(state, mode=int(_number(operands[0])))
            case "Do":
                self._form(operands[0])

    # --- Boxes

    def _path(self, operator: str, numbers: list[float]) -> None:
        matrix = self._state.matrix
        match operator:
            case "re":
                x, y, width, height = numbers
                corners = [_at(matrix, x, y), _at(matrix, x + width, y), _at(matrix, x + width, y + height), _at(matrix, x, y + height)]
                self._rectangle(corners)
            case "m":
                self._close()
                self._points = [_at(matrix, *numbers)]
            case "l":
                self._points.append(_at(matrix, *numbers))
            case "h":
                self._close()
            case _:
                self._curved = True

    def _close(self) -> None:
        points = self._points[:-1] if len(self._points) == 5 and self._points[0] == self._points[-1] else self._points
        if len(points) == 4 and not self._curved:
            self._rectangle(points)
        elif len(points) > 2:
            self._curved = True
        self._points = []

    def _rectangle(self, corners: list[tuple[float, float]]) -> None:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = (min(xs), min(ys), max(xs), max(ys))
        upright = all(min(abs(x - box[0]), abs(x - box[2])) < 0.5 and min(abs(y - box[1]), abs(y - box[3])) < 0.5 for x, y in corners)
        if upright and len(self._rectangles) < 5000:
            self._rectangles.append(box)

    def _finish(self, painting: str) -> None:
        self._close()
        state = self._state
        boxes, curved = self._rectangles, self._curved
        if painting and not curved and state.alpha >= _OPAQUE and state.light <= 1:
            for box in boxes:
                # A box around another one is a frame.
                if not any(other is not box and _inside(other, box) for other in boxes[:64]):
                    seen = _common(box, state.clip)
                    if seen[2] > seen[0] and seen[3] > seen[1]:
                        self._page.cover(seen, state.light)
        if self._clipping and boxes and not curved:
            around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
            self._state = replace(state, clip=_common(state.clip, around))
        elif self._clipping:
            # Within a shape that is not known nothing is taken for covered.
            self._state = replace(state, clip=(0, 0, 0, 0))
        self._rectangles, self._points, self._curved, self._clipping = [], [], False, False

    def _colour(self, operator: str, operands: list[Operand]) -> None:
        numbers = [each for each in operands if isinstance(each, float)]
        state = self._state
        match operator:
            case "g":
                self._state = replace(state, light=numbers[0], space="gray")
            case "rg":
                self._state = replace(state, light=_of_rgb(numbers), space="rgb")
            case "k":
                self._state = replace(state, light=_of_cmyk(numbers), space="cmyk")
            case "cs":
                space = self._space(operands[0])
                self._state = replace(state, space=space, light=2.0 if space == "pattern" else 0.0)
            case _:
                tint = state.space == "tint"
                light = 2.0 if not numbers or state.space == "pattern" else 1 - max(numbers) if tint else _by_count(numbers)
                self._state = replace(state, light=light)

    def _space(self, name: Operand) -> str:
        written = name.text if isinstance(name, Name) else ""
        if written == "Pattern":
            return "pattern"
        spaces = self._resources.get("/ColorSpace", {}) if self._resources else {}
        known = spaces.get(f"/{written}")
        family = str(known[0]) if isinstance(known, list) and known else str(known or "")
        if family == "/Pattern":
            return "pattern"
        return "tint" if family in ("/Separation", "/DeviceN") else "other"

    # --- Texts

    def _position(self, operator: str, numbers: list[float]) -> None:
        match operator:
            case "BT":
                self._text = self._begin = _UNIT
            case "Tm":
                self._text = self._begin = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
            case "T*":
                self._next_line(0, -self._state.leading)
            case _:
                if operator == "TD":
                    self._state = replace(self._state, leading=-numbers[1])
                self._next_line(numbers[0], numbers[1])

    def _next_line(self, x: float, y: float) -> None:
        self._text = self._begin = _times((1, 0, 0, 1, x, y), self._begin)

    def _show(self, operator: str, operands: list[Operand]) -> None:
        if operator in ("'", '"'):
            if operator == '"':
                self._state = replace(self._state, word_spacing=_number(operands[0]), spacing=_number(operands[1]))
            self._next_line(0, -self._state.leading)
        last = operands[-1]
        state = self._state
        points: list[tuple[float, float]] = []
        words: list[str] = []
        advance = 0.0
        matrix = _times(self._text, state.matrix)
        for part in last if isinstance(last, list) else [last]:
            if isinstance(part, float):
                advance -= part / 1000 * state.size * state.scale
                if part < -200:
                    words.append(" ")
            elif isinstance(part, bytes):
                for width, text in state.font.glyphs(part):
                    self._budget.step()
                    wide = width / 1000 * state.size * state.scale
                    if text.strip() or not text:
                        points.append(_at(matrix, advance + wide / 2, state.size * 0.3))
                    words.append(text)
                    advance += wide + (state.spacing + (state.word_spacing if text == " " else 0)) * state.scale
        rise = abs(state.size) * 0.2 * math.hypot(matrix[2], matrix[3])
        end = _at(matrix, advance, state.size * 0.3)
        self._page.write(points, rise, state.light, visible=state.mode != _INVISIBLE, text="".join(words), end=end)
        self._text = _times((1, 0, 0, 1, advance, 0), self._text)

    def _font(self, name: Operand) -> Font:
        key = name.text if isinstance(name, Name) else ""
        if key not in self._fonts:
            self._fonts[key] = read_font(_entry(self._resources, "/Font", name), self._budget)
        return self._fonts[key]

    def _form(self, name: Operand) -> None:
        form = _entry(self._resources, "/XObject", name)
        if form.get("/Subtype") != "/Form" or self._depth >= _MAX_FORMS:
            return
        self._budget.step(10)
        matrix = _times(_matrix([float(each) for each in form.get("/Matrix", _UNIT)]), self._state.matrix)
        data = form.get_data()
        self._budget.unpacked(len(data))
        inner = _resolved(form.get("/Resources")) or self._resources
        _Painter(self._page, inner, matrix, self._depth + 1, self._budget, replace(self._state, matrix=matrix)).run(data)


_PATH = frozenset({"re", "m", "l", "h", "c", "v", "y"})
_TEXT = frozenset({"BT", "Td", "TD", "Tm", "T*"})
_COLOURS = frozenset({"g", "rg", "k", "cs", "sc", "scn"})


def _entry(resources: Any, kind: str, name: Operand) -> Any:
    key = f"/{name.text}" if isinstance(name, Name) else ""
    return _resolved(_resolved(resources[kind])[key])


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _number(operand: Operand) -> float:
    if not isinstance(operand, float):
        raise TypeError
    return operand


def _numbers(operands: list[Operand]) -> list[float]:
    return [_number(each) for each in operands]


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (_number(each) for each in operands)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _inside(inner: Box, outer: Box) -> bool:
    return inner != outer and outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _common(first: Box, second: Box) -> Box:
    return max(first[0], second[0]), max(first[1], second[1]), min(first[2], second[2]), min(first[3], second[3])


def _of_rgb(numbers: list[float]) -> float:
    red, green, blue = numbers
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _of_cmyk(numbers: list[float]) -> float:
    cyan, magenta, yellow, black = numbers
    return _of_rgb([(1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)])


def _by_count(numbers: list[float]) -> float:
    return {1: lambda: numbers[0], 3: lambda: _of_rgb(numbers), 4: lambda: _of_cmyk(numbers)}.get(len(numbers), lambda: 2.0)()
