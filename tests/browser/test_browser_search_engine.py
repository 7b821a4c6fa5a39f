"""The engine in the browser: the same folding and terms as the build, the scores of lunr, and every document that holds what is typed."""

import json
import math
import re
import threading
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lunr.builder import Builder
from lunr.index import Index
from playwright.sync_api import Browser, Page

from mkdocs_disclosure.search.documents import Row, SearchDocument
from mkdocs_disclosure.search.index import IndexBuilder
from mkdocs_disclosure.search.layout import FEW_FILES, MANY_FILES, Portions
from mkdocs_disclosure.search.packing import written
from mkdocs_disclosure.search.text import counted, searchable, simplified_pairs
from mkdocs_disclosure.searching import engine_files
from search_corpus import ODD_QUERIES, ODD_TEXTS, Query, documents, queries

CASES = json.loads((Path(__file__).parents[1] / "search_cases.json").read_text("utf-8"))
COUNT = 200
MADE = documents(COUNT)
ASKED = queries(MADE)
RECORDS = [Row(f"甲{row}", f"乙{row}", f"items/{COUNT}/#r-{row}", "准予旁听") for row in range(60)]
TABLE = [SearchDocument(f"items/{COUNT}/", "名册", rows=tuple(RECORDS[start : start + 16])) for start in (60, 0, 16, 32, 48)]
NOTICES = [
    SearchDocument(f"items/{number}/", f"启事（第{3041 + 100 * (number - COUNT)}号）", text="不准予旁听，共31人") for number in range(COUNT + 1, COUNT + 12)
]
SCATTERED = [SearchDocument(f"items/{number}/", "样张", text="鹿鸣鹤。鸣鹤唳。鹤唳鸢" * 2) for number in range(COUNT + 20, COUNT + 140)]
LONG = [SearchDocument(f"items/{number}/", "样本", text=f"鹭鸢鹰在{number}鹈鹕鹑鹬鹛鹞鹗鹫鹚鹨鹧") for number in range(COUNT + 160, COUNT + 460)]
HOLDING = [SearchDocument(f"items/{number}/", "样张", text="鹿鸣鹤唳鸢") for number in range(COUNT + 140, COUNT + 152)]
PLANS = [SearchDocument(f"items/plan-{at}/", title) for at, title in enumerate(("Housing plan", "The new housing plan", "A plan for housing"))]
CITED = [
    SearchDocument("items/longer/", "样张", number="鸢唳〔2019〕43号"),
    SearchDocument("items/cited/", "样张", number="鸢唳〔2020〕7号"),
    SearchDocument("items/citing/", "样张", text="鹤鸢唳〔2020〕7号"),
]
ALL = [*MADE, *TABLE, *NOTICES, *HOLDING, *SCATTERED, *PLANS, *CITED, *LONG]
OPEN = """
async () => {
  const module = await import("/engine.js");
  const fetcher = async (address) => module.unpacked(await fetch(address));
  const head = await (await fetch("/head.json")).json();
  globalThis.search = module;
  globalThis.engine = new module.Engine("/", head, fetcher);
  globalThis.words = await engine.part("words");
}
"""
SEARCH = """
async (queries) => {
  const found = [];
  for (const [text, options] of queries) found.push(await engine.search(text, options));
  return found;
}
"""
SCORES = """
async (queries) => {
  const found = [];
  for (const terms of queries) {
    const slots = await Promise.all(terms.map((term) => words.slot(engine, term)));
    await Promise.all(slots.map((slot) => slot.complement()));
    const known = new Set(slots.flatMap((slot) => [...slot.known.keys()]));
    found.push(Object.fromEntries([...known].map((document) => [document, words.score(engine, document, slots)])));
  }
  return found;
}
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@contextmanager
def opened(browser: Browser, folder: Path, portions: Portions, made: Sequence[SearchDocument] = ALL) -> Iterator[Page]:
    """A page with the engine over the documents in `engine`, and the module in `search`."""
    builder = IndexBuilder(portions=portions)
    written = {name: data for document in made for name, data in builder.add(document)} | dict(builder.files({}))
    for name, data in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for name, data in engine_files(written["head.json"]):
        (folder / name).write_bytes(data)
    (folder / "index.html").write_text("<!DOCTYPE html><title>engine</title>", "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.evaluate(OPEN)
    yield page
    page.close()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the engine over an index as most sites have it, with more hot terms."""
    with opened(browser, tmp_path_factory.mktemp("index"), replace(MANY_FILES, hot=150)) as page:
        yield page


