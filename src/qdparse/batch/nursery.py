"""Where the processes of a batch come from: a server that has all loaded and forks on request.

It can be begun before anything else is loaded (``qdparse.start``), loads while the batch looks up
its jobs, and what it forks is at work at once.  A fork of the batch itself would not do: copies
of its threads and locks hang.  The fork server of the standard library would, but is ready only
a third later.  However the batch ends, the server sees the end of its line, and ends its children
and itself.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, NoReturn, Protocol

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FORKS = hasattr(os, "fork") and hasattr(socket, "send_fds")
_BYTES = 8  # of a request, and of its answer


class Child(Protocol):
    """A process in which :func:`qdparse.batch.child.work_off` runs."""

    def kill(self) -> None: ...

    def wait(self) -> int:
        """The exit code, once the process has ended; below 0 it is a signal."""


def begin() -> None:
    """Start the server, which loads while this process goes on."""
    if FORKS:
        _line()


def child(pipe: Connection) -> Child:
    """A new process that works off what comes through the other end of ``pipe``."""
    return _Forked(pipe) if FORKS else _Spawned(pipe)


class _Line:
    """The line to a server of this process."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._lock = Lock()
        self._socket, theirs = socket.socketpair()
        with theirs:
            theirs.set_inheritable(True)
            code = (
                f"import sys; sys.path[:] = {sys.path!r}\n"
                f"from qdparse.batch.nursery import serve; serve({theirs.fileno()})"
            )
            nothing = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)  # a list is for us
            self.process = os.posix_spawn(
                sys.executable, [sys.executable, "-c", code], os.environ, file_actions=[nothing]
            )

    @property
    def usable(self) -> bool:
        """False of a line that has broken, and in a fork of the process that it belongs to."""
        return self._owner == os.getpid() and self._socket.fileno() >= 0

    def fork(self, handle: int) -> int:
        """The number of a new process that has the open file ``handle``."""
        return self._ask(lambda: socket.send_fds(self._socket, [bytes(_BYTES)], [handle]))

    def wait(self, process: int) -> int:
        """The exit code of a process, once it has ended."""
        return self._ask(lambda: self._socket.send(process.to_bytes(_BYTES, "big")))

    def _ask(self, send: Callable[[], object]) -> int:
        """Raises an OSError where the server has ended, or the line was left in a question."""
        with self._lock:
            try:
                send()
                if said := self._socket.recv(_BYTES):
                    return int.from_bytes(said, "big", signed=True)
                raise ConnectionError("the server of processes has ended")
            except BaseException:  # an answer that still comes is none to the next question
                self._socket.close()
                raise


_lines: list[_Line] = []


def _line() -> _Line:
    if not _lines or not _lines[-1].usable:
        _lines[:] = [_Line()]
    return _lines[-1]


class _Forked:
    def __init__(self, pipe: Connection) -> None:
        self._line = _line()
        try:
            self._process = self._line.fork(pipe.fileno())
        except OSError:  # somebody has killed the server
            self._line = _line()
            self._process = self._line.fork(pipe.fileno())

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    def wait(self) -> int:
        try:
            return self._line.wait(self._process)
        except OSError:
            return -signal.SIGKILL


def serve(handle: int) -> NoReturn:
    """What the server does: load, then fork or wait at each request, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the batch is asked, not its readers
    from multiprocessing.connection import Connection

    from qdparse.batch.child import work_off
    from qdparse.batch.warm import warm_up

    warm_up()
    line = socket.socket(fileno=handle)
    living: set[int] = set()
    with suppress(OSError):  # the batch is gone
        while True:
            request, handles, _, _ = socket.recv_fds(line, _BYTES, 1)
            if not request:
                break
            if handles:
                number = os.fork()
                if not number:
                    code = 1
                    try:
                        line.close()
                        work_off(Connection(handles[0]))
                        code = 0
                    finally:
                        os._exit(code)
                os.close(handles[0])
                living.add(number)
            else:
                process = int.from_bytes(request, "big")
                living.discard(process)
                number = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            line.send(number.to_bytes(_BYTES, "big", signed=True))
    for process in living:
        os.kill(process, signal.SIGKILL)
    os._exit(0)


class _Spawned:
    """Where there is no fork (Windows) each process loads for itself."""

    def __init__(self, pipe: Connection) -> None:
        from multiprocessing import get_context

        from qdparse.batch.child import work_off

        self._process = get_context("spawn").Process(target=work_off, args=(pipe,), daemon=True)
        self._process.start()

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int:
        self._process.join()
        return self._process.exitcode or 0
