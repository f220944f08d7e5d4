"""A folder to work in: documents, what is known of them, and notebooks to edit."""

import shutil
from pathlib import Path

from convlib.core.locale import N_, gettext
from convlib.core.whole import whole_folder
from convlib.data.shipped import EXAMPLES, NOTEBOOKS

_README = N_("""\
# Agreements against poverty

- `data/agreements/TERRITORY/YEAR.txt` (.pdf, .docx, .odt, .html, .xlsx, .csv): the signed documents; one is
  there already.
- `data/SOURCES.md` says where each comes from, `data/territories.csv` gives names and inhabitants.
- `notebooks/` is yours to edit: reports are made with these, and no longer with those inside convlib.

    convlib check data/agreements/*/*    # what a careful reader would note
    convlib report 2021                  # reports/TERRITORY/2021/report.html, tables, notebooks
    convlib lab                          # the notebooks in JupyterLab; or, as a page: convlib app
""")


def start_folder(folder: Path) -> None:
    """Fill a new or empty folder: an example agreement, the notebooks, a README that says what is what."""
    with whole_folder(folder) as staging:
        (staging / "README.md").write_text(gettext(_README), encoding="utf-8")
        shutil.copytree(EXAMPLES / "agreements", staging / "data" / "agreements")
        for name in ("SOURCES.md", "territories.csv"):
            shutil.copyfile(EXAMPLES / name, staging / "data" / name)
        (staging / "notebooks").mkdir()
        for notebook in NOTEBOOKS.glob("*.ipynb"):
            shutil.copyfile(notebook, staging / "notebooks" / notebook.name)