@pytest.fixture(scope="module")
def found(page: Page) -> dict[Query, dict[str, Any]]:
    """What the engine says to every query."""
    return dict(zip(ASKED, page.evaluate(SEARCH, [[query.text, {}] for query in ASKED]), strict=True))


def numbers_of(answer: dict[str, Any]) -> list[int]:
    return [int(result["address"].split("/")[1]) for result in answer["results"]]


def test_an_index_in_few_files_answers_the_same(browser: Browser, tmp_path: Path, found: dict[Query, dict[str, Any]]) -> None:
    with opened(browser, tmp_path, FEW_FILES) as page:
        asked = ASKED[::5]
        assert page.evaluate(SEARCH, [[query.text, {}] for query in asked]) == [found[query] for query in asked]


def test_a_text_is_folded_as_the_build_folds_it(page: Page) -> None:
    simplify = "async (texts) => { await engine.simplify(); return texts.map((text) => search.folded(text, engine.table)); }"
    assert page.evaluate(simplify, [written for written, _ in CASES["folded"]]) == [expected for _, expected in CASES["folded"]]


def test_the_table_of_traditional_characters_is_that_of_the_build(page: Page) -> None:
    pairs = simplified_pairs()
    assert page.evaluate("async () => { await engine.simplify(); return [...engine.table]; }") == sorted(
        [[old, new] for old, new in zip(pairs[::2], pairs[1::2], strict=True)], key=lambda pair: ord(pair[0])
    )


def test_blanks_and_terms_are_those_of_the_build(page: Page) -> None:
    assert page.evaluate("(texts) => texts.map((text) => search.searchable(text))", [each for each, _ in CASES["searchable"]]) == [
        expected for _, expected in CASES["searchable"]
    ]
    assert page.evaluate("(texts) => texts.map((text) => search.terms(text))", [each for each, _ in CASES["terms"]]) == [
        expected for _, expected in CASES["terms"]
    ]


@pytest.mark.parametrize(("cases", "function"), [("document_numbers", "documentNumberKey"), ("identifiers", "identifierKey")])
def test_numbers_have_the_keys_of_the_build(page: Page, cases: str, function: str) -> None:
    ask = f"async (texts) => {{ await engine.simplify(); return texts.map((text) => search.{function}(text, engine.table)); }}"
    keys = page.evaluate(ask, [written for written, _, _ in CASES[cases]])
    assert [(key and (key["group"], key["place"])) for key in keys] == [((group, place) if group else None) for _, group, place in CASES[cases]]


@pytest.mark.parametrize("kind", list(dict.fromkeys(query.kind for query in ASKED)))
def test_whatever_holds_the_words_is_found_and_nothing_else(found: dict[Query, dict[str, Any]], kind: str) -> None:
    wrong = {}
    for query, answer in found.items():
        shown = numbers_of(answer)
        if query.kind == kind and (set(shown) - query.answers or len(set(shown)) != min(10, len(query.answers))):
            wrong[query.text] = (sorted(shown), sorted(query.answers)[:12], answer["kind"])
    assert wrong == {}


def test_whatever_a_stranger_types_is_found_or_said_to_be_nowhere(browser: Browser, tmp_path: Path) -> None:
    odd = [SearchDocument(f"items/{number}/", "样张", text=text) for number, text in enumerate(ODD_TEXTS)]
    others = [replace(each, address=f"items/{len(odd) + number}/") for number, each in enumerate(MADE)]
    with opened(browser, tmp_path, MANY_FILES, [*odd, *others]) as page:
        answers = page.evaluate(SEARCH, [[typed, {}] for typed in ODD_QUERIES])
    said = {typed: (answer["kind"], set(numbers_of(answer))) for typed, answer in zip(ODD_QUERIES, answers, strict=True)}
    expected = {typed: ("words" if texts else "none", texts) for typed, texts in ODD_QUERIES.items()}
    assert {typed: each for typed, each in said.items() if each != expected[typed]} == {}


