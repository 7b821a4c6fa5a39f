"""The two languages in which a file may be written: which one it is, and how each key and value is typed in the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.dates import UNKNOWN_DATE, UNKNOWN_WORDS
from ..model.period import Period
from ..model.wording import Language, Wording, same
from .fields import CATALOG, CATEGORY, CHECKS, ITEM
from .kinds import FIELD_NAME
from .types import Choice, DateType, Field, FieldType, Flag, ListOf, Parsed, PeriodType, Record, TextOrRecord, record_of, records_of

CATALOG_ROOT = "catalog."
"""Stands before the paths of the catalog's fields."""

_KEY = re.compile(r"""^[ "'-]*([^\s:#"'{}\[\],]+)["']?:(?=\s|$)""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class KeysOf:
    """The keys of a record and of every one within it that tell its language: those that are written so in English only, or in Chinese only."""

    english: frozenset[str]
    chinese: frozenset[str]

    @classmethod
    def record(cls, record: Record) -> "KeysOf":
        """The keys of a record of the table of fields."""
        fields = [each for inner in records_of(record) for each in inner.fields]
        english, chinese = frozenset(each.name for each in fields), frozenset(each.alias for each in fields)
        return cls(english - chinese, chinese - english)


ITEM_KEYS = KeysOf.record(ITEM)
CATALOG_KEYS = KeysOf.record(CATALOG)
CHECKS_KEYS = KeysOf.record(CHECKS)


def dialect_of(text: str, keys: KeysOf, otherwise: Language = Language.EN) -> Language:
    """The language of most keys at the beginnings of lines, `otherwise` where neither has more; the text need not be sound."""
    found = _KEY.findall(text)
    balance = len([key for key in found if key in keys.chinese]) - len([key for key in found if key in keys.english])
    return Language.ZH if balance > 0 else Language.EN if balance < 0 else otherwise


def words_of(type_: FieldType, text: str) -> Wording:
    """A value of one line as it is typed in Chinese and in English; the same text where both write it alike, or where it cannot be read."""
    if type_ is FIELD_NAME:
        row = ITEM.known.get(text)
        return Wording(row.alias, row.name) if row else same(text)
    match type_:
        case Choice():
            return next((Wording(alias, code) for code, alias in type_.values if text in (code, alias)), same(text))
        case Flag():
            return next((pair for pair in _TRUTH if text in (pair.zh, pair.en)), same(text))
        case DateType() if type_.inexact and text in UNKNOWN_WORDS:
            return UNKNOWN_DATE
        case PeriodType():
            period = Period.parse(text)
            return Wording(period.chinese, str(period)) if period else same(text)
        case Parsed() if type_.words:
            value = type_.parse(text)
            return same(text) if value is None else type_.words(value)
        case TextOrRecord():
            return words_of(type_.text, text)
        case ListOf():
            return words_of(type_.inner, text)
    return same(text)


def coded_words(type_: FieldType) -> tuple[Wording, ...]:
    """The coded values of a type and the examples of its grammar, each as it is typed in Chinese and in English."""
    if type_ is FIELD_NAME:
        return (words_of(type_, type_.example),)
    match type_:
        case Choice():
            return tuple(Wording(alias, code) for code, alias in type_.values)
        case Flag():
            return _TRUTH
        case DateType() if type_.inexact:
            return (UNKNOWN_DATE,)
        case PeriodType() | Parsed():
            examples = dict.fromkeys((type_.example, *type_.examples))
            return tuple(quoted(type_, example) for example in examples)
        case TextOrRecord():
            return coded_words(type_.text)
        case ListOf():
            return coded_words(type_.inner)
    return ()


def key_of(field: Field, language: Language) -> str:
    """The key as it is typed in one language."""
    return field.alias if language is Language.ZH else field.name


def example_of(type_: FieldType, language: Language) -> str:
    """A value as it may be typed, its keys and words in one language."""
    match type_:
        case ListOf():
            return f"[{example_of(type_.inner, language)}]"
        case TextOrRecord():
            return example_of(type_.text, language)
        case Record():
            shown = [each for each in type_.fields if each.required] or type_.fields[:1]
            return "{" + ", ".join(f"{key_of(each, language)}: {example_of(each.type, language)}" for each in shown) + "}"
    return quoted(type_, type_.example).of(language)


def quoted(type_: FieldType, text: str) -> Wording:
    """The same as `words_of` for a text that may stand in double quotes, and keeps them."""
    if not (len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"):
        return words_of(type_, text)
    words = words_of(type_, text[1:-1])
    return Wording(f"{text[0]}{words.zh}{text[0]}", f"{text[0]}{words.en}{text[0]}")


_TRUTH = (Wording("是", "true"), Wording("否", "false"))


def _entries(record: Record, root: str) -> Iterator[tuple[str, str]]:
    for field in record.fields:
        path = f"{root}{field.name}"
        yield path, field.alias
        for words in coded_words(field.type):
            yield f"{path}={words.en}", words.zh
        inner = record_of(field.type)
        if inner and not (inner is CATEGORY and record is CATEGORY):
            yield from _entries(inner, f"{path}.")


CHINESE = dict((*_entries(ITEM, ""), *_entries(CATALOG, CATALOG_ROOT), *_entries(CHECKS, "")))
"""Path -> the Chinese key; `path=value` -> the Chinese word of a coded value or of an example. What a `Spelling` needs."""
