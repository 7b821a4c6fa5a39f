"""The index read back: which documents have all terms of a query, and which have a number. What the browser does (assets/search-engine.js), without ranking."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from .index import HEAD, hot_file, number_file, shard_file, shard_of
from .numbers import NumberKey
from .packing import unpacked
from .postings import Entry, decoded, decoded_places, read_shard
from .text import counted, searchable


@dataclass(slots=True)
class IndexReader:
    """Reads the files of an index by their names."""

    files: Mapping[str, bytes]
    _shards: dict[str, dict[str, Entry]] = field(default_factory=dict)

    @property
    def shards(self) -> int:
        """How many shards of terms there are."""
        return self._head("shards")

    def entry(self, term: str) -> Entry | None:
        """What the index says of a term, or None."""
        return self._shard(shard_file(shard_of(term, self.shards))).get(term)

    def _head(self, name: str) -> int:
        return int(json.loads(self.files[HEAD])[name])

    def _shard(self, name: str) -> dict[str, Entry]:
        if name not in self._shards:
            self._shards[name] = read_shard(unpacked(self.files[name]))
        return self._shards[name]

    def postings(self, term: str) -> dict[int, int]:
        """Number of each document that has a term -> class."""
        entry = self.entry(term)
        if entry is None:
            return {}
        return dict(decoded(unpacked(self.files[hot_file(term)]) if entry.hot else entry.postings))

    def having(self, query: str) -> set[int]:
        """The documents that have every term of a query."""
        found: set[int] | None = None
        for term in counted(searchable(query)):
            documents = set(self.postings(term))
            found = documents if found is None else found & documents
        return found or set()

    def numbered(self, key: NumberKey) -> set[int]:
        """The documents with exactly this number."""
        entry = self._shard(number_file(shard_of(key.group, self._head("numbers")))).get(key.group)
        return {document for place, document in decoded_places(entry.postings) if place == key.place} if entry else set()
