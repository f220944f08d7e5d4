"""What would read a document that was refused, in words."""

from collections.abc import Mapping

from convlib.core.locale import N_, gettext

_SAID = {
    "pages": N_("\nif its actions stand on some pages alone, read these: --pages {}"),
    "sheet": N_('\nif its actions stand on one sheet alone, read that: --sheet "{}"'),
    "labels": N_(
        "\nif it is a plan of actions, read it with --labels words.toml, a file with these lines:\n{}"
    ),
}


def say_openings(details: Mapping[str, str | float]) -> str:
    """Say it in lines of their own, by the option that takes it; nothing where nothing was found.

    Examples:
        >>> say_openings({"pages": "12-40"}).strip()
        'if its actions stand on some pages alone, read these: --pages 12-40'
    """
    return "".join(gettext(said).format(details[name]) for name, said in _SAID.items() if name in details)
