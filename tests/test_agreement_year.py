"""The year of an agreement: what its programme is for, not every year that is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from printing import drawn
from reportlab.pdfgen.canvas import Canvas

from convlib.data.documents import read_agreement
from convlib.parsing.layout.line import Line, Part
from convlib.parsing.values.year import read_year
from convlib.parsing.words.files import load_labels

SHEET = "Action 1 : Loger\nObjectif : Loger trente jeunes.\nCoût : 20 000 €\n"
# More lines than a title and what stands below it have.
DECIDED = "Objet : contrat des solidarités\n" + "Le contrat en annexe est approuvé.\n" * 14


def year_of(tmp_path: Path, top: str, sheet: str = SHEET) -> int | None:
    path = tmp_path / "plan.txt"
    path.write_text(f"{top}\n\n{sheet}", encoding="utf-8")
    return read_agreement(path).agreement_year


@pytest.mark.parametrize(
    ("top", "year"),
    [
        ("Contrat local des solidarités 2021 (document fictif)", 2021),
        (
            "Convention d'appui à la lutte contre la pauvreté et d'accès à l'emploi – Communauté urbaine "
            "des Trois-Vals – 2022 (document fictif)",
            2022,
        ),
        ("Contrat local de santé 2024-2028\nPROGRAMME D'ACTIONS 2025", 2025),
        ("Contrat local des solidarités 2024-2027\nAnnée 2026", 2026),
        ("Contrat local des solidarités 2024-2027\nAvenant n° 1 au titre de l'année 2025", 2025),
        ("Contrat de ville « Quartiers 2030 »\nProgrammation 2025", 2025),
        ("PCAET des Deux Vals\nPCAET 2025-2030 – Programme opérationnel 2026", 2026),
        ("Projet social 2023-2026 – Plan d'actions et budget de l'année 2025", 2025),
        ("Convention financière annuelle 2024\nVu la convention du 9 juillet 2021", 2024),
        ("Bilan 2023 et programmation 2024", 2024),
        ("Rapport d'exécution 2025 et programme 2026", 2026),
        ("Rapport d'exécution 2025", 2025),
        ("Convention d'appui (document fictif)\nAvenant n° 3 – Année 2021", 2021),
        ("Pacte des solidarités\nLe présent pacte fixe le programme d'actions 2026 du territoire.", 2026),
        ("Projet de territoire 2026\n\nLe budget 2025 était de 310 000 €.", 2026),
        ("Plan local de lutte contre la pauvreté 2024-2027", 2024),
        (
            "RAPPORT DU PRÉSIDENT\nConvention 2023 avec l'État : programme d'actions\n"
            "Par délibération du 3 mai 2021, notre assemblée a approuvé le principe d'une convention\n"
            "annuelle. L'exécution 2022 a été présentée à la commission du 4 avril. Il vous est\n"
            "proposé d'approuver le programme 2023, qui comprend une action.",
            2023,
        ),
        ("VILLE DE SORVANE\nSéance du 8 avril 2019", 2019),
        (
            f"VILLE DE SORVANE\nEXTRAIT DES DÉLIBÉRATIONS\nSéance du 9 décembre 2019\n{DECIDED}"
            "Annexe à la délibération n° 2019-12-31\n\nCONTRAT DES SOLIDARITÉS 2020",
            2020,
        ),
        ("Convention d'appui\nVu la loi n° 2020-1721 du 29 décembre 2020 de finances pour 2021", None),
        ("Convention d'appui n° CP-2023-07-118", None),
    ],
)
def test_the_year_is_that_which_the_programme_is_for(tmp_path: Path, top: str, year: int | None) -> None:
    assert year_of(tmp_path, top) == year


def test_a_column_of_one_year_names_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Exercice;Code;Action;Objectif;Coût", *(f"2026;{n};Loger {n};Loger;{n}000 €" for n in "123")]
    path.write_text("\n".join([*rows, "TOTAL;;;;6 000 €"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.agreement_year == 2026
    assert agreement.grand_total_eur == 6000


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("Réunion du 4 juin 2026", None),
        ("Projet présenté en commission le 3 mars 2025", None),
        ("Mis à jour le 02/03/2026", None),
        ("Évolution par rapport à 2024 : 3 %", None),
        ("mai 2026", 2026),
    ],
)
def test_a_meeting_a_version_or_what_is_compared_names_no_year(
    tmp_path: Path, said: str, year: int | None
) -> None:
    assert year_of(tmp_path, f"Contrat du pays de Roux\n{said}") == year


@pytest.mark.parametrize("head", ["Écart sur 2025", "Variation 2024/2025", "Réalisé 2024"])
def test_headings_of_columns_and_notes_below_a_table_name_no_year(tmp_path: Path, head: str) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Contrat du pays de Roux", f"Action;Coût;{head}", "Toit;3 000 €;4 %", "Clé;2 000 €;2 %"]
    path.write_text("\n".join([*rows, "Note : sans budget 2023."]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.agreement_year is None
    assert "missing-year" in {finding.code for finding in agreement.findings}
    assert agreement.actions["stated_cost_eur"].tolist() == [3000, 2000]


@pytest.mark.parametrize(
    ("printed", "cost"),
    [
        ("24 600 € en 2025 et 25 200 € en 2026", 24_600),
        ("24 600 € (2025), 25 200 € (2026)", 24_600),
        ("2025 : 24 600 € ; 2026 : 25 200 €", 24_600),
        ("13 800 € en 2025", 13_800),
        ("25 200 € en 2026", None),
        ("24 600 € en 2025 hors loyers", None),
    ],
)
def test_a_cost_of_several_years_is_that_of_the_agreement_s_year(
    tmp_path: Path, printed: str, cost: float | None
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        f"Programme d'actions 2025\n\nAction 1 : Loger\nObjectif : Loger.\nCoût : {printed}\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].replace({float("nan"): None}).tolist() == [cost]
    codes = {finding.code for finding in agreement.findings if finding.action_code == "1"}
    assert (cost is None) == bool(codes & {"missing-cost", "unreadable-amount"})


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("La présente convention est signée le 4 décembre 2023. Elle compte une fiche.", 2023),
        ("Contrat signé le 14 janvier 2022", 2022),
        ("Elle remplace la convention signée le 3 mai 2019.", None),
    ],
)
def test_a_signature_tells_the_year_where_nothing_else_does(
    tmp_path: Path, said: str, year: int | None
) -> None:
    top = "Contrat de relance du Haut-Drau\nVolet social\nDocument fictif"
    assert year_of(tmp_path, f"{top}\n{said}") == year


@pytest.mark.parametrize(
    ("sizes", "year"),
    [((22, 22, 22, 22, 22, 11), 2022), ((11, 11, 11, 11, 11, 11), None)],
    ids=["a title in large letters", "lines of a text"],
)
def test_a_title_that_large_letters_cut_over_many_lines_is_one_text(
    sizes: tuple[float, ...], year: int | None
) -> None:
    texts = (
        "Convention d'appui à la lutte",
        "contre la pauvreté et d'accès à",
        "l'emploi – Métropole de",
        "Valombreuse – 2022 (document",
        "fictif)",
        "Entre l'État et la métropole, il est convenu ce qui suit.",
    )
    lines = [
        Line(page=1, line=place, text=text, parts=(Part(text),), size=size)
        for place, (text, size) in enumerate(zip(texts, sizes, strict=True), 1)
    ]
    assert read_year(lines, load_labels()).year == year


def test_a_year_of_prose_outside_of_the_span_of_the_title_is_of_something_else(
    tmp_path: Path,
) -> None:
    prose = "Les efforts de l’année 2021 sont rappelés dans le bilan officiel."
    assert year_of(tmp_path, f"Plan de sobriété du lac 2023-2025\n\n{prose}") == 2023
    assert year_of(tmp_path, f"Plan de sobriété du lac 2020-2022\n\n{prose}") == 2021


def test_a_box_beside_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 780, "Contrat du lac 2026-2028")
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(420, 765, "Bon à savoir")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(420, 753, "Aide plafonnée.")
        canvas.setFont("Helvetica", 10)
        for place, text in enumerate(("Axe 1 : Vivre", "Action 1.1 : Loger", "Coût : 20 000 €")):
            canvas.drawString(60, 700 - 14 * place, text)

    (tmp_path / "contrat.pdf").write_bytes(drawn(page))
    assert read_agreement(tmp_path / "contrat.pdf").title == "Contrat du lac 2026-2028"
