"""A site whose page of search asks a server: it has no index, the worker that asks, and nothing else that is different."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, build, mkdocs, tree, write_project

Once = Callable[[str, Callable[[Path], object]], Path]
Site = dict[str, bytes]

SEARCH = "{server: typesense, url: 'https://search.yunchuan.example', index: zwgk, key: Qk3vB0mXr7tYc1LhWz9sEa5uJd8fGp2N}"


def configured(search: str) -> dict[str, str]:
    return {"mkdocs.yml": str(BASE["mkdocs.yml"]).replace("disclosure]", f"disclosure: {{search: {search}}}]")}


@pytest.fixture(scope="module")
def site(once: Once) -> Site:
    return tree(once("search-server", lambda root: build(write_project(root, configured(SEARCH)), "--strict")) / "site")


def test_there_is_no_index(site: Site) -> None:
    assert {path.removeprefix("search/index/") for path in site if path.startswith("search/index/")} == {
        "choices.json",
        "engine.js",
        "server.js",
        "simplified.bin",
    }


def test_the_page_opens_the_worker_that_asks_the_server(site: Site) -> None:
    script, worker = site["assets/disclosure/search.js"].decode(), site["search/index/server.js"].decode()
    assert ('"search/index/server.js"' in script, '"search/index/engine.js"' in script) == (True, False)
    assert '"url": "https://search.yunchuan.example", "index": "zwgk"' in worker


def test_the_address_of_the_server_is_in_no_other_file(site: Site) -> None:
    assert [path for path, data in site.items() if b"search.yunchuan.example" in data] == ["search/index/server.js"]


def test_the_engine_answers_nothing_by_itself(site: Site) -> None:
    assert b"const HEAD = null;" in site["search/index/engine.js"]


def test_the_filters_have_the_names_of_the_catalog(site: Site) -> None:
    choices = json.loads(site["search/index/choices.json"])
    assert dict(zip(choices["category"]["values"], choices["category"]["labels"], strict=True))["policy"] == "政策文件"
    assert set(choices) == {"category", "unit", "year", "force", "kind", "attachments"}


def test_a_site_with_an_index_differs_in_nothing_else(site: Site, once: Once) -> None:
    other = tree(once("base", lambda root: build(write_project(root))) / "site")
    parts = ("search/index/", "assets/disclosure/search.js", "manifest.json", "sitemap.xml.gz")
    assert [path for path in sorted({*site, *other}) if not path.startswith(parts) and site.get(path) != other.get(path)] == []


def test_of_an_index_that_was_made_before_nothing_stays_in_the_workshop(built: Path) -> None:
    assert list((built / ".disclosure").glob("segments/*/*/*"))
    build(write_project(built, configured(SEARCH), base={}), "--strict")
    assert [path for path in (built / ".disclosure").rglob("segments/**/*") if path.is_file()] == []


def test_a_key_that_may_do_more_than_search_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    done = mkdocs(write_project(tmp_path, configured(SEARCH.replace("Qk3vB0mXr7tYc1LhWz9sEa5uJd8fGp2N", "my-admin-key"))), "build")
    assert (done.code != 0, "只写只能搜索的密钥" in done.output, "my-admin-key" in done.output, (tmp_path / "site").exists()) == (True, True, False, False)
