"""Warm kernels: each notebook gets a fresh process, forked from one that has imported what notebooks need.

`report-warm` is a kernel provisioner of jupyter_client, so papermill, nbclient, nbval and JupyterLab can
all use it: `JUPYTER_DEFAULT_PROVISIONER_NAME=report-warm`. Where it cannot fork it starts the ordinary
kernel, with the same results.
"""

import asyncio
import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from functools import cache
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from queue import Empty
from typing import Any
from uuid import uuid4

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.localinterfaces import localhost
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import default

from helpers.book.forking import Forked, ForkFailed, can_fork
from helpers.book.processes import WARM

PROVISIONER = "report-warm"
LAUNCHER = "ipykernel_launcher"
ENDING_SECONDS = 1.0  # how long a kernel that was asked to end is waited for at a time
LAST_WORDS_SECONDS = 1.0
READY = b"ready"


def run_kernel(connection: socket.socket, *arguments: str) -> None:
    """Be a kernel: what `python -m ipykernel_launcher` does, in a forked process."""
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  (imported by the process that forks)

    spec = find_spec(LAUNCHER)
    assert spec is not None and spec.origin is not None
    sys.argv = [spec.origin, *arguments]
    app = IPKernelApp.instance()
    app.initialize([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])  # it ends when its parent has
    # Only now: whoever waits for these words finds every channel open.
    connection.sendall(READY)
    app.start()
    # Its last words go through the thread for output, which closing ends. Closed too early it waits for
    # jupyter_client's signal, two seconds and a half later.
    if app.control_thread is not None:
        app.control_thread.join(LAST_WORDS_SECONDS)


def _stream(wanted: Any, standard: int) -> int:
    """The file descriptor that a kernel writes to, from what `subprocess.Popen` would be given."""
    if wanted is None:
        return standard
    if wanted == subprocess.DEVNULL:
        return os.open(os.devnull, os.O_WRONLY)
    if isinstance(wanted, int) and wanted < 0:
        raise ForkFailed("the kernel's output is to be piped")
    return wanted if isinstance(wanted, int) else int(wanted.fileno())


def _fork_kernel(command: list[str], settings: dict[str, Any]) -> Forked:
    """Fork a kernel and wait until its channels are open; ForkFailed where only an ordinary one will do."""
    if command[:3] != [sys.executable, "-m", LAUNCHER] or settings.get("independent"):
        raise ForkFailed("it is not an ordinary kernel of this Python")
    streams = (_stream(settings.get("stdout"), 1), _stream(settings.get("stderr"), 2))
    try:
        kernel = WARM.fork(
            "helpers.book.kernels:run_kernel",
            command[3:],
            environment=settings.get("env"),
            folder=settings.get("cwd"),
            output=streams,
        )
    finally:
        for wanted, stream in zip((settings.get("stdout"), settings.get("stderr")), streams, strict=True):
            if wanted == subprocess.DEVNULL:
                os.close(stream)
    if kernel.connection.recv(len(READY)) != READY:
        raise ForkFailed("the kernel ended before it was ready")
    return kernel


class WarmProvisioner(LocalProvisioner):
    """Starts kernels by forking them; everything else is as for a kernel started on this machine."""

    closing = False

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; the ordinary way if none can be forked."""
        self.closing = False
        if not can_fork():
            return await super().launch_kernel(cmd, **kwargs)
        try:
            forked = await asyncio.to_thread(_fork_kernel, cmd, kwargs)
        except ForkFailed as reason:
            self.log.info("An ordinary kernel is started: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process: Any = forked
        self.pid = self.pgid = forked.pid
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:
        """The kernel has been asked to end."""
        self.closing = True

    async def poll(self) -> int | None:
        """None while the kernel runs. One that is ending is waited for: jupyter_client sleeps between polls."""
        if self.closing and isinstance(self.process, Forked) and self.process.returncode is None:
            await _ended(self.process.handle, ENDING_SECONDS)
        return await super().poll()


async def _ended(handle: int, seconds: float) -> None:
    """Wait until a process has ended, at most so long."""
    loop = asyncio.get_running_loop()
    end = asyncio.Event()
    loop.add_reader(handle, end.set)
    try:
        await asyncio.wait_for(end.wait(), seconds)
    except TimeoutError:
        pass
    finally:
        loop.remove_reader(handle)


class PromptClient(AsyncKernelClient):
    """A client that is ready when it has heard the kernel on both channels, without waiting for silence.

    jupyter_client listens for 200 ms more, for a kernel that others use too; ours has one user.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered and its output is heard; RuntimeError if it dies or takes too long."""
        async with asyncio.timeout(timeout):
            while True:
                asked = self.kernel_info()
                try:
                    answer = await self.shell_channel.get_msg(timeout=1)
                    while answer["parent_header"].get("msg_id") != asked:
                        answer = await self.shell_channel.get_msg(timeout=1)
                    await self._hear_idle(asked)
                except Empty:
                    if not await self._async_is_alive():
                        raise RuntimeError("Kernel died before replying to kernel_info") from None
                else:
                    self._handle_kernel_info_reply(answer)
                    return

    async def _hear_idle(self, asked: str) -> None:
        """Hear on the channel for output that a request was dealt with; raises Empty if not in time."""
        while True:
            heard = await self.iopub_channel.get_msg(timeout=0.5)
            if heard["parent_header"].get("msg_id") == asked and heard["content"].get("execution_state") == "idle":
                return


@cache
def _sockets_folder() -> str:
    """Where the sockets of this process's kernels lie; short, as their paths may have a hundred letters."""
    folder = tempfile.mkdtemp(prefix="report-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class PromptManager(AsyncKernelManager):
    """A kernel manager with a prompt client.

    Kernels are reached through files where the system has such sockets. A port is chosen before the kernel
    takes it, and of many kernels that start at once two may come to the same.
    """

    @default("client_factory")
    def _prompt_client(self) -> type[PromptClient]:
        return PromptClient

    @default("transport")
    def _through_files(self) -> str:
        return "ipc" if can_fork() else "tcp"

    @default("ip")
    def _own_address(self) -> str:
        return f"{_sockets_folder()}/{uuid4().hex[:12]}" if self.transport == "ipc" else localhost()


def use_warm_kernels() -> None:
    """Let kernels started by this process be warm, and begin to warm them.

    It is said here too, for where the package is used without being installed.
    """
    factory = KernelProvisionerFactory.instance()
    if PROVISIONER not in factory.provisioners:
        value = f"{WarmProvisioner.__module__}:{WarmProvisioner.__qualname__}"
        factory.provisioners[PROVISIONER] = EntryPoint(PROVISIONER, value, factory.GROUP_NAME)
    if "JUPYTER_DEFAULT_PROVISIONER_NAME" not in os.environ:
        factory.default_provisioner_name = PROVISIONER
    if factory.default_provisioner_name == PROVISIONER and can_fork():
        WARM.start()
