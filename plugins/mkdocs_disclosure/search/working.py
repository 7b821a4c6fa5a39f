"""Work that needs nothing but its arguments, done here or by other processes; what comes back is the same."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar

A = TypeVar("A")
R = TypeVar("R")

MOST = 4
"""Processes at most: each holds a segment or two."""
_SPARED = 3


class Workers(Protocol):
    """Takes work, and has it done when it is asked for."""

    @property
    def waiting(self) -> int:
        """How many results may wait before the first is asked for."""

    def later(self, work: Callable[[A], R], argument: A) -> Callable[[], R]:
        """What gives the result."""


class Alone:
    """Does the work when its result is asked for."""

    waiting = 0

    def later(self, work: Callable[[A], R], argument: A) -> Callable[[], R]:
        """What gives the result."""
        return lambda: work(argument)


@dataclass(slots=True)
class Processes:
    """Gives work to other processes, from the fourth piece on: to start them costs as much as three. Without them, or when they break down, it works alone.

    A context: in the end the processes are gone. They go too when this one is killed.
    """

    count: int = field(default_factory=lambda: min(MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
    _taken: int = 0
    _pool: ProcessPoolExecutor | None = None
    _broken: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    @property
    def waiting(self) -> int:
        """Enough that no process is idle while this one does something else."""
        return 2 * self.count

    def later(self, work: Callable[[A], R], argument: A) -> Callable[[], R]:
        """What gives the result."""
        self._taken += 1
        future = None if self._taken <= _SPARED else self._given(work, argument)
        return lambda: self._result(future, work, argument)

    def _given(self, work: Callable[[A], R], argument: A) -> Future[R] | None:
        if self._broken or self.count < 2:
            return None
        try:
            self._pool = self._pool or _pool(self.count)
            return self._pool.submit(work, argument)
        except (OSError, ImportError, NotImplementedError, BrokenExecutor):
            self._broken = True
            return None

    def _result(self, future: Future[R] | None, work: Callable[[A], R], argument: A) -> R:
        if future and not self._broken:
            try:
                return future.result()
            except BrokenExecutor:
                self._broken = True
        return work(argument)


def in_order(workers: Workers, work: Callable[[A], R], arguments: Iterable[A]) -> Iterator[R]:
    """The results in the order of the arguments, not many of them waiting."""
    waiting: deque[Callable[[], R]] = deque()
    for argument in arguments:
        waiting.append(workers.later(work, argument))
        while len(waiting) > workers.waiting:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def _pool(count: int) -> ProcessPoolExecutor:
    # A fork of a process that has threads can stop for ever; the other ways begin anew.
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(count, multiprocessing.get_context(way), _attend)


def _attend() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends in words; nobody wants a traceback from each process beside them
    threading.Thread(target=_go_with_the_parent, daemon=True).start()


def _go_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
