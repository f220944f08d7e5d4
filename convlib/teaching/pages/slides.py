"""Lessons as slides: an idea or an exercise each, one HTML file a lesson, with reveal.js written into it."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from convlib.core.errors import UnreadableDocument
from convlib.core.language import LANGUAGES
from convlib.core.locale import gettext
from convlib.core.whole import make_folder, write_whole
from convlib.show.markup import open_templates
from convlib.teaching.pages.lessons import lesson_process, make_lessons

_TEMPLATES = Path(__file__).parents[1] / "templates" / "slides"
_OF_REVEAL = ("reveal.css", "reveal.js")


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
    files = {name: _read(reveal_dir / name) for name in _OF_REVEAL}
    files |= {name: _read(_TEMPLATES / name) for name in ("slides.css", "fit.js")}
    written = []
    for lang in langs:
        make_folder(out_dir / lang)
    with lesson_process() as warm:
        for lang in langs:
            template = open_templates(_TEMPLATES, lang).get_template("slides.html")
            for lesson in make_lessons(warm, lang, seed):
                target = out_dir / lang / f"{lesson.name}.slides.html"
                write_whole(target, template.render(lesson=lesson, files=files).encode())
                written.append(target)
    return written


def _read(path: Path) -> Markup:
    return Markup(path.read_text(encoding="utf-8"))
