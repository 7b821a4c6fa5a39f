"""CPU seconds of a table of records against those of a long document of the same size on the page; all in one run.

    python benchmarks/tables.py [--rows 1250 5000] [--rounds 3]

Three sites are built for each number of rows: an empty one, one with a table of so many rows, and one with a document whose text makes
about as much HTML as all pages of the table together. What the empty site costs is taken off both, and the ratio is printed; with two
numbers of rows also the growth exponent, which is 1 where the cost is linear. Compare ratios of one run, never seconds of two.
"""

import argparse
import json
import math
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from corpus import PHRASES, PLACES, TOPICS, UNITS
from run import cpu

HEADER = "决定书文号,行政相对人名称,统一社会信用代码,违法行为,处罚依据,处罚内容,罚款,决定日期,公示日期,处罚机关"
TABLE = "table: {file: t.csv, key: 决定书文号, title: 行政相对人名称, formed: 决定日期, issued: 公示日期}\n"


def site(root: Path) -> Path:
    """An empty site of one category."""
    (root / "content/items/penalties").mkdir(parents=True)
    (root / "content/pages").mkdir()
    (root / "mkdocs.yml").write_text(
        "site_name: 云川市信息公开\nsite_url: https://www.yunchuan.example/zwgk/\ndocs_dir: content/pages\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [search, disclosure]\n",
        "utf-8",
    )
    (root / "catalog.yml").write_text(
        "format: 1\nauthority: {name: 云川市信息公开}\ntimezone: Asia/Shanghai\nfeed_authority: www.yunchuan.example,2026\n"
        "columns: {content: 公开内容}\nunits: [{id: market, name: 市市场监督管理局}]\n"
        "categories: [{id: penalties, name: 行政处罚, owed_by: market}]\n",
        "utf-8",
    )
    return root


def with_item(root: Path, more: str, body: str) -> Path:
    """The site with one item."""
    header = f"---\ntitle: 行政处罚决定\ncategory: penalties\nissued: 2026-08-01\n{more}---\n\n"
    (root / "content/items/penalties/t.md").write_text(header + body, "utf-8")
    return root


def with_table(root: Path, rows: int) -> Path:
    """The site with a table of so many rows."""
    dice = random.Random(rows)
    lines = [HEADER]
    for number in range(rows):
        place, topic = dice.choice(PLACES), dice.choice(TOPICS)
        lines.append(
            f"云市监罚〔2026〕{number}号,云川市{place}第{number}商贸有限公司,91999902MA{number:07}X,{topic}不符合规定,《行政处罚法》第{number % 80}条,"
            f"责令改正；罚款{number}元,{number}.00,2026-07-{number % 28 + 1:02},2026-07-{number % 28 + 3:02},{dice.choice(UNITS)}"
        )
    with_item(root, TABLE, "逐件公布如下。\n")
    (root / "content/items/penalties/t").mkdir()
    (root / "content/items/penalties/t/t.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return root


def with_document(root: Path, bytes_: int) -> Path:
    """The site with a document whose text makes about so many bytes of HTML."""
    dice = random.Random(bytes_)
    parts: list[str] = []
    size = 0
    while size < bytes_:
        words = {"topic": dice.choice(TOPICS), "unit": dice.choice(UNITS), "place": dice.choice(PLACES)}
        sentence = dice.choice(PHRASES).format(**words, month=3, count=dice.randint(1, 900), share=dice.randint(1, 99), few=dice.randint(2, 9))
        parts.append(f"**{len(parts) + 1}.** {sentence}" if len(parts) % 8 else f"## {dice.choice(TOPICS)}{len(parts)}")
        size += len(parts[-1].encode()) + 24
    return with_item(root, "", "\n\n".join(parts) + "\n")


def pages_size(root: Path) -> int:
    """Bytes of all pages of the item."""
    return sum(path.stat().st_size for path in (root / "site/items/t").rglob("*.html"))


def measure(rows: int, rounds: int, home: Path) -> dict[str, float]:
    """Medians of what table and document cost beyond an empty site; the commands take turns, so that a busy moment meets all of them."""
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    check = [str(Path(sys.executable).with_name("disclosure")), "check"]
    empty, table = site(home / f"empty-{rows}"), with_table(site(home / f"table-{rows}"), rows)
    cpu(build, empty)
    cpu(build, table)
    document = with_document(site(home / f"document-{rows}"), pages_size(table))
    taken: dict[str, list[float]] = {name: [] for name in ("check", "table", "document", "ratio")}
    for _ in range(rounds):
        for root in (empty, table, document):
            shutil.rmtree(root / "site", ignore_errors=True)
            shutil.rmtree(root / ".disclosure", ignore_errors=True)
        nothing = cpu(build, empty)
        costs = [cpu(build, root) - nothing for root in (table, document)]
        taken["check"].append(cpu(check, table) - cpu(check, empty))
        taken["table"].append(costs[0])
        taken["document"].append(costs[1])
        taken["ratio"].append(costs[0] / costs[1])
    sizes = {"table MB": pages_size(table) / 1e6, "document MB": pages_size(document) / 1e6}
    return {name: statistics.median(values) for name, values in taken.items()} | sizes


def main() -> None:
    """Print one JSON object for each number of rows, and how the cost grows between the first and the last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1250, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    figures: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as home:
        for rows in options.rows:
            figures[rows] = measure(rows, options.rounds, Path(home))
            print(json.dumps({"rows": rows} | {name: round(value, 3) for name, value in figures[rows].items()}), flush=True)
    first, last = options.rows[0], options.rows[-1]
    if first != last:
        growth = {name: round(math.log(figures[last][name] / figures[first][name]) / math.log(last / first), 2) for name in ("check", "table")}
        print(json.dumps({"growth exponent": growth}))


if __name__ == "__main__":
    main()
