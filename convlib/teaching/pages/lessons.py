"""Lessons without code: what each says, what it shows, and what it asks, idea by idea."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from markupsafe import Markup
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from convlib.core.errors import NotebookFailed
from convlib.core.language import REPORT_LANG
from convlib.data.folder import keep_agreements, open_agreement, open_agreements
from convlib.data.shipped import EXAMPLES
from convlib.engine.cores import count_cores
from convlib.engine.task import Task, find_failure
from convlib.engine.warm import WarmProcess, stop_all
from convlib.report.pages.outputs import outputs_to_html
from convlib.show.markup import keep_together
from convlib.teaching.build import build_lessons
from convlib.teaching.examples import REAL

# What runs lessons has loaded what they use: each runs in a fork, which would load it anew.
PREPARED = ("convlib.report.warm:warm_notebooks", "convlib.teaching.pages.lessons:load_readers")
_LONGEST_CELL = 600  # seconds
_HEADING = re.compile(r"## (.*)\n*")
_EXERCISE = re.compile(r"\*\*(?:Exercise|Exercice) (\d+)\.\*\*")


@dataclass(frozen=True, slots=True)
class Idea:
    """What is seen at once."""

    heading: str  # of its section
    words: Markup  # what to look at
    shown: Markup = Markup("")  # tables and figures
    repeated: Markup = Markup("")  # what of them the idea before has shown just above
    remark: Markup = Markup("")  # what came of it
    exercise: int = 0  # its number; zero of what asks nothing


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of one language."""

    name: str
    title: str
    aim: Markup
    about: Markup  # its time, its level
    ideas: Sequence[Idea]
    closing: Markup  # what to keep

    @property
    def exercises_count(self) -> int:
        """How many exercises it has."""
        return sum(idea.exercise > 0 for idea in self.ideas)

    def list_parts(self) -> Iterator[Sequence[Idea]]:
        """Give ideas one by one, but exercises about the same tables and figures together."""
        for is_asked, ideas in groupby(
            self.ideas, lambda idea: (idea.exercise > 0, idea.heading, idea.shown)
        ):
            part = list(ideas)
            yield from [part] if is_asked[0] else ([idea] for idea in part)


@contextmanager
def lesson_process() -> Iterator[WarmProcess]:
    """Give a process that runs lessons, in one language after the other."""
    warm = WarmProcess(*PREPARED)
    try:
        yield warm
    finally:
        stop_all([warm])


def make_lessons(
    warm: WarmProcess, lang: str, seed: int | None = None, keep_in: Path | None = None
) -> list[Lesson]:
    """Run the lessons' pages in a language, and read them; their agreements go to `keep_in`."""
    with TemporaryDirectory(prefix="convlib-", ignore_cleanup_errors=True) as temporary:
        built = Path(temporary) / "lessons"
        paths = build_lessons(built, langs=[lang], seed=seed, audiences=["page"])
        # Figures as in reports: for telephones too.
        environment = {"CONVLIB_DATA": str(built / "page" / "data"), REPORT_LANG: lang}
        contents = warm.call(f"{__name__}:run_notebooks_at", [str(path) for path in paths], environment)
        if keep_in:
            (built / "page" / "data").rename(keep_in)
    return [
        read_lesson(path.stem, nbformat.reads(content, as_version=4))
        for path, content in zip(paths, contents, strict=True)
    ]


def load_readers() -> None:
    """Read an agreement: what is loaded and filled as the first one is opened, no lesson has to do again."""
    open_agreement(*REAL, EXAMPLES)


def run_notebooks_at(paths: Sequence[str], environment: dict[str, str]) -> list[str]:
    """Run notebooks of this machine, each in its folder, and return them with what they show."""
    environment = {**os.environ, **environment}
    _keep_all(Path(environment["CONVLIB_DATA"]))
    tasks = [
        Task(nbformat.read(path, as_version=4), Path(path).parent, environment, _LONGEST_CELL)
        for path in paths
    ]
    if hasattr(os, "fork"):
        from convlib.engine.fork import run_notebooks  # not where processes cannot be forked

        run_notebooks(tasks, count_cores())
    else:
        from convlib.engine.kernel import run_in_kernels

        run_in_kernels(tasks)
    for path, task in zip(paths, tasks, strict=True):
        if reason := find_failure(task.notebook):
            raise NotebookFailed(Path(path).name, reason, nbformat.writes(task.notebook).encode())
    return [nbformat.writes(task.notebook) for task in tasks]


def _keep_all(data: Path) -> None:
    """Read each agreement of the lessons once: most are opened by several."""
    for agreements in data.rglob("agreements"):
        keep_agreements(open_agreements(agreements.parent).values(), agreements.parent)


def read_lesson(name: str, notebook: NotebookNode) -> Lesson:
    """Read a lesson that was run: its first cell is what it is about, its last what to keep."""
    opening, *cells, closing = notebook.cells
    title, aim, about = opening.source.split("\n\n", 2)
    return Lesson(
        name,
        title.removeprefix("# "),
        to_html(aim),
        to_html(about),
        _share_what_is_shown(_read_ideas(cells)),
        to_html(closing.source),
    )


def _read_ideas(cells: Sequence[NotebookNode]) -> Iterator[Idea]:
    """An idea begins with words that begin a slide, or ask; what follows belongs to it."""
    heading, lead, idea = "", "", None
    for cell in cells:
        if cell.cell_type == "code":
            shown = Markup(outputs_to_html(nbformat.v4.new_notebook(cells=[cell])))
            idea = replace(idea, shown=idea.shown + shown) if idea else None
            continue
        text = cell.source
        if found := _HEADING.match(text):
            if idea:
                yield idea
            heading, lead, idea = found[1], text[found.end() :], None
            continue
        exercise = _EXERCISE.match(text)
        if idea and not exercise and cell.metadata.get("slideshow", {}).get("slide_type") != "slide":
            idea = replace(idea, remark=idea.remark + to_html(text))
            continue
        if idea:
            yield idea
        idea = Idea(heading, to_html(f"{lead}\n\n{text}"), exercise=int(exercise[1]) if exercise else 0)
        lead = ""
    if idea:
        yield idea


def _share_what_is_shown(ideas: Iterator[Idea]) -> list[Idea]:
    """Let an exercise without tables or figures of its own have those of the one before it."""
    shared: list[Idea] = []
    for idea in ideas:
        before = shared[-1] if shared else None
        if idea.exercise and not idea.shown and before and before.exercise and before.heading == idea.heading:
            idea = replace(idea, shown=before.shown)
        if idea.exercise and before and before.shown and idea.shown.startswith(before.shown):
            idea = replace(idea, repeated=before.shown)
        shared.append(idea)
    return shared


def to_html(source: str) -> Markup:
    """Set Markdown as HTML, without anchors, which are for pages with links."""
    return keep_together(Markup(re.sub(r'<a class="anchor-link".*?</a>', "", str(markdown2html(source)))))
