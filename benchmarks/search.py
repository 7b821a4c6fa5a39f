"""What a search costs and finds: one corpus, the same queries for every engine, Chromium without anything in its cache.

    python benchmarks/search.py [--sizes 400 2000 10000 50000] [--laws FOLDER] [--peers] [--keep FOLDER]

For each size one JSON object a line: recall and precision of the first ten results, by class of query and over all classes; kilobytes and
requests until the ten results of a phrase and the first one of a document number, with the code of the engine; kilobytes of further
queries; seconds until the first result and until the whole page over 300 ms and 1.5 Mbit/s; the longest task of the main thread; CPU, memory,
files and disk of a build in one process, and how long it takes when others share its work; and what one changed document costs: CPU, and the
share of shards that are rewritten. In the end how the kilobytes grow between sizes. Bytes are those of bodies as a server sends them: text
by gzip, everything else as stored. Of three rounds the least counts: a late message can only add.

`--peers` asks Material's search and Pagefind the same (`pip install jieba pagefind[extended]`). Seconds of a loaded machine say little;
bytes, requests, recall and precision do not suffer. `--keep` leaves indexes in a folder and takes those that are there.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from search_peers import PEERS, number_of, versions
from search_served import Served, chromium, opened, serving
from search_texts import asked, documents

from mkdocs_disclosure.search.index import IndexBuilder
from mkdocs_disclosure.search.layout import HEAD
from mkdocs_disclosure.search.store import FolderStore
from mkdocs_disclosure.search.working import Alone, Processes, Workers
from mkdocs_disclosure.searching import FOLDER, engine_files

OURS = """
() => {
  let number = 0, worker;
  globalThis.ask = (query) => new Promise((resolve) => {
    worker ??= new Worker("/ENGINE", { type: "module" });
    const id = ++number;
    let first = 0, whole = 0;
    worker.onmessage = ({ data }) => {
      if (data.id !== id) return;
      if (data.results?.length) first ||= Date.now();
      whole = Date.now();
      if (!data.partial) resolve({ addresses: (data.results ?? []).map((each) => each.address), first: first || whole, whole });
    };
    worker.postMessage({ id, query, options: {} });
  });
}
""".replace("ENGINE", f"{FOLDER}engine.js")
ASK = "(query) => ask(query)"
ROUNDS = 3
EACH = 4


def build(count: int, laws: Path | None, folder: Path, changed: int | None, workers: Workers) -> dict[str, float]:
    """Write the index of so many documents, one of them `changed` by a sentence, and say what that took. Documents are made outside the clock.

    The segments that a first build leaves serve the one with a change.
    """
    taken = 0.0
    builder = IndexBuilder(FolderStore(folder.parents[2] / f"{count}-segments"), workers)

    def write(files: Iterator[tuple[str, bytes]]) -> None:
        nonlocal taken
        start = time.process_time()
        for name, data in files:
            taken += time.process_time() - start
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            start = time.process_time()
        taken += time.process_time() - start

    wall = time.time()
    for number, original in enumerate(documents(count, laws)):
        write(builder.add(replace(original, text=f"{original.text}。经核对更正为另一结果") if number == changed else original))
    write(builder.files({}))
    wall = time.time() - wall
    files = list(folder.rglob("*.bin"))
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return {
        "cpu_s_per_1000": taken * 1000 / count,
        "wall_s": wall,
        "peak_mb": int(peak.split()[1]) / 1024,
        "files": len(files),
        "disk_kb_a_document": sum(path.stat().st_size for path in files) / 1024 / count,
    }


def built(count: int, laws: Path | None, home: Path, changed: int | None = None, *, shared: bool = False) -> tuple[Path, dict[str, float]]:
    """The folder of an index and the figures of its build, which runs in a process of its own, or shares its work with others."""
    name = f"{count}{'' if changed is None else '-changed'}{'-shared' if shared else ''}"
    folder = home / ("shared" if shared else "") / name / FOLDER
    figures = folder / "figures.txt"
    if not figures.exists():
        options = ["-" if laws is None else str(laws), "-" if changed is None else str(changed), "shared" if shared else "-"]
        folder.mkdir(parents=True, exist_ok=True)
        figures.write_bytes(subprocess.run([sys.executable, __file__, "--build", str(count), str(folder), *options], check=True, stdout=subprocess.PIPE).stdout)
    for file, data in engine_files((folder / HEAD).read_bytes()):
        (folder / file).write_bytes(data)
    return folder, json.loads(figures.read_text())


def rewritten(count: int, laws: Path | None, home: Path, folder: Path) -> dict[str, float]:
    """Which share of the shards differs when one document of the middle has another text, and what a build with that one change takes."""
    other, figures = built(count, laws, home, count // 2)
    shards = list((folder / "terms").rglob("*.bin"))
    share = sum(shard.read_bytes() != (other / shard.relative_to(folder)).read_bytes() for shard in shards) / len(shards)
    return {"shards": round(share, 3), "cpu_s_per_1000": round(figures["cpu_s_per_1000"], 2)}


def cold(browser, address: str, served: Served, engine: str, query: str, until: str = "first", rounds: int = ROUNDS) -> dict[str, float]:
    """Kilobytes and requests until the first result or the whole page, and the seconds of both, with nothing in any cache."""
    found = []
    for _ in range(rounds):
        with opened(browser, address, engine) as page:
            start, at = len(served.seen), time.time()
            answer = page.evaluate(ASK, query)
            first, last = answer["first"] / 1000, answer.get("whole", answer["first"]) / 1000
            size, requests = served.since(start, first if until == "first" else last)
            found.append((size / 1024, requests, first - at, last - at))
    size, requests, seconds, whole = min(found)
    return {"kb": round(size, 1), "requests": requests, "s": round(seconds, 2), "whole_s": round(whole, 2)}


def middle(rows: list[dict[str, float]]) -> dict[str, float]:
    """The medians of several measurements."""
    return {name: round(statistics.median(row[name] for row in rows), 2) for name in rows[0]} if rows else {}


def measure(browser, folder: Path, engine: str, made, questions, full, slow: bool) -> dict[str, object]:
    """Everything that is asked of an engine in the browser."""
    with serving([folder]) as (served, address):
        number = made[len(made) // 2].number
        figures: dict[str, object] = {
            "phrase": middle([cold(browser, address, served, engine, each.text, "whole") for each in full]),
            "number": cold(browser, address, served, engine, number),
        }
        recalls, precisions, sizes = {}, {}, []
        with opened(browser, address, engine) as page:
            page.evaluate(ASK, questions[0].text)
            for query in questions:
                start = len(served.seen)
                answer = page.evaluate(ASK, query.text)
                sizes.append(served.since(start, time.time())[0] / 1024)
                shown = [number_of(each) for each in answer["addresses"][:10]]
                right = len(query.answers & set(shown))
                recalls.setdefault(query.kind, []).append(right / min(10, len(query.answers)))
                precisions.setdefault(query.kind, []).append(right / max(1, len(shown)))
            figures["longest_task_ms"] = round(page.evaluate("Math.max(...long)"))
        figures["warm_kb"] = {"median": round(statistics.median(sizes), 1), "p90": round(statistics.quantiles(sizes, n=10)[-1], 1)}
        if slow:
            served.slow = True
            figures["slow_s"] = {
                "phrase": middle([cold(browser, address, served, engine, each.text, rounds=1) for each in full]),
                "number": cold(browser, address, served, engine, number, rounds=1),
            }
    for name, values in (("recall", recalls), ("precision", precisions)):
        by_class = {kind: statistics.mean(each) for kind, each in values.items()}
        figures[name] = round(statistics.mean(by_class.values()), 3)
        figures[f"{name}_by_class"] = {kind: round(value, 2) for kind, value in by_class.items()}
    return figures


def main() -> None:
    """Print the figures of each size and engine."""
    if sys.argv[1:2] == ["--build"]:
        count, folder, laws, changed, shared = sys.argv[2:7]
        with Processes() if shared == "shared" else nullcontext(Alone()) as workers:
            figures = build(int(count), None if laws == "-" else Path(laws), Path(folder), None if changed == "-" else int(changed), workers)
        print(json.dumps(figures))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[400, 2_000, 10_000, 50_000])
    parser.add_argument("--laws", type=Path, help="a folder of Markdown with public-domain texts to take sentences from")
    parser.add_argument("--peers", action="store_true", help="ask Material and Pagefind too")
    parser.add_argument("--keep", type=Path, help="a folder for the indexes")
    options = parser.parse_args()
    print(json.dumps({"queries_each": EACH, "rounds": ROUNDS}) + (f"\n{versions()}" if options.peers else ""), flush=True)
    growth: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        home = options.keep or Path(temporary)
        for size in options.sizes:
            made = list(documents(size, options.laws))
            questions, full = asked(made, EACH)
            folder, figures = built(size, options.laws, home)
            figures = {name: round(value, 2) for name, value in figures.items()}
            figures["shared_wall_s"] = round(built(size, options.laws, home, shared=True)[1]["wall_s"], 2)
            found = measure(browser, folder.parents[1], OURS, made, questions, full, slow=True)
            figures |= found | {"one_changed": rewritten(size, options.laws, home, folder)}
            growth[size] = {"phrase": found["phrase"].get("kb", 0), "number": found["number"]["kb"]}
            print(json.dumps({"engine": "ours", "documents": size} | figures, ensure_ascii=False), flush=True)
            for name, (make, ask) in PEERS.items() if options.peers else ():
                place = home / f"{name}-{size}"
                if not place.exists():
                    make(made, place)
                found = measure(browser, place, ask, made, questions, full[:1], slow=False)
                print(json.dumps({"engine": name, "documents": size} | found, ensure_ascii=False), flush=True)
    first, last = options.sizes[0], options.sizes[-1]
    print(json.dumps({"growth": {name: round(growth[last][name] / growth[first][name], 2) for name in growth[first] if growth[first][name]}}))


if __name__ == "__main__":
    main()
