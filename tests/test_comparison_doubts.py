"""What the comparison leaves open: costs that lack, taxes, themes that may be missed. Figures by hand."""

from __future__ import annotations

import math
from pathlib import Path

import lxml.html
import pandas as pd
import pytest
from test_themes_compared import FOOD, MOVE, NONE, lay_out, of, sheet

import convlib
from convlib.questions.comparison.doubts import say_missing
from convlib.questions.comparison.sentences import FOUND, LABELLED
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.questions.portfolio.gaps import say_compared
from convlib.report.pages.overall.compared import Compared, compare, say_changes
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")
SETS = Path(__file__).parent / "data" / "themes"
# Its objective says another theme than its name does: it is left without one.
UNSURE = "Action 1.9\tLogements froids\nObjectif\tRéduire les factures d'énergie\nCoût\t{cost}\n"
HOUSING = "Prévenir les expulsions"


@pytest.fixture(scope="module")
def data(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three territories in 2022, of which two have an agreement of 2021 too."""
    before_tax = sheet(2021, (FOOD, "100 € HT"), (HOUSING, "50 € HT"))
    sheets = {
        ("bourg", 2021): before_tax,
        ("bourg", 2022): sheet(2022, (FOOD, "80 €"), (MOVE, "30 €")),
        ("val", 2021): sheet(2021, (FOOD, "300 €"), (HOUSING, "200 €"), (MOVE, "20 €")),
        ("val", 2022): sheet(2022, (FOOD, "360 €"), (HOUSING, "220 €"), (NONE, "non chiffré")),
        ("mont", 2022): sheet(2022, (FOOD, "40 € HT"), (HOUSING, "10 € HT")) + UNSURE.format(cost="5 € HT"),
    }
    people = {"bourg": (100, "21"), "val": (200, "2A"), "mont": (10, "")}
    return open_dataset(lay_out(tmp_path_factory.mktemp("doubts"), sheets, people))


@pytest.fixture(scope="module")
def compared(data: Dataset) -> Compared:
    return compare(data)


@pytest.fixture(scope="module")
def page(compared: Compared) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(build_comparison(compared, reports=[]))


def test_what_begins_or_ends_is_in_no_change_and_its_costs_stand_apart(compared: Compared) -> None:
    sums, move, home = compared.change_sums, {"theme_code": "mobility"}, {"theme_code": "housing"}
    assert (of(sums, "compared_count", **move), of(sums, "change_eur", **move)) == (
        0,
        pytest.approx(math.nan, nan_ok=True),
    )
    assert [of(sums, f"{name}_count", **move) for name in ("began", "ended")] == [1, 1]
    assert [of(sums, f"{name}_total_eur", **move) for name in ("began", "ended")] == [30, 20]
    # Val alone has housing in both years: 200 and 220 EUR; the 50 EUR of Bourg ended.
    assert [of(sums, name, **home) for name in ("compared_count", "change_eur", "ended_total_eur")] == [
        1,
        20,
        50,
    ]


def test_a_change_of_what_says_of_tax_and_what_says_nothing_is_counted_and_named(compared: Compared) -> None:
    assert of(compared.change_sums, "tax_unsure_count", theme_code="food") == 1
    bourg = {"territory": "bourg"}
    totals = compared.whole_changes
    assert [of(totals, name, **bourg) for name in ("from_tax", "to_tax", "change_eur")] == [
        "HT",
        "unstated",
        -40,
    ]
    assert (
        "Of two years, one says of tax what the other leaves open: Bourg. These changes are right only where "
        "both mean the same."
    ) in list(say_changes(compared))


def test_the_total_of_a_territory_has_no_change_where_a_cost_is_missing_and_the_reason_stands_there(
    compared: Compared,
) -> None:
    val = {"territory": "val"}
    totals = compared.whole_changes
    assert [of(totals, name, **val) for name in ("from_total_eur", "to_total_eur")] == [520, 580]
    assert of(totals, "outcome", **val) == "cost-missing"
    assert math.isnan(of(totals, "change_eur", **val))  # type: ignore[arg-type]
    assert "No other agreement is known of: Mont." in list(say_changes(compared))


def test_no_change_is_computed_between_costs_before_tax_and_costs_with_it(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 € HT")),
        ("bourg", 2022): sheet(2022, (FOOD, "120 € TTC")),
    }
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    for steps in (convlib.theme_changes(data), convlib.agreement_changes(data)):
        assert steps[["outcome", "from_tax", "to_tax"]].to_numpy().tolist() == [["unlike", "HT", "TTC"]]
        assert steps["change_eur"].isna().all()


def test_years_that_say_nothing_of_tax_are_unstated_beside_one_that_does_and_else_without_a_column(
    tmp_path: Path,
) -> None:
    silent = {("val", year): sheet(year, (FOOD, "100 €")) for year in (2021, 2022)}
    said = {("bourg", 2021): sheet(2021, (FOOD, "100 € HT")), ("bourg", 2022): sheet(2022, (FOOD, "90 €"))}
    for name, sheets, taxes, is_shown in (
        ("both", silent | said, [["HT", "unstated"], ["unstated", "unstated"]], True),
        ("silent", silent, [["unstated", "unstated"]], False),
    ):
        (folder := tmp_path / name).mkdir()
        steps = convlib.agreement_changes(open_dataset(lay_out(folder, sheets, {})))
        assert steps[["from_tax", "to_tax"]].to_numpy().tolist() == taxes
        assert ("Tax in 2021" in convlib.show_table(steps, "agreement_changes", "en").data) is is_shown


def test_an_action_without_a_theme_stands_beside_each_theme_of_which_it_has_a_word(
    data: Dataset, page: lxml.html.HtmlElement
) -> None:
    possible = data.possible_themes
    assert possible[["territory", "theme_code", "words"]].to_numpy().tolist() == [
        ["mont", "housing", "Logements"],
        ["mont", "ecological_transition", "Réduire les factures; factures d'énergie"],
    ]
    (housing,) = page.xpath("//details[@class='theme'][summary/strong='Housing and shelter']")
    (below,) = housing.xpath("details")
    assert below.findtext("summary") == "One action without a theme has words of this one"
    assert below.find("p") is None  # of two that have an amount nobody is said to give least
    assert [item.text_content() for item in below.xpath("ul/li")] == [
        "Mont · 1.9 Logements froids · €5 before tax · Logements"
    ]


def test_actions_without_a_theme_are_listed_with_what_they_may_be_of_and_those_of_earlier_years_last(
    data: Dataset, page: lxml.html.HtmlElement
) -> None:
    listed = convlib.unthemed_actions(data)
    columns = ["territory_name", "action_code", "possible_themes", "words"]
    assert listed[columns].fillna("").to_numpy().tolist() == [
        [
            "Mont",
            "1.9",
            "Housing and shelter · Just ecological transition",
            "Logements · Réduire les factures, factures d'énergie",
        ],
        ["Val", "1.3", "", ""],
    ]
    (section,) = page.xpath("//section[@id='unthemed']")
    rows = [[cell.text_content().strip() for cell in row] for row in section.xpath(".//tbody/tr")]
    assert [row[:4] for row in rows] == [
        ["Mont", "1.9", "Logements froids", "€5 before tax"],
        ["Val", "1.3", NONE, "—"],
    ]


def test_a_sum_before_tax_and_one_that_lacks_a_cost_are_marked_in_their_row(
    page: lxml.html.HtmlElement,
) -> None:
    (whole,) = page.find_class("whole")
    cells = {row[0].text: [cell.text for cell in row[1:4]] for row in whole.xpath("tbody/tr")}
    assert cells == {
        "Mont": ["€55 before tax", "€5.50 before tax", "1\u00a0of\u00a03, open"],
        "Val": ["at least €580", "at least €2.90", "2\u00a0of\u00a03, open"],
        "Bourg": ["€110", "€1.10", "3\u00a0of\u00a03"],
    }


def test_the_sentences_say_what_lacks_which_costs_are_before_tax_and_what_is_not_examined(
    data: Dataset,
) -> None:
    themes = convlib.compare_themes(data)
    said = convlib.describe_themes(themes, data, "en")
    assert "One action of 2022 states no cost: the sums that lack it are marked “at least”. " in said[3]
    assert said[3].endswith("One of them has no theme, and no theme shows that it is missing.")
    assert said[4] == (
        "Costs of 2022 do not all say the same of tax, and none is converted – before tax: 1 (Mont); "
        "not stated: 2 (Bourg and Val). Sums that mix them, and ranks between them, may be unsure: "
        "they are marked."
    )
    assert "Val 2022 would pass Mont 2022 from €521 on, and no gap says how much it lacks" in said[5]
    assert said[-1] == (
        "Who is far from others is not examined in years with fewer than eight agreements: "
        "2021 (2) and 2022 (3). Of three agreements of 2022, most per inhabitant: Mont, rank open (€5.50 "
        "before tax); least: Bourg (€1.10). These are ranks, and do not say that anybody is unusual."
    )
    french = [
        text.replace("\u00a0", " ").replace("\u202f", " ")
        for text in convlib.describe_themes(themes, data, "fr")
    ]
    assert french[4] == (
        "Les coûts de 2022 ne précisent pas tous la même chose des taxes, et aucun n’est converti – "
        "hors taxes : 1 (Mont) ; non précisé : 2 (Bourg et Val). "
        "Les sommes qui les mêlent et les rangs entre eux peuvent être incertains ; "
        "ils portent alors la mention."
    )
    assert french[-1] == (
        "Les écarts aux autres ne sont pas examinés les années de moins de huit conventions : "
        "2021 (2) et 2022 (3). "
        "Sur trois conventions de 2022, le plus par habitant : Mont, rang incertain (5,50 € HT) ; le moins : "
        "Bourg (1,10 €). Ce sont des rangs, qui ne disent de personne qu’il soit inhabituel."
    )


def test_of_a_year_with_enough_agreements_the_themes_with_too_few_are_counted(tmp_path: Path) -> None:
    sheets = {(f"lieu{place}", 2021): sheet(2021, (FOOD, "9 €")) for place in range(8)}
    sheets["lieu0", 2021] = sheet(2021, (FOOD, "9 €"), (MOVE, "9 €"))
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    assert convlib.describe_themes(convlib.compare_themes(data), data, "en")[-1] == (
        "No figure is far from the others of its year. "
        "Who is far from others is not examined in one of the two themes of 2021, "
        "which has fewer than eight agreements."
    )


def test_a_theme_without_a_median_comes_last_and_the_sentence_has_the_order_of_the_figure(
    tmp_path: Path,
) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "10 €"), (HOUSING, "30 €"), (MOVE, "900 €")),
        ("lac", 2021): sheet(2021, (FOOD, "15 €"), (HOUSING, "20 €"), (MOVE, "1000 €")),
        ("val", 2021): sheet(2021, (FOOD, "20 €"), (HOUSING, "10 €")),
    }
    data = open_dataset(lay_out(tmp_path, sheets, {"bourg": (10, ""), "lac": (10, ""), "val": (10, "")}))
    themes = convlib.compare_themes(data)
    alt = convlib.draw_themes(themes, 2021, "en").alt  # the medians are 2 and 1.50 EUR
    assert alt.index("Housing and shelter:") < alt.index("Food:") < alt.index("Mobility:")
    assert convlib.describe_themes(themes, data, "en")[2] == (
        "Most per inhabitant in 2021, in the two themes with the highest medians – Housing and shelter: "
        "Bourg, €3.00 (3 compared); Food: Val, €2.00 (3 compared)."
    )


@pytest.mark.parametrize(("missing", "said"), [(False, ""), (True, ", by the costs stated")])
def test_the_title_of_the_strips_says_of_which_themes_and_costs_the_first_has_most(
    missing: bool, said: str, tmp_path: Path
) -> None:
    costs = {"bourg": "10 €", "mont": "15 €", "val": "20 €"}
    sheets = {(name, 2021): sheet(2021, (FOOD, cost)) for name, cost in costs.items()}
    sheets["lac", 2021] = sheet(2021, (MOVE, "non chiffré") if missing else (MOVE, "5 €"))
    populations = {name: (10, "") for name in (*costs, "lac")}
    themes = convlib.compare_themes(open_dataset(lay_out(tmp_path, sheets, populations)))
    title = "Food: €1.50 per inhabitant in the median of 3 agreements, the most of all themes "
    title += "of three agreements or more"
    drawn = convlib.draw_themes(themes, 2021, "en").texts[0].get_text()
    assert " ".join(drawn.split()) == title + said


def test_the_recall_that_is_told_is_the_first_score_of_the_last_set() -> None:
    lines = (Path(__file__).parents[1] / "benchmarks" / "THEMES.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]
    firsts = [row for row in cells if len(row) == 9 and row[1].startswith("first")]
    last = max(SETS.glob("fictional-*.csv")).stem.removeprefix("fictional-")
    labelled = pd.read_csv(SETS / f"fictional-{last}.csv", dtype=str)["themes"].dropna().str.split(";")
    assert (firsts[-1][0], int(firsts[-1][3]), int(firsts[-1][5])) == (last, FOUND, LABELLED)
    assert labelled.str.len().sum() == LABELLED


def test_what_costs_say_of_tax_is_counted_where_it_differs_and_no_sum_is_converted(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2022): sheet(2022, (FOOD, "80 € HT"), (MOVE, "30 € TTC")),
        ("val", 2022): sheet(2022, (FOOD, "60 € TTC"), (MOVE, "non chiffré")),
        ("lac", 2022): sheet(2022, (FOOD, "non chiffré")),  # it states no cost, and so none of a tax
    }
    folder = lay_out(tmp_path, sheets, {"bourg": (10, ""), "val": (10, ""), "lac": (10, "")})
    data = open_dataset(folder)
    expected = (
        "Costs of 2022 do not all say the same of tax, and none is converted – before tax, with tax: "
        "1 (Bourg); with tax: 1 (Val). Sums that mix them, and ranks between them, may be unsure: "
        "they are marked."
    )
    assert expected in convlib.describe_themes(convlib.compare_themes(data), data, "en")
    agreements = convlib.open_agreements(data_dir=folder)
    beside = convlib.portfolio(agreements, convlib.read_territories(folder))
    assert beside.set_index("territory")["tax"].to_dict() == {
        "bourg": "HT,TTC",
        "lac": "unstated",
        "val": "TTC",
    }
    assert expected in convlib.describe_portfolio(beside, "en")
    sums = convlib.sum_themes(convlib.compare_themes(data))
    assert [of(sums, name, theme_code="food") for name in ("theme_total_eur", "tax")] == [140, "HT,TTC"]
    cells = lxml.html.fromstring(build_comparison(compare(data), reports=[])).find_class("whole")[0]
    assert cells.xpath("tbody/tr[1]/td[1]")[0].text == "€110 partly before tax"


def test_of_many_that_say_the_same_of_tax_it_is_said_how_many_more_there_are(tmp_path: Path) -> None:
    names = ["ain", "bourg", "cher", "drac", "eure", "foret", "gard"]
    sheets = {(name, 2022): sheet(2022, (FOOD, "80 € HT")) for name in names}
    sheets["lac", 2022] = sheet(2022, (FOOD, "80 € TTC"))
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    said = " ".join(convlib.describe_themes(convlib.compare_themes(data), data, "en"))
    assert "before tax: 7 (ain, bourg, cher, drac, eure and 2 more); with tax: 1 (lac)." in said


def test_where_all_that_state_costs_say_the_same_of_tax_nothing_is_said(tmp_path: Path) -> None:
    sheets = {(name, 2022): sheet(2022, (FOOD, "80 € HT")) for name in ("bourg", "val")}
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    said = convlib.describe_themes(convlib.compare_themes(data), data, "en")
    assert not [text for text in said if "say the same of tax" in text]
    assert "(€160 before tax)" in " ".join(said)


def test_printed_totals_that_are_no_sums_of_their_costs_are_named_the_furthest_first(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2022): sheet(2022, (FOOD, "80 €"), (MOVE, "30 €")) + "\nTotal général\t100 €\n",
        ("val", 2022): sheet(2022, (FOOD, "300 €")) + "\nTotal général\t350 €\n",
        ("mont", 2022): sheet(2022, (FOOD, "40 €")) + "\nTotal général\t40 €\n",
    }
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    english, french = (
        convlib.describe_themes(convlib.compare_themes(data), data, lang) for lang in ("en", "fr")
    )
    named = "val 2022 (€50) and bourg 2022 (−€10)"
    assert f"In two agreements a printed amount is not the sum of its parts: {named}." in english
    said = "Dans deux conventions, un montant indiqué n’est pas la somme de ce qui le compose"
    assert [text for text in french if text.startswith(said) and "(50\u202f€)" not in text] != []


def test_what_stands_unread_is_not_said_not_to_be_printed(tmp_path: Path) -> None:
    # Val prints a cost that is none for certain, and no total; Bourg prints neither.
    plan = "Plan 2022\n\nAction 1.1\tÉpicerie sociale\n{}\n"
    sheets = {("bourg", 2022): plan.format(""), ("val", 2022): plan.format("Coût\t12 € 40 8")}
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    assert [*say_missing(data, 2022, "en")][:2] == [
        "One action of 2022 states no cost: the sums that lack it are marked “at least”.",
        "Of one action of 2022 no cost was read, in documents where amounts stand unread: val. The sums that "
        "lack it are marked “at least” too.",
    ]
    said = [*say_compared(data, "en")]
    assert "No grand total that holds is printed in bourg 2022." in said
    assert "No grand total was read in val 2022, where amounts stand unread." in said
    agreements = [convlib.open_agreement(2022, place, tmp_path) for place in ("bourg", "val")]
    leads = [convlib.describe_overview(each, lang="en")[0] for each in agreements]
    assert leads == [
        "No action states a cost; no grand total is printed.",
        "No cost could be read; no grand total could be read.",
    ]
    sums = [
        convlib.describe_reconciliation_gap(convlib.reconciliation_gap(each), lang="en")
        for each in agreements
    ]
    assert sums == [
        [f"No grand total {read}, so the stated costs have nothing to be compared with."]
        for read in ("is printed", "could be read")
    ]
    spread = [
        convlib.describe_cost_distribution(convlib.cost_distribution(each), "en") for each in agreements
    ]
    assert spread == [
        ["No action states a cost, so there is nothing to distribute."],
        ["No cost could be read, so there is nothing to distribute here."],
    ]
    tables = [convlib.show_actions(each, "en").data for each in agreements]
    assert (
        ["no cost read" in each for each in tables]
        == ["none read" in each for each in tables]
        == [False, True]
    )


def test_planned_costs_that_are_compared_beside_spent_ones_are_said_to_be(tmp_path: Path) -> None:
    both = sheet(2021, (FOOD, "100 €")).replace(
        "Coût\t100 €", "Coût prévisionnel\t100 €\nMontant réalisé\t90 €"
    )
    planned = sheet(2022, (FOOD, "120 €")).replace("Coût\t", "Coût prévisionnel\t")
    data = open_dataset(lay_out(tmp_path, {("val", 2021): both, ("val", 2022): planned}, {}))
    said = "Amounts compared are planned ones, also where spent ones are printed beside them: val 2021."
    assert said in list(say_changes(compare(data)))
