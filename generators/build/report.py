"""How a build tells what it does: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Step(Protocol):
    """One counted stretch of work."""

    def advance(self) -> None:
        """Count one thing as done."""


class Report:
    """Speaks to the person who runs the build; `console` decides whether there is a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, line: str) -> None:
        """Print one plain line, without reading marks into it."""
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Step]:
        """Show the progress of `total` things; on no terminal one line at the start is enough."""
        if not self._console.is_terminal:
            self.say(f"{name}：{total}")
            yield _Silent()
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._console) as progress:
            yield _Bar(progress, name, total)


class _Silent:
    def advance(self) -> None:
        """Say nothing: a log of hundreds of lines hides the one that matters."""


class _Bar:
    def __init__(self, progress: Progress, name: str, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task(name, total=total)

    def advance(self) -> None:
        """Move the bar by one."""
        self._progress.advance(self._task)
