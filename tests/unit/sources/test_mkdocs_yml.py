"""What mkdocs.yml says to the plugin, read without MkDocs."""

import pytest

from mkdocs_disclosure.sources.mkdocs_yml import markdown_extensions, plugin_options


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [search, disclosure: {markdown: comrak}]",
        "plugins: {search: {}, disclosure: {markdown: comrak}}",
        "plugins:\n  - material/search\n  - disclosure:\n      markdown: comrak\n",
    ],
)
def test_options_are_found_however_plugins_are_listed(text: str) -> None:
    assert plugin_options(text) == {"markdown": "comrak"}


@pytest.mark.parametrize("text", ["", "plugins: [disclosure]", "plugins: disclosure", "plugins: {", "- a", "plugins: [search: {markdown: comrak}]"])
def test_there_are_none_where_none_are_written(text: str) -> None:
    assert plugin_options(text) == {}


def test_the_environment_is_asked_as_mkdocs_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEARCH_KEY", "from the environment")
    text = "plugins: [disclosure: {search: {key: !ENV SEARCH_KEY, url: !ENV [NO_SUCH, 'https://a.example'], index: !ENV NO_SUCH}}]"
    assert plugin_options(text)["search"] == {"key": "from the environment", "url": "https://a.example", "index": None}


def test_code_that_another_tag_names_is_not_run() -> None:
    assert plugin_options("plugins: [disclosure: {search: !!python/object/apply:os.getcwd [], other_files: !other [a]}]") == {
        "search": None,
        "other_files": None,
    }


def test_extensions_stand_beside_those_of_mkdocs_with_what_configures_them() -> None:
    names, configured = markdown_extensions("markdown_extensions: [footnotes, toc: {permalink: true}]")
    assert (names, configured) == (["toc", "tables", "fenced_code", "footnotes"], {"toc": {"permalink": True}})
