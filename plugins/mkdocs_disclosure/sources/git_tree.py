"""The files of a commit, written to a folder as git stores them: no filters, no attributes, no links."""

import subprocess
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath

from .git import git

_REGULAR = ("100644", "100755")
_LARGEST = 2_000_000_000


class NoTree(Enum):
    """Why nothing can be read of a commit."""

    NO_GIT = auto()
    NOT_A_REPOSITORY = auto()
    NO_COMMIT = auto()
    NO_SITE = auto()


@dataclass(frozen=True, slots=True)
class _Blob:
    """A file: the name of its bytes in git, its path relative to the site, its size in bytes."""

    object: str
    name: str
    size: int


def commit_of(root: Path, reference: str) -> str | NoTree:
    """The full name of the commit that a reference means in the repository around `root`."""
    try:
        top = git(root, "rev-parse", "--show-toplevel")
    except FileNotFoundError:
        return NoTree.NO_GIT
    if top is None:
        return NoTree.NOT_A_REPOSITORY
    # A reference may be anything that was typed, and must not be taken for an option.
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    return found.decode().strip() if found else NoTree.NO_COMMIT


def write_tree(root: Path, commit: str, folder: Path) -> NoTree | None:
    """Write what a commit holds of the site at `root`, catalog and content, into an empty folder; links and what lies elsewhere are left out."""
    prefix = (git(root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape").strip("\n")
    listed = git(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *([prefix] if prefix else []))
    blobs = [blob for entry in (listed or b"").split(b"\0") if (blob := _blob(entry, prefix))]
    if not any(blob.name == "catalog.yml" for blob in blobs):
        return NoTree.NO_SITE
    _write(root, [blob for blob in blobs if _of_a_site(blob.name)], folder)
    return None


def _of_a_site(name: str) -> bool:
    """Whether a file is read: what lies below content, and files that a catalog may include."""
    return name.startswith("content/") or name.endswith((".yml", ".yaml"))


def _blob(entry: bytes, prefix: str) -> _Blob | None:
    """A regular file of a listing: mode, kind, name and size between blanks, then a tab and the path."""
    head, _, raw = entry.partition(b"\t")
    fields = head.decode().split()
    path = raw.decode("utf-8", "surrogateescape")
    if len(fields) != 4 or fields[0] not in _REGULAR or not path.startswith(prefix):
        return None
    name = path.removeprefix(prefix)
    safe = not name.startswith("/") and ".." not in PurePosixPath(name).parts
    return _Blob(fields[2], name, int(fields[3])) if safe and int(fields[3]) <= _LARGEST else None


def _write(root: Path, blobs: list[_Blob], folder: Path) -> None:
    """Ask one process for all blobs; it answers each with a line `<name> blob <size>`, the bytes, and a line feed."""
    with subprocess.Popen(("git", "-C", str(root), "cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S607
        assert process.stdin and process.stdout
        for blob in blobs:
            process.stdin.write(f"{blob.object}\n".encode())
            process.stdin.flush()
            process.stdout.readline()
            content = process.stdout.read(blob.size)
            process.stdout.read(1)
            target = folder / blob.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
