"""Numbers and keys: the pattern of identifiers, the document number, the key of an address."""

import pytest

from mkdocs_disclosure.model.identifier import IdentifierPattern, address_key, comparable_document_number, fold, is_address_key


def pattern(template: str) -> IdentifierPattern:
    """The pattern of a template that is one."""
    parsed = IdentifierPattern.parse(template)
    assert parsed is not None
    return parsed


DEFAULT = "{unit.code}/{year}-{serial:05}"
FITS = [
    (DEFAULT, "MB9999025/2026-00012", "MB9999025"),
    (DEFAULT, "MB9999025/2026-00012", None),
    ("{unit.id}-{year}{month}-{serial}", "gov-office-202601-7", None),
    ("000014349/{year}-{serial:5}", "000014349/2026-00012", None),
    ("{year}(a+b).{serial}", "2026(a+b).12", None),
]


@pytest.mark.parametrize(("template", "identifier", "code"), FITS)
def test_an_identifier_fits_its_pattern(template: str, identifier: str, code: str | None) -> None:
    assert pattern(template).fits(identifier, code)


FITS_NOT = [
    ("MB9999025/2026-00012", "MB9999041"),
    ("MB9999025/2026-0012", None),
    ("MB9999025/2026-000012", None),
    ("MB9999025/26-00012", None),
    ("MB9999025/1826-00012", None),
    ("MB9999025/2026-00012 ", None),
    ("MB9999025/2026-00012\n", None),
    ("MB/9999025/2026-00012", None),
    ("MB 9999025/2026-00012", None),
    ("MB9999025／2026-00012", None),
    ("MB9999025/２０２６-00012", None),
    ("MB9999025/2026-０００１２", None),
    ("/2026-00012", None),
    ("", None),
]


@pytest.mark.parametrize(("identifier", "code"), FITS_NOT)
def test_any_other_identifier_does_not_fit(identifier: str, code: str | None) -> None:
    assert not pattern(DEFAULT).fits(identifier, code)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{year}",
        "{unit.code}/{year}",
        "{serial",
        "serial}",
        "{serial}{}",
        "{serial}{unit}",
        "{serial}{unit.name}",
        "{serial} {year}",
        "{serial:d}",
        "{serial!r}",
        "{0}{serial}",
    ],
)
def test_a_template_without_a_serial_or_with_anything_unknown_is_no_pattern(template: str) -> None:
    assert IdentifierPattern.parse(template) is None


def test_the_example_of_a_pattern_leaves_the_unit_open() -> None:
    assert pattern(DEFAULT).example == "…/2026-00001"


@pytest.mark.parametrize("template", [DEFAULT, "{year}{month}-{serial}", "x-{serial:03}"])
def test_the_example_of_a_pattern_fits_it(template: str) -> None:
    assert pattern(template).fits(pattern(template).example)


def test_the_key_of_an_address_is_the_identifier_with_hyphens_for_slashes() -> None:
    assert address_key("MB9999025/2026-00012") == "MB9999025-2026-00012"


def test_the_key_of_an_address_is_composed() -> None:
    assert address_key("cafe\u0301") == "café"


@pytest.mark.parametrize("key", ["MB9999025-2026-00012", "a", "通知_1", "2026-03-通知", "༡༢", "a" * 120, "公" * 40])
def test_letters_digits_hyphens_and_underscores_may_stand_in_an_address(key: str) -> None:
    assert is_address_key(key)


@pytest.mark.parametrize(
    "key", ["", "a b", "a/b", "a.b", "..", "a%20b", "a?b", "a#b", "a\\b", "a:b", "a\n", "<b>", "a’b", "a\u200bb", "a\u3000b", "😀", "a" * 121, "公" * 41]
)
def test_nothing_else_may_stand_in_an_address(key: str) -> None:
    assert not is_address_key(key)


SAME_NUMBER = [
    "云府〔2026〕12号",
    "云府[2026]12号",
    "云府(2026)12号",
    "云府（2026）12号",
    "云府［2026］12号",
    "云府【2026】12号",
    "云府﹝2026﹞12号",
    "云府〔２０２６〕１２号",
    " 云府〔2026〕 12 号 ",
    "云府〔2026〕\u300012号",
]


@pytest.mark.parametrize("number", SAME_NUMBER)
def test_brackets_widths_and_blanks_make_no_difference_to_a_document_number(number: str) -> None:
    assert comparable_document_number(number) == "云府〔2026〕12号"


@pytest.mark.parametrize("number", ["云府〔2026〕1号", "云府〔2025〕12号", "云府办〔2026〕12号", "云府2026〕12号", "云府〔2026〕12"])
def test_another_number_is_another_document(number: str) -> None:
    assert comparable_document_number(number) != "云府〔2026〕12号"


@pytest.mark.parametrize(("one", "other"), [("Notice", "NOTICE"), ("ｎｏｔｉｃｅ", "notice"), ("café", "cafe\u0301"), ("straße", "STRASSE"), ("①", "1")])
def test_names_that_differ_in_case_width_or_composition_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def after(template: str, *used: str) -> str | None:
    """The next number of a unit in March 2026."""
    return pattern(template).series("MB9999025", "gov-office", 2026, 3).after(used)


NEXT = [
    (DEFAULT, (), "MB9999025/2026-00001"),
    (DEFAULT, ("MB9999025/2026-00009", "MB9999025/2026-00010"), "MB9999025/2026-00011"),
    (DEFAULT, ("MB9999025/2026-00009", "MB9999025/2026-00001"), "MB9999025/2026-00010"),
    (DEFAULT, ("MB9999041/2026-00009", "MB9999025/2025-00009"), "MB9999025/2026-00001"),
    (DEFAULT, ("mb9999025／2026-０00９",), "MB9999025/2026-00010"),
    (DEFAULT, ("MB9999025/2026-9",), "MB9999025/2026-00010"),
    (DEFAULT, ("MB9999025/2026-123456",), "MB9999025/2026-00001"),
    (DEFAULT, ("MB9999025/2026-99999",), None),
    ("{unit.id}-{year}{month}-{serial}", ("gov-office-202603-9", "gov-office-202602-90"), "gov-office-202603-10"),
    ("{serial}", ("99999",), "100000"),
    ("{year}(a+b).{serial:2}", ("2026(a+b).07", "2026xaab).09"), "2026(a+b).08"),
    ("{serial}/{serial:02}", ("7/07", "9/08"), "8/08"),
]


@pytest.mark.parametrize(("template", "used", "expected"), NEXT)
def test_the_next_number_follows_the_highest_of_its_series(template: str, used: tuple[str, ...], expected: str | None) -> None:
    assert after(template, *used) == expected
