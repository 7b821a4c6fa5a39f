"""The own fields of an item as its page and its entry in lists show them."""

from datetime import date
from decimal import Decimal

from ...model.body import mark_in_words
from ...model.dates import Moment
from ...model.own_fields import FieldKind, OwnLink, OwnValue, Withheld
from ...model.public_item import PublicItem
from ...model.register import Register
from ...model.wording import Language, Texts
from ..addresses import unit_address
from ..own_values import link_address, link_label, quantity
from .contacts import mailbox, telephones
from .in_words import day_in_list, day_in_words, moment_in_words
from .parts import Fact, Link, OwnFact

LONGEST_IN_LIST = 60
"""Characters of an own value in a list, an ellipsis included."""

_SEPARATORS = {Language.ZH: "、", Language.EN: ", "}


def own_facts(item: PublicItem, register: Register, texts: Texts) -> tuple[OwnFact, ...]:
    """Every own field of an item that has a value, in the order of the catalog."""
    return tuple(OwnFact(each.field.label, _lines(each, item, register, texts), listed=each.field.kind is FieldKind.LIST) for each in item.own)


def listed_facts(item: PublicItem, register: Register, texts: Texts) -> tuple[Fact, ...]:
    """The own fields that lists show too, each on one line and cut when long."""
    return tuple(Fact(each.field.label, _short(each, item, register, texts)) for each in item.own if each.field.listed)


def _short(own: OwnValue, item: PublicItem, register: Register, texts: Texts) -> str:
    match own.value:
        case Moment(day, clock):
            return f"{day_in_list(day, texts.language)} {clock:%H:%M}" if clock else day_in_list(day, texts.language)
        case date() as day:
            return day_in_list(day, texts.language)
    line = _SEPARATORS[texts.language].join(line.label for line in _lines(own, item, register, texts))
    return line if len(line) <= LONGEST_IN_LIST else line[: LONGEST_IN_LIST - 1].rstrip() + "…"


def _lines(own: OwnValue, item: PublicItem, register: Register, texts: Texts) -> tuple[Link, ...]:
    language = texts.language
    match own.value:
        case Withheld(clause):
            return (Link(mark_in_words(clause, language), ""),)
        case bool(flag):
            return (Link(texts("own.yes" if flag else "own.no"), ""),)
        case Decimal() as number:
            return (Link(quantity(number, own.field.unit, language), ""),)
        case Moment() as moment:
            return (Link(moment_in_words(moment, language), ""),)
        case date() as day:
            return (Link(day_in_words(day, language), ""),)
        case OwnLink() as link:
            return (Link(link_label(link, register), link_address(link, item)),)
        case tuple(entries):
            return tuple(Link(entry, "") for entry in entries)
        case str(text):
            return _worded(own.field.kind, text, register)
    raise TypeError(own.value)


def _worded(kind: FieldKind, text: str, register: Register) -> tuple[Link, ...]:
    match kind:
        case FieldKind.UNIT:
            unit = register.catalog.units[text]
            return (Link(unit.name, unit_address(unit.id)),)
        case FieldKind.PHONE:
            return telephones(text)
        case FieldKind.EMAIL:
            return (mailbox(text),)
        case FieldKind.PARAGRAPH:
            return tuple(Link(line.strip(), "") for line in text.split("\n") if line.strip())
    return (Link(text, ""),)
