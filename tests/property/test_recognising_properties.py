"""Numbers of every spelling are recognised, numbers that are wrong are not, and no mask gives one away."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from mkdocs_disclosure.model import check_digits
from mkdocs_disclosure.model.diagnostic import Location, Rule, Severity
from mkdocs_disclosure.model.recognised import Recognised
from mkdocs_disclosure.model.recognising import masked, recognised
from mkdocs_disclosure.model.wording import same

DIGITS = st.text("0123456789", min_size=17, max_size=17)
COUNTIES = st.sampled_from(["110101", "330102", "440305", "510104", "650102", "810000", "830000"])
BIRTHDAYS = st.dates(date(1900, 1, 1), date(2026, 11, 1))
SEPARATORS = st.sampled_from(["", " ", "-", "\u00a0", "－"])
AROUND = st.sampled_from(["", "，", "（", "号码：", "| ", "。\n", "、"])
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@st.composite
def identities(draw: st.DrawFn) -> str:
    """A resident identity number with its check digit."""
    digits = f"{draw(COUNTIES)}{draw(BIRTHDAYS):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return digits + ric.calc_check_digit(digits + "0")


@st.composite
def spellings(draw: st.DrawFn, number: str) -> str:
    """A number as people write it: in groups, full-width, with a small x."""
    separator = draw(SEPARATORS)
    cuts = draw(st.sampled_from([(), (6, 14), (3, 6, 10, 14), (6, 10, 14)]))
    places = [0, *cuts, len(number)]
    text = separator.join(number[start:end] for start, end in pairwise(places))
    return draw(st.sampled_from([text, text.lower(), text.translate(WIDE)]))


@given(DIGITS)
def test_check_digits_of_identities_are_those_of_the_standard(digits: str) -> None:
    assert [check for check in "0123456789X" if check_digits.resident_identity(digits + check)] == [ric.calc_check_digit(digits + "0")]


@given(st.text("0123456789", min_size=12, max_size=19))
def test_check_digits_of_cards_are_those_of_the_standard(digits: str) -> None:
    assert check_digits.luhn(digits) == luhn.is_valid(digits)


@given(st.data(), identities(), AROUND, AROUND)
def test_an_identity_is_found_in_every_spelling(data: st.DataObject, number: str, before: str, after: str) -> None:
    spelling = data.draw(spellings(number))
    text = f"{before}{spelling}{after}"
    assert [text[each.start : each.end] for each in recognised(text)] == [spelling]


@given(identities(), st.sampled_from("0123456789X"))
def test_an_identity_with_another_check_digit_is_not_found(number: str, check: str) -> None:
    if check != number[17]:
        assert not [each for each in recognised(number[:17] + check) if "identity" in each.kind.label.en]


def gives_away(found: Recognised, text: str) -> bool:
    """Whether what is shown of a find holds more than five of its letters and digits."""
    return sum(char.isalnum() for char in found.shown) > 5 or len(found.shown) != found.end - found.start


@given(st.data(), identities())
def test_a_mask_never_gives_a_number_away(data: st.DataObject, number: str) -> None:
    text = data.draw(spellings(number))
    assert not any(gives_away(each, text) for each in recognised(text))


@given(st.text(max_size=30), identities(), st.text(max_size=30))
def test_a_finding_never_tells_a_number_whatever_it_is_about(before: str, number: str, after: str) -> None:
    rule = Rule("odd-thing", Severity.WARNING, same("{value}"), same("{value}"), same(""))
    found = rule.at(Location("a.md"), value=f"{before}，{number}，{after}")
    assert number not in f"{found.message.zh}{found.message.en}{found.help.zh}{found.help.en}{found.subject}"


@given(st.text())
def test_masking_keeps_every_place(text: str) -> None:
    assert [len(line) for line in masked(text).split("\n")] == [len(line) for line in text.split("\n")]


@given(st.text())
def test_what_is_masked_holds_nothing_any_more(text: str) -> None:
    assert masked(masked(text)) == masked(text)
