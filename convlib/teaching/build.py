"""One source a lesson to notebooks for students and instructors, with the agreements they are about."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbconvert.preprocessors import ClearOutputPreprocessor, TagRemovePreprocessor
from nbformat import NotebookNode

from convlib.core.errors import InvalidNotebook
from convlib.core.language import LANGUAGES
from convlib.core.locale import gettext
from convlib.core.whole import whole_folder
from convlib.data.folder import find_agreement, open_agreement
from convlib.data.shipped import EXAMPLES, NOTEBOOKS
from convlib.teaching.examples import FICTIONAL, REAL, UNVARIED
from convlib.teaching.exercises import EXERCISES
from convlib.teaching.variation import print_variation

SOURCES = NOTEBOOKS / "teaching" / "source"
# The tags of a source: cells with them are in no copy but these; `page` is for those who have no code.
_TAGS_LEFT_OUT = {
    "student": {"instructor", "page"},
    "instructor": {"student", "page"},
    "page": {"instructor", "student", "notebook"},
}


def build_lessons(
    out_dir: Path,
    *,
    langs: Sequence[str] = LANGUAGES,
    seed: int | None = None,
    audiences: Sequence[str] = ("student", "instructor"),
) -> list[Path]:
    """Write the lessons to `out_dir/<audience>/<lang>/`, with the agreements they read beside them.

    The folder is a new or empty one: a student's work could be in another. Audiences are `student`,
    `instructor` (with solutions and notes) and `page` (without code to read or to write). A `seed` gives the
    made-up agreements other figures.
    """
    with whole_folder(out_dir) as staging:
        for audience in audiences:
            _write_agreements(staging / audience / "data", seed)
            for lang in langs:
                (staging / audience / lang).mkdir(parents=True)
                for name in EXERCISES:
                    notebook = build_lesson(name, audience, lang)
                    nbformat.write(notebook, staging / audience / lang / f"{name}.ipynb")
    return sorted(out_dir.glob("*/*/*.ipynb"))


def build_lesson(name: str, audience: str, lang: str) -> NotebookNode:
    """Take from a lesson's source the cells of one audience and one language, without outputs."""
    source = SOURCES / f"{name}.ipynb"
    try:
        notebook: NotebookNode = nbformat.read(source, as_version=4)
    except (OSError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        reason = gettext("it cannot be read ({reason})").format(reason=type(error).__name__)
        raise InvalidNotebook(source.name, reason) from None
    left_out = _TAGS_LEFT_OUT[audience] | {other for other in LANGUAGES if other != lang}
    remover = TagRemovePreprocessor(enabled=True, remove_cell_tags=left_out)
    notebook, _ = remover.preprocess(notebook, {})
    notebook, _ = ClearOutputPreprocessor(enabled=True).preprocess(notebook, {})
    for cell in notebook.cells:
        cell.metadata.pop("tags", None)  # whom it is for is settled
    title = notebook.cells[0].source.partition("\n")[0]
    notebook.metadata["title"] = title.removeprefix("# ")
    return notebook


def _write_agreements(folder: Path, seed: int | None) -> None:
    _copy(find_agreement(*REAL, EXAMPLES).path, folder / "agreements")
    fictional = EXAMPLES / "fictional"
    (folder / "fictional").mkdir()
    shutil.copyfile(fictional / "territories.csv", folder / "fictional" / "territories.csv")
    for year, territory in FICTIONAL:
        target = folder / "fictional" / "agreements"
        if seed is None:
            _copy(find_agreement(year, territory, fictional).path, target)
        else:
            text = print_variation(open_agreement(year, territory, fictional), seed)
            path = target / territory / f"{year}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for within in UNVARIED.values():
        shutil.copytree(fictional / within / "agreements", folder / "fictional" / within / "agreements")


def _copy(document: Path, agreements: Path) -> None:
    target = agreements / document.parent.name / document.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(document, target)
