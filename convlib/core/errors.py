"""Every error that convlib raises on purpose.

All descend from [ConvlibError][], carry the values that explain them as
attributes, and print one sentence that says what to do. The command line turns
them into exit code 2.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class ConvlibError(Exception):
    """Root of the package's errors; in a notebook each is its sentence, without a traceback.

    Each survives pickling, so that it reaches whoever asked a worker.

    Examples:
        >>> from convlib import open_agreement
        >>> try:
        ...     open_agreement(1999)
        ... except ConvlibError as error:
        ...     print(error)
        no agreement for any territory in 1999; there are: dijon-metropole 2021
    """

    def __reduce__(self) -> tuple[object, ...]:  # noqa: D105 - the class says it
        return _with_message, (type(self), str(self)), self.__dict__

    def _render_traceback_(self) -> list[str]:
        """Give IPython what it shows of an error (docs of IPython, "Custom exception tracebacks")."""
        return [f"{type(self).__name__}: {self}"]


def _with_message(kind: type[ConvlibError], message: str) -> ConvlibError:
    # An exception's own way calls __init__ with the message alone, and ours take what it is made of.
    return kind.__new__(kind, message)


class _OfFile(ConvlibError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class UnreadableDocument(_OfFile):
    """A file that cannot be read as an agreement at all."""


class InvalidDataFile(_OfFile):
    """A file beside the agreements that cannot be read, or that contradicts itself or its documents.

    Corrections, reviewed matches, territories and labels are kept in such files.
    """


class InvalidAmount(ConvlibError):
    """Text that is not one exact amount of euros."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r} is not an amount: {reason}")
        self.text, self.reason = text, reason


class UnknownAgreement(ConvlibError):
    """A territory or year that the data folder does not hold."""

    def __init__(self, wanted: str, available: Iterable[str]) -> None:
        self.available = tuple(available)
        listed = ", ".join(self.available) or "none"
        super().__init__(f"no agreement for {wanted}; there are: {listed}")


class UnknownName(ConvlibError):
    """A name that nothing has; `nearest` is the valid one closest to it, or None."""

    def __init__(self, kind: str, name: str, valid: Iterable[str], otherwise: str = "") -> None:
        names = sorted(valid)
        matches = get_close_matches(name, names, n=1)
        self.name = name
        self.nearest = matches[0] if matches else None
        hint = f"did you mean {self.nearest!r}? " if self.nearest else ""
        more = f"; {otherwise}" if otherwise else ""
        super().__init__(f"unknown {kind} {name!r}: {hint}valid names are {', '.join(names)}{more}")


class InvalidParameter(ConvlibError):
    """A parameter whose value has the wrong type or is out of bounds."""

    def __init__(self, name: str, value: object, allowed: str) -> None:
        super().__init__(f"parameter {name} = {value!r}: {allowed}")
        self.name, self.value = name, value


class WrongTable(ConvlibError):
    """A table that is not the one a function needs."""

    def __init__(self, name: str, reason: str, wanted: str) -> None:
        super().__init__(f"{name} {reason}; give {wanted}")
        self.name, self.wanted = name, wanted


class NotebookFailed(ConvlibError):
    """A notebook with a cell that raised; `content` is as far as it ran, `kept` the file of that or None."""

    def __init__(self, notebook: str, reason: str, content: bytes, kept: Path | None = None) -> None:
        where = f"; the earlier report is untouched, the notebook as far as it ran is {kept}" if kept else ""
        super().__init__(f"{notebook}, {reason}{where}")
        self.notebook, self.reason, self.content, self.kept = notebook, reason, content, kept


class InvalidNotebook(ConvlibError):
    """A notebook that cannot be part of a report."""

    def __init__(self, notebook: str, reason: str) -> None:
        super().__init__(f"{notebook}: {reason}")


class NamesClash(ConvlibError):
    """Two questions that give one name to two things."""

    def __init__(self, kind: str, name: str, questions: Iterable[str]) -> None:
        super().__init__(f"the questions {' and '.join(questions)} both have a {kind} {name!r}; rename one")


class WorkerFailed(ConvlibError):
    """A process that was to build a report, and ended before it was done."""


class OutOfBounds(ConvlibError):
    """Work that takes more time or memory than it may, or ends its process."""


class NoCluster(ConvlibError):
    """A cluster that cannot be used: its library is missing, or nothing answers."""


class CannotWrite(ConvlibError):
    """A file or folder that cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: cannot be written ({reason}); name another place")


class CannotServe(ConvlibError):
    """An address that no page can be served at."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"{address}: no page can be served there ({reason}); name one of this machine")


class PdfUnavailable(ConvlibError):
    """No PDF can be made on this machine; the rest of a report can."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"report.pdf cannot be made, {reason}")
