"""Exif (CIPA DC-008): who took a picture with which device and where, read out of its TIFF structure."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same
from .limits import Budget
from .words import labelled, machine_path, path_left, person

_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 13: 4}
_PLACE = same("EXIF")
_MAIN_PERSONS = {0x013B: ("作者", "artist"), 0x9C9D: ("作者", "author"), 0xA430: ("相机所有人", "owner of the camera")}
_DEVICES = {0x013C: ("计算机", "computer"), 0xA431: ("相机序列号", "serial number of the camera"), 0xA435: ("镜头序列号", "serial number of the lens")}
_REMARKS = {0x9286: "UserComment", 0x9C9C: "XPComment"}
_EXIF, _GPS = 0x8769, 0x8825
_ORIENTATION = 0x0112
_LATITUDE, _LONGITUDE = 2, 4
_MOST_ENTRIES = 1000
_MOST_VALUE = 65_536
_UTF_16 = frozenset({0x9C9C, 0x9C9D})


@dataclass(frozen=True, slots=True)
class Exif:
    """What was found, the bytes of the thumbnail (empty where there is none), and width and height where the structure tells them."""

    traces: tuple[Trace, ...] = ()
    thumbnail: bytes = b""
    size: tuple[int, int] | None = None


def read_exif(raw: bytes, budget: Budget) -> Exif:
    """What a TIFF structure tells; what cannot be followed is left out, because readers of pictures pass over it too."""
    order = {b"II": "<", b"MM": ">"}.get(raw[:2])
    if order is None or len(raw) < 8:
        return Exif()
    reader = _Reader(raw, order, budget)
    (first,) = struct.unpack_from(f"{order}I", raw, 4)
    main, following = reader.directory(first)
    traces = list(reader.traces(main))
    sub, _ = reader.directory(reader.number(main.get(_EXIF)))
    traces += reader.traces(sub)
    position, _ = reader.directory(reader.number(main.get(_GPS)))
    if any(reader.value(position[tag]).strip(b"\x00") for tag in (_LATITUDE, _LONGITUDE) if tag in position):
        traces.append(Trace(TraceKind.POSITION, _PLACE, Wording("经纬度（GPS）", "coordinates (GPS)")))
    second, _ = reader.directory(following)
    start, length = reader.number(second.get(0x0201)), reader.number(second.get(0x0202))
    size = (reader.number(main.get(0x0100)), reader.number(main.get(0x0101)))
    return Exif(tuple(traces), raw[start : start + length] if start else b"", size if 0x0100 in main else None)


def orientation(raw: bytes) -> int:
    """How a picture is to be turned, from 1 (as it is) to 8; 1 where nothing tells."""
    order = {b"II": "<", b"MM": ">"}.get(raw[:2])
    if order is None or len(raw) < 8:
        return 1
    reader = _Reader(raw, order, Budget())
    entries, _ = reader.directory(struct.unpack_from(f"{order}I", raw, 4)[0])
    turned = reader.number(entries.get(_ORIENTATION))
    return turned if 1 <= turned <= 8 else 1


@dataclass(frozen=True, slots=True)
class _Entry:
    type: int
    count: int
    at: int


class _Reader:
    """Directories of one TIFF structure; each is read once, so that a circle ends."""

    def __init__(self, raw: bytes, order: str, budget: Budget) -> None:
        self._raw, self._order, self._budget = raw, order, budget
        self._seen: set[int] = set()

    def directory(self, offset: int) -> tuple[dict[int, _Entry], int]:
        """Tag -> entry, and the offset of the next directory; both empty where there is none."""
        if not 8 <= offset <= len(self._raw) - 2 or offset in self._seen:
            return {}, 0
        self._seen.add(offset)
        (count,) = struct.unpack_from(f"{self._order}H", self._raw, offset)
        entries: dict[int, _Entry] = {}
        for index in range(min(count, _MOST_ENTRIES)):
            self._budget.step()
            at = offset + 2 + 12 * index
            if at + 12 > len(self._raw):
                return entries, 0
            tag, type_, length = struct.unpack_from(f"{self._order}HHI", self._raw, at)
            entries.setdefault(tag, _Entry(type_, length, at + 8))
        following = offset + 2 + 12 * count
        if following + 4 > len(self._raw):
            return entries, 0
        return entries, struct.unpack_from(f"{self._order}I", self._raw, following)[0]

    def value(self, entry: _Entry) -> bytes:
        """The bytes of an entry, as far as they are there."""
        size = _WIDTHS.get(entry.type, 0) * entry.count
        if size <= 4:
            return self._raw[entry.at : entry.at + size]
        (offset,) = struct.unpack_from(f"{self._order}I", self._raw, entry.at)
        return self._raw[offset : offset + min(size, _MOST_VALUE)]

    def number(self, entry: _Entry | None) -> int:
        """The first number of an entry, 0 without one."""
        if entry is None or entry.type not in (3, 4, 13) or entry.count < 1:
            return 0
        value = self.value(entry)
        letter, width = ("H", 2) if entry.type == 3 else ("I", 4)
        return struct.unpack_from(f"{self._order}{letter}", value)[0] if len(value) >= width else 0

    def traces(self, entries: dict[int, _Entry]) -> Iterator[Trace]:
        """What the entries of a directory tell of people and devices."""
        for tag, (zh, en) in _MAIN_PERSONS.items():
            if text := self._text(tag, entries):
                yield from person(_PLACE, zh, en, text)
        for tag, (zh, en) in _DEVICES.items():
            text = self._text(tag, entries)
            # Telephones write their model in the place of a computer's name.
            if text.strip("0") and not text.startswith(("iPhone", "iPad")):
                yield Trace(TraceKind.DEVICE, _PLACE, labelled(zh, en, text))
        for tag, name in _REMARKS.items():
            if text := self._text(tag, entries):
                path = machine_path(text)
                yield path_left(_PLACE, name, name, path) if path else Trace(TraceKind.REMARK, _PLACE, same(name))

    def _text(self, tag: int, entries: dict[int, _Entry]) -> str:
        if tag not in entries:
            return ""
        value = self.value(entries[tag])
        if tag in _UTF_16:
            return value.decode("utf-16-le", "replace").strip("\x00 ")
        if tag == 0x9286:
            # Eight bytes name the encoding, and cameras fill what follows with zeros or blanks.
            code, value = value[:8], value[8:]
            if code.startswith(b"UNICODE"):
                return value.decode("utf-16-le" if self._order == "<" else "utf-16-be", "replace").strip("\x00 ")
            if not code.startswith(b"ASCII"):
                return ""
        return value.decode("utf-8", "replace").strip("\x00 ")
