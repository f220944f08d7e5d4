"""Amendments: what they change is read and in force, and what contradicts the agreement is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from amending import FIRST, SECOND, SIGNED, amended, codes, folder

from convlib import (
    amendment_states,
    amendments,
    describe_amendments,
    draw_amendments,
    open_agreement,
    show_table,
)
from convlib.core.errors import InvalidDataFile
from convlib.questions.overview.results import Results


def test_sentences_and_tables_of_two_amendments_are_in_force(tmp_path: Path) -> None:
    agreement = amended(tmp_path, FIRST, SECOND)
    assert agreement.stated_costs.to_dict() == {"1.1": 24000, "2.1": 10000, "2.2": 8000, "2.3": 500}
    assert agreement.actions["action_name"].tolist() == ["Accueillir", "Cuisiner", "Jardiner", "Goûter"]
    assert agreement.actions["axis_code"].tolist() == ["1", "2", "2", "2"]
    assert (agreement.grand_total_eur, agreement.gap_eur) == (42500, 0)
    assert codes(agreement) == ["amended", "amended"]


def test_history_has_each_state_with_its_document_and_both_totals(tmp_path: Path) -> None:
    history = amended(tmp_path, FIRST, SECOND).history
    assert [(state.document.name, state.grand_total_eur, state.computed_total_eur) for state in history] == [
        ("2021.txt", 60000, 60000),
        ("2021.avenant-1.txt", 43000, 43000),
        ("2021.avenant-2.txt", 42500, 42500),
    ]
    assert history[0].stated_costs.to_dict() == {"1.1": 20000, "1.2": 30000, "2.1": 10000}
    assert [len(state.changes) for state in history] == [0, 4, 7]


def test_every_change_says_from_what_to_what_and_on_which_printed_line(tmp_path: Path) -> None:
    changes = amended(tmp_path, FIRST).changes
    shown = changes[["change", "action_code", "before_eur", "after_eur", "file", "line"]].astype(object)
    assert list(shown.where(shown.notna(), None).itertuples(index=False, name=None)) == [
        ("cost", "1.1", 20000, 25000, "2021.avenant-1.txt", 3),
        ("withdrawn", "1.2", 30000, None, "2021.avenant-1.txt", 4),
        ("added", "2.2", None, 8000, "2021.avenant-1.txt", 4),
        ("total", None, 60000, 43000, "2021.avenant-1.txt", 7),
    ]
    assert changes["printed"].iloc[1] == "L'action 1.2 « Former » est supprimée."


def test_the_lines_and_amounts_of_an_amendment_follow_those_of_the_agreement(tmp_path: Path) -> None:
    agreement = amended(tmp_path, FIRST)
    lines = agreement.lines.set_index("line")
    assert (lines["page"].loc[18], lines["page"].loc[25]) == (1, 2)
    assert (lines["place"].loc[7], lines["place"].loc[18]) == ("action 1.1 before_eur", "grand_total before")
    assert (lines["place"].loc[21], lines["place"].loc[25]) == ("action 1.1 stated_cost", "grand_total")
    amounts = agreement.amounts
    assert sum(text.count("€") for text in amounts["printed"]) == 4 + 5
    values = amounts.dropna(subset="column")[["line", "amount_eur", "column"]]
    assert values.to_numpy().tolist() == [
        [16, 10000.0, "stated_cost_eur"],
        [21, 25000.0, "stated_cost_eur"],
        [23, 8000.0, "stated_cost_eur"],
        [25, 43000.0, "grand_total_eur"],
    ]
    why = agreement.reasons.loc[agreement.reasons["column"] == "stated_cost_eur"]
    assert dict(zip(why["action_code"], why["why"], strict=True)) == {
        "2.1": "label",
        "1.1": "amended",
        "2.2": "amended",
    }


@pytest.mark.parametrize(
    ("said", "code", "in_words"),
    [
        (
            "Le coût de l'action 1.1 passe de 19 000 € à 25 000 €.",
            "amended-from-other",
            "€19,000 for action 1.1; before it is €20,000",
        ),
        ("Le coût de l'action 9.9 passe de 1 000 € à 2 000 €.", "amended-unknown", "changes action 9.9"),
        ("L'action 9.9 est supprimée.", "amended-unknown", "changes action 9.9"),
        ("L'action 1.1 « Accueillir » est ajoutée, pour un coût de 5 €.", "amended-again", "adds action 1.1"),
        (
            "Le total de la convention passe de 59 000 € à 60 000 €.",
            "amended-from-other-total",
            "a total of €59,000",
        ),
        ("Le coût total de l'axe 7 est porté à 60 000 €.", "amended-unknown-axis", "axis 7"),
        (
            "Le coût de l'action 1.1 « Planter des arbres » est porté à 25 000 €.",
            "amended-other-name",
            "“Planter des arbres”",
        ),
        ("L'action 1.1 bénéficie de 5 000 € et l'action 1.2 de 6 000 €.", "unread-change", "5 000 €"),
        ("Les autres dispositions demeurent inchangées.", "unread-amendment", "amendments.yml"),
        ("La convention est prolongée d'un an.", "unread-amendment", "the document of that year"),
    ],
)
def test_what_contradicts_the_agreement_or_is_not_understood_is_said(
    said: str, code: str, in_words: str, tmp_path: Path
) -> None:
    agreement = amended(tmp_path, f"Avenant fictif n° 1\n\n{said}\n")
    found = [finding for finding in agreement.findings if finding.code == code]
    assert len(found) == 1
    assert in_words in found[0].message
    assert "2021.avenant-1.txt" in found[0].message
    is_doubt = code in ("amended-other-name", "unread-change")
    assert found[0].severity == ("warning" if is_doubt else "error")


def test_totals_that_an_amendment_does_not_state_anew_are_no_longer_stated(tmp_path: Path) -> None:
    signed = SIGNED.replace("\n\nAxe 2", "\n\nTotal axe 1 : 50 000 €\n\nAxe 2")
    agreement = amended(
        tmp_path, "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 25 000 €.\n", signed=signed
    )
    assert agreement.grand_total_eur is None
    assert agreement.axes["stated_axis_total_eur"].isna().all()
    assert "missing-grand-total" in codes(agreement)
    assert agreement.history[0].axes["stated_axis_total_eur"].tolist()[0] == 50000


def test_a_new_total_that_is_not_the_sum_of_the_costs_is_a_gap(tmp_path: Path) -> None:
    text = "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 25 000 €. Le total est porté à 66 000 €.\n"
    agreement = amended(tmp_path, text)
    assert agreement.gap_eur == 1000
    assert "grand-total-gap" in codes(agreement)
    assert "grand-total-gap" not in codes(agreement.history[0])


IN_THOUSANDS = (
    "Avenant fictif n° 1\n"
    "Intitulé de l'action;Axe;Montant initial (k€);Montant modifié (k€)\n"
    "Action 1.1 - Accueillir;Axe 1;20;22,5\n"
    "1.2 Former;Axe 1;30;supprimée\n"
    "3.1 Jardiner;Axe 2;néant;4\n"
    "Une action sans numéro;Axe 2;3;4\n"
    "Sous-total axe 1;;50;22,5\n"
    "Sous-total;;10;14\n"
    "Total;;60;36,5\n"
)


def test_a_table_in_thousands_with_codes_in_its_names_is_read_row_by_row(tmp_path: Path) -> None:
    data = folder(tmp_path, signed=SIGNED.replace("\n\nAxe 2", "\n\nTotal axe 1 : 50 000 €\n\nAxe 2"))
    home = data / "agreements" / "pays-fictif"
    (home / "2021.avenant-1.csv").write_text(IN_THOUSANDS, encoding="utf-8")
    agreement = open_agreement(2021, data_dir=data)
    assert agreement.stated_costs.to_dict() == {"1.1": 22500, "2.1": 10000, "3.1": 4000}
    assert agreement.actions["axis_code"].tolist() == ["1", "2", "2"]
    assert agreement.axes["stated_axis_total_eur"].fillna(-1).tolist() == [22500, -1]
    assert agreement.gap_eur == 0
    unread = [each.details["text"] for each in agreement.findings if each.code == "unread-change"]
    assert unread == ["Une action sans numéro Axe 2 3 4", "Sous-total 10 14"]


def test_an_axis_total_that_is_not_the_sum_of_its_costs_is_a_gap(tmp_path: Path) -> None:
    text = (
        "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 25 000 €. "
        "Le total de l'axe 1 est porté à 56 000 €. Le total est porté à 65 000 €.\n"
    )
    agreement = amended(tmp_path, text)
    (gap,) = [each for each in agreement.findings if each.code == "axis-total-gap"]
    assert (gap.details["code"], gap.details["gap_eur"]) == ("1", 1000)


def test_who_pays_a_cost_that_changed_is_not_known(tmp_path: Path) -> None:
    signed = SIGNED.replace("Coût : 20 000 €", "Coût : 20 000 €\nPart État : 15 000 €\nPart Ville : 5 000 €")
    agreement = amended(
        tmp_path, "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 25 000 €.\n", signed=signed
    )
    assert agreement.funding["amount_eur"].isna().tolist() == [True, True]
    assert agreement.history[0].funding["amount_eur"].tolist() == [15000, 5000]


REVIEWED = """
- document: pays-fictif/2021.avenant-1
  change: cost
  action: "1.1"
  before: 20000
  after: 22000.5
  reason: article 2, a sentence about both years
  who: made-up office
