"""One row -> the item that it would become, and what of it cannot be mapped."""

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..model.alias import parse_alias
from ..model.catalog import Catalog
from ..model.dates import UNKNOWN_DATE
from ..model.file import StoredFile
from ..model.identifier import MAX_KEY_BYTES, fold
from ..model.import_map import DRAFT, SKIPPED, BodyForm, ImportMap
from ..model.wording import Language, Wording
from ..sources.encodings import transcribe
from ..sources.fields import ITEM
from ..sources.html_body import to_markdown
from ..sources.import_map import DATE_KEYS
from ..sources.plain_text import from_text
from ..sources.scalars import as_typed, scalar
from ..sources.tree import ITEMS, is_dropping
from ..sources.types import ListOf, is_hidden_null, record_of
from .old_table import OldRow

_LISTS = frozenset(each.name for each in ITEM.fields if isinstance(each.type, ListOf))
_NOT_IN_A_STEM = re.compile(r"[^\w-]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a row cannot be mapped, or could not be kept: the column, its value, and why. `fatal` where the row is not written for it, `rule` where a rule found it."""

    reason: Wording
    column: str = ""
    value: str = ""
    fatal: bool = True
    rule: str = ""


@dataclass(slots=True)
class Candidate:
    """An item that is yet to be judged: its text, its files with where they come from, and what it comes from."""

    row: OldRow
    columns: Mapping[str, str]
    """Key -> the column that it is taken from."""
    id: str = ""
    title: str = ""
    path: str = ""
    text: str = ""
    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    skipped: bool = False
    """Whether the map says that rows of its state are not taken over."""
    there: bool = False
    """Whether it was taken over before."""

    @property
    def folder(self) -> str:
        """Where its files go."""
        return self.path.removesuffix(".md")

    @property
    def good(self) -> bool:
        """Whether nothing stands against writing it."""
        return not any(problem.fatal for problem in self.problems)

    def stored(self) -> dict[str, StoredFile]:
        """Its files as they will lie in the site: name -> file with size and SHA-256."""
        found = {}
        for name, source in self.files.items():
            with open(source, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
                found[name] = StoredFile(f"{self.folder}/{name}", name, stream.tell(), digest)
        return found


@dataclass(slots=True)
class Maker:
    """Makes candidates of rows, each with an address of its own; `taken` are the folded stems and keys that are in use."""

    map: ImportMap
    catalog: Catalog
    base: Path
    day: date
    taken: set[str]
    keys: Language
    """The language in which the keys of the items are written."""

    def make(self, row: OldRow, there: set[tuple[str, str]]) -> Candidate:
        """The candidate of a row; `there` are system and number, or address, of what was taken over before."""
        return _Making(self, row).candidate(there)


class _Making:
    def __init__(self, maker: Maker, row: OldRow) -> None:
        self._map, self._maker, self._row = maker.map, maker, row
        self._columns = {key: column for column, key in maker.map.columns.items()}
        self._made = Candidate(row, self._columns)

    def candidate(self, there: set[tuple[str, str]]) -> Candidate:
        made = self._made
        address, number = self._address(), self._cell("id")
        url = address if _SCHEME.match(address) else ""
        # Where nothing else tells one from another, the bare path is its number.
        number = number or ("" if url else address)
        made.id = number or url
        made.title = " ".join(self._value("title").split())
        made.there = (self._map.system, made.id) in there
        state = self._value("state")
        if state == SKIPPED:
            made.skipped = True
        if made.skipped or made.there:
            return made
        if not made.id:
            self._problem("id" if "id" in self._columns else "url", Wording("没有原编号或者原网址", "it has neither a number nor an address of the old site"))
        header = list(self._header(state))
        category = self._maker.catalog.category_of(self._value("category"))
        stem = self._stem(made.id)
        made.path = f"{ITEMS}/{category.id if category else '-'}/{stem}.md"
        body = self._body(url)
        files = self._attachments()
        header += self._listed("attachments", files)
        header += self._listed("aliases", self._aliases(address))
        facts = {"from": self._map.system, "url": url, "id": number}
        imported = [f"{self._key('imported', key)}: {scalar(value)}" for key, value in facts.items() if value]
        imported.append(f"{self._key('imported', 'on')}: {self._map.on or self._maker.day}")
        header.append(f"{self._key('imported')}: {{{', '.join(imported)}}}")
        # The old text has had its time: thousands of them wait to be judged.
        row = self._row
        made.row = OldRow(row.number, {column: cell for column, cell in row.cells.items() if column != self._columns.get("body")})
        made.text = "\n".join(["---", *header, "---", "", body, ""]) if body else "\n".join(["---", *header, "---", ""])
        return made

    # --- Values ---

    def _key(self, name: str, inner: str = "") -> str:
        """A key of an item, or one within it, in the language of the keys."""
        row = ITEM.known[name]
        if inner:
            record = record_of(row.type)
            assert record is not None
            row = record.known[inner]
        return row.alias if self._maker.keys is Language.ZH else row.name

    def _listed(self, name: str, values: list[str]) -> Iterator[str]:
        if values:
            yield f"{self._key(name)}: [{', '.join(scalar(value) for value in values)}]"

    def _cell(self, key: str) -> str:
        text = _clean(self._row.cells.get(self._columns.get(key, ""), ""))
        return "" if is_hidden_null(text) else text

    def _value(self, key: str) -> str:
        """The value of a key: the cell as the map translates it, else the constant."""
        cell = self._cell(key)
        return self._map.values.get(key, {}).get(cell, cell) if cell else self._map.constants.get(key, "")

    def _problem(self, key: str, reason: Wording, value: str | None = None, *, fatal: bool = True) -> None:
        column = self._columns.get(key, key)
        self._made.problems.append(Problem(reason, column, self._cell(key) if value is None else value, fatal))

    def _header(self, state: str) -> Iterator[str]:
        for each in ITEM.fields:
            if each.name in ("attachments", "aliases", "imported", "state"):
                continue
            if each.name in DATE_KEYS:
                yield from self._date(each.name)
            elif each.name == "issuers":
                yield from self._issuers()
            elif each.name == "source":
                if name := self._value("source"):
                    yield f"{self._key('source')}: {{{self._key('source', 'name')}: {scalar(name)}}}"
            elif each.name in _LISTS:
                yield from self._listed(each.name, self._parts(each.name))
            elif value := self._value(each.name):
                yield f"{self._key(each.name)}: {as_typed(' '.join(value.split()))}"
        if state == DRAFT:
            yield f"{self._key('state')}: {'草稿' if self._maker.keys is Language.ZH else 'draft'}"
        elif state and self._cell("state") and self._cell("state") not in self._map.values.get("state", {}):
            self._problem("state", Wording("对照（values.state）中没有这个状态", "values.state of the map does not know this state"))

    def _date(self, key: str) -> Iterator[str]:
        written = self._value(key)
        if not written:
            if key == "issued":
                yield f"{self._key('issued')}: {self._unknown}"
            return
        moment = self._map.read_date(written)
        if moment is None:
            forms = [form.written for form in self._map.dates]
            self._problem(
                key, Wording(f"不是日期，或者写法不在 dates 之中：{'、'.join(forms)}", f"it is no date, or not in a form of dates: {', '.join(forms)}")
            )
            return
        yield f"{self._key(key)}: {moment if moment.known else self._unknown}"

    @property
    def _unknown(self) -> str:
        return UNKNOWN_DATE.of(self._maker.keys)

    def _issuers(self) -> Iterator[str]:
        parts = self._parts("issuers")
        if parts:
            name = self._key("issuers", "name")
            named = [scalar(part) if self._maker.catalog.unit_of(part) else f"{{{name}: {scalar(part)}}}" for part in parts]
            yield f"{self._key('issuers')}: [{', '.join(named)}]"

    def _parts(self, key: str) -> list[str]:
        cell = self._cell(key) or self._map.constants.get(key, "")
        known = self._map.values.get(key, {})
        parts = [_clean(part) for part in cell.split(self._map.separator)]
        return list(dict.fromkeys(known.get(part, part) for part in parts if part))

    # --- Addresses ---

    def _address(self) -> str:
        """Its URL on the old site, or the path alone where the map does not say which host that was."""
        written = self._cell("url")
        if not written or _SCHEME.match(written):
            return written
        return urljoin(self._map.site, written) if self._map.site else written

    def _aliases(self, address: str) -> list[str]:
        paths = self._parts("aliases")
        if address and self._map.aliases:
            split = urlsplit(address)
            path = parse_alias(split.path) if not split.query and not split.fragment else None
            if path:
                paths.insert(0, path)
            else:
                reason = Wording(
                    "带问号、井号或者不是路径，不能作旧网址，访问它不会跳转到新网址",
                    "with a query or fragment it is no path, so the old address will not lead on",
                )
                self._problem("url", reason, fatal=False)
        return list(dict.fromkeys(paths))

    def _stem(self, id_: str) -> str:
        day = next((moment.day.year for key in ("formed", "issued") if (moment := self._map.read_date(self._value(key))) and moment.known), None)
        wished = self._value("stem") or (posixpath.splitext(urlsplit(id_).path)[0] if _SCHEME.match(id_) or id_.startswith("/") else id_)
        plain = _NOT_IN_A_STEM.sub("-", unicodedata.normalize("NFC", unquote(wished))).strip("-_") or hashlib.sha256(id_.encode()).hexdigest()[:12]
        if day and not self._value("stem") and not plain.startswith(str(day)):
            plain = f"{day}-{plain}"
        plain = plain.encode()[-(MAX_KEY_BYTES - 8) :].decode(errors="ignore").strip("-_")
        number, stem = 1, plain
        while fold(stem) in self._maker.taken:
            number += 1
            stem = f"{plain}-{number}"
        self._maker.taken.add(fold(stem))
        return stem

    # --- Text and files ---

    def _body(self, url: str) -> str:
        written = self._row.cells.get(self._columns.get("body", ""), "")
        form = self._map.body
        if form is BodyForm.FILE and written:
            found = self._find(written)
            if found is None:
                self._problem("body", Wording("文件夹里没有这个正文文件", "the folder has no such file"), written)
                return ""
            text = transcribe(found.read_bytes())
            if text is None:
                self._problem("body", Wording("文件的编码无法识别", "the encoding of the file is not known"), written)
                return ""
            written = text.text
            endings = {".html": BodyForm.HTML, ".htm": BodyForm.HTML, ".shtml": BodyForm.HTML, ".md": BodyForm.MARKDOWN}
            form = endings.get(found.suffix.casefold(), BodyForm.TEXT)
        written = _clean(written)
        if form is BodyForm.HTML:
            return to_markdown(written, lambda target, picture: self._resolve(target, url, picture=picture))
        return from_text(written) if form is BodyForm.TEXT else written.replace("\r\n", "\n").replace("\r", "\n").strip()

    def _resolve(self, target: str, url: str, *, picture: bool) -> str | None:
        """What a body writes for a target of the old page: a file of its own, an address, or nothing."""
        if target.startswith(("#", "javascript:", "data:", "file:")):
            if picture:
                self._problem(
                    "body", Wording("正文里的图片没有存成文件，未迁入", "a picture of the body is no file and was left out"), target[:60], fatal=False
                )
            return None
        if not _SCHEME.match(target) or (self._map.site and target.startswith(self._map.site)):
            found = self._find(unquote(urlsplit(target).path))
            if found:
                return self._take(found)
        absolute = urljoin(url or self._map.site or "", target)
        if picture:
            self._problem(
                "body", Wording("文件夹里没有正文中的这张图片，没有迁入", "the folder lacks this picture of the body; it was left out"), target, fatal=False
            )
            return None
        return absolute if absolute.startswith(("http://", "https://", "mailto:")) else None

    def _attachments(self) -> list[str]:
        names = []
        for written in self._parts("attachments"):
            found = self._find(unquote(urlsplit(written).path) if _SCHEME.match(written) else written)
            if found:
                names.append(self._take(found))
                continue
            reason = Wording("文件夹里没有这个附件", "the folder has no such file")
            self._problem("attachments", reason, written, fatal=not self._map.lose_missing_files)
        return list(dict.fromkeys(names))

    def _find(self, written: str) -> Path | None:
        """The file below the folder of the map that is meant; never one outside of it."""
        parts = [part for part in written.replace("\\", "/").split("/") if part not in ("", ".")]
        if not parts or ".." in parts:
            return None
        folder = (self._maker.base / self._map.files).resolve()
        for path in (folder.joinpath(*parts), folder / parts[-1]):
            if path.resolve().is_relative_to(folder) and path.is_file():
                return path
        return None

    def _take(self, source: Path) -> str:
        """Note a file to be copied, and give its name in the item's own folder."""
        plain = re.sub(r"[\s\\/:*?\"<>|#%]+", "-", unicodedata.normalize("NFC", source.name)).strip("-.")
        name, number = plain, 1
        while is_dropping(name) or (name in self._made.files and self._made.files[name] != source):
            number += 1
            first, dot, ending = plain.rpartition(".")
            name = f"{first or 'file'}-{number}{dot}{ending}"
        self._made.files[name] = source
        return name


def _clean(text: str) -> str:
    """A text without the characters that nobody sees and no item may hold."""
    return "".join(
        char
        for char in text.replace("\u2028", "\n").replace("\u2029", "\n")
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs", "Cn")
    ).strip(" \u3000\t\n")
