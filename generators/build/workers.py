"""Work for several processes, which end when their parent does and leave Ctrl-C to it."""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TypeVar

_BATCH = 8
"""Tasks that one process takes at a time; so few are done in this process, without others."""

_AHEAD = 4
"""Batches for each process that are under way or done, but not yet asked for: none pile up, however many there are."""

Task = TypeVar("Task")
Result = TypeVar("Result")


def in_processes(
    work: Callable[[tuple[Task, ...]], list[Result]], tasks: Sequence[Task], jobs: int, batch: int = _BATCH
) -> Generator[Result, None, None]:
    """Do all tasks with `work`, a module's function, in batches; results come as they are ready, in any order.

    `batch` is less than usual for tasks that take long.
    """
    batches = (tuple(tasks[start : start + batch]) for start in range(0, len(tasks), batch))
    if len(tasks) <= batch or jobs == 1:
        for some in batches:
            yield from work(some)
        return
    # spawn, not fork: a forked typst deadlocks on its thread pool
    count = min(jobs, -(-len(tasks) // batch))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin_worker) as pool:
        try:
            waiting = {_submit(pool, work, some) for some in islice(batches, _AHEAD * count)}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                waiting |= {_submit(pool, work, some) for some in islice(batches, len(done))}
                for future in done:
                    yield from future.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)  # waits: at the end of the block it would forget to cancel
            raise


def _submit(pool: ProcessPoolExecutor, work: Callable[[Task], Result], task: Task) -> Future[Result]:
    """The pool starts its processes as work comes in."""
    with _ctrl_c_held_back():
        return pool.submit(work, task)


class Workers:
    """Processes that stay for several stretches of work; with one job, this process does it all."""

    def __init__(self, jobs: int, pool: ProcessPoolExecutor | None) -> None:
        self.jobs = jobs
        self._pool = pool

    def in_order(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do tasks one by one with a module's function, and give their results in the order of the tasks.

        Few tasks are taken ahead of the results that were asked for, so that neither pile up however many there are.
        """
        if self._pool is None:
            yield from map(work, tasks)
            return
        waiting: deque[Future[Result]] = deque()
        for task in tasks:
            waiting.append(_submit(self._pool, work, task))
            if len(waiting) > _AHEAD * self.jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def workers(jobs: int) -> Iterator[Workers]:
    """Processes until the end of the block; what they have not begun when it is left by a fault is dropped."""
    if jobs == 1:
        yield Workers(1, None)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin_worker) as pool:
        try:
            yield Workers(jobs, pool)
        except BaseException:
            pool.shutdown(cancel_futures=True)  # as above
            raise


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Start workers with SIGINT blocked, which they keep: Ctrl-C is the parent's, who then gets it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Do not outlive the parent when it is killed."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
