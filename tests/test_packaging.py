"""What is installed elsewhere is complete: everything that the package reads of its own folder is in the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "mkdocs_disclosure"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(file).namelist())


@pytest.mark.parametrize("folder", ["presets", "templates", "assets", "locales", "clauses", "profiles", "examples"])
def test_the_wheel_holds_every_file_of_the_package_data(folder: str, wheel: set[str]) -> None:
    files = {path.relative_to(PACKAGE.parent).as_posix() for path in (PACKAGE / folder).rglob("*") if path.is_file()}
    assert files and files <= wheel
