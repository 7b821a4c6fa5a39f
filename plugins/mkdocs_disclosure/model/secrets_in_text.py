"""Secrets in a text, recognised by the forms that their makers gave them, or by the word before them: keys, tokens, passwords."""

import re
from collections.abc import Collection, Iterator

from .outline import Outline
from .recognised import Family, Kind, Recognised, in_order
from .wording import Wording


def _kind(zh: str, en: str) -> Kind:
    return Kind(Family.SECRET, Wording(zh, en))


PRIVATE_KEY = _kind("私钥", "private key")
PASSWORD = _kind("密码", "password")
_KEPT_OF_TOKENS = 4
_PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----((?:\s{1,4}[A-Za-z0-9+/=:, \t-]{1,120}){0,400})")
_TOKENS = (
    ("AKIA|ASIA", _kind("AWS 访问密钥", "AWS access key"), re.compile(r"(?<![A-Za-z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9])")),
    ("LTAI", _kind("阿里云访问密钥", "Alibaba Cloud access key"), re.compile(r"(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])")),
    ("AKID", _kind("腾讯云访问密钥", "Tencent Cloud access key"), re.compile(r"(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32,36}(?![A-Za-z0-9])")),
    ("AIza", _kind("Google API 密钥", "Google API key"), re.compile(r"(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])")),
    (
        "ghp_|gho_|ghu_|ghs_|ghr_|github_pat_",
        _kind("GitHub 令牌", "GitHub token"),
        re.compile(r"(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{40,255})(?![A-Za-z0-9_])"),
    ),
    ("glpat-|gldt-|glrt-|glptt-", _kind("GitLab 令牌", "GitLab token"), re.compile(r"(?<![A-Za-z0-9])gl(?:pat|dt|rt|ptt)-[A-Za-z0-9_.-]{20,300}")),
    ("xox", _kind("Slack 令牌", "Slack token"), re.compile(r"(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9-]{10,255}")),
    ("npm_", _kind("npm 令牌", "npm token"), re.compile(r"(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])")),
    ("pypi-", _kind("PyPI 令牌", "PyPI token"), re.compile(r"(?<![A-Za-z0-9])pypi-AgE[A-Za-z0-9_-]{50,300}")),
    (
        "sk-",
        _kind("API 密钥", "API key"),
        re.compile(r"(?<![A-Za-z0-9])sk-(?=[a-z0-9_-]{0,255}[A-Z])(?=[A-Za-z_-]{0,255}[0-9])[A-Za-z0-9_-]{20,255}(?![A-Za-z0-9_-])"),
    ),
    (
        "eyJ",
        _kind("JSON Web 令牌", "JSON Web Token"),
        re.compile(r"(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{10,2000}"),
    ),
)
"""What such a token begins with, what it is, and its form."""
_ANY_SIGN = re.compile("|".join(sign for sign, _, _ in _TOKENS))
_CONNECTION = re.compile(r"(?<![A-Za-z0-9])[a-z][a-z0-9+.-]{1,20}://[^\s:@/<>\"'()]{0,80}:([^\s/<>\"'，。；]{3,120})@[A-Za-z0-9\[]", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![A-Za-z])(?:[a-z]+[_-])?(?:password|passwd|passphrase|pwd|secret|api_?-?key|access_?-?key(?:_?-?(?:id|secret))?|secret_?-?(?:access_?-?)?key|account_?-?key|shared_?-?access_?-?key"
    r"|(?:auth|access|refresh|bearer|private)_?-?token|client_?-?secret)[\"']?\s{0,3}(?:=|:|：|=>)\s{0,3}[\"']?((?=[!-~]{0,200}[0-9!#$%^&*+=?@~/\\])(?:(?![\"'<>,;&|`])[!-~]){6,200})",
    re.IGNORECASE,
)
_NAMED_IN_CHINESE = re.compile(
    r"(?:密码|口令|密钥|令牌)\s{0,3}(?:是|为)?\s{0,3}[:：=]\s{0,3}[\"'“]?((?=[!-~]{0,200}[0-9])(?=[!-~]{0,200}[A-Za-z])[!-~]{8,200})"
)
_STANDS_FOR_ONE = re.compile(
    r"x{3,}|\*{2,}|•{2,}|\.{3,}|_{3,}|-{3,}|<|\$[({A-Z]|\{|%[A-Z(]|\[|your|my_?|example|sample|change_?me|placeholder|redacted|dummy|null|none|true|false|undefined|string|required|env[.\[(]|os\.|process\.|https?:",
    re.IGNORECASE,
)
_ANY_NAME = re.compile("wd|word|phrase|cret|key|ken")
"""A part of each of those names, small letters, that begins with one that is rare."""
_ONLY_NAMES = frozenset({"pass", "password", "pwd", "secret", "key", "token"})
WORDS = ("密码", "口令", "密钥", "令牌")
"""The words before a secret in Chinese."""


def secrets(text: str, *, words: Collection[str] = WORDS, outline: Outline | None = None) -> list[Recognised]:
    """Every secret in a text, in its order, each stretch once; what only stands for one (`password=***`, `${TOKEN}`) is none.

    Who knows which of `WORDS` stand in the text says so, and who has its outline gives it, so that nothing is looked for twice.
    """
    found = list(_all(text, (outline or Outline.of(text)).plain, words))
    return in_order(found) if found else found


def _all(text: str, plain: str, words: Collection[str]) -> Iterator[Recognised]:
    if "-----BEGIN" in plain:
        for match in _PRIVATE_KEY.finditer(text):
            yield Recognised(PRIVATE_KEY, match.start(), match.end(), hidden(match[0], match.start(1) - match.start()))
    if _ANY_SIGN.search(plain):
        for sign, kind, pattern in _TOKENS:
            if re.search(sign, plain):
                yield from (Recognised(kind, match.start(), match.end(), hidden(match[0], _KEPT_OF_TOKENS)) for match in pattern.finditer(text))
    if "://" in plain and "@" in plain:
        yield from _passwords(_CONNECTION, text)
    if _ANY_NAME.search(plain.lower()):
        yield from _passwords(_NAMED, text)
    if words and any(word in words and word in text for word in WORDS):
        yield from _passwords(_NAMED_IN_CHINESE, text)


def _passwords(pattern: re.Pattern[str], text: str) -> Iterator[Recognised]:
    for match in pattern.finditer(text):
        if not _STANDS_FOR_ONE.match(match[1]) and match[1].casefold() not in _ONLY_NAMES:
            yield Recognised(PASSWORD, match.start(1), match.end(1), hidden(match[1]))


def hidden(text: str, head: int = 0) -> str:
    """The text with a star for every sign after its first `head` ones but blanks and line ends, so that a caret still stands under it."""
    return text[:head] + "".join(char if char.isspace() else "*" for char in text[head:])
