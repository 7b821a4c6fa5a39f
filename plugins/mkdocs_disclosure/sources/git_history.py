"""The history of a site's files, read from git in one pass."""

from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from ..model.history import History
from .git import git

_LOG = (
    "log",
    "--no-show-signature",
    "--reverse",
    "-m",
    "--first-parent",
    "--name-status",
    "--find-renames",
    "--diff-filter=AR",
    "-z",
    "--format=%x01%cI %P",
    "--relative",
    "--",
    "content/items",
)


class NoHistory(Enum):
    """Why nothing can be read of a history."""

    NO_GIT = auto()
    NOT_A_REPOSITORY = auto()
    SHALLOW = auto()


def git_history(root: Path, days: int) -> History | NoHistory:
    """When each file below `content/items` came in, by the dates of commits on the first line of parents; a renamed file keeps its day."""
    try:
        shallow = git(root, "rev-parse", "--is-shallow-repository")
    except FileNotFoundError:
        return NoHistory.NO_GIT
    if shallow is None:
        return NoHistory.NOT_A_REPOSITORY
    if shallow.strip() != b"false":
        return NoHistory.SHALLOW
    return History(_first_commits((git(root, *_LOG) or b"").decode("utf-8", "surrogateescape")), days)


def _first_commits(log: str) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for entry in log.split("\x01")[1:]:
        head, *fields = entry.replace("\n", "\0").strip("\0").split("\0")
        moment, _, parents = head.partition(" ")
        if not parents:
            continue
        names = iter([field for field in fields if field])
        for status in names:
            if status.startswith("R"):
                old, new = next(names), next(names)
                if old in found:
                    found[new] = found[old]
            else:
                found.setdefault(next(names), datetime.fromisoformat(moment))
    return found
