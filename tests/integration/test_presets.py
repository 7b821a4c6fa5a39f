"""A site that `disclosure init` has just made is built strictly, without an item in it."""

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import build, disclosure, tree

from mkdocs_disclosure.starting import PRESETS, Preset

HOSTILE = '<i>河</i> & "县": # {{ config }} {% x %}'


def start(folder: Path, preset: str, *arguments: str) -> Path:
    """A new site, built; no warning of MkDocs, the theme or the plugin is let pass."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = disclosure(folder.parent, "init", "--preset", preset, folder.name, *arguments)
    assert done.code == 0, done.output
    assert disclosure(folder, "check", "--strict").code == 0
    return build(folder, "--strict")


@pytest.fixture(params=PRESETS, ids=lambda preset: preset.id)
def preset(request: pytest.FixtureRequest) -> Preset:
    """Each preset."""
    assert isinstance(request.param, Preset)
    return request.param


def test_every_preset_builds_at_once_and_has_a_page_for_each_category_and_unit(preset: Preset, once: Callable[[str, Callable[[Path], object]], Path]) -> None:
    site = once(f"preset-{preset.id}", lambda root: start(root, preset.id)) / "site"
    files = tree(site)
    assert preset.authority in files["index.html"].decode()
    assert {"about/index.html", "guide/index.html", "catalog/index.html"} <= files.keys()
    assert len([path for path in files if path.startswith("catalog/") and path.endswith("index.html")]) > 15
    assert not [path for path, content in files.items() if path.endswith(".html") and b"{{" in content]


def test_a_name_full_of_markup_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    files = tree(start(tmp_path / "site", "county", "--name", HOSTILE))
    pages = [content.decode() for path, content in files.items() if path.endswith(".html")]
    assert not [page for page in pages if "<i>河" in page]
    assert html.escape(HOSTILE, quote=False) in files["about/index.html"].decode().replace("&quot;", '"').replace("&#34;", '"')
