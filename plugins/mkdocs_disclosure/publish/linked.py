"""A published path that is a symbolic link into a folder of releases: a release goes live by one rename of the link."""

import contextlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..model.refusal import Refusal
from ..model.wording import Wording
from .disk import make_readable, settle, settle_names
from .kept import KEPT, kept_releases, manifest_of, next_name, number_of, purge
from .staging import Outcome, not_writable
from .workshop import WORKSHOP, Workshop


@dataclass(frozen=True, slots=True)
class Switching:
    """An empty folder beside the release that a link leads to, in which the next one is made."""

    workshop: Workshop
    lock: IO[bytes]

    @property
    def target(self) -> Path:
        """The link."""
        return self.workshop.target

    @property
    def stage(self) -> Path:
        """Where to make the release."""
        return self.workshop.stage

    @classmethod
    def beside(cls, link: Path, wait: float = 0) -> "Switching":
        """The place of the release that follows the one that `link` leads to, which need not be there yet; the folder around it must.

        What a killed publication left is swept away. `Refusal` where another one is under way and does not end in `wait` seconds, or the disk says no.
        """
        releases = Path(os.path.realpath(link)).parent
        if not releases.is_dir():
            raise Refusal(
                Wording(
                    f"{link} 指向的 {releases} 不是文件夹：先建好存放各版的文件夹",
                    f"{link} leads into {releases}, which is no folder: make the folder of the releases first",
                )
            )
        workshop = Workshop(releases / WORKSHOP, link, link.name)
        try:
            lock = workshop.enter(wait)
            try:
                workshop.throw_away(workshop.stage)
                workshop.empty_bin()
                _next_link(link).unlink(missing_ok=True)
                if live := manifest_of(link):
                    before = [path for path in kept_releases(releases) if path != Path(os.path.realpath(link))]
                    purge(before, live.manifest.unkept)
                workshop.stage.mkdir(parents=True)
            except BaseException:
                lock.close()
                raise
        except OSError as fault:
            raise not_writable(workshop.folder, fault) from None
        return cls(workshop, lock)

    def exchange(self, erased: Collection[str] = ()) -> Outcome:
        """Let the link lead to the stage, under a name of its own beside the releases before; of those, the ones that carry an item that is `erased` go.

        Everything is on the disk before the link changes. After a `Refusal` it leads where it led.
        """
        releases = self.workshop.folder.parent
        self._forget_unfinished()
        place = releases / next_name(kept_releases(releases), number_of(self.stage))
        try:
            make_readable(self.stage)
            settle(self.stage)
            self.stage.rename(place)
            settle_names(releases)
            self._lead_to(place)
        except OSError as fault:
            self.workshop.throw_away(place)
            raise not_writable(self.target, fault) from None
        reason = None
        try:
            settle_names(self.target.parent)
            self._let_go(place, erased)
        except OSError as failed:  # what is published is whole
            reason = failed.strerror or str(failed)
        self.discard()
        return Outcome(at_once=True, fault=reason)

    def discard(self) -> None:
        """Remove the stage and let the next publication begin; the link is not touched."""
        if not self.lock.closed:
            self.workshop.throw_away(self.stage)
            with contextlib.suppress(OSError):
                _next_link(self.target).unlink(missing_ok=True)
            self.lock.close()

    def _lead_to(self, place: Path) -> None:
        """One rename puts a new link over the old one, relative where that one was."""
        before = self.target.readlink()
        leads = place if before.is_absolute() else Path(os.path.relpath(place, os.path.realpath(self.target.parent)))
        following = _next_link(self.target)
        following.symlink_to(leads, target_is_directory=True)
        following.replace(self.target)

    def _forget_unfinished(self) -> None:
        """Throw away a release that a killed publication had made and the link never led to."""
        live = Path(os.path.realpath(self.target))
        kept = kept_releases(self.workshop.folder.parent)
        for path in kept[kept.index(live) + 1 :] if live in kept else []:
            self.workshop.throw_away(path)

    def _let_go(self, published: Path, erased: Collection[str]) -> None:
        before = [path for path in kept_releases(self.workshop.folder.parent) if path != published]
        for path in before[: max(0, len(before) - KEPT)]:
            self.workshop.throw_away(path)
        purge([path for path in before[-KEPT:] if path.exists()], erased)


def _next_link(link: Path) -> Path:
    return link.with_name(f".{link.name}.next")
