"""A feed is read by every reader, keeps its ids for ever, and says nothing that is not public."""

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AS_OF, attachment, catalog, item, register, stored
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.file import NamedFile
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.media import Medium, MediumType
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.withdrawal import Ground, Withdrawal
from mkdocs_disclosure.model.wording import Language, Texts
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.rss import NEWEST, Feed, all_items_feed, category_feed, render_rss

SITE = "https://www.yunchuan.example/zwgk/"
TEXTS = Texts(
    Language.ZH,
    {
        "feed.all_description": "{authority}最新公开的政府信息",
        "feed.category_title": "{category}－{title}",
        "feed.category_description": "{authority}最新公开的“{category}”信息",
        "feed.withdrawn": "[已撤下] {title}",
        "item.withheld_mark": "〔略：{clause}〕",
    },
)
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = [
    "</title><script>alert(1)</script>",
    "]]> <![CDATA[ ]]>",
    "&nbsp; &amp; &#0; &unknown;",
    "\x00\x08\x0b\x0c\x1f\x7f\ufffe\uffff",
    "\ud800半个代理对\udfff",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    "🏛️👩‍👩‍👧 政务",
    "𠮷𪚥𬺰〇",
    "题" * 1000,
    "\"双\" '单' \u202e倒\u2028行",
]


def feed_bytes(*items: Item, site_url: str = SITE, **changes: Any) -> bytes:
    public = register(*items, within=catalog(**changes))
    return render_rss(all_items_feed(public, TEXTS), public, site_url)


def channel(document: bytes) -> ET.Element:
    found = ET.fromstring(document).find("channel")
    assert found is not None
    return found


def first_item(document: bytes) -> ET.Element:
    found = channel(document).find("item")
    assert found is not None
    return found


def guid(document: bytes) -> str | None:
    return first_item(document).findtext("guid")


def read(document: bytes) -> Any:
    return feedparser.parse(io.BytesIO(document))


def titles(feed: Feed) -> list[str]:
    return [each.title for each in feed.items]


def category_titles(public: Register, id_: str) -> list[str]:
    return titles(category_feed(public, public.catalog.categories[id_], TEXTS))


class TestChannel:
    def test_it_names_the_site_its_page_and_itself(self) -> None:
        feed = read(feed_bytes(item())).feed
        assert (feed.title, feed.link, feed.subtitle) == ("云川市人民政府信息公开", SITE, "云川市人民政府最新公开的政府信息")
        assert [link.href for link in feed.links if link.rel == "self"] == [f"{SITE}feed.xml"]

    @pytest.mark.parametrize(("language", "expected"), [(Language.ZH, "zh-CN"), (Language.EN, "en")])
    def test_its_language_is_the_catalogs(self, language: Language, expected: str) -> None:
        assert channel(feed_bytes(item(), language=language)).findtext("language") == expected

    def test_it_was_built_when_its_newest_item_was_issued(self) -> None:
        older, newer = item(1, issued=Moment(date(2026, 3, 1))), item(2, issued=Moment(date(2026, 3, 2), time(8, 30)))
        assert channel(feed_bytes(older, newer)).findtext("lastBuildDate") == "Mon, 02 Mar 2026 08:30:00 +0800"

    def test_an_empty_feed_was_never_built(self) -> None:
        document = feed_bytes()
        assert read(document).bozo == 0
        assert channel(document).find("lastBuildDate") is None

    def test_generator_docs_and_ttl_are_the_same_in_every_feed(self) -> None:
        found = channel(feed_bytes())
        assert [found.findtext(tag) for tag in ("generator", "docs", "ttl")] == [
            "mkdocs-disclosure",
            "https://www.rssboard.org/rss-specification",
            "60",
        ]

    @pytest.mark.parametrize("site_url", [None, ""])
    def test_without_a_site_url_there_is_no_feed(self, site_url: str | None) -> None:
        public = register(item())
        with pytest.raises(ValueError, match="site_url"):
            render_rss(all_items_feed(public, TEXTS), public, site_url)


