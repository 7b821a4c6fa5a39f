"""What an import reports as written is there, whole, and without an error; everything else is named with its reason."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.build import load
from mkdocs_disclosure.importing.old_table import read_old_table
from mkdocs_disclosure.importing.reporting import Outcome, Row, render_report, summary
from mkdocs_disclosure.importing.run import Import
from mkdocs_disclosure.importing.suggesting import suggest
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.sources.import_map import read_map

HEAD = "编号,标题,栏目,单位,成文日期,发布日期,正文,附件,网址,状态,文号\n"
MAP = """\
format: 1
from: 市政府旧网站
on: 2026-11-01
site: https://old.yunchuan.example/
columns: {编号: id, 标题: title, 栏目: category, 单位: publisher, 成文日期: formed, 发布日期: issued, 正文: body, 附件: attachments, 网址: url, 状态: state, 文号: document_number}
values: {category: {政策法规: policy}, state: {已发布: published, 删除: skip, 未审: draft}}
dates: [YYYY-MM-DD, YYYY/M/D, YYYY年]
body: html
files: files
"""
GOOD = "1001,关于票价的通知,政策法规,市政府办公室,2009/6/15,2009年,<p>正文</p>,,/zwgk/2009/1001.html,已发布,\n"

Files = Mapping[str, str | bytes]


class Desk:
    """A site and a folder with a table, its map and its files."""

    def __init__(self, root: Path, base: Path, as_of: datetime) -> None:
        self.root, self.base, self.as_of = root, base, as_of

    def run(self, *rows: str, files: Files = {}, map_: str = MAP, dry: bool = False, keys: Language = Language.EN) -> list[Row]:  # noqa: B006 - never changed
        (self.base / "files").mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (self.base / "files" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        (self.base / "old.csv").write_text(HEAD + "".join(rows), "utf-8")
        read = read_map("map.yml", map_.encode())
        assert read.map, read.diagnostics
        holdings = load(self.root, self.as_of).holdings
        assert holdings
        return Import(read_old_table(self.base / "old.csv"), read.map, self.base, self.root, holdings, self.as_of, keys).run(dry=dry)

    def items(self) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in (self.root / "content/items/policy").glob("*.md") if path.name != "base.md"}


@pytest.fixture
def desk(write_site: Callable[[Files], Path], tmp_path: Path, as_of: datetime) -> Desk:
    return Desk(write_site({}), tmp_path / "import", as_of)


def reasons(rows: list[Row]) -> list[str]:
    return [problem.reason.en for row in rows for problem in row.candidate.problems]


def test_a_row_becomes_an_item_that_says_where_it_came_from(desk: Desk) -> None:
    desk.run(GOOD)
    assert desk.items() == {
        "2009-1001.md": """\
