"""XMP (ISO 16684-1): the packet of metadata that pictures and PDF files carry."""

from collections.abc import Iterator

from ...model.traces import Trace, TraceKind
from ...model.wording import Wording, same
from .limits import Budget
from .markup import Attributes, BadMarkup, walk
from .words import labelled, machine_path, path_left, person

_PLACE = same("XMP")
_PERSONS = {
    "creator": ("作者", "author"),
    "Artist": ("作者", "artist"),
    "CaptionWriter": ("说明的作者", "writer of the caption"),
    "OwnerName": ("相机所有人", "owner of the camera"),
    "Author": ("作者", "author"),
    "CameraOwnerName": ("相机所有人", "owner of the camera"),
    "LastModifiedBy": ("最后修改者", "last modified by"),
}
_DEVICES = {"SerialNumber": ("相机序列号", "serial number of the camera"), "BodySerialNumber": ("相机序列号", "serial number of the camera")}
_POSITION = frozenset({"GPSLatitude", "GPSLongitude"})
_CONTAINERS = frozenset({"Seq", "Bag", "Alt", "li"})


def xmp_traces(packet: bytes, budget: Budget) -> Iterator[Trace]:
    """What a packet tells of people, devices and places; nothing for a packet that cannot be read, because no program shows it."""
    values: list[tuple[str, str]] = []
    stack: list[str] = []
    text: list[str] = []

    def opened(name: str, attributes: Attributes) -> None:
        stack.append(name)
        text.clear()
        values.extend((key, value) for key, value in attributes.items())

    def closed(name: str) -> None:
        if value := "".join(text).strip():
            values.append((next((each for each in reversed(stack) if each not in _CONTAINERS), name), value))
        text.clear()
        stack.pop()

    try:
        walk(packet.strip(b"\x00 \r\n"), budget, opened, text.append, closed)
    except BadMarkup:
        return
    found: list[Trace] = []
    for name, value in values:
        if name in _PERSONS:
            found += person(_PLACE, *_PERSONS[name], value)
        elif name in _DEVICES:
            found.append(Trace(TraceKind.DEVICE, _PLACE, labelled(*_DEVICES[name], value)))
        elif name in _POSITION:
            found.append(Trace(TraceKind.POSITION, _PLACE, Wording("经纬度（GPS）", "coordinates (GPS)")))
        elif path := machine_path(value):
            found.append(path_left(_PLACE, name, name, path))
    yield from dict.fromkeys(found)
