"""What a search server is given: entries of the documents that the site's own index is made of, in the form of each server, and its settings."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mkdocs_disclosure.search.columns import FIELDS, Label
from mkdocs_disclosure.search.documents import Row, SearchDocument
from mkdocs_disclosure.search.servers.entries import SHOWN, Entry, entries_of
from mkdocs_disclosure.search.servers.forms import SETTINGS_FILE, Target, lines_of, settings_of

SCHEMAS = json.loads((Path(__file__).parents[2] / "search_servers.json").read_text("utf-8"))
CHOICES = {"category": {"policy": Label("政策文件"), "normative": Label("行政规范性文件", "policy")}}
NOTICE = SearchDocument(
    "items/1/",
    "关于GB/T 33360的通知",
    "檔案　第一行\n第二行２０２６",
    number="云财〔2026〕03号",
    identifier="MB1/2026-00001",
    unit="gov",
    unit_name="市政府办公室",
    category="normative",
    category_name="行政规范性文件",
    date="2026-02-10",
    attachments=True,
)
STRETCH = SearchDocument(
    "items/2/",
    "处罚决定",
    unit_name="市环境局",
    date="2026-03",
    rows=(Row("某公司超标排放", "云环罚〔2026〕7号", "items/2/#r-7"), Row("某厂", "8", "items/2/records/2/#r-8")),
)
each_target = pytest.mark.parametrize("target", list(Target))


def entry(document: SearchDocument) -> Entry:
    (made,) = entries_of(document, CHOICES)
    return made


def held(target: Target, document: SearchDocument) -> list[dict[str, Any]]:
    """The entries of a document as the server reads them, without the actions of a bulk form."""
    lines = [json.loads(line) for made in entries_of(document, CHOICES) for line in lines_of(target, made).splitlines()]
    return lines[1::2] if target is Target.OPENSEARCH else lines


def test_a_number_is_a_key_whatever_zeros_it_is_written_with_and_an_identifier_whatever_its_signs() -> None:
    assert entry(NOTICE).values["keys"] == ["#云财2026/3", "@mb1202600001"]


def test_a_category_is_found_by_those_above_it() -> None:
    assert entry(NOTICE).values["categories"] == ["normative", "policy"]


def test_texts_are_folded_as_on_the_site_and_shown_as_they_were_written() -> None:
    made = entry(NOTICE)
    assert (made.body, made.values["text"]) == (("档案第一行第二行", "2026"), "檔案 第一行 第二行２０２６")


def test_what_is_empty_is_left_out_and_a_date_that_is_not_known_whole_sorts_before_its_days() -> None:
    values = [entry(SearchDocument("a/", "甲", date=date)).values for date in ("", "2026", "2026-03", "2026-03-01")]
    assert [each["day"] for each in values] == [0, 20260000, 20260300, 20260301]
    assert set(values[0]) == {"address", "title", "day"}


def test_each_record_of_a_table_is_an_entry_with_the_address_of_its_row_below_its_item() -> None:
    made = list(entries_of(STRETCH, CHOICES))
    assert [(each.values["row_address"], each.values["address"]) for each in made] == [("items/2/#r-7", "items/2/"), ("items/2/records/2/#r-8", "items/2/")]
    assert made[0].values["keys"] == ["#云环罚2026/7", "@云环罚20267号"]


def test_a_record_is_known_by_its_own_words_first_and_by_those_above_it_after_them() -> None:
    made = next(entries_of(STRETCH, CHOICES))
    assert (made.strong[0][:7], made.body) == ("某公司超标排放", ("处罚决定市环境局",))


def test_of_what_was_withdrawn_there_is_no_text() -> None:
    withdrawn = SearchDocument("items/3/", "已撤下的通知", number="云财〔2026〕4号", state="已撤下")
    assert ("text" in entry(withdrawn).values, entry(withdrawn).body) == (False, ())


@each_target
def test_an_entry_has_the_same_id_in_every_export_and_one_that_every_server_takes(target: Target) -> None:
    ids = [re.findall(r'"_?id":"([^"]*)"', lines_of(target, made))[0] for document in (NOTICE, STRETCH) for made in entries_of(document, CHOICES)]
    assert len(set(ids)) == 3 and all(re.fullmatch(r"[0-9a-f]{32}", each) for each in ids)


@each_target
def test_characters_stand_apart_where_a_server_cuts_at_blanks(target: Target) -> None:
    (made,) = held(target, NOTICE)
    assert made["body"] == ("档案第一行第二行 2026" if target is Target.OPENSEARCH else "档 案 第 一 行 第 二 行 2026")


@each_target
def test_every_value_of_an_entry_is_one_that_the_settings_name_or_only_show(target: Target) -> None:
    made = settings_of(target).decode()
    stored = {"id", "names", *SHOWN} if target is not Target.OPENSEARCH else set()
    assert [name for each in (NOTICE, STRETCH) for line in held(target, each) for name in line if f'"{name}"' not in made and name not in stored] == []


@each_target
def test_results_can_be_counted_by_every_field_of_the_filters(target: Target) -> None:
    settings = json.loads(settings_of(target))
    countable = {
        Target.OPENSEARCH: lambda: {name for name, each in settings["mappings"]["properties"].items() if each["type"] == "keyword" and each.get("index", True)},
        Target.MEILISEARCH: lambda: set(settings["filterableAttributes"]),
        Target.TYPESENSE: lambda: {each["name"] for each in settings["fields"] if each.get("facet")},
    }[target]()
    assert set(FIELDS) <= countable


@each_target
def test_settings_are_of_the_form_that_the_documentation_of_the_server_gives(target: Target) -> None:
    assert list(Draft202012Validator(SCHEMAS[target]["settings"]).iter_errors(json.loads(settings_of(target)))) == []


def test_every_target_has_a_name_for_its_settings() -> None:
    assert set(SETTINGS_FILE) == set(Target)
