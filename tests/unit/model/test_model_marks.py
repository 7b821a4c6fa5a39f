"""Marks that were meant for those who work on a text."""

import pytest

from mkdocs_disclosure.model.marks import marks


def shown(text: str) -> list[tuple[str, str]]:
    """The family and the words of every mark."""
    return [(each.kind.family.value, each.shown) for each in marks(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("秘密★10年", "秘密★10年"),
        ("机密 ★ 启用前", "机密 ★ 启用前"),
        ("密级：绝密", "密级：绝密"),
        ("**机 密**\n\n正文", "机 密"),
        ("OFFICIAL - SENSITIVE\n", "OFFICIAL - SENSITIVE"),
        ("内部资料，注意保存", "内部资料，注意保存"),
        ("【内部文件】", "【内部文件】"),
        ("仅供内部参考", "仅供内部参考"),
        ("（此件依申请公开）", "此件依申请公开"),
        ("（不予公开）", "（不予公开）"),
    ],
)
def test_a_classification_is_found(text: str, words: str) -> None:
    assert shown(text) == [("secrecy-marking", words)]


@pytest.mark.parametrize(
    "text", ["【待核实】", "（待补充：金额）", "[待定]", "【批注：语气太硬】", "此处删除", "TODO", "{--旧--}", "{~~旧~>新~~}", "{>>再想想<<}"]
)
def test_a_note_of_an_editor_is_found(text: str) -> None:
    assert [family for family, _ in shown(text)] == ["editorial-mark"]


@pytest.mark.parametrize(
    "text",
    [
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "标志写作“秘密★10年”。",
        "依照《内部资料，注意保存》办理",
        "商业秘密、内部管理、内部审计",
        "（此件公开发布）",
        "财务报表（依申请公开）由财政局提供",
        "时间：（待定）",
        "[修改](a.md)、[删除](b.md)",
        "secretary, confidential advice, Internal use of the building",
        "mastodon TODOS",
        "表达式 {{ name }}、{% if %}、{a--b}",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert shown(text) == []
