"""Whether the published site is whole whatever happens: kills at any moment, faults of the disk at any call, readers at any time.

    python tests/hostile/proofs.py [--kills 200] [--builds 200] [--reads 50] [--stride 1]

Each proof works in a process that has loaded everything and forks a child for every attempt, so that an attempt costs no start-up.
Prints a JSON object of what was tried, and `broken`, a list of what went wrong, which is empty. The tests run it with small numbers.
"""

import argparse
import builtins
import contextlib
import errno
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "integration")]

from projects import environment, item, write_project

from mkdocs_disclosure.model.manifest import NAME
from mkdocs_disclosure.publication import FIRST, NotPublished, heal_published, publish
from mkdocs_disclosure.publish import disk, staging
from mkdocs_disclosure.publish.kept import kept_releases
from mkdocs_disclosure.publish.tree import differences
from releases import AS_OF, line_of_releases, release_in

PAGES = 40
KINDS = ("folder", "two renames", "link")
LAST = 4
"""The release that meets the faults: the first one for which a kept one has to go."""
NOT_REACHED = 9
FAULTS: tuple[tuple[str, int | None, bool], ...] = (
    ("a kill", None, False),
    ("a full disk", errno.ENOSPC, True),
    ("a disk that is full for a moment", errno.ENOSPC, False),
    ("a faulty disk", errno.EIO, True),
    ("a fault of the disk", errno.EIO, False),
)
"""What is done to a call: its name, the error (None: a kill), and whether it stays so."""


@dataclass
class Proof:
    """What was tried, how it ended, and what was broken by it."""

    name: str
    ends: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)

    def shown(self) -> dict[str, object]:
        return {"proof": self.name, "attempts": self.ends.total(), "ends": dict(sorted(self.ends.items())), **self.figures, "broken": self.broken}


def child(work: Callable[[], object]) -> int:
    """Do something in a process of its own; its number. It ends with 0, with 1 where it was refused in words, with 3 after anything else."""
    sys.stdout.flush()
    number = os.fork()
    if number:
        return number
    code = 3
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not os.environ.get("LOUD"):
            os.dup2(1, 2)
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 3
    except BaseException as fault:
        code = 1 if is_refusal(fault) else 3
        if os.environ.get("LOUD"):
            import traceback

            traceback.print_exc()
    finally:
        os._exit(code)


def is_refusal(fault: BaseException) -> bool:
    """Whether a fault is told in words: ours, or one that MkDocs prints as an error."""
    import click

    from mkdocs_disclosure.model.refusal import Refusal

    return isinstance(fault, (Refusal, NotPublished, click.ClickException))


def ended(number: int) -> str:
    """How a child ended."""
    _, status = os.waitpid(number, 0)
    if os.WIFSIGNALED(status):
        return "killed" if os.WTERMSIG(status) == signal.SIGKILL else f"signal {os.WTERMSIG(status)}"
    return {0: "done", 1: "refused"}.get(os.WEXITSTATUS(status), f"exit {os.WEXITSTATUS(status)}")


def state(folder: Path) -> int | str:
    """The number of the release that lies in a folder, or what is wrong with it."""
    if not (folder / NAME).exists():
        return "there is no site"
    manifest = release_in(folder).manifest
    found = differences(folder, manifest)
    return f"release {manifest.release} is torn: {found}" if found else manifest.release


def left_over(workshop: Path) -> list[str]:
    """What should not lie in a workshop once everything has been put right; kept releases must be whole."""
    lying = [f"{name}/" for name in ("stage", "aside", "bin") for place in [workshop / name] if place.is_dir() and any(place.iterdir())]
    kept = [path for folder in (workshop / "releases").glob("*") for path in kept_releases(folder)]
    return lying + [f"{path.name}: {now}" for path in kept if isinstance(now := state(path), str)]


@contextlib.contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: what a kill leaves is the same there, and no attempt waits for what other programs write."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None, prefix="disclosure-") as home:
        yield Path(home)


# --- What is done to a child ---------------------------------------------------------------------------------------------


