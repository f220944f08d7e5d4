"""What a report was made from, and how to make it again; without a date, so that the same makes the same."""

import platform
import shlex
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from convlib.core.agreement import Agreement
from convlib.core.language import translations
from convlib.show.words import list_amendments

_NAMED_VERSIONS = ("convlib", "matplotlib", "nbconvert", "pandas", "papermill", "seaborn", "xlsxwriter")
_OPTIONS = ("year", "territory", "lang")


@cache  # each is looked for in the folder of all that is installed
def list_versions() -> Mapping[str, str]:
    """List the versions of Python, convlib and the libraries that make what a report shows."""
    return {"python": platform.python_version()} | {name: version(name) for name in _NAMED_VERSIONS}


def command_for(parameters: Mapping[str, object]) -> str:
    """Write the command that makes a report again.

    Examples:
        >>> command_for({"year": 2021, "territory": "dijon-metropole", "lang": "fr", "top": 5})
        'convlib report 2021 --territory dijon-metropole --lang fr -p top 5'
    """
    year, territory, lang = (str(parameters[name]) for name in _OPTIONS)
    words = ["convlib", "report", year, "--territory", territory, "--lang", lang]
    for name, value in sorted(parameters.items()):
        if name not in _OPTIONS:
            words += ["-p", name, str(value)]
    return shlex.join(words)


def list_provenance(
    agreement: Agreement, parameters: Mapping[str, object], lang: str
) -> dict[str, list[str]]:
    """Say what a report was made from: the document, parameters, corrections, versions, command."""
    _ = translations(lang).gettext
    source = agreement.source
    printed = agreement.lines[agreement.lines["text"].str.strip() != ""].drop_duplicates(["page", "line"])
    corrections = [
        _("action {code}: {message}").format(code=finding.action_code, message=finding.message_in(lang))
        if finding.action_code
        else finding.message_in(lang)
        for finding in agreement.findings
        if finding.code == "corrected"
    ]
    return {
        _("Document"): [source.name],
        _("SHA-256 of the document"): [source.sha256],
        **{label: [said] for label, said in list_amendments(agreement, lang)},
        **(
            {}
            if source.pages is None
            else {_("Sheets") if source.has_sheets else _("Pages"): [str(source.pages)]}
        ),
        _("Lines"): [_("{count}, blank ones left out").format(count=len(printed))],
        _("Parameters"): [f"{name} = {value}" for name, value in sorted(parameters.items())],
        _("Corrections in force"): corrections or [_("none")],
        _("Versions"): [f"{name} {number}" for name, number in list_versions().items()],
        _("Command"): [command_for(parameters)],
    }
