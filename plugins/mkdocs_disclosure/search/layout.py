"""Where everything of an index lies below its folder, and how much lies together. The reader's half (assets/search-files.js) looks in the same places.

    head.json                 how many documents and shards there are, and the version
    terms/<hh>/<n>.bin        a shard of terms
    numbers/<hh>/<n>.bin      a shard of numbers and identifiers
    hot/<hh>/<term>.bin       the whole list of a term that very many documents have
    documents/<h>/<n>.bin     a document, or some neighbours, each on a line: what a result shows, and the text
    columns.json, columns/*   the values of the filters, a number for each document
    words/<n>.bin             the words of n letters, for misspelt queries
    simplified.bin            traditional characters with their simplified ones

All but the JSON at the top are packed with gzip, and no folder holds more than 256 files.
"""

import zlib
from dataclasses import dataclass

FORMAT = 3
HEAD = "head.json"
RANGES = 64
"""The terms are worked on in so many parts by their hash: a part of the terms of all segments makes whole shards."""
CHAMPIONS = 64
"""How many documents of a hot term stand in its shard."""
_LATIN_GROUP = 3
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Portions:
    """How much lies in one file: little where a site may have as many files as it likes, more where its host counts them."""

    shard: int
    """Bytes of a shard before it is packed, at most about."""
    hot: int
    """A term of more documents than this is hot."""
    documents: int
    numbers: int = 1_200
    """Bytes of a shard of numbers before it is packed: a number that is typed shall cost little."""


MANY_FILES = Portions(shard=3_600, hot=800, documents=1)
FEW_FILES = Portions(shard=20_000, hot=3_200, documents=8, numbers=6_000)


def shard_of(term: str, shards: int) -> int:
    """The shard that holds a term (CRC-32 of its UTF-8); words of letters that begin alike share one, so that a word that is not finished is found."""
    return zlib.crc32((term[:_LATIN_GROUP] if is_latin(term) else term).encode()) % shards


def shards_for(total: int, size: int) -> int:
    """How many shards of `size` bytes or a fifth less hold so many: a power of two up to `RANGES`, then a multiple of it.

    The number changes seldom while a site grows, because then every shard does.
    """
    needed = max(1, -(-total // size))
    if needed <= RANGES:
        return 1 << (needed - 1).bit_length()
    multiple = -(-needed // RANGES)
    step = 1 << max(0, multiple.bit_length() - 3)
    return -(-multiple // step) * step * RANGES


def is_latin(term: str) -> bool:
    """Whether a term is a word that begins with one of the 26 letters."""
    return "a" <= term[0] <= "z"


def can_be_hot(term: str) -> bool:
    """Whether a term can be the name of a file."""
    return len(term.encode()) <= _LONGEST_NAME


def shard_file(folder: str, shard: int) -> str:
    """The address of a shard of `terms` or of `numbers`, below the folder of the index."""
    return f"{folder}/{shard >> 8:02x}/{shard & 255:02x}.bin"


def document_file(number: int) -> str:
    """The address of a file of documents."""
    return f"documents/{number >> 8:x}/{number & 255:02x}.bin"


def hot_file(term: str) -> str:
    """The address of the whole list of a hot term."""
    return f"hot/{zlib.crc32(term.encode()) & 255:02x}/{term.encode().hex()}.bin"
