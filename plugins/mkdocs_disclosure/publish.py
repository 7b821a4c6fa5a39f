"""Layer 2: the one exchange. A build is made beside the published site and takes its place when all of it is there."""

import ctypes
import errno
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .model.refusal import Refusal
from .model.wording import Wording

try:
    import fcntl
except ImportError:  # Windows has none; there two builds at once are the operator's to avoid
    fcntl = None  # type: ignore[assignment]

WORKSHOP = ".disclosure"
_STAGE = "stage"
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(frozen=True, slots=True)
class Staging:
    """An empty folder on the same file system as the published one, to build in."""

    target: Path
    stage: Path
    lock: IO[bytes]

    @classmethod
    def beside(cls, target: Path, root: Path) -> "Staging":
        """The staging of `target`, in `.disclosure` below `root`, or beside the target where that is another file system.

        What a killed build left there is swept away.
        """
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise Refusal(
                Wording(
                    f"{target} 不是普通文件夹，不能用新站点替换它：site_dir 要写实际的文件夹",
                    f"{target} is not a real folder, so the new site cannot take its place: site_dir must name the folder itself",
                )
            )
        near = next(folder for folder in target.parents if folder.exists())
        workshop = (root if near.stat().st_dev == root.stat().st_dev else near) / WORKSHOP
        stage = workshop / _STAGE / target.name
        try:
            workshop.mkdir(exist_ok=True)
            (workshop / ".gitignore").write_text("*\n", "utf-8")
            lock = _only_one(workshop / "lock")
            shutil.rmtree(stage, ignore_errors=True)
            stage.mkdir(parents=True)
        except OSError as fault:
            raise _not_writable(workshop, fault) from None
        return cls(target, stage, lock)

    def exchange(self) -> bool:
        """Put the stage in the place of the target. True when no reader can have seen a gap.

        Where the system has no atomic exchange, two renames do it, and False is returned.
        """
        _make_readable(self.stage)
        try:
            at_once = self._put_in_place()
        except OSError as fault:
            raise _not_writable(self.target, fault) from None
        self.discard()
        return at_once

    def _put_in_place(self) -> bool:
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.stage.rename(self.target)
            return True
        if _exchange(self.stage, self.target):
            return True
        aside = self.stage.with_name(f"{self.stage.name}.old")
        shutil.rmtree(aside, ignore_errors=True)
        self.target.rename(aside)
        self.stage.rename(self.target)
        aside.rename(self.stage)
        return False

    def discard(self) -> None:
        """Remove the stage and let the next build begin; the target is not touched."""
        shutil.rmtree(self.stage, ignore_errors=True)
        self.lock.close()


def _only_one(path: Path) -> IO[bytes]:
    """An open file that no other process can hold at the same time; the system lets go of it when a process is killed."""
    lock = open(path, "ab")  # noqa: SIM115 - held until the build has ended
    if fcntl:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise Refusal(
                Wording(f"另一个构建正在进行（{path} 已被占用），等它结束后再试", f"another build is under way (it holds {path}); try again when it has ended")
            ) from None
    return lock


def _not_writable(path: Path, fault: OSError) -> Refusal:
    reason = fault.strerror or str(fault)
    return Refusal(Wording(f"无法写入 {path}：{reason}。站点保持原样", f"{path} cannot be written: {reason}. The site stays as it was"))


def _make_readable(folder: Path) -> None:
    """Let a web server read everything, however careful the umask of the machine that built it: folders 0755, files 0644."""
    for place, _, names in os.walk(folder):
        here = Path(place)
        here.chmod(0o755)
        if _umask_hides_files():
            for name in names:
                (here / name).chmod(0o644)


def _umask_hides_files() -> bool:
    mask = os.umask(0o022)
    os.umask(mask)
    return bool(mask & 0o044)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two paths in one step (Linux renameat2, since 3.15); False where that cannot be had."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(second))
