"""A warm kernel is a fresh process in all that a notebook can see, and ends as an ordinary one does."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import papermill
import psutil
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

import made_notebooks as notebooks
from helpers.book import kernels
from helpers.book.forking import ForkFailed, ForkingProcess, can_fork
from helpers.book.kernels import PROVISIONER, PromptManager, use_warm_kernels
from helpers.book.processes import WARM

pytestmark = pytest.mark.skipif(not can_fork(), reason="processes are not forked on this system")

Say = Callable[..., list[str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Run cells of code in a kernel of its own, warm unless told otherwise; gives what each printed."""
    use_warm_kernels()

    def run(*code: str, warm: bool = True, **options: object) -> list[str]:
        monkeypatch.setattr(kernels, "can_fork", lambda: warm)
        target = tmp_path / "run.ipynb"
        path = notebooks.write(tmp_path / "notebook.ipynb", code)
        papermill.execute_notebook(
            path,
            target,
            kernel_name="python3",
            progress_bar=False,
            kernel_manager_class=PromptManager,
            extra_arguments=["--log-level=CRITICAL"],
            **options,
        )
        cells = json.loads(target.read_text(encoding="utf-8"))["cells"]
        return ["".join("".join(o.get("text", "")) for o in c["outputs"]).strip() for c in cells if c.get("outputs")]

    return run


def warm_kernels() -> list[psutil.Process]:
    """The kernels forked for this process that are still there."""
    return [
        process for process in psutil.Process().children(recursive=True) if "helpers.book.forking" in process.cmdline()
    ]


SPOIL = """
import os, sys, json, pandas, altair
json.spoilt = sys.modules["spoilt"] = os.environ["SPOILT"] = "yes"
left_over = 1
pandas.set_option("display.max_rows", 7); altair.renderers.enable("json"); os.chdir("/"); sys.path.insert(0, "/spoilt")
"""
LOOK = """
import os, sys, json, pandas, altair
print(hasattr(json, "spoilt"), "spoilt" in sys.modules, "SPOILT" in os.environ, "left_over" in globals(),
      pandas.get_option("display.max_rows"), altair.renderers.active, os.getcwd() == "/", "/spoilt" in sys.path)
"""


def test_nothing_that_a_notebook_does_reaches_the_next(say: Say) -> None:
    say(SPOIL)
    assert say(LOOK) == ["False False False False 60 default False False"]


def test_a_warm_kernel_has_its_modules_already_and_an_ordinary_one_has_not(say: Say) -> None:
    look = "import sys; print([name in sys.modules for name in ('pandas', 'altair', 'helpers.chapter.chapters')])"
    assert say(look) == ["[True, True, True]"]
    assert say(look, warm=False) == ["[False, False, False]"]


SURROUNDINGS = """
import gc, locale, logging, os, re, signal, sys, threading
of_each = ("JPY_PARENT_PID", "JPY_SESSION_NAME", "COLUMNS", "LINES")
signals = ("SIGINT", "SIGCHLD", "SIGTERM", "SIGPIPE", "SIGHUP")
print(sorted((name, value) for name, value in os.environ.items() if name not in of_each))
print(os.getcwd(), sys.path, os.path.basename(sys.argv[0]), len(sys.argv), __name__, sys.flags, sys.stdin.isatty())
print([str(signal.getsignal(getattr(signal, name))) for name in signals])
print(sorted(re.sub(r"\\d+", "", thread.name) for thread in threading.enumerate()))
print(locale.getlocale(), sys.getrecursionlimit(), logging.getLogger().level, gc.get_threshold(), gc.isenabled())
print(threading.current_thread() is threading.main_thread(), os.getsid(0) == os.getpid())
"""


