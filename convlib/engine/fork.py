"""How a notebook runs: in a process of its own, forked from this one, which has all libraries imported.

Nothing that a notebook does reaches another, or the process that it was forked from; what ends it ends
it alone.
"""

import json
import os
import pickle
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import nbformat
import psutil
from ipykernel.ipkernel import IPythonKernel
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_output

from convlib.core.locale import gettext
from convlib.engine.cells import fork_cells, make_shell
from convlib.engine.cores import count_cores
from convlib.engine.task import NOT_DONE, Task

# More than any reader looks at; a cell that prints for ever would fill the memory of all.
LARGEST_OUTPUT = 20_000_000
_CHUNK = 1 << 16
_LONGEST_WAIT = 3600  # poll(2) takes no more than some days

warm_shell = cache(make_shell)


def run_notebooks(tasks: Sequence[Task], at_once: int = 1) -> None:
    """Run notebooks, some at the same time, and put outputs and counts into them.

    Where a cell raises, ends its process, takes too long or shows too much, its notebook ends there, with
    an output of type `error` in that cell; the others run on.
    """
    memory = psutil.virtual_memory().total // count_cores()
    waiting, running = list(tasks)[::-1], list[_Running]()
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(waiting.pop(), memory))
            sources: list[Connection | int] = [one.pipe for one in running]
            sources += chain.from_iterable(one.streams for one in running)
            patience = min(one.deadline for one in running) - time.monotonic()
            ready = wait(sources, min(max(patience, 0), _LONGEST_WAIT))
            for one in running:
                one.take(ready)
            running = [one for one in running if not one.is_done]
    finally:
        for one in running:
            one.stop()


def run_text(content: str, folder: str, timeout: float | None) -> str:
    """Run a notebook given as JSON, in this process's environment, and return it with its outputs."""
    notebook = nbformat.reads(content, as_version=4)
    run_notebooks([Task(notebook, Path(folder), dict(os.environ), timeout or float("inf"))])
    return str(nbformat.writes(notebook))


@dataclass
class _Running:
    """A notebook's process and what came of it so far."""

    task: Task
    process: int
    pipe: Connection
    streams: dict[int, str]
    cell: NotebookNode
    place: int = 0
    size: int = 0
    is_done: bool = False
    printed: dict[str, bytearray] = field(init=False)
    deadline: float = field(init=False)
    client: NotebookClient = field(init=False)

    def __post_init__(self) -> None:
        self.printed = {name: bytearray() for name in self.streams.values()}
        self.deadline = time.monotonic() + self.task.timeout
        # nbclient's own account of messages: the same outputs as with a kernel.
        self.client = NotebookClient(self.task.notebook)
        self.client.clear_before_next_output = False  # as it does itself before each cell

    def take(self, ready: Sequence[object]) -> None:
        """Take what is ready, and end the process where it is done or has had its share."""
        has_told = self.pipe in ready
        # What was printed comes first: its process waits until what it tells is heard.
        for stream in list(self.streams):
            self.take_printed(stream)
        if has_told:
            self.take_told()
        if self.is_done:
            return
        if self.size > LARGEST_OUTPUT:
            self.fail(
                "OutputTooLarge",
                gettext("it shows more than {count} MB").format(count=LARGEST_OUTPUT // 10**6),
            )
        elif time.monotonic() >= self.deadline:
            self.fail("CellTimeoutError", gettext(NOT_DONE).format(seconds=self.task.timeout))

    def take_printed(self, stream: int) -> None:
        while self.size <= LARGEST_OUTPUT:
            try:
                chunk = os.read(stream, _CHUNK)
            except BlockingIOError:
                return
            if not chunk:
                os.close(stream)
                del self.streams[stream]
                return
            self.size += len(chunk)
            self.printed[self.streams[stream]] += chunk

    def show_printed(self) -> None:
        """Show what was printed since the last message, the two streams one after the other.

        As they come would depend on the moment, and the same notebook would give other bytes.
        """
        for name, content in self.printed.items():
            text = content.decode("utf-8", "replace")
            content.clear()
            last = self.cell.outputs[-1] if self.cell.outputs else {}
            if last.get("name") == name and not self.client.clear_before_next_output:
                last["text"] += text
            elif text:
                self.show("stream", {"name": name, "text": text})

    def show(self, kind: str, content: dict[str, Any]) -> None:
        message = {"header": {"msg_type": kind}, "msg_type": kind, "content": content, "parent_header": {}}
        self.client.process_message(message, self.cell, self.place)

    def take_told(self) -> None:
        try:
            told = self.pipe.recv_bytes(LARGEST_OUTPUT)
        except (EOFError, OSError):
            if not self.pipe.readable:  # closed to a message that is longer than that
                self.size = LARGEST_OUTPUT + 1
                return
            code = self.stop()
            killed = gettext("its process was killed by signal {number}").format(number=-code)
            ended = gettext("its process ended with code {number}").format(number=code)
            self.fail("DeadKernelError", killed if code < 0 else ended)
            return
        self.show_printed()
        kind, *content = pickle.loads(told)
        if kind == "message":
            self.size += len(told)
            self.show(content[0], json.loads(content[1]))
        elif kind == "start":
            self.place, self.deadline = content[0], time.monotonic() + self.task.timeout
            self.cell = self.task.notebook.cells[self.place]
            self.cell.execution_count = content[1]
            self.client.clear_before_next_output = False
        with suppress(OSError):  # it died since
            self.pipe.send(None)
        if kind == "end":
            self.stop(is_over=True)

    def fail(self, name: str, reason: str) -> None:
        self.show_printed()
        self.cell.outputs.append(new_output("error", ename=name, evalue=reason, traceback=[]))
        if not self.is_done:
            self.stop()

    def stop(self, *, is_over: bool = False) -> int:
        """End the process, unless it is over by itself, and return its code; below zero, a signal."""
        self.is_done = True
        if not is_over:
            os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        self.pipe.close()
        for stream in self.streams:
            os.close(stream)
        return os.waitstatus_to_exitcode(status)


def _start(task: Task, memory: int) -> _Running:
    cells = task.clear()
    task.notebook.metadata["language_info"] = IPythonKernel.language_info
    process, pipe, printed = fork_cells(warm_shell(), cells, task.folder, task.environment, memory)
    first = next((place for place, *_ in cells), 0)
    streams = dict(zip(printed, ("stdout", "stderr"), strict=True))
    return _Running(task, process, pipe, streams, task.notebook.cells[first], first)
