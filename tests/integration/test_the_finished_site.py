"""Whatever writes into a site, its finished files are audited before they are published, and the old site stays where one is at fault."""

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import BASE, build, differing, item, mkdocs, tree, write_project

Once = Callable[[str, Callable[[Path], object]], Path]

HOOKED = f"{BASE['mkdocs.yml']}hooks: [hook.py]\n"
SECRET = "拟将城东老旧小区整体征收并安置在河西新区"
LEAKING = """\
import pathlib, gzip

def on_page_content(html, page, config, files):
    if page.file.src_uri == "about.md":
        draft = pathlib.Path("content/items/policy/draft.md").read_text("utf-8").split("---")[2]
        return html + f'<p style="color: red">{draft}</p><img alt="" src="https://cdn.example/a.png"><a href="../nowhere/">x</a>'
    return html

def on_post_build(config):
    site = pathlib.Path(config.site_dir)
    (site / "notes.txt").write_text("left behind", "utf-8")
    (site / "copy.pdf").write_bytes(pathlib.Path("content/items/policy/draft/plan.pdf").read_bytes())
    (site / "broken.json").write_text("{", "utf-8")
"""
FILES = {
    "mkdocs.yml": HOOKED.replace("disclosure]", "disclosure: {other_files: ['*.pdf', broken.json]}]"),
    "hook.py": LEAKING,
    "content/items/policy/draft.md": item("征收方案", f"{SECRET}。", state="draft", attachments="[plan.pdf]"),
    "content/items/policy/draft/plan.pdf": b"%PDF-1.4 plan\n%%EOF\n",
}


@pytest.fixture(scope="module")
def refused(once: Once) -> tuple[str, list[str], int]:
    """What a build that leaks says, what it changed of the published site, and its exit code."""

    def make(root: Path) -> None:
        build(write_project(root))
        before = tree(root / "site")
        done = mkdocs(write_project(root, FILES, base={}), "build")
        (root / "said.txt").write_text(f"{done.code}\n{differing(before, tree(root / 'site'))}\n{done.output}", "utf-8")

    code, changed, said = (once("leaking", make) / "said.txt").read_text("utf-8").split("\n", 2)
    return said, changed.strip("[]").split(), int(code)


def test_a_site_at_fault_is_not_published(refused: tuple[str, list[str], int]) -> None:
    said, changed, code = refused
    assert (code, changed, "站点保持原样" in said, "Traceback" in said) == (1, [], True, False)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("about/index.html", "hidden-words-in-output"),
        ("about/index.html", "inline-code"),
        ("about/index.html", "foreign-request"),
        ("about/index.html", "dead-link"),
        ("notes.txt", "unexpected-file"),
        ("copy.pdf", "hidden-file-in-output"),
        ("broken.json", "broken-data"),
    ],
)
def test_each_fault_is_named_with_its_file(refused: tuple[str, list[str], int], path: str, rule: str) -> None:
    assert [line for line in refused[0].splitlines() if f"site/{path}:" in line and f"error[{rule}]" in line] != []


def test_the_log_repeats_nothing_of_what_is_hidden(refused: tuple[str, list[str], int]) -> None:
    assert [at for at in range(len(SECRET) - 4) if SECRET[at : at + 5] in refused[0]] == []
