"""Sites that tests share: each is built once a session, whichever worker asks first, and no test changes it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from projects import Files, build, made_once, published_example, shared_folder, tree, write_project

Make = Callable[[Path], object]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this session share."""
    return shared_folder(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def once(shared: Path) -> Callable[[str, Make], Path]:
    """Makes a folder by its name once in a session."""
    return lambda name, make: made_once(shared, name, make)


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
def example(request: pytest.FixtureRequest, shared: Path) -> Path:
    """The root of the demo and of each example, built strictly."""
    return published_example(shared, request.param)


@pytest.fixture(scope="session")
def demo(shared: Path) -> Path:
    """The root of the demo, built strictly."""
    return published_example(shared, "demo")


@pytest.fixture(scope="session")
def example_files(example: Path) -> Mapping[str, bytes]:
    """Path -> bytes of the site of an example."""
    return tree(example / "site")