class Trap:
    """Lets the n-th call that changes the disk end in a kill, or in a fault: once, or for good."""

    def __init__(self, at: int, fault: int | None, *, lasting: bool = False) -> None:
        self.at, self.fault, self.lasting, self.calls = at, fault, lasting, 0

    def step(self) -> None:
        self.calls += 1
        if self.calls == self.at or (self.lasting and self.calls > self.at):
            if self.fault is None:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.fault, os.strerror(self.fault or 0), "planted")

    def set(self) -> "Trap":
        """Set it, in this process and for good: call it in a child."""
        for name in ("rename", "replace", "mkdir", "symlink", "unlink", "rmdir", "chmod", "fsync", "sendfile", "copy_file_range"):
            if hasattr(os, name):
                setattr(os, name, self.before(getattr(os, name)))
        for module in (disk, staging):
            for name in ("exchange", "settle"):
                if hasattr(module, name):
                    setattr(module, name, self.before(getattr(module, name)))
        opened = self.opening(io.open)
        builtins.open = io.open = opened  # type: ignore[assignment]
        return self

    def before(self, call: Callable[..., object]) -> Callable[..., object]:
        def stepping(*arguments: object, **named: object) -> object:
            self.step()
            return call(*arguments, **named)

        return stepping

    def opening(self, call: Callable[..., io.IOBase]) -> Callable[..., object]:
        def opening(file: object, mode: str = "r", *arguments: object, **named: object) -> object:
            if not set(mode) & set("wax+"):
                return call(file, mode, *arguments, **named)
            self.step()
            return Written(call(file, mode, *arguments, **named), self)

        return opening


class Written:
    """A file that is written to, with a trap before each write."""

    def __init__(self, stream: io.IOBase, trap: Trap) -> None:
        self._stream, self._trap = stream, trap

    def write(self, data: object) -> object:
        self._trap.step()
        return self._stream.write(data)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def __enter__(self) -> "Written":
        return self

    def __exit__(self, *fault: object) -> None:
        self._stream.close()


def without_exchange() -> None:
    """A system that cannot exchange two folders in one step; call it in a child."""
    staging.exchange = lambda first, second: False  # type: ignore[assignment]


# --- Publications --------------------------------------------------------------------------------------------------------


@dataclass
class Place:
    """A published folder, and releases to publish on it."""

    kind: str
    docroot: Path
    line: list[Path]
    workshop: Path

    @classmethod
    def at(cls, folder: Path, kind: str, releases: int, pages: int = PAGES) -> "Place":
        (folder / "www").mkdir(parents=True)
        docroot = folder / "www/live"
        if kind == "link":
            (folder / "www/releases").mkdir()
            docroot.symlink_to("releases/none")
        return cls(
            kind, docroot, releases_of(folder / "built", releases, pages), folder / ("www/releases/.disclosure" if kind == "link" else "www/.disclosure")
        )

    def go(self, number: int, trap: Trap | None = None) -> None:
        """Publish a release; in a child."""
        if self.kind == "two renames":
            without_exchange()
        if trap:
            trap.set()
        publish(self.line[number - 1], self.docroot, AS_OF, accept={FIRST: "first"} if number == 1 else {})

    def judge(self, proof: Proof, what: str, number: int, *, cut_short: bool = True) -> None:
        """Note what is broken after an attempt to publish a release; then heal, and let it go live.

        Only what was `cut_short` may have left no site between two renames: all else puts it back itself.
        """
        now = state(self.docroot)
        between = cut_short and self.kind == "two renames" and now == "there is no site"
        if now not in (number - 1, number) and not between:
            proof.broken.append(f"{self.kind}, {what}: {now}")
        heal_published(self.docroot)
        if between and state(self.docroot) != number - 1:
            proof.broken.append(f"{self.kind}, {what}: not healed")
        if lying := left_over(self.workshop):
            proof.broken.append(f"{self.kind}, {what}: left {lying}")
        if (end := ended(child(lambda: self.go(number)))) != "done" or state(self.docroot) != number:
            proof.broken.append(f"{self.kind}, {what}: cannot be published any more ({end}, {state(self.docroot)})")


def releases_of(folder: Path, count: int, pages: int) -> list[Path]:
    """A line of releases with some pages each."""
    texts = {f"items/{number}/index.html": f"page {number} of release {{release}} " + "." * 4000 for number in range(pages)}
    return line_of_releases(folder, count, {"index.html": "home of {release}", **texts})


