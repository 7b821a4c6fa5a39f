"""Layer 2: the one place where a file of an editor is written, whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path, PurePosixPath

from .model.refusal import Refusal
from .model.wording import Wording
from .sources.tree import linked


def site_path(root: Path, written: Path) -> str | None:
    """A file that was named on the command line, relative to `root` with `/`: first taken from the current folder, then from `root`.

    None where it lies outside of `root`. Links are not followed.
    """
    for candidate in (written, root / written):
        absolute = _absolute(candidate)
        for base in (_absolute(root), root.resolve()):
            if absolute.is_relative_to(base) and (candidate is not written or os.path.lexists(absolute)):
                return absolute.relative_to(base).as_posix()
    return None


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def create_file(root: Path, path: str, content: bytes) -> None:
    """Write a new file below `root`, and its folders, whole or not at all.

    Raises `Refusal` where there is one, a link is in the way, or the disk says no.
    """
    _refuse_links(root, path)
    target = root / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
        try:
            with open(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(0o666 & ~_umask())
            _appear(Path(name), target)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink()
    except FileExistsError as fault:
        if target.parent.is_dir():
            raise Refusal(Wording(f"{path} 已经存在，没有改动", f"{path} exists already and was left alone")) from None
        raise _not_written(path, fault) from fault
    except OSError as fault:
        raise _not_written(path, fault) from fault


def _appear(finished: Path, target: Path) -> None:
    """Give a finished file its name, unless something bears it: a link can do both at once, on most file systems."""
    try:
        os.link(finished, target)
    except FileExistsError:
        raise
    except OSError:
        with open(target, "xb") as stream:
            stream.write(finished.read_bytes())


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def replace_file(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of a file that still holds `before`, in one step and with its permissions.

    Raises `Refusal` where it was changed meanwhile, a link is in the way, or the disk says no; the file is then as it was.
    """
    _refuse_links(root, path)
    target = root / path
    try:
        if target.read_bytes() != before:
            raise Refusal(Wording(f"{path} 在此期间被改动，没有写入；请重新运行", f"{path} was changed meanwhile and was not written; run it again"))
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
        try:
            with open(handle, "wb") as stream:
                stream.write(after)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(target.stat().st_mode & 0o7777)
            Path(name).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as fault:
        raise _not_written(path, fault) from fault


def _refuse_links(root: Path, path: str) -> None:
    if ".." in PurePosixPath(path).parts:
        raise Refusal(Wording(f"{path} 不在站点文件夹里", f"{path} lies outside of the site"))
    if link := linked(root, path):
        raise Refusal(Wording(f"{link} 是符号链接，不写入；用实际文件替换它", f"{link} is a symbolic link and is not written; replace it by the real file"))


def _not_written(path: str, fault: OSError) -> Refusal:
    reason = fault.strerror or "?"
    return Refusal(Wording(f"无法写入 {path}：{reason}", f"{path} cannot be written: {reason}"))
