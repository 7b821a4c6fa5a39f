"""The borders of the house: who may import whom, who may know the clock, YAML, MkDocs and the private records."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins" / "mkdocs_disclosure"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
NETWORK = {
    "aiohttp",
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib3",
    "xmlrpc",
}
ENTRANCES = ("cli/options.py", "plugin/options.py")
"""Of layer 3, the only modules that may ask what time it is."""


def tree(module: str) -> ast.Module:
    """The syntax tree of a module of the package."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """The full name of everything that a module imports, its own package's parts as `.model.item`."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{_origin(module, node)}.{each.name}" for each in node.names)


def _origin(module: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parents = module.split("/")[:-1]
    return "." + ".".join([*parents[: len(parents) - node.level + 1], *([node.module] if node.module else [])])


def outside(module: str) -> set[str]:
    """The top names of everything that a module imports from outside the package."""
    return {name.partition(".")[0] for name in imported(module) if not name.startswith(".")}


def below(folder: str) -> list[str]:
    """The modules of a folder of the package."""
    return [module for module in MODULES if module.startswith(f"{folder}/")]


def test_imports_run_downward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", below("model"))
def test_the_model_imports_the_standard_library_only(module: str) -> None:
    assert outside(module) <= sys.stdlib_module_names


@pytest.mark.parametrize("module", MODULES)
def test_only_the_plugin_imports_mkdocs(module: str) -> None:
    assert module.startswith("plugin/") or not outside(module) & {"mkdocs", "material"}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_sources_know_yaml(module: str) -> None:
    assert module.startswith("sources/") or not outside(module) & {"yaml", "frontmatter"}


@pytest.mark.parametrize("module", MODULES)
def test_nothing_reaches_for_the_network(module: str) -> None:
    names = set(imported(module))
    assert not outside(module) & NETWORK and not any(name.startswith("urllib.request") for name in names)


@pytest.mark.parametrize("module", [each for each in MODULES if each not in ENTRANCES])
def test_only_the_entrances_ask_the_clock(module: str) -> None:
    asked = {node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)} & {"now", "today", "utcnow", "localtime", "gmtime"}
    assert not asked and not {name for name in imported(module) if name.partition(".")[0] == "time"}


@pytest.mark.parametrize("module", [*below("outputs"), *below("rendering"), *below("search")])
def test_no_writer_knows_the_private_records(module: str) -> None:
    private = {".model.holdings", ".model.item.Item", ".model.item.Review", ".model.item.Exemption"}
    assert not [name for name in imported(module) if any(name == each or name.startswith(f"{each}.") for each in private)]


@pytest.mark.parametrize("module", below("model") + below("audit"))
def test_model_and_audit_open_no_files(module: str) -> None:
    called = {node.func.id for node in ast.walk(tree(module)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval"} and not outside(module) & {"os", "pathlib", "shutil", "subprocess", "io"}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_a_drawer_for_everything(module: str) -> None:
    assert not {"utils", "util", "helpers", "common", "manager", "misc"} & set(module.removesuffix(".py").split("/"))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(tree(module))


def test_no_two_modules_of_the_tests_share_a_name() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in ("conftest.py", "__init__.py")]
    assert len(names) == len(set(names))
