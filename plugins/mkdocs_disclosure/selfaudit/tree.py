"""The audit of a finished site: every file that lies there, before anybody else can see it."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from ..model.diagnostic import Diagnostic, Location, Report
from ..model.wording import same
from . import faults
from .data import GZIP, PACKED, XML, Broken, foreign_in_css, read_csv, read_ics, read_json, read_xml, unpacked
from .hidden import Hidden
from .pages import PageAudit

_TEXTS = XML | {"css", "csv", "htm", "html", "ics", "js", "json", "map", "md", "mjs", "txt", "vtt", "webmanifest", ""}
_KNOWN = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.js*", "CNAME", "robots.txt", "objects.inv", "feed_rss_*.xml", "feed_json_*.json")
"""What MkDocs, its search and plugins that many sites use are known to write."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a finished site may hold.

    `files` are paths that somebody has declared, `other` globs of more; `copied` are files that are published byte for byte as editors gave them,
    whose form is theirs. `marks` are what no finished file may hold, `public` gives the texts that are public, read only where words have to be compared.
    """

    files: frozenset[str] | None = None
    other: tuple[str, ...] = ()
    copied: frozenset[str] = frozenset()
    hidden: Hidden = field(default_factory=Hidden)
    marks: tuple[str, ...] = ()
    public: Callable[[], Iterable[str]] = tuple

    def accounts_for(self, path: str) -> bool:
        """Whether somebody has declared this file. Without any declarations every file is taken."""
        return self.files is None or path in self.files or any(fnmatchcase(path, glob) for glob in (*_KNOWN, *self.other))


def audit_tree(folder: Path, site_url: str, expected: Expected) -> Report:
    """Every fault of the site in a folder; the paths of the findings are relative to it."""
    tree = dict(_files_below(folder))
    return Report.of(_Audit(tree, site_url, expected).findings())


def _files_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    pending = [("", str(folder))]
    while pending:
        prefix, here = pending.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield f"{prefix}{entry.name}", entry


class _Audit:
    def __init__(self, tree: Mapping[str, "os.DirEntry[str]"], site_url: str, expected: Expected) -> None:
        self._tree = tree
        self._expected = expected
        url = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
        self._pages = PageAudit(expected.hidden, expected.marks, url, urlsplit(url).path or "/")
        self._marks = tuple((mark, mark.encode()) for mark in expected.marks)

    def findings(self) -> Iterator[Diagnostic]:
        pages: set[str] = set()
        for path in sorted(self._tree):
            if not self._expected.accounts_for(path):
                yield faults.UNEXPECTED_FILE.at(Location(path), file=path)
            ending = path.rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""
            if self._expected.hidden:
                self._pages.note(path, path)
            if ending in ("html", "htm") and path not in self._expected.copied:
                pages.add(path)
            yield from self._file(path, ending)
        yield from self._pages.dead_links(self._tree, pages)
        words = self._pages.words
        for stretch in self._expected.hidden.but_public(set(words), self._expected.public()):
            yield faults.HIDDEN_WORDS.at(Location(words[stretch]), source=self._expected.hidden.source_of(stretch))

    def _file(self, path: str, ending: str) -> Iterator[Diagnostic]:
        entry = self._tree[path]
        if not entry.is_file(follow_symlinks=False):
            yield faults.UNEXPECTED_FILE.at(Location(path), file=path)
            return
        copied = path in self._expected.copied
        sizes = self._expected.hidden.sizes
        twin = bool(sizes) and entry.stat(follow_symlinks=False).st_size in sizes
        if copied and not twin:
            return
        data = Path(entry.path).read_bytes()
        source = self._expected.hidden.files.get((len(data), hashlib.sha256(data).hexdigest())) if twin else None
        if source:
            yield faults.HIDDEN_FILE.at(Location(path), source=source)
        if copied:
            return
        try:
            yield from self._content(path, ending, data)
        except Broken as broken:
            yield faults.BROKEN_DATA.at(Location(path), reason=str(broken))

    def _content(self, path: str, ending: str, data: bytes) -> Iterator[Diagnostic]:
        if ending in PACKED or data.startswith(GZIP):
            for text in unpacked(data):
                yield from (faults.RESERVED_MARK.at(Location(path), mark=mark) for mark, _ in self._marks if mark in text)
                self._pages.note(path, text)
            return
        if ending not in _TEXTS:
            return
        if ending in ("html", "htm"):
            yield from self._pages.take(path, _decoded(data))
            return
        yield from (faults.RESERVED_MARK.at(Location(path), mark=mark) for mark, sign in self._marks if sign in data)
        text = data.decode("utf-8", "replace")
        match ending:
            case "json" | "webmanifest":
                value = read_json(data)
                if "\\u" in text:
                    self._pages.note(path, "\n".join(_strings(value)))
            case "csv":
                read_csv(data)
            case "ics":
                read_ics(data)
            case "css":
                yield from (faults.FOREIGN_REQUEST.at(Location(path), excerpt=same(each)) for each in foreign_in_css(text))
            case _ if ending in XML:
                read_xml(data)
        if ending not in ("js", "mjs", "map", "css"):
            self._pages.note(path, text)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Broken(str(fault)) from None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
