"""Lists of documents as bytes: for each term the numbers of its documents in rising order, each with a class that says how strongly it has the term."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

STRONG = 3
"""The class of a term in a title, number or name; 0, 1 and 2 are one, two or three, and four or more times in the text."""

Posting = tuple[int, int]


def class_of(count: int) -> int:
    """The class of a term that stands so many times in the text."""
    return 0 if count == 1 else 1 if count < 4 else 2


def append_varint(data: bytearray, value: int) -> None:
    """Write a whole number in groups of seven bits, the lowest first (LEB128)."""
    while value > 127:
        data.append(value & 127 | 128)
        value >>= 7
    data.append(value)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at a place, and the place after it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


class PostingList:
    """A list in the making; documents are added in rising order."""

    __slots__ = ("_next", "count", "data")

    def __init__(self) -> None:
        self.data = bytearray()
        self.count = 0
        self._next = 0

    def add(self, document: int, weight: int) -> None:
        """Note that a document has the term, in a class."""
        value = document - self._next << 2 | weight
        self._next = document + 1
        self.count += 1
        data = self.data
        while value > 127:
            data.append(value & 127 | 128)
            value >>= 7
        data.append(value)


def encoded(postings: Iterable[Posting]) -> bytes:
    """The bytes of a list in rising order."""
    made = PostingList()
    for document, weight in postings:
        made.add(document, weight)
    return bytes(made.data)


def decoded(data: bytes) -> Iterator[Posting]:
    """Number and class of each document of a list."""
    at = following = 0
    while at < len(data):
        value, at = read_varint(data, at)
        following += value >> 2
        yield following, value & 3
        following += 1


def encoded_places(places: Iterable[tuple[str, int]]) -> bytes:
    """Places of a group of numbers with their documents, in the order of the numbers.

    Of each place how many characters it shares with the one before, its other characters with their length before them, and how far
    its document is from the one before: doubled, and of a step back one less.
    """
    data = bytearray()
    before, last = "", 0
    for place, document in sorted(places, key=lambda each: (len(each[0]), each)):
        shared = next((at for at, (a, b) in enumerate(zip(before, place, strict=False)) if a != b), min(len(before), len(place)))
        step = document - last
        append_varint(data, shared)
        append_varint(data, len(place) - shared)
        data += place[shared:].encode()
        append_varint(data, step << 1 if step >= 0 else (-step << 1) - 1)
        before, last = place, document
    return bytes(data)


def decoded_places(data: bytes) -> Iterator[tuple[str, int]]:
    """Place and document of each number of a group."""
    at = document = 0
    place = ""
    while at < len(data):
        shared, at = read_varint(data, at)
        size, at = read_varint(data, at)
        place, at = place[:shared] + data[at : at + size].decode(), at + size
        step, at = read_varint(data, at)
        document += step >> 1 if step & 1 == 0 else -(step + 1 >> 1)
        yield place, document


@dataclass(frozen=True, slots=True)
class Entry:
    """What a shard says of a term: how many documents have it, and which; of a hot term the best ones alone, the whole list being a file of its own."""

    count: int
    postings: bytes
    hot: bool = False


def shard_bytes(entries: Iterable[tuple[str, Entry]]) -> bytes:
    """A shard: for each term its UTF-8 with its length before it, the count doubled (and one more where it is hot), and its list with its length before it."""
    data = bytearray()
    for term, entry in entries:
        name = term.encode()
        append_varint(data, len(name))
        data += name
        append_varint(data, entry.count << 1 | entry.hot)
        append_varint(data, len(entry.postings))
        data += entry.postings
    return bytes(data)


def read_shard(data: bytes) -> dict[str, Entry]:
    """Term -> entry."""
    entries: dict[str, Entry] = {}
    at = 0
    while at < len(data):
        size, at = read_varint(data, at)
        term, at = data[at : at + size].decode(), at + size
        count, at = read_varint(data, at)
        size, at = read_varint(data, at)
        entries[term] = Entry(count >> 1, data[at : at + size], bool(count & 1))
        at += size
    return entries
