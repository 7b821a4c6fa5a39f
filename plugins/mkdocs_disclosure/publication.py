"""Layer 2: a finished release goes live on a folder of its own: whole, only onto the release that it was built on, and never backwards unnoticed."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .model.dates import Moment
from .model.diagnostic import Diagnostic, printable
from .model.manifest import NAME, Acceptance, Manifest, Previous
from .model.refusal import Refusal
from .model.wording import Wording
from .moment import in_zone
from .outputs.manifest_json import render_manifest
from .publish import Outcome, Staging, Switching
from .publish.tree import Differences, differences
from .releases import reissued
from .sources.manifest import read_manifest

JOURNAL = "publications.jsonl"
"""The file in the workshop of a published folder that has a line for each publication."""
FIRST = "first-publication"
RULES = (FIRST, "rollback", "other-line", "altered-release")
"""What may speak against a publication and can be accepted with a reason."""
_OUT_OF_LINE = ("rollback", "other-line")
_LONGEST_REASON = 500
_SHOWN = 5
_BLOCK = 1 << 20
_PROJECT = ("catalog.yml", "mkdocs.yml", ".git")


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a release should not go live: the name of the fault, what it is about, and what to tell."""

    rule: str
    subject: str
    wording: Wording


class NotPublished(Exception):
    """Nothing was changed, because of these objections."""

    def __init__(self, objections: list[Objection]) -> None:
        super().__init__("; ".join(each.wording.en for each in objections))
        self.objections = objections


@dataclass(frozen=True, slots=True)
class Published:
    """The release that is live now, and what became of the exchange; None where it was live already."""

    release: int
    outcome: Outcome | None
    accepted: tuple[Acceptance, ...] = ()


def publish(site: Path, docroot: Path, as_of: Moment | datetime, *, accept: Mapping[str, str] = {}, wait: float = 0) -> Published:
    """Put the release that lies in `site` live on `docroot`, a folder or a link to one.

    `accept` gives the reason for each objection that may be passed over, by its rule. A release that is not the one to follow goes live under a new number then,
    and its manifest tells the reason, as does the journal beside it. `NotPublished` where something speaks against it, `Refusal` where it cannot be done;
    whatever happens, `docroot` is whole.
    """
    docroot = Path(os.path.abspath(docroot))  # noqa: PTH100 - a link is switched, not followed
    _refuse_places(site, docroot)
    _refuse_reasons(accept)
    try:
        built = _manifest(site)
        _refuse_altered(site, built)
        staging: Staging | Switching = Switching.beside(docroot, wait) if docroot.is_symlink() else Staging.beside(docroot, docroot.parent, wait)
        try:
            there, told = _published(docroot)
            altered = differences(docroot, there.manifest) if there else None
            if there and there.sha256 == built.sha256 and not altered:
                return Published(built.manifest.release, None)
            objections = list(_objections(built, there, altered, told))
            if any(each.rule not in accept for each in objections):
                raise NotPublished([each for each in objections if each.rule not in accept])
            accepted = tuple(Acceptance(each.rule, each.subject, accept[each.rule]) for each in objections)
            now = in_zone(as_of, built.manifest.as_of.tzinfo or UTC)
            manifest, raw = _to_publish(built, there, now, accepted)
            _copy(site, staging.stage, built.manifest, raw)
            _note(staging, now, hashlib.sha256(raw).hexdigest(), manifest, there, accepted)
            return Published(manifest.release, staging.exchange(manifest.unkept), accepted)
        finally:
            staging.discard()
    except OSError as fault:
        reason = f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror or str(fault)
        raise Refusal(Wording(f"磁盘或系统拒绝读写（{reason}），没有发布", f"the disk or the system refuses ({reason}); nothing was published")) from None


def heal_published(docroot: Path, wait: float = 0) -> None:
    """Put right what a killed publication on `docroot` left, and publish nothing."""
    docroot = Path(os.path.abspath(docroot))  # noqa: PTH100
    if not docroot.parent.is_dir():
        raise _no_folder(docroot.parent)
    staging: Staging | Switching = Switching.beside(docroot, wait) if docroot.is_symlink() else Staging.beside(docroot, docroot.parent, wait)
    staging.discard()


def _published(docroot: Path) -> tuple[Previous | None, Wording]:
    """The release that is live, or None and what is there instead."""
    if not docroot.is_dir() or not any(docroot.iterdir()):
        return None, _NOTHING_THERE
    if not (docroot / NAME).is_file():
        return None, _NO_MANIFEST
    read = read_manifest(str(docroot / NAME), (docroot / NAME).read_bytes())
    return (None, _BROKEN_MANIFEST.filled({"message": read.message})) if isinstance(read, Diagnostic) else (read, _NOTHING_THERE)


def _objections(built: Previous, there: Previous | None, altered: Differences | None, first: Wording) -> Iterator[Objection]:
    """What speaks against a release; `first` is told where none is there that it could follow."""
    if there is None:
        yield Objection(FIRST, NAME, first)
        return
    old, new = there.manifest.release, built.manifest.release
    if altered:
        shown = _shown(altered)
        told = Wording(f"正在公开的第 {old} 版被人改动过：{shown.zh}", f"the published release {old} was changed by hand: {shown.en}")
        yield Objection("altered-release", f"release {old}", told)
    if built.sha256 == there.sha256:
        return
    if new < old:
        told = Wording(f"这是第 {new} 版，比正在公开的第 {old} 版旧", f"this is release {new}, older than the published release {old}")
        yield Objection("rollback", f"release {new}", told)
    elif built.manifest.previous != there.sha256:
        told = Wording(
            f"这一版（第 {new} 版）不是在正在公开的第 {old} 版的基础上构建的：在插件选项 previous 中写公开的文件夹，重新构建",
            f"this release ({new}) was not built on the published release {old}: name the published folder in the plugin's option previous, and build again",
        )
        yield Objection("other-line", f"release {new}", told)


