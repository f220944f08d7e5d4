"""Every error that convlib raises on purpose.

All descend from [ConvlibError][], carry the values that explain them as
attributes, and print one sentence that says what to do, in the language of whoever
is there when it is raised. The command line turns them into exit code 2.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from convlib.core.locale import N_, gettext

_OF_SYSTEMS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Too many levels of symbolic links"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Input/output error"),
    N_("Cannot assign requested address"),
    N_("Address already in use"),
)

# What documents and files may hold, and would end a line or steer a terminal where it is quoted.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def say_why(error: OSError) -> str:
    """Say what a system told of a file or an address; what it seldom tells stays in its words.

    Examples:
        >>> say_why(FileNotFoundError(2, "No such file or directory"))
        'No such file or directory'
    """
    return gettext(error.strerror or str(error))


def cannot_be_opened(error: OSError) -> str:
    """Say of a file why it cannot be opened."""
    return gettext("it cannot be opened ({reason})").format(reason=say_why(error))


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

    def __init__(self, said: str) -> None:
        super().__init__(_CONTROLS.sub(" ", said))

    def __reduce__(self) -> tuple[object, ...]:  # noqa: D105 - the class says it
        return _with_message, (type(self), str(self)), self.__dict__

    def _render_traceback_(self) -> list[str]:
        """Give IPython what it shows of an error (docs of IPython, "Custom exception tracebacks")."""
        return [f"{type(self).__name__}: {self}"]


def _with_message(kind: type[ConvlibError], message: str) -> ConvlibError:
    # An exception's own way calls __init__ with the message alone, and ours take what it is made of.
    return kind.__new__(kind, message)


def _of(thing: object, reason: str) -> str:
    return gettext("{thing}: {reason}").format(thing=thing, reason=reason)


def _followed(said: str, more: str) -> str:
    return gettext("{said}; {more}").format(said=said, more=more) if more else said


def did_you_mean(name: str | None) -> str:
    """Ask whether a name was meant, before what else there is; nothing where none is near."""
    return gettext("did you mean {name!r}? ").format(name=name) if name else ""


class _OfFile(ConvlibError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_of(path, reason))
        self.path, self.reason = path, reason


class UnreadableDocument(_OfFile):
    """A file that cannot be read as an agreement at all."""


class UnreadableDocuments(ConvlibError):
    """Several documents of a data folder that cannot be read; `errors` has that of each."""

    def __init__(self, errors: Iterable[ConvlibError]) -> None:
        self.errors = tuple(errors)
        said = gettext("{count} documents cannot be read; mend each, or take it out of the folder:\n{listed}")
        listed = "\n".join(f"- {error}" for error in self.errors)
        super().__init__(said.format(count=len(self.errors), listed=listed))


class InvalidDataFile(_OfFile):
    """A file beside the agreements that cannot be read, or that contradicts itself or its documents.

    Corrections, reviewed matches, territories and labels are kept in such files.
    """


class InvalidAmount(ConvlibError):
    """Text that is not one exact amount of euros."""

    def __init__(self, text: str, reason: str) -> None:
        said = gettext("{text!r} is not an amount: {reason}")
        super().__init__(said.format(text=text, reason=reason))
        self.text, self.reason = text, reason


class UnknownAgreement(ConvlibError):
    """A territory or year that the data folder does not hold."""

    def __init__(self, wanted: str, available: Iterable[str]) -> None:
        self.available = tuple(available)
        said = gettext("no agreement for {wanted}; there are: {listed}")
        listed = ", ".join(self.available) or gettext("none")
        super().__init__(said.format(wanted=wanted, listed=listed))


class SeveralAgreements(UnknownAgreement):
    """A year that several documents have, where one is wanted; `available` has them."""

    def __init__(self, said: str, available: Iterable[str]) -> None:
        self.available = tuple(available)
        ConvlibError.__init__(self, _of(said, ", ".join(self.available)))


class UnknownName(ConvlibError):
    """A name that nothing has; `nearest` is the valid one closest to it, or None."""

    def __init__(self, kind: str, name: str, valid: Iterable[str], otherwise: str = "") -> None:
        names = sorted(valid)
        matches = get_close_matches(name, names, n=1)
        self.name = name
        self.nearest = matches[0] if matches else None
        said = gettext("unknown {kind} {name!r}: {hint}valid names are {names}").format(
            kind=kind, name=name, hint=did_you_mean(self.nearest), names=", ".join(names)
        )
        super().__init__(_followed(said, otherwise))


class InvalidParameter(ConvlibError):
    """A parameter whose value has the wrong type or is out of bounds."""

    def __init__(self, name: str, value: object, allowed: str) -> None:
        said = gettext("parameter {name} = {value!r}: {allowed}")
        super().__init__(said.format(name=name, value=value, allowed=allowed))
        self.name, self.value = name, value


class WrongTable(ConvlibError):
    """A table that is not the one a function needs."""

    def __init__(self, name: str, reason: str, wanted: str) -> None:
        said = gettext("{name} {reason}; give {wanted}")
        super().__init__(said.format(name=name, reason=reason, wanted=wanted))
        self.name, self.wanted = name, wanted


class NotebookFailed(ConvlibError):
    """A notebook with a cell that raised; `content` is as far as it ran, `kept` the file of that or None.

    `has_earlier` tells that a report from before is still there.
    """

    def __init__(
        self,
        notebook: str,
        reason: str,
        content: bytes,
        kept: Path | None = None,
        *,
        has_earlier: bool = False,
    ) -> None:
        where = gettext("the notebook as far as it ran is {kept}")
        if has_earlier:
            where = gettext("the earlier report is untouched, the notebook as far as it ran is {kept}")
        super().__init__(_followed(f"{notebook}, {reason}", where.format(kept=kept) if kept else ""))
        self.notebook, self.reason, self.content, self.kept = notebook, reason, content, kept


class InvalidNotebook(ConvlibError):
    """A notebook that cannot be part of a report."""

    def __init__(self, notebook: str, reason: str) -> None:
        super().__init__(_of(notebook, reason))


class NamesClash(ConvlibError):
    """Two questions that give one name to two things."""

    def __init__(self, kind: str, name: str, questions: Iterable[str]) -> None:
        said = gettext("the questions {first} and {second} both have a {kind} {name!r}; rename one")
        first, second = questions
        super().__init__(said.format(first=first, second=second, kind=kind, name=name))


class WorkerFailed(ConvlibError):
    """A process that was to build a report, and ended before it was done."""


class OutOfBounds(ConvlibError):
    """Work that takes more time or memory than it may, or ends its process."""


class NoCluster(ConvlibError):
    """A cluster that cannot be used: its library is missing, or nothing answers."""


class CannotWrite(ConvlibError):
    """A file or folder that cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        said = gettext("{path}: cannot be written ({reason}); name another place")
        super().__init__(said.format(path=path, reason=reason))


class CannotServe(ConvlibError):
    """An address that no page can be served at."""

    def __init__(self, address: str, reason: str) -> None:
        said = gettext("{address}: no page can be served there ({reason}); name one of this machine")
        super().__init__(said.format(address=address, reason=reason))


class PdfUnavailable(ConvlibError):
    """No PDF can be made on this machine; the rest of a report can."""

    def __init__(self, reason: str) -> None:
        super().__init__(gettext("report.pdf cannot be made, {reason}").format(reason=reason))
