"""Thousands of damaged files: each is refused in words or published clean, soon, and nothing that is not public comes out.

`DISCLOSURE_MUTATIONS=10000` tries as many; without it a few hundred are tried.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from mutations import OF_A_CATALOG, OF_AN_ITEM, Mutation, mutated
from site_under_attack import CANARY, GOOD, SECONDS, Aftermath, aftermath, write_good_site

COUNT = int(os.environ.get("DISCLOSURE_MUTATIONS", "240"))
PARTS = 12
TARGETS: tuple[tuple[str, tuple[Mutation, ...]], ...] = (
    ("content/items/policy/rich.md", OF_AN_ITEM),
    ("catalog.yml", OF_A_CATALOG),
    ("content/items/monthly/october.md", OF_AN_ITEM),
    ("content/items/policy/rich.md", OF_AN_ITEM),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_good_site(tmp_path)
    return tmp_path


def faults_of(after: Aftermath) -> Iterator[str]:
    """What must not come of any file, whatever stands in it."""
    if after.code not in (0, 1):
        yield f"ended with {after.code}"
    if "Traceback" in after.said:
        yield "shows a traceback"
    if CANARY in after.said:
        yield "says what is not public"
    if CANARY.encode() in after.published:
        yield "publishes what is not public"
    if after.seconds > SECONDS:
        yield f"takes {after.seconds:.1f} s"
    yield from after.faults[:3]


def test_the_good_site_is_good(root: Path) -> None:
    after = aftermath(root)
    assert (after.code, list(faults_of(after))) == (0, [])
    assert "营商环境".encode() in after.published


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_is_refused_in_words_or_published_clean(root: Path, part: int) -> None:
    found = {}
    for seed in range(part, COUNT, PARTS):
        path, mutations = TARGETS[seed % len(TARGETS)]
        (root / path).write_bytes(mutated(seed, GOOD[path], mutations))
        if faults := list(faults_of(aftermath(root))):
            found[seed] = faults
        (root / path).write_text(GOOD[path], "utf-8")
    assert found == {}
