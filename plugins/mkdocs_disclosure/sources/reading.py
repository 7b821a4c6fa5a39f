"""A site's folder -> its holdings, with the faults of every file gathered on the way."""

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..model.catalog import Catalog, FaultyItems
from ..model.confirmations import CHECKS_FILE
from ..model.diagnostic import Diagnostic, Location, Severity
from ..model.holdings import Holdings
from ..model.item import Item
from ..model.original import KeptItem, Original
from ..model.sighting import Sighting
from ..model.spelling import Spelling
from ..model.traces import InspectedFile
from ..model.wording import Language
from . import catalog_reader, faults, gate, tree
from .checks import ReadChecks, read_checks
from .dialects import CHINESE
from .encodings import read_utf8
from .inspection import Inspection
from .item_reader import read_item
from .own_values import own_records
from .scanning import Scanner
from .tables import read_table


@dataclass(frozen=True, slots=True)
class ReadSite:
    """The holdings (None while the catalog cannot be read), the findings, and the language to report them in."""

    holdings: Holdings | None
    diagnostics: tuple[Diagnostic, ...]
    language: Language | None
    faulty_catalog: bool = False
    """Whether a file of the catalog has an error, so that a part of it may be missing from the holdings."""
    originals: Mapping[str, Original] = field(default_factory=dict)
    """Path -> what it was read from, of every item, be it readable or not, where the catalog lets items be held back."""


def read_site(root: Path, kept: Mapping[str, KeptItem | None] = {}, *, into_files: bool = True) -> ReadSite:
    """Everything below `root`: catalog.yml with its includes, and `content/`. Nothing is raised for bad input.

    In the place of each item whose path is in `kept` the version is read that is kept of it, or none; nothing of its present files is.
    What files hold inside is only known where they are looked `into_files`.
    """
    catalog, diagnostics, language = read_promise(root)
    found = list(diagnostics)
    originals: dict[str, Original] = {}
    holdings = _holdings(root, catalog, kept, originals, found, into_files=into_files) if catalog else None
    return ReadSite(holdings, tuple(found), language, any(each.severity is Severity.ERROR for each in diagnostics), originals)


def read_promise(root: Path) -> tuple[Catalog | None, tuple[Diagnostic, ...], Language | None]:
    """The catalog alone (None while it cannot be read), what is wrong with its files, and the language to report that in."""
    found: list[Diagnostic] = []
    if not (root / catalog_reader.CATALOG_FILE).is_file():
        return None, (faults.MISSING_CATALOG.at(Location(catalog_reader.CATALOG_FILE)),), None
    if tree.linked(root, catalog_reader.CATALOG_FILE):
        found.append(faults.SYMBOLIC_LINK.at(Location(catalog_reader.CATALOG_FILE), name=catalog_reader.CATALOG_FILE))
    raw = tree.read_bytes(root, catalog_reader.CATALOG_FILE, found)
    if raw is None:
        return None, tuple(found), None
    catalog = catalog_reader.read_catalog(raw, lambda pattern: tree.included(root, pattern, found))
    language = catalog.catalog.language if catalog.catalog else catalog_reader.language_of(raw)
    return catalog.catalog, (*found, *catalog.diagnostics), language


