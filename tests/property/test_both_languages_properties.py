"""Whatever the table of fields allows may be written in English or in Chinese, means the same, and passes the JSON Schema."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_disclosure.model.period import Period, PeriodKind
from mkdocs_disclosure.model.wording import Language, Wording
from mkdocs_disclosure.sources import nodes
from mkdocs_disclosure.sources.dialects import CATALOG_KEYS, CATALOG_ROOT, CHINESE, ITEM_KEYS, coded_words, dialect_of, quoted
from mkdocs_disclosure.sources.fields import CATALOG, CATEGORY, ITEM
from mkdocs_disclosure.sources.kinds import FIELD_NAME
from mkdocs_disclosure.sources.own_values import OwnFieldsType
from mkdocs_disclosure.sources.schema import catalog_schema, item_schema
from mkdocs_disclosure.sources.types import (
    Choice,
    DateType,
    Field,
    FieldType,
    Flag,
    ListOf,
    NamesOf,
    Parsed,
    PeriodType,
    Reading,
    Record,
    TextOrRecord,
    record_of,
)
from translation import translated_catalog, translated_item

DEPTH = 2
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)).map(str)
NUMBERS = st.integers(1, 31)
GRAMMARS = {
    "20 working days": st.builds("{} {}".format, st.integers(2, 10), st.sampled_from(["working days", "days", "hours", "minutes", "months", "years"])),
    "15 days after period": st.one_of(
        st.builds("{} {} after period".format, st.integers(2, 40), st.sampled_from(["days", "working days"])),
        st.builds("{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 28)),
        st.builds("day {}".format, NUMBERS),
        st.builds("day {} at {:02}:30".format, NUMBERS, st.integers(0, 23)),
        st.builds("{:02}-{:02} in period or next working day".format, st.integers(1, 12), st.integers(1, 28)),
        st.builds("day {} in period".format, NUMBERS),
        st.builds("{} after period at {:02}:00".format, st.sampled_from(["Monday", "Wednesday", "Sunday"]), st.integers(0, 23)),
    ),
    "any of departments": st.builds(
        "{}{}".format, st.sampled_from(["", "any of ", "each of "]), st.sampled_from(["departments", "各部门", "Planning and Building"])
    ),
}
"""Example of a grammar -> texts that follow it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is typed, in Chinese and in English."""

    zh: str
    en: str


def both(words: Wording) -> Written:
    """A value of one line, quoted in the way of JSON, which YAML reads too."""
    return Written(json.dumps(words.zh, ensure_ascii=False), json.dumps(words.en, ensure_ascii=False))


def periods() -> st.SearchStrategy[str]:
    """Periods of every kind, ordinary, financial and merged."""
    years = st.integers(1950, 2098)
    single = st.one_of(
        st.builds("{}".format, years),
        st.builds("{}-H{}".format, years, st.integers(1, 2)),
        st.builds("{}-Q{}".format, years, st.integers(1, 4)),
        st.builds("{}-{:02}".format, years, st.integers(1, 12)),
        st.builds("{}-W{:02}".format, years, st.integers(1, 52)),
        DAYS,
    )
    financial = st.builds(lambda year, part: f"FY{year}-{(year + 1) % 100:02}{part}", years, st.sampled_from(["", "-H1", "-H2", "-Q1", "-Q4"]))
    merged = st.builds(lambda year, first: f"{year}-{first:02}/{year}-{first + 1:02}", years, st.integers(1, 11))
    return st.one_of(single, financial, merged)


def values(type_: FieldType, depth: int = DEPTH) -> st.SearchStrategy[Written]:
    """Values that a type takes."""
    match type_:
        case Record():
            return records(type_, depth)
        case TextOrRecord():
            return st.one_of(values(type_.text, depth), records(type_.record, depth))
        case ListOf():
            entries = st.lists(values(type_.inner, depth), min_size=1, max_size=2)
            return entries.map(lambda found: Written(*(f"[{', '.join(getattr(each, language) for each in found)}]" for language in ("zh", "en"))))
        case NamesOf():
            return st.just(Written('{"content": "公开内容"}', '{"content": "公开内容"}'))
        case PeriodType():
            texts: st.SearchStrategy[str] = periods()
        case DateType():
            texts = st.one_of(DAYS, st.just("unknown")) if type_.inexact else DAYS
        case Choice() | Flag():
            texts = st.sampled_from([words.en for words in coded_words(type_)])
        case Parsed():
            examples = [example.strip('"') for example in (type_.example, *type_.examples)]
            texts = GRAMMARS.get(type_.example, st.sampled_from(examples))
        case _:
            texts = st.just(type_.example.strip('"').replace("……", "文字"))
    return texts.map(lambda text: both(quoted(type_, text)))


def records(record: Record, depth: int) -> st.SearchStrategy[Written]:
    """Mappings with what is required and some of the rest; the fields of a category's own need a catalog and are left out."""
    choices: dict[str, st.SearchStrategy[Written | None]] = {}
    one_of_these = set(record.either)
    for field in record.fields:
        if isinstance(field.type, OwnFieldsType) or field.name in one_of_these or field.name in {key for key, _ in record.needing}:
            continue
        inner = record_of(field.type)
        if inner is CATEGORY and depth == 0:
            continue
        written = values(field.type, depth - (inner is CATEGORY))
        choices[field.name] = written if field.required else st.one_of(st.none(), written)
    chosen = st.fixed_dictionaries(choices)
    if not record.either:
        return chosen.map(lambda found: mapping(record, found))
    first = record.known[record.either[0]]
    return st.tuples(chosen, values(first.type, depth)).map(lambda pair: mapping(record, {**pair[0], first.name: pair[1]}))


