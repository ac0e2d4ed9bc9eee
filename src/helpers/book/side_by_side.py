"""Tasks done side by side, in copies of this process."""

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from helpers.book.forking import can_fork, count_threads

Result = TypeVar("Result")


class _Copy(NamedTuple):
    """A copy of this process at work: its number, and where its answer will be read."""

    pid: int
    answer: int


def _queue(length: int) -> int:
    """A pipe to take the numbers of tasks from, a byte each; copies of this process share it."""
    read, write = os.pipe()
    os.write(write, bytes(range(length)))
    os.close(write)
    return read


def _begin(tasks: Sequence[Callable[[], object]], queue: int) -> _Copy:
    """Do tasks in a copy of this process, as long as there are any; it sends what came of each, and ends."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return _Copy(pid, read)
    with suppress(BaseException), os.fdopen(write, "wb") as answer:  # who asked sees what has no answer
        while number := os.read(queue, 1):
            with suppress(Exception):
                pickle.dump((number[0], tasks[number[0]]()), answer)
    os._exit(0)


def _answers_of(copy: _Copy) -> Iterator[tuple[int, Any]]:
    with os.fdopen(copy.answer, "rb") as answer, suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(answer)
    os.waitpid(copy.pid, 0)


def side_by_side(tasks: Sequence[Callable[[], Result]]) -> Iterator[Result]:
    """What each task returns, in their order; as many at a time as there are processors.

    Where this process cannot be copied, tasks are done here, one after the other. So is one that no copy has an
    answer to: what is wrong with it is raised here.

    >>> list(side_by_side([lambda: 2 * 2, lambda: 3 * 3]))
    [4, 9]
    """
    done: dict[int, Result] = {}
    workers = min(len(tasks), os.cpu_count() or 1)
    if workers > 1 and can_fork() and count_threads() == 1:
        queue = _queue(len(tasks))
        copies = [_begin(tasks, queue) for _ in range(workers)]
        os.close(queue)
        for copy in copies:
            done.update(_answers_of(copy))
    for number, task in enumerate(tasks):
        yield done[number] if number in done else task()
