"""Who pays what changed from one year to the next: funders of both years, added up to the cost. By hand."""

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import lay_out

from convlib import (
    compare_years,
    describe_year_comparison,
    funder_totals,
    open_agreement,
    open_years,
    outcome_totals,
    show_table,
)
from convlib.questions.dataset.frames import open_dataset
from convlib.questions.years.totals import axis_shares
from convlib.report.pages.overall.compared import compare, say_changes
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")


def sheet(year: int, *actions: tuple[str, str, str]) -> str:
    lines = [f"Convention (document fictif) - {year}", "", "Axe 1 - Aider", ""]
    for place, (name, cost, funding) in enumerate(actions, 1):
        lines += [
            f"Action 1.{place}\t{name}",
            f"Objectif\t{name}",
            f"Coût\t{cost}",
            f"Financement\t{funding}",
            "",
        ]
    return "\n".join(lines)


def compared(folder: Path, before: str, after: str) -> tuple[list[object], str, str]:
    kept = folder / "agreements" / "bourg"
    kept.mkdir(parents=True)
    for year, text in ((2021, before), (2022, after)):
        (kept / f"{year}.txt").write_text(text, encoding="utf-8")
    years = open_years(2022, "bourg", data_dir=folder)
    steps = compare_years(years)
    said = describe_year_comparison(steps, outcome_totals(steps), axis_shares(years), "en")
    return steps["payers"].tolist(), " ".join(said), show_table(steps, "changes", "en").data


def test_a_change_that_one_funder_pays_is_said_to_be_all_of_it(tmp_path: Path) -> None:
    before = sheet(2021, ("Loger", "100 €", "État : 60 € ; Ville : 40 €"), ("Nourrir", "5 €", "Ville : 5 €"))
    after = sheet(2022, ("Loger", "130 €", "État : 90 € ; Ville : 40 €"), ("Nourrir", "5 €", "Ville : 5 €"))
    payers, said, table = compared(tmp_path, before, after)
    assert payers[0] == {"État": (60, 90)}
    assert "The change of these actions is all of État (+€30: €60 in 2021, €90 in 2022)." in said
    assert "État: +€30" in table


@pytest.mark.parametrize("name", ["Dépt", "Dépt.", "CD", "Conseil départemental", "Le Département"])
def test_spellings_of_one_funder_are_one_that_pays(name: str, tmp_path: Path) -> None:
    before = sheet(2021, ("Loger", "100 €", "État : 60 € ; Département : 40 €"))
    after = sheet(2022, ("Loger", "130 €", f"État : 60 € ; {name} : 70 €"))
    payers, said, _ = compared(tmp_path, before, after)
    assert payers[0] == {name: (40, 70)}
    assert f"all of {name} (+€30: €40 in 2021, €70 in 2022)." in said


def test_changes_of_several_funders_are_listed_the_largest_rise_first(tmp_path: Path) -> None:
    before = sheet(2021, ("Loger", "100 €", "État : 60 € ; Ville : 40 €"))
    after = sheet(2022, ("Loger", "110 €", "État : 50 € ; Ville : 45 € ; CAF : 15 €"))
    payers, said, table = compared(tmp_path, before, after)
    assert payers == [{"État": (60, 50), "Ville": (40, 45), "CAF": (0, 15)}]
    listed = "CAF (+€15: nothing in 2021, €15 in 2022), Ville (+€5: €40 in 2021, €45 in 2022)"
    assert f"The change of these actions is of {listed}, and État (−€10: €60 in 2021, €50 in 2022)." in said
    assert ">+€10<" in table


