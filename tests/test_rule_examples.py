"""What `disclosure explain` shows of a rule is taken from the project that proves it; `pytest --update-golden` writes the package data anew.

Nothing is loaded: the files of the cases and the words that are expected of them stand in tests/rules.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mkdocs_disclosure import supervision
from mkdocs_disclosure.reference import all_rules
from mkdocs_disclosure.supervision.examples import example_of, told

RULES = Path(__file__).parent / "rules"
BASE = RULES / "_base"
DATA = Path(supervision.__file__).parents[1] / "examples" / "rules.json"
FOUND = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+):(?P<column>[0-9]+): \w+\[(?P<rule>[a-z0-9-]+)\] (?P<words>.*)")
MOST, ABOVE = 12, 5
"""Lines of an excerpt, and how many of them stand above the place that is found."""


def texts(case: Path) -> dict[str, list[str]]:
    """Path -> lines of every file of a case that can be shown."""
    found = {}
    for path in sorted(case.rglob("*")):
        if path.is_file() and path.suffix in (".md", ".yml", ".csv") and path.name not in ("make.yml", "history.yml"):
            try:
                text = path.read_bytes().decode()
            except UnicodeDecodeError:
                continue
            found[path.relative_to(case).as_posix()] = text.split("\n")
    return found


def finding(case: Path, language: str) -> re.Match[str] | None:
    """The first finding of its rule that is expected of a case."""
    every = (FOUND.fullmatch(line) for line in (case / f"expected.{language}.txt").read_text("utf-8").splitlines())
    return next((match for match in every if match and match["rule"] == case.parent.name), None)


def pairs(rule: Path) -> Iterator[tuple[tuple[int, int, str, str], Path, Path]]:
    """Every bad and good case of a rule, the pair that shows most first: both in the same file, and in a short one."""
    for bad in sorted(rule.glob("bad*")):
        match = finding(bad, "en")
        for good in sorted(rule.glob("good*")):
            path, theirs = match["path"] if match else "", texts(good)
            shown = {**texts(BASE), **texts(bad)}.get(path)
            alike = (
                0
                if shown and path in theirs and theirs[path] != shown
                else 1
                if shown and any(each.endswith(Path(path).suffix) for each in theirs)
                else 2
                if shown
                else 3
            )
            yield (alike, len(shown or ()) // MOST, bad.name, good.name), bad, good


def excerpt(path: str, lines: list[str], around: int) -> dict[str, Any]:
    first = max(1, min(around - ABOVE, len(lines) - MOST + 1)) if len(lines) > MOST else 1
    return {"path": path, "first": first, "lines": "\n".join(lines[first - 1 : first - 1 + MOST]).rstrip("\n").split("\n") if lines else []}


def counterpart(path: str, shown: list[str], line: int, good: Path) -> dict[str, Any]:
    """What of a good case stands against a bad one: the same file, else one of its kind, around the line that has the same key."""
    theirs = texts(good)
    alike = [path] if path in theirs else [each for each in theirs if each.endswith(Path(path).suffix)] or list(theirs)
    if not alike:
        return {"path": path if path in texts(BASE) else "", "first": 1, "lines": []}
    lines = theirs[alike[0]]
    key = shown[line - 1].partition(":")[0] if 0 < line <= len(shown) else ""
    around = next((number for number, text in enumerate(lines, 1) if key.strip() and text.partition(":")[0] == key), 1)
    return excerpt(alike[0], lines, around)


def example(rule: Path) -> dict[str, Any]:
    """What the package data says of a rule."""
    _, bad, good = min(pairs(rule))
    zh, en = finding(bad, "zh"), finding(bad, "en")
    assert zh and en, f"{bad} expects no finding of its own rule"
    shown = {**texts(BASE), **texts(bad)}.get(en["path"], [])
    line, column = int(en["line"]), int(en["column"])
    return {
        "bad": {**excerpt(en["path"], shown, line), "line": line, "column": column},
        "found": {"zh": zh["words"], "en": en["words"]},
        "good": counterpart(en["path"], shown, line, good),
    }


def test_the_package_data_is_what_the_projects_say(request: pytest.FixtureRequest, as_of: datetime) -> None:
    rules = {rule.name: example(rule) for rule in sorted(RULES.iterdir()) if rule.is_dir() and not rule.name.startswith("_")}
    made = {"on": as_of.date().isoformat(), "rules": rules}
    written = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--update-golden"):
        DATA.write_text(written, "utf-8")
    else:
        assert written == DATA.read_text("utf-8"), "run this test with --update-golden"


@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
def test_every_rule_has_an_example_in_words_and_mostly_in_lines(rule: str) -> None:
    known = example_of(rule)
    assert known and known.found.zh and known.found.en and known.bad.path


def test_the_caret_stands_below_the_place_also_after_chinese_characters() -> None:
    known = example_of("unknown-category")
    assert known
    lines = [each.en for each in told(known.bad, known.line, known.column)]
    (place,) = (number for number, text in enumerate(lines) if text.endswith("^"))
    assert lines[place - 1][len(lines[place]) - 1 :] == known.bad.lines[known.line - known.bad.first][known.column - 1 :]
