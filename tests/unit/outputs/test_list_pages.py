"""Lists tell once what is counted once, and say no more of a date than is known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from builders import catalog, item, register
from mkdocs_disclosure.model.authority import Unit
from mkdocs_disclosure.model.catalog import Catalog
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.diagnostic import Location
from mkdocs_disclosure.model.due_rules import parse_due
from mkdocs_disclosure.model.frequency import parse_frequency
from mkdocs_disclosure.model.item import Import, Issuer, Item, Source
from mkdocs_disclosure.model.past import FormerName, FormerTerms
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.front_pages import front_views
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.pages.item_page import item_view
from mkdocs_disclosure.outputs.pages.list_pages import list_views
from mkdocs_disclosure.outputs.pages.parts import Fact
from mkdocs_disclosure.outputs.pages.views import CatalogView, DirectoryView, ItemView, ListView
from mkdocs_disclosure.outputs.rss import category_feed, render_rss
from mkdocs_disclosure.sources.locales import texts

ZH, EN = texts(Language.ZH), texts(Language.EN)
TWICE = item(1, category="policy-normative", also_in=("statistics", "policy-interpretation", "policy-normative"))


def lists(*items: Item, within: Catalog | None = None) -> dict[str, ListView]:
    public = register(*items, within=within)
    return {view.address: view for view in list_views(public, Index.of(public, ZH), ZH)}


def page(*items: Item, within: Catalog | None = None) -> ItemView:
    public = register(*items, within=within)
    return item_view(public.items[0], public, Index.of(public, ZH), ZH)


def front(kind: type[Any], *items: Item, within: Catalog | None = None) -> list[Any]:
    public = register(*items, within=within)
    return [view for view in front_views(public, Index.of(public, ZH), ZH) if isinstance(view, kind)]


def fact(view: ItemView | ListView, label: str) -> Fact:
    return next(each for each in view.facts if each.label == label)


def inexact(text: str) -> dict[str, Any]:
    return {"issued": Moment.parse_inexact(text), "imported": Import("旧站")}


# --- An item in several categories ---------------------------------------------------------------------------------------


def test_an_item_of_several_categories_is_counted_in_its_own_only() -> None:
    public = register(TWICE)
    assert dict(Index.of(public, ZH).counts) == {"policy": 1, "policy-normative": 1}


def test_an_item_of_several_categories_is_listed_in_each_and_once_in_what_holds_them() -> None:
    listed = lists(TWICE)
    assert [len(listed[f"catalog/{id_}/"].entries) for id_ in ("policy", "policy-normative", "policy-interpretation", "statistics")] == [1, 1, 1, 1]


def test_an_item_of_several_categories_stands_in_the_year_of_each() -> None:
    assert {"catalog/policy/2026/", "catalog/policy-normative/2026/", "catalog/statistics/2026/"} <= set(lists(TWICE))


def test_an_item_of_several_categories_stands_once_in_the_year_of_all() -> None:
    assert len(lists(TWICE)["years/2026/"].entries) == 1


@pytest.mark.parametrize("id_", ["policy", "policy-normative", "policy-interpretation", "statistics"])
def test_an_item_of_several_categories_stands_once_in_the_feed_of_each(id_: str) -> None:
    public = register(TWICE)
    feed = category_feed(public, public.catalog.categories[id_], ZH, Index.of(public, ZH).by_category[id_])
    assert [each.item.key for each in feed.items] == [TWICE.key]


def test_the_page_of_an_item_names_each_of_its_categories_once() -> None:
    labels = [link.label for link in fact(page(TWICE), "栏目").links]
    assert labels == ["政策文件 / 行政规范性文件", "统计数据", "政策文件 / 政策解读"]


def test_the_catalog_counts_an_item_of_several_categories_once() -> None:
    (view,) = front(CatalogView, TWICE)
    assert {row.name: row.count for row in view.rows} == {"政策文件": 1, "行政规范性文件": 1, "政策解读": 0, "统计数据": 0}


# --- Joint documents and reprints ----------------------------------------------------------------------------------------


JOINT = item(issuers=(Issuer(unit="statistics-bureau"), Issuer(name="中共云川市委办公室"), Issuer(unit="gov-office")))


def test_the_lead_of_a_joint_document_comes_first_and_is_marked() -> None:
    links = fact(page(JOINT), "发文机关").links
    assert [(link.label, link.address) for link in links] == [
        ("云川市统计局（牵头）", "units/statistics-bureau/"),
        ("中共云川市委办公室", ""),
        ("云川市人民政府办公室", "units/gov-office/"),
    ]


def test_the_publisher_stands_apart_from_the_issuers() -> None:
    assert [link.label for link in fact(page(JOINT), "公开责任主体").links] == ["云川市人民政府办公室"]


def test_a_unit_lists_what_it_issued_jointly_and_what_it_published_each_once() -> None:
    listed = lists(JOINT)
    assert [len(listed[f"units/{id_}/"].entries) for id_ in ("gov-office", "statistics-bureau")] == [1, 1]


def test_the_only_issuer_is_not_marked_as_a_lead() -> None:
    assert fact(page(item(issuers=(Issuer(unit="gov-office"),))), "发文机关").links[0].label == "云川市人民政府办公室"


REPRINT = item(source=Source("省人民政府门户网站", "https://www.province.example/1.html", "省府〔2026〕3号"))


def test_a_reprint_says_where_it_was_taken_from() -> None:
    link = fact(page(REPRINT), "转载自").links[0]
    assert (link.label, link.address) == ("省人民政府门户网站（省府〔2026〕3号）", "https://www.province.example/1.html")


def test_a_reprint_is_marked_in_lists() -> None:
    assert [badge.label for badge in lists(REPRINT)["units/gov-office/"].entries[0].badges] == ["转载"]


# --- Dates that are not exact --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "zh", "en", "machine"),
    [
        ("2009-06", "2009年6月", "June 2009", "2009-06"),
        ("2009", "2009年", "2009", "2009"),
        ("不详", "日期不详", "date unknown", None),
        ("2009-06-05", "2009-06-05", "5 June 2009", "2009-06-05"),
    ],
)
def test_a_list_shows_what_is_known_of_a_date(written: str, zh: str, en: str, machine: str | None) -> None:
    public = register(item(**inexact(written)))
    shown = [Index.of(public, words).entries["MB9999025-2026-00001"] for words in (ZH, EN)]
    assert [(each.issued_shown, each.issued) for each in shown] == [(zh, machine), (en, machine)]


def test_a_year_comes_before_its_days_and_the_unknown_before_everything() -> None:
    items = (item(1, **inexact("2009")), item(2, **inexact("unknown")), item(3, **inexact("2009-06")), item(4, issued=Moment(date(2009, 1, 2))))
    assert [each.title[4] for each in register(*items).items] == ["3", "4", "1", "2"]


@pytest.mark.parametrize(
    "address", ["years/undated/", "catalog/policy/undated/", "catalog/policy-normative/undated/", "units/gov-office/undated/", "tags/养老/undated/"]
)
def test_what_nobody_knows_the_date_of_has_a_page_of_its_own(address: str) -> None:
    assert len(lists(item(1, tags=("养老",)), item(2, tags=("养老",), **inexact("unknown")))[address].entries) == 1


def test_the_directory_of_years_ends_with_the_unknown() -> None:
    tiles = next(view for view in front(DirectoryView, item(1), item(2, **inexact("unknown"))) if view.address == "years/").tiles
    assert [(tile.label, tile.address, tile.count) for tile in tiles] == [("2026年", "years/2026/", 1), ("日期不详", "years/undated/", 1)]


def test_what_has_no_exact_date_is_never_the_newest_of_its_category() -> None:
    public = register(item(1, **inexact("2026-11")), item(2))
    assert Index.of(public, ZH).newest["policy-normative"] == item(2).key


def test_a_feed_gives_no_day_to_what_has_none() -> None:
    public = register(item(1, **inexact("2026-11")), item(2))
    feed = category_feed(public, public.catalog.categories["policy"], ZH, public.items)
    written = render_rss(feed, public, "https://www.yunchuan.example/").decode()
    assert (written.count("<item>"), written.count("<pubDate>"), "<lastBuildDate>Tue, 06 Jan 2026" in written) == (2, 1, True)


def test_an_item_of_an_older_site_says_so_at_the_foot_of_its_facts() -> None:
    shown = page(item(issued=Moment.parse_inexact("2009"), imported=Import("市政府旧网站", date(2026, 11, 1), id="17"))).facts[-1]
    assert (shown.label, shown.text) == ("迁移说明", "本信息由旧站“市政府旧网站”迁入。迁移日期：2026年11月1日。原编号：17。")


# --- Units and categories with a past ------------------------------------------------------------------------------------


HERE = Location("catalog.yml")
UNITS = {
    "gov-office": Unit("gov-office", "市政府办公厅", HERE, since=date(2009, 1, 1), former_names=(FormerName("市政府办公室", date(2019, 2, 28)),)),
    "trade": Unit("trade", "市贸易局", HERE, until=date(2019, 2, 28), successors=("gov-office",)),
}


def test_a_closed_unit_says_when_it_ended_and_who_took_over() -> None:
    (banner,) = lists(within=catalog(units=UNITS))["units/trade/"].banners
    assert (banner.text, banner.links[0].address) == ("本单位已于2019年2月28日撤销，以前公开的信息照常提供；职责划入：", "units/gov-office/")


def test_the_successor_leads_to_those_it_took_over_from() -> None:
    assert fact(lists(within=catalog(units=UNITS))["units/gov-office/"], "承接的单位").links[0].address == "units/trade/"


def test_a_unit_tells_its_names_newest_first() -> None:
    told = lists(within=catalog(units=UNITS))["units/gov-office/"].past
    assert [(each.label, each.text) for each in told] == [("2019年3月1日起", "市政府办公厅"), ("2009年1月1日至2019年2月28日", "市政府办公室")]


def test_the_directory_keeps_closed_units_apart() -> None:
    view = next(view for view in front(DirectoryView, within=catalog(units=UNITS)) if view.address == "units/")
    assert [[tile.label for tile in tiles] for tiles in (view.tiles, view.closed)] == [["市政府办公厅"], ["市贸易局"]]


def test_a_unit_that_closes_today_is_still_open() -> None:
    open_ = {"trade": replace(UNITS["trade"], until=date(2026, 11, 23), successors=())}
    assert lists(within=catalog(units=open_))["units/trade/"].banners == ()


def ended() -> Catalog:
    known = catalog()
    statistics = replace(
        known.categories["statistics"],
        until=date(2025, 12, 31),
        successors=("policy-normative",),
        due=parse_due("15 days after period"),
        former=(FormerTerms(date(2024, 12, 31), name="统计资料", frequency=parse_frequency("quarterly"), due=parse_due("20 days after period")),),
    )
    return replace(known, categories={**known.categories, "statistics": statistics})


def test_a_category_tells_its_earlier_name_and_promise_in_words() -> None:
    told = lists(within=ended())["catalog/statistics/"].past
    assert [(each.label, each.text) for each in told] == [("截至2024年12月31日", "名为“统计资料”。每季度公开，期满后20日内公布。")]


def test_a_category_that_ended_says_where_it_went() -> None:
    (banner,) = lists(within=ended())["catalog/statistics/"].banners
    assert (banner.text, banner.links[0].address) == ("本栏目已于2025年12月31日终止，以前公开的信息照常提供；此后的信息见：", "catalog/policy-normative/")


def test_a_category_that_ended_promises_nothing_more() -> None:
    assert lists(within=catalog())["catalog/statistics/"].lead
    assert lists(within=ended())["catalog/statistics/"].lead is None


def test_every_step_of_a_breadcrumb_is_named_as_the_page_that_it_leads_to() -> None:
    (view,) = front(CatalogView)
    assert next(each.label for each in page(item(1)).crumbs if each.address == view.address) == view.title


@pytest.mark.parametrize("reason", ["数据有误", "数据有误。"])
def test_a_withdrawal_is_told_in_whole_sentences(reason: str) -> None:
    gone = item(2, withdrawn=Withdrawal(date(2026, 4, 1), reason, "MB9999025/2026-00001"))
    (banner,) = page(item(1), gone).banners
    assert banner.text == "本信息已于2026年4月1日撤下。原因：数据有误。替代信息："


def test_the_catalog_keeps_categories_that_ended_apart() -> None:
    (view,) = front(CatalogView, within=ended())
    assert ("统计数据" in [row.name for row in view.rows], [tile.label for tile in view.closed]) == (False, ["统计数据"])


def test_the_catalog_says_from_when_on_disclosure_is_measured() -> None:
    (view,) = front(CatalogView, within=catalog(measured_since=date(2026, 1, 1)))
    assert view.measured.startswith("自2026年1月1日起形成的信息")
