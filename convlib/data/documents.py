"""One document to an Agreement, with the words and corrections of the data folder that it is kept in."""

from pathlib import Path

from convlib.core.agreement import Agreement
from convlib.core.errors import ConvlibError, OutOfBounds, UnreadableDocument
from convlib.core.findings import say_openings
from convlib.core.locale import default_language, gettext
from convlib.data.amended.state import in_force
from convlib.data.files import kept_at
from convlib.data.signed import read_signed
from convlib.engine.bounded import run_bounded
from convlib.reading.part import Part


def read_agreement(
    path: str | Path,
    labels: str | Path | None = None,
    *,
    pages: str | None = None,
    sheet: str | None = None,
    year: int | None = None,
) -> Agreement:
    """Read one document.

    What is printed but doubtful is a finding, not an exception. Under a data folder's
    `agreements/<territory>/`, its `corrections.yml`, `documents.yml` and `labels.toml` are in force, and so
    are the amendments beside it, such as `2021.avenant-1.docx`: `history` has each state before.

    Args:
        path: a text, PDF, Word, OpenDocument, HTML, Excel or CSV file.
        labels: a file of more words that sheets use, in the form of `convlib/labels.toml`.
        pages: the pages of a PDF to read, such as `12-40`; default: all, or those of `documents.yml`.
        sheet: the one sheet of a workbook to read; default: all, or that of `documents.yml`.
        year: of a document with amounts of several years, the one that is wanted; default: the year that it
            is for, and of a span of years their total.

    Raises:
        UnreadableDocument: the file cannot be read at all, or has no such part.
        InvalidParameter: `pages` are not written as such.
        InvalidDataFile: a correction does not fit the document, or a file of labels is not one.

    Examples:
        >>> agreement = read_agreement("data/agreements/dijon-metropole/2021.txt")
        >>> len(agreement.actions), agreement.grand_total_eur
        (13, 712000.0)
    """
    path = Path(path)
    kept = kept_at(path)
    signed = read_signed(path, kept, labels, Part(pages, sheet), year)
    return in_force(signed, path, kept) if kept else signed


def read_within(
    seconds: float,
    path: Path,
    labels: Path | None = None,
    *,
    pages: str | None = None,
    sheet: str | None = None,
    year: int | None = None,
) -> Agreement:
    """Read one document as `read_agreement` does, in a process that ends where it takes too long.

    Pages that are read by OCR have that time each, and the process its share of the machine's memory.

    Raises:
        UnreadableDocument: as `read_agreement`, or it takes more than that, or convlib has a fault.
    """
    try:
        return run_bounded(lambda: read_agreement(path, labels, pages=pages, sheet=sheet, year=year), seconds)
    except OutOfBounds as error:
        raise refusal_of(path, error) from None
    except ConvlibError:
        raise
    except Exception as error:
        said = gettext(
            "convlib has a fault that this document brings to light ({error}); report it with the document"
        )
        raise UnreadableDocument(path, said.format(error=repr(error))) from error


def refusal_of(path: Path, error: OutOfBounds) -> UnreadableDocument:
    """Say of a document that it takes more than it may, and what to do."""
    said = gettext("{reason}; cut out the part of the agreement, or save it anew")
    return UnreadableDocument(path, said.format(reason=error))


def check_has_actions(agreement: Agreement, path: Path) -> None:
    """Refuse a document in which nothing was recognised: tables of it would only look like an answer."""
    if not agreement.actions.empty:
        return
    said = (
        finding.message_in(default_language())
        for finding in agreement.findings
        if finding.code.startswith("seems-")
    )
    reason = gettext(
        "no action was recognised; is it the sheet of an agreement? convlib check says what was read"
    )
    details = next(each.details for each in agreement.findings if each.code == "no-action-found")
    raise UnreadableDocument(path, f"{next(said, reason)}{say_openings(details)}")
