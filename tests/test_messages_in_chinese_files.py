"""In a file with Chinese keys no finding speaks of English ones: every bad case of tests/rules, its keys and coded values rewritten."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mkdocs_disclosure.holding import load_holding_back
from mkdocs_disclosure.model.diagnostic import Diagnostic
from mkdocs_disclosure.model.spelling import Spelling
from mkdocs_disclosure.model.wording import Language, same
from mkdocs_disclosure.outputs.findings import concise
from mkdocs_disclosure.reference import all_rules
from mkdocs_disclosure.sources.dialects import CHINESE
from test_rules import BAD, earlier_of_case, history_of, project
from translation import translated

GOLDEN = Path(__file__).parent / "golden" / "messages-in-chinese-files"
SHOWN = (
    "missing-field/bad-issued",
    "missing-key/bad-change-without-note",
    "contradicting-state/bad-withdrawn-draft",
    "mark-without-exemption/bad-no-exemption",
    "catalog-contradiction/bad-periodic-without-due",
    "unknown-key/bad-misspelt",
    "invalid-value/bad-frequency",
    "unknown-value/bad-state",
)
KEYLESS = {"wrong-shape/bad-empty-catalog", "wrong-shape/bad-catalog-is-a-text"}
"""Nobody can tell in which language the keys of a catalog would be that has none."""
BOTH = {alias for path, alias in CHINESE.items() if path.rpartition(".")[2] == alias}
"""Keys that Chinese files have too, such as id."""
KEYS = {path.rpartition(".")[2]: alias for path, alias in CHINESE.items() if "=" not in path and path.rpartition(".")[2] not in BOTH}
IDS = {"notices", "policy"}
"""Ids of the base project that are keys or values elsewhere: they have one form."""
VALUES = {value: word for path, word in CHINESE.items() if re.search("=.*[a-z]{2}", path) and (value := path.partition("=")[2]) != word and value not in IDS}
ENGLISH = re.compile(r"(?<![\w./-])(?:" + "|".join(sorted(map(re.escape, {*KEYS, *VALUES} - IDS), key=len, reverse=True)) + r")(?![\w/-])")
_LINE = re.compile(r"^( *(?:- )?\{?)([a-z_]+)(?=:)", re.MULTILINE)


def in_chinese(path: Path) -> None:
    """Rewrites a catalog, an item or the confirmations of categories; of one that cannot be read, the keys at the beginnings of lines."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return
    rewritten = translated(path, text, Language.ZH)
    if rewritten is None:
        rewritten = _LINE.sub(lambda match: match[1] + KEYS.get(match[2], match[2]), text)
    path.write_bytes(rewritten.encode())


def chinese_project(case: str, folder: Path) -> Path:
    """The project of a case, rewritten."""
    root = project(case, folder)
    for path in [*root.glob("*.yml"), *root.glob("catalog/**/*.yml"), *root.glob("content/checks.yml"), *root.glob("content/items/**/*.md")]:
        if path.is_file() and not path.is_symlink() and path.name != "_index.md":
            in_chinese(path)
    return root


def english_in(found: Diagnostic, root: Path) -> list[str]:
    """The English keys and coded values of the Chinese message and help that do not stand in the file itself; a command is no key."""
    path = root / found.location.path
    written = path.read_bytes().decode(errors="replace") if path.is_file() else ""
    said = re.sub("disclosure [a-z-]+|--previous none", "", f"{found.message.zh} {found.help.zh}")
    return [word for word in ENGLISH.findall(said) if word not in written]


@pytest.mark.parametrize("case", sorted({*BAD} - KEYLESS))
def test_no_english_key_or_value_stands_in_what_is_found_in_a_chinese_file(case: str, tmp_path: Path, as_of: datetime) -> None:
    root = chinese_project(case, tmp_path)
    report = load_holding_back(root, as_of, history_of(case), earlier=earlier_of_case(case, tmp_path, as_of)).report
    assert [(found.rule, word) for found in report.diagnostics for word in english_in(found, root)] == []


@pytest.mark.parametrize("case", BAD)
def test_a_bad_case_breaks_its_rule_in_chinese_too(case: str, tmp_path: Path, as_of: datetime) -> None:
    report = load_holding_back(chinese_project(case, tmp_path), as_of, history_of(case), earlier=earlier_of_case(case, tmp_path, as_of)).report
    assert case.partition("/")[0] in {found.rule for found in report.diagnostics}


@pytest.mark.parametrize("case", SHOWN)
def test_some_of_them_read_like_this(case: str, tmp_path: Path, as_of: datetime, golden: Callable[[Path, str], None]) -> None:
    report = load_holding_back(chinese_project(case, tmp_path), as_of, history_of(case), earlier=earlier_of_case(case, tmp_path, as_of)).report
    golden(GOLDEN / f"{case.partition('/')[0]}.txt", concise(report, Language.ZH) + concise(report, Language.EN))


MARKS = sorted({mark for rule in all_rules() for words in (rule.message, rule.help) for mark in re.findall("‹([^›]*)›", words.zh + words.en)})


@pytest.mark.parametrize("mark", MARKS)
def test_what_a_rule_marks_has_a_chinese_spelling(mark: str) -> None:
    spelling = Spelling(CHINESE, Language.ZH)
    assert not re.search(r"[a-z_]{2,}(?=[:›)])", spelling.spelt(same(f"‹{mark}›"), "content/items/policy/a.md").zh)
