"""What of an item is searched, and the scripts of the search as they go out."""

import re
from datetime import date
from importlib.resources import files

import pytest

from builders import item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Reference, Relation, Source
from mkdocs_disclosure.model.media import Medium, MediumType
from mkdocs_disclosure.model.occasions import Consultation, Event, Speaker
from mkdocs_disclosure.model.outside import OutsideDocument
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.searched import Searched
from mkdocs_disclosure.searching import compact_script, engine_files
from mkdocs_disclosure.sources.locales import texts

ZH = texts(Language.ZH)
WRITTEN = """\
// Says what it is.
const greeting = () => {
  // Never read.

  return "http://example.org/"; // kept
};
"""
HEAD = b'{"documents":3,"version":"v1"}'
SOURCES = (
    "disclosure.js",
    "records.js",
    "records-worker.js",
    "search.js",
    "search-text.js",
    "search-files.js",
    "search-shown.js",
    "search-engine.js",
    "search-words.js",
    "search-near.js",
    "search-filters.js",
    "search-records.js",
    "search-server.js",
)


def test_a_script_goes_out_without_indentation_and_lines_of_comment() -> None:
    assert compact_script(WRITTEN) == 'const greeting = () => {\nreturn "http://example.org/"; // kept\n};\n'


@pytest.mark.parametrize("source", SOURCES)
def test_no_text_of_a_script_goes_over_several_lines(source: str) -> None:
    code = files("mkdocs_disclosure").joinpath("assets", source).read_text("utf-8")
    assert [line for line in code.splitlines() if line.count("`") % 2] == []


def test_the_engine_carries_the_head_and_goes_out_with_every_part_that_it_asks_for() -> None:
    scripts = dict(engine_files(HEAD))
    engine = scripts["engine.js"].decode()
    assert f"const HEAD = {HEAD.decode()};" in engine
    assert {name for name in scripts if f'this.part("{name.removesuffix(".js")}")' in engine} == scripts.keys() - {"engine.js"}


def test_there_is_one_of_each_module_of_search_whoever_asks_for_it() -> None:
    asked = {each for code in dict(engine_files(HEAD)).values() for each in re.findall(r'from "\./([^"]+)"', code.decode())}
    assert asked == {"engine.js", "words.js?v1", "records.js?v1"}


def test_whatever_the_page_of_an_item_names_beside_its_text_is_searched() -> None:
    day = Moment(date(2026, 4, 1))
    public = register(
        item(
            source=Source("省政府网站", document_number="省政办〔2026〕8号"),
            relations={Relation.REPEALS: (Reference(outside=OutsideDocument("《旧办法》", document_number="云府规〔2020〕4号")),)},
            media=(Medium(MediumType.VIDEO, url="https://v.example/1", title="一分钟看懂", alt="漫画"),),
            event=Event(day, place="网站访谈室", host="主持人甲", speakers=(Speaker("发布人乙", "局长"),)),
            consultation=Consultation(day, post="人民大道1号", phone="0999-8000000", email="a@b.example"),
        )
    )
    (document,) = Searched(public, ZH).item(public.items[0], "")
    named = "省政府网站 省政办〔2026〕8号 《旧办法》 云府规〔2020〕4号 一分钟看懂 漫画 网站访谈室 主持人甲 发布人乙 局长 人民大道1号 0999-8000000 a@b.example"
    assert [each for each in named.split() if each not in document.text.split("\n")] == []


def test_an_item_is_found_by_the_days_on_which_it_was_formed_and_issued() -> None:
    public = register(item(formed=Moment(date(2026, 1, 26)), issued=Moment(date(2026, 2, 10))))
    (document,) = Searched(public, ZH).item(public.items[0], "")
    assert document.other_names == ("2026年1月26日", "2026-01-26", "2026年2月10日", "2026-02-10")
