"""Every rule, shown by small projects: a `bad-*` folder breaks it, a `good-*` folder comes close and does not.

A case is a folder `rules/<rule>/<case>/` with the files by which it differs from `rules/_base/`. What git stores badly stands in
its `make.yml` (`history.yml` gives the days of the first commits of its files, `previous.json` the manifest of the release before, a folder `before/` how
the files were before), a list of steps: `{path, text, more, encoding, times}` writes a file (the text, then `times` times more), `{path, link}`
makes a symbolic link, `{path, workbook}` writes a spreadsheet, `{path, specimen}` a file of `specimens.py`, `{remove}` takes a file away. `pytest --update-golden` rewrites the `expected.*.txt` of the bad cases
and, in the package, the example that `disclosure explain` shows of the rule.
"""

import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_disclosure import supervision
from mkdocs_disclosure.holding import load_holding_back
from mkdocs_disclosure.model.diagnostic import Diagnostic, Report
from mkdocs_disclosure.model.earlier import Earlier
from mkdocs_disclosure.model.history import History
from mkdocs_disclosure.model.wording import Language, Wording
from mkdocs_disclosure.outputs.findings import concise
from mkdocs_disclosure.previous import earlier_of
from mkdocs_disclosure.reference import all_rules, source_rules
from mkdocs_disclosure.sources.manifest import read_manifest
from mkdocs_disclosure.sources.reading import read_site
from rule_examples import example
from specimens import SPECIMENS
from workbooks import workbook_of

RULES = Path(__file__).parent / "rules"
CASES = sorted(path.relative_to(RULES).as_posix() for path in RULES.glob("*/*-*/") if path.parent.name != "_base")
BAD = [case for case in CASES if case.partition("/")[2].startswith("bad-")]
GOOD = [case for case in CASES if case.partition("/")[2].startswith("good-")]
EXAMPLES = Path(supervision.__file__).parents[1] / "examples"
NOT_CONTENT = ("make.yml", "history.yml", "previous.json", "before", "expected.*.txt")


@pytest.mark.parametrize("case", BAD)
def test_a_bad_case_is_reported_in_these_words(case: str, tmp_path: Path, as_of: datetime, golden: Callable[[Path, str], None]) -> None:
    report = judged(case, tmp_path, as_of)
    for language in Language:
        golden(RULES / case / f"expected.{language}.txt", concise(report, language))


@pytest.mark.parametrize("rule", sorted({case.partition("/")[0] for case in BAD}))
def test_the_example_of_a_rule_is_taken_from_its_cases(rule: str, as_of: datetime, golden: Callable[[Path, str], None]) -> None:
    golden(EXAMPLES / f"{rule}.json", example(rule, as_of.date()))


@pytest.mark.parametrize("case", BAD)
def test_a_bad_case_breaks_the_rule_that_it_stands_for(case: str, tmp_path: Path, as_of: datetime) -> None:
    report = judged(case, tmp_path, as_of)
    assert case.partition("/")[0] in {found.rule for found in report.diagnostics}


@pytest.mark.parametrize("case", GOOD)
def test_a_good_case_has_no_finding_at_all(case: str, tmp_path: Path, as_of: datetime) -> None:
    assert concise(judged(case, tmp_path, as_of), Language.EN) == ""


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    shown = [{case.partition("/")[0] for case in cases} for cases in (BAD, GOOD)]
    assert shown == [{rule.name for rule in source_rules()}] * 2


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))


def test_rules_are_named_in_kebab_case() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name) for rule in all_rules())


def test_every_rule_says_everything_in_both_languages() -> None:
    assert all(text.zh and text.en for rule in all_rules() for text in (rule.message, rule.help, rule.doc))


def judged(case: str, folder: Path, as_of: datetime) -> Report:
    """What is found in the project of a case."""
    return load_holding_back(project(case, folder), as_of, history_of(case), earlier=earlier_of_case(case, folder, as_of)).report


def earlier_of_case(case: str, folder: Path, as_of: datetime) -> Earlier | Diagnostic | None:
    """What was public before a case; most are held against nothing."""
    manifest, before = RULES / case / "previous.json", RULES / case / "before"
    if manifest.exists():
        return earlier_of(read_manifest("site/manifest.json", manifest.read_bytes()))
    if not before.exists():
        return None
    shutil.copytree(RULES / "_base", folder / "before")
    shutil.copytree(before, folder / "before", dirs_exist_ok=True)
    holdings = read_site(folder / "before").holdings
    assert holdings
    return Earlier.tree(Wording("上一次提交", "the last commit"), "catalog.yml", holdings, as_of)


def history_of(case: str) -> History:
    """The history of the files of a case; of most nothing is told."""
    told = RULES / case / "history.yml"
    commits = yaml.safe_load(told.read_text(encoding="utf-8")) if told.exists() else {}
    return History({path: datetime.fromisoformat(f"{day} 12:00+08:00") for path, day in commits.items()}, days=7)


def project(case: str, folder: Path) -> Path:
    """The project of a case, written below `folder`."""
    root = folder / "site"
    shutil.copytree(RULES / "_base", root)
    shutil.copytree(RULES / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_CONTENT))
    steps = RULES / case / "make.yml"
    if steps.exists():
        for step in yaml.safe_load(steps.read_text(encoding="utf-8")):
            _make(root, **step)
    return root


def _make(
    root: Path,
    path: str = "",
    text: str = "",
    more: str = "",
    encoding: str = "utf-8",
    times: int = 1,
    link: str = "",
    remove: str = "",
    workbook: dict[str, Any] | None = None,
    specimen: str = "",
) -> None:
    if remove:
        (root / remove).unlink()
        return
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if link:
        target.symlink_to(link)
    elif specimen:
        target.write_bytes(SPECIMENS[specimen]())
    elif workbook is not None:
        target.write_bytes(workbook_of(**workbook))
    else:
        target.write_bytes((text + more * times if more else text * times).encode(encoding))
