"""What a verification found, as lines and as JSON."""

import json
from collections.abc import Sequence

from ..model.diagnostic import printable
from ..model.manifest import Previous
from ..model.wording import Language, Wording

VERSION = 1
"""Of the JSON; a change that breaks a reader raises it."""

Paths = Sequence[str]

_CHANGED = Wording("改动", "changed")
_MISSING = Wording("缺少", "missing")
_ADDED = Wording("多出", "added")
_CHAIN = Wording("前后不接", "chain")
_SAME = Wording("与清单一致", "as its manifest says")
_DIFFERS = Wording("与清单不一致：{count} 处", "not as its manifest says: {count} differences")
_HEAD = Wording("第 {release} 版，以 {as_of} 为准，{files} 个文件", "release {release}, as of {as_of}, {files} files")
_DIGEST = Wording("manifest.json 的 SHA-256：{sha256}", "SHA-256 of manifest.json: {sha256}")


def lines(release: Previous, changed: Paths, missing: Paths, added: Paths, chain: Sequence[Wording], language: Language) -> str:
    """A line for each path that differs and each link of the chain that is broken, then the release, the digest of its manifest, and the verdict."""
    found = [(word, printable(path)) for word, paths in ((_CHANGED, changed), (_MISSING, missing), (_ADDED, added)) for path in paths]
    found += [(_CHAIN, each.of(language)) for each in chain]
    manifest = release.manifest
    values = {"release": manifest.release, "as_of": f"{manifest.as_of:%Y-%m-%d %H:%M}", "files": len(manifest.files)}
    told = [
        *(f"{word.of(language)}\t{what}" for word, what in found),
        _HEAD.filled(values).of(language),
        _DIGEST.filled({"sha256": release.sha256}).of(language),
        (_DIFFERS.filled({"count": len(found)}) if found else _SAME).of(language),
    ]
    return "\n".join(told) + "\n"


def as_json(release: Previous, changed: Paths, missing: Paths, added: Paths, chain: Sequence[Wording]) -> str:
    """The same as one JSON object; messages of the chain in both languages."""
    manifest = release.manifest
    document = {
        "version": VERSION,
        "release": manifest.release,
        "as_of": manifest.as_of.isoformat(),
        "sha256": release.sha256,
        "files": len(manifest.files),
        "changed": list(changed),
        "missing": list(missing),
        "added": list(added),
        "chain": [{"zh": each.zh, "en": each.en} for each in chain],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
