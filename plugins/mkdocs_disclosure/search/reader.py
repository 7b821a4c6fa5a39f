"""The index read back: which documents have all terms of a query, and which have a number. What the browser does (assets/search-words.js), without ranking."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .layout import HEAD, document_file, hot_file, shard_file, shard_of
from .numbers import NumberKey
from .packing import read_back, unpacked
from .postings import Entry, read_number_shard, read_shard
from .text import counted, searchable

_EMPTY: list[Any] = ["", "", "", "", "", "", "", "", "", "", 0, [], []]


@dataclass
class IndexReader:
    """Reads the files of an index; `read` gives the bytes of a name."""

    read: Callable[[str], bytes]
    _shards: dict[str, dict[str, Entry]] = field(default_factory=dict)

    @cached_property
    def head(self) -> dict[str, int]:
        """What the head says."""
        return dict(json.loads(self.read(HEAD)))

    def entry(self, term: str) -> Entry | None:
        """What the index says of a term, or None."""
        name = shard_file("terms", shard_of(term, self.head["shards"]))
        if name not in self._shards:
            self._shards[name] = read_shard(unpacked(self.read(name)))
        return self._shards[name].get(term)

    def postings(self, term: str) -> dict[int, int]:
        """Number of each document that has a term -> class."""
        entry = self.entry(term)
        if entry and entry.hot:
            entry = read_shard(unpacked(self.read(hot_file(term))))[term]
        return {each >> 2: each & 3 for each in entry.postings} if entry else {}

    def having(self, query: str) -> set[int]:
        """The documents that have every term of a query."""
        found: set[int] | None = None
        for term in counted(searchable(query)):
            documents = set(self.postings(term))
            found = documents if found is None else found & documents
        return found or set()

    def numbered(self, key: NumberKey) -> set[int]:
        """The documents with exactly this number."""
        groups = read_number_shard(unpacked(self.read(shard_file("numbers", shard_of(key.group, self.head["numbers"])))))
        return {document for place, document in groups.get(key.group, ()) if place == key.place}

    def text(self, number: int) -> str:
        """Everything of a document that is searched, as a query is compared with it."""
        together = self.head["together"]
        lines = unpacked(self.read(document_file(number // together))).split(b"\n")
        shown = read_back(lines[number % together])
        assert isinstance(shown, list)
        _, title, text, document_number, identifier, unit, _, _, _, _, _, names, rows = shown + _EMPTY[len(shown) :]
        return searchable("\n\x01".join([title, document_number, identifier, unit, *names, *(part for row in rows for part in row), text]))
