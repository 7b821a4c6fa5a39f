"""Layer 2: the search of a site that is answered by a server: the reader's half alone, and no index."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files

from .model.public_item import PublicItem
from .model.register import Register
from .model.wording import Texts
from .search.characters import TABLE, character_table
from .search.columns import FIELDS, labelled
from .search.servers.option import SearchServer
from .searched import Searched
from .searching import FOLDER, compact_script, engine_script

WORKER = f"{FOLDER}server.js"
_CHOICES = "choices.json"


@dataclass(frozen=True, slots=True)
class AskedServer:
    """What is written in place of an index. Items and pages go to the server by `disclosure export search`, not from here."""

    register: Register
    texts: Texts
    server: SearchServer

    def page(self, address: str, title: str, content: str) -> Iterator[tuple[str, bytes]]:  # noqa: ARG002 - as of an index
        """No file."""
        return iter(())

    def item(self, item: PublicItem, body: str) -> Iterator[tuple[str, bytes]]:  # noqa: ARG002 - as of an index
        """No file."""
        return iter(())

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The worker that asks the server, what it takes from the engine, the labels of the filters and the table of traditional characters."""
        beside = {_CHOICES: self._choices(), TABLE: character_table()}
        version = hashlib.sha256(b"".join(beside.values())).hexdigest()[:16]
        written = json.dumps({"version": version, **asdict(self.server)}, ensure_ascii=False)
        asking = files("mkdocs_disclosure").joinpath("assets", "search-server.js").read_text("utf-8")
        yield f"{FOLDER}engine.js", engine_script().encode()
        yield WORKER, compact_script(asking.replace("const SERVER = null;", f"const SERVER = {written};")).encode()
        for name, data in beside.items():
            yield f"{FOLDER}{name}", data

    def _choices(self) -> bytes:
        known = Searched(self.register, self.texts).choices()
        described = {name: labelled(list(known.get(name, {})), known.get(name, {})) for name in FIELDS}
        return json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()
