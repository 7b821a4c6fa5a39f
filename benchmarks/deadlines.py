"""CPU seconds of `disclosure check` on a city of known verdicts, how they grow with its items, and whether every verdict is the known one.

    python benchmarks/deadlines.py [--items 2000 20000] [--rounds 3]

A city of n items has n / 50 categories and 60 units, some of them renamed, closed, merged or founded, over five years; see tests/city.py.
For each size are printed: the CPU seconds of a cold check, of the reading and of the judging in it, and the verdicts that differ from
those that were decided (there must be none). The growth exponent between the first and the last size is 1 where the cost is linear.
"""

import argparse
import math
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from run import cpu

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from city import TODAY, City, city
from mkdocs_disclosure.model.measuring import Measurement
from mkdocs_disclosure.sources.reading import read_site

AS_OF = datetime.fromisoformat(f"{TODAY}T09:00:00+08:00")
CHECK = [sys.executable, "-c", "from mkdocs_disclosure.cli import main; main()", "check", "--format", "concise", "--as-of", str(TODAY)]


def judged(root: Path, made: City) -> tuple[float, float, int]:
    """CPU seconds of reading and of finding all verdicts, and how many of these differ from what was decided."""
    start = time.process_time()
    holdings = read_site(root).holdings
    read = time.process_time()
    assert holdings
    measurement = Measurement(holdings, AS_OF)
    periods, items, reviews = measurement.periods(), measurement.items(), measurement.reviews()
    measurement.companions(), measurement.stale()
    done = time.process_time()
    found = {(each.category.id, each.unit, str(each.period)): (each.outcome.value, each.days) for each in periods}
    others = {(each.item, each.trigger.value): (each.outcome.value, each.days, each.measured) for each in items}
    overdue = {each.item: each.overdue for each in reviews}
    wrong = len(found.items() ^ made.periods.items()) + len(others.items() ^ made.items.items()) + len(overdue.items() ^ made.overdue_reviews.items())
    return read - start, done - read, wrong


def main() -> None:
    """Measure, and print a line for each size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--items", type=int, nargs="+", default=[2_000, 20_000])
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    costs = {}
    for size in given.items:
        with tempfile.TemporaryDirectory() as folder:
            root, made = Path(folder) / "site", city(max(size // 50, 40), size)
            made.write(root)
            costs[size] = min(cpu(CHECK, root) for _ in range(given.rounds))
            read, judging, wrong = min(judged(root, made) for _ in range(given.rounds))
            verdicts = len(made.periods) + len(made.items) + len(made.overdue_reviews)
            print(f"{len(made.files):6} items: check {costs[size]:.2f} s, reading {read:.2f} s, judging {judging:.2f} s; {verdicts} verdicts, {wrong} wrong")
    first, last = given.items[0], given.items[-1]
    if first != last:
        print(f"growth exponent {math.log(costs[last] / costs[first]) / math.log(last / first):.2f}")


if __name__ == "__main__":
    main()
