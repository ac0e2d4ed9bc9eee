"""A process that has imported what its children need, and forks one for each request.

A fork starts in milliseconds where imports take seconds, and nothing that one child does reaches the
next. It is safe while the forking process has one thread, which it checks; where that cannot be known,
or there is no fork, callers start an ordinary process instead.
"""

import atexit
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

PACKAGE = Path(__file__).resolve().parents[1]
THREADS = Path("/proc/self/task")
# Libraries that would start threads when they are imported.
ONE_THREAD = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
LONGEST_REQUEST = 1 << 20
RETIRE = b"retire"
IDLE = 0.5  # seconds without a request after which there is time for more imports


class ForkFailed(Exception):
    """No child could be forked; an ordinary process will do the same."""


def can_fork() -> bool:
    """Whether processes are forked here: on Linux, where a process can count its threads."""
    return sys.platform == "linux" and hasattr(os, "fork") and hasattr(os, "pidfd_open") and THREADS.is_dir()


def count_threads() -> int:
    """How many threads run in this process; a fork copies only the one that asks for it."""
    return len(list(THREADS.iterdir()))


class Forked:
    """A forked child: the part of `subprocess.Popen` that others use, and a connection to it.

    Its end is seen through a file descriptor of the process itself, so no sub-process that outlives it
    and no other process with its number can mislead. How it ended is not known: `returncode` is 0.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket, pid: int, handle: int) -> None:
        self.connection, self.pid, self.handle = connection, pid, handle
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until the child has ended, or for so many seconds; None while it runs."""
        if self.returncode is None and select.select([self.handle], [], [], timeout)[0]:
            self.returncode = 0
            self.connection.close()
            os.close(self.handle)
        return self.returncode

    def poll(self) -> int | None:
        """None while the child runs."""
        return self.wait(0)

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the child has ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self.handle, number)

    def kill(self) -> None:
        """End the child at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the child to end."""
        self.send_signal(signal.SIGTERM)

    def answer(self) -> bytes:
        """All that the child sends until it closes the connection or ends."""
        parts = []
        while part := self.connection.recv(1 << 16):
            parts.append(part)
        return b"".join(parts)


def read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that Python reads only when it starts: a fork cannot take other values."""
    return {name: value for name, value in environment.items() if name.startswith("PYTHON")}


def _state_of_code() -> tuple[int, int]:
    """Changes as soon as a module of the package is edited, added or removed."""
    times = [path.stat().st_mtime_ns for path in PACKAGE.rglob("*.py")]
    return len(times), max(times)


class ForkingProcess:
    """The process that forks, as seen from the one that asks: started at first need, once for each user.

    It starts anew when the package was edited since, when it has died, and in a process that was
    itself forked. It ends with the process that started it, and its children with it; one that is out of
    date ends after its children.
    """

    def __init__(self, *modules: str, later: Sequence[str] = ()) -> None:
        self.modules, self.later = modules, later
        self._process: subprocess.Popen[bytes] | None = None
        self._belongs: tuple[object, ...] = ()
        self._retired: list[tuple[socket.socket, subprocess.Popen[bytes]]] = []
        self._lock = Lock()

    def start(self) -> None:
        """Begin to import, and return at once."""
        with self._lock:
            self._start()

    def _start(self) -> None:
        belongs = (os.getpid(), _state_of_code())
        if self._process is not None and self._process.poll() is None and self._belongs == belongs:
            return
        if self._belongs[:1] == belongs[:1]:
            self._retire()
        self._environment = dict(os.environ)
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        parts = (self.modules, self.later)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "helpers.book.forking", str(theirs.fileno()), *map(",".join, parts)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**self._environment, **ONE_THREAD},
            )
        self._belongs = belongs

    def _retire(self) -> None:
        """Let the process end as soon as its children have; they may be in the midst of something."""
        if self._process is not None:
            with suppress(OSError):
                self._socket.send(RETIRE)
            self._retired.append((self._socket, self._process))
        self._retired = [(theirs, process) for theirs, process in self._retired if process.poll() is None]

    def stop(self) -> None:
        """End the forking process; its children end with it."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._socket.close()
            self._process.wait()
            self._process = None

    def fork(
        self,
        task: str,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        folder: str | os.PathLike[str] | None = None,
        output: tuple[int, int] = (1, 2),
        needs_later: bool = False,
    ) -> Forked:
        """Fork a child that calls `task` ("module:function") with its connection and the arguments.

        The child has the environment and the working folder given, a session of its own, nothing to
        read, and writes to the two file descriptors; `needs_later`: also what is imported later. Raises ForkFailed.
        """
        environment = dict(os.environ if environment is None else environment)
        request: dict[str, Any] = {"task": task, "arguments": list(arguments), "environment": environment}
        request["needs_later"] = needs_later
        request["folder"] = os.fspath(folder or Path.cwd())
        with self._lock:
            self._start()
            if read_at_start(environment) != read_at_start(self._environment):
                raise ForkFailed("the environment has other settings for Python")
            try:
                ours, theirs = socket.socketpair()
                with theirs:
                    socket.send_fds(self._socket, [json.dumps(request).encode()], [theirs.fileno(), *output])
                told, handles, _, _ = socket.recv_fds(ours, 32, 1)
            except OSError as error:
                raise ForkFailed(str(error)) from error
        if not handles:
            raise ForkFailed("the forking process has ended; it says above why")
        return Forked(ours, int(told), handles[0])