def _holdings(
    root: Path, catalog: Catalog, kept: Mapping[str, KeptItem | None], originals: dict[str, Original], found: list[Diagnostic], *, into_files: bool
) -> Holdings:
    here = tree.find(root, kept)
    own = own_records(catalog)
    scanner = Scanner.of(catalog)
    holds_back = catalog.faulty_items is FaultyItems.HOLD_BACK
    sightings = list(_in_catalog(root, catalog, scanner))
    found.extend(here.diagnostics)
    items: list[Item] = []
    unread: list[str] = []
    unclaimed = list(here.strays)
    inspection = Inspection(root, catalog)
    inspected: list[InspectedFile] = []
    for each in _with_kept(here.items, kept):
        instead = kept.get(each.path)
        raw = instead.raw if instead else tree.read_bytes(root, each.path, found)
        files = instead.files if instead else tree.stored_files(root, each.files, found)
        if raw is not None and holds_back:
            originals[each.path] = Original(each.path, hashlib.sha256(raw).hexdigest(), files)
        read = read_item(each.path, raw, files, catalog, own) if raw is not None else None
        found.extend(read.diagnostics if read else ())
        if read is None or read.item is None:
            unread.append(each.path)
            continue
        item = read.item
        if item.table and not item.withheld:
            table = read_table(item, catalog, files, lambda path: tree.read_bytes(root, path, found), found)
            item = replace(item, table=table)
            sightings += scanner.table(table, item.path)
        sightings += scanner.text(item.path, read.text, item.path, item.body_line)
        items.append(item)
        if files:
            inspected += inspection.of(item) if into_files else ()
            claimed = {file.path for file in item.named_files} | ({item.table.path} if item.table else set())
            unclaimed += [file.path for file in files.values() if file.path not in claimed]
    introductions = {folder: text for folder, path in here.introductions.items() if (text := _introduction(root, path, found)) is not None}
    for path, text in [*((here.introductions[folder], text) for folder, text in introductions.items()), *_pages(root, here.pages, found)]:
        sightings += scanner.text(path, text)
    checks = _checks(root, catalog, found)
    dialects = _dialects(catalog, items, unclaimed) | ({CHECKS_FILE: checks.dialect} if checks else {})
    return Holdings(
        catalog=catalog,
        items=tuple(items),
        introductions=introductions,
        pages=here.pages,
        unclaimed_files=tuple(unclaimed),
        unread=tuple(unread),
        inspected=tuple(inspected) if into_files else None,
        sightings=tuple(sightings),
        confirmed=checks.confirmations if checks else (),
        spelling=Spelling(CHINESE, catalog.dialect, dialects),
    )


def _with_kept(items: tuple[tree.FoundItem, ...], kept: Mapping[str, KeptItem | None]) -> list[tree.FoundItem]:
    """The items that were found and those that are kept, in the order in which they would have been found."""
    if not kept:
        return list(items)
    instead = [tree.FoundItem(path, path.split("/")[2], {}) for path, version in kept.items() if version]
    return sorted([*items, *instead], key=lambda each: (each.category, each.path))


def _checks(root: Path, catalog: Catalog, found: list[Diagnostic]) -> ReadChecks | None:
    if not (root / CHECKS_FILE).is_file():
        return None
    if link := tree.linked(root, CHECKS_FILE):
        found.append(faults.SYMBOLIC_LINK.at(Location(link), name=link))
        return None
    raw = tree.read_bytes(root, CHECKS_FILE, found)
    read = read_checks(raw, catalog.dialect) if raw is not None else None
    found.extend(read.diagnostics if read else ())
    return read


def _in_catalog(root: Path, catalog: Catalog, scanner: Scanner) -> Iterator[Sighting]:
    for path in catalog.dialects:
        text = gate.decode(path, tree.read_bytes(root, path, []) or b"").text
        yield from scanner.facts(path, text or "")


def _pages(root: Path, pages: Iterable[str], found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    """Path and text of the ordinary pages. They are MkDocs' own, so one that is no UTF-8 is left to it."""
    for path in sorted(pages):
        text = read_utf8(tree.read_bytes(root, path, found) or b"")
        if isinstance(text, str):
            if conflict := gate.merge_conflict(path, text):
                found.append(conflict)
            yield path, text


def _dialects(catalog: Catalog, items: list[Item], files: list[str]) -> dict[str, Language]:
    """Path -> the language of its keys; for a file in an item's folder that of the item."""
    folders = {item.folder: item.dialect for item in items}
    of_files = {path: folders[folder] for path in files if (folder := posixpath.dirname(path)) in folders}
    return {**catalog.dialects, **{item.path: item.dialect for item in items}, **of_files}


def _introduction(root: Path, path: str, found: list[Diagnostic]) -> str | None:
    raw = tree.read_bytes(root, path, found)
    if raw is None:
        return None
    decoded = gate.decode(path, raw)
    found.extend(decoded.diagnostics)
    if decoded.text is not None and decoded.text.lstrip().startswith("---\n"):
        found.append(faults.INTRODUCTION_WITH_HEADER.at(Location(path)))
        return None
    return decoded.text
