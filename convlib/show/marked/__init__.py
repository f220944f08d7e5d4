"""Sums and shares that missing costs make too low or unsure, marked in the same words wherever they stand.

Apart from cells of tables, so that a command that loads no pandas can mark.
"""

from convlib.core.language import N_, translations

AS_IT_IS = "{amount}"
AT_LEAST, AT_MOST, UNSURE = N_("at least {amount}"), N_("at most {amount}"), N_("{share}, unsure")


def mark_of(missing_count: int) -> str:
    """Choose the words around a sum that lacks costs."""
    return AT_LEAST if missing_count else AS_IT_IS


def mark_of_share(share: float, missing_in_part: int, missing_beside: int) -> str:
    """Choose the words around a share: its own missing costs raise it, all others of its whole lower it.

    Examples:
        >>> mark_of_share(0.5, 1, 0), mark_of_share(0.5, 0, 1), mark_of_share(1.0, 1, 0)
        ('at least {amount}', 'at most {amount}', '{amount}')
    """
    may_rise, may_fall = bool(missing_in_part) and share < 1, bool(missing_beside) and share > 0
    if may_rise and may_fall:
        return UNSURE
    return AT_LEAST if may_rise else AT_MOST if may_fall else AS_IT_IS


def at_least(text: str, missing_count: int, lang: str) -> str:
    """Mark a sum that lacks costs."""
    return mark(text, mark_of(missing_count), lang)


def mark(text: str, words: str, lang: str) -> str:
    """Set a figure in the words that were chosen for it."""
    said = words if words == AS_IT_IS else translations(lang).gettext(words)
    return said.format(amount=text, share=text, rank=text)
