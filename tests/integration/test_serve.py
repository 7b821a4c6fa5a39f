"""`mkdocs serve` previews: it rebuilds when an item changes, bears with an editor's faults, and never touches the published site."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import differing, environment, tree

PATIENCE = 40.0
QUIET = 2.5


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, root: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = root / "serve.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}", *options],
                cwd=root,
                env=environment(PYTHONUNBUFFERED="1"),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def builds(self) -> int:
        return self.said().count("Building documentation...")

    def page(self, address: str) -> str:
        """The page at an address, or an empty text while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/zwgk/{address}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, holds: Callable[[], object]) -> None:
        """Waits until something holds; a server that ends or stays silent fails the test with its log."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.1)

    def end(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)


@pytest.fixture
def preview(built: Path) -> Iterator[Preview]:
    running = Preview(built)
    try:
        running.wait(lambda: "政务公开工作规则" in running.page("items/rules/"))
        yield running
    finally:
        running.end()


def test_a_changed_item_is_rebuilt_once_and_the_published_site_stays(preview: Preview, built: Path) -> None:
    published, workshop = tree(built / "site"), tree(built / ".disclosure")
    source = built / "content/items/policy/rules.md"
    source.write_text(source.read_text("utf-8").replace("公开是常态", "公开是常态，不公开是例外"), "utf-8")
    preview.wait(lambda: "不公开是例外" in preview.page("items/rules/"))
    time.sleep(QUIET)
    assert preview.builds() == 2, preview.said()
    assert (differing(published, tree(built / "site")), differing(workshop, tree(built / ".disclosure"))) == ([], [])


def test_a_clean_preview_rebuilds_too_and_publishes_nothing(built: Path) -> None:
    published, workshop = tree(built / "site"), tree(built / ".disclosure")
    running = Preview(built, "--clean")
    try:
        running.wait(lambda: "政务公开工作规则" in running.page("items/rules/"))
        source = built / "content/items/policy/rules.md"
        source.write_text(source.read_text("utf-8").replace("公开是常态", "公开是常态，不公开是例外"), "utf-8")
        running.wait(lambda: "不公开是例外" in running.page("items/rules/"))
    finally:
        running.end()
    assert (differing(published, tree(built / "site")), differing(workshop, tree(built / ".disclosure"))) == ([], [])


def test_a_fault_of_an_editor_is_said_and_the_preview_goes_on(preview: Preview, built: Path) -> None:
    source = built / "content/items/policy/rules.md"
    good = source.read_text("utf-8")
    source.write_text(good.replace("2026-02-10", "2026-02-30"), "utf-8")
    preview.wait(lambda: "content/items/policy/rules.md:4:9" in preview.said())
    source.write_text(good.replace("公开是常态", "公开又是常态"), "utf-8")
    preview.wait(lambda: "公开又是常态" in preview.page("items/rules/"))
    (built / "content/items/policy/added.md").write_text(good.replace("政务公开工作规则", "新增的信息"), "utf-8")
    preview.wait(lambda: "新增的信息" in preview.page("items/added/"))


def test_a_changed_catalog_is_rebuilt(preview: Preview, built: Path) -> None:
    catalog = built / "catalog.yml"
    catalog.write_text(catalog.read_text("utf-8").replace("政策文件", "政策法规文件"), "utf-8")
    preview.wait(lambda: "政策法规文件" in preview.page("catalog/policy/"))


def test_what_is_not_public_is_not_previewed(preview: Preview, built: Path) -> None:
    source = built / "content/items/policy/rules.md"
    source.write_text(source.read_text("utf-8").replace("category:", "state: draft\ncategory:"), "utf-8")
    preview.wait(lambda: not preview.page("items/rules/"))
    assert preview.page("items/notice/")