def test_a_number_stands_first(found: dict[Query, dict[str, Any]]) -> None:
    assert [query.text for query, answer in found.items() if query.kind.startswith("number {") and numbers_of(answer)[0] not in query.answers] == []


@pytest.mark.parametrize("typed", ["{0}〔{1}〕{2}号", "{0}[{1}]{2}号 依据", "{0}[{1}]{2}号", "{0}（{1}）第{2}号", "{0} {1} {2}", "{0}【{1}】{2}"])
def test_who_cites_a_number_is_found_by_it_in_any_brackets(page: Page, typed: str) -> None:
    cited = next(match for each in MADE if (match := re.search(r"依据(\w+)〔(\d+)〕(\d+)号", each.text)))
    citing = {number for number, each in enumerate(MADE) if cited[0] in each.text}
    answer = page.evaluate(SEARCH, [[typed.format(*cited.groups()), {}]])[0]
    assert (answer["kind"], set(numbers_of(answer))) == ("words", citing)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("第 12 条", ["第12条"]),
        ("2026 年 3 月", ["2026年3月"]),
        ("通 知 书", ["通知书"]),
        ("财政 2026 预算", ["财政", "2026", "预算"]),
        ("水 电", ["水", "电"]),
    ],
)
def test_blanks_that_part_no_words_are_closed(page: Page, typed: str, parts: list[str]) -> None:
    assert [part["text"] for part in page.evaluate("(typed) => search.parsed(typed)", typed)] == parts


def test_a_number_in_a_title_is_found_before_it_is_typed_to_its_end(page: Page) -> None:
    answer = page.evaluate(SEARCH, [["启事（第31", {}]])[0]
    assert (answer["kind"], numbers_of(answer)) == ("words", [COUNT + 1])


def test_an_identifier_of_letters_is_found_with_blanks_for_its_signs(page: Page) -> None:
    answer = page.evaluate(SEARCH, [[MADE[7].identifier.replace("/", " ").replace("-", " "), {}]])[0]
    assert numbers_of(answer) == [7]


def test_the_title_that_was_typed_stands_before_others_with_its_words(page: Page) -> None:
    titles = ["".join(text for text, _ in result["title"]) for result in page.evaluate(SEARCH, [["housing plan", {}]])[0]["results"]]
    assert titles == ["Housing plan", "The new housing plan", "A plan for housing"]


def test_a_number_leads_to_its_document_and_then_to_those_that_cite_it(page: Page) -> None:
    for typed in ("鸢唳〔2020〕7号", "鸢唳[2020]7"):
        assert [result["address"] for result in page.evaluate(SEARCH, [[typed, {}]])[0]["results"]] == ["items/cited/", "items/citing/"]


def test_the_number_in_a_long_phrase_is_not_left_out(page: Page) -> None:
    answer = page.evaluate(SEARCH, [[f"鹭鸢鹰在{COUNT + 300}鹈鹕鹑鹬鹛鹞鹗鹫鹚鹨鹧", {}]])[0]
    assert (answer["kind"], answer["exact"], numbers_of(answer)) == ("words", True, [COUNT + 300])


def test_a_number_that_is_typed_to_its_end_lists_none_that_begins_like_it(page: Page) -> None:
    begun, whole = (page.evaluate(SEARCH, [[typed, {}]])[0]["total"] for typed in ("鸢唳〔2019〕4", "鸢唳〔2019〕4号"))
    assert (begun, whole) == (1, 0)


def test_an_identifier_is_found_without_its_signs(page: Page) -> None:
    answer = page.evaluate(SEARCH, [[MADE[7].identifier.replace("/", "").replace("-", "").lower(), {}]])[0]
    assert (answer["kind"], numbers_of(answer)) == ("number", [7])


