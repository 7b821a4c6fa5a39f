"""No inline code on any page: scripts become files named by their hash, and data stays."""

import pytest

from mkdocs_disclosure.rendering.hardening import FOLDER, externalise, insert_after_opening, insert_before, without_unseen_stops


def test_an_inline_script_becomes_a_file() -> None:
    page, files = externalise("<p>a</p><script>let a = 1</script><p>b</p>", "../../")
    address = next(iter(files))
    assert (page, files[address]) == (f'<p>a</p><script src="../../{address}"></script><p>b</p>', "let a = 1")


def test_the_file_is_named_by_its_content() -> None:
    (first,), (same,), (other,) = (externalise(f"<script>{code}</script>", root)[1] for code, root in (("a()", ""), ("a()", "../"), ("b()", "")))
    assert (first == same, first == other, first.startswith(f"{FOLDER}/inline-") and first.endswith(".js")) == (True, False, True)


def test_attributes_of_a_script_stay() -> None:
    assert '<script type="module" async src="assets/' in externalise('<script type="module" async>a()</script>', "")[0]


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        '<script id="__config" type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{}</script>',
        "<script type='application/json'>{}</script>",
        "<script>  \n </script>",
    ],
)
def test_a_script_that_runs_nothing_inline_stays(script: str) -> None:
    assert externalise(script, "../") == (script, {})


@pytest.mark.parametrize(
    "script", ["<SCRIPT>a()</SCRIPT>", "<script\n>a()</script\n>", "<script data-src=x>a()</script>", "<script type=text/javascript>a()</script >"]
)
def test_a_script_written_oddly_becomes_a_file_too(script: str) -> None:
    page, files = externalise(script, "")
    assert (list(files.values()), "a()" in page) == (["a()"], False)


def test_several_scripts_keep_their_order() -> None:
    page, files = externalise("<script>a()</script><script>b()</script><script>a()</script>", "")
    first, second = files
    assert [page.index(first) < page.index(second) < page.rindex(first), files[first], files[second]] == [True, "a()", "b()"]


def test_an_addition_stands_before_the_first_such_tag_only() -> None:
    assert insert_before("<head></head></head>", "</head>", "x") == "<head>x</head></head>"


def test_an_addition_stands_after_the_opening_tag() -> None:
    assert insert_after_opening('<bodyguard><body dir="ltr">a', "body", "x") == '<bodyguard><body dir="ltr">xa'


def test_a_page_without_the_tag_is_unchanged() -> None:
    assert (insert_before("a", "</head>", "x"), insert_after_opening("a", "body", "x")) == ("a", "a")


def test_what_nobody_sees_is_no_stop_of_the_keyboard() -> None:
    hidden, seen = '<input class="a" aria-hidden="true" type="radio">', '<input aria-label="b" type="radio">'
    assert without_unseen_stops(hidden + seen) == f'<input tabindex="-1"{hidden[6:]}{seen}'
    assert without_unseen_stops(without_unseen_stops(hidden)) == without_unseen_stops(hidden)
