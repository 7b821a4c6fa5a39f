"""A table is held against its form: which columns there are, what their cells are, and where a fault stands."""

from collections.abc import Callable
from datetime import date

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.table import ColumnType
from mkdocs_disclosure.sources.tables import parse_date
from tables import csv_text
from workbooks import workbook_of

Load = Callable[..., Loaded]
FOLDER = "content/items/policy/case"
FORM = "{file: 2026-07.csv, key: 决定书文号, title: 当事人, formed: 决定日期, issued: 公示日期}"
ROW = ("云罚〔2026〕1号", "晨禾便利店", "3000", "2026-07-02", "2026-07-06")


def files(content: str | bytes, form: str = FORM, name: str = "2026-07.csv") -> dict[str, str | bytes]:
    header = f"---\nidentifier: MB9999025/2026-00002\ntitle: 行政处罚决定\ncategory: policy\nissued: 2026-08-03\ntable: {form}\n---\n\n"
    return {f"{FOLDER}.md": f"{header}2026年7月作出的行政处罚决定逐件公布如下，当事人名称均为虚构，可以联系市政府办公室核对。\n", f"{FOLDER}/{name}": content}


def only(loaded: Loaded) -> tuple[object, ...]:
    """The records of the only table."""
    assert loaded.holdings
    ((_, table),) = loaded.holdings.tables()
    return table.records


def found(loaded: Loaded) -> list[tuple[str, str, int, int]]:
    return [(each.rule, each.location.path, each.location.span.line, each.location.span.column) for each in loaded.report.diagnostics]


def test_a_record_has_key_title_and_both_dates(load_site: Load) -> None:
    (record,) = only(load_site(files(csv_text([ROW]))))
    assert (record.key, record.title, record.formed, record.issued) == (  # type: ignore[attr-defined]
        "云罚〔2026〕1号", "晨禾便利店", Moment(date(2026, 7, 2)), Moment(date(2026, 7, 6)),
    )  # fmt: skip


def test_without_a_title_the_key_is_the_title(load_site: Load) -> None:
    (record,) = only(load_site(files(csv_text([ROW]), "{file: 2026-07.csv, key: 决定书文号}")))
    assert record.title == "云罚〔2026〕1号"  # type: ignore[attr-defined]


def test_dates_and_amounts_are_kept_in_one_form(load_site: Load) -> None:
    form = FORM.replace("}", ", columns: [决定书文号, 当事人, {name: 罚款, type: money}]}")
    (record,) = only(load_site(files(csv_text([("1", "甲", '"+12,000.50"', "2026/7/2", "2026年7月6日 9:30")]), form)))
    assert record.values == ("1", "甲", "12000.50", "2026-07-02", "2026-07-06 09:30")  # type: ignore[attr-defined]


def test_an_item_needs_to_name_only_the_file_where_the_category_has_the_form(load_site: Load) -> None:
    category = "categories:\n  - {id: penalties, name: 行政处罚, owed_by: gov-office, table: {key: 决定书文号, issued: 公示日期}}\n"
    made = {path.replace("policy/", "penalties/"): text for path, text in files(csv_text([ROW]), "2026-07.csv").items()}
    made["content/items/penalties/case.md"] = str(made["content/items/penalties/case.md"]).replace("category: policy", "category: penalties")
    loaded = load_site({**made, "catalog/case.yml": category})
    (record,) = only(loaded)
    assert (record.issued, loaded.report.diagnostics) == (Moment(date(2026, 7, 6)), ())  # type: ignore[attr-defined]


def test_a_workbook_is_read_like_a_text(load_site: Load) -> None:
    rows = [["决定书文号", "当事人", "罚款", "决定日期", "公示日期"], ["云罚〔2026〕1号", "晨禾便利店", 3000.0, date(2026, 7, 2), date(2026, 7, 6)]]
    (record,) = only(load_site(files(workbook_of(rows), FORM.replace(".csv", ".xlsx"), "2026-07.xlsx")))
    assert record.values == ROW  # type: ignore[attr-defined]


def test_the_columns_that_say_when_are_dates(load_site: Load) -> None:
    loaded = load_site(files(csv_text([ROW])))
    assert loaded.holdings
    ((_, table),) = loaded.holdings.tables()
    assert [column.type for column in table.columns] == [*[ColumnType.TEXT] * 3, ColumnType.DATE, ColumnType.DATE]


def test_a_fault_of_a_cell_stands_at_its_line_and_column(load_site: Load) -> None:
    loaded = load_site(files(csv_text([ROW, ("云罚〔2026〕2号", "甲公司", "1", "7月8日", "2026-07-10")])))
    assert found(loaded) == [("invalid-record-date", f"{FOLDER}/2026-07.csv", 3, 18)]


def test_a_fault_after_a_cell_of_two_lines_stands_on_the_line_of_its_cell(load_site: Load) -> None:
    loaded = load_site(files(csv_text([ROW, ("云罚〔2026〕2号", '"甲公司\n乙公司"', "1", "7月8日", "2026-07-10")])))
    assert found(loaded) == [("invalid-record-date", f"{FOLDER}/2026-07.csv", 4, 8)]


def test_five_thousand_faults_of_one_kind_are_ten_and_a_number(load_site: Load) -> None:
    loaded = load_site(files(csv_text([(f"云罚〔2026〕{number}号", "甲", "1", "待定", "2026-07-10") for number in range(5_000)])))
    assert [each.rule for each in loaded.report.diagnostics] == ["invalid-record-date"] * 11
    assert loaded.report.diagnostics[-1].message.en == "and 4990 more of the same"


def test_a_table_in_a_folder_of_its_own_item_is_no_stray(load_site: Load) -> None:
    assert found(load_site(files(csv_text([ROW])))) == []


def test_the_table_of_a_withheld_item_is_never_read(load_site: Load) -> None:
    header = "---\nidentifier: MB9999025/2026-00002\ncategory: policy\nexemption: {clause: 第十五条}\ntable: 2026-07.csv\n---\n"
    loaded = load_site({f"{FOLDER}.md": header, f"{FOLDER}/2026-07.csv": b"\xff\xfe"})
    assert {each.rule for each in loaded.report.diagnostics} == {"withheld-content-present"}


def test_a_column_whose_mark_cannot_be_read_stays_closed(load_site: Load) -> None:
    loaded = load_site(files(csv_text([ROW]), FORM.replace("}", ", columns: [决定书文号, 当事人, {name: 罚款, public: 不}]}")))
    assert loaded.holdings
    ((_, table),) = loaded.holdings.tables()
    assert [table.columns[place].name for place in table.published] == ["决定书文号", "当事人"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-07-03", "2026-07-03"),
        ("2026/7/3", "2026-07-03"),
        ("2026.07.3", "2026-07-03"),
        ("2026年7月3日", "2026-07-03"),
        ("2026-7-3 9:05", "2026-07-03 09:05"),
        ("2026/7/3 09:30:15", "2026-07-03 09:30:15"),
        ("7/3/2026", None),
        ("2026-7/3", None),
        ("2026年7月3", None),
        ("2026-7-3日", None),
        ("2026-02-30", None),
        ("46206", None),
        ("2026-07", None),
        ("２０２６-07-03", None),
    ],
)
def test_a_date_begins_with_its_year_and_nothing_is_guessed(written: str, meant: str | None) -> None:
    moment = parse_date(written)
    assert (str(moment) if moment else None) == meant
