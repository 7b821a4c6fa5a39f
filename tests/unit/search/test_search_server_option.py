"""The option `search` of the plugin: what is misused is said in words, and a key that may do more than search is not published."""

from typing import Any

import pytest

from mkdocs_disclosure.model.refusal import Refusal
from mkdocs_disclosure.search.servers.forms import Target
from mkdocs_disclosure.search.servers.option import SearchServer, search_server

KEY = "Qk3vB0mXr7tYc1LhWz9sEa5uJd8fGp2N"
TYPESENSE = {"server": "typesense", "url": "https://search.yunchuan.example/", "index": "zwgk", "key": KEY}
MEILISEARCH = {**TYPESENSE, "server": "meilisearch", "key": "0123456789abcdef" * 4}
OPENSEARCH = {"server": "opensearch", "url": "https://www.yunchuan.example:9200/es/", "index": "zwgk"}


def refused(written: object) -> str:
    with pytest.raises(Refusal) as caught:
        search_server(written)
    return caught.value.wording.en


def test_an_option_names_a_server() -> None:
    assert search_server(TYPESENSE) == SearchServer(Target.TYPESENSE, "https://search.yunchuan.example", "zwgk", KEY)


def test_the_origin_is_without_path() -> None:
    assert search_server(OPENSEARCH).origin == "https://www.yunchuan.example:9200"


@pytest.mark.parametrize("written", [MEILISEARCH, {**MEILISEARCH, "key": "eyJhbGciOiJIUzI1NiJ9.eyJzZWFyY2hSdWxlcyI6e319.c2lnbmF0dXJl"}])
def test_an_api_key_and_a_tenant_token_of_meilisearch_are_taken(written: dict[str, Any]) -> None:
    assert search_server(written).key == written["key"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("typesense", "write server"),
        ({**TYPESENSE, "colection": "a"}, '"colection" is not known'),
        ({**TYPESENSE, "inde": "a"}, 'did you mean "index"'),
        ({**TYPESENSE, "server": "solr"}, "opensearch | meilisearch | typesense"),
        ({**TYPESENSE, "index": "../a"}, "index must be"),
        ({**TYPESENSE, "index": None}, "index must be"),
        ({**TYPESENSE, "url": "search.yunchuan.example"}, "url must be"),
        ({**TYPESENSE, "url": "https://a.example; script-src *"}, "url must be"),
        ({**TYPESENSE, "url": "https://a.example:port/"}, "url must be"),
        ({**TYPESENSE, "url": "https://$uri.example/"}, "url must be"),
        ({**TYPESENSE, "url": "https://{path}.example/"}, "url must be"),
        ({**TYPESENSE, "url": "https://a.example/#"}, "url must be"),
        ({**TYPESENSE, "url": "https://a.example/?b"}, "url must be"),
        ({**TYPESENSE, "url": "http://search.yunchuan.example"}, "begin with https://"),
        ({**TYPESENSE, "key": ""}, "key is missing"),
        ({**TYPESENSE, "key": "with blanks in it"}, "key is no key"),
    ],
)
def test_what_is_misused_is_said_in_words(written: object, said: str) -> None:
    assert said in refused(written)


@pytest.mark.parametrize(
    "written",
    [
        {**MEILISEARCH, "key": "aSampleMasterKey"},
        {**MEILISEARCH, "key": KEY},
        {**TYPESENSE, "key": "my-Admin-key"},
        {**TYPESENSE, "key": "typesense-root"},
    ],
)
def test_a_key_that_may_do_more_than_search_is_refused_and_not_repeated(written: dict[str, Any]) -> None:
    said = refused(written)
    assert ("may do more than search" in said, written["key"] in said) == (True, False)


@pytest.mark.parametrize("variable", ["TYPESENSE_API_KEY", "MEILI_MASTER_KEY"])
def test_the_key_that_a_server_is_started_with_is_known_by_the_environment(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, KEY)
    assert "may do more than search" in refused(TYPESENSE)


def test_opensearch_has_no_key_that_could_be_published() -> None:
    assert "leave key out" in refused({**OPENSEARCH, "key": KEY})


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    assert "hunter2" not in refused({**OPENSEARCH, "url": "https://admin:hunter2@a.example"})