"""


def test_what_a_reviewer_wrote_down_stands_for_what_is_printed(tmp_path: Path) -> None:
    data = folder(
        tmp_path, "Avenant fictif\n\nLes moyens de la première action sont relevés de dix pour cent.\n"
    )
    (data / "amendments.yml").write_text(REVIEWED, encoding="utf-8")
    agreement = open_agreement(2021, data_dir=data)
    assert agreement.stated_costs["1.1"] == 22000.5
    assert agreement.changes["printed"].tolist() == [
        "article 2, a sentence about both years (made-up office)"
    ]
    assert agreement.changes["line"].isna().all()
    assert codes(agreement) == ["missing-grand-total", "amended"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (REVIEWED.replace('  action: "1.1"\n', ""), "name an action"),
        (REVIEWED.replace("  after: 22000.5\n", ""), "after the amendment"),
        (REVIEWED.replace("22000.5", "22000.555"), "whole cents"),
        (REVIEWED.replace("cost", "axis-total").replace('  action: "1.1"\n', ""), "name the axis"),
        (REVIEWED.replace("2021.avenant-1", "2021.avenant-7"), "has no document of that name"),
    ],
)
def test_an_entry_that_is_not_whole_is_refused(entry: str, said: str, tmp_path: Path) -> None:
    data = folder(tmp_path, FIRST)
    (data / "amendments.yml").write_text(entry, encoding="utf-8")
    with pytest.raises(InvalidDataFile, match=said):
        open_agreement(2021, data_dir=data)


def test_an_amendment_that_is_missing_or_kept_twice_is_refused(tmp_path: Path) -> None:
    home = folder(tmp_path, FIRST) / "agreements" / "pays-fictif"
    (home / "2021.avenant-3.txt").write_text(SECOND, encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="amendment 2 is not beside it"):
        open_agreement(2021, data_dir=tmp_path)
    (home / "2021.avenant-3.txt").rename(home / "2021.avenant-1.csv")
    with pytest.raises(InvalidDataFile, match="kept twice"):
        open_agreement(2021, data_dir=tmp_path)


def test_a_report_tells_each_change_with_its_line_and_the_totals_of_each_state(tmp_path: Path) -> None:
    agreement = amended(tmp_path, FIRST)
    changes, states = amendments(agreement), amendment_states(agreement)
    assert changes["change_eur"].tolist() == [5000, -30000, 8000, -17000]
    assert states[["computed_total_eur", "grand_total_eur", "gap_eur"]].to_numpy().tolist() == [
        [60000, 60000, 0],
        [43000, 43000, 0],
    ]
    assert describe_amendments(changes, states, "en") == [
        "Amendment 1 (2021.avenant-1.txt): action 1.1 goes from €20,000 to €25,000; action 1.2 (€30,000) is "
        "withdrawn; action 2.2 is added with €8,000; the total goes from €60,000 to €43,000. The new total, "
        "€43,000, is the sum of the costs."
    ]
    assert draw_amendments(changes, states, "en").alt == (
        "Bars: from the costs as signed to those in force. Sum of the costs, 2021.txt: €60,000. "
        "Action 1.1: cost: +€5,000. Action 1.2: withdrawn: −€30,000. Action 2.2: added: +€8,000. "
        "Sum of the costs, 2021.avenant-1.txt: €43,000."
    )
    assert 'data-place="2:22-22">€8,000' in show_table(changes, "amendments", "en").data
    assert {"Amendments", "States"} <= set(Results(agreement).sheets)
    assert "States" not in Results(agreement.history[0]).sheets


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("", "The costs then add up to €65,000; no new total is printed."),
        (
            " Le total est porté à 66 000 €.",
            "the total is set to €66,000. The new total is €66,000, the sum of the costs €65,000: "
            "a gap of €1,000.",
        ),
    ],
    ids=["none", "another"],
)
def test_the_total_after_an_amendment_is_compared_with_the_costs(
    total: str, said: str, tmp_path: Path
) -> None:
    text = f"Avenant fictif\n\nLe coût de l'action 1.1 est porté à 25 000 €.{total}\n"
    agreement = amended(tmp_path, text)
    told = describe_amendments(amendments(agreement), amendment_states(agreement), "en")[0]
    assert told.endswith(said)
    assert "action 1.1 is set to €25,000;" in told
