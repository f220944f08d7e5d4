"""The pages of the documentation: short where they should be, and true of what is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import convlib
from convlib.core.findings import CODES

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
IN_FRENCH = {
    "evaluator.md": "evaluateur.md",
    "analyst.md": "analyste.md",
    "teacher.md": "enseignant.md",
    "comparison.md": "comparaison.md",
    "corrections.md": "corrections.md",
    "themes.md": "themes.md",
    "data.md": "donnees.md",
    "glossary.md": "glossaire.md",
    "reading.md": "lecture.md",
}
FINDINGS_IN_FRENCH = "constats.md"  # made of what the code says


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


def shape_of(page: Path) -> dict[str, list[str]]:
    """What two versions of a page have alike: headings, rows, figures, commands without remarks, links."""
    text = page.read_text(encoding="utf-8")
    code = re.findall(r"^ {4}(.+)", text, re.M)
    prose = re.sub(r"`[^`]*`|^ {4}.*", "", text, flags=re.M)
    prose = re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", prose)  # between thousands
    links = re.findall(r"\]\(([^)#]+)\)", text)
    in_english = {french: english for english, french in IN_FRENCH.items()}
    in_english[FINDINGS_IN_FRENCH] = "findings.md"
    return {
        "headings": re.findall(r"^#+ ", text, re.M),
        "rows": [str(len(row.split("|"))) for row in re.findall(r"^\|.+", text, re.M)],
        "figures": sorted(re.findall(r"\d+(?:\.\d+)?", prose.replace(",", "."))),
        "steps": re.findall(r"^\d\. ", text, re.M),
        "commands": [
            re.split(r"\s+#|  {3,}|(?:title=|limits=|reason: |who: )", line)[0].rstrip() for line in code
        ],
        "names": sorted(
            {name.replace("/fr", "/en") for name in re.findall(r"`([^`<\s]*[./_(][^`<\s]*)`", text)}
        ),
        "links": sorted(in_english.get(Path(link).name, Path(link).name) for link in links),
    }


@pytest.mark.parametrize(("english", "french"), IN_FRENCH.items())
def test_a_page_in_french_has_the_sections_commands_and_links_of_the_english_one(
    english: str, french: str
) -> None:
    shapes = shape_of(ROOT / "docs" / "fr" / french), shape_of(ROOT / "docs" / english)
    for part, of_french in shapes[0].items():
        of_english = shapes[1][part]
        apart = sorted(set(of_french) ^ set(of_english))
        assert of_french == of_english, f"{part}: {french} and {english} differ, by {apart or 'how many'}"


@pytest.mark.parametrize("french", [*IN_FRENCH.values(), FINDINGS_IN_FRENCH])
def test_a_page_in_french_is_set_as_french_is(french: str) -> None:
    text = (ROOT / "docs" / "fr" / french).read_text(encoding="utf-8")
    prose = re.sub(r"`[^`]*`", "", re.sub(r"^(?: {4}.*|\|[-|]+)$", "", text, flags=re.M))
    assert re.findall(r".{9}(?:\w'\w|[ \u00a0][;?!]|[ \u202f][:»]|« ).*", prose) == []


def test_the_findings_in_french_are_those_of_the_code() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "findings.py"))["findings_page"]()
    kept = ROOT / "docs" / "fr" / FINDINGS_IN_FRENCH
    assert kept.read_text(encoding="utf-8") == page, "run: python docs/findings.py"


@pytest.mark.parametrize(("lang", "page"), [("en", "comparison.md"), ("fr", "fr/comparaison.md")])
def test_the_distance_of_the_comparison_is_explained_in_the_words_of_its_page(lang: str, page: str) -> None:
    text = " ".join((ROOT / "docs" / page).read_text(encoding="utf-8").split())
    assert " ".join(convlib.describe_distance(lang).split()) in text
