"""Where the words of sheets are kept: `labels.toml`, and files of the user's own beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from convlib.core.errors import InvalidDataFile, cannot_be_opened, did_you_mean
from convlib.core.locale import gettext
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.lexicon import LONGEST_LABEL, Lexicon
from convlib.parsing.words.spelling import fold

_OURS = Path(__file__).with_name("labels.toml")
_LARGEST = 2**20
_Vocabulary = dict[str, dict[str, list[str]]]


def load_labels(*files: Path) -> Labels:
    """Read the words that come with convlib, and add those of other files of the same form.

    A label of a user's file under `[fields]` is taken whole, and overrules what its words would mean.

    Args:
        files: TOML files with lists under the names of `labels.toml`.

    Raises:
        InvalidDataFile: a file is no such TOML, or two lists of it hold the same label.

    Examples:
        >>> label = load_labels().find_label("Coût total de l'action")
        >>> label.name if label else None
        'stated_cost'
    """
    return _build(tuple((file, read_toml(file)) for file in (_OURS, *files)))


@cache  # by content: a file that is edited while a notebook is open is read anew
def _build(contents: tuple[tuple[Path, str], ...]) -> Labels:
    vocabulary: _Vocabulary = {}
    phrases: dict[str, str] = {}
    for file, content in contents:
        added = parse_toml(file, content)
        if file == _OURS:
            vocabulary = added
        else:
            phrases |= _extend(vocabulary, added, file)
    return Labels(Lexicon(vocabulary, phrases))


def parse_toml(file: Path, content: str) -> dict[str, Any]:
    """Parse the content of a TOML file, or say why it is none."""
    try:
        return tomllib.loads(content)
    except ValueError as error:  # of numbers that are too long, too, which is no TOMLDecodeError
        raise InvalidDataFile(file, gettext("it is not TOML: {reason}").format(reason=error)) from None
    except RecursionError:
        raise InvalidDataFile(file, gettext("it is not TOML: lists are nested without end")) from None


def read_toml(file: Path) -> str:
    """Read the text of a TOML file, which no person writes longer than 1 MB."""
    try:
        if file.stat().st_size > _LARGEST:
            raise InvalidDataFile(file, gettext("it is larger than 1 MB, more than anybody writes"))
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidDataFile(file, cannot_be_opened(error)) from None
    except UnicodeDecodeError:
        raise InvalidDataFile(file, gettext("it is not text in UTF-8")) from None


def _extend(vocabulary: _Vocabulary, added: _Vocabulary, file: Path) -> dict[str, str]:
    """Add the words of a file, and give its labels by what they name."""
    phrases: dict[str, str] = {}
    for section, lists in added.items():
        _check_name(section, vocabulary, file, gettext("section"))
        if not isinstance(lists, dict):
            said = gettext("[{section}] is not a section of lists")
            raise InvalidDataFile(file, said.format(section=section))
        for name, labels in lists.items():
            kind = gettext("list in [{section}]").format(section=section)
            _check_name(name, vocabulary[section], file, kind)
            _check_labels(name, labels, file)
            if section != "fields":
                vocabulary[section][name] = [*vocabulary[section][name], *labels]
                continue
            for label in map(fold, labels):
                if phrases.setdefault(label, name) != name:
                    said = gettext("{name}: {label!r} already is a word of {other}")
                    reason = said.format(name=name, label=label, other=phrases[label])
                    raise InvalidDataFile(file, reason)
    return phrases


def _check_name(name: str, valid: Collection[str], file: Path, kind: str) -> None:
    if name not in valid:
        nearest = get_close_matches(name, valid, n=1)
        reason = gettext("no {kind} is called {name!r}: {hint}there are {names}").format(
            kind=kind, name=name, hint=did_you_mean(nearest[0] if nearest else None), names=", ".join(valid)
        )
        raise InvalidDataFile(file, reason)


def _check_labels(name: str, labels: object, file: Path) -> None:
    if not isinstance(labels, list) or not all(isinstance(label, str) and label.strip() for label in labels):
        raise InvalidDataFile(file, gettext("{name} is not a list of texts in quotes").format(name=name))
    for label in labels:
        if len(label) > LONGEST_LABEL:
            said = gettext("{name}: {label!r}… is longer than {count} letters")
            raise InvalidDataFile(file, said.format(name=name, label=label[:20], count=LONGEST_LABEL))
