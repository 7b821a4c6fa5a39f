"""The manifest of an earlier release -> what was published. It may come from anywhere, so nothing in it is trusted."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from ..model.dates import FIRST_YEAR, LAST_YEAR
from ..model.diagnostic import Diagnostic, Location, Rule, Severity, quotable
from ..model.earlier import FACTS_OF_A_RECORD
from ..model.manifest import FORMAT, Acceptance, Manifest, Previous, ReleasedFile, ReleasedItem, Standing
from ..model.wording import Wording

LARGEST = 500_000_000
"""Bytes of a manifest that is read; one of 100,000 items takes less than a fifth of it."""

LARGEST_RECORD = 10_000_000
"""The same of an item.json; of a longer one nothing is read."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LONGEST = 4096
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")

UNREADABLE_MANIFEST = Rule(
    "unreadable-manifest",
    Severity.ERROR,
    Wording("清单读不懂：{problem}", "the manifest cannot be read: {problem}"),
    Wording(
        "用完好的一份代替：在 --previous 后写上一版站点的文件夹或 manifest.json；已经没有的，写 --previous none，清单从第 1 版重新开始",
        "name an intact one: --previous with the folder of the previous release or its manifest.json; where none is left, --previous none begins with release 1 again",
    ),
    Wording(
        "每版站点的 manifest.json 是与下一版核对的依据。它读不懂，就无法知道哪些内容已经公开过，所以不构建。",
        "Each release is held against the manifest.json of the one before. While that cannot be read nobody knows what was public, so nothing is built.",
    ),
)
RULES = (UNREADABLE_MANIFEST,)

_NOT_JSON = Wording("不是 JSON 文件", "it is no JSON")
_TOO_LARGE = Wording("文件过大", "it is too large")
_OTHER_FORMAT = Wording("格式版本是 {format}，本程序读的是 {ours}", "its format is {format}, and this program reads {ours}")
_MISSING = Wording("缺少 {where}", "{where} is missing")
_WRONG = Wording("{where} 的值“{value}”不对", '{where} must not be "{value}"')
_TWICE = Wording("{where} 中“{value}”写了两次", '"{value}" stands in {where} twice')


class _Fault(Exception):
    """What is wrong with a manifest."""

    def __init__(self, problem: Wording, **values: object) -> None:
        super().__init__(problem.en)
        self.problem = problem.filled({name: _quoted(value) for name, value in values.items()})


def read_manifest(path: str, raw: bytes) -> Previous | Diagnostic:
    """The release that a manifest tells of, or what is wrong with it; `path` names the file in the finding. Keys that are not known are passed over."""
    try:
        manifest = _manifest(_document(raw))
    except _Fault as fault:
        return UNREADABLE_MANIFEST.at(Location(path), problem=fault.problem)
    return Previous(path, manifest, hashlib.sha256(raw).hexdigest(), raw)


