"""Lists of documents as bytes: for each term the numbers of its documents in rising order, each with a class that says how strongly it has the term.

A posting is one whole number while it is worked on: four times the number of the document, and the class.
"""

from collections.abc import Sequence
from operator import sub
from typing import NamedTuple

from .layout import CHAMPIONS
from .packing import read_back, written

STRONG = 3
"""The class of a term in a title, number or name; 0, 1 and 2 are one, two or three, and four or more times in the text."""
OFTEN = 4
CLASSES = (0, 0, 1, 1)
"""Class of a term that stands so many times in the text, when fewer than `OFTEN`."""


def _varint(value: int) -> bytes:
    data = bytearray()
    while value > 127:
        data.append(value & 127 | 128)
        value >>= 7
    data.append(value)
    return bytes(data)


_SHORT = 1 << 14
_VARINTS = tuple(map(_varint, range(_SHORT)))


def varint(value: int) -> bytes:
    """A whole number in groups of seven bits, the lowest first (LEB128)."""
    return _VARINTS[value] if value < _SHORT else _varint(value)


def signed(value: int) -> int:
    """A number that may be below zero as one that is not: doubled, and of one below zero one less."""
    return value << 1 if value >= 0 else (-value << 1) - 1


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


class Entry(NamedTuple):
    """What a shard says of a term: how many documents have it, and which; of a hot term the best ones alone, the whole list being a file of its own."""

    documents: int
    postings: Sequence[int]
    hot: bool = False


def champions(postings: Sequence[int]) -> list[int]:
    """The best of a list, in its order: those of the highest classes, the newest first."""
    best: list[int] = []
    for weight in (3, 2, 1, 0):
        wanted = CHAMPIONS - len(best)
        if wanted:
            best += [each for each in postings if each & 3 == weight][-wanted:]
    return sorted(best)


def shard_parts(entries: Sequence[tuple[str, Entry]]) -> tuple[bytes, bytes, bytes]:
    """A shard, in columns that follow one another, because like packs well with like.

    The terms with a blank between them, as JSON with its length before it, and of each term the count doubled (and one more where it is hot); the
    documents of all terms, each as the distance from the one before; and four classes to a byte.
    """
    postings: list[int] = []
    starts = []
    for _, entry in entries:
        starts.append(len(postings))
        postings += entry.postings
    documents = [each >> 2 for each in postings]
    distances = [*documents[:1], *map(sub, documents[1:], documents)]
    for start in starts:
        distances[start] = documents[start]
    # Written out: a call for each of them costs more than all else here.
    counts = _header([(term, entry.documents << 1 | entry.hot) for term, entry in entries])
    return counts, b"".join([_VARINTS[each] if each < _SHORT else _varint(each) for each in distances]), _quarters(postings)


def read_shard(data: bytes) -> dict[str, Entry]:
    """Term -> entry."""
    counts, at = _read_header(data)
    sizes = [min(count >> 1, CHAMPIONS) if count & 1 else count >> 1 for _, count in counts]
    documents: list[list[int]] = []
    for size in sizes:
        number, numbers = 0, []
        for _ in range(size):
            distance, at = read_varint(data, at)
            number += distance
            numbers.append(number)
        documents.append(numbers)
    entries, place = {}, 0
    for (term, count), numbers in zip(counts, documents, strict=True):
        weights = [data[at + (each >> 2)] >> 2 * (each & 3) & 3 for each in range(place, place + len(numbers))]
        place += len(numbers)
        entries[term] = Entry(count >> 1, [number << 2 | weight for number, weight in zip(numbers, weights, strict=True)], bool(count & 1))
    return entries


def number_shard_bytes(groups: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> bytes:
    """A shard of numbers: the groups and how many places each has, as in a shard of terms, and the places of each with their documents, in their order.

    Of each place how many characters it shares with the one before in its group, its other characters with their length before them, and how far
    its document is from the one before (`signed`).
    """
    data = bytearray(_header([(group, len(places)) for group, places in groups]))
    for _, places in groups:
        before, last = "", 0
        for place, document in sorted(places, key=lambda each: (len(each[0]), each)):
            shared = next((at for at, (a, b) in enumerate(zip(before, place, strict=False)) if a != b), min(len(before), len(place)))
            rest = place[shared:].encode()
            step = document - last
            data += varint(shared) + varint(len(rest)) + rest + varint(signed(step))
            before, last = place, document
    return bytes(data)


def read_number_shard(data: bytes) -> dict[str, list[tuple[str, int]]]:
    """Group -> places with their documents."""
    counts, at = _read_header(data)
    groups = {}
    for group, count in counts:
        place, document, places = "", 0, []
        for _ in range(count):
            shared, at = read_varint(data, at)
            size, at = read_varint(data, at)
            place, at = place[:shared] + data[at : at + size].decode(), at + size
            step, at = read_varint(data, at)
            document += step >> 1 if step & 1 == 0 else -(step + 1 >> 1)
            places.append((place, document))
        groups[group] = places
    return groups


def _header(counts: Sequence[tuple[str, int]]) -> bytes:
    names = written(" ".join(name for name, _ in counts))
    return varint(len(names)) + names + b"".join(varint(count) for _, count in counts)


def _read_header(data: bytes) -> tuple[list[tuple[str, int]], int]:
    size, at = read_varint(data, 0)
    names, at = str(read_back(data[at : at + size])), at + size
    counts = []
    for name in names.split(" ") if names else ():
        count, at = read_varint(data, at)
        counts.append((name, count))
    return counts, at


def _quarters(postings: list[int]) -> bytes:
    whole = postings + [0] * (-len(postings) % 4)
    return bytes([a & 3 | (b & 3) << 2 | (c & 3) << 4 | (d & 3) << 6 for a, b, c, d in zip(*(whole[start::4] for start in range(4)), strict=True)])
