"""A lesson on one sheet to print: what its exercises are about, room for answers, what to keep, its code."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from convlib.core.language import LANGUAGES
from convlib.core.whole import make_folder, write_whole
from convlib.report.pages.pdf import set_pdf
from convlib.show.markup import open_templates
from convlib.teaching.build import build_lesson
from convlib.teaching.pages.lessons import Lesson, lesson_process, make_lessons, to_html

_TEMPLATES = Path(__file__).parents[1] / "templates"


def build_handouts(out_dir: Path, *, langs: Sequence[str] = LANGUAGES, seed: int | None = None) -> list[Path]:
    """Write each lesson to a sheet of A4, both sides, `out_dir/<lang>/<lesson>.pdf`, without answers.

    What has the same name there is replaced. A `seed` gives the figures of the class that has it.
    """
    style = (_TEMPLATES / "handout.css").read_text(encoding="utf-8")
    written = []
    for lang in langs:
        make_folder(out_dir / lang)
    with lesson_process() as warm:
        for lang in langs:
            for lesson in make_lessons(warm, lang, seed):
                target = out_dir / lang / f"{lesson.name}.pdf"
                write_whole(target, set_pdf(_to_page(lesson, lang), style))
                written.append(target)
    return written


def _to_page(lesson: Lesson, lang: str) -> str:
    template = open_templates(_TEMPLATES, lang).get_template("handout.html")
    asked = [part for part in lesson.list_parts() if part[0].exercise]
    return template.render(lesson=lesson, parts=asked, steps=list(_list_steps(lesson.name, lang)))


def _list_steps(name: str, lang: str) -> Iterator[tuple[Markup, str]]:
    """Give the lines of code of a notebook, each after the words before it; exercises have none."""
    cells = build_lesson(name, "student", lang).cells
    for cell, following in zip(cells, cells[1:], strict=False):
        is_exercise = re.match(r"\*\*(Exercise|Exercice) ", cell.source)
        if cell.cell_type == "markdown" and following.cell_type == "code" and not is_exercise:
            yield to_html(cell.source), following.source
