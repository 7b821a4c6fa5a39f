"""The server that the browser asks, and the reader who notes whatever goes wrong."""

import re
import time
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

MOUNT = "/zwgk/"
DESK = {"width": 1440, "height": 900}
SCHEMES = {"light": "default", "dark": "slate"}
POLICY = re.findall(r'Content-Security-Policy "(.+?)"', (Path(__file__).parents[2] / "docs/en/operating.md").read_text("utf-8"))[0]
"""The policy that the documentation gives to those who run a site."""

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


class SiteHandler(SimpleHTTPRequestHandler):
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

        def failed(request: Request) -> None:
            if request.failure != "net::ERR_ABORTED":  # what is left unfinished when the reader goes on is no fault
                self.faults.append(f"failed {request.url}: {request.failure}")

        def said(message: ConsoleMessage) -> None:
            of_the_error_page = "404" in message.text and message.location.get("url") == self.page.url
            if message.type in ("error", "warning") and not of_the_error_page:
                self.faults.append(message.text)

        self.page.on("request", requested)
        self.page.on("response", answered)
        self.page.on("console", said)
        self.page.on("requestfailed", failed)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.add_init_script(NOTE_VIOLATIONS)


def comes_true(page: Page, expression: str, given: Any = None, seconds: float = 8) -> bool:
    """Whether an expression holds within some seconds.

    It is asked again and again from here: a policy without unsafe-eval forbids the page to ask it by itself, later, of a text.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression, given):
        if time.monotonic() > end:
            return False
        page.wait_for_timeout(50)
    return True


def in_scheme(page: Page, scheme: str) -> Page:
    """The page in the light or the dark, when all that changes slowly has changed."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate(
        """async scheme => {
          if (document.body.getAttribute("data-md-color-scheme") !== scheme)
            [...document.querySelectorAll("[name=__palette]")].find(each => each.dataset.mdColorScheme === scheme).click();
          // What the theme's script changes begins to move some frames later.
          for (let still = 0; still < 12; still++) {
            await new Promise(requestAnimationFrame);
            const moving = document.getAnimations().filter(each => each.playState === "running");
            if (moving.length) still = 0;
            await Promise.allSettled(moving.map(each => each.finished));
          }
        }""",
        SCHEMES[scheme],
    )
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == SCHEMES[scheme]
    return page
