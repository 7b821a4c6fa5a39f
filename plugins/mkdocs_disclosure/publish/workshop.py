"""The folder in which releases are made and kept, beside what is published, and the lock that lets one in at a time."""

import contextlib
import hashlib
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO

from ..model.refusal import Refusal
from ..model.wording import Wording

try:
    import fcntl
except ImportError:  # Windows has none; there two builds at once are the operator's to avoid
    fcntl = None  # type: ignore[assignment]

WORKSHOP = ".disclosure"
WAIT_VARIABLE = "DISCLOSURE_WAIT"
"""Seconds to wait for another build to end, before it is refused."""
_STEP = 0.1
_PRIVATE = 0o700
_OTHERS = 0o007


@dataclass(frozen=True, slots=True)
class Workshop:
    """The places of one target in a workshop: all on its file system, so that a tree moves between them by its name alone."""

    folder: Path
    target: Path
    label: str

    @classmethod
    def of(cls, target: Path, root: Path) -> "Workshop":
        """The workshop in `.disclosure` below `root`, or in the nearest folder above the target where that is another file system."""
        near = next(folder for folder in target.parents if folder.exists())
        home = root if near.stat().st_dev == root.stat().st_dev else near
        # Two targets of one workshop may bear one name; the one beside the workshop bears its own.
        label = target.name if target.parent == home else f"{target.name}-{hashlib.sha256(os.fsencode(target)).hexdigest()[:8]}"
        return cls(home / WORKSHOP, target, label)

    @property
    def stage(self) -> Path:
        """Where the next release is made."""
        return self.folder / "stage" / self.label

    @property
    def aside(self) -> Path:
        """Where the published tree waits between two renames; only where the system has no exchange."""
        return self.folder / "aside" / self.label

    @property
    def releases(self) -> Path:
        """Where the releases before the published one are kept."""
        return self.folder / "releases" / self.label

    @property
    def segments(self) -> Path:
        """Where the parts of the search index are kept from build to build."""
        return self.folder / "segments" / self.label

    def enter(self, wait: float = 0) -> IO[bytes]:
        """Make the workshop, and keep everybody else out until the file that comes back is closed.

        `wait` seconds are given to whoever is in it; then it is a `Refusal`. What is in it is nobody else's to read.
        """
        self.folder.mkdir(mode=_PRIVATE, exist_ok=True)
        mode = self.folder.stat().st_mode
        if mode & _OTHERS:  # one that a group shares stays the group's
            with contextlib.suppress(PermissionError):
                self.folder.chmod(stat.S_IMODE(mode) & ~_OTHERS)
        (self.folder / ".gitignore").write_text("*\n", "utf-8")
        return _only_one(self.folder / "lock", wait)

    def throw_away(self, tree: Path) -> None:
        """Remove a tree: first its name, so that no half of it can be taken for the whole."""
        if not tree.exists():
            return
        with contextlib.suppress(OSError):
            self._bin.mkdir(exist_ok=True)
            tree.rename(self._bin / f"{len(os.listdir(self._bin)):06}")
        shutil.rmtree(tree, ignore_errors=True)
        self.empty_bin()

    def empty_bin(self) -> None:
        """Remove what was thrown away and could not be removed yet."""
        shutil.rmtree(self._bin, ignore_errors=True)

    @property
    def _bin(self) -> Path:
        return self.folder / "bin"


def seconds_to_wait(written: str | None) -> float:
    """The seconds that are written, none where nothing is; `Refusal` where it is no number of them."""
    if not written:
        return 0
    if not written.isascii() or not written.isdigit() or len(written) > 6:
        raise Refusal(Wording(f"{WAIT_VARIABLE} 的值“{written}”不对：应写秒数，例如 600", f'{WAIT_VARIABLE} is "{written}": write seconds, such as 600'))
    return float(written)


def _only_one(path: Path, wait: float) -> IO[bytes]:
    """An open file that no other process can hold at the same time; the system lets go of it when a process is killed."""
    lock = open(path, "ab")  # noqa: SIM115 - held until the build has ended
    waited = 0.0
    while fcntl:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if waited >= wait:
                lock.close()
                raise Refusal(_occupied(path, wait)) from None
            Event().wait(_STEP)
            waited += _STEP
        else:
            break
    return lock


def _occupied(path: Path, wait: float) -> Wording:
    after = Wording(f"，等了 {wait:.0f} 秒" if wait else "", f" after {wait:.0f} s" if wait else "")
    return Wording(
        f"另一个构建或发布正在进行（{path} 已被占用{after.zh}），等它结束后再试，或者用 {WAIT_VARIABLE} 写明等待的秒数",
        f"another build or publication is under way (it holds {path}{after.en}); try again when it has ended, or let {WAIT_VARIABLE} say how many seconds to wait",
    )
