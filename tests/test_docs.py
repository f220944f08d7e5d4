"""The pages of the documentation: short where they should be, and true of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from convlib.core.findings import CODES

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_readme_is_read_in_a_few_minutes() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) < 1000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = {page.parent / link for link in re.findall(r"\]\(([^)#:]+)\)", text)}
    named = re.findall(r"`((?:\.ci|benchmarks|convlib|docs|tests)/[\w./-]+)`", text)
    assert [str(path) for path in [*links, *(ROOT / name for name in named)] if not path.exists()] == []


def test_every_finding_is_explained_with_its_severity() -> None:
    rows = re.findall(
        r"^\| (`.+?) \| (\w+) \|", (ROOT / "docs" / "findings.md").read_text(encoding="utf-8"), re.M
    )
    explained = {code: severity for codes, severity in rows for code in re.findall(r"`([a-z-]+)`", codes)}
    assert explained == {code: severity for code, (severity, _) in CODES.items()}
