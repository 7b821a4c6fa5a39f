"""The manifest of a release as JSON: one file and one item on a line, so that two releases can be compared line by line."""

import json
from collections.abc import Iterable

from ..model.manifest import FORMAT, Acceptance, Manifest, ReleasedFile, ReleasedItem
from .json_values import Facts


def render_manifest(manifest: Manifest) -> bytes:
    """The manifest in UTF-8, always in the same order: files by path, items by key. Moments are ISO 8601 with offset, sizes bytes, digests SHA-256 in hexadecimal digits."""
    head = {"format": FORMAT, "release": manifest.release, "as_of": manifest.as_of.isoformat(), "previous": manifest.previous}
    lines = [f"{_line(name)}: {_line(value)}" for name, value in head.items()]
    lines.append(_block("files", (_file(each) for each in sorted(manifest.files))))
    lines.append(_block("items", (_item(each) for each in sorted(manifest.items, key=lambda item: item.key))))
    if manifest.accepted:
        lines.append(_block("accepted", (_acceptance(each) for each in sorted(manifest.accepted))))
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _block(name: str, entries: Iterable[Facts]) -> str:
    lines = ",\n".join(_line(each) for each in entries)
    return f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _file(file: ReleasedFile) -> Facts:
    facts: Facts = {"path": file.path, "size": file.size, "sha256": file.sha256}
    return facts if file.item is None else facts | {"item": file.item}


def _item(item: ReleasedItem) -> Facts:
    return {
        "key": item.key,
        "identifier": item.identifier,
        "address": item.address,
        "state": item.state.value,
        "issued": item.issued,
        "first_public": item.first_public.isoformat(),
        "content": item.content,
        "changes": item.changes,
        "attachments": dict(sorted(item.attachments.items())),
    }


def _acceptance(each: Acceptance) -> Facts:
    return {"rule": each.rule, "subject": each.subject, "reason": each.reason}
