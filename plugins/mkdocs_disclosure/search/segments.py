"""A segment: some documents that follow one another, read and their terms gathered, whatever stands before and after them.

It is the unit of work (a process makes one from its documents alone) and of what is kept from build to build. Where one ends is said by the addresses of
the documents, not by their count: an item that comes in between changes the segment that it falls into, and no other.
"""

import hashlib
import struct
import sys
import unicodedata
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

from .documents import SearchDocument
from .layout import RANGES, shard_of
from .packing import packed, written
from .postings import CLASSES, OFTEN, STRONG
from .text import counted, read, simplified_pairs

FEWEST, MOST, MOST_CHARACTERS = 32, 256, 2_000_000
_ENDS = 96
_CODE = ("documents.py", "layout.py", "packing.py", "postings.py", "segments.py", "text.py")


@dataclass(slots=True)
class Cut:
    """Says after which documents a segment ends."""

    _count: int = 0
    _characters: int = 0

    def after(self, document: SearchDocument) -> bool:
        """Whether the segment ends with the next document that is given."""
        self._count += 1
        self._characters += len(document.text)
        ends = self._count >= FEWEST and zlib.crc32(document.address.encode()) % _ENDS == 0
        if ends or self._count >= MOST or self._characters >= MOST_CHARACTERS:
            self._count = self._characters = 0
            return True
        return False


def key_of(documents: Sequence[SearchDocument]) -> str:
    """The name of the segment of some documents: a hash of all that is in them and of what makes it."""
    made = hashlib.sha256(_form())
    for document in documents:
        made.update(repr(document).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


@cache
def _form() -> bytes:
    made = hashlib.sha256(f"{sys.version} {sys.byteorder} {unicodedata.unidata_version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for name in _CODE:
        made.update(files(__package__).joinpath(name).read_bytes())
    made.update(simplified_pairs().encode())
    return made.digest()


def segment_of(documents: Sequence[SearchDocument]) -> bytes:
    """The bytes of a segment: each document as it is stored, and the terms in `RANGES` parts. Documents are numbered from 0."""
    shown, lists = [], defaultdict[str, list[int]](list)
    for number, document in enumerate(documents):
        names, text, base = read(document.strong), read(document.text), number << 2
        strong = counted(names.text)
        weights = [base | weight for weight in CLASSES]
        often = base | CLASSES[-1] + 1
        for term in strong:
            lists[term].append(base | STRONG)
        for term, times in counted(text.text).items():
            if term not in strong:
                lists[term].append(weights[times] if times < OFTEN else often)
        shown.append(packed(_shown(document, traditional=names.traditional or text.traditional)))
    ranges: list[list[str]] = [[] for _ in range(RANGES)]
    for term in lists:
        ranges[shard_of(term, RANGES)].append(term)
    parts = shown + [_range_bytes(terms, [lists[term] for term in terms]) for terms in ranges]
    return struct.pack(f"={len(parts) + 1}I", len(documents), *map(len, parts)) + b"".join(parts)


def _range_bytes(terms: list[str], lists: list[list[int]]) -> bytes:
    names = " ".join(terms).encode()
    postings = array("H", [each for postings in lists for each in postings])
    return zlib.compress(struct.pack("=2I", len(names), len(terms)) + names + array("H", map(len, lists)).tobytes() + postings.tobytes(), 1)


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the parts of a segment begin."""

    count: int
    starts: Sequence[int]

    @classmethod
    def of(cls, data: bytes) -> "Contents":
        """Of the bytes of a segment."""
        (count,) = struct.unpack_from("=I", data)
        sizes = struct.unpack_from(f"={count + RANGES}I", data, 4)
        return cls(count, array("Q", accumulate(sizes, initial=4 * (1 + len(sizes)))))

    def documents(self, data: bytes) -> Iterator[bytes]:
        """Each document as it is stored: JSON, packed."""
        return (data[start:end] for start, end in pairwise(self.starts[: self.count + 1]))

    def range(self, number: int) -> tuple[int, int]:
        """Start and size of a part of the terms."""
        start, end = self.starts[self.count + number : self.count + number + 2]
        return start, end - start


def terms_of(part: bytes) -> tuple[list[str], Sequence[int], Sequence[int]]:
    """The terms of a part, how many documents each has, and the postings of all of them."""
    data = zlib.decompress(part)
    size, count = struct.unpack_from("=2I", data)
    at = 8 + size
    counts, postings = array("H", data[at : at + 2 * count]), array("H", data[at + 2 * count :])
    return data[8:at].decode().split(" ") if count else [], counts, postings


def _shown(document: SearchDocument, *, traditional: bool) -> bytes:
    rows = [row.shown for row in document.rows]
    facts = (document.number, document.identifier, document.unit_name, document.category_name, document.date, document.force, document.state)
    values = [document.address, document.title, " ".join(document.text.split()), *facts, int(traditional), document.other_names, rows]
    while not values[-1]:
        values.pop()
    return written(values)
