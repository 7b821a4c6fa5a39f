"""A server that counts what it sends, and can be as slow as a weak connection; and Chromium, asked through it."""

import gzip
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

TEXT = (".html", ".js", ".json", ".css", ".svg", ".xml")
DELAY = 0.3
BITS_A_SECOND = 1_500_000
BLANK = b"<!DOCTYPE html><meta charset=utf-8><title>search</title><link rel=icon href=data:,>"


@dataclass
class Served:
    """What was asked for: the time of each request, and the bytes of its answer."""

    folders: list[Path]
    slow: bool = False
    seen: list[tuple[float, int, str]] = field(default_factory=list)
    free: float = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str) -> bytes | None:
        """The bytes of an address as they go over the line, or None."""
        if path == "/":
            return BLANK
        for folder in self.folders:
            file = folder / path.lstrip("/")
            if file.is_file():
                return _gzipped(file) if file.suffix in TEXT else file.read_bytes()
        return None

    def wait(self, size: int) -> None:
        """As long as a weak connection takes that all requests share."""
        if not self.slow:
            return
        time.sleep(DELAY)
        with self.lock:
            self.free = max(time.monotonic(), self.free) + size * 8 / BITS_A_SECOND
            free = self.free
        time.sleep(max(0.0, free - time.monotonic()))

    def since(self, start: int, until: float) -> tuple[int, int]:
        """Bytes and requests after the first `start` ones, until a time in seconds."""
        sizes = [size for at, size, _ in self.seen[start:] if at <= until]
        return sum(sizes), len(sizes)


@lru_cache(maxsize=64)
def _gzipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def serving(folders: list[Path]) -> Iterator[tuple[Served, str]]:
    """The served folders, the first one with a file wins, and their address."""
    served = Served(folders)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            at = time.time()
            path = unquote(urlsplit(self.path).path)
            data = served.answer(path)
            if path != "/":
                served.seen.append((at, len(data or b""), path))
                served.wait(len(data or b""))
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", guess_type(path)[0] or ("text/html" if path == "/" else "application/octet-stream"))
            if data is not None and path.endswith(TEXT):
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served, f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, engine: str) -> Iterator[Page]:
    """A page without anything in any cache, with `ask(query)` of an engine and the long tasks of its main thread in `long`."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(address)
    page.evaluate(
        "() => { globalThis.long = [0]; new PerformanceObserver((list) => long.push(...list.getEntries().map((each) => each.duration))).observe({ type: 'longtask' }); }"
    )
    page.evaluate(engine)
    yield page
    context.close()
