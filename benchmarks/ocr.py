"""How well scans are read: documents are printed, scanned by rule, and read beside their born-digital PDF.

Run it by `.venv/bin/python benchmarks/ocr.py [FOLDER]`; without a folder it takes the fictional agreements.
What is no PDF is printed by LibreOffice. Each page is drawn at 150, 200 and 300 dots an inch, every other
document straight and the others tilted by one degree, softened, greyed and strewn with noise. An amount of
an action, an axis, a funder or the whole is right where it is that of the born-digital PDF, missing where
nothing confirms it, which is said, and else wrong and silent.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from convlib import Agreement, read_agreement
from convlib.core.errors import ConvlibError

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional" / "agreements"
KINDS = (".pdf", ".docx", ".xlsx")
# Numbers as money is printed: grouped, with cents, or of four digits and more.
NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:,\d{1,2})?|\d+,\d{2}|\d{4,}")


def main() -> None:
    """Print one table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FICTIONAL
    columns = [
        "dots an inch",
        "tilt",
        "pages",
        "CPU s a page",
        "numbers read",
        "amounts kept",
        "missing",
        "wrong",
    ]
    print(f"| {' | '.join(columns)} |\n|{'--:|' * len(columns)}")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        files = [path for path in sorted(folder.rglob("*")) if path.suffix in KINDS]
        born = {path: read_whole(path) for path in (print_to_pdf(path, scratch) for path in files)}
        for dots, tilt in product((150, 200, 300), (0, 1)):
            counts: Counter[str] = Counter()
            for path, agreement in list(born.items())[(dots // 50 + tilt) % 2 :: 2]:
                counts += compare(agreement, scan(path, scratch / "scan.pdf", dots, tilt))
            row = [
                dots,
                f"{tilt}°",
                counts["pages"],
                f"{counts['milliseconds'] / 1000 / counts['pages']:.1f}",
            ]
            row += [f"{counts['found']} of {counts['printed']}", f"{counts['right']} of {counts['stated']}"]
            print(f"| {' | '.join(map(str, [*row, counts['missing'], counts['wrong']]))} |", flush=True)


def print_to_pdf(path: Path, scratch: Path) -> Path:
    """Give the born-digital PDF of a document."""
    if path.suffix == ".pdf":
        return path
    out = scratch / path.parent.name
    command = ["soffice", f"-env:UserInstallation={(scratch / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.pdf"


def scan(path: Path, to: Path, dots: int, tilt: float) -> Path:
    """Print a PDF and scan it."""
    chance = np.random.default_rng(dots)
    pages = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            drawn = page.render(scale=dots / 72, grayscale=True).to_numpy()
            height, width = drawn.shape[:2]
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1)
            turned = cv2.warpAffine(drawn.reshape(height, width), matrix, (width, height), borderValue=255)
            soft = cv2.GaussianBlur(turned.astype(np.float32), (0, 0), 0.6) * 0.86 + 22
            noisy = soft + chance.normal(0, 9, soft.shape)
            pages.append(Image.fromarray(noisy.clip(0, 255).astype(np.uint8)))
    pages[0].save(to, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=75)
    return to


def read_whole(path: Path) -> Agreement | None:
    """Read a document; None where it is refused."""
    try:
        return read_agreement(path)
    except ConvlibError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None


def compare(born: Agreement | None, scanned: Path) -> Counter[str]:
    """Count what a scan gives beside its born-digital PDF."""
    start = time.process_time()
    read = read_whole(scanned)
    spent = time.process_time() - start
    if born is None or read is None:
        return Counter()
    printed, found = numbers_in(born), numbers_in(read)
    true, got = amounts_of(born), amounts_of(read)
    for key in sorted(got.keys() | true.keys()):
        if key in got and true.get(key) != got[key]:
            print(f"{born.source.name}: {key} is {got[key]}, not {true.get(key)}", file=sys.stderr)
    return Counter(
        milliseconds=round(1000 * spent),
        pages=read.source.pages or 0,
        printed=printed.total(),
        found=(printed & found).total(),
        stated=len(true),
        right=sum(got.get(key) == amount for key, amount in true.items()),
        missing=sum(key not in got for key in true),
        wrong=sum(true.get(key) != amount for key, amount in got.items()),
    )


def numbers_in(agreement: Agreement) -> Counter[str]:
    """Count the numbers that look like money in the lines of a document, by their digits and comma."""
    lines = agreement.lines.drop_duplicates(["page", "line"])["text"]
    return Counter(re.sub(r"[^\d,]", "", number) for number in NUMBER.findall("\n".join(lines)))


def amounts_of(agreement: Agreement) -> dict[tuple[str, ...], float]:
    """Give every amount that is kept of a document, by what it is the amount of."""
    stated = (
        ("action", agreement.actions, "action_code", "stated_cost_eur"),
        ("axis", agreement.axes, "axis_code", "stated_axis_total_eur"),
        ("funder", agreement.funding, "action_code", "amount_eur"),
    )
    amounts: dict[tuple[str, ...], float] = {}
    for kind, table, code, column in stated:
        times: Counter[str] = Counter()
        for name, amount in zip(table[code].astype(str), table[column], strict=True):
            times[name] += 1
            if amount == amount:  # not missing
                amounts[kind, name, str(times[name])] = amount
    if agreement.grand_total_eur is not None:
        amounts[("grand total",)] = agreement.grand_total_eur
    return amounts


if __name__ == "__main__":
    main()
