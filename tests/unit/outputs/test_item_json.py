"""The record of an item says in JSON what is public of it, in the words of the field, and nothing else."""

import json
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import attachment, item, register, stored
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.file import NamedFile
from mkdocs_disclosure.model.item import ChangeNote, Exemption, Import, Issuer, Item, Reference, Relation, Review, Source
from mkdocs_disclosure.model.media import Medium, MediumType
from mkdocs_disclosure.model.occasions import Consultation, Event, NoticePeriod, Speaker
from mkdocs_disclosure.model.outside import OutsideDocument
from mkdocs_disclosure.model.period import Period
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.outputs.item_json import INVERSES, render_item_json

SITE = "https://www.yunchuan.example/zwgk/"
KEY = "MB9999025-2026-00001"


def document(*items: Item, key: str = KEY, site_url: str | None = SITE) -> bytes:
    public = register(*items)
    return render_item_json(public.by_key[key], public, site_url)


def record(*items: Item, key: str = KEY, site_url: str | None = SITE) -> Any:
    return json.loads(document(*items, key=key, site_url=site_url))


def test_a_plain_item_is_its_few_facts() -> None:
    assert record(item()) == {
        "version": 1,
        "identifier": "MB9999025/2026-00001",
        "title": "关于事项1的通知",
        "category": {"id": "policy-normative", "name": "行政规范性文件", "path": ["政策文件", "行政规范性文件"]},
        "publisher": {"id": "gov-office", "name": "云川市人民政府办公室"},
        "issued": "2026-01-05",
        "measured": True,
        "address": f"{SITE}items/{KEY}/",
    }


def test_every_public_fact_is_there_in_a_stable_order() -> None:
    full = item(
        also_in=("statistics",),
        kind="通知",
        issuers=(Issuer(unit="gov-office"), Issuer(name="中共云川市委办公室")),
        document_number="云府〔2026〕12号",
        source=Source("省人民政府", "https://www.province.example/1.html", "省府〔2026〕3号"),
        imported=Import("旧站", date(2026, 11, 1), "https://old.yunchuan.example/1.html", "17"),
        formed=Moment(date(2026, 1, 26)),
        issued=Moment(date(2026, 2, 10), time(9, 30)),
        period=Period.parse("2026-01/2026-02"),
        summary="概述",
        tags=("营商环境",),
        language="zh",
        effective=date(2026, 3, 1),
        expires=date(2031, 3, 1),
        relations={Relation.AMENDS: (Reference("MB9999025/2026-00002"),)},
        attachments=(attachment("附件1.pdf", "清单", size=0),),
        changes=(ChangeNote(date(2026, 2, 20), Moment(date(2026, 3, 1)), "更正附件"),),
        checked=date(2026, 6, 30),
        exemption=Exemption("第十五条", partial=True, reason="内部理由"),
    )
    found = record(full, item(2))
    assert list(found) == [
        "version", "identifier", "title", "category", "also_in", "kind", "publisher", "issuers", "document_number", "source", "formed", "issued", "period",
        "summary", "tags", "language", "effective", "expires", "legal_force", "legal_force_since", "relations", "attachments", "changes", "checked",
        "withheld_clause", "imported", "measured", "address",
    ]  # fmt: skip
    assert found["also_in"] == [{"id": "statistics", "name": "统计数据", "path": ["统计数据"]}]
    assert found["issuers"] == [{"id": "gov-office", "name": "云川市人民政府办公室", "lead": True}, {"name": "中共云川市委办公室"}]
    assert (found["formed"], found["issued"], found["period"]) == ("2026-01-26", "2026-02-10T09:30:00+08:00", "2026-01/2026-02")
    assert (found["effective"], found["expires"], found["legal_force"]) == ("2026-03-01", "2031-03-01", "in force")
    assert found["changes"] == [{"changed": "2026-02-20", "issued": "2026-03-01", "note": "更正附件", "major": False}]
    assert found["source"] == {"name": "省人民政府", "url": "https://www.province.example/1.html", "document_number": "省府〔2026〕3号"}
    assert found["imported"] == {"from": "旧站", "url": "https://old.yunchuan.example/1.html", "id": "17", "on": "2026-11-01"}
    assert (found["checked"], found["withheld_clause"]) == ("2026-06-30", "第十五条")


