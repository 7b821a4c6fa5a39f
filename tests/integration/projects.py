"""Small projects and real builds of them: every build is one run of `mkdocs` in a process of its own."""

import fcntl
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
AS_OF = "2026-11-23 09:00"
SITE_URL = "https://www.yunchuan.example/zwgk/"
NOT_PART_OF_A_SITE = shutil.ignore_patterns(
    ".*", "__pycache__", "*.egg-info", "site", "plugins", "tests", "examples", "benchmarks", "build", "dist", "node_modules"
)

Files = Mapping[str, str | bytes]

BASE: Files = {
    "mkdocs.yml": """\
site_name: 云川市信息公开
site_url: https://www.yunchuan.example/zwgk/
docs_dir: content/pages
theme: {name: material, language: zh, font: false, custom_dir: theme_overrides}
plugins: [search, disclosure]
""",
    "catalog.yml": """\
format: 1
title: 云川市信息公开
authority: {name: 云川市人民政府, contact: {phone: 0999-8000012}}
timezone: Asia/Shanghai
feed_authority: www.yunchuan.example,2026
columns: {guide: 指南, content: 公开内容, reports: 年报}
kinds: [通知, 公告]
units:
  - {id: gov-office, name: 市政府办公室, code: MB9999025}
  - {id: statistics, name: 市统计局, code: MB9999041}
categories:
  - id: policy
    name: 政策文件
    owed_by: gov-office
    fields: [{key: desk, label: 承办科室, listed: true}, {key: papers, label: 有关材料, type: list}, {key: text, label: 全文, type: link}]
  - {id: monthly, name: 月度数据, owed_by: statistics, frequency: monthly, due: 15 days after period}
  - {id: annual, name: 年度报告, column: reports, owed_by: gov-office}
exemptions:
  - {clause: 第十五条, name: 涉及商业秘密、个人隐私的政府信息}
""",
    "content/items/policy/rules.md": """\
---
title: 政务公开工作规则
category: policy
issued: 2026-02-10
tags: [政务公开]
---

各县（区）人民政府，市政府各部门：请认真贯彻执行。

## 总则

公开是常态。

### 范围

全市。

## 附则

自印发之日起施行。
""",
    "content/items/policy/notice.md": """\
---
title: 关于做好汛期安全工作的通知
category: policy
issued: 2026-06-01
attachments: [{file: 值班表.csv, title: 汛期值班表}]
---

请各单位落实值班值守。
""",
    "content/items/policy/notice/值班表.csv": "日期,单位\n2026-06-01,市政府办公室\n",
    "content/pages/about.md": "# 关于本站\n\n本站公开政府信息。\n",
    "theme_overrides/.keep": "",
}
"""A site of two items, one page, three categories and two units, that builds without a warning."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command did: its exit code and everything it printed."""

    code: int
    output: str


def write_project(root: Path, files: Files = {}, base: Files = BASE) -> Path:  # noqa: B006 - never changed
    """Writes `files` over the base project into `root` and gives it back."""
    for path, content in {**base, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def environment(**changes: str) -> dict[str, str]:
    """The environment of a build: one moment, one time stamp, no advertisement, and of the machine only where programs and this source tree lie."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "PYTHONPATH")}
    fixed = {"NO_MKDOCS_2_WARNING": "1", "DISCLOSURE_AS_OF": AS_OF, "SOURCE_DATE_EPOCH": "1750000000", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, **fixed, **changes}


def mkdocs(root: Path, *arguments: str, **variables: str) -> Run:
    """Runs `mkdocs` with these arguments in `root`; `variables` are added to its environment."""
    return python(root, "-m", "mkdocs", *arguments, **variables)


def python(root: Path, *arguments: str, **variables: str) -> Run:
    """Runs this interpreter with these arguments in `root`."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    return Run(done.returncode, done.stdout.decode())


def disclosure(root: Path, *arguments: str, **variables: str) -> Run:
    """Runs the `disclosure` command with these arguments in `root`."""
    return python(root, "-c", "from mkdocs_disclosure.cli import main; main()", *arguments, **variables)


def build(root: Path, *arguments: str, **variables: str) -> Path:
    """Builds the project and gives the folder of its site; a build that fails fails the test with all it printed."""
    done = mkdocs(root, "build", *arguments, **variables)
    assert done.code == 0, done.output
    return root / "site"


def copy_of_site(source: Path, root: Path) -> Path:
    """A copy of the site below `source` (the demo or an example), without what was built of it."""
    shutil.copytree(source, root, ignore=NOT_PART_OF_A_SITE)
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> bytes of every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """The paths that only one of two trees has, or that differ in them."""
    return sorted(path for path in {**before, **after} if before.get(path) != after.get(path))


def every_byte(site: Mapping[str, bytes]) -> bytes:
    """All names and contents of a tree in one string; compressed files are there unpacked too, as they are and out of GB 18030."""
    unpacked = [gzip.decompress(content) for content in site.values() if content.startswith(b"\x1f\x8b")]
    chinese = (each.decode("gb18030", "replace").encode() for each in unpacked)
    return b"\n".join([*(path.encode() for path in site), *site.values(), *unpacked, *chinese])


_SHOWN = ("address", "title", "text", "number", "identifier", "unit", "category", "date", "force", "state", "traditional", "names", "rows")


def search_documents(site: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Everything that the search of a site shows and looks through, in the order of the index."""
    found = ((path, content) for path, content in site.items() if path.startswith("search/index/documents/"))
    ordered = sorted(found, key=lambda each: [int(part, 16) for part in each[0].removesuffix(".bin").split("/")[-2:]])
    lines = (json.loads(gzip.decompress(content).decode("gb18030")) for _, content in ordered)
    return [{name: value for name, value in zip(_SHOWN, line, strict=False) if value} for line in lines]


def pages_of(site: Mapping[str, bytes]) -> dict[str, str]:
    """Path -> text of every HTML page of a tree."""
    return {path: content.decode() for path, content in site.items() if path.endswith(".html")}


def made_once(shared: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `shared/<name>`, made by whoever asks first; all others wait for it. A project that cannot be built fails them all."""
    folder, mark = shared / name, shared / f"{name}.made"
    with open(shared / f"{name}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            try:
                make(folder)
            except AssertionError as fault:
                mark.write_text(str(fault), "utf-8")
            else:
                mark.touch()
    if reason := mark.read_text("utf-8"):
        pytest.fail(f"{name} cannot be built:\n{reason}", pytrace=False)
    return folder


def shared_folder(factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this session share."""
    base = factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "shared"
    shared.mkdir(exist_ok=True)
    return shared


def published_example(shared: Path, name: str) -> Path:
    """The root of a strictly built copy of the demo (`demo`) or of `examples/<name>`; there may be no such example."""
    source = REPOSITORY if name == "demo" else REPOSITORY / "examples" / name
    if not (source / "mkdocs.yml").exists():
        pytest.skip(f"there is no {source}")
    return made_once(shared, name, lambda root: build(copy_of_site(source, root), "--strict"))


def item(title: str = "通知", body: str = "正文。", *, category: str = "policy", issued: str = "2026-05-06", **facts: str) -> str:
    """The text of an item; `facts` are further lines of its header, written as YAML."""
    lines = [f"title: {title}", f"category: {category}", f"issued: {issued}", *(f"{name}: {value}" for name, value in facts.items())]
    return "\n".join(["---", *lines, "---", "", body, ""])
