"""The register as a table opens in a spreadsheet as it is, runs nothing there, and is read back cell by cell."""

import csv
import io
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import attachment, catalog, item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Channel, Issuer, Item, Source
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.wording import Language, Texts
from mkdocs_disclosure.outputs.register_csv import COLUMNS, render_register_csv

SITE = "https://www.yunchuan.example/zwgk/"
STATES = {"csv.state_published": "已发布", "csv.state_withdrawn": "已撤下"}
ZH = Texts(Language.ZH, {f"csv.{name}": f"列{name}" for name in COLUMNS} | STATES)
EN = Texts(Language.EN, dict(ZH.entries) | {"csv.state_published": "published"})
FULL = item(
    category="policy-interpretation",
    kind="通知",
    issuers=(Issuer(unit="gov-office"), Issuer(name="中共云川市委办公室")),
    document_number="云府〔2026〕12号",
    source=Source("省人民政府", "https://www.province.example/1.html"),
    formed=Moment(date(2026, 1, 26)),
    issued=Moment(date(2026, 2, 10), time(9, 30)),
    period=Period.parse("2026-01"),
    effective=date(2026, 3, 1),
    expires=date(2031, 3, 1),
    summary="一，“二”\r\n三",
    tags=("营商环境", "民生"),
    channels=(Channel("云川市人民政府公报"), Channel("微信公众号", "https://weixin.example/1", date(2026, 2, 11))),
    attachments=(attachment("a.pdf"), attachment("b.csv")),
)


def rows(document: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(document.decode("utf-8-sig"), newline=""), fieldnames=COLUMNS, strict=True))


def table(*items: Item, site_url: str | None = SITE, texts: Texts = ZH, **changes: Any) -> list[dict[str, str]]:
    return rows(render_register_csv(register(*items, within=catalog(**changes)), site_url, texts))[1:]


def test_every_cell_is_read_back() -> None:
    assert table(FULL) == [
        {
            "identifier": "MB9999025/2026-00001",
            "title": "关于事项1的通知",
            "category_id": "policy-interpretation",
            "category": "政策文件/政策解读",
            "publisher": "云川市人民政府办公室",
            "issuers": "云川市人民政府办公室；中共云川市委办公室",
            "lead_issuer": "云川市人民政府办公室",
            "document_number": "云府〔2026〕12号",
            "source": "省人民政府",
            "source_url": "https://www.province.example/1.html",
            "kind": "通知",
            "formed": "2026-01-26",
            "issued": "2026-02-10 09:30",
            "period": "2026-01",
            "effective": "2026-03-01",
            "expires": "2031-03-01",
            "legal_force": "有效",
            "legal_force_since": "2026-03-01",
            "summary": "一，“二”\r\n三",
            "tags": "营商环境；民生",
            "channels": "云川市人民政府公报；微信公众号",
            "state": "已发布",
            "attachments": "2",
            "records": "0",
            "address": f"{SITE}items/MB9999025-2026-00001/",
        }
    ]


def test_what_is_not_known_is_an_empty_cell() -> None:
    row = table(item())[0]
    assert {name for name, cell in row.items() if not cell} == {
        "issuers", "lead_issuer", "document_number", "source", "source_url", "kind", "formed", "period", "effective", "expires", "legal_force",
        "legal_force_since", "summary", "tags", "channels",
    }  # fmt: skip


@pytest.mark.parametrize(("written", "texts", "cell"), [("2009-06", ZH, "2009-06"), ("2009", EN, "2009"), ("unknown", ZH, "不详"), ("不详", EN, "unknown")])
def test_a_date_that_is_not_exact_stands_there_as_it_is_written_in_an_item(written: str, texts: Texts, cell: str) -> None:
    assert table(item(issued=Moment.parse_inexact(written)), texts=texts)[0]["issued"] == cell


def test_a_document_of_one_issuer_has_no_lead() -> None:
    assert table(item(issuers=(Issuer(unit="gov-office"),)))[0]["lead_issuer"] == ""


def test_the_first_row_heads_the_columns_in_the_language_of_the_texts() -> None:
    header = rows(render_register_csv(register(), SITE, ZH))[0]
    assert list(header.values()) == [f"列{name}" for name in COLUMNS]


def test_in_english_values_are_in_english_and_stand_apart_by_semicolons_and_spaces() -> None:
    row = table(FULL, texts=EN)[0]
    assert (row["legal_force"], row["state"], row["tags"]) == ("in force", "published", "营商环境; 民生")


def test_without_a_site_url_addresses_are_relative() -> None:
    assert table(item(), site_url=None)[0]["address"] == "items/MB9999025-2026-00001/"


def test_the_newest_come_first_and_only_what_is_public() -> None:
    items = (item(1), item(3), item(2), item(4, draft=True), item(5, issued=Moment(date(2027, 1, 1))))
    assert [row["title"] for row in table(*items)] == ["关于事项3的通知", "关于事项2的通知", "关于事项1的通知"]


def test_a_withdrawn_item_keeps_its_numbers_and_loses_its_content() -> None:
    row = table(item(summary="概述", tags=("a",), attachments=(attachment("a.pdf"),), withdrawn=Withdrawal(date(2026, 4, 1), "有误")))[0]
    assert (row["state"], row["title"], row["summary"], row["tags"], row["attachments"]) == ("已撤下", "关于事项1的通知", "", "", "0")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(start: str) -> None:
    row = table(item(title=f"{start}HYPERLINK(1)", summary=f"{start}A1", tags=(f"{start}a", "b")))[0]
    assert (row["title"], row["summary"], row["tags"]) == (f"'{start}HYPERLINK(1)", f"'{start}A1", f"'{start}a；b")


@pytest.mark.parametrize("text", ["a=1", "1-2", "-15.5", " =1", "'=1", "《=》"])
def test_other_cells_are_as_they_were_written(text: str) -> None:
    assert table(item(title=text))[0]["title"] == text


@given(st.text(min_size=1), st.text())
def test_any_text_is_read_back_and_none_begins_as_a_formula(title: str, summary: str) -> None:
    row = table(item(title=title, summary=summary))[0]
    for written, cell in ((title, row["title"]), (summary, row["summary"])):
        assert cell in (written, f"'{written}")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_bytes_begin_with_a_mark_and_every_row_ends_with_crlf() -> None:
    document = render_register_csv(register(item()), SITE, ZH)
    assert document.startswith(b"\xef\xbb\xbf")
    assert document.count(b"\r\n") == document.count(b"\n") == 2
