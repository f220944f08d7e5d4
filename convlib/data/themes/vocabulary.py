"""Which themes there are: `themes.toml` of the data folder, or the one that comes with convlib."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from convlib.core.errors import InvalidDataFile
from convlib.core.locale import gettext
from convlib.data.files import Where, find_data_folder
from convlib.data.reviewed.entries import say_slip
from convlib.data.shipped import EXAMPLES
from convlib.data.themes.decision import NAME, Decider
from convlib.data.themes.model import Vocabulary
from convlib.parsing.words.files import parse_toml, read_toml

FILE = "themes.toml"


def open_vocabulary(data_dir: Where = None) -> Vocabulary:
    """Read the themes of the data folder, or those that come with convlib where it has no `themes.toml`.

    Raises:
        InvalidDataFile: the file is not one of themes, or two folders that are read as one each have another.

    Examples:
        >>> open_vocabulary().themes[0].french
        'Sorties de l’aide sociale à l’enfance'
    """
    files = find_data_folder(data_dir).files_named(FILE) or [EXAMPLES / FILE]
    contents = {file: read_toml(file) for file in files}
    for file in files[1:]:
        if contents[file] != contents[files[0]]:
            said = gettext("{other} has other themes; leave one, actions are compared by the same")
            raise InvalidDataFile(file, said.format(other=files[0]))
    return _build(files[0], contents[files[0]])


@lru_cache(maxsize=4)  # by content: a file that is edited while a notebook is open is read anew
def _build(file: Path, content: str) -> Vocabulary:
    try:
        vocabulary = Vocabulary.model_validate(parse_toml(file, content))
    except ValidationError as error:
        first = error.errors()[0]
        raise _invalid(file, content, first["loc"], say_slip(first)) from None
    decider = Decider(vocabulary)
    for place, theme in enumerate(vocabulary.themes):
        for example in theme.examples:
            if theme.code not in {reason.theme_code for reason in decider.reasons({NAME: example})}:
                said = gettext("its words do not find the example {example!r}").format(example=example)
                raise _invalid(file, content, ("themes", place, "examples"), said)
    return vocabulary


def _invalid(file: Path, content: str, place: Sequence[int | str], reason: str) -> InvalidDataFile:
    named = ".".join(map(str, place))
    said = gettext("line {line}, entry {place}: {reason}")
    return InvalidDataFile(file, said.format(line=_line_of(content, place), place=named, reason=reason))


def _line_of(content: str, place: Sequence[int | str]) -> int:
    """Find the line of a value: of the text in a list, of the key, or of the theme."""
    lines = content.splitlines()
    heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*themes\s*\]\]", line)]
    keys = [part for part in place if isinstance(part, str) and part != "themes"]
    first, last = 0, heads[0] if heads else len(lines)
    if place[:1] == ("themes",) and len(place) > 1 and isinstance(place[1], int) and place[1] < len(heads):
        first = heads[place[1]]
        last = heads[place[1] + 1] if place[1] + 1 < len(heads) else len(lines)
    for key in keys:
        of_key = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        first = next((number for number in range(first, last) if of_key.match(lines[number])), first)
    return first + 1