def test_a_notebook_cannot_tell_its_surroundings_from_those_of_an_ordinary_kernel(say: Say, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("REPORT_OF_TODAY", "set after the forking process was started")
    monkeypatch.delenv("HOME", raising=False)
    warm, cold = say(SURROUNDINGS), say(SURROUNDINGS, warm=False)
    assert "REPORT_OF_TODAY" in warm[0]
    assert warm == cold


def test_each_kernel_has_random_numbers_of_its_own_and_a_seed_gives_those_of_an_ordinary_one(say: Say) -> None:
    made = "random.random(), uuid.uuid4(), numpy.random.rand(), numpy.random.default_rng().random()"
    unseeded = f"import random, uuid, numpy; print({made})"
    first, second = say(unseeded)[0].split(), say(unseeded)[0].split()
    assert not set(first) & set(second)
    seeded = "import random, numpy; random.seed(1); numpy.random.seed(1); print(random.random(), numpy.random.rand())"
    assert say(seeded) == say(seeded, warm=False)


def test_an_error_an_interrupt_and_a_time_limit_are_told_as_of_an_ordinary_kernel(say: Say) -> None:
    told = []
    for warm in (True, False):
        with pytest.raises(PapermillExecutionError) as wrong:
            say("1 / 0", warm=warm)
        with pytest.raises(PapermillExecutionError) as stopped:
            say("import os, signal; os.kill(os.getpid(), signal.SIGINT)", "import time; time.sleep(1)", warm=warm)
        with pytest.raises(CellTimeoutError):
            say("import time; time.sleep(60)", warm=warm, execution_timeout=1)
        told.append((wrong.value.ename, wrong.value.evalue, stopped.value.ename))
    assert told[0] == told[1] == ("ZeroDivisionError", "division by zero", "KeyboardInterrupt")


@pytest.mark.parametrize(
    "end", ["os._exit(3)", "os.kill(os.getpid(), 9)", "import ctypes; ctypes.string_at(0)", "os.kill(os.getpid(), 15)"]
)
def test_a_kernel_that_is_killed_or_crashes_is_noticed_and_the_next_one_works(say: Say, end: str) -> None:
    with pytest.raises(DeadKernelError):
        say(f"import os; {end}")
    assert say("print('fine')") == ["fine"]


WORKERS = """
import subprocess, sys, threading, multiprocessing
from concurrent.futures import ThreadPoolExecutor
print(subprocess.run([sys.executable, "-c", "print(6 * 7)"], capture_output=True, text=True, check=True).stdout.strip(),
      list(ThreadPoolExecutor(4).map(abs, [-1, -2])),
      multiprocessing.get_context("fork").Pool(2).map(abs, [-3]),
      multiprocessing.get_context("spawn").Pool(2).map(abs, [-4]),
      subprocess.run("exit 5", shell=True).returncode)
"""


def test_sub_processes_and_threads_work(say: Say) -> None:
    assert say(WORKERS, "import asyncio; print(await asyncio.sleep(0, 'awaited'))") == [
        "42 [1, 2] [3] [4] 5",
        "awaited",
    ]


def test_what_is_to_happen_at_the_end_of_a_process_happens(say: Say, tmp_path: Path) -> None:
    say(f"import atexit, pathlib; atexit.register(pathlib.Path({str(tmp_path / 'end')!r}).touch)")
    assert (tmp_path / "end").exists()


def test_no_kernel_is_left_behind(say: Say) -> None:
    say("print(1)")
    with pytest.raises(PapermillExecutionError):
        say("1 / 0")
    assert len(warm_kernels()) == 1  # the process that forks


DRIVER = """
import sys, time, pathlib
from helpers.book.processes import WARM
child = WARM.fork("helpers.book.kernels:run_kernel", ["-f", sys.argv[1]])
child.connection.recv(5)
print(child.pid, WARM._process.pid, flush=True)
time.sleep(60)
"""


def test_when_whoever_started_it_is_killed_a_kernel_ends_too(tmp_path: Path) -> None:
    command = [sys.executable, "-c", DRIVER, str(tmp_path / "connection.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        numbers = list(map(int, driver.stdout.readline().split()))
        assert all(map(psutil.pid_exists, numbers))
        driver.kill()
    psutil.wait_procs([psutil.Process(number) for number in numbers if psutil.pid_exists(number)], timeout=10)
    assert not any(psutil.pid_exists(number) for number in numbers)


def test_it_forks_again_after_its_process_was_killed(say: Say) -> None:
    say("print(1)")
    (process,) = warm_kernels()
    process.kill()
    process.wait()
    assert say("import sys; print('altair' in sys.modules)") == ["True"]


def test_what_is_wanted_later_is_imported_when_nobody_waits(say: Say) -> None:
    say("1")  # whatever the first kernel had
    for _ in range(20):
        if say("import sys; print('pandas' in sys.modules)") == ["True"]:
            return
        time.sleep(0.5)
    pytest.fail("the process that forks never imported pandas")


def wait_for_end(connection: socket.socket) -> None:
    """What a forked process does in the test below: say that it is there, and wait until it is told to end."""
    connection.sendall(b"here")
    connection.recv(1)
    connection.sendall(b"still here")


def test_edited_helpers_are_imported_anew_and_what_runs_with_the_old_ones_ends_in_peace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    forking = ForkingProcess("json")
    child = forking.fork("test_kernels:wait_for_end", [])
    assert child.connection.recv(4) == b"here"
    before = forking._process
    forking.start()
    assert forking._process is before
    monkeypatch.setattr("helpers.book.forking._state_of_code", lambda: (0, 0))
    forking.start()
    assert forking._process is not before and before is not None
    assert child.poll() is None
    child.connection.sendall(b".")
    assert child.answer() == b"still here"
    before.wait(timeout=10)
    forking.stop()


def test_a_process_with_threads_forks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "import threading, time; threading.Thread(target=time.sleep, args=(5,), daemon=True).start()"
    (tmp_path / "with_a_thread.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    forking = ForkingProcess("with_a_thread")
    with pytest.raises(ForkFailed):
        forking.fork("os:getpid", [])
    forking.stop()


def test_other_settings_of_python_give_an_ordinary_kernel_with_them(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say("1")
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    assert say("import sys; print(sys.flags.optimize, 'altair' in sys.modules)") == ["1 False"]


def test_nbval_uses_warm_kernels_by_the_name_of_the_provisioner(tmp_path: Path) -> None:
    path = notebooks.write(tmp_path / "looks.ipynb", ["import sys\nassert 'altair' in sys.modules"])
    found = run_nbval(path, {"JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER})
    assert found.returncode == 0, found.stdout[-2000:]
    assert run_nbval(path, {}).returncode == 1


def run_nbval(path: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-p", "no:cacheprovider", str(path)]
    environment = {**os.environ, "PYTEST_ADDOPTS": "", **environment}
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.skipif(not can_fork(), reason="this system reaches kernels through ports")
def test_kernels_that_start_at_once_cannot_meet_at_one_address() -> None:
    managers = [PromptManager() for _ in range(50)]
    assert {manager.transport for manager in managers} == {"ipc"}
    assert len({manager.ip for manager in managers}) == len(managers)
    assert max(len(f"{manager.ip}-5") for manager in managers) < 100


def test_kernels_start_quickly_once_warm(say: Say) -> None:
    say("1")
    times: list[float] = []
    for warm in (True, False):
        start = time.perf_counter()
        say("import pandas, helpers.chapter.chapters", warm=warm)
        times.append(time.perf_counter() - start)
    assert times[0] < times[1] / 2


def test_the_forking_process_is_shared_by_all_kernels_of_a_process(say: Say) -> None:
    def parents() -> Sequence[str]:
        return say("import os; print(os.getppid())")

    assert parents() == parents()
    assert WARM._process is not None
