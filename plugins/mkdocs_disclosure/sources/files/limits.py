"""How much of a file is looked at: every limit in one place, and the budget that is spent on one file."""

import zlib
from collections.abc import Iterator

MAX_FILE = 200_000_000
"""Bytes of a file that is read at all."""
MAX_UNPACKED = 200_000_000
"""Bytes that are unpacked from one file, archives in it included."""
MAX_STREAM = 50_000_000
"""Bytes that a single compressed stream may grow to."""
MAX_STEPS = 3_000_000
"""Elements and operators that are looked at in one file: some seconds of work."""
MAX_PARTS = 5_000
"""Entries of one archive."""
MAX_DEPTH = 3
"""Archives within archives."""
MAX_RATIO = 200
"""How many times larger an entry of an archive may become; office files rarely pass 50. Small entries are never a bomb."""
MIN_SUSPICIOUS = 10_000_000
"""Bytes below which no entry is taken for a bomb."""
MAX_SIDE = 65_500
"""Pixels of a picture's side: what JPEG can hold at most (ITU-T T.81)."""
MAX_PIXELS = 400_000_000
"""Pixels of a picture: a poster of 1 m by 1.4 m at 400 dots an inch has 350 million."""
MAX_TEXT = 3_000_000
"""Characters of a file's text that are searched for personal data."""

_CHUNK = 65_536


class OverBudget(Exception):
    """More than the budget would be needed to look at the whole of a file."""


class Budget:
    """What may still be spent on one file, in bytes unpacked and in steps. No clock: the same file always ends alike."""

    __slots__ = ("bytes", "characters", "steps")

    def __init__(self, unpacked: int = MAX_UNPACKED, steps: int = MAX_STEPS) -> None:
        self.bytes = unpacked
        self.steps = steps
        self.characters = MAX_TEXT

    def step(self, count: int = 1) -> None:
        """Spend steps; OverBudget when none are left."""
        self.steps -= count
        if self.steps < 0:
            raise OverBudget

    def searched(self, characters: int) -> None:
        """Spend characters of text; OverBudget when none are left."""
        self.characters -= characters
        if self.characters < 0:
            raise OverBudget

    def unpacked(self, size: int) -> None:
        """Spend bytes; OverBudget when none are left."""
        self.bytes -= size
        if self.bytes < 0:
            raise OverBudget

    def inflated(self, data: bytes, most: int = MAX_STREAM) -> bytes:
        """What a zlib stream holds, as far as it can be read; OverBudget where it grows beyond `most` or the budget."""
        engine = zlib.decompressobj()
        parts: list[bytes] = []
        size = 0
        for part in _inflating(engine, data):
            size += len(part)
            self.unpacked(len(part))
            if size > most:
                raise OverBudget
            parts.append(part)
        return b"".join(parts)


def _inflating(engine: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    pending = data
    while pending and not engine.eof:
        try:
            part = engine.decompress(pending, _CHUNK)
        except zlib.error:
            return
        pending = engine.unconsumed_tail
        if not part and not pending:
            return
        yield part
