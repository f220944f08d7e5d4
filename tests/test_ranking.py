"""How territories rank in the view that explores, what makes a rank unsure, and who is made up."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import convlib
from convlib.explorer.chosen.choice import GOES_ON
from convlib.explorer.view import Explorer

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"


@pytest.fixture
def view() -> Explorer:
    return convlib.explore(2022, "pays-de-brumevent", lang="en", data_dir=FICTIONAL)


def test_the_sentences_of_a_folder_say_both_orders_and_what_makes_a_rank_unsure(view: Explorer) -> None:
    controls = view.controls
    controls.territory.value, controls.language.value = "", "fr"
    controls.year.value, controls.continuation.value = 2022, GOES_ON
    said = (view.panel.sentences.value + view.panel.notes.value).replace("\u202f", " ").replace("\u00a0", " ")
    # By hand: 271 000 EUR of 319 000 for 41 275 inhabitants, 650 500 of 699 500 for 202 984, 903 500 of
    # 1 061 000 for 287 902, 357 000 of 404 500 for 119 387; 40 500 more for the third are 944 000.
    assert said == (
        "<p>31 actions sur 41 sont sélectionnées. Chacune est reconduite, prolongée ou renforcée. "
        "Leur coût par habitant en 2022 : le plus élevé, Pays de Brumevent (6,57 €) ; "
        "le plus faible, Agglomération de Roquelune (2,99 €). "
        "En part du total calculé, l’ordre est différent : Département de la Haute-Sorvane (92,99 %), "
        "Agglomération de Roquelune (88,26 %), Métropole de Clairvouge (85,16 %) "
        "et Pays de Brumevent (84,95 %).</p>"
        "<p>Les coûts de 2022 ne précisent pas tous la même chose des taxes, et aucun n’est converti – "
        "hors taxes : 1 (Agglomération de Roquelune) ; non précisé : 3 (Pays de Brumevent, "
        "Département de la Haute-Sorvane et Métropole de Clairvouge). Les sommes qui les mêlent et les "
        "rangs entre eux peuvent être incertains ; ils portent alors la mention.</p>"
        "<p>2 actions ne disent pas si elles en poursuivent d’autres et ne sont pas sélectionnées : "
        "Pays de Brumevent (1 action, 8 000 €) et Métropole de Clairvouge (1 action, 40 500 €). "
        "En 2022, si elles étaient comptées, Métropole de Clairvouge (alors 3,28 €) pourrait passer devant "
        "Département de la Haute-Sorvane (3,20 €). Pays de Brumevent resterait en tête.</p>"
    )
    assert view.panel.heading.value.startswith("<h2>Tous les territoires 2022</h2>")
    assert "4 conventions sur 4 se disent fictives" in view.panel.heading.value
    cells = [bar.cells for group in view.panel.shown.groups("") for bar in group.bars]
    assert [(people.replace("\u202f", " "), caveats) for people, *_amounts, caveats in cells] == [
        ("41 275", "1 non précisée"),
        ("202 984", ""),
        ("287 902", "1 non précisée"),
        ("119 387", "hors taxes"),
    ]
    # Two territories are at nothing, and both are named.
    controls.continuation.value = "extended"
    assert "Agglomération de Roquelune et Département de la Haute-Sorvane (0,00" in view.panel.sentences.value


def test_what_more_than_two_could_change_is_said_of_all_at_once_and_a_missing_cost_leaves_no_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONVLIB_DATA", os.pathsep.join([str(FICTIONAL.parent), str(FICTIONAL)]))
    view = convlib.explore(2021, lang="en")
    assert [label for label, _key in view.controls.territory.options] == [
        "All territories",
        "Agglomération de Roquelune",
        "Département de la Haute-Sorvane",
        "Dijon Métropole",
        "Métropole de Clairvouge",
        "Pays de Brumevent",
        "All territories (with amendments)",
        "Vallée de Lourmeline (with amendments)",
        "Pays de Grisebrume (read from a scan)",
    ]
    view.controls.territory.value = ""
    view.controls.year.value, view.controls.continuation.value = 2021, GOES_ON
    said = view.panel.notes.value
    assert "not in these amounts (Dijon Métropole): the rank there is unsure." in said
    assert said.endswith(
        "In 2021, if they were counted too, the order of Dijon Métropole, Métropole de Clairvouge, "
        "Agglomération de Roquelune, and Département de la Haute-Sorvane could be another.</p>"
    )
    # The real one stands among made-up ones, and each of these says what it is.
    assert "4 of 5 agreements say in their titles that they are fictional" in view.panel.heading.value
    names = [bar.name for group in view.panel.shown.groups("") for bar in group.bars]
    assert "Without an agreement" not in view.panel.notes.value
    view.controls.year.value = 2022
    assert view.panel.notes.value.endswith("<p>Without an agreement of 2022: Dijon Métropole.</p>")
    assert [name for name in names if "(fictional)" not in name] == ["Dijon Métropole"]


def test_the_sheet_of_an_agreement_names_each_warning(view: Explorer) -> None:
    view.controls.territory.value = ""
    view.controls.year.value = 2022
    sheet = view.panel.shown.sheet("pays-de-brumevent/2022")
    assert re.findall(r"<dt>(Warning)</dt><dd>(.{20})", sheet) == [
        ("Warning", "action 6 states no c"),
        ("Warning", "axis 2: stated €109,"),
        ("Warning", "grand total €334,000"),
    ]


def test_actions_are_chosen_by_the_year_that_they_go_on_from(view: Explorer) -> None:
    controls = view.controls
    controls.territory.value = "agglomeration-de-roquelune"
    controls.year.value = 2022
    assert controls.continues_year.options == (("all", 0), ("2021", 2021))
    controls.continues_year.value = 2021
    assert view.selected["action_code"].tolist() == ["1", "2", "4", "5", "7"]
    # Two are reinforced and name no year: 45 000 and 66 000 EUR.
    assert (
        "2 actions do not say whether they go on from 2021, and are not selected: €111,000."
        in view.panel.notes.value
    )
    assert "actions[actions[&quot;continues_year&quot;] == 2021]" in view.code.value
