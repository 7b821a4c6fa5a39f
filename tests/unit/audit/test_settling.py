"""What a catalog decides about findings: waivers, pilots, and rules that it enforces."""

from collections.abc import Callable, Mapping

import pytest

from mkdocs_disclosure.build import Loaded
from mkdocs_disclosure.model.diagnostic import Diagnostic, Severity

Files = Mapping[str, str | bytes]
LoadSite = Callable[[Files], Loaded]

WAIVER = "  - {{rule: overdue-release, {about}, reason: 抽样方案正在调整, by: 市政府秘书长, until: {until}}}\n"


def income(*, phase: str = "", more: str = "") -> dict[str, str | bytes]:
    """A site whose statistics bureau owes the third quarter since 4 November 2026."""
    return {
        "catalog/more.yml": f"""\
units:
  - {{id: survey-office, name: 调查队, code: MB9999077{phase}}}
categories:
  - {{id: income, name: 居民收入, owed_by: survey-office, frequency: quarterly, due: 20 working days after period, since: 2026-Q3}}
{more}"""
    }


def enforcing(files: Files, rules: str = "overdue-release") -> dict[str, str | bytes]:
    """The same site with a catalog that enforces a rule."""
    base = """\
format: 1
authority: {name: 云川市人民政府}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
identifier: "{unit.code}/{year}-{serial:05}"
columns: {content: 法定主动公开内容}
kinds: [通知, 公告]
include: [catalog/*.yml]
"""
    return {**files, "catalog.yml": f"{base}enforced_rules: [{rules}]\n"}


def only(loaded: Loaded) -> Diagnostic:
    """The one finding."""
    (found,) = loaded.report.diagnostics
    return found


def test_what_is_overdue_is_a_warning_where_the_catalog_says_nothing_more(load_site: LoadSite) -> None:
    assert only(load_site(income())).severity is Severity.WARNING


@pytest.mark.parametrize(
    "about", ["category: income", "unit: 调查队", "category: 居民收入, unit: survey-office, period: 2026-Q3", "unit: survey-office, period: 2026年第三季度"]
)
def test_a_waived_finding_is_a_notice_that_names_the_end(about: str, load_site: LoadSite) -> None:
    found = only(load_site(income(more="waivers:\n" + WAIVER.format(about=about, until="2026-11-23"))))
    assert found.severity is Severity.NOTICE and "2026-11-23" in found.message.zh and "2026-11-23" in found.message.en


def test_a_waived_finding_does_not_fail_a_strict_check(load_site: LoadSite) -> None:
    assert load_site(income(more="waivers:\n" + WAIVER.format(about="category: income", until="2027-01-31"))).report.exit_code(strict=True) == 0


@pytest.mark.parametrize("about", ["category: policy", "unit: gov-office", "category: income, period: 2026-Q2"])
def test_a_waiver_of_something_else_waives_nothing(about: str, load_site: LoadSite) -> None:
    report = load_site(income(more="waivers:\n" + WAIVER.format(about=about, until="2027-01-31"))).report
    assert {found.rule: found.severity for found in report.diagnostics} == {"overdue-release": Severity.WARNING, "unused-waiver": Severity.WARNING}


def test_who_approved_a_waiver_is_in_no_register(load_site: LoadSite) -> None:
    loaded = load_site(income(more="waivers:\n" + WAIVER.format(about="category: income", until="2027-01-31")))
    assert [each.by for each in loaded.register().catalog.waivers] == [""]


def test_an_enforced_rule_finds_errors(load_site: LoadSite) -> None:
    assert only(load_site(enforcing(income()))).severity is Severity.ERROR


def test_an_enforced_rule_that_was_waived_stops_nothing(load_site: LoadSite) -> None:
    waived = income(more="waivers:\n" + WAIVER.format(about="category: income", until="2027-01-31"))
    assert only(load_site(enforcing(waived))).severity is Severity.NOTICE


PHASES = {
    "{name: pilot, from: 2026-01-01}": Severity.WARNING,
    "{name: 试点, 起: 2027-01-01}": Severity.WARNING,
    "{name: enforced, from: 2026-11-24}": Severity.WARNING,
    "{name: enforced, from: 2026-11-23}": Severity.ERROR,
}


@pytest.mark.parametrize(("phase", "severity"), PHASES.items())
def test_a_pilot_is_warned_until_the_day_of_enforcement(phase: str, severity: Severity, load_site: LoadSite) -> None:
    assert only(load_site(enforcing(income(phase=f", phase: {phase}")))).severity is severity


def test_what_a_pilot_and_another_unit_owe_together_is_enforced(load_site: LoadSite) -> None:
    files = income(phase=", phase: {name: pilot, from: 2026-01-01}", more="groups:\n  - {id: both, name: 两家, units: [survey-office, statistics]}\n")
    files["catalog/more.yml"] = str(files["catalog/more.yml"]).replace("owed_by: survey-office", "owed_by: any of both")
    assert only(load_site(enforcing(files))).severity is Severity.ERROR


def test_a_rule_that_is_not_enforced_stays_as_it_is(load_site: LoadSite) -> None:
    assert only(load_site(enforcing(income(), "review-overdue"))).severity is Severity.WARNING
