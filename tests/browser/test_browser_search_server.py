"""The page talks to a search server in the way that the documentation of the server gives, and hears of it what the engine would say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asked import KEY, Question, Served, asking_page
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Error

from mkdocs_disclosure.search.servers.forms import Target

RECORDED = json.loads((Path(__file__).parents[1] / "search_servers.json").read_text("utf-8"))
NOTHING = {
    Target.TYPESENSE: {"results": [{"found": 0, "out_of": 2, "page": 1, "grouped_hits": [], "facet_counts": []}]},
    Target.MEILISEARCH: {"hits": [], "query": "", "processingTimeMs": 0, "hitsPerPage": 10, "page": 1, "totalPages": 0, "totalHits": 0},
    Target.OPENSEARCH: {"hits": {"total": {"value": 0, "relation": "eq"}, "hits": []}, "aggregations": {"results": {"value": 0}}},
}
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("养老服务", {}),
    ("养老 服务机构 disclosure", {"page": 3, "sort": "date"}),
    ('"养老服务" PM2.5', {"facets": True, "filters": {"category": ["policy"], "unit": ["a", "b"], "year": []}}),
    ("云民【2026】第03号", {"facets": True}),
    ("MB1/2026-00001", {}),
    ("", {"filters": {"year": ["2026"]}, "facets": True}),
    ('` ] || x:= \\" OR 1=1', {"filters": {"kind": ['a`] || b:=[`"], x', "\\"]}}),
]
MARKS = [["关于", False], ["养老服务", True], ["的通知", False]]

each_target = pytest.mark.parametrize("target", list(Target))


@pytest.fixture(scope="module")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with asking_page(browser, tmp_path_factory.mktemp("asking")) as opened:
        yield opened


def recorded(target: Target) -> bytes:
    return json.dumps(RECORDED[target]["answer"]).encode()


def answering(served: Served, target: Target, query: str, **options: Any) -> dict[str, Any]:
    """What the module makes of the recorded answer."""
    served.answer = lambda _: (200, recorded(target))
    return served.search(served.server(target), query, **options)


def found_nothing(served: Served, target: Target, query: str, *, but_near: bool = False) -> dict[str, Any]:
    """What it makes of empty answers; with `but_near` the last one is the recorded one."""

    def answer(_: Question) -> tuple[int, bytes]:
        return 200, recorded(target) if but_near and len(served.questions) > 1 else json.dumps(NOTHING[target]).encode()

    served.answer = answer
    return served.search(served.server(target), query)


@each_target
@pytest.mark.parametrize(("query", "options"), ASKED)
def test_what_is_asked_is_of_the_form_that_the_documentation_gives(served: Served, target: Target, query: str, options: dict[str, Any]) -> None:
    answering(served, target, query, **options)
    schema = Draft202012Validator(RECORDED[target]["request"])
    assert served.questions and [fault.message for each in served.questions for fault in schema.iter_errors(each.json)] == []


@each_target
def test_a_result_has_what_a_result_of_the_engine_has(served: Served, target: Target) -> None:
    engine = served.page.evaluate(
        "() => new engine.Engine('/', {}, null).result({ address: 'a/', title: '甲', rows: [['乙', '1', 'a/#r-1']] }, [{ folded: '乙' }])"
    )
    answer = answering(served, target, "养老服务", facets=True)
    assert set(answer) == {"kind", "total", "exact", "page", "results", "facets", "choices"}
    assert all(set(each) | set(engine) == set(engine) for each in answer["results"])
    assert all(set(row) == set(engine["rows"][0]) for each in answer["results"] for row in each["rows"])


@each_target
def test_results_are_counted_listed_and_marked_by_the_site_itself(served: Served, target: Target) -> None:
    answer = answering(served, target, "养老服务")
    first = answer["results"][0]
    assert (answer["kind"], answer["total"], answer["exact"], first["title"]) == ("words", 12, True, MARKS)
    assert (first["unit"], first["category"], first["date"], first["force"]) == ("市民政局", "政策文件", "2026-02-10", "有效")


@each_target
def test_html_in_an_answer_is_text(served: Served, target: Target) -> None:
    snippet = answering(served, target, "养老服务")["results"][0]["snippet"]
    assert "<b>不是标签</b>" in "".join(text for text, _ in snippet)


@each_target
@pytest.mark.parametrize(
    "address", ["https://a.example/", "//a.example/", "javascript:alert(1)", " java\tscript:alert(1)", "/elsewhere/", "../elsewhere/", "/\\a.example/"]
)
def test_an_answer_that_leads_out_of_the_site_is_left_out(served: Served, target: Target, address: str) -> None:
    forged = recorded(target).replace(b'"items/1/"', json.dumps(address).encode()).replace(b'"items/2/#r-7"', json.dumps(address).encode())
    served.answer = lambda _: (200, forged)
    assert served.search(served.server(target), "养老服务")["results"] == []


@each_target
def test_a_record_is_shown_below_its_item_and_leads_to_its_row(served: Served, target: Target) -> None:
    second = answering(served, target, "养老服务")["results"][1]
    assert (second["address"], [(row["address"], row["key"]) for row in second["rows"]]) == ("items/2/", [("items/2/#r-7", "第7号")])


@each_target
def test_values_are_counted_and_have_the_names_of_the_catalog(served: Served, target: Target) -> None:
    answer = answering(served, target, "养老服务", facets=True, filters={"year": ["2025"]})
    assert (answer["facets"]["category"], answer["facets"]["year"]) == ({"policy": 11, "lists": 1}, {"2026": 12})
    category, year = answer["choices"]["category"], answer["choices"]["year"]
    assert (category["labels"][category["values"].index("policy")], category["parents"][category["values"].index("policy-normative")]) == ("政策文件", "policy")
    assert (category["labels"][-1], year["values"]) == ("lists", ["2026", "2025"])


@each_target
def test_a_number_is_asked_by_its_key_and_what_cites_it_apart_from_it(served: Served, target: Target) -> None:
    answer = answering(served, target, "云民【2026】第03号")
    assert len(served.questions) == 2 and all("#云民2026/3" in each.body for each in served.questions)
    assert (answer["kind"], answer["total"]) == ("number", 24)
    assert [each["address"] for each in answer["results"]] == ["items/1/", "items/2/"]


@each_target
def test_a_category_is_asked_with_what_lies_below_it(served: Served, target: Target) -> None:
    answering(served, target, "养老服务", filters={"category": ["policy"]})
    assert "categories" in served.questions[0].body


@each_target
def test_a_key_goes_the_way_of_its_server_and_no_cookie_at_all(served: Served, target: Target) -> None:
    served.page.context.add_cookies([{"name": "session", "value": "1", "url": served.address}])
    answering(served, target, "养老服务")
    (question,) = served.questions
    ways = {Target.TYPESENSE: f"?x-typesense-api-key={KEY}" in question.path, Target.MEILISEARCH: question.headers.get("Authorization") == f"Bearer {KEY}"}
    assert (ways.get(target, KEY not in question.path + str(question.headers)), "Cookie" in question.headers) == (True, False)


@each_target
def test_what_is_near_is_asked_only_where_nothing_is_found_and_is_called_so(served: Served, target: Target) -> None:
    answer = found_nothing(served, target, "养老服勿", but_near=True)
    assert (answer["kind"], answer["results"][0]["title"]) == ("near", [["关于", False], ["养老服", True], ["务的通知", False]])


@each_target
def test_what_only_shares_a_character_is_not_near(served: Served, target: Target) -> None:
    assert found_nothing(served, target, "服装批发市场", but_near=True)["kind"] == "none"


@each_target
def test_traditional_characters_are_tried_in_their_simplified_form(served: Served, target: Target) -> None:
    found_nothing(served, target, "養老")
    assert "養" in served.questions[0].body and "养" in served.questions[1].body


@each_target
def test_parts_that_are_found_alone_are_proposed(served: Served, target: Target) -> None:
    def answer(question: Question) -> tuple[int, bytes]:
        return 200, recorded(target) if "老" in question.body and "甲" not in question.body else json.dumps(NOTHING[target]).encode()

    served.answer = answer
    assert served.search(served.server(target), "养老 甲乙丙丁戊己庚")["suggestions"] == ["养老"]


@each_target
@pytest.mark.parametrize("answer", [(403, b"{}"), (500, b""), (200, b"<html>"), (200, b"{}"), (200, b'{"results": [{"code": 404, "error": "Not found."}]}')])
def test_a_server_that_fails_is_a_failure(served: Served, target: Target, answer: tuple[int, bytes]) -> None:
    served.answer = lambda _: answer
    with pytest.raises(Error):
        served.search(served.server(target), "养老服务")


WORKER = """
async () => {
  const worker = new Worker("/search/index/server.js", { type: "module" }), heard = [];
  const next = () => new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
  heard.push(await next());
  worker.postMessage({ id: 7, query: "养老服务", options: { typing: true } });
  heard.push(await next());
  worker.terminate();
  return heard;
}
"""


def test_the_worker_answers_as_that_of_the_engine(served: Served) -> None:
    served.answer = lambda _: (200, recorded(Target.TYPESENSE))
    ready, answer = served.page.evaluate(WORKER)
    assert (ready, answer["id"], answer["total"]) == ({"ready": True}, 7, 12)


def test_the_worker_says_that_the_server_failed(served: Served) -> None:
    served.answer = lambda _: (503, b"")
    assert served.page.evaluate(WORKER)[1] == {"id": 7, "failed": True}
