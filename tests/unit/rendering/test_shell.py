"""A page of the theme is cut once and filled for every page of its kind: what comes out is what the theme would have made."""

import html
from collections.abc import Callable, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_disclosure.rendering.markdown import Heading
from mkdocs_disclosure.rendering.shell import CANONICAL, CONTENT, DESCRIPTION, HEAD, MARK, OUTLINE, TITLE, Filling, Shell, ShellFault, first_difference, nested

Theme = Callable[[Filling], str]


def item_of_wide_theme(heading: Heading, children: Sequence[Heading]) -> str:
    inner = "".join(f"\n      {item_of_wide_theme(child, ())}" for child in children)
    below = f'\n    <nav aria-label="{html.escape(heading.text)}">\n    <ul>{inner}\n    </ul></nav>\n  ' if children else ""
    return f'<li class="item">\n  <a href="#{html.escape(heading.id)}">\n    {html.escape(heading.text)}\n  </a>{below}</li>'


def wide_theme(filling: Filling) -> str:
    """Shows the outline twice, with a link that skips to its first heading, and the title in four places."""
    title, first = html.escape(filling.title), html.escape(filling.outline[0].id) if filling.outline else ""
    outline = "\n".join(item_of_wide_theme(heading, children) for heading, children in nested(filling.outline))
    aside = f"<nav><ul>\n{outline}\n</ul></nav>" if filling.outline else ""
    skip = f'<a class="skip" href="#{first}">跳转至</a>' if filling.outline else ""
    return f"""<!doctype html>
<html lang="zh"><head><title>{title} - 站点</title><meta name="description" content="{html.escape(filling.description)}">
<link rel="canonical" href="{html.escape(filling.canonical)}">{filling.head}</head>
<body title="{title}">{skip}<header>{title}</header>{aside}<main>{filling.content}</main>{aside}<footer>{title}</footer></body></html>"""


def item_of_narrow_theme(heading: Heading, children: Sequence[Heading]) -> str:
    below = f"<ol>{''.join(item_of_narrow_theme(child, ()) for child in children)}</ol>" if children else ""
    return f'<li><a href="#{html.escape(heading.id)}">{html.escape(heading.text)}</a>{below}</li>'


def narrow_theme(filling: Filling) -> str:
    """Shows the outline once, on one line, and knows neither description nor canonical address."""
    outline = "".join(item_of_narrow_theme(heading, children) for heading, children in nested(filling.outline))
    return f"<head><title>{html.escape(filling.title)}</title>{filling.head}</head><nav><ol>{outline}</ol></nav>{filling.content}"


THEMES = {"wide": wide_theme, "narrow": narrow_theme}
SENTINELS = Filling(TITLE, DESCRIPTION, CANONICAL, HEAD, CONTENT, OUTLINE)
PLAIN_SENTINELS = Filling(TITLE, DESCRIPTION, CANONICAL, HEAD, CONTENT)


def page(*levels: int, title: str = "关于汛期安全的通知") -> Filling:
    outline = tuple(Heading(level, f'第{number}节 & <其> "他"', f"s-{number}") for number, level in enumerate(levels, 1))
    return Filling(title, "概述 <&>", "https://www.yunchuan.example/items/a&b/", '<link rel="alternate">', "<h1>正文</h1><p>内容</p>", outline)


SHAPES = [(2,), (3,), (2, 2), (2, 3), (2, 3, 3), (3, 2), (3, 3), (2, 3, 2), (2, 2, 3), (2, 3, 3, 2, 3), (3, 3, 2, 3, 2, 2, 3, 3, 3), (2,) * 30, (2, *(3,) * 30)]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("levels", SHAPES, ids=lambda levels: "-".join(map(str, levels[:9])))
def test_an_outline_of_this_shape_is_filled_as_the_theme_makes_it(theme: Theme, levels: tuple[int, ...]) -> None:
    assert Shell.cut(theme(SENTINELS)).fill(page(*levels)) == theme(page(*levels))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_page_without_an_outline_is_filled_as_the_theme_makes_it(theme: Theme) -> None:
    assert Shell.cut(theme(PLAIN_SENTINELS)).fill(page()) == theme(page())


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
headings = st.builds(Heading, st.sampled_from((2, 3)), texts.map(lambda text: f"题{text}"), texts.map(lambda text: f"s-{text}"))
fillings = st.builds(Filling, texts, texts, texts, texts, texts, st.lists(headings, min_size=1, max_size=8).map(tuple))


