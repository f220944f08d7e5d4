"""Sums and shares, marked in the same words wherever they stand: what they lack, and what their costs say.

Apart from cells of tables, so that a command that loads no pandas can mark.
"""

from collections.abc import Callable, Iterable

from convlib.core.amounts import Rounding
from convlib.core.language import N_, translations

# Words around a figure, each around what is within them, the innermost first
Mark = tuple[str, ...]
AS_IT_IS: Mark = ()
AT_LEAST, AT_MOST, UNSURE = (
    (said,) for said in (N_("at least {amount}"), N_("at most {amount}"), N_("{share} (unsure)"))
)
# Of a sum whose costs all say so, and of one of which some do; what is planned is what costs are
_SAID = {
    "HT": (N_("{amount} before tax"), N_("{amount} partly before tax")),
    "eligible": (N_("{amount} eligible"), N_("{amount} partly eligible")),
    "granted": (N_("{amount} granted"), N_("{amount} partly granted")),
    "committed": (N_("{amount} committed"), N_("{amount} partly committed")),
    "proposed": (N_("{amount} proposed"), N_("{amount} partly proposed")),
    "requested": (N_("{amount} requested"), N_("{amount} partly requested")),
    "spent": (N_("{amount} spent"), N_("{amount} partly spent")),
    "paid": (N_("{amount} paid"), N_("{amount} partly paid")),
    "rest": (N_("{amount} left over"), N_("{amount} partly left over")),
}
_ABOUT_MISSING = N_(
    "“At least” is a sum that lacks a cost; of a share, missing costs may leave “at most”, or “unsure” where "
    "they could raise or lower it."
)
_ABOUT_TAX = N_("“Before tax” is what costs say of themselves: none is converted.")
_ABOUT_STAGES = N_(
    "“Spent”, “granted” or another such word is what costs say of themselves; the others are planned, or do "
    "not say."
)


def mark_of(missing_count: int, *said: str) -> Mark:
    """Choose the words around a sum: what it lacks, and what its costs say, each thing joined by commas.

    Examples:
        >>> mark_of(1, "HT"), mark_of(0, "TTC,unstated", "planned"), mark_of(0, "HT,TTC", "spent")
        (('{amount} before tax', 'at least {amount}'), (), ('{amount} partly before tax', '{amount} spent'))
    """
    words = [_SAID[each]["," in of_one] for of_one in said for each in of_one.split(",") if each in _SAID]
    return (*words, *AT_LEAST) if missing_count else tuple(words)


def says_more(said: str) -> bool:
    """Tell whether what costs say, joined by commas, sets words around them."""
    return any(each in _SAID for each in said.split(","))


def mark_of_total(printed: float, computed: float | None, *said: str) -> Mark:
    """Choose the words around a printed total: what its costs say, where it is their sum.

    Examples:
        >>> mark_of_total(30.0, 30.0, "HT"), mark_of_total(31.0, 30.0, "HT")
        (('{amount} before tax',), ())
    """
    return mark_of(0, *said) if printed == computed else AS_IT_IS


def explain_marks(used: Iterable[Mark], lang: str) -> list[str]:
    """Explain the words that are used around figures: what they say of missing costs, tax and stages."""
    _ = translations(lang).gettext
    words = {each for one in used for each in one}
    of_stages = {each for code, around in _SAID.items() if code != "HT" for each in around}
    explained = (
        (_ABOUT_MISSING, {*AT_LEAST, *AT_MOST, *UNSURE}),
        (_ABOUT_TAX, {*_SAID["HT"]}),
        (_ABOUT_STAGES, of_stages),
    )
    return [_(said) for said, of_these in explained if words & of_these]


def mark_of_share(share: float, missing_in_part: int, missing_beside: int) -> Mark:
    """Choose the words around a share: its own missing costs raise it, all others of its whole lower it.

    Examples:
        >>> mark_of_share(0.5, 1, 0), mark_of_share(0.5, 0, 1), mark_of_share(1.0, 1, 0)
        (('at least {amount}',), ('at most {amount}',), ())
    """
    may_rise, may_fall = bool(missing_in_part) and share < 1, bool(missing_beside) and share > 0
    if may_rise and may_fall:
        return UNSURE
    return AT_LEAST if may_rise else AT_MOST if may_fall else AS_IT_IS


def rounding_of(words: Mark) -> Rounding:
    """Tell how a figure is rounded so that the words around it are true of what is printed."""
    return "down" if {*AT_LEAST} & {*words} else "up" if words == AT_MOST else "nearest"


def say_bound(
    value: float, words: Mark, lang: str, print_value: Callable[[float, str, Rounding], str]
) -> str:
    """Print a figure in the words that were chosen for it, rounded as they need it.

    Examples:
        >>> from convlib.core.amounts import share_in_prose
        >>> say_bound(0.9377, ("at least {amount}",), "en", share_in_prose)
        'at least 93%'
    """
    return mark(print_value(value, lang, rounding_of(words)), words, lang)


def mark(text: str, words: Mark, lang: str) -> str:
    """Set a figure in the words that were chosen for it; those behind it are parted by commas.

    Examples:
        >>> mark("€5", ("{amount} before tax", "{amount} spent", "at least {amount}"), "en")
        'at least €5 before tax, spent'
    """
    _ = translations(lang).gettext
    for place, each in enumerate(words):
        inner = f"{text}," if place and each.startswith("{") else text
        text = _(each).format(amount=inner, share=inner, rank=inner)
    return text
