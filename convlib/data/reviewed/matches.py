"""Which action or axis is which of another year, where an evaluator decided it: `data/matches.yml`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from convlib.core.errors import InvalidDataFile
from convlib.core.locale import N_, gettext
from convlib.data.files import Where, find_data_folder
from convlib.data.names.spelling import normal_name
from convlib.data.reviewed.entries import read_entries

_FILE = "matches.yml"
_OF_ACTIONS = N_("{name}: the document has {count} actions of that code")
_OF_AXES = N_("{name}: the document has {count} axes of that code")


class ReviewedMatch(BaseModel):
    """One entry of `data/matches.yml`: an action of each year, or an axis of each."""

    model_config = ConfigDict(extra="forbid", strict=True)

    territory: str  # the folder of both agreements
    from_year: int  # the earlier year
    from_action: str | None = None  # code of its action; None where the later action has no earlier one
    from_axis: str | None = None  # or code of its axis
    to_year: int  # the later year
    to_action: str | None = None  # code of its action; None where the earlier action ends
    to_axis: str | None = None
    reason: str = Field(min_length=1)  # why, and where that is known from
    who: str = Field(min_length=1)  # who decided it

    @model_validator(mode="after")
    def _check(self) -> Self:
        if {"from_axis", "to_axis"} & self.model_fields_set:
            wanted, others = {"from_axis", "to_axis"}, {"from_action", "to_action"}
        else:
            wanted, others = {"from_action", "to_action"}, set()
        if lacking := sorted(wanted - self.model_fields_set):
            raise ValueError(gettext("write {name} too, null where there is none").format(name=lacking[0]))
        if others & self.model_fields_set:
            raise ValueError(gettext("an entry is about actions or about axes, not about both"))
        if all(getattr(self, name) is None for name in wanted):
            raise ValueError(gettext("name an action of at least one of the two years, or an axis"))
        if self.from_year >= self.to_year:
            raise ValueError(gettext("from_year must come before to_year"))
        return self

    @property
    def is_of_axes(self) -> bool:
        """It is about axes, not about actions."""
        return "from_axis" in self.model_fields_set


def read_matches(territory: str | None, data_dir: Where = None) -> list[ReviewedMatch]:
    """Read the reviewed matches of a territory; none where there is no file.

    Raises:
        InvalidDataFile: a file cannot be read, or speaks of a territory that there is not.

    Examples:
        >>> read_matches("dijon-metropole")
        []
    """
    name, data = normal_name(territory or ""), find_data_folder(data_dir)
    known, found = data.territories(), []
    for file in data.files_named(_FILE):
        for entry in read_entries(file, ReviewedMatch):
            if (named := normal_name(entry.territory)) not in known:
                said = gettext("there is no agreements/{territory}; there are: {listed}")
                raise InvalidDataFile(file, said.format(territory=named, listed=", ".join(known)))
            if named == name:
                found.append(entry)
    return found


def decided_places(
    entries: Iterable[ReviewedMatch], from_codes: Sequence[str], to_codes: Sequence[str]
) -> list[tuple[int | None, int | None]]:
    """Find the one place of each action, or axis, that an entry names; None on a side that has none."""
    places = []
    named: set[tuple[int, str]] = set()
    for entry in entries:
        kind = N_("axis") if entry.is_of_axes else N_("action")
        sides = (
            (entry.from_year, getattr(entry, f"from_{kind}"), from_codes),
            (entry.to_year, getattr(entry, f"to_{kind}"), to_codes),
        )
        pair: list[int | None] = []
        for year, code, codes in sides:
            if code is None:
                pair.append(None)
                continue
            found = [place for place, other in enumerate(codes) if other == code]
            named_one = f"{entry.territory}/{year} {gettext(kind)} {code}"
            if len(found) != 1:
                said = gettext(_OF_AXES if entry.is_of_axes else _OF_ACTIONS)
                raise InvalidDataFile(Path(_FILE), said.format(name=named_one, count=len(found)))
            if (year, code) in named:
                said = gettext("{name}: two entries name it; leave one")
                raise InvalidDataFile(Path(_FILE), said.format(name=named_one))
            named.add((year, code))
            pair.append(found[0])
        places.append((pair[0], pair[1]))
    return places
