"""A made-up agreement with other figures and the same faults, so that no two classes share their answers."""

import math
import random
from collections.abc import Iterable, Iterator

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur, to_cents
from convlib.core.exact import sum_eur
from convlib.questions.gap.explanation import explain_gap

# Read back by labels.toml; an extended action says so in its objective, which is kept as it is.
_PREFIXES = {
    "continued": "Poursuite de l'action {year} : ",
    "reinforced": "Renforcement de l'action {year} : ",
    "new": "Action nouvelle : ",
}
_UNIT_EUR = 500
_LOWEST, _WIDTH = 0.6, 0.8


def print_variation(agreement: Agreement, seed: int) -> str:
    """Print a made-up agreement as text, with other costs for every seed, and the same for the same one.

    An action's cost changes by the same factor in every year, so that what went on, grew or stayed
    does so again. So it is with a cost that is missing and that the total counts, and with a misread digit.
    """
    actions = agreement.actions
    costs = actions.set_index("action_code")["stated_cost_eur"]
    factors = [_factor(name, agreement.territory, seed) for name in actions["action_name"]]
    true = [_vary(cost, factor) for cost, factor in zip(costs, factors, strict=True)]
    printed = list(true)
    for candidate in explain_gap(costs, agreement.grand_total_eur).to_dict("records"):
        if candidate["item"] is None or math.isnan(candidate["corrected_eur"]):
            continue
        place = list(costs.index).index(candidate["item"])
        if candidate["cause"] == "missing-cost":
            true[place] = _vary(candidate["corrected_eur"], factors[place])
        elif candidate["cause"] == "misread-digit":
            corrected, misread = candidate["corrected_eur"], candidate["amount_eur"]
            true[place], printed[place] = _vary_around_digit(corrected, misread, factors[place])
            break  # one digit is misread, whichever else could have been
    return "\n".join(_lines(agreement, printed, true)) + "\n"


def _factor(name: str, territory: str | None, seed: int) -> float:
    # Only `random()` of a seeded generator is promised to stay the same over Python's versions.
    drawn = random.Random(f"{seed}/{territory}/{name.replace(chr(0x2019), chr(0x27))}").random()
    return _LOWEST + _WIDTH * drawn


def _vary(cost: float, factor: float) -> float:
    return cost if math.isnan(cost) else max(_UNIT_EUR, _UNIT_EUR * round(cost * factor / _UNIT_EUR))


def _vary_around_digit(true: float, misread: float, factor: float) -> tuple[float, float]:
    """Vary the digits above the one that was misread, and leave it and those below as they are."""
    above = 10 ** (math.floor(math.log10(abs(true - misread))) + 1)
    varied = max(1, round(true * factor / above)) * above
    return varied + true % above, varied + misread % above


def _lines(agreement: Agreement, printed: list[float], counted: list[float]) -> Iterator[str]:
    sheets = list(zip(agreement.actions.to_dict("records"), printed, counted, strict=True))
    yield from (agreement.title, "")
    for axis in agreement.axes.to_dict("records"):
        here = [sheet for sheet in sheets if sheet[0]["axis_code"] == axis["axis_code"]]
        yield from (f"Axe {axis['axis_code']} – {axis['axis_name']}", "")
        for action, cost, _ in here:
            prefix = _PREFIXES.get(action["continuation"], "").format(year=action["continues_year"])
            yield f"Fiche action {action['action_code']}\t{prefix}{action['action_name']}"
            for label, text in (
                ("Objectif visé", action["objective"]),
                ("Descriptif de l'action", action["description"]),
                ("Coût total de l'action", format_eur(cost, "fr")),
            ):
                if pd.notna(text) and text != MISSING:
                    yield f"{label}\t{text}"
        if not math.isnan(axis["stated_axis_total_eur"]):
            yield from ("", f"Sous-total\t{format_eur(_sum(cost for *_, cost in here), 'fr')}")
        yield ""
    yield f"Total\t{format_eur(_sum(counted), 'fr')}"


def _sum(amounts: Iterable[float]) -> float:
    return sum_eur([to_cents(amount) for amount in amounts if not math.isnan(amount)])