@given(fillings)
def test_any_page_is_filled_as_the_theme_makes_it(filling: Filling) -> None:
    assert Shell.cut(wide_theme(SENTINELS)).fill(filling) == wide_theme(filling)


@given(fillings)
def test_a_filled_page_holds_nothing_of_the_sentinels(filling: Filling) -> None:
    assume(MARK not in repr(filling))
    assert MARK not in Shell.cut(wide_theme(SENTINELS)).fill(filling)


def test_texts_are_escaped_and_head_and_content_are_not() -> None:
    filled = Shell.cut(wide_theme(PLAIN_SENTINELS)).fill(Filling("<b>\"'&", "", "", "<link>", "<p>&amp;</p>"))
    assert ("<title>&lt;b&gt;&quot;&#x27;&amp; -" in filled, "<link></head>" in filled, "<main><p>&amp;</p></main>" in filled) == (True, True, True)


def test_a_value_that_looks_like_a_sentinel_is_a_value_like_any_other() -> None:
    odd = Filling(CONTENT, HEAD, TITLE, DESCRIPTION, TITLE)
    assert Shell.cut(wide_theme(PLAIN_SENTINELS)).fill(odd) == wide_theme(odd)


@pytest.mark.parametrize(("slot", "sentinel"), [("head", HEAD), ("content", CONTENT), ("title", TITLE)])
def test_a_page_without_a_slot_is_refused_by_the_slot_s_name(slot: str, sentinel: str) -> None:
    with pytest.raises(ShellFault, match=rf"^{slot}$"):
        Shell.cut(wide_theme(SENTINELS).replace(sentinel, ""))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (OUTLINE[4].id, "elsewhere"),
        (OUTLINE[2].id, "elsewhere"),
        ("<li", "<div"),
        ("</li>", "</div>"),
        (OUTLINE[0].text, "DISCLOSURE"),
    ],
)
def test_an_outline_that_cannot_be_cut_is_refused_by_name_or_not_at_all(written: str, instead: str) -> None:
    try:
        shell = Shell.cut(wide_theme(SENTINELS).replace(written, instead))
    except ShellFault as fault:
        assert str(fault) == "outline"
    else:
        assert MARK not in shell.fill(page(2, 3))


def test_a_theme_that_shows_two_different_outlines_is_refused() -> None:
    both = wide_theme(SENTINELS).replace("</body>", f"<ol>{''.join(item_of_narrow_theme(*each) for each in nested(OUTLINE))}</ol></body>")
    with pytest.raises(ShellFault, match=r"^outline$"):
        Shell.cut(both)


def test_a_theme_that_hides_the_outline_is_filled_all_the_same() -> None:
    shell = Shell.cut(wide_theme(PLAIN_SENTINELS))
    assert shell.fill(page(2, 3)) == shell.fill(page())


def test_canonical_address_and_description_may_be_missing_from_a_theme() -> None:
    assert Shell.cut(f"<head>{HEAD}</head>{TITLE}{CONTENT}").fill(Filling("题", "述", "址", "头", "文")) == "<head>头</head>题文"


def test_headings_of_the_third_level_stand_below_the_second_and_else_for_themselves() -> None:
    shape = [(heading.id, [child.id for child in children]) for heading, children in nested(page(3, 2, 3, 3, 2).outline)]
    assert shape == [("s-1", []), ("s-2", ["s-3", "s-4"]), ("s-5", [])]


def test_equal_pages_have_no_difference() -> None:
    assert first_difference("同", "同") is None


@pytest.mark.parametrize(("expected", "filled"), [("a" * 99 + "甲", "a" * 99 + "乙"), ("a", "ab"), ("", "x")])
def test_a_difference_is_told_by_what_stands_around_it(expected: str, filled: str) -> None:
    difference = first_difference(expected, filled)
    assert difference and difference[0] != difference[1] and len(difference[0]) <= 120
