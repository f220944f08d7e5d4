"""How the name of a territory is written, on disks, on command lines and in notebooks."""

import unicodedata
from collections.abc import Iterable

from convlib.core.errors import InvalidParameter
from convlib.core.locale import gettext


def normal_name(name: str) -> str:
    """Write a name in composed letters: some disks keep `é` as one character, others as two (NFC, NFD)."""
    return unicodedata.normalize("NFC", name)


def named_territory(given: object, known: Iterable[str]) -> str:
    """Tell which territory is meant; one that is not known is returned as it was given, None as any: empty.

    `papermill -p territory 021` puts the number 21 into the notebook, and YAML reads `021` as the
    octal 17. A number stands for the one name that it may have been; where it may be several, it is refused.

    Examples:
        >>> named_territory(21, ["021", "2A"]), named_territory("21", ["021", "2A"])
        ('021', '21')
    """
    if given is None or isinstance(given, str):
        return normal_name(given or "")
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise InvalidParameter(
            "territory", given, gettext("text, in quotation marks; for papermill, -r and not -p")
        )
    names = sorted(set(known))
    meant = [name for name in names if str(given) == _as_papermill_reads(name)]
    perhaps = [name for name in names if name not in meant and given == _as_octal(name)]
    if perhaps or len(meant) > 1:
        said = gettext("as a number it may be {names}; give it as text, for papermill by -r and not -p")
        allowed = said.format(names=gettext(" or ").join(meant + perhaps))
        raise InvalidParameter("territory", given, allowed)
    return meant[0] if meant else str(given)


def _as_papermill_reads(name: str) -> str:
    for kind in (int, float):
        try:
            return str(kind(name))
        except ValueError:
            continue
    return name


def _as_octal(name: str) -> int | None:
    try:
        return int(name, 8) if name.startswith("0") else None
    except ValueError:
        return None
