"""What a category asks of its items beyond the fields that every item may have, and what an item answers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from urllib.parse import unquote

from .dates import Moment
from .diagnostic import Location
from .wording import Wording


class FieldKind(StrEnum):
    """What the value of an own field is."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    LIST = "list"
    CHOICE = "choice"
    UNIT = "unit"
    FLAG = "flag"

    @property
    def label(self) -> Wording:
        """The word as it may be written in the catalog."""
        return Wording(_CHINESE[self], self.value)


_CHINESE: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "文字",
    FieldKind.PARAGRAPH: "段落",
    FieldKind.NUMBER: "数字",
    FieldKind.MONEY: "金额",
    FieldKind.DATE: "日期",
    FieldKind.DATETIME: "日期时刻",
    FieldKind.PHONE: "电话",
    FieldKind.EMAIL: "邮箱",
    FieldKind.LINK: "链接",
    FieldKind.LIST: "列表",
    FieldKind.CHOICE: "选择",
    FieldKind.UNIT: "单位",
    FieldKind.FLAG: "是否",
}


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of a category's own (自有字段). `unit` is what numbers and money are counted in: 平方米, 万元, £."""

    key: str
    label: str
    location: Location
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    listed: bool = False
    choices: tuple[str, ...] = ()
    unit: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link as it is written: a URL, or a relative path to an item's source or to a file of the item's own folder.

    In a register a path is gone: `item` is the key of the public item that was meant, `file` the name of the file; with neither the title is only text.
    """

    target: str
    title: str | None = None
    item: str | None = None
    file: str | None = None

    @property
    def outside(self) -> bool:
        """Whether it leads to another site."""
        return self.target.startswith(("https://", "http://"))

    @property
    def path(self) -> str:
        """The path of a target that is no URL, without query and fragment, decoded."""
        return unquote(re.split(r"[?#]", self.target, maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class Withheld:
    """The place of a value that is withheld under a clause, marked as in a body (区分处理)."""

    clause: str


Value = Withheld | str | Decimal | date | Moment | bool | tuple[str, ...] | OwnLink
"""A value by its kind: text, paragraph, phone, email and choice are `str`, a unit its id; numbers and money keep the digits that were written."""


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What an item says in a field of its category's own."""

    field: OwnField
    value: Value

    @property
    def words(self) -> tuple[str, ...]:
        """The value where it is made of words or is how to reach somebody, for search; empty for amounts, dates, links and the like."""
        match self.field.kind, self.value:
            case FieldKind.TEXT | FieldKind.PARAGRAPH | FieldKind.CHOICE | FieldKind.PHONE | FieldKind.EMAIL, str(text):
                return (text,)
            case FieldKind.LIST, tuple(entries):
                return entries
        return ()

    def mapped(self, change: Callable[[str], str]) -> "OwnValue":
        """The same with every text of it changed."""
        match self.value:
            case str(text):
                return replace(self, value=change(text))
            case tuple(entries):
                return replace(self, value=tuple(change(each) for each in entries))
            case OwnLink(title=str(title)) as link:
                return replace(self, value=replace(link, title=change(title)))
        return self


def own_links(values: tuple[OwnValue, ...]) -> Iterator[tuple[OwnField, OwnLink]]:
    """Every link among the values."""
    return ((each.field, each.value) for each in values if isinstance(each.value, OwnLink))