class TestItem:
    def test_it_links_to_its_page_percent_encoded(self) -> None:
        document = feed_bytes(item(identifier="云川/2026-00012"))
        assert first_item(document).findtext("link") == f"{SITE}items/%E4%BA%91%E5%B7%9D-2026-00012/"

    def test_its_day_is_the_same_day_in_beijing(self) -> None:
        document = feed_bytes(item(issued=Moment(date(2026, 1, 26))))
        assert first_item(document).findtext("pubDate") == "Mon, 26 Jan 2026 09:00:00 +0800"

    def test_its_written_time_is_its_publication_time(self) -> None:
        document = feed_bytes(item(issued=Moment(date(2026, 2, 10), time(23, 59))))
        assert first_item(document).findtext("pubDate") == "Tue, 10 Feb 2026 23:59:00 +0800"

    def test_a_date_older_than_standard_time_is_still_rfc_822(self) -> None:
        written = first_item(feed_bytes(item(issued=Moment(date(1900, 1, 2))))).findtext("pubDate")
        assert written == "Tue, 02 Jan 1900 09:00:00 +0805"

    @given(st.dates(date(1970, 1, 2), date(2026, 11, 22)))
    def test_any_day_is_read_back_as_that_day(self, day: date) -> None:
        entry = read(feed_bytes(item(issued=Moment(day)))).entries[0]
        assert parsedate_to_datetime(entry.published).date() == day
        assert date(*entry.published_parsed[:3]) == day

    def test_it_names_its_categories_with_their_addresses(self) -> None:
        found = first_item(feed_bytes(item(also_in=("statistics",)))).findall("category")
        assert [(each.text, each.get("domain")) for each in found] == [
            ("行政规范性文件", f"{SITE}catalog/policy-normative/"),
            ("统计数据", f"{SITE}catalog/statistics/"),
        ]

    def test_it_names_its_publisher(self) -> None:
        assert first_item(feed_bytes(item())).findtext(f"{DUBLIN_CORE}creator") == "云川市人民政府办公室"

    def test_an_unknown_publisher_is_not_named(self) -> None:
        assert first_item(feed_bytes(item(publisher=None))).find(f"{DUBLIN_CORE}creator") is None

    def test_its_summary_describes_it(self) -> None:
        assert read(feed_bytes(item(summary="概述", body="正文"))).entries[0].summary == "概述"

    def test_without_a_summary_its_first_words_describe_it(self) -> None:
        assert read(feed_bytes(item(body="# 标题\n\n现将**事项**通知如下。"))).entries[0].summary == "现将事项通知如下。"

    def test_without_words_nothing_describes_it(self) -> None:
        assert first_item(feed_bytes(item())).find("description") is None

    def test_a_description_is_html_to_its_readers_and_shows_what_was_written(self) -> None:
        assert first_item(feed_bytes(item(summary="<b>5 < 6 & 7</b>"))).findtext("description") == "&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;"

    def test_its_first_attachment_is_enclosed_with_length_and_type(self) -> None:
        enclosures = read(feed_bytes(item(attachments=(attachment("附件 1.pdf", size=81920), attachment("b.csv"))))).entries[0].enclosures
        assert [(each.href, each.length, each.type) for each in enclosures] == [
            (f"{SITE}items/MB9999025-2026-00001/%E9%99%84%E4%BB%B6%201.pdf", "81920", "application/pdf")
        ]

    def test_it_encloses_what_can_be_heard_or_watched_before_any_attachment(self) -> None:
        picture, sound = (Medium(type_, NamedFile(name, stored(name))) for type_, name in ((MediumType.PICTURE, "a.png"), (MediumType.AUDIO, "b.mp3")))
        enclosed = [
            [each.type for each in read(feed_bytes(item(media=media, attachments=attachments))).entries[0].enclosures]
            for media, attachments in (((picture, sound), (attachment("c.pdf"),)), ((picture,), (attachment("c.pdf"),)), ((picture,), ()))
        ]
        assert enclosed == [["audio/mpeg"], ["application/pdf"], ["image/png"]]

    def test_it_does_not_enclose_what_another_site_shows(self) -> None:
        outside = item(media=(Medium(MediumType.VIDEO, url="https://tv.example/1"),))
        assert read(feed_bytes(outside)).entries[0].enclosures == []

    def test_a_withdrawn_one_says_so_and_why_and_no_more(self) -> None:
        withdrawn = item(summary="旧概述", body="旧正文", attachments=(attachment("a.pdf"),), withdrawn=Withdrawal(date(2026, 4, 1), "数据有误"))
        document = feed_bytes(withdrawn)
        entry = read(document).entries[0]
        assert (entry.title, entry.summary, entry.enclosures) == ("[已撤下] 关于事项1的通知", "数据有误", [])
        assert "旧" not in document.decode()

    def test_an_old_one_is_told_of_when_it_is_withdrawn_and_not_for_ever(self) -> None:
        newer = [item(number) for number in range(2, 2 + NEWEST)]
        known = sorted((each.issued.day for each in newer if each.issued), reverse=True)
        days = {"now": date(2026, 11, 20), "long ago": known[-1]}
        titles = {
            when: [each.title for each in all_items_feed(register(item(1, withdrawn=Withdrawal(day, "数据有误")), *newer), TEXTS).items]
            for when, day in days.items()
        }
        assert titles["now"][0] == "[已撤下] 关于事项1的通知" and len(titles["now"]) == NEWEST
        assert not any(title.startswith("[已撤下]") for title in titles["long ago"][:-1])

    def test_what_erases_an_item_takes_it_out_of_the_feed(self) -> None:
        assert not read(feed_bytes(item(withdrawn=Withdrawal(date(2026, 4, 1), ground=Ground.CREDIT_REPAIR, erase=True)))).entries


