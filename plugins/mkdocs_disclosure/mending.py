"""Layer 2: which files of a site can be repaired, and which findings a repair would end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .model.confirmations import CHECKS_FILE
from .model.diagnostic import Diagnostic
from .model.refusal import Refusal
from .model.wording import Language, Wording
from .sources import tree
from .sources.catalog_reader import CATALOG_FILE, include_patterns, language_of, read_catalog
from .sources.fields import CATALOG, INCLUDED
from .sources.own_values import own_records
from .sources.repairs import REPAIRED_RULES, Repaired, repair_catalog, repair_checks, repair_item, repair_text
from .sources.types import Record


@dataclass(frozen=True, slots=True)
class Mendable:
    """A file with its bytes and the repairs that are offered for it."""

    path: str
    before: bytes
    repaired: Repaired


def fixable(root: Path, findings: Iterable[Diagnostic]) -> frozenset[Diagnostic]:
    """Those of the findings on a site that the repairs of their files would end."""
    hopeful = [each for each in findings if each.rule in REPAIRED_RULES]
    return Workshop(root).ending(hopeful) if hopeful else frozenset()


class Workshop:
    """The files of a site that can be repaired: the catalog's, the items, the introductions of categories and the confirmations."""

    def __init__(self, root: Path) -> None:
        self._root = root
        found = tree.find(root)
        self._items = frozenset(each.path for each in found.items)
        self._introductions = frozenset(found.introductions.values())
        main = self._mended(CATALOG_FILE, CATALOG)
        included = {path for pattern in include_patterns(main) for path in tree.included(root, pattern, [])} - {CATALOG_FILE}
        self._included = frozenset(included)
        self._catalog = read_catalog(main, self._included_mended).catalog
        self._own = own_records(self._catalog) if self._catalog else {}
        self._checks = frozenset({CHECKS_FILE} if (root / CHECKS_FILE).is_file() else ())
        self._known = frozenset({CATALOG_FILE}) | self._included | self._items | self._introductions | self._checks
        self.language: Language | None = language_of(main)

    def paths(self) -> tuple[str, ...]:
        """Every file that can be repaired: those of the catalog first, then by path."""
        return (CATALOG_FILE, *sorted(self._included), *sorted(self._items | self._introductions | self._checks))

    def mendable(self, path: str) -> Mendable | None:
        """The repairs of a file, or None where nothing can safely be repaired; raises `Refusal` for a file that is none of the site's texts."""
        if path not in self._known:
            raise Refusal(
                Wording(
                    "不是目录文件、信息文件、栏目说明或整个栏目的核对", "it is neither a file of the catalog nor an item, an introduction or content/checks.yml"
                )
            )
        raw = None if tree.linked(self._root, path) else tree.read_bytes(self._root, path, [])
        repaired = self._repaired(path, raw) if raw is not None else None
        return Mendable(path, raw, repaired) if raw is not None and repaired else None

    def ending(self, findings: Iterable[Diagnostic]) -> frozenset[Diagnostic]:
        """Those of the findings that the repairs of their files would end."""
        by_path: dict[str, list[Diagnostic]] = {}
        for each in findings:
            if each.location.path in self._known:
                by_path.setdefault(each.location.path, []).append(each)
        return frozenset(each for path, found in by_path.items() for each in self._ended(path, found))

    def _ended(self, path: str, found: list[Diagnostic]) -> Iterator[Diagnostic]:
        mendable = self.mendable(path)
        repairs = mendable.repaired.repairs if mendable else ()
        places = {(repair.rule, repair.span and (repair.span.line, repair.span.column)) for repair in repairs}
        for each in found:
            if (each.rule, None) in places or (each.rule, (each.location.span.line, each.location.span.column)) in places:
                yield each

    def _repaired(self, path: str, raw: bytes) -> Repaired | None:
        if path in self._items:
            return repair_item(raw, self._catalog, self._own)
        if path in self._checks:
            return repair_checks(raw)
        if path in self._introductions:
            return repair_text(raw)
        return repair_catalog(raw, CATALOG if path == CATALOG_FILE else INCLUDED)

    def _mended(self, path: str, record: Record) -> bytes:
        """The bytes of a catalog's file as they would be after their repairs: what the items are held against."""
        raw = None if tree.linked(self._root, path) else tree.read_bytes(self._root, path, [])
        repaired = repair_catalog(raw, record) if raw is not None else None
        return repaired.raw if repaired else raw or b""

    def _included_mended(self, pattern: str) -> dict[str, bytes]:
        return {path: self._mended(path, INCLUDED) for path in tree.included(self._root, pattern, [])}
