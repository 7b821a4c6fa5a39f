"""What acts in a body is found where it stands, and a body that asks too much of a renderer is known before one sees it."""

import time
from collections.abc import Callable

import pytest

from mkdocs_disclosure.model.hostile_body import active_markup, unclosed_brackets, unsafe_links
from mkdocs_disclosure.rendering.markdown import BodyRenderer, Convert, comrak_converter, python_markdown_converter

UNSAFE = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](<vbscript:x>)",
    "[a]\n\n[a]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](data:image/svg+xml,a)",
    '<a href="java&#115;cript:alert(1)">a</a>',
    "<a href=javascript:alert(1)>a</a>",
    '<form action="javascript:alert(1)"></form>',
]
HARMLESS = [
    "[a](https://a.example/?q=javascript:x)",
    "`[a](javascript:x)`",
    "metadata: a",
    "```\n[a](javascript:x)\n```",
    "约定 data: 见[表](t.csv)",
    "3 < 4, on=1 > 2",
]
ENDLESS = {
    "brackets": "[" * 10_000,
    "pictures": "![" * 10_000,
    "double brackets": "[[" * 10_000,
    "links without end": "[a](b" * 10_000,
    "addresses without end": "<http://" * 10_000,
    "tags without end": "<b " * 20_000,
}
DONE = {
    "quotes": "> " * 600 + "x",
    "columns": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|b" * 3000 + "|\n",
    "a paragraph": "汉字，" * 100_000,
    "headings alike": "## 一\n\n" * 3_000,
    "lists within lists": "".join(" " * (2 * depth) + "- a\n" for depth in range(200)),
    "emphasis": "*a " * 20_000,
    "code": "`".join("a" * length for length in range(1, 300)),
    "elements": "<div>" * 5_000,
}
BUDGET = 10
"""CPU seconds for a body, on a slow machine; most take a hundredth."""

renderers = pytest.mark.parametrize(
    "convert", [comrak_converter, lambda: python_markdown_converter(["tables", "footnotes"], {})], ids=["comrak", "python-markdown"]
)


@pytest.mark.parametrize("body", UNSAFE)
def test_an_address_that_runs_code_is_found(body: str) -> None:
    assert len(list(unsafe_links(body))) == 1


@pytest.mark.parametrize("body", HARMLESS)
def test_words_and_code_are_no_such_address(body: str) -> None:
    assert [*unsafe_links(body), *active_markup(body)] == []


@pytest.mark.parametrize(
    "body", ["<script>a</script>", "<SVG onload=a>", "<p onclick=a>b</p>", "a <iframe src=b>", "<video src=a.mp4></video>", '<b class="x" onfocus="a">']
)
def test_markup_that_acts_is_found(body: str) -> None:
    assert list(active_markup(body)) != []


@pytest.mark.parametrize("name", ENDLESS)
def test_a_body_that_some_renderer_never_ends_with_is_known_at_once(name: str) -> None:
    (found,) = unclosed_brackets(f"第一段。\n\n第二段\n{ENDLESS[name]}")
    assert found.span.line == 4


@pytest.mark.parametrize("name", DONE)
@renderers
def test_any_other_body_is_done_within_the_budget(convert: Callable[[], Convert], name: str) -> None:
    assert list(unclosed_brackets(DONE[name].replace("<div>", "<div></div>"))) == []
    begun = time.process_time()
    BodyRenderer(convert(), str).render(DONE[name], lambda _target, _attribute: None)
    assert time.process_time() - begun < BUDGET


@pytest.mark.parametrize("name", ENDLESS)
def test_the_default_renderer_ends_with_any_body(name: str) -> None:
    begun = time.process_time()
    BodyRenderer(comrak_converter(), str).render(ENDLESS[name], lambda _target, _attribute: None)
    assert time.process_time() - begun < BUDGET


@renderers
def test_ids_of_a_body_never_stand_for_parts_of_the_page(convert: Callable[[], Convert]) -> None:
    body = '<a id="__config" name="__search">a</a><p id="content">b</p>\n\n## __palette\n\n## search'
    rendered = BodyRenderer(convert(), str).render(body, lambda _target, _attribute: None)
    assert [id_ for id_ in ("__config", "__search", "content", "__palette") if f'"{id_}"' in rendered.html] == []


def test_an_item_pulls_no_file_into_its_page_by_an_extension() -> None:
    rendered = BodyRenderer(python_markdown_converter(["pymdownx.snippets"], {}), str).render('--8<-- "pyproject.toml"', lambda _target, _attribute: None)
    assert "build-system" not in rendered.html and "8<--" in rendered.html.replace("&lt;", "<")
