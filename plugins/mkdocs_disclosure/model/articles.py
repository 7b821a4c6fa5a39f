"""Articles of a document (第三条, Article 3): their numbers, and where they begin in a body."""

import re
import unicodedata

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[0-9０-９零〇一二两三四五六七八九十百千]{1,12}"
ARTICLE = re.compile(rf"第\s?({_NUMERAL})\s?条(?:之({_NUMERAL}))?|(?:Article|Section)\s([0-9]{{1,4}}[A-Z]?)\b")
"""An article as it is named in a text."""
_BEGINS = re.compile(rf"^(?:\#{{1,6}}[ \t]+|>[ \t]?)?[\s\u3000]{{0,8}}(?:\*\*|__)?[\s\u3000]{{0,4}}({ARTICLE.pattern})", re.MULTILINE)


def article_anchor(text: str) -> str | None:
    """The fragment under which an article stands on a page: `a-3` for 第三条 or 第三条第二款, `a-133-1` for 第一百三十三条之一; None without a number."""
    match = ARTICLE.search(text)
    return _anchor(match) if match else None


def within_article(text: str) -> str:
    """What of an article is meant: 第二款 of 第五条第二款; empty for the whole article."""
    match = ARTICLE.search(text)
    return text[match.end() :].strip() if match else ""


def articles_of(body: str) -> frozenset[str]:
    """The anchors of all articles that begin a line of a Markdown body, as headings, in bold, or plain."""
    return frozenset(anchor for match in _BEGINS.finditer(body) if (anchor := article_anchor(match[1])))


def _anchor(match: re.Match[str]) -> str:
    if match[3]:
        return f"a-{match[3].lower()}"
    return f"a-{_number(match[1])}" + (f"-{_number(match[2])}" if match[2] else "")


def _number(numeral: str) -> int:
    """The value of a numeral in Chinese or in digits of any width; 二〇 and 二十 alike."""
    plain = unicodedata.normalize("NFKC", numeral)
    if plain.isdecimal():
        return int(plain)
    total, digit, positional = 0, 0, not any(char in _UNITS for char in plain)
    for char in plain:
        if char in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[char], 0
        else:
            value = _DIGITS[char] if char in _DIGITS else int(char)
            digit = digit * 10 + value if positional or char.isdecimal() else value
    return total + digit