@pytest.mark.parametrize(("written", "told"), [("2009-06", "2009-06"), ("2009", "2009"), ("2009-06-15 09:30", "2009-06-15T09:30:00+08:00")])
def test_a_date_says_no_more_than_is_known(written: str, told: str) -> None:
    assert record(item(formed=Moment.parse_inexact(written)))["formed"] == told


def test_a_date_that_nobody_knows_is_left_out() -> None:
    assert "issued" not in record(item(issued=Moment.parse_inexact("不详")))


@pytest.mark.parametrize(
    "facts",
    [{"source": Source("省人民政府")}, {"formed": Moment.parse_inexact("2026-06")}, {"issued": Moment.parse_inexact("unknown")}],
    ids=["a reprint", "an inexact day", "an unknown day"],
)
def test_what_no_deadline_can_be_counted_for_is_not_measured(facts: dict[str, Any]) -> None:
    assert record(item(**facts))["measured"] is False


def test_an_attachment_has_its_address_size_hash_and_type() -> None:
    assert record(item(attachments=(attachment("附件1.pdf", "清单", size=0),)))["attachments"] == [
        {
            "title": "清单",
            "file": "附件1.pdf",
            "address": f"{SITE}items/{KEY}/%E9%99%84%E4%BB%B61.pdf",
            "size": 0,
            "sha256": stored("附件1.pdf").sha256,
            "media_type": "application/pdf",
        }
    ]


@pytest.mark.parametrize("relation", Relation)
def test_a_relation_is_told_at_both_ends(relation: Relation) -> None:
    pair = (item(1, relations={relation: (Reference("MB9999025/2026-00002"),)}), item(2))
    reference = {"identifier": "MB9999025/2026-00002", "title": "关于事项2的通知", "address": f"{SITE}items/MB9999025-2026-00002/"}
    assert record(*pair)["relations"] == {relation.value: [reference]}
    assert list(record(*pair, key="MB9999025-2026-00002")["relations"]) == [INVERSES[relation]]


def test_a_relation_to_articles_names_them_at_both_ends() -> None:
    pair = (item(1, relations={Relation.REPEALS: (Reference("MB9999025/2026-00002", ("第三条",)),)}), item(2))
    ends = [record(*pair)["relations"]["repeals"], record(*pair, key="MB9999025-2026-00002")["relations"]["repealed_by"]]
    assert [end[0]["articles"] for end in ends] == [["第三条"], ["第三条"]]


def test_a_document_outside_of_the_site_is_told_as_it_was_written() -> None:
    law = OutsideDocument("《中华人民共和国水法》", "https://flk.npc.gov.cn/", "主席令第74号")
    found = record(item(relations={Relation.BASED_ON: (Reference(outside=law),)}))["relations"]["based_on"]
    assert found == [{"title": "《中华人民共和国水法》", "document_number": "主席令第74号", "address": "https://flk.npc.gov.cn/"}]


def test_a_repealed_item_says_since_when_and_by_what() -> None:
    new = item(2, effective=date(2026, 5, 1), relations={Relation.REPEALS: (Reference("MB9999025/2026-00001"),)})
    found = record(item(1), new)
    assert (found["legal_force"], found["legal_force_since"]) == ("repealed", "2026-05-01")
    assert [each["identifier"] for each in found["legal_force_by"]] == ["MB9999025/2026-00002"]


def test_a_relation_to_what_is_not_public_is_not_told() -> None:
    assert "relations" not in record(item(1, relations={Relation.AMENDS: (Reference("MB9999025/2026-00002"),)}), item(2, draft=True))


def test_a_withdrawn_item_says_when_why_and_what_stands_in_its_place() -> None:
    withdrawn = item(
        summary="旧概述",
        tags=("旧",),
        attachments=(attachment("a.pdf"),),
        withdrawn=Withdrawal(date(2026, 4, 1), "数据有误", "MB9999025/2026-00002"),
    )
    found = record(withdrawn, item(2))
    assert found["withdrawn"] == {
        "date": "2026-04-01",
        "reason": "数据有误",
        "replaced_by": {"identifier": "MB9999025/2026-00002", "title": "关于事项2的通知", "address": f"{SITE}items/MB9999025-2026-00002/"},
    }
    assert not found.keys() & {"summary", "tags", "attachments"}


