"""Numbers of persons outside the mainland of China, each in the country whose authorities would write it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from . import check_digits
from .outline import Outline
from .recognised import Family, Kind, Recognised, starred
from .wording import Wording

Check = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class _Form:
    """How a number is written in some countries, and what of it is seen in the outline of a text.

    `signs` are words of which one must stand in the text or in the name of its column, for forms that are not plain by themselves.
    """

    countries: frozenset[str]
    kind: Kind
    outline: re.Pattern[bytes]
    pattern: re.Pattern[str]
    check: Check | None = None
    signs: re.Pattern[str] | None = None


def _kind(zh: str, en: str, family: Family = Family.IDENTITY_NUMBER) -> Kind:
    return Kind(family, Wording(zh, en))


def _digits(text: str) -> str:
    return re.sub("[^0-9A-Z]", "", text)


_CHINA = frozenset({"CN", "HK", "MO", "TW"})
_FORMS = (
    _Form(
        frozenset({"GB"}),
        _kind("英国国民保险号码", "National Insurance number"),
        re.compile(rb"AA0{6}A"),
        re.compile(r"[A-CEGHJ-PR-TW-Z](?<![A-Za-z0-9].)[A-CEGHJ-NPR-TW-Z](?<!BG|GB|NK|KN|TN|NT|ZZ)(?: ?[0-9]{2}){3} ?[A-D](?![A-Za-z0-9])"),
    ),
    _Form(
        frozenset({"GB"}),
        _kind("英国国民保健号码", "NHS number"),
        re.compile(rb"0{10}"),
        re.compile(r"[0-9](?<![0-9A-Za-z.-].)[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9A-Za-z]|[.-][0-9])"),
        lambda match: check_digits.nhs(_digits(match[0])),
        re.compile(r"\bNHS\b"),
    ),
    _Form(
        frozenset({"GB"}),
        _kind("英国手机号码", "mobile phone number", Family.MOBILE_NUMBER),
        re.compile(rb"0{10}"),
        re.compile(r"[0+](?<![0-9A-Za-z./-].)(?:0?44 ?(?:\(0\) ?)?)?7[1-57-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}(?![0-9A-Za-z]|[./-][0-9])"),
    ),
    _Form(
        frozenset({"US"}),
        _kind("美国社会保障号码", "Social Security number"),
        re.compile(rb"0{9}"),
        re.compile(r"[0-8](?<![0-9A-Za-z-].)[0-9]{2}(?<!000|666)-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![0-9A-Za-z-])"),
    ),
    _Form(
        _CHINA,
        _kind("香港居民身份证号码", "Hong Kong identity card number"),
        re.compile(rb"A0{6}[(?]"),
        re.compile(r"([A-Z](?<![A-Za-z0-9].)[A-Z]?)([0-9]{6})[(（]([0-9A])[)）]"),
        lambda match: check_digits.hong_kong_identity(match[1], match[2], match[3]),
    ),
    _Form(
        frozenset({"TW"}),
        _kind("台湾居民身份证号码", "Taiwan identity number"),
        re.compile(rb"A0{9}"),
        re.compile(r"[A-Z](?<![A-Za-z0-9].)[1289][0-9]{8}(?![A-Za-z0-9])"),
        lambda match: check_digits.taiwan_identity(match[0]),
    ),
    _Form(
        frozenset({"GB", "IE", "DE", "FR", "NL", "ES", "IT", "AT", "BE"}),
        _kind("银行账号（IBAN）", "bank account number (IBAN)", Family.BANK_CARD_NUMBER),
        re.compile(rb"AA00"),
        re.compile(r"[A-Z](?<![A-Za-z0-9].)[A-Z][0-9]{2}(?: ?[A-Z0-9]{4}){3,6}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"),
        lambda match: check_digits.iban(_digits(match[0])),
    ),
)


def foreign_numbers(text: str, outline: Outline, column: str, countries: Sequence[str]) -> list[Recognised]:
    """Every number of the forms of these countries (ISO 3166) in a text, of which the outline is given; those of one form stand together."""
    found: list[Recognised] = []
    for form in _forms_of(tuple(countries)):
        if form.outline.search(outline.signs) and (form.signs is None or form.signs.search(text) or form.signs.search(column)):
            matches = (match for match in form.pattern.finditer(text) if form.check is None or form.check(match))
            found += (Recognised(form.kind, match.start(), match.end(), starred(match[0])) for match in matches)
    return found


@cache
def _forms_of(countries: tuple[str, ...]) -> tuple[_Form, ...]:
    return tuple(form for form in _FORMS if not form.countries.isdisjoint(countries))


COUNTRIES = tuple(sorted({country for form in _FORMS for country in form.countries} | {"CN"}))
"""Every country whose numbers can be looked for."""