def _die_with_parent() -> None:
    import ctypes  # noqa: PLC0415  (needed in children only)

    set_death_signal = 1
    parent = os.getppid()
    ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _reseed() -> None:
    """Random numbers as in a new process; `random` of the standard library sees to itself."""
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def _become(request: dict[str, Any], output: Sequence[int], set_by_imports: Mapping[str, str]) -> Callable[..., None]:
    """Make a forked process like a new one with the environment asked for; gives what it is to do."""
    _die_with_parent()
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, stream in enumerate(output, start=1):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update({**set_by_imports, **request["environment"]})
    time.tzset()
    os.chdir(request["folder"])
    del sys.path[0]  # the folder in which the forking process was started
    _reseed()
    module, _, function = request["task"].partition(":")
    task: Callable[..., None] = getattr(importlib.import_module(module), function)
    return task


def _outlast_children(control: socket.socket) -> None:
    """Wait until no child is left, or the other side is gone."""
    while not select.select([control], [], [], 1)[0]:
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return


def _leave() -> None:
    """End a child whose task is done.

    What was imported is not taken apart, as that would copy all the memory that children share. A child with
    threads that are to be waited for ends the ordinary way.
    """
    if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.current_thread()):
        sys.exit()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _import_all(modules: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """Import modules and make sure that nothing else runs in this process; what that put into the environment."""
    for name in modules:
        importlib.import_module(name)
    threads = count_threads()
    if threads != 1:
        sys.exit(f"{threads} threads run after the imports, so nothing can be forked; ordinary processes will do.")
    gc.collect()
    gc.freeze()  # objects made so far stay in memory that children share
    return {name: value for name, value in os.environ.items() if before.get(name) != value}


def _is_idle(control: socket.socket) -> bool:
    """Whether nobody asks for anything for a while."""
    return not select.select([control], [], [], IDLE)[0]


def serve(control: socket.socket, modules: Sequence[str], later: Sequence[str]) -> None:
    """Fork a child for each request until the other side is gone. Children leave by SystemExit.

    What is wanted `later` is imported when nobody has asked for a while, or somebody needs it.
    """
    before = dict(os.environ)
    set_by_imports = _import_all(modules, before)
    while True:
        if later and _is_idle(control):
            set_by_imports, later = _import_all(later, before), ()
        data, descriptors, _, _ = socket.recv_fds(control, LONGEST_REQUEST, 3)
        if not data:
            return
        if data == RETIRE:
            _outlast_children(control)
            return
        request = json.loads(data)
        if later and request["needs_later"]:
            set_by_imports, later = _import_all(later, before), ()
        if os.fork():
            for descriptor in descriptors:
                os.close(descriptor)
            continue
        control.close()
        with socket.socket(fileno=descriptors[0]) as connection:
            connection.set_inheritable(False)
            handle = os.pidfd_open(os.getpid())
            socket.send_fds(connection, [b"%d" % os.getpid()], [handle])
            os.close(handle)
            _become(request, descriptors[1:], set_by_imports)(connection, *request["arguments"])
        _leave()


def main(descriptor: str, modules: str, later: str) -> None:
    """Import modules, named with commas between them, and fork when asked."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are not waited for
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process tells its children
    serve(socket.socket(fileno=int(descriptor)), *(list(filter(None, names.split(","))) for names in (modules, later)))


if __name__ == "__main__":
    main(*sys.argv[1:])
