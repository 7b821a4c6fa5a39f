"""MP4 and its kin (ISO/IEC 14496-12): where a video was taken. The pictures and sounds themselves are not looked at."""

import struct
from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same
from .limits import Budget

_POSITIONS = (b"\xa9xyz", b"com.apple.quicktime.location", b"loci")


def video_traces(raw: bytes, budget: Budget) -> Iterator[Trace]:
    """The coordinates that a telephone writes into the head of its videos."""
    position = 0
    while position + 8 <= len(raw):
        budget.step()
        size, kind = struct.unpack_from(">I4s", raw, position)
        if size == 1 and position + 16 <= len(raw):
            (size,) = struct.unpack_from(">Q", raw, position + 8)
        if size < 8:
            size = len(raw) - position  # the last box may leave its size open
        if kind in (b"moov", b"meta", b"udta") and any(mark in raw[position : position + size] for mark in _POSITIONS):
            yield Trace(TraceKind.POSITION, same("MP4"), Wording("经纬度", "coordinates"))
        position += size
