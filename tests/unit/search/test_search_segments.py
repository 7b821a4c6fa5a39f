"""Segments: made apart, by whoever has time; kept from build to build; and the index is the same whether they were kept or made."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_disclosure.search.documents import SearchDocument
from mkdocs_disclosure.search.index import IndexBuilder
from mkdocs_disclosure.search.segments import MOST, Contents, Cut, key_of, segment_of
from mkdocs_disclosure.search.store import FolderStore, MemoryStore, Store
from mkdocs_disclosure.search.working import Alone, Processes, Workers, in_order

DOCUMENTS = [SearchDocument(f"items/{number}/", f"关于第{number}号事项的通知", f"预算{number}，决算{number * 7}。" * 3) for number in range(1_200)]


def files_of(documents: list[SearchDocument], store: Store | None = None, workers: Workers | None = None) -> dict[str, bytes]:
    builder = IndexBuilder(store or MemoryStore(), workers or Alone())
    made = {name: data for document in documents for name, data in builder.add(document)}
    return made | dict(builder.files({}))


def cut(documents: list[SearchDocument]) -> list[list[SearchDocument]]:
    made, where = [[]], Cut()
    for document in documents:
        made[-1].append(document)
        if where.after(document):
            made.append([])
    return [each for each in made if each]


def test_segments_are_neither_small_nor_large() -> None:
    sizes = [len(each) for each in cut(DOCUMENTS)]
    assert (len(sizes) > 5, max(sizes) <= MOST, min(sizes[:-1]) >= 32) == (True, True, True)


def test_a_segment_ends_before_it_holds_more_text_than_memory_should() -> None:
    assert [len(each) for each in cut([replace(each, text="预算" * 400_000) for each in DOCUMENTS[:6]])] == [3, 3]


def test_an_item_that_comes_in_between_changes_the_segment_that_it_falls_into_and_no_other() -> None:
    before = {key_of(each) for each in cut(DOCUMENTS)}
    after = {key_of(each) for each in cut([*DOCUMENTS[:500], replace(DOCUMENTS[500], address="items/backdated/"), *DOCUMENTS[500:]])}
    assert 1 <= len(after - before) <= 2


def test_everything_that_is_in_a_document_is_in_the_name_of_its_segment() -> None:
    changes = {"title": "另", "text": "另", "category": "other", "unit": "other", "attachments": True, "kind": "另"}
    names = {key_of([replace(DOCUMENTS[0], **{name: value})]) for name, value in changes.items()}  # type: ignore[arg-type]
    assert len(names | {key_of(DOCUMENTS[:1])}) == len(changes) + 1


def test_a_segment_holds_its_documents_as_they_are_stored() -> None:
    data = segment_of(DOCUMENTS[:3])
    assert list(Contents.of(data).documents(data)) == [
        data for number, data in enumerate(files_of(DOCUMENTS[:3])[f"documents/0/0{each}.bin"] for each in range(3))
    ]


def test_what_was_kept_gives_the_same_bytes_as_what_was_made(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    cold = files_of(DOCUMENTS, store)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert files_of(DOCUMENTS, store) == cold == files_of(DOCUMENTS)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == kept


def test_a_segment_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    cold = files_of(DOCUMENTS, store)
    for number, path in enumerate(sorted(path for path in tmp_path.rglob("*") if path.is_file())):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data if number % 2 else data[: len(data) // 2])
    assert files_of(DOCUMENTS, store) == cold


def test_what_is_no_longer_public_is_not_kept(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    files_of(DOCUMENTS, store)
    files_of(DOCUMENTS[:1], store)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_other_processes_make_the_same_bytes(tmp_path: Path) -> None:
    with Processes(count=2) as workers:
        assert files_of(DOCUMENTS, FolderStore(tmp_path), workers) == files_of(DOCUMENTS)
    assert multiprocessing.active_children() == []


def test_results_come_in_the_order_of_the_work() -> None:
    with Processes(count=2) as workers:
        assert list(in_order(workers, abs, range(-20, 0))) == list(range(20, 0, -1))


def ended(number: int) -> int:
    """Break down, unless it is the parent that does the work."""
    if multiprocessing.parent_process():
        os._exit(9)
    return number


def test_when_a_process_breaks_down_the_work_is_done_here() -> None:
    with Processes(count=2) as workers:
        assert list(in_order(workers, ended, range(10))) == list(range(10))


def test_small_work_starts_no_process() -> None:
    with Processes(count=2) as workers:
        results: list[Callable[[], int]] = [workers.later(abs, -each) for each in range(3)]
        assert (multiprocessing.active_children(), [each() for each in results]) == ([], [0, 1, 2])


KILLED = """
import os, signal, time
from mkdocs_disclosure.search.working import Processes
if __name__ == "__main__":
    workers = Processes(count=2)
    results = [workers.later(time.sleep, 60) if each > 3 else workers.later(os.getpgid, 0) for each in range(6)]
    results[3]()
    time.sleep(0.5)
    print(*[each.pid for each in __import__("multiprocessing").active_children()], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the processes in /proc")
def test_the_processes_go_when_the_build_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout
        numbers = build.stdout.readline().split()
        build.wait()
    assert len(numbers) == 2
    for _ in range(100):
        left = [number for number in numbers if Path(f"/proc/{number}").exists()]
        if not left:
            break
        time.sleep(0.1)
    assert left == []
