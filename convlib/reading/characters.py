"""Letters as a person sees them, whatever code a medium writes them in."""

from __future__ import annotations

import re
import unicodedata

# Boxes of a form, and what ticks them.
EMPTY_BOXES = "☐□⬜▢"
TICKED_BOXES = "☒☑🗹✓✔⊠✗✘⌧"
BOXES = EMPTY_BOXES + TICKED_BOXES
LINE_END = re.compile(r"\r\n?|[\n\v\f]")
# Control characters and lone surrogates, which faulty fonts of PDFs give: files of ours could not hold them.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
# Bullets of fonts of symbols, as word processors and PDFs write them without the font.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0e0": "→", "\uf02d": "-", "\uf0fc": "✓"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Ligatures; hyphens that only tell whether a line may end there; what has no width or turns the writing.
_SEEN_AS = str.maketrans(
    {**_LIGATURES, **_BULLETS, "\u2010": "-", "\u2011": "-"}
    | dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e", "")
)
_UNUSUAL = re.compile(f"[{''.join(map(chr, _SEEN_AS))}\u00ad\u0300-\u036f]|{_NO_TEXT.pattern}")
_HYPHEN_INSIDE = re.compile("\u00ad(?=.)")
# What French writes above the line as a part of the word: 1er, 2e, n°, M., m².
_ORDINAL = re.compile(r"e|er|ers|[eè]re?s?|[eè]me?s?|nde?s?|o|os|bis|ter|lles?|mes?|de?s?", re.IGNORECASE)
# Numbers, letters and signs, one or several.
_ONE_MARK = r"[(\[]?(?:\d{1,3}|[a-z]|[ivxlc]{1,5}|[*†‡§¶]{1,4})[)\].]?"
_BEFORE_NOTE = re.compile(r"(?:\(?(\d{1,2})\)?[.,:]?\s+)+(?=[^\W\d])")
_MARK = re.compile(rf"{_ONE_MARK}(?:[\s,;–-]{{1,3}}{_ONE_MARK}){{0,9}}[,;]?", re.IGNORECASE)


def as_seen(text: str) -> str:
    r"""Write a text as it is seen: composed, without ligatures, with plain hyphens.

    A soft hyphen stays at the end of a line, where it is printed; what is no text is shown as U+FFFD.

    Examples:
        >>> as_seen("\ufb01nance\u00adment 2\u20111")
        'financement 2-1'
    """
    if _UNUSUAL.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    shown = _HYPHEN_INSIDE.sub("", _NO_TEXT.sub("\ufffd", text).translate(_SEEN_AS))
    return unicodedata.normalize("NFC", shown)


def is_note_mark(raised: str, before: str) -> bool:
    """Tell whether what is printed above the line is a mark, and not part of a word such as `1er` or `m²`.

    Args:
        raised: the superscript text.
        before: what is printed before it.

    Examples:
        >>> is_note_mark("1", "500"), is_note_mark("er", "1"), is_note_mark("2", "12 m")
        (True, False, False)
        >>> is_note_mark("(a), (b)", "500"), is_note_mark("projet", "Action 1.1")
        (True, False)
    """
    mark = raised.strip()
    is_measure = mark in ("2", "3") and re.search(r"(?:^|[\s\d])[cdk]?m$", before) is not None
    is_of_word = before[-1:].isalnum() and _ORDINAL.fullmatch(mark) is not None
    return _MARK.fullmatch(mark) is not None and not is_measure and not is_of_word


def mark_of(note: str) -> str:
    """Give the number that a note begins with, of any size; else nothing."""
    found = _BEFORE_NOTE.match(note)
    return found[1] if found else ""
