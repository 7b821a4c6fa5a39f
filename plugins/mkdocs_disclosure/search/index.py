"""Documents -> the files of the index. Every file holds little, has a name that stays, and is fetched only when a query needs it.

    head.json                 how many documents and shards there are, and the version
    terms/<hh>/<n>.bin        a shard of terms: `postings.shard_bytes`
    numbers/<hh>/<n>.bin      a shard of numbers and identifiers, in the same form, with places for postings
    hot/<hh>/<n>.bin          the whole list of a term that very many documents have
    documents/<h>/<n>.bin     the JSON of one document: what a result shows, and its text
    columns.json, columns/*   the values of the filters, a number for each document
    words/<n>.bin             the words of n letters, for misspelt queries
    simplified.bin            pairs of a traditional and a simplified character

All but the JSON at the top are packed with gzip.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from .columns import Choices, Columns
from .documents import SearchDocument
from .numbers import document_number_key, identifier_key
from .packing import packed
from .postings import STRONG, Entry, PostingList, class_of, decoded, encoded, encoded_places, shard_bytes
from .text import counted, read, simplified_pairs

HEAD = "head.json"
SHARD_BYTES = 3_000
HOT_BYTES = 1_024
CHAMPIONS = 120
_LATIN_GROUP = 3
_SHORTEST_WORD, _LONGEST_WORD = 4, 20


@dataclass(slots=True)
class IndexBuilder:
    """Takes documents in the order of their numbers, oldest first, and gives the files in the end."""

    count: int = 0
    _lists: dict[str, PostingList] = field(default_factory=dict)
    _numbers: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    _columns: Columns = field(default_factory=Columns)
    _version: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, document: SearchDocument) -> tuple[str, bytes]:
        """Name and bytes of the document's own file."""
        number = self.count
        self.count += 1
        names, text = read(document.strong), read(document.text)
        strong = counted(names.text).keys()
        lists = self._lists
        for term in strong:
            (lists.get(term) or lists.setdefault(term, PostingList())).add(number, STRONG)
        for term, times in counted(text.text).items():
            if term not in strong:
                (lists.get(term) or lists.setdefault(term, PostingList())).add(number, class_of(times))
        self._note_numbers(document, number)
        self._columns.add(document)
        data = packed(_fragment(document, traditional=names.traditional or text.traditional))
        self._version.update(data)
        return document_file(number), data

    def files(self, choices: Choices) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of every other file. The head comes last: it names what is there."""
        shards, number_shards = self._shards(), self._number_shards()
        parts = (self._term_files(shards), self._number_files(number_shards), _words(self._lists), self._columns.files(choices), _character_table())
        for name, data in chain.from_iterable(parts):
            self._version.update(data)
            yield name, data
        version = self._version.hexdigest()[:16]
        head = {"format": 2, "version": version, "documents": self.count, "shards": shards, "numbers": number_shards}
        yield HEAD, json.dumps(head, separators=(",", ":")).encode()

    def _term_files(self, shards: int) -> Iterator[tuple[str, bytes]]:
        held: dict[int, list[tuple[str, Entry]]] = defaultdict(list)
        for term, made in sorted(self._lists.items()):
            hot = len(made.data) > HOT_BYTES
            if hot:
                yield hot_file(term), packed(bytes(made.data))
            postings = encoded(sorted(_champions(made.data))) if hot else bytes(made.data)
            held[shard_of(term, shards)].append((term, Entry(made.count, postings, hot)))
        for shard in range(shards):
            yield shard_file(shard), packed(shard_bytes(held[shard]))

    def _number_files(self, shards: int) -> Iterator[tuple[str, bytes]]:
        held: dict[int, list[tuple[str, Entry]]] = defaultdict(list)
        for group, places in sorted(self._numbers.items()):
            held[shard_of(group, shards)].append((group, Entry(len(places), encoded_places(places))))
        for shard in range(shards):
            yield number_file(shard), packed(shard_bytes(held[shard]))

    def _shards(self) -> int:
        return _shards_for(sum(min(len(each.data), HOT_BYTES) + len(term) * 3 + 4 for term, each in self._lists.items()))

    def _number_shards(self) -> int:
        return _shards_for(sum(len(group) * 3 + sum(len(place) + 4 for place, _ in places) for group, places in self._numbers.items()))

    def _note_numbers(self, document: SearchDocument, number: int) -> None:
        keys = [document_number_key(document.number) if document.number else None, identifier_key(document.identifier) if document.identifier else None]
        for row in document.rows:
            keys += [document_number_key(row.key), identifier_key(row.key)]
        for key in keys:
            if key:
                self._numbers[key.group].append((key.place, number))


def _shards_for(total: int) -> int:
    shards = 1
    while shards * SHARD_BYTES < total:
        shards *= 2
    return shards


def _character_table() -> Iterator[tuple[str, bytes]]:
    yield "simplified.bin", packed(simplified_pairs().encode())


def _words(terms: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    by_length: dict[int, list[str]] = defaultdict(list)
    for term in terms:
        if len(term) >= _SHORTEST_WORD and _is_latin(term):
            by_length[min(len(term), _LONGEST_WORD)].append(term)
    for length in range(_SHORTEST_WORD, _LONGEST_WORD + 1):
        yield f"words/{length}.bin", packed("\n".join(sorted(by_length[length])).encode())


def _is_latin(term: str) -> bool:
    return "a" <= term[0] <= "z"


def shard_of(term: str, shards: int) -> int:
    """The shard that holds a term (FNV-1a over UTF-8); words of letters that begin alike share one, so that a word that is not finished is found."""
    return _fnv(term[:_LATIN_GROUP] if _is_latin(term) else term) & shards - 1


def _fnv(text: str) -> int:
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def shard_file(shard: int) -> str:
    """The address of a shard of terms, below the folder of the index."""
    return f"terms/{shard >> 8:02x}/{shard & 255:02x}.bin"


def number_file(shard: int) -> str:
    """The address of a shard of numbers."""
    return f"numbers/{shard >> 8:02x}/{shard & 255:02x}.bin"


def document_file(number: int) -> str:
    """The address of a document's file: at most 256 in a folder."""
    return f"documents/{number >> 8:x}/{number & 255:02x}.bin"


def hot_file(term: str) -> str:
    """The address of the whole list of a hot term."""
    name = f"{_fnv(term):08x}{_fnv(f'~{term}'):08x}"
    return f"hot/{name[:2]}/{name[2:]}.bin"


def _champions(data: bytearray) -> list[tuple[int, int]]:
    return sorted(decoded(bytes(data)), key=lambda each: (each[1], each[0]), reverse=True)[:CHAMPIONS]


def _fragment(document: SearchDocument, *, traditional: bool) -> bytes:
    values = {
        "address": document.address,
        "title": document.title,
        "number": document.number,
        "identifier": document.identifier,
        "unit": document.unit_name,
        "names": list(document.other_names),
        "category": document.category_name,
        "date": document.date,
        "force": document.force,
        "state": document.state,
        "rows": [row.shown for row in document.rows],
        "text": " ".join(document.text.split()),
        "traditional": int(traditional),
    }
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False, separators=(",", ":")).encode()