def test_a_table_is_one_result_with_its_records_whatever_stretches_of_it_hold_the_words(page: Page) -> None:
    pages = [page.evaluate(SEARCH, [["准予旁听", {"page": number}]])[0] for number in (1, 2)]
    (table,) = (result for result in pages[0]["results"] if result["rows"])
    assert [answer["total"] for answer in pages] == [12, 12]
    assert sorted(result["address"] for answer in pages for result in answer["results"]) == sorted(f"items/{number}/" for number in range(COUNT, COUNT + 12))
    assert [row["address"] for row in table["rows"]] == [f"items/{COUNT}/#r-{row}" for row in range(10)]


def test_a_phrase_is_found_behind_many_documents_that_have_its_pairs_apart(page: Page) -> None:
    answer = page.evaluate(SEARCH, [["鹿鸣鹤唳鸢", {}]])[0]
    assert (len(answer["results"]), set(numbers_of(answer)) <= set(range(COUNT + 140, COUNT + 152))) == (10, True)
    assert 10 <= answer["total"] <= 20
    last = page.evaluate(SEARCH, [["鹿鸣鹤唳鸢", {"page": 2}]])[0]
    assert (len(last["results"]), last["total"], last["exact"]) == (2, 12, True)


def test_what_stands_in_any_cell_of_a_record_leads_to_its_row(page: Page) -> None:
    record = next(row for each in MADE for row in each.rows[1:])
    row = page.evaluate(SEARCH, [[record.cells.split("\n")[0], {}]])[0]["results"][0]["rows"][0]
    assert (row["address"], [text for text, hit in row["cells"] if hit]) == (record.address, [record.cells.split("\n")[0]])


def test_a_number_that_was_cut_is_found_in_the_longer_one(page: Page) -> None:
    amount = next(each.text[each.text.find("万元") - 3 :][:5] for each in MADE if "万元" in each.text)
    answer = page.evaluate(SEARCH, [[amount[1:], {}]])[0]
    assert {amount[1:] in searchable(MADE[number].text) for number in numbers_of(answer)} == {True}


