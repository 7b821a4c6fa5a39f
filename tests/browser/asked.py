"""The module that asks a search server, in a page of its own: files and server come from one place, and every question is noted."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from builders import register
from mkdocs_disclosure.asking import AskedServer
from mkdocs_disclosure.model.wording import Language
from mkdocs_disclosure.search.servers.forms import Target
from mkdocs_disclosure.search.servers.option import SearchServer
from mkdocs_disclosure.sources.locales import texts

INDEX = "zwgk"
KEY = "0123456789abcdef" * 4
OPEN = """
async () => {
  globalThis.asking = await import("/search/index/server.js");
  globalThis.engine = await import("/search/index/engine.js");
  globalThis.fetcher = async (address) => engine.unpacked(await fetch(address));
  globalThis.search = (server, query, options) => new asking.ServedSearch("/search/index/", server, fetcher).search(query, options);
}
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What a server was asked."""

    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(slots=True)
class Served:
    """A page with the module, what answers it, and what it was asked since."""

    page: Page
    address: str
    answer: Callable[[Question], tuple[int, bytes]] = lambda _: (503, b"")
    questions: list[Question] = field(default_factory=list)

    def server(self, target: Target, url: str = "", index: str = INDEX, key: str = KEY) -> dict[str, str]:
        """What the build writes into the module."""
        return {"target": target, "url": url or self.address, "index": index, "key": key if target is not Target.OPENSEARCH else "", "version": "1"}

    def search(self, server: Mapping[str, str], query: str, **options: Any) -> dict[str, Any]:
        """The answer of the module; what was asked before is forgotten."""
        self.questions.clear()
        found: dict[str, Any] = self.page.evaluate("([server, query, options]) => search(server, query, options)", [dict(server), query, options])
        return found


class _Handler(SimpleHTTPRequestHandler):
    served: Served

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        question = Question(self.path, dict(self.headers), body)
        self.served.questions.append(question)
        status, data = self.served.answer(question)
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@contextmanager
def asking_page(browser: Browser, folder: Path) -> Iterator[Served]:
    """A page with the module as a build writes it, served with a place to ask."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}"
    asked = AskedServer(register(), texts(Language.ZH), SearchServer(Target.TYPESENSE, address, INDEX, KEY))
    for name, data in asked.files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "index.html").write_text('<!DOCTYPE html><title>asking</title><link rel="icon" href="data:,">', "utf-8")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    handler.served = served = Served(page, address)
    page.goto(f"{address}/")
    page.evaluate(OPEN)
    yield served
    page.close()
    server.shutdown()
    server.server_close()
