"""Documents and settings of the worst kind, made from sound ones by chance: read, or refused in one sentence.

    .venv/bin/python benchmarks/fuzz.py 200000 --seed 1

Prints the number of every input that was neither, and why; the same seed makes the same. Some are a test.
Each medium comes as often as another, and a document of half the size twice as often: a longer one takes
longer, and breaks at the same places. Pages that are pictures are refused: one takes as long as a hundred
other inputs.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from convlib.core.errors import ConvlibError
from convlib.core.locale import gettext
from convlib.data.documents import read_agreement
from convlib.data.reviewed.entries import read_yaml
from convlib.data.territories import read_territories
from convlib.parsing.words.files import load_labels

ROOT = Path(__file__).resolve().parents[1]
_LARGEST = 60_000  # bytes of a sound document
_TEXTS = (
    *("Axe İ", "\u2028", "\u2029", "\x85", "\0", "\ufeff", "ﬁ", "ß", "ŉ", "ǰ", "\u202e", "١٢٣ €", "I" * 500),
    *("9" * 5000, "-7", "2021-13-45", ".inf", "<<: *a", "&a", "[" * 5000, '"', "'", ";" * 5000, "\t" * 500),
    *("Action 1.1\tAider\n", "Coût\t" + "9" * 400 + " €\n", "Total\t1,2,3 €\n", "Axe 1 – ", "1.1.1.1.1.1.1"),
    *(
        "(en milliers d'euros)",
        "dont 30 000 € État",
        "%PDF-",
        "PK\x03\x04",
        "<html>",
        "<!ENTITY",
        "\r",
        "=1+1",
    ),
)
_WORDS = [*(text.encode() for text in _TEXTS), b"\xed\xa0\x80"]  # the last is half of a character
_SETTINGS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "corrections.yml": ("data/fictional/corrections.yml", read_yaml),
    "matches.yml": ("data/fictional/matches.yml", read_yaml),
    "territories.csv": ("data/fictional/territories.csv", lambda path: read_territories(path.parent)),
    "labels.toml": ("convlib/parsing/words/labels.toml", lambda path: load_labels(path)),
}


def sound_documents() -> dict[str, list[bytes]]:
    """Give the documents to begin with, by what their names end in."""
    folders = [ROOT / "data", ROOT / "tests" / "data"]
    paths = sorted(path for folder in folders for path in folder.rglob("*.*") if path.is_file())
    kinds = (".txt", ".csv", ".html", ".docx", ".odt", ".xlsx", ".xls", ".ods", ".pdf")
    small = [path for path in paths if path.suffix in kinds and path.stat().st_size < _LARGEST]
    return {
        kind: [path.read_bytes() for path in small if path.suffix == kind]
        for kind in kinds
        if any(path.suffix == kind for path in small)
    }


def broken(content: bytes, chance: random.Random) -> bytes:
    """Break a document at some places: bytes that change, are missing, come twice or are of the worst kind.

    Of an archive one part is broken, and packed soundly: a checksum would else hide what reads it.
    """
    if content.startswith(b"PK") and chance.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(sorted(parts))
        if chance.random() < 0.2:
            del parts[name]
        else:
            parts[name] = broken(parts[name], chance)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for each, part in parts.items():
                archive.writestr(each, part)
        return packed.getvalue()
    for _ in range(chance.choice((1, 1, 1, 2, 5, 20))):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + int(chance.expovariate(0.1)))
        put = chance.choice(
            (b"", chance.randbytes(chance.randrange(1, 9)), content[start:end] * 2, chance.choice(_WORDS))
        )
        content = content[:start] + put + content[end:]
    return content


def try_one(number: int, seed: int, sound: dict[str, list[bytes]], folder: Path) -> str:
    """Read the input of a number; say `read`, `refused` or what went wrong."""
    chance = random.Random(f"{seed} {number}")
    if chance.random() < 0.2:
        name, (source, read) = chance.choice(sorted(_SETTINGS.items(), key=lambda each: each[0]))
        content = (ROOT / source).read_bytes()
    else:
        name, read = chance.choice(("sheet.txt", "sheet.csv")), read_agreement
        documents = chance.choice(list(sound.values()))
        [content] = chance.choices(documents, [1 / len(each) for each in documents])
    path = folder / name
    path.write_bytes(broken(content, chance))
    try:
        read(path)
    except ConvlibError as refusal:
        first, *listed = str(refusal).splitlines()  # an amendment is refused with what it changes
        is_sentence = not listed or listed[0] == gettext("it changes:")
        return "refused" if is_sentence else f"in several lines: {refusal!s:.200}"
    except Exception:
        return traceback.format_exc()
    finally:
        for kept in folder.glob("*.*"):
            if kept != path:
                kept.unlink()
    return "read"


def main() -> int:
    """Read as many inputs as are asked for, and print how many were read, refused, and neither."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.modules["rapidocr"] = None  # type: ignore[assignment]
    sound, outcomes, began, slowest = sound_documents(), Counter[str](), time.monotonic(), 0.0
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "agreements").mkdir()
        for number in range(options.count):
            started = time.monotonic()
            outcome = try_one(number, options.seed, sound, Path(scratch))
            slowest = max(slowest, time.monotonic() - started)
            known = outcome in ("read", "refused")
            outcomes[outcome if known else "neither"] += 1
            if not known:
                print(f"--- {number}\n{outcome}", flush=True)
            if number % 1000 == 999:
                taken = time.monotonic() - began
                print(f"{number + 1}: {dict(outcomes)}, {taken:.0f} s, slowest {slowest:.1f} s", flush=True)
    print(f"{options.count}: {dict(outcomes)}, {time.monotonic() - began:.0f} s, slowest {slowest:.1f} s")
    return int(outcomes["neither"] > 0)


if __name__ == "__main__":
    sys.exit(main())