class TestPermanentId:
    EXPECTED = "tag:www.yunchuan.example,2026:MB9999025/2026-00001"

    def test_it_is_a_tag_uri_and_no_link(self) -> None:
        element = first_item(feed_bytes(item())).find("guid")
        assert element is not None
        assert (element.text, element.get("isPermaLink")) == (self.EXPECTED, "false")

    def test_it_outlives_title_category_date_and_domain(self) -> None:
        changed = item(title="新标题", category="statistics", path="content/items/statistics/a.md", issued=Moment(date(2026, 9, 9)))
        assert guid(feed_bytes(changed, site_url="https://new.example/")) == self.EXPECTED

    def test_it_outlives_a_withdrawal(self) -> None:
        assert guid(feed_bytes(item(withdrawn=Withdrawal(date(2026, 4, 1), "数据有误")))) == self.EXPECTED

    def test_without_an_identifier_it_is_made_of_the_key(self) -> None:
        document = feed_bytes(item(identifier=None, path="content/items/policy-normative/关于.md"))
        assert guid(document) == "tag:www.yunchuan.example,2026:%E5%85%B3%E4%BA%8E"


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_feedparser_reads_it_everywhere_without_complaint(self, text: str) -> None:
        hostile = item(title=text or "x", summary=text, attachments=(attachment("a.pdf", text),))
        public = register(hostile, within=replace(catalog(), title=text))
        parsed = read(render_rss(all_items_feed(public, TEXTS), public, SITE))
        assert (parsed.bozo, len(parsed.entries)) == (0, 1)

    def test_a_title_stays_text(self) -> None:
        element = first_item(feed_bytes(item(title="</title><script>alert(1)</script>"))).find("title")
        assert element is not None
        assert (element.text, len(element)) == ("</title><script>alert(1)</script>", 0)

    def test_characters_that_xml_forbids_are_left_out(self) -> None:
        assert first_item(feed_bytes(item(title="甲\x00\x0b\ufffe\ud800乙\t\U0001fffe"))).findtext("title") == "甲乙\t\U0001fffe"

    @given(st.text(st.characters(codec=None), min_size=1))
    def test_any_title_gives_a_feed_that_is_read(self, title: str) -> None:
        parsed = read(feed_bytes(item(title=title)))
        assert (parsed.bozo, len(parsed.entries), parsed.entries[0].id) == (0, 1, TestPermanentId.EXPECTED)

    @given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
    def test_a_title_of_letters_numbers_and_signs_is_read_back_as_it_was(self, title: str) -> None:
        assert first_item(feed_bytes(item(title=title))).findtext("title") == title

    @given(st.text(), st.text())
    def test_any_summary_and_body_give_a_feed_that_is_read(self, summary: str, body: str) -> None:
        assert read(feed_bytes(item(1, summary=summary), item(2, body=body))).bozo == 0


