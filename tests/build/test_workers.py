"""What becomes of work that nobody waits for any more."""

import time
from pathlib import Path

import pytest

from generators.build.workers import in_processes, workers


def mark(paths):
    """Take a moment for each task, and leave a file that says it was done."""
    for path in paths:
        time.sleep(0.02)
        path.touch()
    return list(paths)


def mark_one(path):
    return mark([path])


@pytest.fixture
def paths(tmp_path, monkeypatch) -> list[Path]:
    monkeypatch.syspath_prepend(Path(__file__).parents[2])  # where the processes find this module
    return [tmp_path / f"{number:03}" for number in range(400)]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError, GeneratorExit])
def test_a_run_that_is_broken_off_leaves_the_rest_undone(paths, fault):
    results = in_processes(mark, paths, 2)
    next(results)
    with pytest.raises(fault):
        results.throw(fault)
    done = sum(path.exists() for path in paths)
    time.sleep(0.5)
    assert sum(path.exists() for path in paths) == done < len(paths) / 2


def test_processes_that_stay_drop_what_they_have_not_begun(paths):
    def broken_off():
        with workers(2) as hands:
            next(hands.in_order(mark_one, paths))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert sum(path.exists() for path in paths) < len(paths) / 2
