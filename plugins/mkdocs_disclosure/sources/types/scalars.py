"""Values that are one text: free text, a text with a grammar, a truth value, one of a few words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ...model.nearest import did_you_mean, nearest_word
from ...model.wording import Wording
from .. import faults
from ..nodes import Node, Scalar
from .field_type import Schema, read_scalar
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Text:
    """Free text: one line of at most `limit` characters, or several lines with `multiline`."""

    limit: int = 300
    multiline: bool = False
    example: str = "……"

    @property
    def expected(self) -> Wording:
        """What is expected."""
        return Wording(f"文字（至多 {self.limit} 字）", f"a text of at most {self.limit} characters")

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """The text, blanks at both ends removed."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        if "\n" in text and not self.multiline:
            reading.fault(faults.LINE_BREAK_IN_VALUE, node.span, key=reading.typed(name))
            return None
        if len(text) > self.limit:
            reading.fault(faults.TEXT_TOO_LONG, node.span, key=reading.typed(name), length=len(text), limit=self.limit)
            return None
        return text

    def schema(self) -> Schema:
        """A string (or a bare number, which is read as its text)."""
        return {"type": ["string", "number"], "minLength": 1, "maxLength": self.limit}


@dataclass(frozen=True, slots=True)
class DocumentNumber(Text):
    """The number of a document; a Chinese one has a standard form, which a rule and `disclosure fix` know."""

    limit: int = 60
    example: str = "云府〔2026〕12号"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with a grammar: `parse` gives the value, or None where it does not follow it.

    Where the languages write it differently, `words` gives a value as it is typed in each, and `examples` are further ones in English.
    `two_ways` says how a word that is refused for its ambiguity can be understood, `why_not` why one that is written correctly is refused.
    """

    parse: Callable[[str], Any]
    expected: Wording
    example: str
    pattern: str | None = None
    words: Callable[[Any], Wording] | None = None
    examples: tuple[str, ...] = ()
    two_ways: Callable[[str], Wording | None] | None = None
    why_not: Callable[[str], Wording | None] | None = None

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The parsed value."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        value = self.parse(text)
        if value is None and self.two_ways and (meanings := self.two_ways(text)):
            reading.fault(faults.AMBIGUOUS_VALUE, node.span, key=reading.typed(name), value=text, meanings=meanings, expected=self.expected)
        elif value is None and self.why_not and (reason := self.why_not(text)):
            reading.fault(faults.IMPOSSIBLE_VALUE, node.span, key=reading.typed(name), value=text, reason=reason, example=reading.word(name, self.example))
        elif value is None:
            reading.fault(
                faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=self.expected, example=reading.word(name, self.example)
            )
        return value

    def schema(self) -> Schema:
        """A string with a pattern where one says it all."""
        return {"type": ["string", "number"], "examples": [self.example]} | ({"pattern": self.pattern} if self.pattern else {})


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false, 是 or 否; nothing else is guessed."""

    example: str = "true"
    expected: Wording = Wording("true 或 false（“是”或“否”）", "true or false")

    def read(self, node: Node, name: str, reading: Reading) -> bool | None:
        """The truth value."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        if text in ("true", "是"):
            return True
        if text in ("false", "否"):
            return False
        yes, no = reading.word(name, "true"), reading.word(name, "false")
        expected = Wording(f"{yes.zh} 或 {no.zh}", f"{yes.en} or {no.en}")
        reading.fault(faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=expected, example=yes)
        return None

    def schema(self) -> Schema:
        """A boolean or its Chinese word."""
        return {"enum": [True, False, "true", "false", "是", "否"]}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few coded values; each has an exact Chinese alias."""

    values: tuple[tuple[str, str], ...]
    otherwise: Wording | None = None
    """What to do about a value that is like none of these; without it they are listed."""

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return self.values[0][0]

    @property
    def expected(self) -> Wording:
        """The allowed values."""
        return Wording("、".join(f"{zh}（{en}）" for en, zh in self.values), ", ".join(f"{en} ({zh})" for en, zh in self.values))

    def read(self, node: Node, name: str, reading: Reading) -> str | None:
        """The English code of the value; a word that is one says something even where it says nothing elsewhere (`none`)."""
        codes = {word: code for code, alias in self.values for word in (code, alias)}
        if isinstance(node, Scalar) and (code := codes.get(node.text.strip())):
            return code
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        near = nearest_word(text, codes)
        allowed = [reading.word(name, code).zh for code, _ in self.values]
        otherwise = self.otherwise or Wording("可选：" + "、".join(allowed), "allowed: " + ", ".join(allowed))
        advice = did_you_mean(reading.word(name, codes[near])) if near else otherwise
        reading.fault(faults.UNKNOWN_VALUE, node.span, key=reading.typed(name), value=text, advice=advice)
        return None

    def schema(self) -> Schema:
        """An enumeration of codes and aliases."""
        return {"enum": [word for pair in self.values for word in pair]}


def _web_address(text: str) -> str | None:
    """The text where it is an absolute address of the web with a host (RFC 3986), else None."""
    if not re.fullmatch(r"https?://[^\s<>\"']+", text):
        return None
    try:
        parts = urlsplit(text)
        return text if parts.hostname and (parts.port is None or parts.port) else None
    except ValueError:  # brackets of an IPv6 address that do not close, a port that is none
        return None


ID_PATTERN = r"^[a-z][a-z0-9-]*$"
ID = Parsed(
    lambda text: text if re.fullmatch(r"[a-z][a-z0-9-]{0,59}", text) else None,
    Wording("小写英文字母开头，只含小写字母、数字和连字符的 id", "an id of lower-case letters, digits and hyphens that begins with a letter"),
    "policy-normative",
    ID_PATTERN,
)
URL = Parsed(
    _web_address,
    Wording("以 https:// 开头的网址", "an address that begins with https://"),
    "https://www.example.gov.cn/",
    r"^https?://",
)
EMAIL = Parsed(
    lambda text: text if re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+", text) else None,
    Wording("电子邮件地址", "an email address"),
    "zwgk@example.gov.cn",
)
CONTACT_POINT = Parsed(
    lambda text: _web_address(text) if text.lower().startswith("http") else EMAIL.parse(text),
    Wording("电子邮件地址或者以 https:// 开头的网址", "an email address, or an address that begins with https://"),
    "security@example.gov.cn",
)
INTEGER = Parsed(lambda text: int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None, Wording("整数", "a whole number"), "1")