SLIPS = {
    "a wrong character": ("财政预箅公开", "财政预算公开"),
    "a wrong first one": ("才政预算公开", "财政预算公开"),
    "a wrong one of ten": ("污水处里设施纳入年度考核", "污水处理设施纳入年度考核"),
    "one missing": ("义务教招生", "义务教育招生"),
    "one too many": ("防汛抗抗旱指挥", "防汛抗旱指挥"),
    "two exchanged": ("食品全安抽检", "食品安全抽检"),
    "two exchanged in the middle": ("优化商营环境", "优化营商环境"),
    "a wrong letter": ("disclosrue", "disclosure"),
    "a letter too many": ("budgett", "budget"),
    "a wrong letter beside a word": ("transparancy budget", "transparency budget"),
    "two words with a wrong letter": ("transparancy bugdet", "transparency budget"),
    "a wrong character beside a word": ("养老服努机构 platform", "养老服务机构 platform"),
    "a wrong character beside a phrase": ("东山镇 公共租凭住房", "东山镇 公共租赁住房"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_one_slip_still_finds_and_is_said_to_be_near(page: Page, slip: str) -> None:
    typed, right = SLIPS[slip]
    answer = page.evaluate(SEARCH, [[typed, {}]])[0]
    words = [searchable(word) for word in right.split()]
    holding = {number for number, each in enumerate(MADE) if all(word in searchable(f"{each.strong}\n{each.text}") for word in words)}
    assert (answer["kind"], len(answer["results"]), set(numbers_of(answer)) - holding) == ("near", min(10, len(holding)), set())
    marked = {searchable(text) for result in answer["results"] for text, hit in [*result["title"], *result["snippet"]] if hit}
    assert marked <= set(words) and marked


@pytest.mark.parametrize(
    ("typed", "text", "meant"),
    [
        ("财政予算公开", "本年财政预算公开情况", ["财政预算公开"]),
        ("财政算公开", "本年财政预算公开情况", ["财政预算公开"]),
        ("政公开情况", "本年财政预算公开情况", ["算公开情况"]),
        ("才政预算", "本年财政预算公开情况", ["财政预算"]),
        ("财算开公", "本年财政预算公开情况", []),
        ("公情况", "本年财政预算公开情况", ["公开情况"]),
        ("财政预预算", "本年财政预算公开情况", ["财政预算"]),
        ("财预政算", "本年财政预算公开情况", ["财政预算"]),
        ("政财预算", "本年财政预算公开情况", ["财政预算"]),
        ("2026年财正预算", "2026年财政预算", ["2026年财政预算"]),
        ("2025年财政预算", "2026年财政预算", []),
        ("财政（预算", "财政预算", []),
    ],
)
def test_what_stands_in_a_text_instead_of_what_was_typed(page: Page, typed: str, text: str, meant: list[str]) -> None:
    ask = "async ([text, typed]) => (await import('/near.js')).readings(search.searchable(text), Array.from(search.searchable(typed)))"
    assert page.evaluate(ask, [text, typed]) == meant


@pytest.mark.parametrize("number", ["云府办〔2015〕999号", "云府办〔1987〕1号", "MB9999001/2015-99999"])
def test_another_number_is_not_near(page: Page, number: str) -> None:
    answer = page.evaluate(SEARCH, [[number, {}]])[0]
    assert (answer["kind"], answer["total"], answer["results"]) == ("none", 0, [])


def test_nothing_found_says_so_and_names_the_words_that_are_found_alone(page: Page) -> None:
    answer = page.evaluate(SEARCH, [["镇 鲲鹏展翅凌云", {}]])[0]
    assert (answer["kind"], answer["total"], answer["suggestions"]) == ("none", 0, ["镇"])


def test_filters_and_order_by_date_are_exact(page: Page) -> None:
    options = {"filters": {"category": ["category-1"], "force": ["有效"]}, "sort": "date", "facets": True}
    answer = page.evaluate(SEARCH, [["通知", options]])[0]
    wanted = [number for number, each in enumerate(MADE) if each.category == "category-1" and each.force == "有效" and not each.rows]
    assert (answer["total"], numbers_of(answer)) == (len(wanted), wanted[::-1][:10])
    # Of the field that is filtered the other values are counted, too: they can be chosen beside it.
    assert answer["facets"]["category"] == Counter(each.category for each in MADE if each.force == "有效" and not each.rows)
    assert sum(answer["facets"]["year"].values()) == len(wanted)
    everything = page.evaluate(SEARCH, [["", options]])[0]
    assert (everything["total"], numbers_of(everything)) == (len(wanted), wanted[::-1][:10])


def test_pages_of_results_go_on_without_a_gap(page: Page) -> None:
    answers = page.evaluate(SEARCH, [["通知", {"page": number, "sort": "date"}] for number in (1, 2, 3)])
    assert [number for answer in answers for number in numbers_of(answer)] == [number for number, each in enumerate(MADE) if not each.rows][:-31:-1]


def test_the_first_results_are_told_before_the_whole_answer_and_stay_the_first(page: Page) -> None:
    ask = "async (text) => { const told = []; const whole = await engine.search(text, { first: (answer) => told.push(answer) }); return [told, whole]; }"
    for text in ("财政预算公开", "纳入年度考核", "污水处里设施", "食品全安抽检", "东山镇 公共租凭住房", "通知", "东山镇 budget", MADE[7].number):
        told, whole = page.evaluate(ask, text)
        assert [answer["exact"] for answer in told] == [False], text
        assert told[0]["results"] and told[0]["results"] == whole["results"][: len(told[0]["results"])], text
        assert told[0]["kind"] == whole["kind"], text


def test_a_record_is_found_with_the_address_of_its_row(page: Page) -> None:
    number, record = next((number, each.rows[1]) for number, each in enumerate(MADE) if each.rows)
    for typed in (record.title, record.key, record.key.replace("〔", "[").replace("〕", "]")):
        result = page.evaluate(SEARCH, [[typed, {}]])[0]["results"][0]
        assert (result["address"], [row["address"] for row in result["rows"]]) == (f"items/{number}/", [record.address])


def test_a_record_is_found_beside_a_word_of_the_title_above_it(page: Page) -> None:
    number, document = next((number, each) for number, each in enumerate(MADE) if each.rows)
    result = page.evaluate(SEARCH, [[f"{document.rows[1].title} {document.title[2:6]}", {}]])[0]["results"][0]
    assert (result["address"], [row["address"] for row in result["rows"]]) == (f"items/{number}/", [document.rows[1].address])


def test_what_was_looked_for_is_marked_as_it_was_written(page: Page) -> None:
    ask = "([text, needle]) => search.marked(text, [search.searchable(needle)], null)"
    assert page.evaluate(ask, ["关于ＰＭ２．５的 通知", "pm2.5"]) == [["关于", False], ["ＰＭ２．５", True], ["的 通知", False]]


def test_what_was_looked_for_is_marked_across_blanks_and_line_breaks(page: Page) -> None:
    ask = "([text, needle]) => search.marked(text, [search.searchable(needle)], null)"
    assert page.evaluate(ask, ["施行。 第 12 条 申请人", "施行。第12条申请"]) == [["施行。 第 12 条 申请", True], ["人", False]]


def test_a_snippet_shows_the_words_where_they_stand_together_and_cuts_none(page: Page) -> None:
    text = f"预算{'。' * 200}预算和决算{'。' * 88}"
    ask = "([text, needles]) => search.snippet(text, needles, null)"
    assert [piece for piece, hit in page.evaluate(ask, [text, ["预算", "决算"]]) if hit] == ["预算", "决算"]
    assert [piece for piece, hit in page.evaluate(ask, [f"首{'。' * 22}预算{'。' * 94}决算{'。' * 88}", ["预算", "决算"]]) if hit] == ["预算", "决算"]


def lunr_index(made: list[SearchDocument]) -> Index:
    """The index of lunr over the same terms: a title, and a text in which each term stands once, twice or four times, all texts taken as equally long."""
    builder = Builder()
    builder.ref("number")
    builder.field("strong", boost=8)
    builder.field("text")
    builder.b(0)
    for number, document in enumerate(made):
        strong = counted(searchable(document.strong)).keys()
        text = counted(searchable(document.text))
        weighed = [term for term, times in text.items() if term not in strong for _ in range(1 if times == 1 else 2 if times < 4 else 4)]
        builder.add({"number": str(number), "strong": list(strong), "text": weighed})
    return builder.build()


def test_the_scores_are_those_of_lunr(page: Page) -> None:
    index = lunr_index(ALL)
    asked = [list(dict.fromkeys(term for term in counted(searchable(query.text)) if not term[0].isascii())) for query in ASKED]
    asked = [terms for terms in asked if terms]
    for terms, scores in zip(asked, page.evaluate(SCORES, asked), strict=True):
        query = index.create_query()
        for term in terms:
            query.term(term, use_pipeline=False)
        expected = {each["ref"]: each["score"] for each in index.query(query)}
        assert expected.keys() == scores.keys()
        assert {number: (score, scores[number]) for number, score in expected.items() if not math.isclose(scores[number], score, abs_tol=1e-3)} == {}, terms


def test_every_character_is_read_as_the_build_wrote_it(page: Page) -> None:
    every = [chr(code) for code in range(0x20, 0x110000) if not 0xD800 <= code < 0xE000]
    data = b64encode(written("".join(every))).decode()
    read = """
    (data) => {
      const wrong = [];
      let at = 0x20;
      for (const char of search.readBack(Uint8Array.from(atob(data), (each) => each.charCodeAt(0)))) {
        if (char.codePointAt(0) !== at) wrong.push(at);
        at = at === 0xd7ff ? 0xe000 : at + 1;
      }
      return [wrong.slice(0, 9), at];
    }
    """
    assert page.evaluate(read, data) == [[], 0x110000]
