"""The table of traditional characters as the reader's half fetches it."""

from .packing import packed
from .postings import signed, varint
from .text import simplified_pairs

TABLE = "simplified.bin"
"""The name of its file in the folder of an index."""


def character_table() -> bytes:
    """The pairs of a traditional and a simplified character, in the order of the first, packed.

    How many they are, how far each first one is from the one before, and how far each second one is from its first (`varint`, `signed`).
    """
    pairs = simplified_pairs()
    codes = sorted((ord(old), ord(new)) for old, new in zip(pairs[::2], pairs[1::2], strict=True))
    steps = [old - before for (old, _), (before, _) in zip(codes, [(0, 0), *codes], strict=False)]
    return packed(b"".join(map(varint, [len(codes), *steps, *(signed(new - old) for old, new in codes)])))
