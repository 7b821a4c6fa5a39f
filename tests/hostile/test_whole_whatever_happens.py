"""The published site is the whole old one or the whole new one, whatever is killed, fails or reads meanwhile; `proofs.py` tries it.

A few attempts of each kind here; `DISCLOSURE_PROOFS=200` makes as many kills as that, and tries every call.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROOFS = Path(__file__).with_name("proofs.py")
ATTEMPTS = int(os.environ.get("DISCLOSURE_PROOFS", "8"))


@pytest.fixture(scope="module")
def proofs() -> list[dict[str, Any]]:
    """What came out of every proof."""
    wanted = {
        "kills": ATTEMPTS,
        "builds": ATTEMPTS if ATTEMPTS > 8 else 2,
        "faults": ATTEMPTS // 2 if ATTEMPTS > 8 else 2,
        "reads": max(4, ATTEMPTS // 4),
        "stride": 1 if ATTEMPTS > 8 else 8,
    }
    options = [part for name, number in wanted.items() for part in (f"--{name}", str(number))]
    done = subprocess.run([sys.executable, PROOFS, *options], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("number", "ends"),  # how attempts must have ended among other ways; a kill at random may come too late
    list(enumerate([{"done"}, {"done", "killed", "refused"}, {"done"}, {"done"}, {"done", "refused"}])),
    ids=["kills of publications", "faults in publications", "readers", "kills of builds", "faults in builds"],
)
def test_the_site_is_whole_and_the_next_run_goes_on(proofs: list[dict[str, Any]], number: int, ends: set[str]) -> None:
    proof = proofs[number]
    assert (proof["broken"], ends - set(proof["ends"])) == ([], set()), proof
