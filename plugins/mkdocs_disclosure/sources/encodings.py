"""Bytes -> text: of UTF-8, or of another encoding where there is no doubt about it."""

import unicodedata
from dataclasses import dataclass

from ..model.diagnostic import Span
from ..model.wording import Wording, same

_MARK = "\ufeff"
_FEWEST_CHARACTERS = 4
_RARE_OUT_OF = 20
"""Of this many characters of a Chinese text one may be outside GB 2312, the set of the usual ones: a rare name."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """The text of a file, the encoding that it was in (None: UTF-8), and whether a byte order mark stood before it."""

    text: str
    encoding: Wording | None = None
    marked: bool = False


def read_utf8(raw: bytes) -> str | Span:
    """The text of UTF-8 bytes with LF line ends, or the place of the first byte that is not UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return Span(line, column, line, column + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def likely_encoding(raw: bytes) -> Wording:
    """The encoding that bytes which are not UTF-8 are probably in: UTF-16, GBK, or another one."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return same("UTF-16")
    return same("GBK") if _decoded(raw, "gb18030") is not None else Wording("其他编码", "another encoding")


def transcribe(raw: bytes) -> Transcribed | None:
    """The text of UTF-8, UTF-16 with its mark, or surely Chinese GB 18030 (GBK) bytes; None where it is anything else."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = _decoded(raw, "utf-16")
        return Transcribed(text.lstrip(_MARK), same("UTF-16")) if text is not None else None
    text = _decoded(raw, "utf-8")
    if text is not None:
        return Transcribed(text.lstrip(_MARK), marked=text.startswith(_MARK))
    text = _decoded(raw, "gb18030")
    return Transcribed(text.lstrip(_MARK), same("GBK")) if text is not None and _surely_chinese(text) else None


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _surely_chinese(text: str) -> bool:
    """Whether almost all of it is usual: damaged UTF-8 and other encodings, read as GB 18030, give rare characters by the dozen."""
    beyond = [char for char in text if char > "\x7f"]
    rare = [char for char in beyond if not _usual(char)]
    if any(unicodedata.category(char) in ("Cc", "Co", "Cn") for char in rare):
        return False
    return len(beyond) >= _FEWEST_CHARACTERS and len(rare) * _RARE_OUT_OF <= len(beyond)


def _usual(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
