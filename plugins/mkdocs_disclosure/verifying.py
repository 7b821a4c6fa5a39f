"""Layer 2: a published site, a mirror or an archive of one, held against its manifest; and a manifest against the one before."""

import hashlib
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .model.diagnostic import Diagnostic, printable
from .model.manifest import NAME, Manifest, Previous
from .model.refusal import Refusal
from .model.wording import Wording
from .previous import shown_path
from .publish.tree import Differences, differences
from .sources.manifest import LARGEST, is_safe_path, read_manifest

_CHUNK = 1 << 20
_MOST_ENTRIES = 2_000_000
_LARGE = 1 << 30
_RATIO = 100
"""An archive that says it holds more than a gibibyte, and more than a hundred times its own size, is taken for one that is meant to fill a disk."""

_NOWHERE = Wording("没有 {place}", "there is no {place}")
_NO_MANIFEST = Wording(
    "{place} 里没有 manifest.json，无法核对（清单以前发布的站点没有）",
    "there is no manifest.json in {place}, so nothing can be verified (a site that was made before there were manifests has none)",
)
_NO_ZIP = Wording("{place} 不是文件夹，也不是 ZIP 文件", "{place} is neither a folder nor a ZIP file")
_HOSTILE = Wording("拒绝读取 {place}：{what}", "{place} is refused: {what}")
_UNREADABLE = Wording("{place} 读不出来：{reason}", "{place} cannot be read: {reason}")


@dataclass(frozen=True, slots=True)
class Verified:
    """A release as it lies somewhere: what its manifest says, and where the files differ from that."""

    release: Previous
    differences: Differences


def verify(place: Path) -> Verified | Diagnostic:
    """What differs from the manifest in a folder or a ZIP file; a finding where that cannot be understood.

    `Refusal` where there is no manifest at all, or nothing that could be read without danger. Nothing is written anywhere.
    """
    try:
        return _folder(place) if place.is_dir() else _archive(place)
    except FileNotFoundError:
        raise Refusal(_NOWHERE.filled({"place": printable(str(place))})) from None
    except OSError as fault:
        raise Refusal(_UNREADABLE.filled({"place": printable(str(fault.filename or place)), "reason": fault.strerror or str(fault)})) from None


def release_at(place: Path) -> Previous | Diagnostic:
    """The release of a folder, a ZIP file or a manifest; `Refusal` and finding as in `verify`."""
    if place.is_file() and not zipfile.is_zipfile(place):
        with open(place, "rb") as stream:
            return read_manifest(shown_path(place, Path()), stream.read(LARGEST + 1))
    verified = verify(place)
    return verified.release if isinstance(verified, Verified) else verified


def broken_links(manifest: Manifest, before: Previous) -> Iterator[Wording]:
    """What keeps a manifest from being that of the release after `before`, or of the same one; nothing where the chain holds."""
    earlier = before.manifest
    if manifest == earlier:
        return
    if manifest.previous != before.sha256:
        yield Wording(
            f"第 {manifest.release} 版不是接着这份第 {earlier.release} 版的清单发布的（previous 与它的 SHA-256 不同）",
            f"release {manifest.release} was not made after this release {earlier.release} (`previous` is not the SHA-256 of its manifest)",
        )
    if manifest.release != earlier.release + 1:
        yield Wording(f"版次是 {manifest.release}，应为 {earlier.release + 1}", f"its number is {manifest.release}, and should be {earlier.release + 1}")
    now = manifest.by_key
    for item in earlier.items:
        kept = now.get(item.key)
        if kept is None:
            yield Wording(f"{printable(item.address)} 从清单中消失了", f"{printable(item.address)} has vanished from the manifest")
        elif (kept.first_public, kept.identifier) != (item.first_public, item.identifier):
            address = printable(item.address)
            yield Wording(f"{address} 的首次公开时间或者索引号被改动", f"the first publication or the identifier of {address} has been altered")


