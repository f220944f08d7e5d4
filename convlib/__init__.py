"""From a signed agreement against poverty to tables and reports that can be trusted."""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

# The public names but for those of questions, which are in their records. Type checkers follow this list, and
# what is below reads it.
if TYPE_CHECKING:
    from convlib.core.agreement import Agreement as Agreement
    from convlib.core.amounts import parse_amount as parse_amount
    from convlib.core.errors import ConvlibError as ConvlibError
    from convlib.core.errors import InvalidAmount as InvalidAmount
    from convlib.core.errors import InvalidDataFile as InvalidDataFile
    from convlib.core.errors import InvalidParameter as InvalidParameter
    from convlib.core.errors import UnknownAgreement as UnknownAgreement
    from convlib.core.errors import UnknownName as UnknownName
    from convlib.core.errors import UnreadableDocument as UnreadableDocument
    from convlib.core.errors import UnreadableDocuments as UnreadableDocuments
    from convlib.core.errors import WrongTable as WrongTable
    from convlib.core.findings import Finding as Finding
    from convlib.core.findings import findings_table as findings_table
    from convlib.core.language import set_language as set_language
    from convlib.data.documents import read_agreement as read_agreement
    from convlib.data.folder import open_agreement as open_agreement
    from convlib.data.folder import open_agreements as open_agreements
    from convlib.data.folder import open_years as open_years
    from convlib.data.reviewed.matches import read_matches as read_matches
    from convlib.data.territories import population_of as population_of
    from convlib.data.territories import read_territories as read_territories
    from convlib.explorer.chosen.choice import find_actions as find_actions
    from convlib.explorer.chosen.selection import compare_selections as compare_selections
    from convlib.explorer.chosen.selection import describe_selection as describe_selection
    from convlib.explorer.view import explore as explore
    from convlib.questions.dataset.frames import open_dataset as open_dataset
    from convlib.questions.frame.parts import conclude as conclude
    from convlib.questions.frame.parts import introduce as introduce
    from convlib.questions.frame.parts import show_table as show_table
    from convlib.show.html import show_key_figures as show_key_figures
    from convlib.show.html import show_prose as show_prose

__version__ = "0.1.0"


@cache
def _homes() -> dict[str, str]:
    lines = ast.walk(ast.parse(Path(__file__).read_text(encoding="utf-8")))
    imports = [line for line in lines if isinstance(line, ast.ImportFrom)]
    return {name.asname: str(line.module) for line in imports for name in line.names if name.asname}


def __getattr__(name: str) -> Any:
    # pandas and seaborn take a second to import: a name brings its module with it when first used.
    homes = _homes()
    # Python itself asks for names such as __path__.
    if name == "__all__" or not (name in homes or name.startswith("_")):
        homes = homes | import_module("convlib.questions").find_functions()
    if name == "__all__":
        return list(homes)
    if name not in homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(homes[name]), name)


def __dir__() -> list[str]:
    return sorted([*__getattr__("__all__"), "__version__"])
