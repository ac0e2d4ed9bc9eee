"""Tasks side by side: answers in order, and nothing that goes wrong in a copy is lost."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from helpers.book import side_by_side as module
from helpers.book.forking import can_fork
from helpers.book.side_by_side import side_by_side


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no earlier test had left a thread in this process."""
    monkeypatch.setattr(module, "count_threads", lambda: 1)


forks = pytest.mark.skipif(not can_fork(), reason="processes are not forked on this system")


@forks
@pytest.mark.usefixtures("alone")
def test_answers_come_in_the_order_of_the_tasks_from_other_processes() -> None:
    def numbered(number: int) -> Callable[[], tuple[int, int]]:
        return lambda: (number, os.getpid())

    answers = list(side_by_side([numbered(number) for number in range(40)]))

    assert [number for number, _ in answers] == list(range(40))
    assert os.getpid() not in {process for _, process in answers}


@forks
@pytest.mark.usefixtures("alone")
def test_an_error_in_a_copy_is_raised_here_when_its_turn_comes() -> None:
    def fail() -> int:
        raise ValueError("told in full")

    answers = side_by_side([lambda: 1, fail, lambda: 3])

    assert next(answers) == 1
    with pytest.raises(ValueError, match="told in full"):
        next(answers)


@forks
@pytest.mark.usefixtures("alone")
def test_what_a_copy_that_died_has_not_answered_is_done_here() -> None:
    here = os.getpid()

    def die_elsewhere() -> int:
        if os.getpid() != here:
            os._exit(9)
        return 2

    assert list(side_by_side([lambda: 1, die_elsewhere, lambda: 3])) == [1, 2, 3]


@forks
@pytest.mark.usefixtures("alone")
def test_an_answer_that_cannot_be_sent_is_worked_out_here() -> None:
    first, second = side_by_side([lambda: lambda: 1, lambda: lambda: 2])

    assert (first(), second()) == (1, 2)


def test_a_process_with_several_threads_is_not_copied() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert set(side_by_side([os.getpid, os.getpid])) == {os.getpid()}
    finally:
        stop.set()
        other.join()


@forks
@pytest.mark.usefixtures("alone")
def test_nothing_is_left_behind() -> None:
    open_files = {path.name for path in Path("/proc/self/fd").iterdir()}
    processes = set(psutil.Process().children())

    list(side_by_side([os.getpid] * 5))

    assert {path.name for path in Path("/proc/self/fd").iterdir()} == open_files
    assert set(psutil.Process().children()) == processes
