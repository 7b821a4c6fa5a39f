"""The map of an import is read like a catalog: its faults have places, and nothing is guessed."""

from datetime import date, time

import pytest

from mkdocs_disclosure.model.dates import Moment, Precision
from mkdocs_disclosure.model.import_map import DateForm, ImportMap
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.findings import one_line
from mkdocs_disclosure.sources.import_map import read_map

LEAST = "format: 1\nfrom: 旧站\ncolumns: {标题: title, 编号: id, 栏目: category}\n"


def found(text: str) -> list[str]:
    return [one_line(each, Language.EN) for each in read_map("map.yml", text.encode()).diagnostics]


def read(text: str) -> ImportMap:
    made = read_map("map.yml", text.encode()).map
    assert made
    return made


def test_keys_may_be_written_in_chinese() -> None:
    chinese = "格式: 1\n来源系统: 旧站\n列: {标题: 标题, 编号: 原编号, 栏目: 栏目}\n对照: {状态: {已发布: 已发布, 删除: 不迁入}}\n固定值: {公开责任主体: gov-office}\n"
    english = LEAST + "values: {state: {已发布: published, 删除: skip}}\nconstants: {publisher: gov-office}\n"
    assert read(chinese) == read(english)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (LEAST.replace("title", "titel"), "map.yml:3:15", 'did you mean "title"'),
        (LEAST.replace("编号: id, ", ""), "map.yml:3:10", "no column is id or url"),
        (LEAST.replace("标题: title, ", ""), "map.yml:3:10", "no column is title"),
        (LEAST.replace("编号: id", "编号: id, 名称: title"), "map.yml:3:34", "two columns are title"),
        (LEAST + "values: {state: {已发布: live}}\n", "map.yml:4:23", "published, draft, skip"),
        (LEAST + "dates: [YYYY-DD]\n", "map.yml:4:9", "YYYY年M月D日"),
        (LEAST + "columns: {}\n", "map.yml:4:1", "written twice"),
        (LEAST + "site: old\n", "map.yml:4:7", "https://"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, place: str, words: str) -> None:
    assert any(each.startswith(place) and words in each for each in found(text)), found(text)


def test_a_column_may_be_left_out() -> None:
    assert "备注" not in read(LEAST.replace("编号", "备注: 不用, 编号")).columns


@pytest.mark.parametrize(
    ("form", "written", "moment"),
    [
        ("YYYY年M月D日", "2009年6月5日", Moment(date(2009, 6, 5))),
        ("YYYY/M/D H:mm", "2009/6/15 9:30", Moment(date(2009, 6, 15), time(9, 30))),
        ("YYYYMMDD", "20090615", Moment(date(2009, 6, 15))),
        ("YYYY.M", "2009.6", Moment(date(2009, 6, 1), None, Precision.MONTH)),
        ("YYYY年", "2009年", Moment(date(2009, 1, 1), None, Precision.YEAR)),
        ("YYYY-MM-DD", "2009-6-15", None),
        ("YYYY-MM-DD", "2009-02-30", None),
        ("YYYY-M-D H:mm", "2009-6-15 24:00", None),
    ],
)
def test_a_date_is_read_in_its_form_only(form: str, written: str, moment: Moment | None) -> None:
    known = DateForm.parse(form)
    assert known and known.read(written) == moment


@pytest.mark.parametrize("form", ["", "MM-DD", "YYYY-DD", "YYYY-MM-DD HH", "YYYY YYYY", "一"])
def test_what_names_no_date_is_no_form(form: str) -> None:
    assert DateForm.parse(form) is None