def kill_publications(folder: Path, kills: int, seed: int = 1) -> Proof:
    """Kill publications at random moments."""
    proof, chance = Proof("publications killed at random moments"), random.Random(seed)
    each = max(1, kills // len(KINDS))
    for kind in KINDS:
        place = Place.at(folder / kind.replace(" ", "-"), kind, each + 2)
        begun = time.monotonic()
        proof.ends[ended(child(lambda place=place: place.go(1)))] += 1
        usual = time.monotonic() - begun
        for number in range(2, each + 2):
            running = child(lambda place=place, number=number: place.go(number))
            time.sleep(chance.uniform(0, usual))
            with contextlib.suppress(ProcessLookupError):
                os.kill(running, signal.SIGKILL)
            proof.ends[ended(running)] += 1
            place.judge(proof, f"killed while {number} went live", number)
    return proof


def trap_publications(folder: Path, stride: int) -> Proof:
    """Let the n-th call that changes the disk end in a kill, or in a full or faulty disk, until a publication needs no further one.

    Every call is killed; of the faults each `stride`-th call meets one, and each of them begins at another.
    """
    proof = Proof("publications killed or failed at their n-th call")
    for kind in KINDS:
        place = Place.at(folder / kind.replace(" ", "-"), kind, LAST, pages=2)
        for number in range(1, LAST):
            ended(child(lambda place=place, number=number: place.go(number)))
        saved = folder / f"{kind.replace(' ', '-')}.saved"
        shutil.copytree(place.docroot.parent, saved, symlinks=True)
        for order, (name, fault, lasting) in enumerate(FAULTS):
            at, step = (1 + order % stride, stride) if fault else (1, 1)
            while True:
                trap = Trap(at, fault, lasting=lasting)
                end = ended(child(lambda place=place, trap=trap: (place.go(LAST, trap), sys.exit(0 if trap.calls >= trap.at else NOT_REACHED))))
                if end == f"exit {NOT_REACHED}":
                    break
                proof.ends[end] += 1
                if end not in ("done", "refused", "killed"):
                    proof.broken.append(f"{kind}, {name} at call {at}: {end}")
                place.judge(proof, f"{name} at call {at}", LAST, cut_short=fault is None or lasting)
                shutil.rmtree(place.docroot.parent)
                shutil.copytree(saved, place.docroot.parent, symlinks=True)
                at += step
    return proof


def read_through(folder: Path, publications: int) -> Proof:
    """Read every page of a site again and again while releases go live on it."""
    proof = Proof("pages read while releases went live")
    for kind in ("folder", "link"):
        place = Place.at(folder / kind, kind, publications + 1)
        ended(child(lambda place=place: place.go(1)))
        report = folder / f"{kind}.json"
        reader = child(lambda place=place, report=report: read_until_told(place.docroot, report))
        while not report.with_suffix(".begun").exists():
            time.sleep(0.01)
        for number in range(2, publications + 2):
            proof.ends[ended(child(lambda place=place, number=number: place.go(number)))] += 1
        report.with_suffix(".stop").touch()
        ended(reader)
        read = json.loads(report.read_text("utf-8"))
        proof.figures[f"reads of a {kind}"] = read["reads"]
        proof.broken += [f"{kind}: {fault}" for fault in read["faults"]]
        if state(place.docroot) != publications + 1:
            proof.broken.append(f"{kind}: {state(place.docroot)}")
    return proof


def read_until_told(docroot: Path, report: Path) -> None:
    """Read pages until told to stop; write down how many, and what was missing or torn."""
    names = ["index.html", *(f"items/{number}/index.html" for number in range(PAGES))]
    reads, faults = 0, []
    report.with_suffix(".begun").touch()
    while not report.with_suffix(".stop").exists():
        for name in names:
            reads += 1
            try:
                text = (docroot / name).read_text("utf-8")
            except OSError as fault:
                faults.append(f"{name}: {fault.strerror}")
                continue
            if name != "index.html" and not (text.startswith(f"page {name.split('/')[1]} of release ") and text.endswith(" " + "." * 4000)):
                faults.append(f"{name} is torn")
    report.write_text(json.dumps({"reads": reads, "faults": faults[:20]}), "utf-8")


# --- Builds --------------------------------------------------------------------------------------------------------------


def run_build(root: Path, trap: Trap | None = None) -> None:
    """Build a project with MkDocs as its command does; in a child."""
    from mkdocs.__main__ import cli

    os.chdir(root)
    if trap:
        trap.set()
    cli(["build", "--quiet"], standalone_mode=False)


def change(root: Path, number: int) -> None:
    """Another text, so that the next build is another release."""
    write_project(root, {"content/items/policy/changing.md": item(f"第 {number} 次的通知", f"第 {number} 次。")}, base={})


@contextlib.contextmanager
def project(folder: Path) -> Iterator[Path]:
    """A built project, in the environment of a build."""
    before = dict(os.environ)
    os.environ.update(environment())
    try:
        write_project(folder)
        change(folder, 1)
        assert ended(child(lambda: run_build(folder))) == "done"
        yield folder
    finally:
        os.environ.clear()
        os.environ.update(before)


def judge_build(proof: Proof, root: Path, what: str, before: int) -> int:
    """Note what is broken after a build that was tried; then build again. The number of the release that is published afterwards."""
    now = state(root / "site")
    if now not in (before, before + 1):
        proof.broken.append(f"{what}: {now}")
    if (end := ended(child(lambda: run_build(root)))) != "done":
        proof.broken.append(f"{what}: the next build {end}")
    if lying := left_over(root / ".disclosure"):
        proof.broken.append(f"{what}: left {lying}")
    healed = state(root / "site")
    if healed != before + 1:
        proof.broken.append(f"{what}: {healed} after the next build")
    return release_in(root / "site").manifest.release


def kill_builds(folder: Path, kills: int, seed: int = 1) -> Proof:
    """Kill builds at random moments."""
    proof, chance = Proof("builds killed at random moments"), random.Random(seed)
    with project(folder / "project") as root:
        change(root, 2)
        begun = time.monotonic()
        proof.ends[ended(child(lambda: run_build(root)))] += 1
        usual, release = time.monotonic() - begun, 2
        for number in range(kills):
            change(root, number + 3)
            running = child(lambda: run_build(root))
            time.sleep(chance.uniform(0, usual * 1.1))
            with contextlib.suppress(ProcessLookupError):
                os.kill(running, signal.SIGKILL)
            proof.ends[ended(running)] += 1
            release = judge_build(proof, root, f"killed build {number}", release)
    return proof


def trap_builds(folder: Path, points: int) -> Proof:
    """Let a build meet a full or a faulty disk at calls that are spread over it."""
    proof = Proof("builds failed at their n-th call")
    with project(folder / "project") as root:
        change(root, 2)
        counted, trap = folder / "calls", Trap(0, errno.EIO)
        proof.ends[ended(child(lambda: (run_build(root, trap), os.write(os.open(counted, os.O_CREAT | os.O_WRONLY), str(trap.calls).encode()))))] += 1
        calls, release = int(counted.read_text()), 2
        proof.figures["calls of a build"] = calls
        for number in range(points):
            change(root, number + 3)
            at = 1 + number * calls // points
            fault = (errno.ENOSPC, errno.EIO)[number % 2]
            end = ended(child(lambda at=at, fault=fault, number=number: run_build(root, Trap(at, fault, lasting=number % 4 < 2))))
            proof.ends[end] += 1
            if end not in ("done", "refused"):
                proof.broken.append(f"{os.strerror(fault)} at call {at}: {end}")
            release = judge_build(proof, root, f"{os.strerror(fault)} at call {at}", release)
    return proof


def main() -> None:
    """Run all proofs and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="publications to kill")
    parser.add_argument("--builds", type=int, default=200, help="builds to kill")
    parser.add_argument("--faults", type=int, default=100, help="builds that meet a faulty disk")
    parser.add_argument("--reads", type=int, default=50, help="publications to read through")
    parser.add_argument("--stride", type=int, default=1, help="let every so many calls of a publication fail")
    options = parser.parse_args()
    failed = False
    with quick_folder() as base:
        proofs: list[Callable[[], Proof]] = [
            lambda: kill_publications(base / "kills", options.kills),
            lambda: trap_publications(base / "traps", options.stride),
            lambda: read_through(base / "reads", options.reads),
            lambda: kill_builds(base / "builds", options.builds),
            lambda: trap_builds(base / "faults", options.faults),
        ]
        for prove in proofs:
            proof = prove()
            failed |= bool(proof.broken)
            print(json.dumps(proof.shown(), ensure_ascii=False), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
