"""The profiles of inspections that the package carries: thresholds, groups and words as data, one YAML file for each."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..model.frequency import Duration
from ..model.inspection import Asked, InspectionGroup, InspectionProfile, InspectionTest
from ..model.wording import Wording


@cache
def profiles() -> dict[str, InspectionProfile]:
    """Id -> profile, by their names."""
    folder = files("mkdocs_disclosure").joinpath("profiles")
    found = (read_profile(each.read_text("utf-8")) for each in folder.iterdir() if each.name.endswith(".yml"))
    return {each.id: each for each in sorted(found, key=lambda each: each.id)}


def read_profile(text: str) -> InspectionProfile:
    """A profile of its YAML. It is our own file: a value that is not there, or no limit, is a bug (KeyError, ValueError)."""
    known: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - every value a text
    groups = tuple(InspectionGroup(each["id"], _words(each["name"])) for each in known["groups"])
    tests = tuple(_test(each) for each in known["tests"])
    named = {group for test in tests for group in (*test.limits, *test.groups)}
    if not named <= {each.id for each in groups}:
        raise ValueError(f"{known['id']}: a test names a group that is not there")
    return InspectionProfile(known["id"], _words(known["name"]), known["document"], groups, tests, tuple(_words(each) for each in known["not_judged"]))


def _test(entry: dict[str, Any]) -> InspectionTest:
    return InspectionTest(
        entry["id"],
        Asked(entry["asks"]),
        _words(entry["name"]),
        int(entry["fails_at"]) if "fails_at" in entry else None,
        _limit(entry["within"]) if "within" in entry else None,
        {group: _limit(text) for group, text in entry.get("limits", {}).items()},
        entry.get("own_limits") == "true",
        tuple(entry.get("groups", ())),
        tuple(entry.get("rules", ())),
    )


def _words(entry: dict[str, str]) -> Wording:
    if set(entry) != {"zh", "en"}:
        raise ValueError(f"words in zh and en are expected, not {entry}")
    return Wording(entry["zh"], entry["en"])


def _limit(text: str) -> Duration:
    limit = Duration.parse(text)
    if limit is None:
        raise ValueError(f"{text!r} is no length of time")
    return limit
