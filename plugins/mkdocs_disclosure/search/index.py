"""Documents -> the files of the index. Every file holds little, has a name that stays, and is fetched only when a query needs it.

    head.json                 how many documents and shards there are, and the version
    terms/<hh>/<n>.bin        a shard of terms: gzip of `postings.shard_bytes`
    hot/<hash>.bin            the whole list of a term that very many documents have
    documents/<h>/<n>.bin     gzip of the JSON of one document: what a result shows, and its text
    columns.json, columns/*   the values of the filters, a number for each document
    words/<n>.bin             the words of n letters, for misspelt queries
"""

import gzip
import hashlib
import json
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .documents import SearchDocument
from .numbers import document_number_key, identifier_key
from .postings import STRONG, Entry, PostingList, append_varint, class_of, decoded, encoded, shard_bytes
from .text import counted, searchable

SHARD_BYTES = 6_000
HOT_BYTES = 1_024
CHAMPIONS = 120
_LATIN_GROUP = 3
COLUMNS = ("category", "unit", "year", "force", "kind", "attachments")


@dataclass(slots=True)
class IndexBuilder:
    """Takes documents in the order of their numbers, oldest first, and gives the files in the end."""

    _lists: dict[str, PostingList] = field(default_factory=dict)
    _numbers: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    _columns: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    _versions: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    count: int = 0

    def add(self, document: SearchDocument) -> Iterator[tuple[str, bytes]]:
        """Note a document, and give its own file."""
        number = self.count
        self.count += 1
        strong = counted(searchable(document.strong)).keys()
        text = searchable(document.text)
        lists = self._lists
        for term in strong:
            (lists.get(term) or lists.setdefault(term, PostingList())).add(number, STRONG)
        for term, times in counted(text).items():
            if term not in strong:
                (lists.get(term) or lists.setdefault(term, PostingList())).add(number, class_of(times))
        for key in (document_number_key(document.number) if document.number else None, identifier_key(document.identifier) if document.identifier else None):
            if key:
                self._numbers[key.group].append((key.place, number))
        for row in document.rows:
            if key := identifier_key(row.key):
                self._numbers[key.group].append((key.place, number))
        for name, value in _values(document).items():
            self._columns[name].append(value)
        data = packed(_fragment(document))
        self._versions.update(data)
        yield document_file(number), data

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of every other file; the head comes last, so that it names what is there."""
        lists = dict(sorted(self._lists.items()))
        total = sum(min(len(each.data), HOT_BYTES) + 8 for each in lists.values())
        shards = 1
        while shards * SHARD_BYTES < total:
            shards *= 2
        held: dict[int, list[tuple[str, Entry]]] = defaultdict(list)
        for term, made in lists.items():
            hot = len(made.data) > HOT_BYTES
            if hot:
                yield hot_file(term), packed(bytes(made.data))
            postings = encoded(sorted(_champions(made.data))) if hot else bytes(made.data)
            held[shard_of(term, shards)].append((term, Entry(made.count, postings, hot)))
        for group, places in sorted(self._numbers.items()):
            held[shard_of(group, shards)].append((group, Entry(len(places), _places(places))))
        for shard in range(shards):
            data = packed(shard_bytes(held[shard]))
            self._versions.update(data)
            yield shard_file(shard), data
        yield from self._words(lists)
        yield from self._filters()
        head = {"format": 1, "version": self._versions.hexdigest()[:16], "documents": self.count, "shards": shards}
        yield "head.json", json.dumps(head, separators=(",", ":")).encode()

    def _words(self, lists: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        by_length: dict[int, list[str]] = defaultdict(list)
        for term in lists:
            if len(term) > 3 and term[0].isascii() and term[0].isalpha():
                by_length[min(len(term), 20)].append(term)
        for length in range(4, 21):
            yield f"words/{length}.bin", packed("\n".join(by_length[length]).encode())

    def _filters(self) -> Iterator[tuple[str, bytes]]:
        values = {}
        for name, column in self._columns.items():
            known = sorted(set(column))
            places = {value: place for place, value in enumerate(known)}
            wide = len(known) > 255
            values[name] = {"values": known, "bytes": 2 if wide else 1}
            data = packed(b"".join(struct.pack("<H" if wide else "B", places[value]) for value in column))
            self._versions.update(data)
            yield f"columns/{name}.bin", data
        yield "columns.json", json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def packed(data: bytes) -> bytes:
    """The gzip of some bytes, the same for the same bytes."""
    return gzip.compress(data, 9, mtime=0)


def shard_of(term: str, shards: int) -> int:
    """The shard that holds a term (FNV-1a over UTF-8); words of letters that begin alike share one, so that a word that is not finished is found."""
    return _fnv(term[:_LATIN_GROUP] if term[0].isascii() and term[0].isalpha() else term) & shards - 1


def _fnv(text: str) -> int:
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def shard_file(shard: int) -> str:
    """The address of a shard, below the folder of the index."""
    return f"terms/{shard >> 8:02x}/{shard & 255:02x}.bin"


def document_file(number: int) -> str:
    """The address of a document's file: at most 256 in a folder."""
    return f"documents/{number >> 8:x}/{number & 255:02x}.bin"


def hot_file(term: str) -> str:
    """The address of the whole list of a hot term."""
    name = f"{_fnv(term):08x}{_fnv(f'~{term}'):08x}"
    return f"hot/{name[:2]}/{name[2:]}.bin"


def _champions(data: bytearray) -> list[tuple[int, int]]:
    return sorted(decoded(bytes(data)), key=lambda each: (each[1], each[0]), reverse=True)[:CHAMPIONS]


def _places(places: list[tuple[str, int]]) -> bytes:
    data = bytearray()
    for place, document in sorted(places):
        name = place.encode()
        append_varint(data, len(name))
        data += name
        append_varint(data, document)
    return bytes(data)


def _values(document: SearchDocument) -> dict[str, str]:
    return {
        "category": document.category,
        "unit": document.unit,
        "year": document.date[:4],
        "force": document.force,
        "kind": document.kind,
        "attachments": "yes" if document.attachments else "",
    }


def _fragment(document: SearchDocument) -> bytes:
    values = {
        "address": document.address,
        "title": document.title,
        "number": document.number,
        "identifier": document.identifier,
        "unit": document.unit_name,
        "names": list(document.other_names),
        "category": document.category,
        "date": document.date,
        "force": document.force,
        "state": document.state,
        "rows": [[row.title, row.key, row.address] for row in document.rows],
        "text": " ".join(document.text.split()),
    }
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False, separators=(",", ":")).encode()