def test_who_pays_an_equal_cost_otherwise_is_said_of_its_action_and_counted(tmp_path: Path) -> None:
    before = sheet(2021, ("Loger", "100 €", "État : 60 € ; Ville : 40 €"), ("Nourrir", "9 €", "État : 9 €"))
    after = sheet(2022, ("Loger", "100 €", "État : 54 € ; Ville : 46 €"), ("Nourrir", "10 €", "État : 10 €"))
    payers, said, table = compared(tmp_path, before, after)
    assert payers == [{"État": (60, 54), "Ville": (40, 46)}, {"État": (9, 10)}]
    assert (
        "One action costs the same as before. The cost of action 1.1 is paid otherwise: Ville (+€6: €40 in "
        "2021, €46 in 2022) and État (−€6: €60 in 2021, €54 in 2022). With what is paid otherwise at the "
        "same cost, the change is of Ville (+€6: €40 in 2021, €46 in 2022) and État (−€5: €69 in 2021, €64 "
        "in 2022)." in said
    )
    assert "The change of these actions" not in said
    assert "État: −€6" in table


def test_who_pays_a_change_is_not_said_where_funders_do_not_add_up_to_a_cost(tmp_path: Path) -> None:
    before = sheet(2021, ("Loger", "100 €", "État : 60 € ; Ville : 30 €"))
    after = sheet(2022, ("Loger", "90 €", "État : 60 € ; Ville : 30 €"))
    payers, said, table = compared(tmp_path, before, after)
    assert payers[0] is None or payers[0] != payers[0]
    assert "The change of these actions" not in said
    assert "Who pays the change" not in table
    assert ">−€10<" in table


def test_the_comparison_says_who_pays_what_changed_where_all_costs_are_paid_for(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, ("Loger", "100 €", "État : 60 € ; Ville : 40 €")),
        ("bourg", 2022): sheet(2022, ("Loger", "130 €", "État : 90 € ; Ville : 40 €")),
        ("val", 2021): sheet(2021, ("Loger", "100 €", "État : 60 €")),
        ("val", 2022): sheet(2022, ("Loger", "130 €", "État : 90 € ; Ville : 40 €")),
    }
    both = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    told = both.payer_changes[["territory", "funder", "from_amount_eur", "to_amount_eur", "change_eur"]]
    assert told.to_numpy().tolist() == [["bourg", "État", 60, 90, 30]]
    assert list(say_changes(both)) == [
        "Who pays the change cannot be told where a year prints no shares of funders for each action, or "
        "shares that are not exactly its cost: val 2021.",
    ]


def test_who_pays_has_the_amounts_of_the_reports_the_state_first_and_at_least_where_some_is_not_read(
    tmp_path: Path,
) -> None:
    sheets = {
        ("bourg", 2022): sheet(
            2022, ("Loger", "130 €", "Ville : 90 € ; État : 40 €"), ("Nourrir", "70 €", "Ville : 70 €")
        ),
        ("val", 2022): sheet(2022, ("Loger", "100 €", "État : 60 €"), ("Nourrir", "100 €", "CAF : 30 €")),
    }
    both = compare(open_dataset(folder := lay_out(tmp_path, sheets, {})))
    columns = ["funder", "amount_eur", "funder_of_computed_total_share", "missing_amount_count"]
    of_bourg, of_val = (
        both.who_pays.loc[both.who_pays["territory"] == place, columns].to_numpy().tolist()
        for place in ("bourg", "val")
    )
    assert of_bourg == [["État", 40, 0.2, 0], ["Ville", 160, 0.8, 0]]
    assert of_val == [["État", 60, 0.3, 1], ["CAF", 30, 0.15, 1]]  # what else there may be is not known
    report = funder_totals(open_agreement(2022, "bourg", data_dir=folder))
    paid = report[report["funder_kind"] == "funder"].set_index("funder")["amount_eur"].to_dict()
    assert paid == {"Ville": 160, "État": 40}
    assert both.about_payers == [
        "In 2022 the State’s share of the computed total goes from 20.00% (bourg) to at least 30.00% (val)."
    ]
    page = lxml.html.fromstring(build_comparison(both, reports=[]))
    (section,) = page.xpath("//section[@id='paid']")
    rows = [[cell.text_content() for cell in row] for row in section.xpath(".//tbody/tr")]
    rows = [row for row in rows if len(row) == len(columns) + 1]  # below the shares of the State by year
    assert rows[2] == ["val", "État", "1", "at least €60", "at least 30.00%"]