def test_neither_the_text_nor_the_review_is_in_it() -> None:
    private = item(body="正文", review=Review(collected_by="张三"), exemption=Exemption("第十五条", partial=True, reason="内部理由"))
    written = document(private).decode()
    assert not [word for word in ("正文", "张三", "内部理由") if word in written]


def test_without_a_site_url_addresses_are_relative() -> None:
    found = record(item(attachments=(attachment("附件1.pdf"),)), site_url=None)
    assert (found["address"], found["attachments"][0]["address"]) == (f"items/{KEY}/", f"items/{KEY}/附件1.pdf")


def test_without_an_identifier_there_is_none() -> None:
    assert "identifier" not in record(item(identifier=None, path="content/items/policy-normative/a.md"), key="a")


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_is_read_back(title: str, summary: str) -> None:
    found = record(item(title=title, summary=summary))
    assert (found["title"], found["summary"]) == (title, summary)


def test_han_is_written_as_it_is_on_one_line() -> None:
    written = document(item())
    assert "关于事项1的通知".encode() in written
    assert written.index(b"\n") == len(written) - 1


def test_a_medium_has_its_file_and_what_stands_for_it_in_words() -> None:
    medium = Medium(
        MediumType.VIDEO,
        NamedFile("解读.mp4", stored("解读.mp4")),
        title="视频解读",
        poster=NamedFile("封面.png", stored("封面.png")),
        captions=NamedFile("字幕.vtt", stored("字幕.vtt")),
        transcript_in_body=True,
        duration=timedelta(hours=1, seconds=5),
    )
    assert record(item(media=(medium,)))["media"] == [
        {
            "type": "video",
            "title": "视频解读",
            "file": "解读.mp4",
            "address": f"{SITE}items/{KEY}/%E8%A7%A3%E8%AF%BB.mp4",
            "size": 2048,
            "sha256": stored("解读.mp4").sha256,
            "media_type": "video/mp4",
            "poster": f"{SITE}items/{KEY}/%E5%B0%81%E9%9D%A2.png",
            "captions": f"{SITE}items/{KEY}/%E5%AD%97%E5%B9%95.vtt",
            "transcript": "body",
            "duration": "PT1H5S",
        }
    ]


def test_a_medium_of_another_site_is_its_address() -> None:
    assert record(item(media=(Medium(MediumType.AUDIO, url="https://tv.example/1"),)))["media"] == [{"type": "audio", "url": "https://tv.example/1"}]


def test_an_event_that_is_over_no_longer_says_where_it_was_shown_live() -> None:
    event = Event(Moment(date(2026, 11, 20), time(10)), place="市民中心", speakers=(Speaker("甲", "局长"), Speaker("乙")), live="https://tv.example/live")
    assert record(item(event=event))["event"] == {
        "begins": "2026-11-20T10:00:00+08:00",
        "place": "市民中心",
        "speakers": [{"name": "甲", "position": "局长"}, {"name": "乙"}],
    }


def test_a_consultation_and_a_notice_say_from_when_until_when() -> None:
    answer = Consultation(Moment(date(2026, 12, 9), time(17)), email="a@yunchuan.example")
    found = record(item(consultation=answer, notice_period=NoticePeriod(date(2026, 11, 1), date(2026, 11, 7))))
    assert (found["consultation"], found["notice_period"]) == (
        {"closes": "2026-12-09T17:00:00+08:00", "email": "a@yunchuan.example"},
        {"from": "2026-11-01", "to": "2026-11-07"},
    )


def test_a_withdrawn_item_has_neither_media_nor_event() -> None:
    gone = item(
        media=(Medium(MediumType.AUDIO, url="https://tv.example/1"),),
        event=Event(Moment(date(2027, 1, 1))),
        withdrawn=Withdrawal(date(2026, 11, 1), "内容有误"),
    )
    assert not {"media", "event"} & set(record(gone))