def mapping(record: Record, found: dict[str, Written | None]) -> Written:
    """A mapping in braces, its keys in both languages."""
    rows = [(record.known[name], written) for name, written in found.items() if written]
    chinese = ", ".join(f"{row.alias}: {written.zh}" for row, written in rows)
    return Written(f"{{{chinese}}}", "{" + ", ".join(f"{row.name}: {written.en}" for row, written in rows) + "}")


@cache
def headers(record_name: str) -> st.SearchStrategy[Written]:
    """Whole headers of items, or whole catalogs."""
    return records(ITEM if record_name == "item" else CATALOG, DEPTH)


def read(text: str, record: Record) -> dict[str, Any] | None:
    """The values of a mapping that has no fault."""
    node, found = nodes.parse("a.md", text)
    assert node is not None and not found
    reading = Reading("a.md")
    result = record.read(node, "", reading)
    assert reading.found == []
    return named_in_english(result)


def named_in_english(value: Any) -> Any:
    """What was read, fields that a catalog requires by their English names: the catalog finds them, not the type."""
    if isinstance(value, dict):
        return {key: tuple(ITEM.known[each].name for each in inner) if key == "require" else named_in_english(inner) for key, inner in value.items()}
    return tuple(map(named_in_english, value)) if isinstance(value, tuple) else value


ITEM_VALIDATOR = jsonschema.Draft202012Validator(item_schema(None, None))
CATALOG_VALIDATOR = jsonschema.Draft202012Validator(catalog_schema())
SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])


@SLOW
@given(headers("item"))
def test_an_item_means_the_same_in_both_languages(written: Written) -> None:
    assert read(written.zh, ITEM) == read(written.en, ITEM)


@SLOW
@given(headers("catalog"))
def test_a_catalog_means_the_same_in_both_languages(written: Written) -> None:
    assert read(written.zh, CATALOG) == read(written.en, CATALOG)


@SLOW
@given(headers("item"))
def test_the_schema_takes_an_item_in_both_languages(written: Written) -> None:
    for text in (written.zh, written.en):
        ITEM_VALIDATOR.validate(yaml.load(text, Loader=yaml.BaseLoader))


@SLOW
@given(headers("catalog"))
def test_the_schema_takes_a_catalog_in_both_languages(written: Written) -> None:
    for text in (written.zh, written.en):
        CATALOG_VALIDATOR.validate(yaml.load(text, Loader=yaml.BaseLoader))


@SLOW
@given(headers("item"))
def test_an_item_that_is_rewritten_twice_is_as_it_was(written: Written) -> None:
    text = f"---\n{written.en}\n---\n\n正文\n"
    chinese = translated_item(text, Language.ZH)
    assert chinese and translated_item(chinese, Language.EN) == text


