"""Files that a reviewer writes: YAML of plain values, most of them lists of complete entries of one kind."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml.constructor import ConstructorError
from yaml.reader import ReaderError

from convlib.core.errors import InvalidDataFile, cannot_be_opened
from convlib.core.locale import N_, gettext
from convlib.data.names.spelling import normal_name

_Entry = TypeVar("_Entry", bound=BaseModel)
_LARGEST = 2**20  # bytes, of which PyYAML reads some hundred thousand a second
_DEEPEST = 20
_LONGEST_NUMBER = 40  # characters: Python refuses to read more than 4300 digits, and no year has as many


class _PlainLoader(yaml.SafeLoader):
    """Reads values as they stand: none stands for another, no key twice, nothing nested without end."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ConstructorError(
                None, None, gettext("write values out, without & * and !"), event.start_mark
            )
        if self.depth > _DEEPEST:
            reason = gettext("values are nested more than {count} deep").format(count=_DEEPEST)
            raise ConstructorError(None, None, reason, event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Refuse a key that is given twice, of which YAML would take the second in silence."""
        seen = set()
        for key, _ in node.value:
            if (name := (key.tag, str(key.value))) in seen:
                said = gettext("{name!r} is given twice; leave one")
                reason = said.format(name=str(key.value)[:_LONGEST_NUMBER])
                raise ConstructorError(None, None, reason, key.start_mark)
            seen.add(name)
        super().flatten_mapping(node)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            if not node.tag.endswith((":str", ":seq", ":map")) and len(node.value) > _LONGEST_NUMBER:
                said = gettext("no number has more than {count} characters")
                raise ValueError(said.format(count=_LONGEST_NUMBER))
            return super().construct_object(node, deep)
        except ValueError as error:  # an impossible date or number, of which PyYAML does not say the line
            said = gettext("{value!r} is no value ({reason}); put text in quotes")
            reason = said.format(value=str(node.value)[:_LONGEST_NUMBER], reason=error)
            raise ConstructorError(None, None, reason, node.start_mark) from None

    def read_whole(self, node: Any) -> int | str:
        """Read whole numbers as people write them: `012` is 12, and `12:40` no number of seconds."""
        printed = str(node.value)
        return int(printed) if re.fullmatch(r"[-+]?[0-9]+", printed) else printed


_PlainLoader.add_constructor("tag:yaml.org,2002:int", _PlainLoader.read_whole)


def read_yaml(path: Path) -> object:
    """Read a YAML file of plain values; None where it holds nothing.

    Raises:
        InvalidDataFile: it cannot be read, gives a key twice, or holds what no person writes there.
    """
    return _parse(path, _text_of(path))[0]


def read_entries(path: Path, kind: type[_Entry]) -> list[_Entry]:
    """Read the entries of a file; none where there is no file."""
    if not path.exists():
        return []
    content, _ = _parse(path, _text_of(path))
    try:
        return TypeAdapter(list[kind]).validate_python(content or [])  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        raise refused_entry(path, first["loc"], say_slip(first)) from None


def refused_entry(path: Path, place: Sequence[int | str], reason: str) -> InvalidDataFile:
    """Refuse an entry of a file, or a value of it: its number, then the keys on the way to the value."""
    named = ".".join(" ".join(str(part)[:_LONGEST_NUMBER].split()) for part in place)
    line = _line_of(_parse(path, _text_of(path))[1], place)
    said = gettext("line {line}, entry {place}: {reason}")
    return InvalidDataFile(path, said.format(line=line, place=named, reason=reason))


# What pydantic says of the slips that people make; the rest stays in its words.
_SLIPS = (
    N_("Field required"),
    N_("Extra inputs are not permitted"),
    N_("Input should be a valid string"),
    N_("Input should be a valid integer"),
    N_("Input should be a valid list"),
    N_("String should have at least 1 character"),
    N_("String should have at most 40 characters"),
    N_("String should have at most 100 characters"),
    N_("String should match pattern '^[a-z][a-z0-9_]*$'"),
    N_("List should have at least 1 item after validation, not 0"),
)


def say_slip(slip: ErrorDetails) -> str:
    """Say what pydantic found wrong in a file that a person writes."""
    if slip["type"] == "value_error":  # a validator of ours, which says it in the reader's language
        return str(slip["ctx"]["error"])
    if slip["type"] == "literal_error":
        return gettext("write one of {names}").format(names=slip["ctx"]["expected"].replace(" or ", ", "))
    said = slip["msg"]
    return gettext(said)


def check_documents(path: Path, documents: Sequence[str]) -> None:
    """Refuse a file that speaks of a document, as `territory/name`, which does not lie beside it."""
    agreements = path.parent / "agreements"
    kept = {normal_name(each.name): each for each in agreements.iterdir() if each.is_dir()}
    for document in documents:
        territory, _, name = normal_name(document).partition("/")
        if territory not in kept:
            said = gettext("{name}: there is no agreements/{territory}; there are: {listed}")
            listed = ", ".join(sorted(kept))
            raise InvalidDataFile(path, said.format(name=document, territory=territory, listed=listed))
        # A report has a copy of the documents of its territory, and of the others the folders alone.
        stems = {each.stem for each in kept[territory].iterdir()}
        if stems and name not in stems:
            said = gettext("{name}: agreements/{territory} has no document of that name")
            raise InvalidDataFile(path, said.format(name=document, territory=territory))


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InvalidDataFile(path, gettext("it is larger than 1 MB, more than anybody writes"))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        said = gettext("line {line} is not text in UTF-8")
        raise InvalidDataFile(path, said.format(line=line)) from None
    except OSError as error:
        raise InvalidDataFile(path, cannot_be_opened(error)) from None


@lru_cache(maxsize=8)  # by content, as each document of a data folder asks for the same
def _parse(path: Path, text: str) -> tuple[object, yaml.Node | None]:
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        return (None if node is None else loader.construct_document(node)), node
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        said = gettext("line {line} holds a control character")
        raise InvalidDataFile(path, said.format(line=line)) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(str(error.problem or error.context).split())
        line = mark.line + 1 if mark else 1
        reason = gettext("line {line}: {reason}").format(line=line, reason=said)
        raise InvalidDataFile(path, reason) from None


def _line_of(node: yaml.Node | None, place: Sequence[int | str]) -> int:
    """Find the line of a value, or of the last that there is on the way to it."""
    line = 1
    for part in place:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        else:
            break
        if node is not None:
            line = node.start_mark.line + 1
    return line
