"""The comparison of all agreements beside the list of their reports: a page, a workbook and a PDF.

Where nothing that they are made from has changed, they are left alone before anything heavy is imported.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from convlib.core.errors import CannotWrite
from convlib.core.locale import default_language, gettext
from convlib.core.whole import make_folder, write_whole, writing_to
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.folder import READING_SECONDS
from convlib.data.shipped import EXAMPLES, code_digest, digest_of, installed
from convlib.report.job import list_settings

if TYPE_CHECKING:
    from convlib.questions.dataset.frames import Dataset
    from convlib.report.pages.overall.compared import Compared

PAGE = "comparison.html"
_WORKBOOK, _PDF = "comparison.xlsx", "comparison.pdf"
_LEAST = 2  # agreements that can be compared
# The digest of all that the page is made from, then those of the workbook and, if there is one, of the PDF
_MADE_FROM = re.compile(rb'<meta name="convlib-comparison" content="([0-9a-f ]*)">')


def write_comparison(
    folder: Path,
    data: DataFolder,
    *,
    year: int | None = None,
    with_pdf: bool = False,
    reading_timeout: float = READING_SECONDS,
    is_forced: bool = False,
) -> Path | None:
    """Compare the agreements of a data folder in the folder of their reports; return the path of the page.

    It is in the language in force, and about `year` where there are agreements of it. What is unchanged is
    left alone, unless `is_forced`. None, and an earlier one is removed, where fewer than two agreements can
    be read.

    Raises:
        CannotWrite: there is a page of that name that convlib did not write.
        InvalidDataFile: a file that holds for all documents cannot be read.
    """
    page, files = folder / PAGE, data.documents()
    kept = _digests_in(page)
    digest = _digest_of(files, data, folder, year)
    if kept and not is_forced and _is_unchanged(folder, digest, kept, with_pdf):
        return page
    from convlib.report.pages.overall.compared import compare

    dataset = _read(files, data, reading_timeout) if len(files) >= _LEAST else None
    if dataset is None or len(dataset.agreements) < _LEAST:
        if kept:
            _remove(folder, (PAGE, _WORKBOOK, _PDF))
        return None
    content, others = _make(compare(dataset, year), _reports_of(files, folder), with_pdf=with_pdf)
    said = " ".join([digest, *(sha256(each).hexdigest() for each in others.values())])
    meta = f'<meta name="convlib-comparison" content="{said}">\n'
    make_folder(folder)
    # The page first: its digests tell of an interruption, and of files that somebody changed.
    write_whole(page, content.replace("<title>", f"{meta}<title>", 1))
    for name, each in others.items():
        write_whole(folder / name, each)
    _remove(folder, {_WORKBOOK, _PDF} - others.keys())
    return page


def _digests_in(page: Path) -> list[str]:
    """Read what a page says that it is made from; nothing where there is none."""
    try:
        found = _MADE_FROM.search(page.read_bytes())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotWrite(page, str(error.strerror)) from None
    if not found:
        raise CannotWrite(page, gettext("convlib did not write it; move it elsewhere first"))
    return found[1].decode().split()


def _digest_of(files: Sequence[AgreementFile], data: DataFolder, folder: Path, year: int | None) -> str:
    paths = list_settings(EXAMPLES)  # such as the themes, for who has none of their own
    for kept in data.paths:
        documents = sorted(path for path in (kept / "agreements").glob("*/*") if path.is_file())
        paths += [*documents, *list_settings(kept)]
    reports = [f"{territory}/{year}" for territory, year in sorted(_reports_of(files, folder))]
    said = [default_language(), str(year), code_digest(), platform.python_version(), *installed(), *reports]
    names = [f"{path.parent.name}/{path.name}" for path in paths]
    return digest_of(map(_content_of, paths), [*said, *names])


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it is read as one that cannot be read, and named on the page
        return b""


def _reports_of(files: Sequence[AgreementFile], folder: Path) -> set[tuple[str, int]]:
    """Tell which agreements have a report that a page can lead to."""
    return {
        (file.territory, file.year)
        for file in files
        if (folder / file.territory / str(file.year) / "report.html").is_file()
    }


def _is_unchanged(folder: Path, digest: str, kept: Sequence[str], with_pdf: bool) -> bool:
    names = (_WORKBOOK, _PDF)[: len(kept) - 1]
    found = [sha256(_content_of(folder / name)).hexdigest() for name in names]
    # A PDF that could not be made is tried again.
    return [digest, *found] == kept and (_PDF in names or not with_pdf)


def _read(files: Sequence[AgreementFile], data: DataFolder, seconds: float) -> Dataset:
    from convlib.questions.dataset.frames import make_dataset
    from convlib.questions.dataset.reading import read_all

    return make_dataset(dict(read_all(files, data, seconds)), data)


def _make(
    compared: Compared, reports: set[tuple[str, int]], *, with_pdf: bool
) -> tuple[str, Mapping[str, bytes]]:
    """Make the page, and the files beside it by name: without a PDF where this machine cannot make one."""
    from convlib.core.errors import PdfUnavailable
    from convlib.report.pages.overall.page import build_comparison
    from convlib.report.pages.overall.sheets import comparison_workbook
    from convlib.report.pages.pdf import build_pdf

    others = {_WORKBOOK: comparison_workbook(compared)}
    if with_pdf:
        page = build_comparison(compared, reports, [_PDF, _WORKBOOK])
        try:
            return page, others | {_PDF: build_pdf(page)}
        except PdfUnavailable:  # which each report has said
            pass
    return build_comparison(compared, reports, [_WORKBOOK]), others


def _remove(folder: Path, names: Sequence[str] | set[str]) -> None:
    for name in names:
        with writing_to(folder / name):
            (folder / name).unlink(missing_ok=True)
