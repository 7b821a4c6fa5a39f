"""The demo in a real browser: served under /zwgk/ with the strictest policy, and watched for whatever goes wrong."""

import json
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from watched import ARGUMENTS, DESK, MOUNT, Reader, SiteHandler

sys.path.insert(0, str(Path(__file__).parents[1] / "integration"))

from extremes import write_extremes
from kinds import DEMO, EXTREMES, KINDS
from projects import build, made_once, published_example, shared_folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for each in items:
        if Path(__file__).parent in each.path.parents:
            each.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the demo's site."""
    return published_example(shared_folder(tmp_path_factory, worker_id), "demo") / "site"


@pytest.fixture(scope="session")
def home(demo_site: Path) -> Iterator[str]:
    """The address of the demo's home page."""
    with served(demo_site) as address:
        yield address


@pytest.fixture(scope="session")
def homes(home: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[dict[str, str]]:
    """The address of the home page of each site that has kinds of pages."""
    root = made_once(shared_folder(tmp_path_factory, worker_id), EXTREMES, lambda root: build(write_extremes(root), "--strict"))
    with served(root / "site") as address:
        yield {DEMO: home, EXTREMES: address}


class SiteServer(ThreadingHTTPServer):
    """Says nothing of a page that is left while it loads: what it prints would stand in the output of another test."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serves a folder as long as it is needed; gives the address of its home page."""
    server = SiteServer(("127.0.0.1", 0), lambda *arguments: SiteHandler(*arguments, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{MOUNT}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine; without one the tests are skipped, or fail where DISCLOSURE_REQUIRE_BROWSER is set."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        if os.environ.get("DISCLOSURE_REQUIRE_BROWSER"):
            pytest.fail("there is no chromium, and DISCLOSURE_REQUIRE_BROWSER is set")
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield launched
        launched.close()


@contextmanager
def readers(browser: Browser, home: str) -> Iterator[Callable[..., Reader]]:
    """Opens readers with options of the browser's context, and closes them all at the end."""
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Reader:
        context = browser.new_context(**{"locale": "zh-CN", "viewport": DESK, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        made = Reader(context.new_page(), home)
        made.watch()
        return made

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def reader(browser: Browser, home: str) -> Iterator[Callable[..., Reader]]:
    """Opens a page with these options of the browser's context (`color_scheme`, `viewport`, `java_script_enabled`...)."""
    with readers(browser, home) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(browser: Browser, home: str) -> Iterator[Reader]:
    """The one reader of all those tests of a module that look at a page without leaving it: each page is loaded once for all of them."""
    with readers(browser, home) as opened:
        yield opened(color_scheme="light")


@pytest.fixture
def shown(reader: Callable[..., Reader], homes: dict[str, str]) -> Callable[..., Page]:
    """Opens a page of a kind with these options of the browser's context."""

    def opened(kind: str, **options: Any) -> Page:
        site, address = KINDS[kind]
        made = reader(**options)
        made.home = homes[site]
        page = made.visit(address)
        assert page.title() != "404" and page.locator("h1").count(), f"there is no {kind} at {address}"
        return page

    return opened


@pytest.fixture(scope="session")
def addresses(demo_site: Path) -> dict[str, str]:
    """Kind of page -> the address of one, the fullest of its kind."""

    def fullest(folder: str) -> str:
        pages = [path for path in (demo_site / folder).iterdir() if (path / "index.html").exists()]
        return f"{folder}/{max(pages, key=lambda path: ((path / 'index.html').stat().st_size, path.name)).name}/"

    def item_with(key: str) -> str:
        return f"items/{next(path.parent.name for path in sorted((demo_site / 'items').glob('*/item.json')) if key in json.loads(path.read_text('utf-8')))}/"

    return {
        "home": "",
        "guide": "guide/",
        "catalog": "catalog/",
        "category": fullest("catalog"),
        "item": fullest("items"),
        "media": item_with("media"),
        "event": item_with("event"),
        "consultation": item_with("consultation"),
        "notice": item_with("notice_period"),
        "unit": fullest("units"),
        "tag": fullest("tags"),
        "year": fullest("years"),
        "units": "units/",
        "subscribe": "subscribe/",
        "page": "about/",
        "error": "no/such/page/",
    }
