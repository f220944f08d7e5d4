"""Lessons as slides: run, then one HTML file each, with reveal.js written into it."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbconvert.exporters import SlidesExporter
from nbformat import NotebookNode
from traitlets.config import Config

from convlib.core.errors import NotebookFailed, UnreadableDocument
from convlib.core.language import LANGUAGES
from convlib.core.locale import gettext
from convlib.core.whole import make_folder, write_whole
from convlib.engine.kernel import run_in_kernels
from convlib.engine.task import Task, find_failure
from convlib.teaching.build import build_lessons

_TEMPLATES = Path(__file__).with_name("templates")
_LONGEST_CELL = 600  # seconds


def build_slides(
    out_dir: Path, reveal_dir: Path, *, langs: Sequence[str] = LANGUAGES, seed: int | None = None
) -> list[Path]:
    """Write each lesson, run, to `out_dir/<lang>/<lesson>.slides.html`; solutions are not in it.

    `reveal_dir` is the folder `dist` of the npm package reveal.js. Slides of the same name are replaced.
    """
    if not (reveal_dir / "reveal.js").is_file():
        reason = gettext(
            "reveal.js is not there; `make slides` gets it, "
            "or: npm install --prefix slides --ignore-scripts reveal.js"
        )
        raise UnreadableDocument(reveal_dir, reason)
    written = []
    with TemporaryDirectory(prefix="convlib-") as temporary:
        built = Path(temporary) / "lessons"
        for source in build_lessons(built, langs=langs, seed=seed, audiences=["slides"]):
            lang = source.parent.name
            executed = _run(source, built / "slides" / "data")
            target = out_dir / lang / f"{source.stem}.slides.html"
            make_folder(target.parent)
            write_whole(target, _to_slides(executed, reveal_dir, lang))
            written.append(target)
    return written


def _run(source: Path, data_dir: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(source, as_version=4)
    run_in_kernels(
        [Task(notebook, source.parent, {**os.environ, "CONVLIB_DATA": str(data_dir)}, _LONGEST_CELL)]
    )
    if reason := find_failure(notebook):
        raise NotebookFailed(source.name, reason, nbformat.writes(notebook).encode())
    return notebook


def _to_slides(executed: NotebookNode, reveal_dir: Path, lang: str) -> str:
    exporter = SlidesExporter(
        template_name="slides",
        extra_template_basedirs=[str(_TEMPLATES)],
        extra_template_paths=[str(reveal_dir)],
        language_code=lang,
        # Figures as pixels: vectors on one page would share their ids.
        config=Config({"NbConvertBase": {"display_data_priority": ["text/html", "image/png", "text/plain"]}}),
    )
    page, _ = exporter.from_notebook_node(executed)
    return str(page)
