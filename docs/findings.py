"""Write `fr/constats.md` from the codes of findings and what to do about each: `python docs/findings.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from convlib.cli.shown.advice import ADVICE
from convlib.core.findings.codes import CODES
from convlib.core.language import translations

PAGE = Path(__file__).parent / "fr" / "constats.md"
_INTRODUCTION = """\
# Les constats

[In English](../findings.md)

Ce qu’un lecteur attentif noterait dans la marge : `convlib check FICHIER` donne chacun avec sa ligne et ce
qu’il convient de faire. Une erreur laisse quelque chose hors des tableaux, ou le rend douteux ; une alerte
mérite un regard ; une note dit ce qui a été fait. De trois notes du même genre ou plus, sauf
`unread-amount`, la première donne la place des autres ; `--format json` les a toutes.

Cette page est écrite par `python docs/findings.py`, d’après `convlib/core/findings` ; [les décisions d’un
évaluateur](corrections.md) disent où se corrige ce qui doit l’être.

| code | nom | gravité | que faire |
|---|---|---|---|"""


def findings_page() -> str:
    """Write the page."""
    return "\n".join([_INTRODUCTION, *_rows(), ""])


def _rows() -> Iterator[str]:
    _ = translations("fr").gettext
    for code, (severity, _message) in CODES.items():
        yield f"| `{code}` | {_(code)} | {_(severity)} | {_(ADVICE[code])} |"


if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8")
