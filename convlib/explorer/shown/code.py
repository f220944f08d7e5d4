"""The code behind a view: run in a notebook's cell it gives the same actions, or the same rows."""

import json
from collections.abc import Iterator, Sequence

from convlib.explorer.chosen.choice import Choice
from convlib.explorer.chosen.themes import NO_THEME


def write_code(choice: Choice, data_dir: str = "") -> str:
    r"""Write the code that opens an agreement and leaves the actions of a choice, with their figure.

    Examples:
        >>> print(write_code(Choice(2021, "dijon-metropole", "en", axis_code="2")).partition("\n\n")[2])
        agreement = convlib.open_agreement(2021, "dijon-metropole")
        actions = agreement.actions
        actions = actions[actions["axis_code"] == "2"]
        drawn = convlib.Agreement.from_tables(actions, agreement.axes)
        convlib.draw_costs(drawn, "en")
    """
    where = f", data_dir={_quoted(data_dir)}" if data_dir else ""
    lines = [
        "import convlib",
        "",
        *_tell_themes(choice, data_dir),
        f"agreement = convlib.open_agreement({choice.year}, {_quoted(choice.territory)}{where})",
        *_select(choice, f"{_quoted(choice.territory)}, {choice.year}"),
        # With all axes, so that each keeps its colour whatever is selected.
        "drawn = convlib.Agreement.from_tables(actions, agreement.axes)",
        f"convlib.draw_costs(drawn, {_quoted(choice.lang)})",
    ]
    return "\n".join(lines)


def write_folder_code(choice: Choice, data_dir: str = "") -> str:
    """Write the code that gives the actions that a choice leaves of each agreement, and compares them all."""
    where = _quoted(data_dir) if data_dir else ""
    tests = [f"year == {choice.year}"] if choice.year else []
    if choice.territories:
        tests.append(f"territory in {json.dumps(choice.territories)}")
    only = f" if {' and '.join(tests)}" if tests else ""
    # What has no action of the theme is no row.
    with_any = " if len(select(agreement, *place))" if choice.theme_code else ""
    lines = [
        "import convlib",
        "",
        *_tell_themes(choice, data_dir),
        "",
        "def select(agreement, territory, year):",
        *(f"    {line}" for line in _select(choice, "territory, year")),
        "    return actions",
        "",
        "",
        f"agreements = convlib.open_agreements({where})",
        "agreements = {(territory, year): each for (territory, year), each in agreements.items()"
        + only
        + "}",
        "selected = {place: select(agreement, *place) for place, agreement in agreements.items()"
        + with_any
        + "}",
        f"convlib.compare_selections(selected, agreements, convlib.read_territories({where}))",
    ]
    return "\n".join(lines)


def write_years_code(choice: Choice, years: Sequence[int], data_dir: str = "") -> str:
    """Write the code that matches the actions of two years, and leaves the rows that hold one of a choice."""
    where = f", data_dir={_quoted(data_dir)}" if data_dir else ""
    place = f"{_quoted(choice.territory)}{where}"
    lines = [
        "import convlib",
        "",
        *_tell_themes(choice, data_dir),
        "",
        "def select(agreement, year):",
        *(f"    {line}" for line in _select(choice, f"{_quoted(choice.territory)}, year")),
        '    return set(actions["action_code"])',
        "",
        "",
        f"agreements = {{year: convlib.open_agreement(year, {place}) for year in {tuple(years)}}}",
        f"compared = convlib.compare_years(agreements, reviewed=convlib.read_matches({place}))",
        "earlier, later = (select(agreement, year) for year, agreement in agreements.items())",
        'is_selected = compared["from_action_code"].isin(earlier) | compared["to_action_code"].isin(later)',
        "compared[is_selected]",
    ]
    return "\n".join(lines)


def _tell_themes(choice: Choice, data_dir: str) -> Iterator[str]:
    if choice.theme_code:
        yield f"themes = convlib.open_dataset({_quoted(data_dir) if data_dir else ''}).action_themes"
        if choice.theme_code != NO_THEME:
            yield f'themes = themes[themes["theme_code"] == {_quoted(choice.theme_code)}]'
        yield 'themed = set(zip(themes["territory"], themes["agreement_year"], themes["action_row"]))'


def _select(choice: Choice, place: str) -> Iterator[str]:
    if choice.words:
        yield f"actions = convlib.find_actions(agreement, {_quoted(choice.words)})"
    else:
        yield "actions = agreement.actions"
    if choice.theme_code:
        is_in = "not in" if choice.theme_code == NO_THEME else "in"
        yield f"actions = actions[[({place}, row + 1) {is_in} themed for row in actions.index]]"
    if choice.axis_code:
        yield f'actions = actions[actions["axis_code"] == {_quoted(choice.axis_code)}]'
    if choice.min_cost_eur is not None:
        yield f'actions = actions[actions["stated_cost_eur"] >= {choice.min_cost_eur!r}]'
    if choice.kinds:
        yield f'actions = actions[actions["continuation"].isin({json.dumps(choice.kinds)})]'
    if choice.continues_year is not None:
        yield f'actions = actions[actions["continues_year"] == {choice.continues_year}]'


def _quoted(text: str) -> str:
    # What JSON writes of a text is a literal of Python too, in the quotation marks of the rest.
    return json.dumps(text, ensure_ascii=False)
