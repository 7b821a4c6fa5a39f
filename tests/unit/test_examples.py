"""The example of a rule as it is shown: every rule has one, and the caret stands where the fault is."""

import pytest

from mkdocs_disclosure.reference import source_rules
from mkdocs_disclosure.supervision.examples import example_of, told


@pytest.mark.parametrize("rule", [rule.name for rule in source_rules()])
def test_every_rule_has_an_example_in_words_and_mostly_in_lines(rule: str) -> None:
    known = example_of(rule)
    assert known and known.found.zh and known.found.en and known.bad.path


def test_the_caret_stands_below_the_place_also_after_chinese_characters() -> None:
    known = example_of("unknown-category")
    assert known
    lines = [each.en for each in told(known.bad, known.line, known.column)]
    (place,) = (number for number, text in enumerate(lines) if text.endswith("^"))
    assert lines[place - 1][len(lines[place]) - 1 :] == known.bad.lines[known.line - known.bad.first][known.column - 1 :]
