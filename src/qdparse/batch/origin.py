"""Where the processes of a batch come from: a server that has all loaded and forks on request.

It is begun before the command line is loaded (``qdparse.start``) and loads while the batch looks up
its jobs, so that what it forks is at work at once.  A fork of the batch itself would not do:
copies of its threads and locks hang.
"""

from __future__ import annotations

from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.context import ForkServerContext, SpawnContext

_PRELOAD = ["qdparse.batch.warm"]  # imported once, for all processes


def context() -> ForkServerContext | SpawnContext:
    """How a new process is made; where there is no fork (Windows) each loads for itself."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    server = get_context("forkserver")
    server.set_forkserver_preload(_PRELOAD)
    return server


def begin() -> None:
    """Start the server, which loads while this process goes on."""
    if isinstance(context(), ForkServerContext):
        forkserver.ensure_running()
