"""A build is made beside the published site, and takes its place when all of it is there."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..model.refusal import Refusal
from ..model.wording import Wording
from .disk import exchange, make_readable, settle, settle_names
from .kept import digest, keep, kept_releases, manifest_of, purge
from .workshop import Workshop


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an exchange: whether it was one step, and why the kept releases could not be brought up to date, if they could not."""

    at_once: bool
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Staging:
    """An empty folder on the same file system as the published one, to build in."""

    workshop: Workshop
    lock: IO[bytes]

    @property
    def target(self) -> Path:
        """What is published."""
        return self.workshop.target

    @property
    def stage(self) -> Path:
        """Where to build."""
        return self.workshop.stage

    @classmethod
    def beside(cls, target: Path, root: Path, wait: float = 0) -> "Staging":
        """The staging of `target`, in `.disclosure` below `root`, or beside the target where that is another file system.

        What a killed build left is put right first. `Refusal` where another build is under way and does not end in `wait` seconds, or the disk says no.
        """
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise Refusal(
                Wording(
                    f"{target} 不是普通文件夹，不能用新站点替换它：site_dir 要写实际的文件夹",
                    f"{target} is not a real folder, so the new site cannot take its place: site_dir must name the folder itself",
                )
            )
        workshop = Workshop.of(target, root)
        try:
            lock = workshop.enter(wait)
            try:
                heal(workshop)
                workshop.stage.mkdir(parents=True)
            except BaseException:
                lock.close()
                raise
        except OSError as fault:
            raise not_writable(workshop.folder, fault) from None
        return cls(workshop, lock)

    def exchange(self, erased: Collection[str] = ()) -> Outcome:
        """Put the stage in the place of the target, and the target among the kept releases; those that carry an item that is `erased`, by its key, go.

        Everything is on the disk before the names change. After a `Refusal` the target is what it was.
        """
        try:
            make_readable(self.stage)
            settle(self.stage)
            at_once, before = self._put_in_place()
        except OSError as fault:
            raise not_writable(self.target, fault) from None
        reason = None
        try:
            settle_names(self.target.parent)
            if before:
                keep(self.workshop, before, self.target)
            purge(kept_releases(self.workshop.releases), erased)
        except OSError as failed:  # what is published is whole
            reason = failed.strerror or str(failed)
        self.discard()
        return Outcome(at_once, reason)

    def _put_in_place(self) -> tuple[bool, Path | None]:
        """Whether it was one step, and where the tree that was published lies now."""
        if not self.target.exists():
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.stage.rename(self.target)
            return True, None
        if exchange(self.stage, self.target):
            return True, self.stage
        aside = self.workshop.aside
        aside.parent.mkdir(exist_ok=True)
        self.target.rename(aside)
        try:
            self.stage.rename(self.target)
        except OSError:
            aside.rename(self.target)
            raise
        return False, aside

    def discard(self) -> None:
        """Remove the stage and let the next build begin; the target is not touched."""
        if not self.lock.closed:
            self.workshop.throw_away(self.stage)
            self.lock.close()


def heal(workshop: Workshop) -> None:
    """Put right what a killed build left: a published tree that was set aside goes back, or among the kept ones where the new one is there already."""
    if not (workshop.aside.exists() or workshop.stage.exists()):
        workshop.empty_bin()
        return
    if workshop.aside.exists():
        if workshop.target.exists():
            keep(workshop, workshop.aside, workshop.target)
        else:
            workshop.aside.rename(workshop.target)
    published = manifest_of(workshop.target)
    if published and published.manifest.previous and published.manifest.previous == digest(workshop.stage):
        keep(workshop, workshop.stage, workshop.target)
    workshop.throw_away(workshop.stage)
    workshop.empty_bin()
    if published:
        purge(kept_releases(workshop.releases), published.manifest.unkept)


def not_writable(path: Path, fault: OSError) -> Refusal:
    """What is told where the disk says no before anything has changed."""
    reason = fault.strerror or str(fault)
    return Refusal(Wording(f"无法写入 {path}：{reason}。站点保持原样", f"{path} cannot be written: {reason}. The site stays as it was"))
