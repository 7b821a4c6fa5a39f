"""The examples that `disclosure explain` shows, made of the projects that prove the rules.

Nothing is loaded: the files of the cases and the words that are expected of them stand in tests/rules.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent / "rules"
BASE = RULES / "_base"
FOUND = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+):(?P<column>[0-9]+): \w+\[(?P<rule>[a-z0-9-]+)\] (?P<words>.*)")
MOST, ABOVE = 12, 5
"""Lines of an excerpt, and how many of them stand above the place that is found."""


def texts(case: Path) -> dict[str, list[str]]:
    """Path -> lines of every file of a case that can be shown."""
    found = {}
    for path in sorted(case.rglob("*")):
        if (
            path.is_file()
            and path.suffix in (".md", ".yml", ".csv")
            and path.name not in ("make.yml", "history.yml")
            and path.relative_to(case).parts[0] != "before"
        ):
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


def example(name: str, on: date) -> str:
    """What the package data says of a rule, which was judged on a day."""
    rule = RULES / name
    _, bad, good = min(pairs(rule))
    zh, en = finding(bad, "zh"), finding(bad, "en")
    assert zh and en, f"{bad} expects no finding of its own rule"
    shown = {**texts(BASE), **texts(bad)}.get(en["path"], [])
    line, column = int(en["line"]), int(en["column"])
    made = {
        "on": on.isoformat(),
        "bad": {**excerpt(en["path"], shown, line), "line": line, "column": column},
        "found": {"zh": zh["words"], "en": en["words"]},
        "good": counterpart(en["path"], shown, line, good),
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