class TestWhichItems:
    def test_the_newest_come_first(self) -> None:
        days = [date(2026, 3, 1), date(2026, 5, 1), date(2026, 4, 1)]
        public = register(*(item(number, title=str(day), issued=Moment(day)) for number, day in enumerate(days)))
        assert titles(all_items_feed(public, TEXTS)) == ["2026-05-01", "2026-04-01", "2026-03-01"]

    def test_a_feed_holds_the_newest_fifty(self) -> None:
        public = register(*(item(number) for number in range(60)))
        assert titles(all_items_feed(public, TEXTS)) == [f"关于事项{number}的通知" for number in range(59, 59 - NEWEST, -1)]

    def test_a_category_has_what_lies_below_it(self) -> None:
        public = register(item(1, title="甲"), item(2, title="乙", category="policy-interpretation"), item(3, title="丙", category="statistics"))
        assert category_titles(public, "policy") == ["乙", "甲"]
        assert category_titles(public, "policy-interpretation") == ["乙"]

    @pytest.mark.parametrize("shown_in", ["statistics", "policy"])
    def test_a_category_has_what_is_shown_there_too(self, shown_in: str) -> None:
        other = "policy-normative" if shown_in == "statistics" else "statistics"
        public = register(item(1, category=other, also_in=(shown_in,)))
        assert category_titles(public, shown_in) == ["关于事项1的通知"]

    def test_an_item_shown_twice_below_a_category_stands_in_its_feed_once(self) -> None:
        assert category_titles(register(item(also_in=("policy-interpretation",))), "policy") == ["关于事项1的通知"]

    def test_a_category_has_the_same_items_where_the_caller_has_sorted_them(self) -> None:
        public = register(item(1), item(2, category="statistics", also_in=("policy",)), item(3, category="statistics"))
        policy = public.catalog.categories["policy"]
        assert category_feed(public, policy, TEXTS, Index.of(public, TEXTS).by_category["policy"]) == category_feed(public, policy, TEXTS)

    def test_a_category_feed_lives_beside_its_page(self) -> None:
        public = register(item())
        document = render_rss(category_feed(public, public.catalog.categories["policy"], TEXTS), public, SITE)
        assert channel(document).findtext("title") == "政策文件－云川市人民政府信息公开"
        assert channel(document).findtext("link") == f"{SITE}catalog/policy/"
        assert [link.get("href") for link in channel(document).findall(f"{ATOM}link")] == [f"{SITE}catalog/policy/feed.xml"]

    def test_a_category_is_described_by_its_own_summary(self) -> None:
        public = register()
        policy = replace(public.catalog.categories["policy"], summary="本市制发的政策文件")
        assert category_feed(public, policy, TEXTS).description == "本市制发的政策文件"

    def test_a_scheduled_item_changes_no_byte(self) -> None:
        assert feed_bytes(item(1), item(2, issued=Moment(date(2027, 1, 1)))) == feed_bytes(item(1))


class TestBytes:
    def test_they_begin_with_a_declaration_and_end_with_a_line_feed(self) -> None:
        document = feed_bytes(item())
        assert document.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<rss ')
        assert document.endswith(b"</rss>\n")

    def test_they_do_not_depend_on_the_order_of_reading_nor_on_the_moment(self) -> None:
        items = [item(number) for number in range(5)]
        later = register(*reversed(items), as_of=datetime(2026, 12, 31, tzinfo=AS_OF.tzinfo))
        assert render_rss(all_items_feed(later, TEXTS), later, SITE) == feed_bytes(*items)

    def test_han_is_written_as_it_is(self) -> None:
        assert "关于事项1的通知".encode() in feed_bytes(item())
