"""CPU seconds of check and build, of Material alone on the same texts, and the ratios; all in one run.

    python benchmarks/run.py [--sizes 1000 5000] [--rounds 3]

Machines are noisy: compare ratios of one run, never seconds of two. Material's search needs jieba to cut Chinese words at build
(`pip install jieba`); where it is not installed, Material does less than its manual asks for, and the output says so.
"""

import argparse
import importlib.util
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import write_disclosure, write_material

SHORT = {"NO_MKDOCS_2_WARNING": "1", "DISCLOSURE_AS_OF": "2026-11-23"}


def cpu(command: list[str], folder: Path) -> float:
    """CPU seconds, user and system, of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=os.environ | SHORT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(size: int, rounds: int, home: Path) -> dict[str, float]:
    """Medians over rounds; the three commands take turns, so that a busy moment meets all of them."""
    ours, material = home / f"disclosure-{size}", home / f"material-{size}"
    write_disclosure(size, ours)
    write_material(size, material)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    taken: dict[str, list[float]] = {"check": [], "build": [], "material": []}
    for _ in range(rounds):
        for tree in (ours, material):
            shutil.rmtree(tree / "site", ignore_errors=True)
        shutil.rmtree(ours / ".disclosure", ignore_errors=True)
        taken["check"].append(cpu([str(Path(sys.executable).with_name("disclosure")), "check"], ours))
        taken["build"].append(cpu(mkdocs, ours))
        taken["material"].append(cpu(mkdocs, material))
    medians = {name: statistics.median(values) for name, values in taken.items()}
    medians["build / material"] = statistics.median(a / b for a, b in zip(taken["build"], taken["material"], strict=True))
    return medians


def main() -> None:
    """Print one JSON object a size, and the growth exponents between the first and the last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    figures: dict[int, dict[str, float]] = {}
    print(json.dumps({"jieba for Material": importlib.util.find_spec("jieba") is not None, "rounds": options.rounds}))
    with tempfile.TemporaryDirectory() as home:
        for size in options.sizes:
            figures[size] = measure(size, options.rounds, Path(home))
            print(json.dumps({"items": size} | {name: round(value, 3) for name, value in figures[size].items()}), flush=True)
    first, last = options.sizes[0], options.sizes[-1]
    if first != last:
        growth = {name: round(math.log(figures[last][name] / figures[first][name]) / math.log(last / first), 2) for name in ("check", "build", "material")}
        print(json.dumps({"growth exponent": growth}))


if __name__ == "__main__":
    main()
