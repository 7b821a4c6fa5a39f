"""Layer 2: the one exchange. A build is made beside the published site and takes its place when all of it is there."""

import ctypes
import errno
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

WORKSHOP = ".disclosure"
_STAGE = "stage"
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(frozen=True, slots=True)
class Staging:
    """A standby folder on the same file system as the published one."""

    target: Path
    stage: Path

    @classmethod
    def beside(cls, target: Path, root: Path) -> "Staging":
        """The staging of `target`, below `root/.disclosure`, which keeps itself out of git."""
        workshop = root / WORKSHOP
        workshop.mkdir(exist_ok=True)
        ignore = workshop / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        stage = workshop / _STAGE / target.name
        stage.mkdir(parents=True, exist_ok=True)
        return cls(target, stage)

    def exchange(self) -> bool:
        """Put the stage in the place of the target. True when no reader can have seen a gap; the old site is then the stage.

        Where the system has no atomic exchange, two renames do it, and False is returned.
        """
        _readable(self.stage)
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.stage.rename(self.target)
            return True
        if self.target.is_symlink() or not self.target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.target))
        if _exchange(self.stage, self.target):
            return True
        aside = self.stage.with_name(f"{self.stage.name}.old")
        shutil.rmtree(aside, ignore_errors=True)
        self.target.rename(aside)
        self.stage.rename(self.target)
        aside.rename(self.stage)
        return False

    def discard(self) -> None:
        """Empty the stage after a build that failed; the target is not touched."""
        shutil.rmtree(self.stage, ignore_errors=True)


def _readable(folder: Path) -> None:
    folder.chmod(stat.S_IRWXU | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)


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
