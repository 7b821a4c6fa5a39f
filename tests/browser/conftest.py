"""The demo in a real browser: served under /zwgk/ with the strictest policy, and watched for whatever goes wrong."""

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "integration"))

from projects import published_example, shared_folder  # noqa: E402

MOUNT = "/zwgk/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NOTE_VIOLATIONS = "document.addEventListener('securitypolicyviolation', event => console.error('violates ' + event.violatedDirective + ' ' + event.blockedURI))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for each in items:
        if Path(__file__).parent in each.path.parents:
            each.add_marker(pytest.mark.browser)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below the mount, its error page for all else, and the policy with everything."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(MOUNT.rstrip("/")) if path.startswith(MOUNT) else "/no/such/place")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the demo's site."""
    return published_example(shared_folder(tmp_path_factory, worker_id), "demo") / "site"


@pytest.fixture(scope="session")
def home(demo_site: Path) -> Iterator[str]:
    """The address of the demo's home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *arguments: _Handler(*arguments, directory=str(demo_site)))
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


@dataclass(slots=True)
class Reader:
    """A page in the browser, and everything that went wrong on it so far."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def visit(self, address: str, *, quiet: bool = False) -> Page:
        """Opens an address of the site and waits until all of it is loaded; `quiet` waits for what scripts load later, too."""
        self.page.goto(self.home + address, wait_until="networkidle" if quiet else "load")
        return self.page

    def watch(self) -> None:
        """Notes errors on the console, exceptions, requests that fail and requests to other hosts."""
        host = urlsplit(self.home).netloc

        def requested(request: Request) -> None:
            if request.url.startswith("http") and urlsplit(request.url).netloc != host:
                self.faults.append(f"asks {request.url}")

        def answered(response: Response) -> None:
            if response.status >= 400 and not response.request.is_navigation_request():
                self.faults.append(f"{response.status} {response.url}")

        def said(message: ConsoleMessage) -> None:
            of_the_error_page = "404" in message.text and message.location.get("url") == self.page.url
            if message.type in ("error", "warning") and not of_the_error_page:
                self.faults.append(message.text)

        self.page.on("request", requested)
        self.page.on("response", answered)
        self.page.on("console", said)
        self.page.on("requestfailed", lambda request: self.faults.append(f"failed {request.url}"))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.add_init_script(NOTE_VIOLATIONS)


@pytest.fixture
def reader(browser: Browser, home: str) -> Iterator[Callable[..., Reader]]:
    """Opens a page with these options of the browser's context (`color_scheme`, `viewport`, `java_script_enabled`...)."""
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Reader:
        context = browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        made = Reader(context.new_page(), home)
        made.watch()
        return made

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def addresses(demo_site: Path) -> dict[str, str]:
    """Kind of page -> the address of one, the fullest of its kind."""

    def fullest(folder: str) -> str:
        pages = [path for path in (demo_site / folder).iterdir() if (path / "index.html").exists()]
        return f"{folder}/{max(pages, key=lambda path: ((path / 'index.html').stat().st_size, path.name)).name}/"

    return {
        "home": "",
        "guide": "guide/",
        "catalog": "catalog/",
        "category": fullest("catalog"),
        "item": fullest("items"),
        "unit": fullest("units"),
        "tag": fullest("tags"),
        "year": fullest("years"),
        "units": "units/",
        "subscribe": "subscribe/",
        "page": "about/",
        "error": "no/such/page/",
    }
