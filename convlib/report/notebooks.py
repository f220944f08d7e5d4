"""The notebooks of a report: which they are, in what order, and what is in their files."""

import json
import re
from pathlib import Path
from typing import Any

from convlib.core.errors import InvalidNotebook
from convlib.core.language import translations
from convlib.core.locale import gettext
from convlib.questions import find_questions

_PARAGRAPH = re.compile(r"(#* ?)(.+)", re.DOTALL)


def list_notebooks(folder: Path) -> list[Path]:
    """List the notebooks that are part of a report, in its order; a user's own follow by name."""
    in_none = {name for name, question in find_questions().items() if question.position is None}
    in_none.add("explore")  # it answers to its user, not to a reader
    found = [path for path in folder.glob("*.ipynb") if path.stem not in in_none]
    rank = {name: place for place, name in enumerate(find_questions())}
    return sorted(found, key=lambda path: (rank.get(path.stem, len(rank)), path.stem))


def read_notebook(path: Path) -> dict[str, Any]:
    """Read a notebook as JSON; nbformat, which takes a second to import, reads it again where it runs."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InvalidNotebook(
            path.name, gettext("it is not a notebook ({reason})").format(reason=type(error).__name__)
        ) from None
    if isinstance(content, dict) and isinstance(content.get("cells"), list) and content.get("nbformat") == 4:
        return content
    raise InvalidNotebook(path.name, gettext("it is not a notebook of format 4; save it again in JupyterLab"))


def say_prose(source: str, lang: str) -> str:
    r"""Translate the headings and paragraphs of a cell that the catalogue has; others stay as they are.

    Examples:
        >>> print(say_prose("## Limits\n\nOf my own.", "fr").partition("\n")[0])
        ## Limites
    """
    _ = translations(lang).gettext
    return "\n\n".join(mark + _(text) for mark, text in list_prose(source))


def list_prose(source: str) -> list[tuple[str, str]]:
    """List the paragraphs of a cell of Markdown, each after its mark: `## ` of a heading, else nothing."""
    found = (_PARAGRAPH.fullmatch(paragraph) for paragraph in re.split(r"\n{2,}", source.strip("\n")))
    return [(each[1], each[2]) for each in found if each]


def without_outputs(path: Path) -> bytes:
    """Read a notebook as bytes without what it showed last time, which is neither sent nor a change."""
    content = read_notebook(path)
    for cell in content["cells"]:
        if cell.get("cell_type") == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return json.dumps(content).encode()
