"""Layer 2: one bad file must not stop a flood warning. Faulty items are held back, and what was published of them last stays (`faulty_items: hold_back`)."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from .acceptance import NO_ACCEPTANCES, Acceptances
from .audit.rules import COMPARISONS
from .build import Held, Loaded, load
from .model.body import unfinished_marks, withheld_marks
from .model.catalog import FaultyItems
from .model.dates import Moment
from .model.diagnostic import Diagnostic, Location, Report, Rule, Severity
from .model.earlier import Earlier
from .model.history import History
from .model.item import Item, State
from .model.manifest import Previous, Standing
from .model.original import KeptItem, Original
from .model.wording import Wording
from .previous import NoPrevious, earlier_of
from .publish.originals import KeptOriginal, Originals
from .sources.fields import ITEM
from .sources.tree import ITEMS, belongs

_AGAINST_WHAT_WAS_PUBLIC = frozenset(each.rule.name for each in COMPARISONS)

HELD_ITEM = Rule(
    "held-item",
    Severity.WARNING,
    Wording("这条信息有错，{outcome}", "the item is faulty: {outcome}"),
    Wording("改正下面的问题，重新构建", "mend what is found in it, and build again"),
    Wording(
        "目录写了 faulty_items: hold_back，有错的信息不采用，其余照常公开：新的信息暂不公开，改过的信息继续公开上一版的内容。`mkdocs build --strict` 把它算作失败。",
        "With `faulty_items: hold_back` in the catalog a build does without faulty items and publishes the rest: a new one is not published yet, of an edited one the last published version stays. `mkdocs build --strict` fails all the same.",
    ),
)
RULES = (HELD_ITEM,)

_STAYS = Wording("继续公开上一版的内容", "its last published version stays")
_NOT_YET = Wording("暂不公开", "it is not published yet")
_TAKING_AWAY = ("withdrawn", "public_until", "exemption", "state", "撤下", "公开至", "不予公开", "状态", "draft", "草稿")
_KEY = re.compile(r"^[\"']?([^\s:：#\"'-][^:：\n\"']{0,40}?)[\"']?[ \t]*[:：](.*(?:\n[ \t-].*)*)", re.MULTILINE)
"""A key at the top of a header with all that belongs to it, however it is typed."""

_ELSEWHERE = Wording(
    "有的错误不在单条信息里（目录、页面等），不能只暂不采用几条信息", "some errors are not those of single items, so that holding back items does not help"
)
_NO_ORIGINALS = Wording(
    "找不到上一版所用的原文（.disclosure/originals），分不清哪些是新写的、哪些是改过的",
    "the sources of the published release are not here (.disclosure/originals), so new and edited items cannot be told apart",
)
_DAMAGED = Wording("{path} 上一版的原文已损坏或者缺失", "what is kept of {path} is damaged or missing")
_MEANT_TO_GO = Wording(
    "{path} 的改动是要撤下、不予公开、改回草稿或者去掉附件，写错了不能继续公开上一版的内容：先改正它",
    "the edit of {path} is to withdraw it, withhold it, make it a draft or leave out a file: as long as it is faulty, the last version must not stay in a build that succeeds",
)
_NOT_AGAIN = Wording("{path} 已经撤下或者清除，不能再公开以前的内容", "{path} was withdrawn or erased since, so what was published before does not come back")


def load_holding_back(
    root: Path,
    as_of: Moment | datetime,
    history: History | None = None,
    previous: Previous | Diagnostic | NoPrevious = NoPrevious.FIRST,
    originals: Originals | None = None,
    earlier: Earlier | Diagnostic | None = None,
    acceptances: Acceptances = NO_ACCEPTANCES,
    *,
    into_files: bool = True,
) -> Loaded:
    """What `load` finds; where the catalog lets faulty items be held back, without their faults.

    Errors of held items are warnings then. Where holding back items does not help, the errors stand, and `why_not_held` says why. What is public `earlier` is
    taken from the `previous` release where it is not given; what is accepted is no error, and is left for the caller to weigh.
    """
    before = earlier or earlier_of(previous, root)
    first = load(root, as_of, history, before, into_files=into_files)
    if not (errors := _errors(first, acceptances)) or first.holdings is None or first.holdings.catalog.faulty_items is not FaultyItems.HOLD_BACK:
        return first
    kept: Mapping[str, KeptOriginal] | None = {}
    if isinstance(previous, Previous):
        kept = originals.of_release(previous.sha256) if originals else None
    elif previous is not NoPrevious.FIRST:
        kept = None
    if kept is None:  # a preview publishes nothing, so that nothing is held back in it
        return replace(first, why_not_held=_NO_ORIGINALS) if originals else first
    attempt = _Attempt(root, first, kept, originals)
    loaded = first
    while errors:
        if not attempt.blame(errors):
            return replace(first, why_not_held=attempt.why_not or _ELSEWHERE)
        loaded = load(root, as_of, history, before, attempt.held, into_files=into_files)
        errors = _errors(loaded, acceptances)
    if isinstance(previous, Previous) and (path := _back_again(loaded, attempt.held, previous)):
        return replace(first, why_not_held=_NOT_AGAIN.filled({"path": path}))
    return attempt.outcome(loaded)


def _errors(loaded: Loaded, acceptances: Acceptances) -> list[Diagnostic]:
    weighed, _ = acceptances.weigh(loaded.report, loaded.holdings)
    return [each for each in weighed.diagnostics if each.severity is Severity.ERROR]


def keep_originals(originals: Originals, loaded: Loaded, release: str, before: str | None) -> None:
    """Keep the sources of all that the release with this manifest (its SHA-256) publishes, and of the one `before` until the trees are exchanged.

    Without `before` nothing older stays, as must be where something was erased; nothing at all stays where the catalog lets no item be held back.
    """
    holdings = loaded.holdings
    if holdings is None or holdings.catalog.faulty_items is not FaultyItems.HOLD_BACK:
        originals.forget(())
        return
    public = [item for item in holdings.items if _may_be_kept(item, holdings.state_of(item, loaded.as_of))]
    originals.keep(release, ((read := loaded.originals[item.path], _files_of(item, read)) for item in public))
    originals.forget({release, before} if before else {release})


def _may_be_kept(item: Item, state: State) -> bool:
    """Whether its source may stay: it is public, or it was erased and its file has been emptied, so that its neutral page outlives a faulty edit."""
    emptied = not (item.title or item.body.strip() or item.named_files)
    return state.listed or (state is State.ERASED and emptied)


def _files_of(item: Item, read: Original) -> set[str]:
    """The names of the files that an item is made of: those that it publishes, and that of its table."""
    table = {name for name, file in read.files.items() if item.table and file.path == item.table.path}
    return {each.name for each in item.named_files} | table


@dataclass(slots=True)
class _Attempt:
    """The items that are held back so far, and what was found in each."""

    root: Path
    first: Loaded
    kept: Mapping[str, KeptOriginal]
    originals: Originals | None
    held: dict[str, KeptItem | None] = field(default_factory=dict)
    faults: dict[str, list[Diagnostic]] = field(default_factory=lambda: defaultdict(list))
    why_not: Wording | None = None

    def blame(self, errors: Iterable[Diagnostic]) -> bool:
        """Hold back every item that answers for an error; whether there is one more, and nothing speaks against it."""
        fresh: dict[str, list[Diagnostic]] = defaultdict(list)
        for found in errors:
            for path in self._culprits(found):
                fresh[path].append(found)
        for path, faults in sorted(fresh.items()):
            version = self._version(path)
            if self.why_not:
                return False
            self.held[path] = version
            self.faults[path] += faults
        return bool(fresh)

    def _culprits(self, found: Diagnostic) -> list[str]:
        """The items that changed since the last release and that an error is about: the one in which it stands, else those that it names."""
        own = self._item_of(found.location)
        if own and self._answers(own, found):
            return [own]
        return [path for each in found.related if (path := self._item_of(each)) and self._answers(path, found)]

    def _answers(self, path: str, found: Diagnostic) -> bool:
        """Whether an item is new or changed; an edit that does away with what was public is no fault that could wait."""
        if path in self.held:
            return False
        if path not in self.kept:
            return True
        return found.rule not in _AGAINST_WHAT_WAS_PUBLIC and not self.kept[path].same_as(self.first.originals.get(path))

    def _item_of(self, location: Location) -> str | None:
        """The item whose Markdown file or own folder a place lies in."""
        parts = location.path.split("/")
        if not location.path.startswith(f"{ITEMS}/") or len(parts) < 4:
            return None
        stem = parts[3].removesuffix(".md") if len(parts) == 4 else parts[3]
        both = (f"{ITEMS}/{parts[2]}/{stem}.md", f"{ITEMS}/{parts[2]}/{stem}/index.md")
        known = [each for each in both if each in self.first.originals or each in self.kept]
        if location.path in both:
            return location.path
        return next(iter(known), None)

    def _version(self, path: str) -> KeptItem | None:
        """What takes the place of a faulty item; `why_not` is set where nothing may."""
        kept = self.kept.get(path)
        if kept is None:
            return None
        version = self.originals.item(path, kept) if self.originals else None
        if version is None:
            self.why_not = _DAMAGED.filled({"path": path})
        elif _takes_away(_bytes(self.root / path), version.raw) or self._leaves_out(path, version):
            self.why_not = _MEANT_TO_GO.filled({"path": path})
        return version

    def _leaves_out(self, path: str, version: KeptItem) -> bool:
        """Whether an edit that can be read is issued in the future, or names a file no longer that was published."""
        holdings = self.first.holdings
        item = holdings.references.by_path.get(path) if holdings else None
        if item is None or holdings is None:
            return False
        text = "".join(_texts(_bytes(self.root / path)))
        later = item.issued is not None and item.issued.begins(holdings.catalog.zone) > self.first.as_of
        return later or any(name not in text for name in version.files)

    def outcome(self, loaded: Loaded) -> Loaded:
        """What was loaded without the held items, with a warning for each and its faults as warnings."""
        found = [each for each in loaded.report.diagnostics if not self._of_a_version(each)]
        spelling = loaded.holdings.spelling if loaded.holdings else None
        rule = HELD_ITEM.spelt(spelling) if spelling else HELD_ITEM
        for path, version in self.held.items():
            found.append(rule.at(Location(path), outcome=_STAYS if version else _NOT_YET))
            found += [replace(each, severity=Severity.WARNING) for each in self.faults[path]]
        held = tuple(Held(path, version is not None, tuple(sorted({each.rule for each in self.faults[path]}))) for path, version in sorted(self.held.items()))
        return replace(loaded, report=Report.of(found), held=held)

    def _of_a_version(self, found: Diagnostic) -> bool:
        """Whether a finding is about what stays of a held item: nobody has its lines in front of him."""
        path = found.location.path
        return any(belongs(path, item) for item in self.held) or (self.originals is not None and path.startswith(self.originals.beginning))


def _takes_away(present: bytes, kept: bytes) -> bool:
    """Whether an edit is, for all that can be told, to take something away from the public: what a header says of that, or marks of what is withheld."""
    before = set(_said_to_take_away(kept))
    return any(said not in before for said in _said_to_take_away(present)) or _marks(present) > _marks(kept)


def _said_to_take_away(raw: bytes) -> Iterator[tuple[str, str]]:
    """Each key of a header that takes an item from the public, with its value, also misspelt ones; whether or not the header can be read."""
    for text in _texts(raw):
        header = re.split(r"^---[ \t]*$", text.lstrip("\ufeff\n -"), maxsplit=1, flags=re.MULTILINE)[0]
        for match in _KEY.finditer(header):
            key = match[1].strip().casefold()
            misspelt = key not in ITEM.known and difflib.get_close_matches(key, _TAKING_AWAY, n=1, cutoff=0.7 if key.isascii() else 0.5)
            if key in _TAKING_AWAY or misspelt:
                yield key, " ".join(match[2].split())


def _marks(raw: bytes) -> int:
    return max(sum(1 for _ in withheld_marks(text)) + sum(1 for _ in unfinished_marks(text)) for text in _texts(raw))


def _texts(raw: bytes) -> Iterator[str]:
    """The bytes as text, in each encoding that an editor's program may have written."""
    yield from (raw.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n") for encoding in ("utf-8", "gb18030", "utf-16"))


def _bytes(path: Path) -> bytes:
    try:
        return b"" if path.is_symlink() else path.read_bytes()
    except OSError:
        return b""


def _back_again(loaded: Loaded, held: Mapping[str, KeptItem | None], previous: Previous) -> str | None:
    """The path of a held item that would be read again although the last release had withdrawn or erased it."""
    released = previous.manifest.by_key
    holdings = loaded.holdings
    assert holdings is not None
    for item in holdings.items:
        if held.get(item.path) and item.key in released:
            gone = released[item.key].state in (Standing.WITHDRAWN, Standing.ERASED)
            if gone and holdings.state_of(item, loaded.as_of) is State.PUBLISHED:
                return item.path
    return None
