"""A font of a PDF page: how wide its glyphs are, and what they say (ISO 32000-1, 9.6 to 9.10)."""

from dataclasses import dataclass, field
from typing import Any

from .limits import Budget
from .pdf_operators import Operand, operators

_DEFAULT_WIDTH = 500.0
_DEFAULT_WIDE = 1000.0
_ENCODINGS = {"UCS2": "utf-16-be", "UTF16": "utf-16-be", "GBK": "gb18030", "GB": "gb18030"}
_MOST_RANGE = 65_536


@dataclass(frozen=True, slots=True)
class Font:
    """Glyphs by their codes: widths in thousandths of the size of the text, and texts."""

    wide: bool = False
    """Whether a code has two bytes."""
    widths: dict[int, float] = field(default_factory=dict)
    default: float = _DEFAULT_WIDTH
    texts: dict[int, str] = field(default_factory=dict)
    encoding: str | None = "cp1252"

    def glyphs(self, data: bytes) -> list[tuple[float, str]]:
        """Width and text of each glyph of a string; an empty text where nothing tells it."""
        if self.wide:
            codes = [int.from_bytes(data[index : index + 2], "big") for index in range(0, len(data), 2)]
        else:
            codes = list(data)
        return [(self.widths.get(code, self.default), self._text(code)) for code in codes]

    def _text(self, code: int) -> str:
        if (known := self.texts.get(code)) is not None:
            return known
        if self.encoding is None:
            return ""
        return code.to_bytes(2 if self.wide else 1, "big").decode(self.encoding, "replace")


UNKNOWN_FONT = Font()


def read_font(font: Any, budget: Budget) -> Font:
    """The font of a dictionary as pypdf gives it; what it leaves out is guessed as the standard says."""
    to_unicode = font.get("/ToUnicode")
    texts = _texts(to_unicode.get_object().get_data(), budget) if hasattr(to_unicode, "get_object") else {}
    if font.get("/Subtype") != "/Type0":
        first = int(font.get("/FirstChar", 0))
        listed = font.get("/Widths", [])
        return Font(False, {first + index: float(width) for index, width in enumerate(listed[:256])}, _DEFAULT_WIDTH, texts)
    descendants = font.get("/DescendantFonts") or [{}]
    descendant = descendants[0].get_object() if hasattr(descendants[0], "get_object") else descendants[0]
    named = str(font.get("/Encoding", "")).removeprefix("/")
    encoding = next((known for part, known in _ENCODINGS.items() if part in named), None)
    return Font(True, _wide_widths(descendant.get("/W", []), budget), float(descendant.get("/DW", _DEFAULT_WIDE)), texts, encoding)


def _wide_widths(listed: Any, budget: Budget) -> dict[int, float]:
    """`c [w1 w2 …]` or `first last w` (9.7.4.3)."""
    widths: dict[int, float] = {}
    index = 0
    while index + 1 < len(listed):
        budget.step()
        first, second = int(listed[index]), listed[index + 1]
        second = second.get_object() if hasattr(second, "get_object") else second
        if isinstance(second, list):
            widths.update({first + offset: float(width) for offset, width in enumerate(second)})
            index += 2
        elif index + 2 < len(listed):
            last = min(int(second), first + _MOST_RANGE)
            budget.step(max(last - first, 0))
            widths.update(dict.fromkeys(range(first, last + 1), float(listed[index + 2])))
            index += 3
        else:
            break
    return widths


def _texts(data: bytes, budget: Budget) -> dict[int, str]:
    texts: dict[int, str] = {}
    for operator, operands in operators(data, budget):
        if operator == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    texts[int.from_bytes(code, "big")] = _unicode(text)
        elif operator == "endbfrange":
            for first, last, target in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                _range(texts, first, last, target, budget)
    return texts


def _range(texts: dict[int, str], first: Operand, last: Operand, target: Operand, budget: Budget) -> None:
    if not isinstance(first, bytes) or not isinstance(last, bytes):
        return
    start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
    count = min(end - start + 1, _MOST_RANGE)
    budget.step(max(count, 0))
    for offset in range(count):
        if isinstance(target, list):
            value = target[offset] if offset < len(target) else b""
            texts[start + offset] = _unicode(value) if isinstance(value, bytes) else ""
        elif isinstance(target, bytes) and target:
            moved = int.from_bytes(target, "big") + offset
            texts[start + offset] = _unicode((moved % (1 << 8 * len(target))).to_bytes(len(target), "big"))


def _unicode(raw: bytes) -> str:
    return raw.decode("utf-16-be" if len(raw) > 1 else "latin-1", "replace")
