"""The scripts of the search as they go out."""

from importlib.resources import files

import pytest

from mkdocs_disclosure.searching import compact_script, engine_files

WRITTEN = """\
// Says what it is.
const greeting = () => {
  // Never read.

  return "http://example.org/"; // kept
};
"""
SOURCES = ("disclosure.js", "records.js", "records-worker.js", "search.js", "search-engine.js", "search-near.js", "search-filters.js")


def test_a_script_goes_out_without_indentation_and_lines_of_comment() -> None:
    assert compact_script(WRITTEN) == 'const greeting = () => {\nreturn "http://example.org/"; // kept\n};\n'


@pytest.mark.parametrize("source", SOURCES)
def test_no_text_of_a_script_goes_over_several_lines(source: str) -> None:
    code = files("mkdocs_disclosure").joinpath("assets", source).read_text("utf-8")
    assert [line for line in code.splitlines() if line.count("`") % 2] == []


def test_the_engine_carries_the_head_and_goes_out_with_every_part_that_it_asks_for() -> None:
    scripts = dict(engine_files(b'{"documents":3}'))
    engine = scripts["engine.js"].decode()
    assert 'const HEAD = {"documents":3};' in engine
    assert {name for name in scripts if f'this.part("{name.removesuffix(".js")}")' in engine} == scripts.keys() - {"engine.js"}
