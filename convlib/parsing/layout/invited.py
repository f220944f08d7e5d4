"""Words that invite to fill in a field: they are set apart, and the field holds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece

_FILL = r"(?:compléter|completer|remplir|renseigner|saisir|cocher)"
_ASK = r"(?:cliquez|choisissez|sélectionnez|saisissez|entrez|indiquez|précisez|inscrivez|indiquer|préciser)"
_INVITES = re.compile(
    # `(à remplir par le porteur)`, `[indiquer le montant]`
    rf"[(\[<]\s*(?:(?:champ\s+)?à\s+{_FILL}|{_ASK}|{_FILL})\b[^()\[\]<>]*[)\]>]\s*\.?|"
    rf"à\s+{_FILL}(?:\s+(?:par|ultérieurement|avant|si)\b.{{0,60}})?\s*\.?|"
    # What Word and LibreOffice print in empty fields.
    r"cliquez\s+(?:ou\s+appuyez\s+)?(?:ici|sur\s+l['’]\w+|pour)\b.{0,60}|choisissez\s+une?\s+(?:élément|date|valeur)\W*|"
    # `(choisir)`, `— sélectionner dans la liste —`: the first entry of a list.
    r"\W*(?:choisir|sélectionner)(?:\s+(?:dans\s+la\s+liste|une?\s+(?:élément|date|valeur)))?\W*|"
    r"(?:entrez|saisissez)\s+(?:du|le|votre)\s+texte\b.{0,20}|"
    r"click\s+(?:or\s+tap\s+)?here\s+to\s+enter\b.{0,30}|choose\s+an\s+item\W*",
    re.IGNORECASE,
)
_LINES = ("plain", "hung")


def set_invitations_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Empty the fields whose whole text invites to fill them in, and take off lines that do no more."""
    for piece in pieces:
        is_line = piece.kind in _LINES
        if not (is_line or piece.kind == "field") or _INVITES.fullmatch(piece.text.strip()) is None:
            yield piece
            continue
        if not is_line:
            yield piece._replace(text="")
        yield Piece(piece.line, "finding", "placeholder", text=piece.text.strip())
