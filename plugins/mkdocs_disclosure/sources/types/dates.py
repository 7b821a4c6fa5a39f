"""Values that are a place in time: a day, a moment, a period."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from ...model.dates import UNKNOWN_WORDS, Moment, parse_day
from ...model.period import Period
from ...model.wording import Wording
from .. import faults
from ..nodes import Node
from .field_type import Schema, read_scalar
from .reading import Reading


@dataclass(frozen=True, slots=True)
class DateType:
    """A day (`day=True`: no time of day allowed) or a moment; `inexact` ones may be a month, a year or unknown."""

    day: bool = True
    inexact: bool = False

    @property
    def expected(self) -> Wording:
        """What is expected."""
        return Wording("日期", "a date") if self.day else Wording("日期，或日期和时刻", "a date, or a date and a time of day")

    @property
    def example(self) -> str:
        """A value as it may be typed."""
        return "2026-01-26" if self.day else "2026-02-10 09:30"

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        """The `date` or `Moment`."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        value = parse_day(text) if self.day else Moment.parse_inexact(text) if self.inexact else Moment.parse(text)
        if value is None:
            mended = mended_date(text) or _probable_day(text)
            form = Wording("写成 {}", "write {}") if mended else Wording("按这样的形式写：{}", "write it in this form: {}")
            example = reading.typed(name, mended or self.example)
            advice = Wording(form.zh.format(example.zh), form.en.format(example.en))
            reading.fault(faults.INVALID_DATE, node.span, key=reading.typed(name), value=text, advice=advice)
        return value

    def schema(self) -> Schema:
        """A string in the ISO form."""
        tail = "" if self.day else r"([ T]\d{2}:\d{2}(:\d{2})?)?"
        exact = rf"\d{{4}}-\d{{2}}-\d{{2}}{tail}"
        if not self.inexact:
            return {"type": "string", "pattern": f"^{exact}$"}
        return {"type": ["string", "number"], "pattern": rf"^({exact}|\d{{4}}(-\d{{2}})?|{'|'.join(UNKNOWN_WORDS)})$"}


_OTHER_DATE = re.compile(r"(\d{4})\s*[年/.\-]\s*(\d{1,2})\s*[月/.\-]\s*(\d{1,2})(?:\s*日\s*|\s+|$)(?:(\d{1,2})[:时点](\d{2})(?:分|:(\d{2}))?)?")


def mended_date(text: str) -> str | None:
    """A date that is meant without doubt (2026年1月26日, 2026/1/26 9:30, ２０２６．１．２６) as it is to be written, or None."""
    match = _OTHER_DATE.fullmatch(unicodedata.normalize("NFKC", text))
    if not match:
        return None
    clock = f" {int(match[4]):02}:{match[5]}{f':{match[6]}' if match[6] else ''}" if match[4] else ""
    mended = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}{clock}"
    return mended if Moment.parse(mended) else None


_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_COMPACT_DATE = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_HAN_DATE = re.compile(r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")


def _probable_day(text: str) -> str | None:
    """A day that is probably meant (20260126, 二〇二六年一月二十六日), for an advice and not for a repair, or None."""
    if match := _COMPACT_DATE.fullmatch(text):
        day = "-".join(match.groups())
    elif match := _HAN_DATE.fullmatch(text):
        day = f"{match[1].translate(_HAN_DIGITS)}-{_han_number(match[2]):02}-{_han_number(match[3]):02}"
    else:
        return None
    return day if parse_day(day) else None


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (int(tens.translate(_HAN_DIGITS) or "1") * 10 if ten else 0) + int(ones.translate(_HAN_DIGITS) or "0")


@dataclass(frozen=True, slots=True)
class PeriodType:
    """A period of a periodic category."""

    example: str = "2026-07"
    expected: Wording = Wording("期间", "a period")
    examples: tuple[str, ...] = ("2026", "2026-H1", "2026-Q3", "2026-07", "2026-W40", "2026-10-01", "FY2026-27", "2026-01/2026-02")

    def read(self, node: Node, name: str, reading: Reading) -> Period | None:
        """The period."""
        text = read_scalar(node, name, reading, self)
        if text is None:
            return None
        period = Period.parse(text)
        if period is None:
            example = Wording(
                "、".join(reading.word(name, each).zh for each in self.examples), ", ".join(reading.word(name, each).en for each in self.examples)
            )
            reading.fault(faults.INVALID_VALUE, node.span, key=reading.typed(name), value=text, expected=self.expected, example=example)
        return period

    def schema(self) -> Schema:
        """A string in the form of standards or in Chinese."""
        return {"type": ["string", "number"], "pattern": r"^((FY)?\d{4}(-\d{2})?(-(H[12]|Q[1-4]|W\d{2}|\d{2}))?(/.+)?|\d{4}(年|—\d{4}财政年度).*)$"}
