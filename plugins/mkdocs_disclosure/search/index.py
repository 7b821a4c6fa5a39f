"""Documents -> the files of the index (`layout` says where they lie). Every file holds little, has a name that stays, and is fetched only when a query needs it."""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from .characters import TABLE, character_table
from .columns import Choices, Columns
from .documents import SearchDocument
from .layout import FORMAT, HEAD, MANY_FILES, RANGES, Portions, document_file, shard_file, shard_of, shards_for
from .merging import Merger, Part, Placed
from .numbers import document_number_key, identifier_key
from .packing import packed, unpacked
from .postings import number_shard_bytes
from .segments import Contents, Cut, key_of, segment_of
from .store import MemoryStore, Store
from .working import Alone, Workers, in_order

_SHORTEST_WORD, _LONGEST_WORD = 4, 20
_MANY_SEGMENTS = 16
"""From so many on the merging is worth sharing."""


@dataclass(slots=True)
class IndexBuilder:
    """Takes documents in the order of their numbers, oldest first, and gives the files: those of documents as they are ready, all others in the end.

    Segments that are in the `store` are not made again. In memory are a few segments, and of each document its numbers and the values of the filters.
    """

    store: Store = field(default_factory=MemoryStore)
    workers: Workers = field(default_factory=Alone)
    portions: Portions = MANY_FILES
    count: int = 0
    _open: list[SearchDocument] = field(default_factory=list)
    _cut: Cut = field(default_factory=Cut)
    _waiting: deque[tuple[str, Callable[[], bytes]]] = field(default_factory=deque)
    _segments: list[Placed] = field(default_factory=list)
    _first: int = 0
    _together: list[bytes] = field(default_factory=list)
    _written: int = 0
    _numbers: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    _columns: Columns = field(default_factory=Columns)
    _version: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, document: SearchDocument) -> Iterator[tuple[str, bytes]]:
        """Take in a document. Name and bytes of the files of documents that are ready."""
        self._note_numbers(document, self.count)
        self._columns.add(document)
        self.count += 1
        self._open.append(document)
        if self._cut.after(document):
            self._close()
        return self._ready(self.workers.waiting)

    def files(self, choices: Choices, code: bytes = b"") -> Iterator[tuple[str, bytes]]:
        """Name and bytes of every other file. The head comes last: it names what is there.

        `code` is what reads the index: with another one the version is another, so that no browser mixes what it kept with what is new.
        """
        self._version.update(code)
        if self._open:
            self._close()
        yield from self._ready(0)
        if self._together:
            yield self._file_of_documents()
        merger = Merger(self.store, self._segments, self.portions)
        shards, number_shards = merger.shards(), self._number_shards()
        words: list[str] = []
        for part in self._parts(merger, shards):
            words += part.words
            yield from map(self._seen, part.files)
        for files in (self._number_files(number_shards), _words(words), self._columns.files(choices), [(TABLE, character_table())]):
            yield from map(self._seen, files)
        self.store.keep_only({segment.key for segment in self._segments})
        head = {"format": FORMAT, "version": self._version.hexdigest()[:16], "documents": self.count, "together": self.portions.documents}
        yield HEAD, json.dumps(head | {"shards": shards, "numbers": number_shards}, separators=(",", ":")).encode()

    def _close(self) -> None:
        documents, self._open = tuple(self._open), []
        key = key_of(documents)
        kept = self.store.get(key)
        self._waiting.append((key, partial(self._made, key, self.workers.later(segment_of, documents)) if kept is None else lambda: kept))

    def _made(self, key: str, result: Callable[[], bytes]) -> bytes:
        data = result()
        self.store.put(key, data)
        return data

    def _ready(self, waiting: int) -> Iterator[tuple[str, bytes]]:
        while len(self._waiting) > waiting:
            key, made = self._waiting.popleft()
            data = made()
            contents = Contents.of(data)
            self._segments.append(Placed(key, self._first, contents))
            self._first += contents.count
            for document in contents.documents(data):
                self._together.append(document)
                if len(self._together) == self.portions.documents:
                    yield self._file_of_documents()

    def _file_of_documents(self) -> tuple[str, bytes]:
        documents, self._together = self._together, []
        self._written += 1
        data = documents[0] if self.portions.documents == 1 else packed(b"\n".join(map(unpacked, documents)))
        return self._seen((document_file(self._written - 1), data))

    def _seen(self, file: tuple[str, bytes]) -> tuple[str, bytes]:
        self._version.update(file[1])
        return file

    def _parts(self, merger: Merger, shards: int) -> Iterator[Part]:
        workers = self.workers if len(self._segments) >= _MANY_SEGMENTS else Alone()
        return in_order(workers, partial(merger.part, shards=shards), range(min(shards, RANGES)))

    def _number_files(self, shards: int) -> Iterator[tuple[str, bytes]]:
        held: dict[int, list[tuple[str, list[tuple[str, int]]]]] = defaultdict(list)
        for group, places in sorted(self._numbers.items()):
            held[shard_of(group, shards)].append((group, places))
        for shard in range(shards):
            yield shard_file("numbers", shard), packed(number_shard_bytes(held[shard]))

    def _number_shards(self) -> int:
        total = sum(len(group) * 3 + sum(len(place) + 4 for place, _ in places) for group, places in self._numbers.items())
        return shards_for(total, self.portions.numbers)

    def _note_numbers(self, document: SearchDocument, number: int) -> None:
        keys = [document_number_key(document.number) if document.number else None, identifier_key(document.identifier) if document.identifier else None]
        for row in document.rows:
            keys += [document_number_key(row.key), identifier_key(row.key)]
        for key in keys:
            if key:
                self._numbers[key.group].append((key.place, number))


def _words(words: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _SHORTEST_WORD:
            by_length[min(len(word), _LONGEST_WORD)].append(word)
    for length in range(_SHORTEST_WORD, _LONGEST_WORD + 1):
        yield f"words/{length}.bin", packed("\n".join(sorted(by_length[length])).encode())
