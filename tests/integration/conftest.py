"""Sites that tests share: each is built once a session, whichever worker asks first."""

import fcntl
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from projects import REPOSITORY, Files, build, copy_of_site, tree, write_project

Make = Callable[[Path], object]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Make], Path]:
    """Makes a folder by its name once in a session; workers of one session share it, and none of them changes it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "shared"
    shared.mkdir(exist_ok=True)

    def made(name: str, make: Make) -> Path:
        folder, mark = shared / name, shared / f"{name}.made"
        with open(shared / f"{name}.lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not mark.exists():
                try:
                    make(folder)
                except AssertionError as fault:
                    mark.write_text(str(fault), "utf-8")
                else:
                    mark.touch()
        if reason := mark.read_text("utf-8"):
            pytest.fail(f"{name} cannot be built:\n{reason}", pytrace=False)
        return folder

    return made


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Writes files over the base project and gives its root."""

    def write(files: Files = {}, name: str = "project") -> Path:  # noqa: B006 - never changed
        return write_project(tmp_path / name, files)

    return write


@pytest.fixture
def built(once: Callable[[str, Make], Path], tmp_path: Path) -> Path:
    """A copy of the base project with its site, to be changed by the test."""
    return Path(shutil.copytree(once("base", lambda root: build(write_project(root))), tmp_path / "project"))


@pytest.fixture(scope="session", params=["demo", "uk"])
def example(request: pytest.FixtureRequest, once: Callable[[str, Make], Path]) -> Path:
    """The root of the demo and of each example, built strictly."""
    return published_example(request.param, once)


@pytest.fixture(scope="session")
def demo(once: Callable[[str, Make], Path]) -> Path:
    """The root of the demo, built strictly."""
    return published_example("demo", once)


@pytest.fixture(scope="session")
def example_files(example: Path) -> Mapping[str, bytes]:
    """Path -> bytes of the site of an example."""
    return tree(example / "site")


def published_example(name: str, once: Callable[[str, Make], Path]) -> Path:
    """The root of a strictly built copy of the demo (`demo`) or of `examples/<name>`."""
    source = REPOSITORY if name == "demo" else REPOSITORY / "examples" / name
    if not (source / "mkdocs.yml").exists():
        pytest.skip(f"there is no {source}")
    return once(name, lambda root: build(copy_of_site(source, root), "--strict"))
