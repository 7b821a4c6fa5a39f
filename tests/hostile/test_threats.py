"""Every threat has something that holds it, and the hostile files of its row are refused by the rule that is meant."""

import re
from functools import cache
from pathlib import Path

import pytest
from site_under_attack import MOMENT, write_good_site
from threats import THREATS, Threat

from mkdocs_disclosure.build import load
from mkdocs_disclosure.model.diagnostic import Severity
from mkdocs_disclosure.rendering.markdown import BodyRenderer, comrak_converter

TESTS = Path(__file__).parents[1]
ITEM = "content/items/policy/hostile.md"
FILES = [(text, rule) for threat in THREATS for text, rule in threat.files.items()]
ACCEPTED = [text for threat in THREATS for text in threat.accepted]


@cache
def names_in(path: Path) -> tuple[str, ...]:
    return tuple(re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))


def has_test(name: str) -> bool:
    path, _, beginning = name.partition("::")
    return (TESTS / path).exists() and any(each.startswith(beginning) for each in names_in(TESTS / path))


@pytest.mark.parametrize("threat", THREATS, ids=lambda threat: threat.what)
def test_a_threat_is_held_by_rules_tests_or_files_or_there_is_a_reason_why_not(threat: Threat) -> None:
    assert threat.rules or threat.tests or threat.files or threat.accepted or threat.why_not
    assert [rule for rule in threat.rules if not list((TESTS / "rules" / rule).glob("bad-*"))] == []
    assert [name for name in threat.tests if not has_test(name)] == []


@pytest.mark.parametrize(("text", "rule"), FILES, ids=[f"{number}-{rule}" for number, (_, rule) in enumerate(FILES)])
def test_a_hostile_file_is_an_error_of_its_rule(text: str, rule: str, tmp_path: Path) -> None:
    write_good_site(tmp_path)
    (tmp_path / ITEM).write_text(text, "utf-8", newline="")
    found = [each for each in load(tmp_path, MOMENT).report.diagnostics if each.location.path == ITEM]
    assert rule in {each.rule for each in found if each.severity is Severity.ERROR}


@pytest.mark.parametrize("text", ACCEPTED, ids=range(len(ACCEPTED)))
def test_what_only_looks_hostile_is_no_error_and_its_body_is_shown(text: str, tmp_path: Path) -> None:
    write_good_site(tmp_path)
    (tmp_path / ITEM).write_text(text, "utf-8", newline="")
    loaded = load(tmp_path, MOMENT)
    assert [each.rule for each in loaded.report.diagnostics if each.location.path == ITEM and each.severity is Severity.ERROR] == []
    assert loaded.holdings
    item = next(each for each in loaded.holdings.items if each.path == ITEM)
    assert BodyRenderer(comrak_converter(), str).render(item.body, lambda target, _: target).html
