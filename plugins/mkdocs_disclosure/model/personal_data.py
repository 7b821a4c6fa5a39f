"""Personal data in a text, recognised by form, check digit and the words before it: precise rather than complete.

What looks alike and is none: unified social credit codes, document and index numbers, amounts, decimals, coordinates, landlines and service numbers.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from . import check_digits
from .digit_runs import Number, numbers
from .foreign_numbers import foreign_numbers
from .outline import Outline
from .recognised import Family, Kind, Recognised, in_order, starred
from .wording import Wording

RESIDENT_ID = Kind(Family.IDENTITY_NUMBER, Wording("居民身份证号码", "Chinese resident identity number"))
OLD_RESIDENT_ID = Kind(Family.IDENTITY_NUMBER, Wording("居民身份证号码（15 位）", "15-digit Chinese resident identity number"))
PASSPORT = Kind(Family.IDENTITY_NUMBER, Wording("护照号码", "passport number"))
TRAVEL_PERMIT = Kind(Family.IDENTITY_NUMBER, Wording("通行证号码", "travel permit number"))
SOCIAL_INSURANCE = Kind(Family.IDENTITY_NUMBER, Wording("社会保障号码", "social insurance number"))
BANK_CARD = Kind(Family.BANK_CARD_NUMBER, Wording("银行卡号", "bank card number"))
MOBILE = Kind(Family.MOBILE_NUMBER, Wording("手机号码", "mobile phone number"))
PLATE = Kind(Family.LICENCE_PLATE, Wording("机动车号牌号码", "vehicle licence plate"))
PRIVATE_EMAIL = Kind(Family.PRIVATE_EMAIL, Wording("个人邮箱地址", "private email address"))

_PROVINCE = re.compile("9?(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])")
"""GB/T 2260; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan residents, 9 stands before it in a foreigner's permanent residence number."""
_YEARS = range(1880, 2100)
_CARD_LENGTHS = {"62": (16, 17, 19), "60": (16, 19), "95": (19,), "4": (16,), "51": (16,), "52": (16,), "53": (16,), "54": (16,), "55": (16,)}
"""First digits -> lengths: UnionPay, and what Visa, Mastercard and older Chinese cards have."""
_ALWAYS_CARDS = ("62",)
"""What begins so is a card by its check digit alone; other numbers need the word before them, or four groups of four digits."""
_MOBILE_GROUPS = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (5, 6), (4, 3, 4)})

_NEAR = 24
_ID_WORDS = re.compile("身份证|身份号|公民身份|证件号|身份 ?ID")
_CARD_WORDS = re.compile(r"卡号|银行卡|储蓄卡|借记卡|信用卡|\bcard\b", re.IGNORECASE)
_CODE_WORDS = re.compile("信用代码|组织机构代码|登记证号|注册号")
_PHONE_WORDS = re.compile(r"电话|手机|联系|致电|拨打|mobile|phone|\btel\b", re.IGNORECASE)
_SERIAL_BEFORE = re.compile(
    r"(?:编号|编码|代码|序号|单号|流水号|证书号|许可证号?|批号|文号|案号|专利号|标准号|备案号|登记号|注册号|条码|项目|工单|订单|金额|总额|合计|数量|面积|ISBN|ISSN|IMEI|№|\bno\.?|第|[¥￥$€£])[^\w]{0,6}$",
    re.IGNORECASE,
)
_SERIAL_COLUMN = re.compile("编号|编码|代码|序号|单号|流水号|文号|金额|总额|合计|数量|面积|价")
_UNIT_AFTER = re.compile(r" ?(?:[元圆角亿吨人户件个股亩米里克度块套台辆万千百号％%‰]|平方|立方|公[里斤顷]|美元|欧元|港元|kg|km|kw|m[²2³3]?\b)", re.IGNORECASE)
_URL_BEFORE = re.compile(r"(?:[a-z][a-z+.-]{1,9}://|\bwww\.)[^\s<>\"'，。；、）】》]*$", re.IGNORECASE)
_ROUND = re.compile(r"(?:0{5}|(\d)\1{7})$")

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•‧・ -]?"
    r"(?:[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9/〔-]|号(?!牌|车))"
)
"""GA 36-2018: five signs after the letter of the place, six on vehicles of new energy."""
_TWO_DIGITS = re.compile("[0-9].*[0-9]")


@dataclass(frozen=True, slots=True)
class _Worded:
    """A number that is one of a person only by the words before it, or by the name of its column."""

    kind: Kind
    words: tuple[str, ...]
    form: str
    after_words: re.Pattern[str] = field(init=False)
    alone: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        number = rf"({self.form})(?![A-Za-z0-9/]|[.-][0-9])"
        object.__setattr__(self, "after_words", re.compile(rf"(?:{'|'.join(self.words)})[^A-Za-z0-9\n]{{0,12}}{number}"))
        object.__setattr__(self, "alone", re.compile(rf"\s*{number}"))

    def matches(self, text: str, column: str, words: Container[str]) -> Iterable[re.Match[str]]:
        """Where such a number stands; `words` are those that may stand in the text."""
        if any(word in column for word in self.words):
            match = self.alone.match(text)
            return [match] if match else []
        return self.after_words.finditer(text) if any(word in words and word in text for word in self.words) else []