_NOTHING_THERE = Wording("那里还没有站点；确实是首次发布的，用 --first", "there is no site yet; if this is the first publication, say --first")
_NO_MANIFEST = Wording(
    "那里的站点没有 manifest.json，无法核对；确实要用这一版接替它的，用 --first",
    "the site there has no manifest.json to go by; if this release is to succeed it, say --first",
)
_BROKEN_MANIFEST = Wording("{message}；确实要用这一版接替它的，用 --first", "{message}; if this release is to succeed it, say --first")


def _to_publish(built: Previous, there: Previous | None, as_of: datetime, accepted: tuple[Acceptance, ...]) -> tuple[Manifest, bytes]:
    """The manifest that goes live and its bytes: as it was built, or, where it is out of line, as the one that follows what is there."""
    if there is None or not any(each.rule in _OUT_OF_LINE for each in accepted):
        return built.manifest, built.raw
    manifest = reissued(built.manifest, there, as_of, accepted)
    return manifest, render_manifest(manifest)


def _refuse_places(site: Path, docroot: Path) -> None:
    if not docroot.name or not docroot.parent.is_dir():
        raise _no_folder(docroot.parent)
    source, target = Path(os.path.realpath(site)), Path(os.path.realpath(docroot))
    if source == target or target in source.parents or source in target.parents:
        raise Refusal(Wording(f"{site} 和 {docroot} 不能互相包含", f"{site} and {docroot} must not lie in one another"))
    if project := next((name for name in _PROJECT if (docroot / name).exists()), None):
        raise Refusal(
            Wording(
                f"{docroot} 里有 {project}，像是站点的源文件夹，不能用站点替换它",
                f"{docroot} holds {project} and looks like the sources of a site; it is not replaced",
            )
        )


def _refuse_reasons(accept: Mapping[str, str]) -> None:
    """A reason goes into the manifest, so it is a line of text that the manifest can be read back with."""
    for rule, reason in accept.items():
        if not reason.strip() or not reason.isprintable() or "\\" in reason or len(reason) > _LONGEST_REASON:
            raise Refusal(
                Wording(
                    f"{rule} 的理由应是 {_LONGEST_REASON} 字以内的一行文字", f"the reason for {rule} must be a line of at most {_LONGEST_REASON} characters"
                )
            )


def _no_folder(path: Path) -> Refusal:
    return Refusal(Wording(f"没有 {path} 这个文件夹", f"there is no folder {path}"))


def _manifest(folder: Path) -> Previous:
    path = folder / NAME
    try:
        read = read_manifest(str(path), path.read_bytes())
    except FileNotFoundError:
        raise Refusal(Wording(f"{folder} 里没有 {NAME}：先构建站点", f"there is no {NAME} in {folder}: build the site first")) from None
    if isinstance(read, Diagnostic):
        raise Refusal(Wording(f"{path}：{read.message.zh}", f"{path}: {read.message.en}"))
    return read


def _refuse_altered(site: Path, built: Previous) -> None:
    if found := differences(site, built.manifest):
        shown = _shown(found)
        raise Refusal(Wording(f"{site} 和它的清单不符（{shown.zh}）：重新构建", f"{site} is not what its manifest says ({shown.en}): build it again"))


def _copy(site: Path, stage: Path, manifest: Manifest, raw: bytes) -> None:
    """Copy what the manifest names, and nothing else; every byte is held against it on the way."""
    for file in manifest.files:
        target = stage / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        content = hashlib.sha256()
        with open(site / file.path, "rb") as source, open(target, "xb") as copy:
            while block := source.read(_BLOCK):
                content.update(block)
                copy.write(block)
        if content.hexdigest() != file.sha256:
            path = printable(file.path)
            raise Refusal(Wording(f"{path} 在复制时被改动，没有发布；再试一次", f"{path} was changed while it was copied; nothing was published, try again"))
    (stage / NAME).write_bytes(raw)


def _note(staging: Staging | Switching, now: datetime, digest: str, manifest: Manifest, there: Previous | None, accepted: tuple[Acceptance, ...]) -> None:
    """Write down what is about to go live, before it does: a line too many is better than one too few."""
    line = {
        "at": now.isoformat(timespec="seconds"),
        "to": staging.target.name,
        "release": manifest.release,
        "as_of": manifest.as_of.isoformat(),
        "manifest": digest,
        "replaces": there.sha256 if there else None,
        "accepted": [{"rule": each.rule, "subject": each.subject, "reason": each.reason} for each in accepted],
    }
    with open(staging.workshop.folder / JOURNAL, "a", encoding="utf-8") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def _shown(found: Differences) -> Wording:
    """The first paths of each kind of difference."""

    def some(paths: tuple[str, ...]) -> str:
        return ", ".join(printable(path) for path in paths[:_SHOWN]) + (f" … ({len(paths)})" if len(paths) > _SHOWN else "")

    kinds = ((found.changed, "改动", "changed"), (found.missing, "缺少", "missing"), (found.added, "多出", "added"))
    present = [(some(paths), zh, en) for paths, zh, en in kinds if paths]
    return Wording("；".join(f"{zh} {paths}" for paths, zh, _ in present), "; ".join(f"{en} {paths}" for paths, _, en in present))
