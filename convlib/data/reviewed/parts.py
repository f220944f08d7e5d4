"""Which part of a document an evaluator chose to be read, with the reason."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from convlib.core.errors import InvalidDataFile
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.entries import check_documents, read_entries
from convlib.reading.part import Part


class ChosenPart(BaseModel):
    """One entry of `data/documents.yml`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    document: str  # territory and year, `dijon-metropole/2021`
    pages: str | None = None  # first and last page of a PDF, such as `12-40`
    sheet: str | None = None  # the name of a sheet of a workbook
    reason: str = Field(min_length=1)
    who: str = Field(min_length=1)  # who decided it

    @field_validator("pages", mode="before")
    @classmethod
    def _as_text(cls, given: object) -> object:
        """Take one page, which YAML reads as a number, for what was written."""
        return str(given) if type(given) is int else given


def find_part(path: Path, document: str) -> tuple[Part, tuple[Finding, ...]]:
    """Find the part that was chosen of a document, all of it where none was, and a finding of the reason."""
    entries = read_entries(path, ChosenPart)
    check_documents(path, [entry.document for entry in entries])
    chosen = [entry for entry in entries if normal_name(entry.document) == document]
    if len(chosen) > 1 or any((entry.pages is None) == (entry.sheet is None) for entry in chosen):
        raise InvalidDataFile(path, gettext("{name}: name pages or a sheet, once").format(name=document))
    said = tuple(Finding("chosen-part", details={"reason": f"{each.reason} ({each.who})"}) for each in chosen)
    return (Part(chosen[0].pages, chosen[0].sheet) if chosen else Part()), said
