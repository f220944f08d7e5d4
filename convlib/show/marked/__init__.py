"""Sums and shares that missing costs or taxes make unsure, marked in the same words wherever they stand.

Apart from cells of tables, so that a command that loads no pandas can mark.
"""

from collections.abc import Callable, Iterable

from convlib.core.amounts import Rounding
from convlib.core.language import N_, translations

AS_IT_IS = "{amount}"
AT_LEAST, AT_MOST, UNSURE = N_("at least {amount}"), N_("at most {amount}"), N_("{share} (unsure)")
BEFORE_TAX = "HT"
# Of a sum whose costs say nothing of being before tax, that all are, and that some are
_OF_WHOLE_SUM = (AS_IT_IS, N_("{amount} before tax"), N_("{amount} partly before tax"))
_OF_LACKING_SUM = (AT_LEAST, N_("at least {amount} before tax"), N_("at least {amount} partly before tax"))
_ABOUT_MISSING = N_(
    "“At least” is a sum that lacks a cost; of a share, missing costs may leave “at most”, or “unsure” where "
    "they could raise or lower it."
)
_ABOUT_TAX = N_("“Before tax” is what costs say of themselves: none is converted.")


def mark_of(missing_count: int, tax: str = "") -> str:
    """Choose the words around a sum: what it lacks, and what its costs say of tax, joined by commas.

    Examples:
        >>> mark_of(1, "HT"), mark_of(0, "HT,TTC"), mark_of(0, "TTC,unstated")
        ('at least {amount} before tax', '{amount} partly before tax', '{amount}')
    """
    taxes = tax.split(",")
    place = 0 if BEFORE_TAX not in taxes else 1 if len(taxes) == 1 else 2
    return (_OF_LACKING_SUM if missing_count else _OF_WHOLE_SUM)[place]


def mark_of_total(printed: float, computed: float | None, tax: str) -> str:
    """Choose the words around a printed total: what its costs say of tax, where it is their sum.

    Examples:
        >>> mark_of_total(30.0, 30.0, "HT"), mark_of_total(31.0, 30.0, "HT")
        ('{amount} before tax', '{amount}')
    """
    return mark_of(0, tax) if printed == computed else AS_IT_IS


def explain_marks(used: Iterable[str], lang: str) -> list[str]:
    """Explain the words that are used around figures: what they say of missing costs, and of tax."""
    _, words = translations(lang).gettext, set(used)
    explained = (
        (_ABOUT_MISSING, {*_OF_LACKING_SUM, AT_MOST, UNSURE}),
        (_ABOUT_TAX, {*_OF_WHOLE_SUM[1:], *_OF_LACKING_SUM[1:]}),
    )
    return [_(said) for said, of_these in explained if words & of_these]


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


def rounding_of(words: str) -> Rounding:
    """Tell how a figure is rounded so that the words around it are true of what is printed."""
    return "down" if words in _OF_LACKING_SUM else "up" if words == AT_MOST else "nearest"


def say_bound(value: float, words: str, lang: str, print_value: Callable[[float, str, Rounding], str]) -> str:
    """Print a figure in the words that were chosen for it, rounded as they need it.

    Examples:
        >>> from convlib.core.amounts import share_in_prose
        >>> say_bound(0.9377, "at least {amount}", "en", share_in_prose)
        'at least 93%'
    """
    return mark(print_value(value, lang, rounding_of(words)), words, lang)


def mark(text: str, words: str, lang: str) -> str:
    """Set a figure in the words that were chosen for it."""
    said = words if words == AS_IT_IS else translations(lang).gettext(words)
    return said.format(amount=text, share=text, rank=text)
