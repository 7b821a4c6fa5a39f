"""CPU seconds and peak memory of moving an old site in: import, check and build, for growing numbers of documents.

    python benchmarks/moving.py [--sizes 5000 30000]

Every document has a body in HTML, an old address, and a day, a month, a year or no date at all. Between two sizes the growth exponent
is given: 1 is linear. Compare sizes of one run, never seconds of two machines.
"""

import argparse
import csv
import html
import json
import math
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from corpus import UNITS, item, put, write_disclosure

SHORT = {"NO_MKDOCS_2_WARNING": "1", "DISCLOSURE_AS_OF": "2026-11-23", "PYTHONDONTWRITEBYTECODE": "1"}
DISCLOSURE = [sys.executable, "-c", "from mkdocs_disclosure.cli import main; main()"]
MAP = """\
format: 1
from: 旧站
on: 2026-11-01
columns: {编号: id, 标题: title, 栏目: category, 单位: publisher, 文号: document_number, 成文日期: formed, 发布日期: issued, 关键词: tags, 网址: url, 正文: body}
site: https://old.example.gov.cn/
dates: [YYYY-MM-DD, YYYY-MM, YYYY]
body: html
"""


def written(facts: dict, number: int) -> tuple[str, str]:
    """Days of forming and issue: of 20 documents 14 have both, 3 a month, 2 a year, 1 nothing."""
    kind = number % 20
    if kind < 14:
        return facts["date"], facts["date"]
    return ("", "") if kind == 19 else (facts["date"][:7] if kind < 17 else facts["date"][:4],) * 2


def as_html(body: str) -> str:
    """The body of the corpus as an old system would hold it."""
    blocks = []
    for block in body.strip().split("\n\n"):
        lines = [html.escape(line) for line in block.split("\n")]
        if block.startswith("## "):
            blocks.append(f"<p><strong>{lines[0][3:]}</strong></p>")
        elif block.startswith("|"):
            rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in lines if "---" not in line]
            blocks.append("<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>")
        elif block.startswith("1. "):
            blocks.append("<ol>" + "".join(f"<li>{line.partition(' ')[2]}</li>" for line in lines) + "</ol>")
        else:
            blocks.append(f'<p style="text-indent: 2em">{lines[0]}</p>')
    return "".join(blocks)


def write_table(count: int, path: Path) -> None:
    """The table of an old system."""
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["编号", "标题", "栏目", "单位", "文号", "成文日期", "发布日期", "关键词", "网址", "正文"])
        for number in range(count):
            facts = item(number)
            formed, issued = written(facts, number)
            place = [facts["title"], facts["category"], UNITS[facts["unit"]], facts["number"], formed, issued]
            writer.writerow([number + 1, *place, "；".join(facts["tags"]), f"/old/{number + 1}.html", as_html(facts["body"])])


def run(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a command."""
    process = os.posix_spawn(
        command[0],
        command,
        os.environ | SHORT | {"PWD": str(folder)},
        file_actions=[(os.POSIX_SPAWN_OPEN, number, str(folder / "run.log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644) for number in (1, 2)],
    )
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command[-3:])} failed: see {folder / 'run.log'}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(size: int, home: Path) -> dict[str, float]:
    """What each step takes."""
    root = home / f"site-{size}"
    write_disclosure(0, root)
    write_table(size, home / f"old-{size}.csv")
    put(home / "map.yml", MAP)
    table = str(home / f"old-{size}.csv")
    steps = {
        "import": [*DISCLOSURE, "import", "csv", table, "--map", str(home / "map.yml"), "--root", str(root)],
        "import again": [*DISCLOSURE, "import", "csv", table, "--map", str(home / "map.yml"), "--root", str(root)],
        "check": [*DISCLOSURE, "check", "--root", str(root), "--format", "concise"],
        "build": [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")],
    }
    figures: dict[str, float] = {}
    for name, command in steps.items():
        figures[f"{name} (s)"], figures[f"{name} (MB)"] = run(command, home)
        print(json.dumps({"documents": size, "step": name, "s": round(figures[f"{name} (s)"], 1), "MB": round(figures[f"{name} (MB)"])}), flush=True)
    return figures


def main() -> None:
    """Print one JSON object a step, and the growth exponents between the first and the last size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5000, 30000])
    parser.add_argument("--keep", type=Path, help="a folder to work in, which stays")
    options = parser.parse_args()
    home = options.keep or Path(tempfile.mkdtemp())
    home.mkdir(parents=True, exist_ok=True)
    figures = {size: measure(size, home) for size in sorted(options.sizes)}
    if not options.keep:
        shutil.rmtree(home)
    first, last = min(figures), max(figures)
    if first != last:
        growth = {name: round(math.log(figures[last][name] / figures[first][name]) / math.log(last / first), 2) for name in figures[last]}
        print(json.dumps({"growth exponents": growth}, ensure_ascii=False))


if __name__ == "__main__":
    main()
