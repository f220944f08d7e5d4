"""Fictional agreements for benchmarks: their titles say so, and each differs in words and amounts."""

from __future__ import annotations

import random
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

_VERBS = ("Accompagner", "Former", "Héberger", "Informer", "Loger", "Orienter", "Soigner", "Soutenir")
_WHO = ("les familles", "les jeunes", "les personnes âgées", "les personnes sans abri", "les apprentis")
_HOW = ("au centre social", "à domicile", "avec les communes", "dans les quartiers", "par des ateliers")

_SYLLABLES = ("ba", "cour", "dan", "lé", "mont", "nel", "ri", "sau", "ta", "vil")


def write_agreements(data_dir: Path, count: int) -> None:
    """Write agreements of about the size of the real one: 3 axes, 13 actions, one without a cost."""
    for number in range(count):
        chance = random.Random(number)
        territory, year = f"pays-fictif-{number // 4:03}", 2021 + number % 4
        path = data_dir / "agreements" / territory / f"{year}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_sheet(chance, number, year), encoding="utf-8")


def write_long(as_pdf: Path, as_text: Path, count: int, pages: int = 100) -> None:
    """Write agreements of an action a page, each as PDF into one data folder and as text into another."""
    for number in range(count):
        sheets = _pages(random.Random(number), number, pages)
        printed, text = (
            folder / "agreements" / f"long-pays-fictif-{number}" / name
            for folder, name in ((as_pdf, "2021.pdf"), (as_text, "2021.txt"))
        )
        for path in (printed, text):
            path.parent.mkdir(parents=True, exist_ok=True)
        text.write_text("\f".join("\n".join(sheet) + "\n" for sheet in sheets), encoding="utf-8")
        canvas = Canvas(str(printed), pagesize=(595, 842))
        for sheet in sheets:
            canvas.setFont("Helvetica", 10)
            for place, line in enumerate(sheet):
                for x, cell in zip((50, 150), line.split("\t"), strict=False):
                    canvas.drawString(x, 780 - 30 * place, cell)
            canvas.showPage()
        canvas.save()


def _pages(chance: random.Random, number: int, pages: int) -> list[list[str]]:
    title, labels = (
        f"Convention fictive du long pays {number} - 2021",
        ("Objectif", "Description", "Public visé"),
    )
    return [
        [
            *([title] if not page else []),
            *([f"Axe {page // 20 + 1} - {_words(chance)}"] if not page % 20 else []),
            f"Action {page // 20 + 1}.{page % 20 + 1}\t{_words(chance)}",
            *(f"{label}\t{_words(chance)}" for label in labels),
            f"Coût\t{chance.randrange(5, 200)} 000 €",
        ]
        for page in range(pages)
    ]


def _sheet(chance: random.Random, number: int, year: int) -> str:
    lines, total = [f"Convention fictive du pays {number} - {year}"], 0
    for axis, actions in ((1, 4), (2, 4), (3, 5)):
        lines += ["", f"Axe {axis} - {_words(chance)}"]
        for action in range(1, actions + 1):
            name = f"{_words(chance)} ({year - 1})" if chance.random() < 0.3 else _words(chance)
            lines += [
                "",
                f"Action {axis}.{action}\t{name}",
                f"Objectif\t{_words(chance)} et {_words(chance)}",
            ]
            if (axis, action) != (3, 5):
                cost = chance.randrange(5, 200) * 1000
                total += cost
                lines.append(f"Coût\t{cost:,} €".replace(",", " "))
    lines += ["", f"Total\t{total + 12000:,} €".replace(",", " ")]
    return "\n".join(lines) + "\n"


def _words(chance: random.Random) -> str:
    # Names of places that no other document has: what is measured for one text must not serve another.
    place = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
    return f"{chance.choice(_VERBS)} {chance.choice(_WHO)} {chance.choice(_HOW)} de {place}"
