"""What the tests share: one moment to judge at, a way to write a small site, and golden files."""

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from mkdocs_disclosure.build import Loaded, load

BASE = Path(__file__).parent / "rules" / "_base"
BEIJING = ZoneInfo("Asia/Shanghai")

# The same examples on every run, and no store of earlier ones: a failure is repeated by running the test again.
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")

Files = Mapping[str, str | bytes]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutations", type=int, default=40, help="how often each file of the tests is damaged")
    parser.addoption("--update-golden", action="store_true", help="rewrite the files that hold expected output")


@pytest.fixture
def as_of() -> datetime:
    """The moment at which the tests judge: 23 November 2026, nine in the morning in Beijing."""
    return datetime(2026, 11, 23, 9, 0, tzinfo=BEIJING)


@pytest.fixture
def write_site(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes files over the base project and gives its root."""

    def write(files: Files) -> Path:
        root = tmp_path / "site"
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        for path, content in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


@pytest.fixture
def load_site(write_site: Callable[[Files], Path], as_of: datetime) -> Callable[[Files], Loaded]:
    """Writes files over the base project and reads and audits it."""
    return lambda files: load(write_site(files), as_of)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with the file that holds what is expected, or rewrites the file with --update-golden."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
