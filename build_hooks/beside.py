"""Work that is done beside the main way, by a second process, where there is much of it.

A process is forked, so it knows all that is known here and nothing has to be sent to it. Where the
system cannot do that (Windows), or other threads run (a live preview), the work is done here when
its result is asked for: the result is the same.
"""

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, Generic, Self, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """One piece of work. Whoever may do without it, uses it in a `with` statement."""

    def __init__(
        self, work: Callable[[], T], is_much: bool = True, pack: Callable[[T], T] | None = None
    ) -> None:
        """Take the work, and begin with it at once where it is worth a process.

        Args:
            work: what is to be done.
            is_much: whether it is worth a process.
            pack: what another process makes of the result, so that there is less to hand over.
        """
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if is_much and _can_fork():
            # through a pipe, a hundred megabytes take as long as some of the work
            self._found = TemporaryFile()  # noqa: SIM115  closed by `_leave`
            context = multiprocessing.get_context("fork")
            self._process = context.Process(target=_do, args=(work, pack, self._found), daemon=True)
            self._process.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End a process whose work nobody has asked for."""
        if self._process is not None:
            self._process.kill()
            self._leave(self._process)

    def is_at_work(self) -> bool:
        """Tell whether whoever asks for the result now has to wait for another process."""
        return self._process is not None and self._process.is_alive()

    def finish(self) -> T:
        """Return what the work gives.

        Raises:
            Exception: whatever the work raises.
        """
        if self._process is None:
            return self._work()
        process = self._process
        process.join()
        try:
            if process.exitcode:
                return self._work()  # the process failed: here its fault can be seen
            self._found.seek(0)
            found: T = pickle.load(self._found)
        finally:
            self._leave(process)
        return found

    def _leave(self, process: multiprocessing.process.BaseProcess) -> None:
        process.join()
        self._found.close()
        self._process = None


def _can_fork() -> bool:
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _do(work: Callable[[], T], pack: Callable[[T], T] | None, found: IO[bytes]) -> None:
    """Do the work and write what it gives; whatever goes wrong ends the process without a word."""
    failed = 1
    try:
        result = work()
        pickle.dump(pack(result) if pack else result, found, protocol=5)
        found.flush()
        failed = 0
    finally:
        os._exit(failed)