_WORDED = (
    _Worded(PASSPORT, ("护照",), "[EK][A-Z]?[0-9]{7,8}|[DGPSM]E?[0-9]{7,8}|1[45][0-9]{7}"),
    _Worded(TRAVEL_PERMIT, ("通行证", "回乡证", "台胞证"), "[HMCTWL][A-Z]?[0-9]{7,10}|[0-9]{8}(?:[0-9]{2})?"),
    _Worded(SOCIAL_INSURANCE, ("社保卡", "社保号", "社会保障卡", "社会保障号", "社会保险号"), "[A-Z][0-9]{8}|[0-9]{9,10}"),
)
WORDS = tuple(word for each in _WORDED for word in each.words)
"""The words that make a number one of a person."""
_SHORT_NAME = 4
"""A name before the @ that is no longer than this is masked as a whole."""
_EMAIL = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})@(?:(?:vip\.)?(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|googlemail|hotmail|outlook|live|icloud|me|msn|yahoo|aliyun|yeah|tom|21cn|wo|"
    r"btinternet|aol|gmx|proton|protonmail)\.(?:com|cn|net|me|co\.uk|com\.cn|de|fr))(?![\w.-]*[\w])",
    re.IGNORECASE,
)


def personal_data(
    text: str, *, column: str = "", countries: Sequence[str] = ("CN",), words: Collection[str] = WORDS, outline: Outline | None = None
) -> list[Recognised]:
    """Everything in a text that is personal data by its form, in the order of the text, each stretch once.

    `column` is the name of what the text is the value of, such as the head of its column: it counts as words before the text. Numbers that have no check
    digit of their own, or only a weak form, are looked for in the given `countries` (ISO 3166). Who knows which of `WORDS` stand in the text
    says so, and who has its outline gives it, so that nothing is looked for twice.
    """
    outline = outline or Outline.of(text)
    found = foreign_numbers(text, outline, column, countries)
    if "@" in outline.plain:
        found += _emails(text)
    if column or words:
        found += _by_words(text, column, words)
    if outline.may_hold_number:
        found += _by_digits(text, column, "CN" in countries)
    if outline.may_hold_plate and "CN" in countries:
        found += _plates(text)
    return in_order(found) if found else found


def _by_digits(text: str, column: str, mobiles: bool) -> Iterator[Recognised]:
    for run in numbers(text):
        end = 0
        for number in run:
            if number.start >= end and (kind := _kind(number, text, column)) and (mobiles or kind is not MOBILE):
                yield Recognised(kind, number.start, number.end, starred(text[number.start : number.end]))
                end = number.end


def _kind(number: Number, text: str, column: str) -> Kind | None:
    words = f"{column}\n{_before(text, number.start)}"
    match len(number.digits):
        case 18 if _is_resident_identity(number.digits) and not _CODE_WORDS.search(words):
            return RESIDENT_ID
        case 15 if number.groups == (15,) and _is_old_identity(number.digits) and _ID_WORDS.search(words):
            return OLD_RESIDENT_ID
        case 11 if _is_mobile(number) and not number.joined and not _counted(number, text, column):
            return MOBILE
        case 16 | 17 | 18 | 19 if _is_card(number, bool(_CARD_WORDS.search(words))) and not number.joined and not _counted(number, text, column):
            return BANK_CARD
    return None


def _before(text: str, start: int) -> str:
    """What stands before a place on its line, as far as it can say what follows."""
    return text[max(0, start - _NEAR) : start].rpartition("\n")[2]


def _is_resident_identity(number: str) -> bool:
    return bool(_PROVINCE.match(number)) and _is_day(number[6:14]) and check_digits.resident_identity(number)


def _is_old_identity(number: str) -> bool:
    return bool(_PROVINCE.match(number)) and number.isdigit() and _is_day(f"19{number[6:12]}")


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    try:
        return date(year, month, day).year in _YEARS
    except ValueError:
        return False


def _is_mobile(number: Number) -> bool:
    """Numbering plan of MIIT: 13 to 19; one that ends in five noughts or eight alike is an amount or an example."""
    digits = number.digits
    return digits.isdigit() and digits[0] == "1" and digits[1] in "3456789" and number.groups in _MOBILE_GROUPS and not _ROUND.search(digits)


def _is_card(number: Number, worded: bool) -> bool:
    digits = number.digits
    if not digits.isdigit() or _ROUND.search(digits):
        return False
    lengths = next((lengths for first, lengths in _CARD_LENGTHS.items() if digits.startswith(first)), ())
    likely = worded or digits.startswith(_ALWAYS_CARDS) or number.groups[:4] == (4, 4, 4, 4)
    return likely and (len(digits) in lengths or (worded and digits.startswith(_ALWAYS_CARDS))) and check_digits.luhn(digits)


def _counted(number: Number, text: str, column: str) -> bool:
    """Whether what stands around a number makes it an amount, a serial number or a part of an address."""
    if _PHONE_WORDS.search(column) or _CARD_WORDS.search(column):
        return False
    before = text[max(0, number.start - 300) : number.start]
    return bool(_SERIAL_COLUMN.search(column) or _SERIAL_BEFORE.search(before[-_NEAR:]) or _UNIT_AFTER.match(text, number.end) or _URL_BEFORE.search(before))


def _by_words(text: str, column: str, words: Container[str]) -> Iterator[Recognised]:
    for each in _WORDED:
        for match in each.matches(text, column, words):
            yield Recognised(each.kind, match.start(1), match.end(1), starred(match[1]))


def _plates(text: str) -> Iterator[Recognised]:
    for match in _PLATE.finditer(text):
        if _TWO_DIGITS.search(match[0]):
            yield Recognised(PLATE, match.start(), match.end(), starred(match[0], head=2, tail=0))


def _emails(text: str) -> Iterator[Recognised]:
    for match in _EMAIL.finditer(text):
        name, _, host = match[0].partition("@")
        shown = name[: len(name) > _SHORT_NAME]
        yield Recognised(PRIVATE_EMAIL, match.start(), match.end(), f"{shown}{'*' * (len(name) - len(shown))}@{host}")