def read_facts(raw: bytes) -> dict[str, str] | None:
    """What the `item.json` of a release tells as one text, by the name of the field; None where it is no record of ours."""
    try:
        record = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    facts = {name: record.get(name, "") for name in FACTS_OF_A_RECORD} if isinstance(record, dict) else {}
    return facts if facts and all(isinstance(each, str) for each in facts.values()) else None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A JSON object, and where it stands, for the finding."""

    where: str
    values: Mapping[str, Any]

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if not isinstance(value, str) or not value or len(value) > _LONGEST or _UNSAFE.search(value):
            self.bad(key)
        return value

    def text_or_none(self, key: str) -> str | None:
        return None if self.values.get(key) is None else self.text(key)

    def path(self, key: str) -> str:
        """A path below the root of the site: no leading slash, no way up."""
        path = self.text(key)
        if not is_safe_path(path):
            self.bad(key)
        return path

    def digest(self, key: str) -> str:
        digest = self.text(key)
        if not _DIGEST.fullmatch(digest):
            self.bad(key)
        return digest

    def number(self, key: str, least: int = 0) -> int:
        number = self.values.get(key)
        if not isinstance(number, int) or isinstance(number, bool) or not least <= number < 2**63:
            self.bad(key)
        return number

    def instant(self, key: str) -> datetime:
        try:
            instant = datetime.fromisoformat(self.text(key))
        except ValueError:
            self.bad(key)
        if instant.tzinfo is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
            self.bad(key)
        return instant

    def entries(self, key: str) -> Iterator["_Entry"]:
        listed = self.values.get(key)
        if not isinstance(listed, list):
            self.bad(key)
        for place, values in enumerate(listed):
            if not isinstance(values, dict):
                raise _Fault(_WRONG, where=f"{key}[{place}]", value=values)
            yield _Entry(f"{key}[{place}].", values)

    def mapping(self, key: str) -> "_Entry":
        values = self.values.get(key)
        if not isinstance(values, dict):
            self.bad(key)
        return _Entry(f"{self.where}{key}.", values)

    def bad(self, key: str) -> NoReturn:
        raise _Fault(_WRONG if self.values.get(key) is not None else _MISSING, where=f"{self.where}{key}", value=self.values.get(key))


def is_safe_path(path: str) -> bool:
    """Whether a path stays below the folder that it is taken from: relative, with no part that is empty or leads up; one `/` may end it."""
    return not path.startswith("/") and not any(part in ("", ".", "..") for part in path.removesuffix("/").split("/"))


def _document(raw: bytes) -> _Entry:
    if len(raw) > LARGEST:
        raise _Fault(_TOO_LARGE)
    try:
        document = json.loads(raw.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise _Fault(_NOT_JSON) from None
    whole = _Entry("", document if isinstance(document, dict) else {})
    if whole.number("format") != FORMAT:
        raise _Fault(_OTHER_FORMAT, format=whole.number("format"), ours=FORMAT)
    return whole


def _manifest(whole: _Entry) -> Manifest:
    files = tuple(sorted(_file(each) for each in whole.entries("files")))
    items = tuple(sorted((_item(each) for each in whole.entries("items")), key=lambda item: item.key))
    _once("files", (each.path for each in files))
    _once("items", (each.key for each in items))
    _once("items", (each.address for each in items))
    return Manifest(
        release=whole.number("release", least=1),
        as_of=whole.instant("as_of"),
        previous=None if whole.values.get("previous") is None else whole.digest("previous"),
        files=files,
        items=items,
        accepted=tuple(sorted(_acceptance(each) for each in whole.entries("accepted"))) if "accepted" in whole.values else (),
    )


def _file(entry: _Entry) -> ReleasedFile:
    return ReleasedFile(entry.path("path"), entry.number("size"), entry.digest("sha256"), entry.text_or_none("item"))


def _item(entry: _Entry) -> ReleasedItem:
    attachments = entry.mapping("attachments")
    if entry.text("state") not in set(Standing):
        entry.bad("state")
    return ReleasedItem(
        key=entry.path("key"),
        identifier=entry.text_or_none("identifier"),
        address=entry.path("address"),
        state=Standing(entry.text("state")),
        issued=entry.text_or_none("issued"),
        first_public=entry.instant("first_public"),
        content=entry.digest("content"),
        changes=entry.number("changes"),
        attachments={name: attachments.digest(name) for name in attachments.values},
    )


def _acceptance(entry: _Entry) -> Acceptance:
    return Acceptance(entry.text("rule"), entry.text("subject"), entry.text("reason"))


def _once(where: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise _Fault(_TWICE, where=where, value=value)
        seen.add(value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a key stands there twice")
    return mapping


def _refused(constant: str) -> NoReturn:
    raise ValueError(constant)


def _quoted(value: object) -> object:
    return quotable(value) if isinstance(value, str) else "…" if isinstance(value, (list, dict)) else value
