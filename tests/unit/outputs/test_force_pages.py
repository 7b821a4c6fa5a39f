"""What the pages say of legal force: the fact, the banners, the line of time, and lists without what no longer applies."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from builders import AS_OF, BEIJING, catalog, item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Item, Reference, Relation
from mkdocs_disclosure.model.legal_force import LegalForce, WrittenForce
from mkdocs_disclosure.model.outside import OutsideDocument
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.outputs.pages.index import Index
from mkdocs_disclosure.outputs.pages.item_page import item_view
from mkdocs_disclosure.outputs.pages.list_pages import list_views
from mkdocs_disclosure.outputs.pages.views import ItemView
from mkdocs_disclosure.rendering.markdown import BodyRenderer, comrak_converter
from mkdocs_disclosure.rendering.templates import Templates
from mkdocs_disclosure.sources.locales import texts

GOLDEN = Path(__file__).parents[2] / "golden" / "force"
ZH = texts(Language.ZH)


def number(index: int) -> str:
    return f"MB9999025/2026-{index:05}"


def acting(index: int, relation: Relation, *articles: str, on: int = 1, **facts: Any) -> Item:
    """A document that does something to the first one."""
    return item(index, relations={relation: (Reference(number(on), articles),)}, **facts)


def page(*items: Item, key: int = 1, as_of: datetime = AS_OF, language: Language = Language.ZH) -> ItemView:
    """The page of one of these items."""
    public = register(*items, as_of=as_of, within=replace(catalog(), language=language))
    words = texts(language)
    return item_view(public.by_key[number(key).replace("/", "-")], public, Index.of(public, words), words)


def banners(view: ItemView) -> list[str]:
    """Each banner as it reads: articles, words, what it names."""
    return ["".join([*("、".join(each.label for each in banner.articles),), banner.text, *(link.label for link in banner.links)]) for banner in view.banners]


def fact(view: ItemView) -> str:
    """The legal force as it stands among the facts."""
    (found,) = (each for each in view.facts if each.label == "效力状态")
    return found.text + "、".join(link.label for link in found.links)


OLD = item(1, effective=date(2026, 2, 1), formed=Moment(date(2026, 1, 4)))


def test_a_repealed_document_says_since_when_and_by_what() -> None:
    view = page(OLD, acting(2, Relation.REPEALS, effective=date(2026, 5, 1)))
    assert banners(view) == ["本文件自2026年5月1日起废止，依据：《关于事项2的通知》"]
    assert fact(view) == "废止（自2026年5月1日起），依据：《关于事项2的通知》"


def test_a_replaced_document_leads_to_the_one_in_its_place() -> None:
    assert banners(page(OLD, acting(2, Relation.REPLACES, effective=date(2026, 5, 1)))) == ["本文件自2026年5月1日起被替代，现行文件：《关于事项2的通知》"]


def test_a_repeal_to_come_is_announced() -> None:
    view = page(OLD, acting(2, Relation.REPEALS, effective=date(2027, 1, 1)))
    assert (banners(view), fact(view)) == (["本文件将自2027年1月1日起废止，依据：《关于事项2的通知》"], "有效（自2026年2月1日起）")


def test_a_partly_repealed_document_names_the_articles() -> None:
    view = page(OLD, acting(2, Relation.REPEALS, "第三条", "第五条第二款", effective=date(2026, 5, 1)))
    assert banners(view) == ["第三条、第五条第二款自2026年5月1日起废止，依据：《关于事项2的通知》"]
    assert {anchor: [badge.label for badge in badges] for anchor, badges in view.article_marks.items()} == {"a-3": ["已废止"], "a-5": ["第二款已废止"]}


def test_an_expired_document_that_was_replaced_says_both() -> None:
    old = replace(OLD, expires=date(2026, 4, 30))
    assert banners(page(old, acting(2, Relation.REPLACES, effective=date(2026, 5, 1)))) == [
        "本文件有效期已于2026年4月30日届满，现已失效。",
        "本文件已被替代，现行文件：《关于事项2的通知》",
    ]


def test_what_an_ended_document_was_amended_by_stands_in_its_history_only() -> None:
    view = page(OLD, acting(2, Relation.AMENDS, effective=date(2026, 3, 1)), acting(3, Relation.REPEALS, effective=date(2026, 5, 1)))
    assert [banner.tone for banner in view.banners] == ["ended"]
    assert [event.text for event in view.history] == ["成文", "发布", "施行", "被修改", "废止，依据"]


def test_a_document_that_an_outside_one_repealed_leads_there() -> None:
    ground = OutsideDocument("《省人民政府关于废止部分规章的决定》", "https://www.example.gov.cn/", "省政府令第300号")
    view = page(replace(OLD, legal_force=WrittenForce(LegalForce.REPEALED, date(2026, 6, 1), ground)))
    assert banners(view) == ["本文件自2026年6月1日起废止，依据：《省人民政府关于废止部分规章的决定》（省政府令第300号）"]
    assert view.banners[0].links[0].address == "https://www.example.gov.cn/"


def test_many_amendments_are_not_all_named_at_the_top() -> None:
    amendments = [acting(index, Relation.AMENDS, effective=date(2026, 3, index)) for index in range(2, 8)]
    view = page(OLD, *amendments)
    assert [link.label for link in view.banners[0].links] == [*(f"《关于事项{index}的通知》" for index in (7, 6, 5)), "全部修改见沿革"]
    assert len([event for event in view.history if event.text == "被修改"]) == 6


def test_amendments_that_the_text_holds_are_told_in_the_history_only() -> None:
    view = page(replace(OLD, text_as_of=date(2026, 5, 1)), acting(2, Relation.AMENDS, "第三条", effective=date(2026, 5, 1)))
    assert (banners(view), view.article_marks) == (["本文件经过修改，以下是截至2026年5月1日的文本。"], {})


def test_the_text_as_amended_and_its_original_point_at_each_other() -> None:
    both = OLD, acting(2, Relation.CONSOLIDATES)
    assert banners(page(*both)) == ["查看修改后的文本：《关于事项2的通知》"]
    assert banners(page(*both, key=2)) == ["本文是修改后的文本，原文见：《关于事项1的通知》"]


def test_an_interpretation_of_what_no_longer_applies_says_so() -> None:
    three = OLD, acting(2, Relation.INTERPRETS), acting(3, Relation.REPEALS, effective=date(2026, 5, 1))
    assert banners(page(*three, key=2)) == ["本件解读的文件已经废止或者失效：《关于事项1的通知》"]


def test_an_interpretation_of_two_documents_stands_while_one_of_them_does() -> None:
    both = item(2, relations={Relation.INTERPRETS: (Reference(number(1)), Reference(number(4)))})
    assert not banners(page(OLD, both, acting(3, Relation.REPEALS), item(4), key=2))


def test_an_older_text_points_at_the_newest_one() -> None:
    three = OLD, acting(2, Relation.CONSOLIDATES), acting(3, Relation.CONSOLIDATES)
    assert banners(page(*three, key=2))[-1] == "此后又有修改，最新文本见：《关于事项3的通知》"


def test_a_title_within_a_title_is_cited_with_other_marks() -> None:
    new = replace(acting(2, Relation.REPEALS), title="关于废止《旧办法》的决定")
    assert banners(page(OLD, new)) == ["本文件自2026年1月6日起废止，依据：《关于废止〈旧办法〉的决定》"]


def test_a_document_that_was_only_made_and_issued_has_no_line_of_time() -> None:
    assert page(OLD).history == ()


def test_a_withdrawn_repealer_is_not_in_the_history() -> None:
    gone = acting(2, Relation.REPEALS, withdrawn=Withdrawal(date(2026, 6, 1), "误发"))
    assert (page(OLD, gone).history, page(OLD, gone).banners) == ((), ())


def test_events_to_come_are_marked() -> None:
    view = page(replace(OLD, expires=date(2031, 1, 31)), acting(2, Relation.REPLACES, effective=date(2027, 1, 1)))
    assert [(event.text, event.ahead) for event in view.history][-3:] == [("施行", False), ("被替代，新文件", True), ("有效期届满", True)]


def test_an_outside_document_is_listed_with_its_articles() -> None:
    law = Reference(articles=("第二十条",), outside=OutsideDocument("《中华人民共和国水法》"))
    (group,) = page(replace(OLD, relations={Relation.BASED_ON: (law,)})).related
    assert (group.label, [link.label for link in group.outside]) == ("依据的文件", ["《中华人民共和国水法》第二十条"])


def test_a_document_that_many_rest_on_names_the_newest_of_them() -> None:
    (group,) = page(OLD, *(acting(index, Relation.BASED_ON) for index in range(2, 62))).related
    assert (len(group.entries), group.entries[0].title, group.more and group.more.label) == (50, "关于事项61的通知", "共60件，全部见本条信息的数据（JSON）")


WHOLE_LIFE = (
    replace(
        OLD,
        title="关于印发《垃圾分类办法》的通知",
        document_number="云府〔2026〕1号",
        expires=date(2031, 1, 31),
        relations={Relation.BASED_ON: (Reference(outside=OutsideDocument("《中华人民共和国固体废物污染环境防治法》", "https://www.npc.gov.cn/")),)},
        body="**第一条** 制定本办法。\n\n**第二条** 分为四类。\n\n**第三条** 定时投放。\n",
    ),
    acting(2, Relation.INTERPRETS),
    acting(3, Relation.AMENDS, "第二条", effective=date(2026, 6, 1)),
    acting(4, Relation.REPEALS, "第三条", effective=date(2026, 7, 1)),
    acting(5, Relation.CONSOLIDATES),
    acting(6, Relation.CORRECTS),
    acting(7, Relation.REPLACES, effective=date(2027, 3, 1)),
)


@pytest.mark.parametrize("language", list(Language))
def test_the_page_of_a_document_tells_its_whole_life_in_these_words(language: Language, golden: Callable[[Path, str], None]) -> None:
    view = page(*WHOLE_LIFE, language=language)
    words = texts(language)
    body = BodyRenderer(comrak_converter(), str).render(view.body, lambda target, attribute: None)
    content = Templates(words, None).content("item.html", view, view.address, body.html, body.articles)
    told = re.findall(r'<p class="disclosure-banner.*?</p>\n|<section>\n<h2 id="history">.*?</section>\n', content, re.DOTALL)
    golden(GOLDEN / f"life.{language}.html", "".join(told))


def lists(*items: Item, as_of: datetime = AS_OF) -> dict[str, list[str]]:
    """Address -> titles of every list of the category."""
    public = register(*items, as_of=as_of)
    views = list_views(public, Index.of(public, ZH), ZH)
    return {view.address: [entry.title for entry in view.entries] for view in views if view.address.startswith("catalog/policy-normative/")}


def test_a_category_lists_what_applies_apart_from_what_has_ended() -> None:
    found = lists(OLD, acting(2, Relation.REPEALS, effective=date(2026, 5, 1)), item(3, effective=date(2027, 1, 1)), item(4))
    assert found["catalog/policy-normative/in-force/"] == ["关于事项2的通知"]
    assert found["catalog/policy-normative/not-yet/"] == ["关于事项3的通知"]
    assert found["catalog/policy-normative/ended/"] == ["关于事项1的通知"]


def test_a_category_in_which_nothing_has_ended_has_no_lists_by_force() -> None:
    assert not [address for address in lists(OLD, item(2, effective=date(2027, 1, 1))) if "force" in address or "ended" in address]


def test_lists_by_force_stay_where_they_are_as_days_pass() -> None:
    items = (
        OLD,
        acting(2, Relation.REPEALS, effective=date(2026, 5, 1), expires=date(2026, 12, 31)),
        item(3, effective=date(2027, 1, 1), expires=date(2027, 6, 1)),
    )
    days = [datetime(2026 + year, 12, 1, tzinfo=BEIJING) for year in range(3)]
    assert len({tuple(lists(*items, as_of=day)) for day in days}) == 1


def test_lists_by_force_are_cut_into_pages() -> None:
    old = [item(index, effective=date(2026, 2, 1), expires=date(2026, 3, 1)) for index in range(1, 121)]
    found = lists(*old)
    assert [len(found[f"catalog/policy-normative/ended/{part}"]) for part in ("", "1/", "2/", "3/")] == [50, 50, 50, 20]
