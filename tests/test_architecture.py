"""The house: data goes one way, importing does no work, files stay small, French is complete."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import nbformat
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import convlib
from convlib.cli.shown.advice import ADVICE
from convlib.core.errors import ConvlibError
from convlib.core.findings import CODES
from convlib.core.findings.names import NAMES
from convlib.questions import find_questions
from convlib.report.notebooks import list_prose

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "convlib"
FILES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted({path.parent for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts})
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LESSONS = ROOT / "notebooks" / "teaching" / "source"


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_only_the_version_is_imported_from_the_package_itself() -> None:
    lines = [line for path in FILES for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line for line in lines if re.match(r"\s*(from convlib import|import convlib$)", line)} == {
        "from convlib import __version__"
    }


def test_text_is_escaped_in_one_place() -> None:
    escaping = re.compile(
        r"^(from|import) (html|markupsafe|xml\.sax).*\bescape\b|^import html$", re.MULTILINE
    )
    found = {module_of(path) for path in FILES if escaping.search(path.read_text(encoding="utf-8"))}
    assert found == {"show.markup"}


def test_no_module_is_named_for_having_no_place() -> None:
    names = {part for path in FILES for part in path.relative_to(PACKAGE).with_suffix("").parts}
    assert names & {"utils", "util", "helpers", "misc", "common"} == set()


def test_no_level_has_more_than_12_entries() -> None:
    entries = {folder: {path.name for path in folder.iterdir()} - {"__pycache__"} for folder in FOLDERS}
    entries[PACKAGE / "questions"] -= set(find_questions())  # a folder each, however many are asked
    full = {folder.relative_to(ROOT).as_posix() for folder, names in entries.items() if len(names) > 12}
    assert full == set(), "put what belongs together into a folder"


def test_no_file_is_longer_than_250_lines() -> None:
    lengths = {module_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    long = {name: length for name, length in lengths.items() if length > 250}
    assert long == {}, "put a part of it into a file of its own"


def test_importing_the_package_loads_no_library() -> None:
    script = "import sys, convlib; print(sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    heavy = ("babel", "matplotlib", "nbformat", "numpy", "pandas", "papermill", "seaborn", "IPython")
    assert [name for name in heavy if f"'{name}'" in loaded] == []


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(getattr(convlib, name) is not None for name in convlib.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = convlib.nothing  # type: ignore[attr-defined]
    assert set(convlib.__all__) < set(dir(convlib))


def test_the_functions_of_questions_are_listed_in_their_records_alone_and_completed() -> None:
    of_questions = {name for question in find_questions().values() for name in question.functions}
    assert of_questions.isdisjoint(convlib._homes())
    assert of_questions < set(convlib.__all__)
    shell = InteractiveShell()
    shell.run_cell("import convlib")
    with provisionalcompleter():
        completed = {found.text for found in shell.Completer.completions("convlib.draw_", 13)}
    assert completed == {name for name in of_questions if name.startswith("draw_")}


def test_a_type_checker_accepts_each_public_name(tmp_path: Path) -> None:
    uses = "".join(f"convlib.{name}\n" for name in convlib.__all__)
    (tmp_path / "uses.py").write_text(f"import convlib\n{uses}", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--follow-imports=skip", "--cache-dir", os.devnull]
    subprocess.run([*command, PACKAGE / "__init__.py", tmp_path / "uses.py"], check=True)


def catalogue() -> dict[object, object]:
    path = PACKAGE / "core" / "locale" / "fr" / "LC_MESSAGES" / "convlib.po"
    with path.open("rb") as source:
        stored = read_po(source, locale="fr")
    messages = [message for message in stored if message.id]
    assert [message.id for message in messages if message.fuzzy] == []
    assert list(stored.obsolete) == []
    return {message.id: message.string for message in messages}


def test_the_french_catalogue_holds_every_message_and_no_dead_one() -> None:
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    extracted = {
        message for _, _, message, _, _ in extract_from_dir(str(PACKAGE), methods, keywords=keywords)
    }
    extracted |= prose_of_notebooks()
    stored = set(catalogue())
    assert extracted - stored == set(), "not in French: add them to convlib.po"
    assert stored - extracted == set(), "said nowhere: take them out of convlib.po"


def prose_of_notebooks() -> set[object]:
    notebooks = [nbformat.read(path, as_version=4) for path in NOTEBOOKS if path.stem != "explore"]
    prose = [cell.source for notebook in notebooks for cell in notebook.cells if cell.cell_type == "markdown"]
    return {text for source in prose for _, text in list_prose(source)}


def names_of(kind: type[ConvlibError]) -> set[str]:
    return {kind.__name__}.union(*map(names_of, kind.__subclasses__()))


def is_prose(node: ast.expr) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return any(re.search(r"\w \w", text) for text in texts)


def test_no_error_says_what_cannot_be_translated() -> None:
    names = names_of(ConvlibError)
    sources = (source for path in FILES if any(name in (source := path.read_text("utf-8")) for name in names))
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    calls = (node for node in nodes if isinstance(node, ast.Call))
    errors = [call for call in calls if getattr(call.func, "id", "") in names]
    assert errors
    assert [ast.unparse(call) for call in errors if any(map(is_prose, call.args))] == []


def places_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_translation_is_filled_and_has_the_places_of_its_message() -> None:
    for message, translation in catalogue().items():
        messages = [message] if isinstance(message, str) else list(message)  # type: ignore[call-overload]
        translations = [translation] if isinstance(translation, str) else list(translation)  # type: ignore[call-overload]
        assert all(translations), message
        # Form by form: French says 0 in the singular, so one that lost its count would say "one" of none.
        assert [places_of(text) for text in translations] == [places_of(text) for text in messages], message


def french_texts() -> list[str]:
    """Return what is said in French by convlib, and by lessons."""
    strings = catalogue().values()
    said = [text for string in strings for text in ([string] if isinstance(string, str) else string)]  # type: ignore[attr-defined]
    lessons = (nbformat.read(path, as_version=4).cells for path in sorted(LESSONS.glob("*.ipynb")))
    french = [cell for cells in lessons for cell in cells if "fr" in cell.metadata.get("tags", ())]
    return said + [cell.source for cell in french if cell.cell_type == "markdown"]


def test_french_keeps_its_spaces_before_high_punctuation_from_breaking_thin_but_before_a_colon() -> None:
    assert [
        text
        for text in french_texts()
        if re.search(r"[ \u00a0][;?!]|[ \u202f][:»]|\d[ \u202f]%|«[ \u202f]", text)
    ] == [], "write U+202F before ; ? and !, U+00A0 before : » and %, and after «"


def test_french_is_set_with_curly_apostrophes() -> None:
    assert [text for text in french_texts() if re.search(r"\w'\w", text)] == [], "write ’ for '"


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (r"\bstade", "étape"),
        (r"(?<!«\u00a0)\b[Pp]oursuites?\b|\bpoursuivies?\b", "reconduite, but where it is quoted"),
        (r"plus (?:petites|grandes?) actions?|\bsommées\b", "les plus coûteuses, additionnées"),
        (r"coûts? absents?|valeur absente", "manquant"),
        (r"[Tt]ota(?:l général indiqué|l imprimé|ux imprimés)|coûts? imprimés?", "total général, indiqué"),
        (r"\bimpriment?\b(?! à)", "imprimé: a document prints nothing"),
        (r"\bfont (?:\{|le total)|\bveut dire\b|\best gardée?\b", "s’élèvent à, signifie, conservé"),
        (r"(?:^|[ .])1 d’entre elles|\{count\} d’entre elles n’indique pas", "L’une d’elles"),
        (r"\b[Dd][eu] \{territory\}", "a territory has an article of its own: parentheses or a colon"),
    ],
)
def test_french_has_one_word_for_one_thing_as_the_glossary_does(other: str, word: str) -> None:
    assert [text for text in french_texts() if re.search(other, text)] == [], word


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_imports_convlib_alone_defines_nothing_and_asks_one_thing_a_cell(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code[0].source == "import convlib"
    for cell in code:
        tree = ast.parse(cell.source)
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert [ast.unparse(node) for node in imports] == (["import convlib"] if cell is code[0] else [])
        is_parameters = "parameters" in cell.metadata.get("tags", [])
        assert len(tree.body) == 1 or is_parameters
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.walk(tree))
        if is_parameters:
            assert all(
                isinstance(line, ast.AnnAssign) and isinstance(line.value, ast.Constant) for line in tree.body
            )
            assert all("  # " in line for line in cell.source.splitlines())
    assert notebook.cells[0].source.startswith("# ")
    assert path.stem == "explore" or notebook.cells[-2].source.startswith("## Limits")


def test_every_finding_comes_with_what_to_do_and_with_a_name() -> None:
    assert set(ADVICE) == set(NAMES) == set(CODES)
