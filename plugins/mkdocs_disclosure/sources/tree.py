"""The site's folder -> bytes: which files there are, and to which item each belongs."""

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.diagnostic import Diagnostic, Location
from ..model.file import StoredFile
from ..model.wording import Wording
from . import faults

CONTENT = "content"
ITEMS = "content/items"
PAGES = "content/pages"
INTRODUCTION = "_index.md"
_DROPPINGS = (".bak", ".orig", ".swp", ".swo", ".tmp", ".part", "~")
_DROPPING_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item's Markdown file, its category folder, and the files of its own folder by their name relative to it."""

    path: str
    category: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FoundTree:
    """What lies below `content/`: items, category introductions, ordinary pages, and files that belong to no item (`strays`)."""

    items: tuple[FoundItem, ...]
    introductions: Mapping[str, str]
    pages: frozenset[str]
    strays: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def belongs(path: str, item: str) -> bool:
    """Whether a path is the Markdown file of an item, by its path, or lies in the folder of its own files."""
    parent, _, name = item.rpartition("/")
    folder = parent if name == "index.md" else f"{parent}/{name.removesuffix('.md')}"
    return path == item or path.startswith(f"{folder}/")


def is_dropping(name: str) -> bool:
    """Whether a file is left behind by an editor or a system: hidden, backup and lock files are never content."""
    folded = name.casefold()
    return folded.startswith((".", "~$")) or folded.endswith(_DROPPINGS) or folded in _DROPPING_NAMES


def find(root: Path, without: Collection[str] = ()) -> FoundTree:
    """Every item and page below `root`, links refused, sorted by path; nothing of the items whose paths are in `without`."""
    found: list[Diagnostic] = []
    items: list[FoundItem] = []
    introductions: dict[str, str] = {}
    strays: list[str] = []
    for folder, markdown, others in _categories(root, found):
        stems: set[str] = set()
        for name in markdown:
            path = f"{ITEMS}/{folder}/{name}"
            if name == INTRODUCTION:
                introductions[folder] = path
                continue
            stem = name.removesuffix("/index.md") if name.endswith("/index.md") else name.removesuffix(".md")
            if path in without:
                continue
            if stem in stems:
                twins = [f"{ITEMS}/{folder}/{twin}" for twin in (f"{stem}.md", f"{stem}/index.md")]
                found.extend(faults.TWO_FILES_OF_ONE_STEM.at(Location(twin), other=Location(other)) for twin, other in zip(twins, twins[::-1], strict=True))
            stems.add(stem)
            own = {each[len(stem) + 1 :]: f"{ITEMS}/{folder}/{each}" for each in others.get(stem, ())}
            items.append(FoundItem(path, folder, own))
        strays += [f"{ITEMS}/{folder}/{name}" for stem, names in others.items() if stem not in stems for name in names]
    found = [each for each in found if not any(belongs(each.location.path, path) for path in without)]
    pages = frozenset(path for path in _files(root, PAGES, found) if path.endswith(".md"))
    found.extend(faults.UNEXPECTED_FILE.at(Location(f"{CONTENT}/{stray.name}"), name=stray.name) for stray in sorted((root / CONTENT).glob("*.md")))
    return FoundTree(tuple(items), introductions, pages, tuple(strays), tuple(found))


def _categories(root: Path, found: list[Diagnostic]) -> Iterator[tuple[str, list[str], dict[str, list[str]]]]:
    by_folder: dict[str, list[str]] = {}
    for path in _files(root, ITEMS, found):
        folder, slash, rest = path.removeprefix(f"{ITEMS}/").partition("/")
        if slash:
            by_folder.setdefault(folder, []).append(rest)
        else:
            found.append(faults.UNEXPECTED_FILE.at(Location(path), name=folder))
    for folder in sorted(by_folder):
        names = sorted(by_folder[folder])
        markdown = [name for name in names if _is_item(name)]
        others: dict[str, list[str]] = {}
        for name in names:
            if not _is_item(name):
                others.setdefault(name.partition("/")[0], []).append(name)
        yield folder, markdown, others


def _is_item(name: str) -> bool:
    return name.endswith(".md") and (name.count("/") == 0 or (name.count("/") == 1 and name.endswith("/index.md")))


def _files(root: Path, below: str, found: list[Diagnostic]) -> Iterator[str]:
    """Paths of regular files below a folder, `/`-separated and relative to `root`; droppings are passed over."""
    if link := linked(root, below):
        found.append(faults.SYMBOLIC_LINK.at(Location(link), name=link))
        return
    pending = [below]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as fault:
            found.append(faults.UNREADABLE_FILE.at(Location(folder), reason=fault.strerror or "?"))
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if is_dropping(entry.name):
                continue
            if any("\udc80" <= char <= "\udcff" for char in entry.name):
                found.append(faults.UNREADABLE_FILE.at(Location(folder), reason=Wording("文件名不是 UTF-8", "a file name is not UTF-8")))
            elif entry.is_symlink():
                found.append(faults.SYMBOLIC_LINK.at(Location(path), name=entry.name))
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                found.append(faults.UNREADABLE_FILE.at(Location(path), reason=Wording("不是普通文件", "not a regular file")))


def read_bytes(root: Path, path: str, found: list[Diagnostic]) -> bytes | None:
    """The content of a regular file below `root`, or None with a fault noted."""
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as stream:
            return stream.readall()
    except OSError as fault:
        found.append(faults.UNREADABLE_FILE.at(Location(path), reason=fault.strerror or "?"))
        return None


def stored_files(root: Path, files: Mapping[str, str], found: list[Diagnostic]) -> dict[str, StoredFile]:
    """Name -> file with its size in bytes and its SHA-256 in hexadecimal digits."""
    stored = {}
    for name, path in files.items():
        try:
            with open(root / path, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                size = stream.tell()
        except OSError as fault:
            found.append(faults.UNREADABLE_FILE.at(Location(path), reason=fault.strerror or "?"))
            continue
        stored[name] = StoredFile(path, name, size, digest)
    return stored


def included(root: Path, pattern: str, found: list[Diagnostic]) -> dict[str, bytes]:
    """Path -> bytes of the catalog files that a pattern of `include` names; none outside `root`, none through a link."""
    if pattern.startswith("/") or ".." in pattern.split("/") or not pattern.endswith((".yml", ".yaml")):
        return {}
    try:
        paths = sorted(root.glob(pattern))
    except (ValueError, NotImplementedError, OSError):  # not a pattern
        return {}
    contents: dict[str, bytes] = {}
    for path in paths:
        name = path.relative_to(root).as_posix()
        if link := linked(root, name):
            found.append(faults.SYMBOLIC_LINK.at(Location(link), name=link))
        elif path.is_file() and (raw := read_bytes(root, name, found)) is not None:
            contents[name] = raw
    return contents


def linked(root: Path, path: str) -> str | None:
    """The first part of a path below `root` that is a symbolic link, or None."""
    parts = path.split("/")
    names = ("/".join(parts[: length + 1]) for length in range(len(parts)))
    return next((name for name in names if (root / name).is_symlink()), None)
