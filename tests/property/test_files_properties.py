"""Files that were damaged in any way are findings: nothing is raised, nothing runs on, and the same bytes always say the same.

`pytest --mutations 10000` damages each of them so many times; the default is a small part of it.
"""

import random
import struct

import pytest

from mkdocs_disclosure.model.traces import TraceKind
from mkdocs_disclosure.sources.files.inspecting import inspected
from mkdocs_disclosure.sources.files.limits import MAX_STEPS, MAX_UNPACKED, Budget
from specimens import SPECIMENS, mp4_with_position, odt, ofd

MORE = {"plain.odt": odt, "plain.ofd": ofd, "position.mp4": mp4_with_position, "author.rtf": lambda: b"{\\rtf1{\\info{\\author \\'d5\\'c5}}\\v x}"}
EVERY = {**SPECIMENS, **MORE}
PIECES = [
    b"<<",
    b">>",
    b"[",
    b"]",
    b" 0 R",
    b"endobj",
    b"stream",
    b"\0",
    b"\xff",
    b"999999999",
    b"-1",
    b"/Kids",
    b"/Length 0",
    b"(",
    b")",
    b"<w:p>",
    b"&a;",
    b"PK\x05\x06",
]
NUMBERS = (0, 1, 0xFFFF, 2**31, 2**32 - 1)


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """How often each file is damaged."""
    chosen = request.config.getoption("--mutations")
    assert isinstance(chosen, int)
    return chosen


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """The bytes with one to thirty-two places overwritten, cut out, repeated, inserted, or cut off."""
    made = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 4, 32))):
        if not made:
            break
        at, length = chance.randrange(len(made)), chance.randrange(1, 200)
        match chance.randrange(6):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + length]
            case 2:
                other = chance.randrange(len(made))
                made[at:at] = made[other : other + length]
            case 3:
                made[at:at] = chance.choice(PIECES)
            case 4:
                made[at : at + 4] = struct.pack(chance.choice("<>") + "I", chance.choice(NUMBERS))
            case _:
                del made[at:]
    return bytes(made)


@pytest.mark.parametrize("name", EVERY)
def test_a_damaged_file_is_a_finding_or_none_and_never_a_fault_of_the_program(name: str, times: int) -> None:
    raw, chance = EVERY[name](), random.Random(name)
    for _ in range(times):
        budget = Budget()
        inspected(damaged(raw, chance), name, budget=budget)
        assert budget.steps > MAX_STEPS // 2
        assert budget.bytes > MAX_UNPACKED // 2


@pytest.mark.parametrize("name", EVERY)
def test_the_same_bytes_always_say_the_same(name: str) -> None:
    raw = damaged(EVERY[name](), random.Random(name))
    assert inspected(raw, name) == inspected(raw, name)


@pytest.mark.parametrize("name", EVERY)
def test_with_less_to_spend_no_more_is_found_and_that_is_said(name: str) -> None:
    raw = EVERY[name]()
    whole = inspected(raw, name)
    for steps in (0, 3, 10, 40, 100):
        found = inspected(raw, name, budget=Budget(steps=steps))
        assert found == whole or TraceKind.TOO_MUCH in {each.kind for each in found} or TraceKind.DAMAGED in {each.kind for each in found}
