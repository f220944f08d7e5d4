"""Which earlier action, plan or year an action goes on from, in the words of offices."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tabled import read, rows
from test_themes_compared import lay_out

from convlib import Agreement, axis_shares, describe_year_comparison, open_years, outcome_totals
from convlib.questions.comparison.changes.actions import begun_and_ended
from convlib.questions.continued.analysis import continued_share
from convlib.questions.dataset.frames import open_dataset
from convlib.questions.years.comparison import compare_years
from convlib.questions.years.matching import Item, match_items

HEAD = "Programme local des solidarités {year} (document fictif)\n\nAxe 1 : Vivre mieux\n"
SHEET = "\nAction {code} : {name}\nObjectif : Aider les habitants.\n{said}\nCoût : {cost} €\n"


def _text(year: int, *sheets: tuple[str, str, str], cost: str = "1 000") -> str:
    return HEAD.format(year=year) + "".join(
        SHEET.format(code=code, name=name, said=said, cost=cost) for code, name, said in sheets
    )


def _plan(folder: Path, year: int, *sheets: tuple[str, str, str], cost: str = "1 000") -> Agreement:
    return read(folder, _text(year, *sheets, cost=cost), f"{year}.txt")


def _kinds(agreement: Agreement) -> list[str]:
    return agreement.actions["continuation"].tolist()


def test_the_code_of_the_earlier_action_is_kept_and_followed_whatever_the_names(tmp_path: Path) -> None:
    before = _plan(tmp_path, 2030, ("1.1", "Bus dentaire", ""), ("1.2", "Maraudes", ""))
    after = _plan(
        tmp_path,
        2031,
        ("1.A", "Tournées de nuit", "Statut : Action reconduite (ex-action 1.2 de 2030)"),
        ("1.B", "Soins mobiles", "Statut : ex-action 1.1 de 2030"),
        ("1.C", "Jardins", "Statut : Action nouvelle"),
    )
    assert after.actions["continues_code"].tolist()[:2] == ["1.2", "1.1"]
    compared = compare_years({2030: before, 2031: after})
    pairs = compared[["from_action_code", "to_action_code"]].astype("object")
    found = pairs.where(pairs.notna(), None).to_numpy().tolist()
    assert found == [["1.2", "1.A"], ["1.1", "1.B"], [None, "1.C"]]


def test_an_earlier_code_of_another_year_is_not_followed(tmp_path: Path) -> None:
    before = _plan(tmp_path, 2029, ("1.1", "Bus dentaire", ""))
    after = _plan(tmp_path, 2031, ("1.A", "Tournées de nuit", "Statut : reconduite (ex-action 1.1 de 2030)"))
    assert compare_years({2029: before, 2031: after})["outcome"].tolist() == ["began", "ended"]


def test_of_several_actions_that_one_gathers_it_is_matched_with_the_most_similar_name() -> None:
    earlier = [Item("3", "Accueil"), Item("4", "Référents de parcours"), Item("5", "Vélos")]
    later = [Item("1-3", "Accueil et référents", is_announced=True, former=("3", "4"))]
    assert [(match.earlier, match.reasons) for match in match_items(earlier, later)] == [
        (1, ("announced", "former-code"))
    ]


@pytest.mark.parametrize(
    ("said", "kind", "year", "code"),
    [
        ("Évolution par rapport à 2030 : Maintien, budget en hausse (action 5)", "continued", 2030, "5"),
        ("Évolution par rapport à 2030 : Fusion des actions 3 et 4 de 2030", "continued", 2030, "3, 4"),
        ("Statut : Suite de 2030 (n° 1)", "continued", 2030, "1"),
        ("Origine : Plan 2027-2030", "continued", 2030, None),
        ("Origine : Création 2031", "new", None, None),
        ("Action déjà engagée en 2030 : non", "new", None, None),
        ("Action déjà engagée en 2028 : non", "unstated", None, None),
        (
            "Situation : action engagée au titre de la convention 2028-2030 et poursuivie",
            "continued",
            2030,
            None,
        ),
    ],
)
def test_offices_say_what_goes_on_in_words_of_their_own(
    said: str, kind: str, year: int | None, code: str | None, tmp_path: Path
) -> None:
    agreement = _plan(tmp_path, 2031, *((f"1.{number}", f"Bus {number}", said) for number in (1, 2, 3)))
    action = agreement.actions.iloc[0]
    assert action["continuation"] == kind
    assert (None if pd.isna(action["continues_year"]) else action["continues_year"]) == year
    assert action.get("continues_code") == code or code is None


def test_an_action_of_a_plan_that_ended_the_year_before_counts_as_going_on_from_it(tmp_path: Path) -> None:
    said = "Situation : action engagée au titre de la convention 2028-2030 et poursuivie"
    agreement = _plan(tmp_path, 2031, ("1.1", "Bus", said), ("1.2", "Vélos", "Situation : action nouvelle"))
    readings = continued_share(agreement)
    assert set(readings["definition"]) == {"continued", "continued-or-extended"}
    assert readings["share"].tolist()[:2] == [0.5, 0.5]


STARTS = "N°;Action;Démarrage;Coût\n1;Bus;2029;10 €\n2;Vélos;2031;20 €\n3;Jardins;{last};30 €\n"


@pytest.mark.parametrize(
    ("last", "kinds"),
    [
        ("2030", ["continued", "new", "continued"]),
        ("2032", ["unstated"] * 3),  # a plan of years to come
        ("mars 2031", ["unstated"] * 3),
    ],
)
def test_the_year_of_a_start_says_what_goes_on_where_some_began_before(
    last: str, kinds: list[str], tmp_path: Path
) -> None:
    text = "Programme local des solidarités 2031\n\n" + STARTS.format(last=last)
    agreement = read(tmp_path, text, "2031.csv")
    assert _kinds(agreement) == kinds
    assert agreement.actions["start_date"].tolist()[:2] == ["2029", "2031"]


ARTICLES = """Avenant au programme local des solidarités 2031

