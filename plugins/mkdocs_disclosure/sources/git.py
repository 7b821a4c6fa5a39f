"""The one way in which git is asked."""

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes | None:
    """What git prints when it is run in a folder, or None where it fails. Raises `FileNotFoundError` where there is no git."""
    # Found on the path, as whoever runs the command finds it.
    done = subprocess.run(("git", "-c", "core.quotepath=off", "-C", str(root), *arguments), capture_output=True, check=False)  # noqa: S607
    return done.stdout if done.returncode == 0 else None
