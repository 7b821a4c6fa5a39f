"""The index of the theme's search box: every public item, as text, and nothing that is reserved."""

import json
import re
from typing import Any

import pytest
from mkdocs_disclosure.search.material import with_items

from builders import catalog, item, register
from mkdocs_disclosure.model.dates import Moment
from mkdocs_disclosure.model.item import Item
from mkdocs_disclosure.model.register import Register
from mkdocs_disclosure.model.withdrawal import Withdrawal
from mkdocs_disclosure.model.wording import Language

MARKUP = "<img src=x onerror=alert(1)> & ]]>"
EMITTED = json.dumps(
    {
        "config": {"lang": ["zh"], "separator": "x", "pipeline": ["stemmer"]},
        "docs": [
            {"location": "about/", "title": "关于", "text": "<p>本站</p><script>x</script>公开&lt;b&gt;"},
            {"location": "disclosure-shell/none-plain/", "title": "disclosure0slot0title", "text": ""},
        ],
    }
)


def index(*items: Item, within: Register | None = None) -> dict[str, Any]:
    return dict(json.loads(with_items(EMITTED, within or register(*items), "disclosure-shell/")))


def found(*items: Item) -> list[dict[str, Any]]:
    return [each for each in index(*items)["docs"] if each["location"].startswith("items/")]


def test_every_public_item_is_in_the_index() -> None:
    assert [each["location"] for each in found(item(2), item(1))] == ["items/MB9999025-2026-00002/", "items/MB9999025-2026-00001/"]


def test_a_draft_and_a_scheduled_item_are_not_in_the_index() -> None:
    later = Moment(item().issued.day.replace(year=2030))  # type: ignore[union-attr]
    assert found(item(1, draft=True), item(2, issued=later)) == []


def test_an_item_is_found_by_title_numbers_unit_category_summary_and_tags() -> None:
    record = found(item(document_number="云府〔2026〕1号", summary="概述之词", tags=("关键词",)))[0]
    shown = record["title"] + record["text"]
    words = ("关于事项1的通知", "云府〔2026〕1号", "MB9999025/2026-00001", "云川市人民政府办公室", "行政规范性文件", "概述之词", "关键词")
    assert [word for word in words if word not in shown] == []


def test_a_withdrawn_item_is_found_by_its_title_and_numbers_only() -> None:
    withdrawn = Withdrawal(item().issued.day, "不再有效")  # type: ignore[union-attr]
    record = found(item(withdrawn=withdrawn, summary="概述之词", tags=("关键词",), body="正文之词"))[0]
    assert ("关于事项1的通知" in record["title"], [word for word in ("概述之词", "关键词", "正文之词") if word in record["text"]]) == (True, [])


def test_reserved_pages_are_left_out() -> None:
    assert [each["location"] for each in index()["docs"]] == ["about/"]


@pytest.mark.parametrize("hostile", [item(title=MARKUP), item(summary=MARKUP)], ids=["title", "summary"])
def test_markup_of_an_item_is_text(hostile: Item) -> None:
    record = found(hostile)[0]
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; ]]&gt;" in record["title"] + record["text"]


def test_pages_keep_their_text_without_tags() -> None:
    text = index()["docs"][0]["text"]
    assert ("本站" in text, "<" in text, "公开&lt;b&gt;" in text) == (True, False, True)


def test_the_same_items_make_the_same_index() -> None:
    assert with_items(EMITTED, register(item(1), item(2)), "x") == with_items(EMITTED, register(item(2), item(1)), "x")


def test_chinese_is_cut_between_characters() -> None:
    separator = index()["config"]["separator"]
    words = [word for word in re.split(separator, "云府〔2026〕12号，防汛MB9999025/2026-00012") if word]
    assert words == ["云", "府", "2026", "12", "号", "防", "汛", "MB9999025", "2026", "00012"]


def test_no_stemmer_of_another_language_touches_chinese() -> None:
    assert index()["config"]["pipeline"] == []


def test_an_english_site_keeps_the_theme_s_own_language() -> None:
    english = register(item(), within=catalog(language=Language.EN))
    assert index(within=english)["config"] == {"lang": ["zh"], "separator": "x", "pipeline": ["stemmer"]}