def _folder(folder: Path) -> Verified | Diagnostic:
    path = folder / NAME
    if not path.is_symlink() and not path.exists():
        raise Refusal(_NO_MANIFEST.filled({"place": printable(str(folder))}))
    if not stat.S_ISREG(path.lstat().st_mode):
        raise Refusal(_HOSTILE.filled({"place": printable(str(path)), "what": Wording("不是普通文件", "it is no plain file")}))
    with open(path, "rb") as stream:
        release = read_manifest(shown_path(path, Path()), stream.read(LARGEST + 1))
    return release if isinstance(release, Diagnostic) else Verified(release, differences(folder, release.manifest))


def _archive(path: Path) -> Verified | Diagnostic:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = _entries(archive, path)
            if NAME not in entries:
                raise Refusal(_NO_MANIFEST.filled({"place": printable(str(path))}))
            with archive.open(entries[NAME]) as stream:
                release = read_manifest(f"{shown_path(path, Path())}/{NAME}", stream.read(LARGEST + 1))
            if isinstance(release, Diagnostic):
                return release
            return Verified(release, _archive_differences(archive, entries, release.manifest))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, RuntimeError):
        raise Refusal(_NO_ZIP.filled({"place": printable(str(path))})) from None


def _archive_differences(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], manifest: Manifest) -> Differences:
    known = manifest.by_path
    changed = [
        path for path, file in known.items() if path in entries and (entries[path].file_size != file.size or _digest(archive, entries[path]) != file.sha256)
    ]
    added = entries.keys() - known.keys() - {NAME}
    return Differences(tuple(sorted(changed)), tuple(sorted(known.keys() - entries.keys())), tuple(sorted(added)))


def _digest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str | None:
    """The SHA-256 of an entry, None where it is damaged; no more is read than the entry says it holds, and never as a whole."""
    digest = hashlib.sha256()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return None
    return digest.hexdigest()


def _entries(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Path -> entry of every file, without the one folder that all may lie in; `Refusal` for what no archive of a site holds."""
    listed = archive.infolist()
    if len(listed) > _MOST_ENTRIES:
        raise _refused(path, Wording("条目太多", "it has too many entries"))
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        name = entry.orig_filename
        if problem := _problem(entry, name):
            raise _refused(path, Wording(f"“{printable(name)}”{problem.zh}", f'"{printable(name)}" {problem.en}'))
        if name in found:
            raise _refused(path, Wording(f"“{printable(name)}”出现两次", f'"{printable(name)}" is in it twice'))
        found[name] = entry
    total = sum(entry.file_size for entry in listed)
    if total > _LARGE and total > _RATIO * path.stat().st_size:
        raise _refused(path, Wording("解开以后大得不合理（压缩炸弹）", "it would be unreasonably large when unpacked (a bomb)"))
    _no_overlap(listed, path)
    return _without_top({name: entry for name, entry in found.items() if not entry.is_dir()})


def _problem(entry: zipfile.ZipInfo, name: str) -> Wording | None:
    mode = entry.external_attr >> 16
    if "\\" in name or ":" in name.partition("/")[0] or not is_safe_path(name) or not name.isprintable():
        return Wording("的路径不在压缩包之内", "does not stay in the archive")
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        return Wording("是链接或者特殊文件", "is a link or a special file")
    if entry.flag_bits & 1:
        return Wording("是加密的", "is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Wording("用了不支持的压缩方法", "is compressed in a way that is not read")
    return None


def _no_overlap(entries: list[zipfile.ZipInfo], path: Path) -> None:
    """No two entries share bytes: that is how a small archive holds very much."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise _refused(path, Wording("条目互相重叠（压缩炸弹）", "its entries overlap (a bomb)"))
        end = entry.header_offset + entry.compress_size


def _without_top(entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    tops = {name.partition("/")[0] for name in entries}
    top = f"{next(iter(tops))}/" if len(tops) == 1 else ""
    wrapped = top and NAME not in entries and f"{top}{NAME}" in entries
    return {name.removeprefix(top): entry for name, entry in entries.items()} if wrapped else entries


def _refused(path: Path, what: Wording) -> Refusal:
    return Refusal(_HOSTILE.filled({"place": printable(str(path)), "what": what}))
