"""Files that a reviewer writes: YAML, a list of complete entries of one kind."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from convlib.core.errors import InvalidDataFile

_Entry = TypeVar("_Entry", bound=BaseModel)


def read_entries(path: Path, kind: type[_Entry]) -> list[_Entry]:
    """Read the entries of a file; none where there is no file."""
    if not path.exists():
        return []
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return TypeAdapter(list[kind]).validate_python(content)  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidDataFile(path, f"entry {place}: {first['msg']}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidDataFile(path, str(error).splitlines()[0]) from None
