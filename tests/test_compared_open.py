"""What missing costs leave open in the comparison: who is first or last, and what is said of it. By hand."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import FOOD, MOVE, lay_out, sheet

import convlib
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")
HOUSING = "Prévenir les expulsions"
# Its objective says another theme than its name does: it is left without one.
UNSURE = "Action 1.9\tLogements froids\nObjectif\tRéduire les factures d'énergie\nCoût\t{cost}\n"
NOT_KNOWN = "non chiffré"


def folder_of(tmp_path: Path, sheets: dict[str, str]) -> Dataset:
    """Lay out agreements of 2022 of territories of ten inhabitants each."""
    people = dict.fromkeys(sheets, (10, ""))
    return open_dataset(lay_out(tmp_path, {(name, 2022): text for name, text in sheets.items()}, people))


def said_below(data: Dataset, theme: str = "Housing and shelter") -> str | None:
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    (below,) = page.xpath(f"//details[@class='theme'][summary/strong='{theme}']/details")
    return below.findtext("p")


def test_who_would_be_last_is_no_more_sure_than_its_own_costs(tmp_path: Path) -> None:
    housing = {"val": sheet(2022, (HOUSING, "30 €")), "mont": sheet(2022, (HOUSING, "40 €"))}
    anse = sheet(2022, (HOUSING, "10 €")) + UNSURE.format(cost=NOT_KNOWN)
    assert said_below(folder_of(tmp_path, housing | {"anse": anse})) == (
        "Were this theme right, Anse would still give least by the costs that are stated: "
        "at least €1.00 per inhabitant. Missing costs could change that: Anse."
    )


def test_its_gap_may_leave_too_little_to_pass_another(tmp_path: Path) -> None:
    anse = sheet(2022, (HOUSING, "10 €")) + UNSURE.format(cost=NOT_KNOWN)
    sheets = {
        "val": sheet(2022, (HOUSING, "30 €")),
        "mont": sheet(2022, (HOUSING, "40 €")),
        "anse": f"{anse}\nTotal général\t25 €\n",
    }
    assert said_below(folder_of(tmp_path, sheets)) == (
        "Were this theme right, Anse would still give least: at least €1.00 per inhabitant."
    )


def test_another_may_be_last_among_three_and_nobody_is_among_two(tmp_path: Path) -> None:
    sheets = {
        "anse": sheet(2022, (HOUSING, "10 €")) + UNSURE.format(cost="5 €"),
        "val": sheet(2022, (HOUSING, "11 €")),
    }
    assert said_below(folder_of(tmp_path / "two", sheets)) is None
    sheets["mont"] = sheet(2022, (HOUSING, "40 €"))
    # 15 EUR for ten inhabitants, and 11 for ten
    assert said_below(folder_of(tmp_path / "three", sheets)) == (
        "Were this theme right, Val would give least: €1.10 per inhabitant, and not Anse."
    )


def test_one_of_one_is_no_rank(tmp_path: Path) -> None:
    sheets = {"anse": sheet(2022, (HOUSING, "10 €")), "val": sheet(2022, (FOOD, "11 €"))}
    page = lxml.html.fromstring(build_comparison(compare(folder_of(tmp_path, sheets)), reports=[]))
    assert "1\u00a0of\u00a02" in page.text_content()  # by their computed totals
    assert "1\u00a0of\u00a01" not in page.text_content()


def test_one_of_whose_theme_no_cost_is_known_may_be_last(tmp_path: Path) -> None:
    sheets = {
        "anse": sheet(2022, (HOUSING, "10 €")) + UNSURE.format(cost="30 €"),
        "val": sheet(2022, (HOUSING, "30 €")),
        "bourg": sheet(2022, (HOUSING, "50 €")),
        "mont": sheet(2022, (HOUSING, NOT_KNOWN), (MOVE, "7 €")),
    }
    assert said_below(folder_of(tmp_path, sheets)) == (
        "Were this theme right, Val would give least by the costs that are stated: €3.00 per inhabitant, "
        "and not Anse. Missing costs could change that: Mont."
    )


def test_who_gives_most_and_least_is_said_to_be_open_where_it_is(tmp_path: Path) -> None:
    sheets = {
        "anse": sheet(2022, (FOOD, "50 €")),
        "val": sheet(2022, (FOOD, "30 €"), (FOOD, NOT_KNOWN)),
        "mont": sheet(2022, (FOOD, "20 €")),
    }
    data = folder_of(tmp_path, sheets)
    said = convlib.describe_themes(convlib.compare_themes(data), data, "en")
    assert said[2].endswith("highest median of stated costs – Food: Anse, €5.00 (3 compared, rank open).")
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    food = (
        "3 agreements: at least €3.00 per inhabitant in the median, "
        "from €2.00 (Mont) to €5.00 (Anse, rank open)"
    )
    summaries = [each.text_content() for each in page.xpath("//details[@class='theme']/summary")]
    assert summaries == [f"All actions, whatever their theme · {food}", f"Food · {food}"]
    table = convlib.portfolio(convlib.open_agreements(tmp_path), convlib.read_territories(tmp_path))
    assert (
        "the lowest is €2.00 (Mont), the highest €5.00 (Anse, rank open)."
        in (convlib.describe_portfolio(table, "en")[1])
    )
    assert "Anse agreed on most per inhabitant in 2022 by the costs stated: €5.00" in (
        convlib.draw_portfolio(table, "en").to_svg()
    )


def test_an_agreement_that_states_no_cost_is_named_beside_the_ranks(tmp_path: Path) -> None:
    sheets = {
        "anse": sheet(2022, (FOOD, "50 €")),
        "val": sheet(2022, (FOOD, "30 €")),
        "mont": sheet(2022, (FOOD, NOT_KNOWN)),
    }
    data = folder_of(tmp_path, sheets)
    said = "No cost is known of Mont 2022: no rank, and ranks of others are unsure."
    assert said in convlib.describe_themes(convlib.compare_themes(data), data, "en")
    table = convlib.portfolio(convlib.open_agreements(tmp_path), convlib.read_territories(tmp_path))
    assert said in convlib.describe_portfolio(table, "en")[-1]


def test_totals_that_leave_nothing_for_missing_costs_are_named_where_totals_are_told(tmp_path: Path) -> None:
    total = "Total général\t{eur} €\n"
    lacking = sheet(2022, (FOOD, "30 €"), (MOVE, NOT_KNOWN), (HOUSING, NOT_KNOWN))
    of_axis = lacking.replace("Axe 1 - Aider", "Axe 1 - Aider\nTotal de l'axe 1\t30 €")
    data = folder_of(
        tmp_path,
        {
            "anse": lacking + total.format(eur=30),
            "bourg": lacking + total.format(eur=31),
            "cap": sheet(2022, (FOOD, "30 €")) + total.format(eur=30),
            "mont": of_axis,
        },
    )
    said = (
        "These printed totals are the sums of their costs, and do not include the actions that state no "
        "cost: Anse 2022 (2 actions) and axis 1 of Mont 2022 (2 actions)."
    )
    compared = compare(data)
    assert compared.nothing_left == said
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    assert said in [each.text_content() for each in page.xpath("//section[@id='gaps']//p")]
