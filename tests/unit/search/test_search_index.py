"""The index: every term leads to every document that has it, and what was not put in is not there."""

import gzip
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.search.columns import Label
from mkdocs_disclosure.search.documents import Row, SearchDocument
from mkdocs_disclosure.search.index import IndexBuilder
from mkdocs_disclosure.search.layout import FEW_FILES, Portions, document_file, shard_of, shards_for
from mkdocs_disclosure.search.numbers import NumberKey
from mkdocs_disclosure.search.packing import read_back, written
from mkdocs_disclosure.search.postings import CHAMPIONS, Entry, champions, number_shard_bytes, read_number_shard, read_shard, shard_parts
from mkdocs_disclosure.search.proof import Missed, Proof
from mkdocs_disclosure.search.reader import IndexReader
from mkdocs_disclosure.search.text import counted, searchable

BUDGET = SearchDocument(
    "items/1/", "2026年财政预算公开", "一般公共预算收入。", number="云财〔2026〕3号", identifier="MB1/2026-00001", category="budget", date="2026-02-01"
)
NOTICE = SearchDocument("items/2/", "关于放假的通知", "春节期间\n放假调休，预算另行通知。", category="notice", date="2026-02-02", force="有效")
TABLE = SearchDocument("items/3/", "处罚决定", rows=(Row("某公司超标排放", "云环罚〔2026〕7号", "items/3/#r-7"),), category="penalty", date="2026-02-03")
DOCUMENTS = (BUDGET, NOTICE, TABLE)


def files_of(*documents: SearchDocument, builder: IndexBuilder | None = None, **choices: dict[str, Label]) -> dict[str, bytes]:
    builder = builder or IndexBuilder()
    made = {name: data for document in documents for name, data in builder.add(document)}
    return made | dict(builder.files(choices))


def reader_of(*documents: SearchDocument, builder: IndexBuilder | None = None) -> IndexReader:
    return IndexReader(files_of(*documents, builder=builder).__getitem__)


terms = st.text("甲乙丙丁戊己庚辛壬癸abc\u9fb4\U00020087", min_size=1, max_size=4)
postings = st.sets(st.integers(0, 1_000_000), min_size=1, max_size=200).flatmap(
    lambda documents: st.lists(st.integers(0, 3), min_size=len(documents), max_size=len(documents)).map(
        lambda classes: [document << 2 | weight for document, weight in zip(sorted(documents), classes, strict=True)]
    )
)


@given(st.dictionaries(terms, postings))
def test_a_shard_reads_back_as_it_was_written(lists: dict[str, list[int]]) -> None:
    made = {term: Entry(len(each), each) for term, each in lists.items()}
    assert read_shard(b"".join(shard_parts(list(made.items())))) == made


def test_a_shard_lists_the_best_documents_of_a_hot_term_and_how_many_there_are() -> None:
    best = champions([number << 2 | (3 if number in (5, 700) else 1 if number < 20 else 0) for number in range(1_000)])
    assert [each >> 2 for each in best] == [*range(20), 700, *range(1_000 - CHAMPIONS + 21, 1_000)]
    made = {"甲乙": Entry(1_000, best, hot=True), "丙": Entry(1, [8])}
    assert read_shard(b"".join(shard_parts(list(made.items())))) == made


every_text = st.text(st.characters(exclude_categories=["Cs"]))


@given(every_text)
def test_json_reads_back_as_it_was_written(text: str) -> None:
    assert read_back(written([text, 1])) == [text, 1]


def test_characters_that_editions_of_gb_18030_map_in_different_ways_are_escaped() -> None:
    assert written("ḿ︐龴\ue5e5") == b'"\\u1e3f\\ufe10\\u9fb4\\ue5e5"'


def test_every_term_leads_to_every_document_that_has_it() -> None:
    reader = reader_of(*DOCUMENTS)
    terms = [counted(searchable(each.strong)).keys() | counted(searchable(each.text)).keys() for each in DOCUMENTS]
    for term in {term for each in terms for term in each}:
        assert set(reader.postings(term)) == {number for number, each in enumerate(terms) if term in each}


