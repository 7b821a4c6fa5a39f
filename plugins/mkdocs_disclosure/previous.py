"""Layer 2: which release a build follows, and where its manifest is read from."""

import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from .model.diagnostic import Diagnostic, Location
from .model.earlier import Earlier
from .model.manifest import NAME, Previous
from .model.wording import Wording
from .outputs.addresses import item_json_address
from .sources.manifest import LARGEST, LARGEST_RECORD, UNREADABLE_MANIFEST, read_facts, read_manifest

PREVIOUS_VARIABLE = "DISCLOSURE_PREVIOUS"
NONE = "none"
"""What is written instead of a folder to begin with release 1 again."""

_NO_FILE = Wording("没有这个文件或文件夹", "there is no such file or folder")


class NoPrevious(Enum):
    """Why a build follows no release; the value says it to whoever runs it."""

    FIRST = Wording("首次发布：没有上一版可以核对", "first release: continuity not checked")
    BEFORE_MANIFESTS = Wording(
        "已发布的站点没有 manifest.json（发布时还没有清单）：本次不核对是否有内容消失，从这一版起有清单",
        "the published site has no manifest.json (it was made before there were manifests): continuity not checked; the manifests begin with this release",
    )
    WANTED = Wording(
        "按 --previous none 的要求不与上一版核对，从第 1 版重新开始",
        "continuity not checked, as --previous none asks; the manifests begin with release 1 again",
    )


def find_previous(root: Path, published: Path, written: str | None = None) -> Previous | Diagnostic | NoPrevious:
    """The release before: of the folder or manifest.json that is `written` (relative to the current folder), else of the site that is `published`.

    A manifest that is broken, or is not where it is said to be, is a finding.
    """
    if written == NONE:
        return NoPrevious.WANTED
    place = Path(written) if written else published
    path = place / NAME if place.is_dir() else place
    if place.is_dir() and not path.exists():
        return NoPrevious.BEFORE_MANIFESTS if any(place.iterdir()) else NoPrevious.FIRST
    if not place.exists() and not written:
        return NoPrevious.FIRST
    return _read(path, shown_path(path, root))


def earlier_of(found: Previous | Diagnostic | NoPrevious, root: Path | None = None) -> Earlier | Diagnostic | None:
    """What the holdings are held against; what its items said is read from the folder of the manifest, where that is known and holds them."""
    if isinstance(found, Previous):
        return Earlier.release(found, _records(root / found.place)) if root else Earlier.release(found)
    return None if isinstance(found, NoPrevious) else found


def _records(manifest: Path) -> Callable[[str], dict[str, str] | None]:
    def told(key: str) -> dict[str, str] | None:
        record = manifest.parent / item_json_address(key)
        try:
            return read_facts(record.read_bytes()) if record.is_file() and record.stat().st_size <= LARGEST_RECORD else None
        except OSError:
            return None

    return told


def _read(path: Path, shown: str) -> Previous | Diagnostic:
    try:
        with open(path, "rb") as stream:
            raw = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return UNREADABLE_MANIFEST.at(Location(shown), problem=_NO_FILE)
    except OSError as fault:
        return UNREADABLE_MANIFEST.at(Location(shown), problem=fault.strerror or str(fault))
    return read_manifest(shown, raw)


def shown_path(path: Path, root: Path) -> str:
    """A path as findings name it: from the site's folder where it lies below that."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link is named, not what it leads to
    top = Path(os.path.abspath(root))  # noqa: PTH100
    return absolute.relative_to(top).as_posix() if absolute.is_relative_to(top) else absolute.as_posix()
