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
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """One piece of work."""

    def __init__(self, work: Callable[[], T], is_much: bool = True) -> None:
        """Take the work, and begin with it at once where it is worth a process."""
        self._work = work
        self._process: multiprocessing.process.BaseProcess | None = None
        if is_much and _can_fork():
            context = multiprocessing.get_context("fork")
            self._receiver, sender = context.Pipe(duplex=False)
            self._process = context.Process(target=_do, args=(work, sender), daemon=True)
            self._process.start()
            sender.close()

    def finish(self) -> T:
        """Return what the work gives.

        Raises:
            Exception: whatever the work raises.
        """
        if self._process is None:
            return self._work()
        try:
            found: T = pickle.loads(self._receiver.recv_bytes())
        except EOFError:
            return self._work()  # the process failed: here its fault can be seen
        finally:
            self._receiver.close()
            self._process.join()
        return found


def _can_fork() -> bool:
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _do(work: Callable[[], object], sender: Connection) -> None:
    """Do the work and send what it gives; whatever goes wrong ends the process without a word."""
    try:
        sender.send_bytes(pickle.dumps(work(), protocol=5))
    finally:
        sender.close()
        os._exit(0)