def test_a_term_of_the_title_is_strong_and_others_are_weighed_by_how_often_they_stand_there() -> None:
    repeated = replace(NOTICE, text="甲乙 甲乙，甲乙。" + "丙丁，" * 4)
    reader = reader_of(repeated)
    assert [reader.postings(term)[0] for term in ("通知", "甲乙", "丙丁")] == [3, 1, 2]


def test_a_phrase_across_a_line_break_is_found() -> None:
    assert reader_of(*DOCUMENTS).having("期间放假") == {1}


def test_the_title_of_a_table_does_not_lead_to_every_stretch_of_its_records() -> None:
    assert ("处罚" in counted(TABLE.strong), "超标" in counted(TABLE.strong)) == (False, True)


def test_a_number_leads_to_its_document_and_a_record_to_its_stretch_of_the_table() -> None:
    reader = reader_of(*DOCUMENTS)
    assert reader.numbered(NumberKey("#云财2026", "3")) == {0}
    assert reader.numbered(NumberKey("@mb12026", "00001")) == {0}
    assert reader.numbered(NumberKey("#云环罚2026", "7")) == {2}
    assert reader.having("超标排放") == {2}


@given(st.dictionaries(terms, st.lists(st.tuples(st.text("0123456789", max_size=6), st.integers(0, 100_000)), max_size=20)))
def test_the_places_of_numbers_are_read_as_they_were_written(groups: dict[str, list[tuple[str, int]]]) -> None:
    back = read_number_shard(number_shard_bytes(list(groups.items())))
    assert {group: sorted(places) for group, places in back.items()} == {group: sorted(places) for group, places in groups.items()}


def test_numbers_stand_in_shards_of_their_own() -> None:
    files = files_of(*DOCUMENTS)
    groups = {group for name, data in files.items() if name.startswith("numbers/") for group in read_number_shard(gzip.decompress(data))}
    terms = {term for name, data in files.items() if name.startswith("terms/") for term in read_shard(gzip.decompress(data))}
    assert groups > {"#云财2026", "@mb12026", "#云环罚2026"}
    assert groups & terms == set()


def test_a_hot_term_keeps_its_best_documents_at_hand_and_all_in_a_file_of_its_own() -> None:
    many = [replace(NOTICE, address=f"items/{number}/", title="放假" if number == 3 else "其他") for number in range(300)]
    reader = reader_of(*many, builder=IndexBuilder(portions=Portions(shard=6_000, hot=150, documents=1)))
    entry = reader.entry("放假")
    assert entry is not None
    assert (entry.documents, entry.hot, [each >> 2 for each in entry.postings]) == (300, True, [3, *range(237, 300)])
    assert reader.postings("放假") == {number: 3 if number == 3 else 0 for number in range(300)}


def test_with_few_files_several_documents_share_one_and_each_is_found_in_it() -> None:
    many = [replace(NOTICE, address=f"items/{number}/", text=f"第{number}号文") for number in range(20)]
    files = files_of(*many, builder=IndexBuilder(portions=FEW_FILES))
    reader = IndexReader(files.__getitem__)
    assert [name for name in files if name.startswith("documents/")] == [f"documents/0/0{number}.bin" for number in range(3)]
    assert all(f"第{number}号文" in reader.text(number) for number in range(20))


def test_the_same_documents_give_the_same_bytes() -> None:
    assert files_of(*DOCUMENTS) == files_of(*DOCUMENTS)


def test_other_code_that_reads_the_index_makes_another_version_and_no_other_file() -> None:
    before, after = IndexBuilder(), IndexBuilder()
    for builder in (before, after):
        builder.add(BUDGET)
    one, two = dict(before.files({}, b"a")), dict(after.files({}, b"b"))
    assert {name for name in one if one[name] != two[name]} == {"head.json"}


