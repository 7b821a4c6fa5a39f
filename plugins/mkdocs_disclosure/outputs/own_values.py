"""The values of own fields in the forms that the outputs need: in words, as JSON, as a cell of a table."""

from datetime import date
from decimal import Decimal

from ..model.body import mark_in_words
from ..model.dates import Moment
from ..model.own_fields import FieldKind, OwnField, OwnLink, OwnValue, Withheld
from ..model.public_item import PublicItem
from ..model.register import Register
from ..model.wording import Language, Texts
from .addresses import absolute, file_address, item_address
from .json_values import moment
from .register_csv import joined

_SIGNS = frozenset("£$€¥")


def quantity(number: Decimal, unit: str | None, language: Language) -> str:
    """A number with its digits grouped and its unit, as people write it: `1,280.50万元`, `£1,280.50`, `12 km`."""
    digits = f"{number:,f}"
    if unit is None:
        return digits
    if unit in _SIGNS:
        return f"-{unit}{digits[1:]}" if number < 0 else f"{unit}{digits}"
    close = unit[0] in "%‰°" or (language is Language.ZH and not unit[0].isascii())
    return f"{digits}{unit}" if close else f"{digits} {unit}"


def link_address(link: OwnLink, item: PublicItem) -> str:
    """Where a link of an item leads: a URL, an address of this site, or nowhere (an empty text)."""
    if link.outside:
        return link.target
    if link.file is not None:
        return file_address(item.key, link.file)
    return item_address(link.item) if link.item else ""


def link_label(link: OwnLink, register: Register) -> str:
    """The words of a link: its title, that of the item or the name of the file that it leads to, or its URL."""
    if link.title:
        return link.title
    return register.by_key[link.item].title if link.item else link.file or link.target


def json_value(own: OwnValue, item: PublicItem, register: Register, site_url: str | None) -> object:
    """The value as JSON holds it. Numbers and money are texts of decimal digits, because a JSON number is read as binary floating point (RFC 8259, 6).

    In the place of a value that is withheld stands an object with the clause.
    """
    match own.value:
        case Withheld(clause):
            return {"withheld_clause": clause}
        case bool(flag):
            return flag
        case Decimal() as number:
            return f"{number:f}"
        case Moment() as written:
            return moment(written, register.catalog.zone)
        case date() as day:
            return day.isoformat()
        case OwnLink() as link:
            address = link_address(link, item)
            full = absolute(site_url, address) if address and site_url and not link.outside else address
            return {"title": link_label(link, register)} | ({"address": full} if full else {})
        case tuple(entries):
            return list(entries)
        case text if own.field.kind is FieldKind.UNIT:
            unit = register.catalog.units[text]
            return {"id": unit.id, "name": unit.name}
        case text:
            return text


def cell(own: OwnValue, item: PublicItem, register: Register, site_url: str | None, texts: Texts) -> str:
    """The value as a cell of a table: numbers without digit groups and unit, several values apart by `；` or `; `, links by their address."""
    match own.value:
        case Withheld(clause):
            return mark_in_words(clause, texts.language)
        case bool(flag):
            return texts("own.yes" if flag else "own.no")
        case Decimal() as number:
            return f"{number:f}"
        case OwnLink() as link:
            address = link_address(link, item)
            if not address:
                return link_label(link, register)
            return absolute(site_url, address) if site_url and not link.outside else address
        case tuple(entries):
            return joined(entries, texts)
        case text if own.field.kind is FieldKind.UNIT:
            return register.catalog.units[str(text)].name
        case other:
            return str(other)


def column_name(field: OwnField, language: Language) -> str:
    """The head of a field's column: its label, with the unit in which its numbers are counted."""
    if field.unit is None:
        return field.label
    return f"{field.label}（{field.unit}）" if language is Language.ZH else f"{field.label} ({field.unit})"
