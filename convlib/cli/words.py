"""The words that argparse says itself, in the reader's language."""

import argparse

from convlib.core.locale import N_, gettext

# argparse looks them up where Python's own catalogue would be; the tests say which are missing.
_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("unexpected option string: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)


def set_words() -> None:
    """Let argparse look its words up in the catalogue, by the functions that it takes from `gettext`."""
    vars(argparse).update(_=gettext, ngettext=_of_a_count)


def _of_a_count(one: str, several: str, count: int) -> str:
    return gettext(one if count == 1 else several)