def test_a_document_that_is_added_last_leaves_the_files_of_the_others_alone() -> None:
    before, after = files_of(*DOCUMENTS[:2]), files_of(*DOCUMENTS)
    assert {name for name in before if name.startswith("documents/") and before[name] != after[name]} == set()


def test_one_changed_document_rewrites_few_shards() -> None:
    texts = ["".join(chr(0x4E00 + (number * 37 + at * at) % 5000) for at in range(300)) for number in range(200)]
    documents = [SearchDocument(f"items/{number}/", f"文件{number}", text) for number, text in enumerate(texts)]
    changed = [*documents[:-1], replace(documents[-1], text=f"{texts[-1]}另外")]
    small = Portions(shard=2_000, hot=800, documents=1)
    before, after = (files_of(*each, builder=IndexBuilder(portions=small)) for each in (documents, changed))
    shards = [name for name in before if name.startswith("terms/")]
    assert len(shards) > 8
    assert sum(before[name] != after[name] for name in shards) < len(shards) * 0.15


def test_no_folder_holds_more_than_256_files() -> None:
    numbers = (0, 255, 256, 65_536)
    assert [document_file(number) for number in numbers] == ["documents/0/00.bin", "documents/0/ff.bin", "documents/1/00.bin", "documents/100/00.bin"]


def test_words_that_begin_alike_lie_in_one_shard() -> None:
    assert len({shard_of(word, 4096) for word in ("disclose", "disclosure", "dis")}) == 1


def test_the_columns_hold_the_values_of_every_document_in_order() -> None:
    labels = {"money": Label("财政"), "budget": Label("预算", "money"), "notice": Label("通知"), "idle": Label("空")}
    files = files_of(*DOCUMENTS, category=labels)
    columns = json.loads(files["columns.json"])
    assert (columns["category"]["values"], columns["category"]["labels"]) == (["money", "budget", "notice", "penalty"], ["财政", "预算", "通知", "penalty"])
    assert columns["category"]["parents"] == ["", "money", "", ""]
    assert list(gzip.decompress(files["columns/category.bin"])) == [1, 2, 3]


def test_the_file_of_a_document_holds_what_a_result_shows() -> None:
    shown = read_back(gzip.decompress(files_of(*DOCUMENTS)["documents/0/02.bin"]))
    rows = [["某公司超标排放", "云环罚〔2026〕7号", "items/3/#r-7"]]
    assert shown == ["items/3/", "处罚决定", "", "", "", "", "", "2026-02-03", "", "", 0, [], rows]


def missed_by(files: dict[str, bytes], *documents: SearchDocument) -> Missed | None:
    proof = Proof()
    for document in documents:
        proof.note(document)
    return proof.missed(files.__getitem__)


def test_a_whole_index_finds_all_samples() -> None:
    assert missed_by(files_of(*DOCUMENTS), *DOCUMENTS) is None


WRONG = {"title": "预算外收支", "text": "另有规定", "number": "云财〔2026〕4号", "identifier": "MB1/2026-2"}


@pytest.mark.parametrize("field", WRONG)
def test_an_index_that_misses_a_title_a_phrase_or_a_number_is_found_out(field: str) -> None:
    changed = replace(BUDGET, **{field: WRONG[field]})  # type: ignore[arg-type]
    missed = missed_by(files_of(*DOCUMENTS), changed, NOTICE, TABLE)
    assert missed is not None
    assert missed.address == "items/1/"


def test_samples_are_few_and_spread_over_all_documents() -> None:
    proof = Proof()
    for number in range(1_000):
        proof.note(replace(NOTICE, address=f"items/{number}/"))
    taken = sorted(proof.samples)
    assert 20 <= len(taken) <= 41
    assert (taken[0], taken[-1] > 900) == (0, True)


@given(st.integers(0, 10**10))
def test_shards_are_neither_large_nor_much_smaller_than_they_may_be(total: int) -> None:
    shards = shards_for(total, 4_000)
    needed = total / 4_000
    assert needed <= shards <= (max(1, 2 * needed) if shards <= 64 else 1.25 * needed + 64)
    assert shards <= 64 or shards % 64 == 0
