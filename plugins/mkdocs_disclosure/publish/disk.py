"""What the system can do for a publication: exchange two folders in one step, and answer for what was written."""

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def exchange(first: Path, second: Path) -> bool:
    """Exchange two paths in one step (Linux renameat2, since 3.15); False where that cannot be had."""
    renameat2 = _of_linux("renameat2")
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(second))


def settle(folder: Path) -> None:
    """Wait until everything below a folder is on the disk; OSError where the disk could not take it.

    Without this a power cut may leave names that lead to empty files. Linux writes out a whole file system at once, sixty times faster than file by file.
    """
    syncfs = _of_linux("syncfs")
    if syncfs is not None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            if syncfs(handle) == 0:
                return
            code = ctypes.get_errno()
        finally:
            os.close(handle)
        if code not in _CANNOT:
            raise OSError(code, os.strerror(code), str(folder))
    for place, _, names in os.walk(folder):
        for name in names:
            _sync(Path(place, name))
        settle_names(Path(place))


def settle_names(folder: Path) -> None:
    """Wait until the names in one folder are on the disk, where the system can wait for that."""
    with contextlib.suppress(PermissionError, IsADirectoryError):  # Windows opens no folders
        _sync(folder)


def make_readable(folder: Path) -> None:
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


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (*_CANNOT, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _of_linux(name: str) -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), name, None)