---
title: 关于票价的通知
category: policy
publisher: 市政府办公室
formed: 2009-06-15
issued: 2009
aliases: ["/zwgk/2009/1001.html"]
imported: {from: 市政府旧网站, url: https://old.yunchuan.example/zwgk/2009/1001.html, id: "1001", on: 2026-11-01}
---

正文
"""
    }


def test_keys_are_written_in_the_language_that_is_asked_for(desk: Desk) -> None:
    desk.run(GOOD.replace("已发布", "未审").replace("2009年", ""), keys=Language.ZH)
    header = desk.items()["2009-1001.md"].split("---\n")[1]
    assert (
        header
        == """\
标题: 关于票价的通知
栏目: policy
公开责任主体: 市政府办公室
成文日期: 2009-06-15
发布日期: 不详
状态: 草稿
旧网址: ["/zwgk/2009/1001.html"]
迁移: {来源系统: 市政府旧网站, 原网址: https://old.yunchuan.example/zwgk/2009/1001.html, 原编号: "1001", 迁移日期: 2026-11-01}
"""
    )


def test_a_path_without_a_host_is_no_url_and_still_leads_on(desk: Desk) -> None:
    desk.run(GOOD, map_=MAP.replace("site: https://old.yunchuan.example/\n", ""))
    written = desk.items()["2009-1001.md"]
    assert 'aliases: ["/zwgk/2009/1001.html"]' in written and "url:" not in written


def test_a_row_without_a_number_is_known_again_by_its_path(desk: Desk) -> None:
    bare, row = MAP.replace("site: https://old.yunchuan.example/\n", ""), GOOD.replace("1001,", ",", 1)
    assert [each.outcome for _ in range(2) for each in desk.run(row, map_=bare)] == [Outcome.WRITTEN, Outcome.THERE]


def test_what_was_written_has_no_error(desk: Desk) -> None:
    desk.run(GOOD, GOOD.replace("1001", "1002").replace("2009年", ""))
    report = load(desk.root, desk.as_of).report
    assert (len(desk.items()), report.has_errors) == (2, False)


def test_a_second_run_writes_nothing_and_passes_over_what_is_there(desk: Desk) -> None:
    desk.run(GOOD)
    before = desk.items()
    assert ([row.outcome for row in desk.run(GOOD)], desk.items()) == ([Outcome.THERE], before)


def test_a_run_goes_on_where_it_was_cut_off(desk: Desk) -> None:
    row = GOOD.replace("<p>正文</p>,,", "<p>正文</p>,表.csv,")
    desk.run(row, files={"表.csv": "一"})
    (desk.root / "content/items/policy/2009-1001.md").unlink()
    assert [each.outcome for each in desk.run(row)] == [Outcome.WRITTEN]


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    assert ([row.outcome for row in desk.run(GOOD, dry=True)], desk.items()) == ([Outcome.WRITTEN], {})


def test_what_stands_in_the_place_of_a_file_is_never_replaced(desk: Desk) -> None:
    target = desk.root / "content/items/policy/2009-1001/表.csv"
    target.parent.mkdir()
    target.write_text("另一个", "utf-8")
    rows = desk.run(GOOD.replace("<p>正文</p>,,", "<p>正文</p>,表.csv,"), files={"表.csv": "一"})
    assert (rows[0].outcome, target.read_text("utf-8"), desk.items()) == (Outcome.REFUSED, "另一个", {})


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (GOOD.replace("2009/6/15", "昨天"), "成文日期", "no date"),
        (GOOD.replace("政策法规", "领导讲话"), "栏目", "is not in catalog.yml"),
        (GOOD.replace("市政府办公室", "市外事办"), "单位", "is not in catalog.yml"),
        (GOOD.replace("<p>正文</p>,,", "<p>正文</p>,缺.pdf,"), "附件", "no such file"),
        (GOOD.replace("<p>正文</p>,,", "<p>正文</p>,../../catalog.yml,"), "附件", "no such file"),
        (GOOD.replace("已发布", "归档"), "状态", "does not know this state"),
        (GOOD.replace("2009年", "2009/6/1"), "发布日期", "before it was formed"),
        (GOOD.replace("关于票价的通知", ""), "", "is missing"),
        (GOOD.replace("1001,", ",").replace("/zwgk/2009/1001.html", ""), "编号", "neither a number nor an address"),
    ],
)
def test_a_row_that_cannot_be_mapped_is_named_with_its_column_and_reason(desk: Desk, row: str, column: str, words: str) -> None:
    (only,) = desk.run(row)
    assert (only.outcome, desk.items()) == (Outcome.REFUSED, {})
    assert any(problem.column == column and words in problem.reason.en for problem in only.candidate.problems), only.candidate.problems


def test_of_two_rows_with_one_number_the_first_is_written(desk: Desk) -> None:
    rows = desk.run(GOOD, GOOD.replace("1001.html", "1009.html"))
    assert ([row.outcome for row in rows], reasons(rows)) == ([Outcome.WRITTEN, Outcome.REFUSED], ["row 2 has the same number or address"])


def test_two_rows_with_one_document_number_are_not_both_written(desk: Desk) -> None:
    row = GOOD.rstrip("\n") + "云价〔2009〕17号\n"
    assert [each.outcome for each in desk.run(row, row.replace("1001", "1002"))] == [Outcome.WRITTEN, Outcome.REFUSED]


def test_a_row_whose_state_is_skipped_is_not_taken_over(desk: Desk) -> None:
    assert ([row.outcome for row in desk.run(GOOD.replace("已发布", "删除"))], desk.items()) == ([Outcome.SKIPPED], {})


def test_a_draft_stays_a_draft(desk: Desk) -> None:
    desk.run(GOOD.replace("已发布", "未审"))
    assert "state: draft" in desk.items()["2009-1001.md"]


def test_pictures_of_a_body_are_copied_and_named(desk: Desk) -> None:
    desk.run(GOOD.replace("<p>正文</p>", "<p>见<img src=/upload/p.png alt=图></p>"), files={"p.png": b"\x89PNG"})
    assert "见![图](p.png)" in desk.items()["2009-1001.md"]
    assert (desk.root / "content/items/policy/2009-1001/p.png").read_bytes() == b"\x89PNG"


def test_what_was_lost_on_the_way_is_named_although_the_item_is_written(desk: Desk) -> None:
    rows = desk.run(GOOD.replace("<p>正文</p>", "<p>正文<img src=/upload/no.png></p>").replace("/zwgk/2009/1001.html", "/show.jsp?id=1001"))
    assert rows[0].outcome is Outcome.WRITTEN
    assert [words.split(";")[0] for words in reasons(rows)] == [
        "the folder lacks this picture of the body",
        "with a query or fragment it is no path, so the old address will not lead on",
    ]


def test_files_that_are_missing_need_not_stop_an_item(desk: Desk) -> None:
    rows = desk.run(GOOD.replace("<p>正文</p>,,", "<p>正文</p>,缺.pdf,"), map_=MAP + "lose_missing_files: true\n")
    assert (rows[0].outcome, reasons(rows)) == (Outcome.WRITTEN, ["the folder has no such file"])


def test_characters_that_nobody_sees_are_left_behind(desk: Desk) -> None:
    desk.run(GOOD.replace("关于票价", "关于\u200b票\u0007价"))
    assert "title: 关于票价的通知" in desk.items()["2009-1001.md"]


def test_a_table_in_the_encoding_of_old_systems_is_read(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes((HEAD + GOOD).encode("gb18030"))
    assert read_old_table(tmp_path / "old.csv").rows[0].cells["标题"] == "关于票价的通知"


def test_the_report_names_row_column_value_and_reason(desk: Desk) -> None:
    rows = desk.run(GOOD, GOOD.replace("1001", "=1002").replace("2009/6/15", "昨天"))
    table = list(csv.reader(io.StringIO(render_report(rows, Language.ZH, dry=False).decode("utf-8-sig"))))
    assert table[1][:5] == ["2", "1001", "关于票价的通知", "已写入", "content/items/policy/2009-1001.md"]
    assert table[2][:8] == [
        "3",
        "'=1002",
        "关于票价的通知",
        "未写入",
        "",
        "成文日期",
        "昨天",
        "不是日期，或者写法不在 dates 之中：YYYY-MM-DD、YYYY/M/D、YYYY年",
    ]


def test_the_summary_counts_outcomes_and_reasons(desk: Desk) -> None:
    rows = desk.run(GOOD, *(GOOD.replace("1001", str(number)).replace("政策法规", "领导讲话") for number in (1002, 1003)))
    assert summary(rows, Language.ZH, dry=False) == ["共 3 行：已写入 1 行，未写入 2 行。", "       2  栏目：栏目“领导讲话”不在 catalog.yml 中"]


def test_a_first_map_is_made_of_the_names_of_columns(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "t.csv").write_text("信息编号,标题,栏目名称,发布时间,正文,备注\n1,甲,policy,2009/6/1,<p>一</p>,x\n2,乙,领导讲话,2009年,二,y\n", "utf-8")
    holdings = load(desk.root, desk.as_of).holdings
    assert holdings
    made = suggest("t.csv", read_old_table(tmp_path / "t.csv"), holdings.catalog, Language.ZH)
    read = read_map("map.yml", made.replace("    # 领导讲话:   #", "    领导讲话: policy  #").encode())
    assert read.map, read.diagnostics
    assert read.map.columns == {"信息编号": "id", "标题": "title", "栏目名称": "category", "发布时间": "issued", "正文": "body"}
    assert [form.written for form in read.map.dates] == ["YYYY/M/D", "YYYY年"]
