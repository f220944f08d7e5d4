"""Random agreements, and random ways to print them: what was written is known to the tests that read it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from docx import Document
from hypothesis import strategies as st

from convlib.core.amounts import format_eur

# Words that are no label, no heading and no unit.
WORDS = ["familles", "accueil", "parcours", "jeunes", "l'accès", "droits", "proximité", "(QPV)", "œuvre"]
PREFIXES = {
    "continued": [
        "Poursuite de l'action {year} : ",
        "Reconduction de l’action {year} – ",
        "Renouvellement : ",
    ],
    "reinforced": ["Renforcement de l'action {year} : "],
    "extended": ["Prolongement de l'action {year} : "],
    "new": ["Action nouvelle : ", "Nouvelle action – "],
}
AXES = ["Axe {n} – {name}", "AXE {roman} : {name}", "Volet {n} - {name}", "Orientation n° {n} : {name}"]
AXES += ["Engagement {roman} — {name}", "Thématique {n}. {name}"]
ACTIONS = [
    "Action {code}\t{name}",
    "Action n° {code} : {name}",
    "Fiche action {code} – {name}",
    "{code}. {name}",
]
ACTIONS += ["Fiche-action n°{dashed} : {name}", "{dashed} {name}"]
OBJECTIVES = ["Objectif visé", "OBJECTIFS", "Finalité", "Objectif de l’action"]
DESCRIPTIONS = ["Descriptif de l'action", "Description", "Contenu de l'action"]
COSTS = ["Coût total de l'action", "Budget prévisionnel", "Cout", "Montant de l'action"]
AXIS_TOTALS = ["Sous-total", "Total de l'axe", "Montant total de l’axe"]
TOTALS = ["Total général", "TOTAL", "Montant total de la convention"]
SHARES = ["Part {funder}", "Contribution {funder}"]
FUNDERS = ["État", "Département", "Caf", "Ville de Fictiville"]
ROMAN = ["", "I", "II", "III", "IV", "V"]


@dataclass
class Action:
    """What one sheet says."""

    code: str
    name: str
    prefix: str
    kind: str
    year: int | None
    objective: str | None
    description: str | None
    cost: Decimal | None
    shares: dict[str, Decimal]


@dataclass
class Layout:
    """How an agreement is printed."""

    axis: str
    action: str
    objective: str
    description: str
    cost: str
    share: str
    axis_total: str
    total: str
    separator: str
    amount: str
    has_axis_totals: bool


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(
    lambda words: " ".join(words).capitalize()
)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(
    lambda words: " ".join(words).capitalize()
)
amounts = st.integers(1, 10**9).map(lambda cents: Decimal(cents) / 100) | st.integers(1, 900).map(
    lambda thousands: Decimal(thousands * 1000)
)
layouts = st.builds(
    Layout,
    *map(st.sampled_from, (AXES, ACTIONS, OBJECTIVES, DESCRIPTIONS, COSTS, SHARES, AXIS_TOTALS, TOTALS)),
    separator=st.sampled_from(["\t", " : ", "   "]),
    amount=st.sampled_from(["{fr}", "{plain} €", "{plain} EUR", "{dots} euros", "{fr} TTC"]),
    has_axis_totals=st.booleans(),
)


@st.composite
def actions(draw: st.DrawFn, axis: int, number: int) -> Action:
    """Draw an action; its funders, where it has any, pay its cost to the cent."""
    kind = draw(st.sampled_from(["unstated", *PREFIXES]))
    template = draw(st.sampled_from(PREFIXES[kind])) if kind in PREFIXES else ""
    year = draw(st.integers(2015, 2020))
    cost = draw(st.none() | amounts)
    shares = {}
    if cost is not None and draw(st.booleans()):
        first = min(cost, draw(amounts))
        shares = {"État": first} | (
            {draw(st.sampled_from(FUNDERS[1:])): cost - first} if cost > first else {}
        )
    return Action(
        f"{axis}.{number}",
        draw(names),
        template.format(year=year),
        kind,
        year if "{year}" in template else None,
        draw(st.none() | texts),
        draw(st.none() | texts),
        cost,
        shares,
    )


@st.composite
def agreements(draw: st.DrawFn) -> list[tuple[str, list[Action]]]:
    """Draw one to four axes of one to three actions."""
    count = draw(st.integers(1, 4))
    return [
        (draw(names), [draw(actions(axis, number)) for number in range(1, draw(st.integers(1, 3)) + 1)])
        for axis in range(1, count + 1)
    ]


def total(costs: list[Decimal | None]) -> Decimal | None:
    """Sum the costs that are stated; none where none is."""
    stated = [cost for cost in costs if cost is not None]
    return sum(stated, Decimal(0)) if stated else None


def printed_rows(agreement: list[tuple[str, list[Action]]], layout: Layout) -> list[str]:
    """Print an agreement as lines, cells a separator apart."""

    def amount(value: Decimal) -> str:
        french = format_eur(value, "fr")
        plain = f"{value:.2f}".replace(".", ",").removesuffix(",00")
        return layout.amount.format(fr=french, plain=plain, dots=f"{value:,.2f}".translate({44: 46, 46: 44}))

    def field(label: str, text: str | None) -> list[str]:
        return [f"{label}{layout.separator}{text}"] if text is not None else []

    rows = ["Convention d'appui - document fictif - 2021", ""]
    for number, (axis, sheets) in enumerate(agreement, start=1):
        rows += [layout.axis.format(n=number, roman=ROMAN[number], name=axis), ""]
        for action in sheets:
            dashed = action.code.replace(".", "-")
            rows.append(
                layout.action.format(code=action.code, dashed=dashed, name=action.prefix + action.name)
            )
            rows += field(layout.objective, action.objective)
            rows += field(layout.description, action.description)
            for funder, share in action.shares.items():
                rows += field(layout.share.format(funder=funder), amount(share))
            rows += field(layout.cost, amount(action.cost) if action.cost is not None else None)
        axis_total = total([action.cost for action in sheets])
        if layout.has_axis_totals and axis_total is not None:
            rows += ["", *field(layout.axis_total, amount(axis_total))]
        rows.append("")
    grand_total = total([action.cost for _, sheets in agreement for action in sheets])
    return rows + field(layout.total, amount(grand_total) if grand_total is not None else None)


def write_text(rows: list[str], path: Path, encoding: str) -> None:
    """Write the lines as text."""
    path.write_bytes("\r\n".join(rows).encode(encoding))


def write_csv(rows: list[str], path: Path) -> None:
    """Write a line a record, as a spreadsheet of one sheet a page is saved."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows((row.split("\t") + [""])[:2] for row in rows)
    path.write_text(buffer.getvalue(), encoding="utf-8-sig")


def write_xlsx(rows: list[str], path: Path) -> None:
    """Write a line a row of a workbook."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row.split("\t"))


def write_docx(rows: list[str], path: Path) -> None:
    """Write tabbed lines as tables of two columns, all others as paragraphs."""
    document, table = Document(), None
    for row in rows:
        if "\t" not in row:
            document.add_paragraph(row)
            table = None
            continue
        table = table or document.add_table(rows=0, cols=2)
        for cell, text in zip(table.add_row().cells, row.split("\t"), strict=True):
            cell.text = text
    document.save(str(path))


def faulty_pdf() -> bytes:
    """One page that says `Action 1.1`, its A mapped to U+0001."""
    mapping = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    mapping += "2 beginbfrange <20> <40> <0020> <42> <7e> <0042> endbfrange "
    mapping += "1 beginbfchar <41> <0001> endbfchar endcmap"
    text = "BT /F 12 Tf 72 700 Td (Action 1.1) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(text)}>>\nstream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(mapping)}>>\nstream\n{mapping}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
