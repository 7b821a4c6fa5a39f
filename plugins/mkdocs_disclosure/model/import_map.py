"""How a table of old documents becomes items: which column is which field, what values mean, how dates are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from .dates import UNKNOWN_WORDS, Moment, Precision, parse_day

EXTRA = {
    "id": "原编号",
    "url": "原网址",
    "body": "正文",
    "stem": "文件名",
}
"""What a column may hold beside the fields of an item, with its Chinese name: its number and address there, its text, the name of its file."""

NOT_FROM_A_CELL = frozenset(
    {
        "period",
        "review",
        "withdrawn",
        "exemption",
        "changes",
        "media",
        "event",
        "consultation",
        "notice_period",
        "imported",
        "fields",
        "channels",
        "table",
        "checked",
    }
)


class BodyForm(StrEnum):
    """How the text of a document is given."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    FILE = "file"


SKIPPED = "skip"
PUBLISHED = "published"
DRAFT = "draft"
STATES = ((PUBLISHED, "已发布"), (DRAFT, "草稿"), (SKIPPED, "不迁入"))


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way in which dates are written, as `YYYY年M月D日 HH:mm`: Y, M, D, H, m and s stand for digits, all else for itself.

    `MM` and the like ask for two digits, `M` takes one or two. A form without D gives a month, one without M a year.
    """

    written: str

    @classmethod
    def parse(cls, text: str) -> "DateForm | None":
        """The form, where it names the year and nothing twice, and no part without the one above it; else None."""
        names = [token[0] for token in _TOKEN.findall(text)]
        known = "".join(name for name in "YMDHms" if name in names)
        whole = "YMDHms"[: len(known)] == known and known != "YMDH"
        return cls(text) if names and whole and len(set(names)) == len(names) else None

    def read(self, text: str) -> Moment | None:
        """The moment that is written in this form, or None."""
        match = self._pattern().fullmatch(text)
        if not match:
            return None
        part = {name: int(value) for name, value in match.groupdict().items()}
        day = parse_day(f"{part['Y']:04}-{part.get('M', 1):02}-{part.get('D', 1):02}")
        if day is None:
            return None
        if "M" not in part:
            return Moment(day, None, Precision.YEAR)
        if "D" not in part:
            return Moment(day, None, Precision.MONTH)
        if "H" not in part:
            return Moment(day)
        try:
            return Moment(day, time(part["H"], part["m"], part.get("s", 0)))
        except ValueError:
            return None

    def _pattern(self) -> re.Pattern[str]:
        pattern, end = "", 0
        for match in _TOKEN.finditer(self.written):
            pattern += re.escape(self.written[end : match.start()])
            token, end = match[0], match.end()
            digits = "{4}" if token[0] == "Y" else "{2}" if len(token) == 2 else "{1,2}"
            pattern += f"(?P<{token[0]}>[0-9]{digits})"
        return re.compile(pattern + re.escape(self.written[end:]))


_TOKEN = re.compile(r"YYYY|MM?|DD?|HH?|mm?|ss?")
PLAIN_DATES = tuple(DateForm(form) for form in ("YYYY-MM-DD", "YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm:ss", "YYYY-MM", "YYYY"))
"""How dates are written in an item; a map without forms takes these."""


@dataclass(frozen=True, slots=True)
class ImportMap:
    """What a map says. Keys are the English names of fields, or of `EXTRA`."""

    system: str
    columns: Mapping[str, str]
    """Column -> key."""
    on: date | None = None
    site: str | None = None
    """The URL of the old site, for addresses that are written without host."""
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Key -> old value -> ours."""
    dates: tuple[DateForm, ...] = PLAIN_DATES
    separator: str = "；"
    body: BodyForm = BodyForm.TEXT
    files: str = "."
    """The folder of attachments, pictures and bodies, relative to the map."""
    lose_missing_files: bool = False
    aliases: bool = True

    def read_date(self, text: str) -> Moment | None:
        """The date of a cell, or None where it follows none of the forms."""
        if text in UNKNOWN_WORDS:
            return Moment.parse_inexact(text)
        return next((moment for form in self.dates if (moment := form.read(text))), None)
