"""Why a document was refused, as pages and tables say it: in one line, without the paths of the machine."""

from collections.abc import Iterable
from pathlib import Path

from convlib.core.errors import ConvlibError
from convlib.core.locale import gettext


def say_refused(error: ConvlibError, folders: Iterable[Path]) -> str:
    r"""Give the reason alone; a file of the data folder's `folders` has its path within them.

    Examples:
        >>> from convlib.core.errors import UnreadableDocument
        >>> reason = "it changes:\n  line 4: 20 €.\n  line 6: 30 €."
        >>> say_refused(UnreadableDocument(Path("2021.txt"), reason), [])
        'it changes: line 4: 20 €; line 6: 30 €.'
    """
    said = str(getattr(error, "reason", error))
    for folder in sorted(map(str, folders), key=len, reverse=True):
        said = said.replace(f"{folder}/", "")
    first, *others = (line.strip() for line in said.splitlines())
    for line in others:
        first = f"{first} {line}" if first.endswith(":") else gettext("; ").join([first.rstrip("."), line])
    return first
