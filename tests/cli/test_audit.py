"""`disclosure audit` looks at a finished folder with what the repository knows not to be public."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_disclosure.cli import main

SECRET = "拟将城东老旧小区整体征收并安置在河西新区"
DRAFT = f"---\ntitle: 征收方案\ncategory: policy\nissued: 2026-05-06\nstate: draft\n---\n\n{SECRET}。\n"
PAGE = '<!doctype html>\n<html lang="zh"><head><title>题</title></head><body><p>{}</p><a href="https://www.yunchuan.example/">首页</a></body></html>\n'

Written = Callable[[Mapping[str, str]], Path]


def audited(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["audit", "--root", str(root), "--as-of", "2026-11-23", "--lang", "en", *arguments])


def test_a_clean_site_is_passed_in_silence(write_site: Written) -> None:
    done = audited(write_site({"site/index.html": PAGE.format("公开的内容")}))
    assert (done.exit_code, done.output) == (0, "")


def test_words_of_a_draft_are_found_in_any_folder_and_not_repeated(write_site: Written, tmp_path: Path) -> None:
    root = write_site({"content/items/policy/draft.md": DRAFT})
    (tmp_path / "mirror").mkdir()
    (tmp_path / "mirror/index.html").write_text(PAGE.format(SECRET), "utf-8")
    done = audited(root, str(tmp_path / "mirror"))
    assert (done.exit_code, done.output.startswith("index.html:1:1: error[hidden-words-in-output]"), SECRET[:8] in done.output) == (1, True, False)
    assert "content/items/policy/draft.md" in done.output


@pytest.mark.parametrize("arguments", [["no/such/folder"], []])
def test_a_folder_that_is_not_there_is_said_so(write_site: Written, arguments: list[str]) -> None:
    done = audited(write_site({}), *arguments)
    assert (done.exit_code, "there is no folder" in done.output) == (2, True)
