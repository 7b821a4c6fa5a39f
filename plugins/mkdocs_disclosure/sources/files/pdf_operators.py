"""The content stream of a PDF page -> operators with their operands (ISO 32000-1, 7.8.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .limits import Budget


@dataclass(frozen=True, slots=True)
class Name:
    """A name such as `/F1`, without its slash."""

    text: str


Operand = float | bytes | Name | list["Operand"]

_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]+|%[^\r\n]*
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])
    |/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)
    |(?P<string>\()
    |(?P<mapping><<|>>)
    |<(?P<hex>[^>]*)>?
    |(?P<open>\[)|(?P<close>\])
    |(?P<operator>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)
    |[{})>]""",
    re.VERBOSE,
)
_IN_STRING = re.compile(rb"[()\\]")
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\r\n])|(.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")
_END_OF_PICTURE = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|\Z)")
_MOST_OPERANDS = 64


def operators(data: bytes, budget: Budget) -> Iterator[tuple[str, list[Operand]]]:
    """Each operator with the operands before it; pictures that stand in the stream, and what makes no sense, are passed over."""
    operands: list[Operand] = []
    open_arrays: list[list[Operand]] = []
    position = 0
    while match := _TOKEN.match(data, position):
        position = match.end()
        kind = match.lastgroup
        if kind is None or kind == "mapping":
            continue
        budget.step(2)
        value: Operand | None = None
        if kind == "operator":
            operator = match[0].decode("latin-1")
            if operator == "ID":
                end = _END_OF_PICTURE.search(data, position)
                position = end.end() if end else len(data)
            else:
                yield operator, operands
            operands, open_arrays = [], []
            continue
        if kind == "number":
            value = float(match[0])
        elif kind == "name":
            value = Name(_NAME_ESCAPE.sub(lambda each: bytes([int(each[1], 16)]), match["name"]).decode("utf-8", "replace"))
        elif kind == "string":
            value, position = _string(data, position)
        elif kind == "hex":
            digits = _NOT_HEX.sub(b"", match["hex"])
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        elif kind == "close":
            if open_arrays:
                open_arrays.pop()
            continue
        there = open_arrays[-1] if open_arrays else operands
        if kind == "open":
            array: list[Operand] = []
            there.append(array)
            open_arrays.append(array)
        elif value is not None and (open_arrays or len(operands) < _MOST_OPERANDS):
            there.append(value)


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    depth, position = 1, start
    while depth:
        match = _IN_STRING.search(data, position)
        if match is None:
            return data[start:], len(data)
        position = match.end()
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
        else:
            position += 1
    return _ESCAPED.sub(_unescaped, data[start : position - 1]), position


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    return b"" if match[2] else _ESCAPES.get(match[3], match[3])
