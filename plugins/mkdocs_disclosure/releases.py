"""Layer 2: the release that follows another one: what was built, what stays of the items that were public before, and the manifest of both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from .acceptance import NO_ACCEPTANCES, Acceptances, refuse_errors
from .audit.continuity import vanished_when_built
from .model.alias import mount_of
from .model.content import attachments_of, content_digest
from .model.diagnostic import Diagnostic, Report
from .model.earlier import Earlier, page_at
from .model.manifest import NAME, Acceptance, Manifest, Previous, ReleasedFile, ReleasedItem, Standing
from .model.public_item import PublicItem
from .model.refusal import Refusal
from .model.register import Register
from .model.wording import Wording
from .outputs.addresses import item_address
from .outputs.manifest_json import render_manifest
from .publish.tree import digest_of, file_paths


def write_manifest(folder: Path, register: Register, previous: Previous | None, acceptances: Acceptances = NO_ACCEPTANCES) -> Manifest:
    """Write the manifest of everything that lies in a finished folder; the bytes of the one before where nothing differs from it.

    `Refusal` where a page of the release before is gone and that is not accepted, or where what is accepted was not needed.
    """
    files = tuple(released_files(folder, register))
    if previous:
        report, acceptances = acceptances.weigh(Report.of(_gone_pages(files, register, previous)))
        refuse_errors(report)
    acceptances.must_be_needed(built=True)
    manifest = following(previous, register, files, acceptances.made)
    carried = previous is not None and manifest is previous.manifest
    (folder / NAME).write_bytes(previous.raw if previous and carried else render_manifest(manifest))
    return manifest


def _gone_pages(files: Iterable[ReleasedFile], register: Register, previous: Previous) -> Iterator[Diagnostic]:
    built = {page_at(file.path) for file in files if file.path.endswith(".html")}
    mount = mount_of(register.catalog.authority.url)
    return vanished_when_built(Earlier.release(previous), built, lambda address: f"{mount}{address}")


def following(previous: Previous | None, register: Register, files: Iterable[ReleasedFile], accepted: Iterable[Acceptance] = ()) -> Manifest:
    """The release that was built of a register; the one before itself where nothing differs, so that building again makes no new release."""
    before = previous.manifest if previous else None
    made = Manifest(
        release=before.release + 1 if before else 1,
        as_of=register.as_of,
        previous=previous.sha256 if previous else None,
        files=tuple(sorted(files)),
        items=released_items(register, before),
        accepted=tuple(sorted(set(accepted))),
    )
    return before if before and (made.files, made.items) == (before.files, before.items) else made


def released_items(register: Register, before: Manifest | None) -> tuple[ReleasedItem, ...]:
    """Every item of a register, and every one of the release before that is no longer at its address, sorted by key."""
    known, erased = before.by_key if before else {}, {each.key for each in register.erased}
    items = {item.key: _released(item, known.get(item.key), register.as_of) for item in register.items}
    aliases = [alias.rstrip("/") for item in register.items for alias in item.aliases]
    gone = {key: _emptied(each, Standing.ERASED if key in erased else _afterwards(each, aliases)) for key, each in known.items() if key not in items}
    return tuple(sorted((items | gone).values(), key=lambda each: each.key))


def _afterwards(item: ReleasedItem, aliases: Iterable[str]) -> Standing:
    """What is at the address of an item that is in the register no longer."""
    if item.state is Standing.ERASED:
        return Standing.ERASED
    return Standing.MOVED if any(alias.endswith(f"/{item.address.rstrip('/')}") for alias in aliases) else Standing.GONE


def _released(item: PublicItem, known: ReleasedItem | None, as_of: datetime) -> ReleasedItem:
    made = ReleasedItem(
        key=item.key,
        identifier=item.identifier,
        address=item_address(item.key),
        state=Standing.WITHDRAWN if item.tombstone else Standing.PUBLISHED,
        issued=str(item.issued) if item.issued.known else None,
        first_public=known.first_public if known else as_of,
        content=content_digest(item),
        changes=len(item.changes),
        attachments=attachments_of(item),
    )
    if not item.tombstone:
        return made
    return _emptied(replace(made, content=known.content, changes=known.changes) if known else made, Standing.WITHDRAWN)


def _emptied(item: ReleasedItem, state: Standing) -> ReleasedItem:
    """What stays of an item that is no longer public: that it was, and the digest of what it said last."""
    return replace(item, state=state, attachments={})


def released_files(folder: Path, register: Register) -> Iterator[ReleasedFile]:
    """Every file below a folder but the manifest itself, with the key of the item in whose folder it lies."""
    keys = register.by_key.keys() | {each.key for each in register.erased}
    for path in file_paths(folder):
        if path != NAME:
            size, sha256 = digest_of(folder / path)
            first, _, rest = path.partition("/")
            key = rest.partition("/")[0] if first == "items" else ""
            yield ReleasedFile(path, size, sha256, key if key in keys else None)


def reissued(release: Manifest, onto: Previous, as_of: datetime, accepted: Iterable[Acceptance]) -> Manifest:
    """The manifest with which an earlier release, or one of another line, follows the one that is published: the chain goes on, and says what was accepted.

    Items that only the published one has stay in it as gone. `Refusal` where an item would be read again that has been withdrawn or erased since.
    """
    items = {each.key: each for each in release.items}
    again = sorted(_readable_again(items, onto.manifest))
    if again:
        shown = "、".join(again[:5]) + (" …" if len(again) > 5 else "")
        raise Refusal(
            Wording(
                f"这一版里还有后来撤下或者清除的信息（{shown}），不能再发布：改好内容后重新构建",
                f"this release still carries what was withdrawn or erased since ({shown}) and cannot be published again: mend the content and build anew",
            )
        )
    kept = {
        each.key: _emptied(each, Standing.ERASED if each.state is Standing.ERASED else Standing.GONE) for each in onto.manifest.items if each.key not in items
    }
    return replace(
        release,
        release=onto.manifest.release + 1,
        as_of=max(as_of, onto.manifest.as_of),
        previous=onto.sha256,
        items=tuple(sorted((items | kept).values(), key=lambda each: each.key)),
        accepted=tuple(sorted({*release.accepted, *accepted})),
    )


def _readable_again(earlier: Mapping[str, ReleasedItem], now: Manifest) -> Iterator[str]:
    """The keys of the items of which an earlier release tells more than may be told now; the notice of a withdrawal still names what was erased."""
    ended = {each.key for each in now.items if each.state in (Standing.WITHDRAWN, Standing.ERASED)}
    for each in now.items:
        before = earlier.get(each.key)
        published = before is not None and before.state is Standing.PUBLISHED
        named = before is not None and before.state in (Standing.PUBLISHED, Standing.WITHDRAWN)
        # Nobody can tell which of the items that moved was withdrawn or erased under its new key.
        moved = each.state is Standing.MOVED and named and not ended <= earlier.keys()
        if moved or (each.state is Standing.ERASED and named) or (each.state is Standing.WITHDRAWN and published):
            yield each.key