Article 2 – Actions maintenues
Les actions suivantes, ouvertes avant 2031, sont maintenues sous le même numéro :
A1 – Bus dentaire : soigner les hameaux.
B1 – Vélos : prêter trente vélos.
Article 3 – Actions créées
Une action est ajoutée. Les actions A2 et B2 sont créées.
Article 4 – Actions arrêtées
Les actions C1 et C2 de 2030 prennent fin.

Axe A : Se soigner
"""


def test_articles_before_the_annex_say_which_actions_go_on_and_which_are_new(tmp_path: Path) -> None:
    sheets = [("A1", "Bus dentaire"), ("A2", "Relais"), ("B1", "Vélos"), ("B2", "Jardins")]
    text = ARTICLES + "".join(SHEET.format(code=c, name=n, said="", cost="1 000") for c, n in sheets)
    assert _kinds(read(tmp_path, text, "2031.txt")) == ["continued", "new", "continued", "new"]


def test_what_a_document_says_one_action_takes_over_is_named_and_does_not_end(tmp_path: Path) -> None:
    sheets = {
        ("val", 2030): _text(
            2030, ("3", "Accueil", ""), ("4", "Référents de parcours", ""), ("5", "Vélos", "")
        ),
        ("val", 2031): _text(
            2031, ("1", "Accueil et référents", "Statut : Fusion des actions 3 et 4 de 2030")
        ),
    }
    data = lay_out(tmp_path, sheets, {})
    years = open_years(2031, "val", data_dir=data)
    steps = compare_years(years)
    said = describe_year_comparison(steps, outcome_totals(steps), axis_shares(years), "en")[0]
    assert "By its document action 1 takes over actions 3 and 4 of 2030" in said
    assert begun_and_ended(open_dataset(data))["action_name"].tolist() == ["Vélos"]


def test_an_action_that_takes_over_others_has_the_themes_of_all_of_them_and_they_its(tmp_path: Path) -> None:
    earlier = ("3", "Premier accueil social inconditionnel", ""), ("4", "Référents de parcours", "")
    later = ("1", "Un lieu pour tous", "Statut : Fusion des actions 3 et 4 de 2030")
    sheets = {("val", 2030): _text(2030, *earlier), ("val", 2031): _text(2031, later)}
    themes = open_dataset(lay_out(tmp_path, sheets, {})).action_themes
    counts = themes.groupby(["agreement_year", "action_row"])["theme_code"].nunique()
    assert counts.to_dict() == {(2030, 1): 2, (2030, 2): 2, (2031, 1): 2}


@pytest.mark.parametrize(
    ("label", "said", "codes"),
    [("Suite de", ("1a (2023)", "création"), "1a"), ("Code 2023", ("VO23-A1", ""), "VO23-A1")],
)
def test_a_column_names_the_earlier_action_that_each_continues(
    label: str, said: tuple[str, str], codes: str, tmp_path: Path
) -> None:
    rows = f"Axe 1 – Vivre;1;Loger;{said[0]};10 €\nAxe 1 – Vivre;2;Nourrir;{said[1]};5 €\nTotal;;;;15 €\n"
    text = f"Plan 2024 (document fictif)\n\nAxe;N°;Action;{label};Coût\n{rows}"
    first, second = read(tmp_path, text, "2024.csv").actions.to_dict("records")
    assert (first["continuation"], first["continues_year"], first["continues_code"]) == (
        "continued",
        2023,
        codes,
    )
    assert second["continuation"] == ("new" if said[1] else "unstated")


def test_the_year_that_a_label_names_is_that_of_the_earlier_action_beside_it(tmp_path: Path) -> None:
    card = (
        "<article><h3>{} · {}</h3><span>{}</span><dl><dt>Objectif</dt><dd>Aider.</dd>{}"
        "<dt>En 2024</dt><dd>{} €</dd></dl></article>"
    )
    before = "<dt>En 2023</dt><dd>900 € (c'était l'action C3)</dd>"
    cards = card.format("C2", "Loger", "On continue", before, "1 000")
    cards += card.format("C3", "Nourrir", "Nouveauté 2024", "", "500")
    top = "<!doctype html><meta charset=utf-8><h1>Plan 2024 (document fictif)</h1><h2>Axe 1 : Vivre</h2>"
    first = read(tmp_path, top + cards, "2024.html").actions.iloc[0]
    named = ["continues_year", "continues_code", "stated_cost_eur"]
    assert first[named].tolist() == [2023, "C3", 1_000]


@pytest.mark.parametrize("said", ["de 2023", "de l'avenant 2023", "de la convention 2023"])
def test_a_code_may_be_of_an_amendment_or_an_agreement(said: str, tmp_path: Path) -> None:
    plan = _plan(tmp_path, 2024, ("C2", "Loger", f"Suite donnée : reconduite (action 2.3 {said})"))
    assert rows(plan.actions, "continues_year continues_code") == [[2023, "2.3"]]
