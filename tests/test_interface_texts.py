"""The interface texts: each exists in both languages with the same places to fill in, each is used, and none is asked for that is not there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.sources.locales import texts

PACKAGE = Path(__file__).parents[1] / "plugins" / "mkdocs_disclosure"
ENGLISH, CHINESE = texts(Language.EN).entries, texts(Language.ZH).entries
SPEAKERS = {"texts", "text", "t"}
"""What the code and the templates call to have a text."""


def _strings(node: ast.AST) -> Iterator[str]:
    """The patterns of the strings of an expression: those with places to fill in match what may be filled in."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+" for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*_strings(node.body), *_strings(node.orelse))


def _speaks(called: ast.expr) -> bool:
    """Whether a text is asked of it: `texts(…)` and `self.texts(…)` do, a `text` of something else is a method of its own."""
    return called.attr == "texts" if isinstance(called, ast.Attribute) else getattr(called, "id", "") in SPEAKERS


def _asked_in_code() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _speaks(node.func):
                yield from _strings(node.args[0])


def _asked_in_templates() -> Iterator[str]:
    for path in (PACKAGE / "templates").rglob("*.html"):
        for first in re.findall(r"\bt\(([^,)]*)", path.read_text("utf-8")):
            for stem, joined in re.findall(r"'([\w.-]+)'\s*(~)?", first):
                yield re.escape(stem) + (r"[\w-]+" if joined else "")


ASKED = sorted({*_asked_in_code(), *_asked_in_templates()})
KEPT = {node.value for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)}
"""What stands in tables of the code, to be asked for later."""


@pytest.mark.parametrize("key", ENGLISH)
def test_a_text_is_used(key: str) -> None:
    assert key in KEPT or any(re.fullmatch(each, key) for each in ASKED)


@pytest.mark.parametrize("asked", ASKED)
def test_a_text_that_is_asked_for_is_there(asked: str) -> None:
    assert any(re.fullmatch(asked, key) for key in ENGLISH)


def test_both_languages_have_the_same_texts() -> None:
    assert list(ENGLISH) == list(CHINESE)


@pytest.mark.parametrize("key", ENGLISH)
def test_a_text_has_the_same_places_to_fill_in_in_both_languages(key: str) -> None:
    places = [{name for _, name, _, _ in Formatter().parse(table[key]) if name} for table in (ENGLISH, CHINESE)]
    assert places[0] == places[1]
