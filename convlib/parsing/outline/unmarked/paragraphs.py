"""Lines of text put together: what goes on with what, and what is a sentence or a heading by its look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece

_LONGEST_HEADING = 160
_PARAGRAPH = 60
# `Pilote : caisse des écoles.` is a field, whatever mark it ends in.
_WHO = ("lead_name", "operator_name")
# Longer lines are whole paragraphs, of a medium that does not break them.
_LINE = 160


def paragraphs_of(pieces: Sequence[Piece], *, has_lines: bool) -> Iterator[list[Piece]]:
    """Group a piece and the lines of text that go on with it."""
    paragraph: list[Piece] = []
    above: Piece | None = None
    for piece in pieces:
        goes_on = piece.kind in ("plain", "hung") and not piece.line.is_apart and not is_heading(piece)
        # Below a labelled text, another paragraph of a medium that does not break them is one of its own.
        is_labelled = bool(paragraph) and paragraph[0].kind == "field" and bool(paragraph[0].text)
        is_more = goes_on and (has_lines or piece.kind == "hung" or not is_labelled)
        is_below_tag = bool(paragraph) and _is_tag(paragraph[-1], above) and piece.text[:1].isupper()
        if paragraph and not (is_more and not is_below_tag and not _is_whole(paragraph[-1])):
            yield paragraph
            above, paragraph = paragraph[0], []
        paragraph.append(piece)
    if paragraph:
        yield paragraph


def makes_sentence(paragraph: Sequence[Piece]) -> bool:
    """Tell whether short lines are a sentence together, as those of a narrow column are."""
    is_text = all(piece.kind == "plain" and piece.line.table < 0 for piece in paragraph)
    return len(paragraph) > 1 and is_text and _is_sentence(paragraph)


def is_hung_sentence(paragraph: Sequence[Piece], above: Piece) -> bool:
    """Tell whether indented lines are a sentence below what stands behind a name in its line."""
    is_text = all(piece.kind == "hung" and piece.line.table < 0 for piece in paragraph)
    return is_text and _ends_heading(above) and _is_sentence(paragraph)


def _is_sentence(paragraph: Sequence[Piece]) -> bool:
    first, last = paragraph[0].line.plain, paragraph[-1].line.plain
    return first[:1].isupper() and last.endswith(".")


def _ends_heading(piece: Piece) -> bool:
    """Tell whether a field was read behind the name of an action: a cost without a label, a statement."""
    is_cost = piece.name == "stated_cost" and not piece.label and piece.why == "word"
    is_behind = piece.name == "continuation" and piece.why == "look" and piece.text != piece.line.plain
    return piece.kind == "field" and (is_cost or is_behind)


def _is_tag(piece: Piece, above: Piece | None) -> bool:
    """Tell whether a line below a name says no more than whether its action goes on: `On continue`."""
    is_said = piece.kind == "field" and piece.name == "continuation" and piece.why == "look"
    is_cut_name = above is not None and above.kind == "plain" and above.text[:1].islower()
    is_below_name = above is not None and above.kind in ("action", "heading")
    return is_said and piece.text == piece.label == piece.line.plain and (is_below_name or is_cut_name)


def _is_whole(piece: Piece) -> bool:
    if _ends_heading(piece):
        return True
    return piece.kind not in ("plain", "hung", "field") or len(piece.line.plain) > _LINE


def is_heading(piece: Piece) -> bool:
    """Tell whether a line may head what stands below it by its look alone."""
    line = piece.line
    is_set_off = line.level > 0 or line.is_bold
    is_alone = piece.kind == "plain" and line.table < 0 and len(line.printed) == 1
    return (
        is_set_off
        and is_alone
        and len(piece.text) < _LONGEST_HEADING
        and not piece.text.endswith((".", ";", ":"))
    )


def is_paragraph(piece: Piece) -> bool:
    """Tell whether a piece is a sentence, though a part of it may look like a label."""
    is_field = piece.kind == "field" and piece.name in ("unknown", "other") and piece.code not in _WHO
    is_open = piece.kind == "plain" or (is_field and piece.why not in ("recurrence", "sentence"))
    text = piece.line.plain
    is_sentence = len(piece.line.printed) == 1 and (text.endswith(".") or len(text) > _PARAGRAPH)
    return is_open and piece.line.table < 0 and is_sentence and not is_heading(piece)
