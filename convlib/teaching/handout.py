"""A lesson on one page to print: its steps, its exercises with room for an answer, what to keep."""

import re
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from nbconvert.filters import markdown2html

from convlib.core.language import LANGUAGES
from convlib.core.whole import make_folder, write_whole
from convlib.report.pages.pdf import set_pdf
from convlib.show.markup import open_templates
from convlib.teaching.build import build_lesson
from convlib.teaching.exercises import EXERCISES

_TEMPLATES = Path(__file__).with_name("templates")


def build_handouts(out_dir: Path, *, langs: Sequence[str] = LANGUAGES) -> list[Path]:
    """Write each lesson to one page of A4, `out_dir/<lang>/<lesson>.pdf`, without answers; return the files.

    What has the same name there is replaced.
    """
    style = (_TEMPLATES / "handout.css").read_text(encoding="utf-8")
    written = []
    for lang in langs:
        make_folder(out_dir / lang)
        for name in EXERCISES:
            target = out_dir / lang / f"{name}.pdf"
            write_whole(target, set_pdf(_to_page(name, lang), style))
            written.append(target)
    return written


def _to_page(name: str, lang: str) -> str:
    """Sort a lesson's cells: words before code are a step, the words on what came back are left out."""
    cells = build_lesson(name, "slides", lang).cells
    sections: list[tuple[str, list[tuple[Markup, str]]]] = [("", [])]
    exercises = []
    for cell, following in zip(cells[1:-1], cells[2:], strict=True):
        if cell.cell_type != "markdown":
            continue
        if heading := re.match(r"## (.*)", cell.source):
            sections.append((heading[1], []))
        elif following.cell_type == "code":
            sections[-1][1].append((_to_html(cell.source), following.source))
        elif re.match(r"\*\*(Exercise|Exercice) ", cell.source):
            exercises.append(_to_html(cell.source))
    return (
        open_templates(_TEMPLATES, lang)
        .get_template("handout.html")
        .render(
            title=cells[0].source.partition("\n")[0].removeprefix("# "),
            opening=_to_html(cells[0].source),
            sections=sections,
            exercises=exercises,
            closing=_to_html(cells[-1].source),
        )
    )


def _to_html(source: str) -> Markup:
    # Anchors are for pages with links.
    return Markup(re.sub(r'<a class="anchor-link".*?</a>', "", str(markdown2html(source))))
