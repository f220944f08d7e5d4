"""What lessons are about: the real agreement, made-up ones, and the language of the lesson that is open."""

from pathlib import Path

import numpy as np

from convlib.core.agreement import Agreement
from convlib.core.errors import UnreadableDocument
from convlib.core.language import LANGUAGES, default_language, set_language
from convlib.core.locale import gettext
from convlib.data.files import find_data_folder
from convlib.data.folder import open_agreement

REAL = (2021, "dijon-metropole")
FICTIONAL = (
    (2021, "pays-de-brumevent"),
    (2022, "pays-de-brumevent"),
    (2021, "agglomeration-de-roquelune"),
    (2021, "metropole-de-clairvouge"),
)
# Each in a data folder of its own inside that of made-up ones, with the same figures in every class.
UNVARIED = {"pays-de-grisebrume": "scanned", "vallee-de-lourmeline": "amended"}


def open_fictional(year: int, territory: str) -> Agreement:
    """Read one of the made-up agreements, by its year and the folder of its territory in `data/fictional`.

    Examples:
        >>> "document fictif" in open_fictional(2021, "pays-de-brumevent").title
        True
    """
    return open_agreement(year, territory, find_fictional_dir() / UNVARIED.get(territory, ""))


def find_fictional_dir() -> Path:
    """Find the data folder of made-up agreements, inside the one of real ones."""
    candidates = [folder / "fictional" for folder in find_data_folder().paths]
    for candidate in candidates:
        if (candidate / "agreements").is_dir():
            return candidate
    raise UnreadableDocument(candidates[0], gettext("the made-up agreements of the lessons are not there"))


def start_lesson() -> None:
    """Let numbers show plainly in what follows, and figures in the lesson's language.

    numpy 2 shows a mean as `np.float64(30000.0)`; beginners are spared that by its own option.
    """
    np.set_printoptions(legacy="1.25")
    set_language(lesson_language())


def lesson_language() -> str:
    """Return the language of the lesson that is open: its folder is `en` or `fr`; elsewhere, the user's own.

    A notebook's kernel works in the notebook's folder, so the same cells serve both languages.
    """
    folder = Path.cwd().name
    return folder if folder in LANGUAGES else default_language()
