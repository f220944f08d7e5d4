"""Of agreements and amendments that are made up at random the state in force is read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from amending import amended, codes
from hypothesis import given, settings
from hypothesis import strategies as st


@dataclass
class Made:
    """Documents that were made up, and what is in force after them."""

    signed: str
    amendments: list[str]
    costs: dict[str, int]


def eur(amount: int) -> str:
    return f"{amount:,} €".replace(",", " ")


def sentence_of(kind: str, code: str, before: int, after: int) -> str:
    return {
        "cost": f"Le coût de l'action {code} passe de {eur(before)} à {eur(after)}.",
        "withdrawn": f"L'action {code} est retirée.",
        "added": f"L'action {code} « Mesure {code} » est ajoutée, pour un coût de {eur(after)}.",
    }[kind]


def row_of(kind: str, code: str, before: int, after: int) -> str:
    cells = {"cost": (eur(before), eur(after)), "withdrawn": (eur(before), "—"), "added": ("—", eur(after))}[
        kind
    ]
    return "\t".join([code, f"Mesure {code}", *cells])


@st.composite
def made_up(draw: st.DrawFn) -> Made:
    amount = st.integers(1, 9_999_999)
    axes = draw(st.integers(1, 3))
    costs = {f"{axis}.{place}": draw(amount) for axis in range(1, axes + 1) for place in range(1, 4)}
    lines = ["Convention fictive 2021", ""]
    for axis in range(1, axes + 1):
        lines += [f"Axe {axis} - Partie {axis}", ""]
        for code in (code for code in costs if code.startswith(f"{axis}.")):
            lines += [f"Action {code} Mesure {code}", "Objectif : Agir.", f"Coût : {eur(costs[code])}"]
        lines.append("")
    signed = "\n".join([*lines, f"Total : {eur(sum(costs.values()))}", ""])
    texts, added = [], 3
    for number in range(1, draw(st.integers(1, 3)) + 1):
        total, changes = sum(costs.values()), []
        chosen = draw(st.lists(st.sampled_from(sorted(costs)), min_size=1, max_size=3, unique=True))
        for code in chosen:
            kind = draw(st.sampled_from(["cost", "withdrawn", "added"]))
            if kind == "added":
                added += 1
                code = f"1.{added}"
            if kind == "withdrawn" and len(costs) < 3:
                kind = "cost"
            before, after = costs.get(code, 0), draw(amount)
            if after == before:
                after += 1
            changes.append((kind, code, before, after))
            costs.pop(code, None)
            if kind != "withdrawn":
                costs[code] = after
        head = f"Avenant n° {number} à la convention fictive 2021\n\n"
        new_total = sum(costs.values())
        if draw(st.booleans()):
            said = [sentence_of(*change) for change in changes]
            said.append(f"Le montant total de la convention est porté de {eur(total)} à {eur(new_total)}.")
            texts.append(head + draw(st.sampled_from(["\n", " ", "\n\n"])).join(said) + "\n")
        else:
            rows = ["N°\tAction\tMontant initial\tMontant modifié", *(row_of(*change) for change in changes)]
            texts.append(head + "\n".join([*rows, f"Total\t\t{eur(total)}\t{eur(new_total)}"]) + "\n")
    return Made(signed, texts, costs)


@settings(max_examples=15)
@given(made_up())
def test_of_any_amendments_the_state_in_force_is_read_back(made: Made) -> None:
    with TemporaryDirectory() as scratch:
        agreement = amended(Path(scratch), *made.amendments, signed=made.signed)
    assert agreement.stated_costs.to_dict() == made.costs
    assert agreement.grand_total_eur == sum(made.costs.values())
    assert set(codes(agreement)) == {"amended"}
    assert len(agreement.history) == len(made.amendments) + 1
    assert all(state.gap_eur == 0 for state in agreement.history)
