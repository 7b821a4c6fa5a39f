"""The index: every term leads to every document that has it, and what was not put in is not there."""

import gzip
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_disclosure.search import index as index_module
from mkdocs_disclosure.search.columns import Label
from mkdocs_disclosure.search.documents import Row, SearchDocument
from mkdocs_disclosure.search.index import IndexBuilder, document_file, shard_of
from mkdocs_disclosure.search.numbers import NumberKey
from mkdocs_disclosure.search.postings import Entry, Posting, decoded, decoded_places, encoded, encoded_places, read_shard, shard_bytes
from mkdocs_disclosure.search.proof import Proof
from mkdocs_disclosure.search.reader import IndexReader
from mkdocs_disclosure.search.text import counted, searchable

BUDGET = SearchDocument(
    "items/1/", "2026年财政预算公开", "一般公共预算收入。", number="云财〔2026〕3号", identifier="MB1/2026-00001", category="budget", date="2026-02-01"
)
NOTICE = SearchDocument("items/2/", "关于放假的通知", "春节期间\n放假调休，预算另行通知。", category="notice", date="2026-02-02", force="有效")
TABLE = SearchDocument("items/3/", "处罚决定", rows=(Row("某公司超标排放", "云环罚〔2026〕7号", "items/3/#r-7"),), category="penalty", date="2026-02-03")
DOCUMENTS = (BUDGET, NOTICE, TABLE)


def files_of(*documents: SearchDocument, **choices: dict[str, Label]) -> dict[str, bytes]:
    builder = IndexBuilder()
    written = dict(builder.add(document) for document in documents)
    return written | dict(builder.files(choices))


postings = st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 3)), unique_by=lambda each: each[0], max_size=200).map(sorted)


@given(postings)
def test_a_list_reads_back_as_it_was_written(given_postings: list[Posting]) -> None:
    assert list(decoded(encoded(given_postings))) == given_postings


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.tuples(st.integers(0, 10**6), st.binary(max_size=20), st.booleans())))
def test_a_shard_reads_back_as_it_was_written(entries: dict[str, tuple[int, bytes, bool]]) -> None:
    made = {term: Entry(*values) for term, values in entries.items()}
    assert read_shard(shard_bytes(made.items())) == made


def test_every_term_leads_to_every_document_that_has_it() -> None:
    reader = IndexReader(files_of(*DOCUMENTS))
    terms = [counted(searchable(each.strong)) + counted(searchable(each.text)) for each in DOCUMENTS]
    for term in {term for each in terms for term in each}:
        assert set(reader.postings(term)) == {number for number, each in enumerate(terms) if term in each}


def test_a_term_of_the_title_is_strong_and_others_are_weighed_by_how_often_they_stand_there() -> None:
    repeated = replace(NOTICE, text="甲乙 甲乙，甲乙。" + "丙丁，" * 4)
    reader = IndexReader(files_of(repeated))
    assert [reader.postings(term)[0] for term in ("通知", "甲乙", "丙丁")] == [3, 1, 2]


def test_a_phrase_across_a_line_break_is_found() -> None:
    assert IndexReader(files_of(*DOCUMENTS)).having("期间放假") == {1}


def test_the_title_of_a_table_does_not_lead_to_every_stretch_of_its_records() -> None:
    assert ("处罚" in counted(TABLE.strong), "超标" in counted(TABLE.strong)) == (False, True)


def test_a_number_leads_to_its_document_and_a_record_to_its_stretch_of_the_table() -> None:
    reader = IndexReader(files_of(*DOCUMENTS))
    assert reader.numbered(NumberKey("#云财2026", "3")) == {0}
    assert reader.numbered(NumberKey("@mb12026", "00001")) == {0}
    assert reader.numbered(NumberKey("#云环罚2026", "7")) == {2}
    assert reader.having("超标排放") == {2}


@given(st.lists(st.tuples(st.text("0123456789", max_size=6), st.integers(0, 100_000)), max_size=20))
def test_the_places_of_numbers_are_read_as_they_were_written(places: list[tuple[str, int]]) -> None:
    assert sorted(decoded_places(encoded_places(places))) == sorted(places)


def test_numbers_stand_in_shards_of_their_own() -> None:
    files = files_of(*DOCUMENTS)
    groups = {group for name, data in files.items() if name.startswith("numbers/") for group in read_shard(gzip.decompress(data))}
    terms = {term for name, data in files.items() if name.startswith("terms/") for term in read_shard(gzip.decompress(data))}
    assert groups > {"#云财2026", "@mb12026", "#云环罚2026"}
    assert groups & terms == set()


def test_a_hot_term_keeps_its_best_documents_at_hand_and_all_in_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "HOT_BYTES", 20)
    monkeypatch.setattr(index_module, "CHAMPIONS", 5)
    many = [replace(NOTICE, address=f"items/{number}/", title="放假" if number == 3 else "其他") for number in range(40)]
    reader = IndexReader(files_of(*many))
    entry = reader.entry("放假")
    assert entry is not None
    assert (entry.count, entry.hot, [number for number, _ in decoded(entry.postings)]) == (40, True, [3, 36, 37, 38, 39])
    assert set(reader.postings("放假")) == set(range(40))


def test_the_same_documents_give_the_same_bytes() -> None:
    assert files_of(*DOCUMENTS) == files_of(*DOCUMENTS)


def test_a_document_that_is_added_last_leaves_the_files_of_the_others_alone() -> None:
    before, after = files_of(*DOCUMENTS[:2]), files_of(*DOCUMENTS)
    assert {name for name in before if name.startswith("documents/") and before[name] != after[name]} == set()


def test_one_changed_document_rewrites_few_shards() -> None:
    texts = ["".join(chr(0x4E00 + (number * 37 + at * at) % 5000) for at in range(300)) for number in range(200)]
    documents = [SearchDocument(f"items/{number}/", f"文件{number}", text) for number, text in enumerate(texts)]
    before, after = files_of(*documents), files_of(*documents[:-1], replace(documents[-1], text=f"{texts[-1]}另外"))
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
    shown = json.loads(gzip.decompress(files_of(*DOCUMENTS)["documents/0/02.bin"]))
    rows = [["某公司超标排放", "云环罚〔2026〕7号", "items/3/#r-7"]]
    assert shown == {"address": "items/3/", "title": "处罚决定", "date": "2026-02-03", "rows": rows}


def proof_of(files: dict[str, bytes], *documents: SearchDocument) -> Proof:
    proof = Proof()
    for document in documents:
        proof.note(document)
    for name, data in files.items():
        proof.keep(name, data)
    return proof


def test_a_whole_index_finds_all_samples() -> None:
    assert proof_of(files_of(*DOCUMENTS), *DOCUMENTS).missed() is None


WRONG = {"title": "预算外收支", "text": "另有规定", "number": "云财〔2026〕4号", "identifier": "MB1/2026-2"}


@pytest.mark.parametrize("field", WRONG)
def test_an_index_that_misses_a_title_a_phrase_or_a_number_is_found_out(field: str) -> None:
    changed = replace(BUDGET, **{field: WRONG[field]})  # type: ignore[arg-type]
    missed = proof_of(files_of(*DOCUMENTS), changed, NOTICE, TABLE).missed()
    assert missed is not None
    assert missed.address == "items/1/"


def test_samples_are_few_and_spread_over_all_documents() -> None:
    proof = Proof()
    for number in range(1_000):
        proof.note(replace(NOTICE, address=f"items/{number}/"))
    taken = sorted(proof.samples)
    assert 20 <= len(taken) <= 41
    assert (taken[0], taken[-1] > 900) == (0, True)
