"""What the editor types is spelt as the file does, whatever the language of the sentence."""

import pytest

from mkdocs_disclosure.model.diagnostic import Location, Rule, Severity
from mkdocs_disclosure.model.spelling import IN_ENGLISH, Spelling, typed
from mkdocs_disclosure.model.wording import Language, Wording, same

WORDS = {
    "issued": "发布日期",
    "state": "状态",
    "state=draft": "草稿",
    "changes.issued": "重新发布",
    "exemption": "不予公开",
    "exemption.clause": "条款",
    "exemption.partial": "区分处理",
    "exemption.partial=true": "是",
    "issuers": "发文机关",
    "issuers.name": "名称",
    "catalog.categories": "栏目",
    "catalog.categories.due": "应公开日期",
    "catalog.categories.due=15 days after period": "期满后15日内",
    "catalog.format": "格式",
}
ITEM, CATALOG = "content/items/policy/a.md", "catalog.yml"
CHINESE = Spelling(WORDS, Language.ZH)
MARKS = {
    "a key": ("issued", "发布日期", "issued"),
    "a key within another": ("changes.0.issued", "重新发布", "issued"),
    "a key and its value": ("state: draft", "状态: 草稿", "state: draft"),
    "a value alone": ("state=draft", "草稿", "draft"),
    "a mapping": ("exemption: {clause: 第十五条, partial: true}", "不予公开: {条款: 第十五条, 区分处理: 是}", "exemption: {clause: 第十五条, partial: true}"),
    "a list of mappings": ("issuers: [{name: …}]", "发文机关: [{名称: …}]", "issuers: [{name: …}]"),
    "a whole header": ("{state: draft}", "{状态: 草稿}", "{state: draft}"),
    "a key of the catalog": ("catalog.categories.0.categories.1.due", "应公开日期", "due"),
    "a value of several words": ("catalog.categories.due: 15 days after period", "应公开日期: 期满后15日内", "due: 15 days after period"),
    "a whole catalog": ("catalog.: {format: 1}", "{格式: 1}", "{format: 1}"),
    "a key that nobody knows": ("fields.materials", "materials", "materials"),
}


@pytest.mark.parametrize(("mark", "chinese", "english"), MARKS.values(), ids=MARKS)
def test_a_mark_is_spelt_in_the_language_of_the_file(mark: str, chinese: str, english: str) -> None:
    assert (CHINESE.spelt(same(f"‹{mark}›"), ITEM).en, IN_ENGLISH.spelt(same(f"‹{mark}›"), ITEM).zh) == (chinese, english)


LABELS = {
    "Chinese sentence, English keys": (IN_ENGLISH, Language.ZH, "（发布日期）"),
    "Chinese sentence, Chinese keys": (CHINESE, Language.ZH, ""),
    "English sentence, English keys": (IN_ENGLISH, Language.EN, ""),
    "English sentence, Chinese keys": (CHINESE, Language.EN, " (issued)"),
}


@pytest.mark.parametrize(("spelling", "sentence", "label"), LABELS.values(), ids=LABELS)
def test_a_key_is_explained_where_the_sentence_is_in_the_other_language(spelling: Spelling, sentence: Language, label: str) -> None:
    known = Spelling(WORDS, spelling.catalog)
    assert known.spelt(same("‹(issued)›"), ITEM).of(sentence) == label


def test_a_key_of_the_catalog_is_spelt_as_the_catalog_does_in_a_finding_about_an_item() -> None:
    mixed = Spelling(WORDS, Language.EN, {ITEM: Language.ZH})
    assert mixed.spelt(same("‹issued› ‹catalog.categories.due›"), ITEM).zh == "发布日期 due"


def test_a_file_that_is_included_is_spelt_as_it_is_itself() -> None:
    mixed = Spelling(WORDS, Language.EN, {"catalog/units.yml": Language.ZH})
    assert mixed.spelt(same("‹catalog.categories.due›"), "catalog/units.yml").zh == "应公开日期"


def test_a_file_without_keys_is_like_the_catalog() -> None:
    assert CHINESE.spelt(same("‹issued›"), "content/items/policy/a/1.pdf").zh == "发布日期"


RULE = Rule("case", Severity.ERROR, Wording("“{key}”的值“{value}”", '"{value}" of "{key}"'), same("‹exemption: {{clause: {value}, partial: true}}›"), same(""))


def test_braces_of_a_rule_are_those_of_its_template() -> None:
    found = RULE.spelt(CHINESE).at(Location(ITEM), key=typed("state"), value="第十五条")
    assert (found.message.zh, found.help.zh) == ("“状态”的值“第十五条”", "不予公开: {条款: 第十五条, 区分处理: 是}")


def test_a_mark_in_a_text_of_the_site_is_only_text() -> None:
    found = RULE.spelt(CHINESE).at(Location(ITEM), key=typed("state"), value="‹state: draft›")
    assert "‹state: draft›" in found.message.zh


@pytest.mark.parametrize("catalog", [CATALOG, "catalog/units.yml"])
def test_a_catalog_in_english_is_spelt_in_english(catalog: str) -> None:
    assert Spelling(WORDS, Language.EN, {ITEM: Language.ZH}).spelt(same("‹catalog.format›"), catalog).zh == "format"