@SLOW
@given(headers("catalog"))
def test_a_catalog_that_is_rewritten_twice_is_as_it_was(written: Written) -> None:
    chinese = translated_catalog(written.en, Language.ZH)
    assert chinese == written.zh and translated_catalog(chinese, Language.EN) == written.en


@given(periods())
def test_a_period_is_read_from_its_chinese_words(text: str) -> None:
    period = Period.parse(text)
    assert period is not None and Period.parse(period.chinese) == period


@given(st.from_regex(r"[0-9]{4}年[上下第一二三四半年季度周月至0-9]{0,8}", fullmatch=True))
def test_a_period_in_words_has_one_form(text: str) -> None:
    period = Period.parse(text)
    assert period is None or (period.chinese == text and period.kind is not PeriodKind.DAY)


def fields(record: Record, root: str) -> list[tuple[str, Field]]:
    """Every field of a record and of those within it, by its path."""
    found = []
    for each in record.fields:
        found.append((f"{root}{each.name}", each))
        inner = record_of(each.type)
        if inner and not (inner is CATEGORY and record is CATEGORY):
            found += fields(inner, f"{root}{each.name}.")
    return found


FIELDS = dict(fields(ITEM, "") + fields(CATALOG, CATALOG_ROOT))
CODED = [(path, words) for path, field in FIELDS.items() for words in coded_words(field.type)]


@pytest.mark.parametrize(("path", "words"), CODED, ids=[f"{path}={words.en}" for path, words in CODED])
def test_a_coded_value_reads_alike_in_both_languages(path: str, words: Wording) -> None:
    type_ = FIELDS[path].type
    while isinstance(type_, ListOf | TextOrRecord):
        type_ = type_.inner if isinstance(type_, ListOf) else type_.text
    readings = [Reading("a.md"), Reading("a.md")]
    read_both = [type_.read(nodes.parse("a.md", text)[0], path, reading) for text, reading in zip((words.zh, words.en), readings, strict=True)]  # type: ignore[arg-type]
    if type_ is FIELD_NAME:
        read_both = [ITEM.known[name] for name in read_both]
    assert read_both[0] is not None and read_both[0] == read_both[1] and not readings[0].found


def grammar(type_: FieldType) -> Parsed | None:
    """The grammar of a type, or of the entries of a list."""
    if isinstance(type_, ListOf):
        return grammar(type_.inner)
    return type_ if isinstance(type_, Parsed) else None


GRAMMAR_OF = {path: found for path, field in FIELDS.items() if (found := grammar(field.type))}
LANGUAGELESS = re.compile(r"https?://|@|^[a-z][a-z0-9-]*$|^[A-Za-z]+/[A-Za-z]+$|^www\.|^#|\.[a-z0-9]+$|^/")
"""Ids, addresses, time zones, names of files: what is no word of a language."""


@pytest.mark.parametrize("path", GRAMMAR_OF)
def test_a_grammar_with_english_words_has_chinese_ones(path: str) -> None:
    found = GRAMMAR_OF[path]
    worded = [each for each in (found.example, *found.examples) if re.search("[a-z]{3}", each.casefold()) and not LANGUAGELESS.search(each)]
    assert not worded or found.words is not None


@pytest.mark.parametrize("path", FIELDS)
def test_every_key_has_a_chinese_spelling(path: str) -> None:
    field = FIELDS[path]
    assert CHINESE[path] == field.alias and (re.search("[\u4e00-\u9fff]", field.alias) or field.alias == field.name)


def test_the_language_of_a_header_is_that_of_most_keys() -> None:
    assert dialect_of("标题: 通知\n栏目: policy\nissued: 2026-01-26", ITEM_KEYS) is Language.ZH


def test_the_language_of_a_header_is_known_although_it_is_no_sound_yaml() -> None:
    assert dialect_of('标题: "通知\n栏目: [', ITEM_KEYS) is Language.ZH


def test_a_header_without_telling_keys_is_like_the_catalog() -> None:
    assert dialect_of("id: a", CATALOG_KEYS, Language.ZH) is Language.ZH
