"""The operators of a PDF content stream, painted in thought: where its texts and boxes lie on the page (ISO 32000-1, 8 and 9)."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .geometry import EVERYWHERE, UNIT, Box, Matrix, common, inside, moved, times
from .limits import Budget
from .pdf_fonts import UNKNOWN_FONT, Font, read_font
from .pdf_operators import Name, Operand, operators
from .pdf_page import Page

Fonts = dict[int, tuple[Any, Font]]
"""The fonts of a document by the identity of what they were read from, which is kept with them."""
_MAX_FORMS = 12
_MAX_SAVED = 256
_MAX_BOXES = 300
_OPAQUE = 0.75
_INVISIBLE = 3
_PATTERN = 2.0
"""In the place of a luminance: a pattern, which has none."""
_PAINTING = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_ENDING = frozenset({"S", "s", "n"})
_PATH = frozenset({"re", "m", "l", "h", "c", "v", "y"})
_TEXT = frozenset({"BT", "Td", "TD", "Tm", "T*"})
_COLOURS = frozenset({"g", "rg", "k", "cs", "sc", "scn"})


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that matters here."""

    matrix: Matrix = UNIT
    clip: Box = EVERYWHERE
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


_TEXT_STATE: dict[str, Callable[[_State, float], _State]] = {
    "Tc": lambda state, value: replace(state, spacing=value),
    "Tw": lambda state, value: replace(state, word_spacing=value),
    "Tz": lambda state, value: replace(state, scale=value / 100),
    "TL": lambda state, value: replace(state, leading=value),
    "Tr": lambda state, value: replace(state, mode=int(value)),
}


def paint(page: Page, data: bytes, resources: Any, budget: Budget, fonts: Fonts) -> None:
    """Paint a content stream, and the forms in it, on a page; `fonts` are those of the document that were read before."""
    _Painter(page, resources, 0, budget, _State(), fonts).run(data)


