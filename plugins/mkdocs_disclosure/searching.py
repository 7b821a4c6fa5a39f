"""Layer 2: the public register and its pages -> the search index of the site, and the proof that what is in it is found."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from .model.public_item import PublicItem
from .model.refusal import Refusal
from .model.register import Register
from .model.wording import Texts, Wording
from .search.documents import SearchDocument
from .search.index import IndexBuilder
from .search.layout import HEAD
from .search.proof import Proof
from .searched import Searched, text_of

FOLDER = "search/index/"
_ENGINE = ("search-text.js", "search-files.js", "search-shown.js", "search-engine.js")
_MODULES = {"words.js": "search-words.js", "near.js": "search-near.js", "filters.js": "search-filters.js", "records.js": "search-records.js"}


@dataclass(slots=True)
class SearchIndex:
    """The index in the making: pages first, then items from the oldest to the newest, then everything else.

    What comes back are addresses and bytes of files that are ready: of the document that was taken in, or of earlier ones. `read` gives the bytes of an
    address that came back and was written.
    """

    register: Register
    texts: Texts
    builder: IndexBuilder
    read: Callable[[str], bytes]
    _proof: Proof = field(default_factory=Proof)

    def page(self, address: str, title: str, content: str) -> Iterator[tuple[str, bytes]]:
        """Take in a page that is no item; `content` is its HTML."""
        yield from self._taken(SearchDocument(address, title, text_of(content)))

    def item(self, item: PublicItem, body: str) -> Iterator[tuple[str, bytes]]:
        """Take in an item with the HTML of its body, and the records of its table. Of a withdrawn one there is title and number only."""
        for document in Searched(self.register, self.texts).item(item, body):
            yield from self._taken(document)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Everything else of the index. Raises `Refusal` where something that was taken in is not found in it."""
        choices = Searched(self.register, self.texts).choices()
        for name, data in self.builder.files(choices, reading_code().encode()):
            yield f"{FOLDER}{name}", data
            if name == HEAD:
                yield from ((f"{FOLDER}{script}", code) for script, code in engine_files(data))
        if missed := self._proof.missed(lambda name: self.read(f"{FOLDER}{name}")):
            raise Refusal(
                Wording(
                    f"搜索索引有误：用“{missed.query}”找不到 {missed.address}，站点保持原样",
                    f'the search index is wrong: "{missed.query}" does not find {missed.address}; the site stays as it was',
                )
            )

    def _taken(self, document: SearchDocument) -> Iterator[tuple[str, bytes]]:
        self._proof.note(document)
        return ((f"{FOLDER}{name}", data) for name, data in self.builder.add(document))


def engine_files(head: bytes) -> Iterator[tuple[str, bytes]]:
    """The reader's half, with the head in it: one request less. What not every query needs are modules of their own."""
    yield "engine.js", engine_script().replace("const HEAD = null;", f"const HEAD = {head.decode()};").encode()
    version = json.loads(head)["version"]
    for name, source in _MODULES.items():
        # A module is asked for with the version by whoever needs it: there must be one of it.
        yield name, re.sub(r' from "\./(?!engine)\w+\.js', rf"\g<0>?{version}", _script(source)).encode()


def reading_code() -> str:
    """Everything that reads an index in the browser."""
    return engine_script() + "".join(map(_script, _MODULES.values()))


def engine_script() -> str:
    """The module that everything else imports from, one script made of its parts."""
    return "".join(map(_script, _ENGINE))


@cache
def _script(name: str) -> str:
    return compact_script(files("mkdocs_disclosure").joinpath("assets", name).read_text("utf-8"))


def compact_script(code: str) -> str:
    """A script without indentation and without lines that are a comment. It must hold no text of several lines."""
    return re.sub(r"^[ \t]*(?://.*)?\n?", "", code, flags=re.MULTILINE)
