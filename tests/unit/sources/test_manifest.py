"""The manifest of an earlier release: what is written is read back, and nothing that is wrong with one is trusted."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builders import AS_OF, BEIJING
from mkdocs_disclosure.cli import main
from mkdocs_disclosure.model.diagnostic import Diagnostic
from mkdocs_disclosure.model.manifest import Acceptance, Manifest, Previous, ReleasedFile, ReleasedItem, Standing
from mkdocs_disclosure.outputs.manifest_json import render_manifest
from mkdocs_disclosure.sources.manifest import read_manifest

DIGEST = "0a" * 32
MANIFEST = Manifest(
    release=2,
    as_of=AS_OF,
    previous="1b" * 32,
    files=(ReleasedFile("index.html", 12, DIGEST), ReleasedFile("items/a/附件 1.pdf", 0, DIGEST, "a")),
    items=(
        ReleasedItem("a", "MB9999025/2026-00001", "items/a/", Standing.PUBLISHED, "2026-02-10 09:30", AS_OF, DIGEST, 1, {"附件 1.pdf": DIGEST}),
        ReleasedItem("b", None, "items/b/", Standing.ERASED, None, AS_OF, DIGEST),
    ),
    accepted=(Acceptance("vanished-item", "items/c/", "与另一条重复"),),
)

FILE, ITEM = (json.loads(render_manifest(MANIFEST))[name][0] for name in ("files", "items"))

texts = st.text('ab.-汛 é"', min_size=3, max_size=9).map(lambda text: f"x{text}")
digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
instants = st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30)).map(lambda naive: naive.replace(tzinfo=BEIJING))  # noqa: DTZ001
items = st.builds(
    lambda key, **facts: ReleasedItem(key=key, address=f"items/{key}/", **facts),
    key=texts,
    identifier=st.none() | texts,
    state=st.sampled_from(Standing),
    issued=st.none() | texts,
    first_public=instants,
    content=digests,
    changes=st.integers(0, 9),
    attachments=st.dictionaries(texts, digests, max_size=2),
)
manifests = st.builds(
    Manifest,
    release=st.integers(1, 10**6),
    as_of=instants,
    previous=st.none() | digests,
    files=st.lists(st.builds(ReleasedFile, texts, st.integers(0, 2**40), digests, st.none() | texts), max_size=4, unique_by=lambda file: file.path).map(
        lambda files: tuple(sorted(files, key=lambda file: file.path))
    ),
    items=st.lists(items, max_size=3, unique_by=lambda item: item.key).map(lambda found: tuple(sorted(found, key=lambda item: item.key))),
    accepted=st.lists(st.builds(Acceptance, texts, texts, texts), max_size=2).map(lambda found: tuple(sorted(found))),
)


def read(raw: bytes) -> Previous | Diagnostic:
    return read_manifest("site/manifest.json", raw)


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(render_manifest(MANIFEST)) | changes).encode()


@settings(max_examples=25)
@given(manifests)
def test_every_manifest_is_read_back_as_it_was_written(manifest: Manifest) -> None:
    previous = read(render_manifest(manifest))
    assert isinstance(previous, Previous) and previous.manifest == manifest


@settings(max_examples=25)
@given(manifests)
def test_every_manifest_is_valid_by_its_schema(manifest: Manifest) -> None:
    Draft202012Validator(schema()).validate(json.loads(render_manifest(manifest)))


def schema() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(CliRunner().invoke(main, ["schema", "manifest"]).stdout)
    return document


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "./a", "a//b", "a/..", "a\\b", ""])
def test_reader_and_schema_agree_on_paths_that_lead_out(path: str) -> None:
    assert isinstance(read(changed(files=[FILE | {"path": path}])), Diagnostic)
    assert not Draft202012Validator(schema()).is_valid(json.loads(changed(files=[FILE | {"path": path}])))


@pytest.mark.parametrize("path", ["a", "a/b.html", "_redirects", ".well-known/security.txt", "items/附件 1.pdf", "a..b/..c"])
def test_reader_and_schema_agree_on_paths_within(path: str) -> None:
    assert isinstance(read(changed(files=[FILE | {"path": path}])), Previous)
    assert Draft202012Validator(schema()).is_valid(json.loads(changed(files=[FILE | {"path": path}])))


def test_its_digest_is_that_of_the_bytes_that_were_read() -> None:
    compact = changed()
    first, second = read(render_manifest(MANIFEST)), read(compact)
    assert isinstance(first, Previous) and isinstance(second, Previous)
    assert first.manifest == second.manifest and first.sha256 != second.sha256


def test_the_order_of_what_it_is_made_from_does_not_show() -> None:
    turned = replace(MANIFEST, files=MANIFEST.files[::-1], items=MANIFEST.items[::-1])
    assert render_manifest(turned) == render_manifest(MANIFEST)


def test_each_file_and_each_item_has_a_line() -> None:
    lines = render_manifest(MANIFEST).decode().splitlines()
    assert [json.loads(line.rstrip(","))["path"] for line in lines if line.startswith('{"path"')] == ["index.html", "items/a/附件 1.pdf"]


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_are_a_traceback(raw: bytes) -> None:
    assert isinstance(read(raw), Diagnostic)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"[]", "format is missing"),
        (b"[" * 100_000, "no JSON"),
        (b'{"format": 1, "format": 1}', "no JSON"),
        (b'{"format": NaN}', "no JSON"),
        (changed(format=2), "its format is 2"),
        (changed(format=True), "format must not be"),
        (changed(release=0), 'release must not be "0"'),
        (changed(release=None), "release is missing"),
        (changed(as_of="2026-11-20T09:00:00"), "as_of must not be"),
        (changed(as_of="soon"), 'as_of must not be "soon"'),
        (changed(previous="ff"), "previous must not be"),
        (changed(files={}), "files must not be"),
        (changed(files=["index.html"]), "files[0] must not be"),
        (changed(files=[FILE | {"path": "../a"}]), 'files[0].path must not be "../a"'),
        (changed(files=[FILE | {"path": "/etc/passwd"}]), "files[0].path must not be"),
        (changed(files=[FILE | {"path": "a\\b"}]), "files[0].path must not be"),
        (changed(files=[FILE | {"path": "a\nb"}]), "files[0].path must not be"),
        (changed(files=[FILE | {"size": -1}]), "files[0].size must not be"),
        (changed(files=[FILE, FILE]), '"index.html" stands in files twice'),
        (changed(items=[ITEM | {"state": "lost"}]), 'items[0].state must not be "lost"'),
        (changed(items=[ITEM | {"attachments": {"a": "b"}}]), "items[0].attachments.a must not be"),
        (changed(items=[ITEM | {"content": None}]), "items[0].content is missing"),
        (changed(items=[ITEM, ITEM | {"key": "b"}]), '"items/a/" stands in items twice'),
        (changed(accepted=[{"rule": "a"}]), "accepted[0].subject is missing"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said(raw: bytes, words: str) -> None:
    fault = read(raw)
    assert isinstance(fault, Diagnostic) and words in fault.message.en and fault.location.path == "site/manifest.json"


def test_keys_of_a_later_version_of_the_program_are_passed_over() -> None:
    assert isinstance(read(changed(tool="…")), Previous)


def test_a_moment_is_written_with_its_offset() -> None:
    assert f'"as_of": "{AS_OF.isoformat()}"' in render_manifest(MANIFEST).decode()
    assert AS_OF.utcoffset() == timedelta(hours=8)
