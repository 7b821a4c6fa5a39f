"""What holds for every rule of the audit, over every project of `tests/rules`."""

import shutil
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfo

import pytest
import yaml

from mkdocs_disclosure.audit import reviews
from mkdocs_disclosure.audit.rule import AuditRule, VerdictRule
from mkdocs_disclosure.audit.rules import RULES, audit
from mkdocs_disclosure.model.diagnostic import Diagnostic, Severity
from mkdocs_disclosure.model.holdings import Holdings
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.sources.reading import read_site

CASES = Path(__file__).parents[2] / "rules"
BEIJING = ZoneInfo("Asia/Shanghai")
MOMENTS = [datetime(year, month, 23, 9, 0, tzinfo=BEIJING) for year in (2025, 2026, 2027) for month in (2, 6, 11)]
GATE = {each.rule.name for each in RULES if each.find.__module__ == reviews.__name__}
"""What asks for reviews: it warns of an item that is yet to be published, and forbids to publish it without."""
NAMES = {each.rule.name: each for each in RULES}


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Holdings]:
    """The holdings of every project that needs no files made by the test, by its name."""
    found = {}
    for case in sorted(path for path in CASES.glob("*/*-*/") if path.parent.name in NAMES and not (path / "make.yml").exists()):
        root = tmp_path_factory.mktemp("project") / "site"
        shutil.copytree(CASES / "_base", root)
        shutil.copytree(case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.*.txt"))
        holdings = read_site(root).holdings
        if holdings:
            found[f"{case.parent.name}/{case.name}"] = holdings
    return found


def test_a_rule_gives_the_same_findings_for_the_same_holdings(projects: dict[str, Holdings]) -> None:
    assert all(list(audit(each, MOMENTS[4])) == list(audit(each, MOMENTS[4])) for each in projects.values())


def test_every_finding_names_the_rule_that_found_it(projects: dict[str, Holdings]) -> None:
    assert all(
        found.rule == rule.rule.name and (found.severity is rule.rule.severity or (rule.rule.name in GATE and found.severity is Severity.WARNING))
        for rule in RULES
        for each in projects.values()
        for found in rule(Measurement(each, MOMENTS[4]))
    )


def test_every_finding_lies_in_a_file_of_the_site(projects: dict[str, Holdings]) -> None:
    paths = {found.location.path for each in projects.values() for found in audit(each, MOMENTS[4])}
    assert not [
        path for path in paths if not path.startswith(("content/items/", "content/pages/", "catalog/")) and path not in ("catalog.yml", "content/checks.yml")
    ]


def test_no_finding_leaves_a_placeholder_unfilled(projects: dict[str, Holdings]) -> None:
    templates = {
        f"{{{name}}}"
        for rule in RULES
        for name in ("advice", "category", "field", "file", "identifier", "other", "path", "target", "unit", "what")
        if f"{{{name}}}" in rule.rule.message.en
    }
    texts = [
        text for each in projects.values() for found in audit(each, MOMENTS[4]) for text in (found.message.zh, found.message.en, found.help.zh, found.help.en)
    ]
    assert not [text for text in texts for template in templates if template in text]


@pytest.mark.parametrize("rule", [each for each in RULES if not each.rule.time_dependent], ids=lambda each: each.rule.name)
def test_a_rule_that_does_not_depend_on_time_finds_nothing_new_later(rule: AuditRule, projects: dict[str, Holdings]) -> None:
    for each in projects.values():
        found = [set(rule(Measurement(each, moment))) for moment in MOMENTS]
        assert all(later <= earlier for earlier, later in pairwise(found))


def test_a_site_that_could_be_built_yesterday_can_be_built_tomorrow_unless_what_opens_was_never_reviewed(projects: dict[str, Holdings]) -> None:
    for each in projects.values():
        errors = [_errors(each, moment) for moment in MOMENTS]
        assert all(later <= earlier for earlier, later in pairwise(errors))


def _errors(holdings: Holdings, moment: datetime) -> set[Diagnostic]:
    return {found for found in audit(holdings, moment) if found.severity is Severity.ERROR and found.rule not in GATE}


def test_the_zone_in_which_the_moment_is_given_makes_no_difference(projects: dict[str, Holdings]) -> None:
    moment = datetime(2026, 11, 24, 0, 30, tzinfo=BEIJING)
    assert all(list(audit(each, moment)) == list(audit(each, moment.astimezone(ZoneInfo("America/New_York")))) for each in projects.values())


def test_the_audit_changes_nothing_in_the_holdings(projects: dict[str, Holdings]) -> None:
    before = {name: (each.items, each.unclaimed_files) for name, each in projects.items()}
    for each in projects.values():
        list(audit(each, MOMENTS[4]))
    assert before == {name: (each.items, each.unclaimed_files) for name, each in projects.items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.rule.name)
def test_a_rule_is_a_function_of_holdings_moment_and_its_own_words(rule: AuditRule | VerdictRule) -> None:
    given = {"measurement"} if isinstance(rule, VerdictRule) else {"holdings", "as_of"}
    assert set(get_type_hints(rule.find)) == {*given, "rule", "return"}


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.rule.name)
def test_a_rule_is_named_like_its_function(rule: AuditRule | VerdictRule) -> None:
    assert rule.rule.name == rule.find.__name__.replace("_", "-")


def test_no_rule_says_a_name_of_the_program(projects: dict[str, Holdings]) -> None:
    texts = [text for rule in RULES for text in (rule.rule.message.en, rule.rule.help.en, rule.rule.doc.en)]
    assert not [text for text in texts for word in ("None", "NoneType", "str ", "dict", "Traceback", "Exception") if word in text.split()]


def test_the_projects_of_these_tests_break_every_rule_that_files_alone_can_break(projects: dict[str, Holdings]) -> None:
    made = {path.parent.parent.name for path in CASES.glob("*/bad-*/make.yml") if yaml.safe_load(path.read_text(encoding="utf-8"))}
    assert {found.rule for each in projects.values() for found in audit(each, MOMENTS[5])} >= set(NAMES) - made