class _Painter:
    """Runs the operators of one stream."""

    def __init__(self, page: Page, resources: Any, depth: int, budget: Budget, state: _State, fonts: Fonts) -> None:
        self._page, self._resources, self._depth, self._budget = page, resources, depth, budget
        self._state = state
        self._saved: list[_State] = []
        self._text: Matrix = UNIT
        self._begin: Matrix = UNIT
        self._points: list[tuple[float, float]] = []
        self._rectangles: list[tuple[Box, int]] = []
        self._curved = False
        self._clipping = False
        self._fonts = fonts

    def run(self, data: bytes) -> None:
        for operator, operands in operators(data, self._budget):
            try:
                self._do(operator, operands)
            except (IndexError, TypeError, ValueError, AttributeError, KeyError, ZeroDivisionError, OverflowError):
                continue  # an operand is missing or of another type: readers pass over the operator

    def _do(self, operator: str, operands: list[Operand]) -> None:
        if operator in _PAINTING or operator in _ENDING:
            self._finish(operator)
        elif operator in ("Tj", "TJ", "'", '"'):
            self._show(operator, operands)
        elif operator in _PATH:
            self._path(operator, _numbers(operands))
        elif operator in _TEXT:
            self._position(operator, _numbers(operands))
        elif operator in _COLOURS:
            self._colour(operator, operands)
        elif operator in _TEXT_STATE:
            self._state = _TEXT_STATE[operator](self._state, _number(operands[0]))
        else:
            self._other(operator, operands)

    def _other(self, operator: str, operands: list[Operand]) -> None:
        state = self._state
        match operator:
            case "q":
                if len(self._saved) < _MAX_SAVED:
                    self._saved.append(state)
            case "Q":
                if self._saved:
                    self._state = self._saved.pop()
            case "cm":
                self._state = replace(state, matrix=times(_matrix(operands), state.matrix))
            case "W" | "W*":
                self._clipping = True
            case "gs":
                known = _entry(self._resources, "/ExtGState", operands[0])
                if "/ca" in known:
                    self._state = replace(state, alpha=float(known["/ca"]))
            case "Tf":
                self._state = replace(state, font=self._font(operands[0]), size=_number(operands[1]))
            case "Do":
                self._form(operands[0])

    # --- Boxes

    def _path(self, operator: str, numbers: list[float]) -> None:
        matrix = self._state.matrix
        match operator:
            case "re":
                x, y, width, height = numbers
                corners = [moved(matrix, x, y), moved(matrix, x + width, y), moved(matrix, x + width, y + height), moved(matrix, x, y + height)]
                self._rectangle(corners)
            case "m":
                self._close()
                self._points = [moved(matrix, *numbers)]
            case "l":
                self._points.append(moved(matrix, *numbers))
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
        if upright and len(self._rectangles) < _MAX_BOXES:
            (x, y), (next_x, next_y), (last_x, last_y) = corners[0], corners[1], corners[2]
            turn = (next_x - x) * (last_y - next_y) - (next_y - y) * (last_x - next_x)
            self._rectangles.append((box, 1 if turn > 0 else -1))

    def _finish(self, operator: str) -> None:
        self._close()
        state = self._state
        boxes, curved = [box for box, _ in self._rectangles], self._curved
        if operator in _PAINTING and not curved and state.alpha >= _OPAQUE and state.light <= 1:
            for box in self._filled(even_odd=operator.endswith("*")):
                seen = common(box, state.clip)
                if seen[2] > seen[0] and seen[3] > seen[1]:
                    self._page.cover(seen, state.light)
        if self._clipping and boxes and not curved:
            around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
            self._state = replace(state, clip=common(state.clip, around))
        elif self._clipping:
            # Within a shape that is not known nothing is taken for covered.
            self._state = replace(state, clip=(0, 0, 0, 0))
        self._rectangles, self._points, self._curved, self._clipping = [], [], False, False

    def _filled(self, *, even_odd: bool) -> list[Box]:
        """The boxes of the path that are painted all over: neither holes, nor what is around a hole (8.5.3.3)."""
        if len(self._rectangles) == 1:
            return [self._rectangles[0][0]]
        painted: list[Box] = []
        holes: list[Box] = []
        for box, _ in self._rectangles:
            self._budget.step(len(self._rectangles))
            around = [turn for other, turn in self._rectangles if other == box or inside(box, other)]
            (painted if (len(around) % 2 if even_odd else sum(around)) else holes).append(box)
        return [box for box in painted if not any(inside(hole, box) for hole in holes)]

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
                self._state = replace(state, space=space, light=_PATTERN if space == "pattern" else 0.0)
            case _:
                tint = state.space == "tint"
                light = _PATTERN if not numbers or state.space == "pattern" else 1 - max(numbers) if tint else _by_count(numbers)
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
                self._text = self._begin = UNIT
            case "Tm":
                self._text = self._begin = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
            case "T*":
                self._next_line(0, -self._state.leading)
            case _:
                if operator == "TD":
                    self._state = replace(self._state, leading=-numbers[1])
                self._next_line(numbers[0], numbers[1])

    def _next_line(self, x: float, y: float) -> None:
        self._text = self._begin = times((1, 0, 0, 1, x, y), self._begin)

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
        matrix = times(self._text, state.matrix)
        for part in last if isinstance(last, list) else [last]:
            if isinstance(part, float):
                advance -= part / 1000 * state.size * state.scale
                if part < -200:
                    words.append(" ")
            elif isinstance(part, bytes):
                for width, text in state.font.glyphs(part):
                    self._budget.step(2)
                    wide = width / 1000 * state.size * state.scale
                    if text.strip() or not text:
                        points.append(moved(matrix, advance + wide / 2, state.size * 0.3))
                    words.append(text)
                    advance += wide + (state.spacing + (state.word_spacing if text == " " else 0)) * state.scale
        rise = abs(state.size) * 0.2 * math.hypot(matrix[2], matrix[3])
        end = moved(matrix, advance, state.size * 0.3)
        self._page.write(points, rise, state.light, visible=state.mode != _INVISIBLE, text="".join(words), end=end)
        self._text = times((1, 0, 0, 1, advance, 0), self._text)

    def _font(self, name: Operand) -> Font:
        font = _entry(self._resources, "/Font", name)
        if id(font) not in self._fonts:
            self._fonts[id(font)] = (font, read_font(font, self._budget))
        return self._fonts[id(font)][1]

    def _form(self, name: Operand) -> None:
        form = _entry(self._resources, "/XObject", name)
        if form.get("/Subtype") != "/Form" or self._depth >= _MAX_FORMS:
            return
        self._budget.step(10)
        matrix = times(_matrix([float(each) for each in form.get("/Matrix", UNIT)]), self._state.matrix)
        data = form.get_data()
        self._budget.unpacked(len(data))
        inner = _resolved(form.get("/Resources")) or self._resources
        _Painter(self._page, inner, self._depth + 1, self._budget, replace(self._state, matrix=matrix), self._fonts).run(data)


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


def _of_rgb(numbers: list[float]) -> float:
    red, green, blue = numbers
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _of_cmyk(numbers: list[float]) -> float:
    cyan, magenta, yellow, black = numbers
    return _of_rgb([(1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)])


def _by_count(numbers: list[float]) -> float:
    return {1: lambda: numbers[0], 3: lambda: _of_rgb(numbers), 4: lambda: _of_cmyk(numbers)}.get(len(numbers), lambda: _PATTERN)()
