"""All agreements side by side: figures by hand, ranks within a year, names as French sorts them."""

from __future__ import annotations

import json
import math
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from convlib.core.agreement import Agreement
from convlib.core.errors import UnreadableDocument, UnreadableDocuments
from convlib.core.language import collation_key
from convlib.data.folder import open_agreements
from convlib.data.territories import read_territories
from convlib.questions.portfolio.analysis import portfolio

DATA = Path(__file__).parent / "data" / "years"


@cache
def table() -> pd.DataFrame:
    return portfolio(open_agreements(DATA), read_territories(DATA))


def row(territory: str, year: int) -> dict[str, object]:
    (found,) = table().query("territory == @territory and agreement_year == @year").to_dict("records")
    return found


def test_every_agreement_of_the_folder_is_a_row_in_french_order_of_names() -> None:
    assert table()[["territory_name", "agreement_year"]].to_numpy().tolist() == [
        ["Brume (fictive)", 2021],
        ["Écluse (fictive)", 2021],
        ["Val d'Arvelle (fictif)", 2018],
        ["Val d'Arvelle (fictif)", 2019],
        ["Val d'Arvelle (fictif)", 2020],
        ["Val d'Arvelle (fictif)", 2021],
    ]


def test_totals_gaps_and_shares_of_a_row_name_their_denominators() -> None:
    arvelle = row("arvelle", 2021)
    assert (arvelle["computed_total_eur"], arvelle["grand_total_eur"]) == (99500.0, 100000.0)
    assert (arvelle["gap_eur"], arvelle["gap_of_stated_share"]) == (500.0, 0.005)
    # 30 000 + 2 000 are said to go on from 2020.
    assert arvelle["unstated_count"] == 2
    # No action of it says whether it goes on: that is not zero.
    brume = row("brume", 2021)
    assert brume["unstated_count"] == brume["actions_count"]
    assert math.isnan(brume["continued_of_computed_total_share"])  # type: ignore[arg-type]
    assert (arvelle["continued_count"], arvelle["continued_of_actions_share"]) == (2, 2 / 5)
    assert arvelle["continued_of_computed_total_share"] == pytest.approx(32000 / 99500)
    assert arvelle["continued_of_grand_total_share"] == pytest.approx(32000 / 100000)
    assert (arvelle["errors_count"], arvelle["warnings_count"], arvelle["missing_count"]) == (0, 1, 0)
    assert (row("arvelle", 2018)["missing_count"], row("arvelle", 2018)["file"]) == (1, "2018.txt")


def test_ranks_are_within_a_year_and_without_a_population_there_is_none() -> None:
    assert (row("ecluse", 2021)["per_inhabitant_eur"], row("ecluse", 2021)["per_inhabitant_rank"]) == (
        50.0,
        1,
    )
    assert (row("arvelle", 2021)["per_inhabitant_eur"], row("arvelle", 2021)["per_inhabitant_rank"]) == (
        49.75,
        2,
    )
    assert row("arvelle", 2019)["per_inhabitant_rank"] == 1
    for territory, year in (("brume", 2021), ("arvelle", 2020)):
        assert math.isnan(row(territory, year)["per_inhabitant_eur"])  # type: ignore[arg-type]
        assert pd.isna(row(territory, year)["per_inhabitant_rank"])


def test_equal_costs_per_inhabitant_share_the_better_rank() -> None:
    agreement = open_agreements(DATA)["ecluse", 2021]
    names = ["d", "c", "b", "a"]
    people = pd.DataFrame(
        {
            "territory": names,
            "siren": None,
            "name": names,
            "year": 2021,
            "municipal_population": [10, 20, 20, 40],
        }
    )
    table = portfolio({(name, 2021): agreement for name in names}, people)
    assert table["per_inhabitant_rank"].tolist() == [4, 2, 2, 1]


def test_a_territory_that_no_list_knows_goes_by_its_folder() -> None:
    unknown = portfolio(open_agreements(DATA), read_territories(DATA).head(0))
    assert unknown["territory_name"].tolist() == ["arvelle"] * 4 + ["brume", "ecluse"]
    assert unknown["per_inhabitant_rank"].isna().all()


def test_an_empty_folder_gives_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    assert portfolio(open_agreements(tmp_path), read_territories(tmp_path)).empty


def test_the_gap_of_an_axis_is_given_where_it_is_the_largest() -> None:
    # Axis 2 prints 50 for costs of 40; the grand total of 75 is 5 more than all costs.
    axes = pd.DataFrame(
        {"axis_code": ["1", "2"], "axis_name": ["Un", "Deux"], "stated_axis_total_eur": [30.0, 50.0]}
    )
    actions = (
        open_agreements(DATA)["arvelle", 2021]
        .actions.head(2)
        .assign(axis_code=["1", "2"], stated_cost_eur=[30.0, 40.0])
    )
    totals = {2020: 75.0, 2021: 95.0}
    agreements = {
        ("brume", year): Agreement.from_tables(actions, axes, total, year=year)
        for year, total in totals.items()
    }
    table = portfolio(agreements, read_territories(DATA))
    assert table["gap_eur"].tolist() == [5.0, 25.0]
    assert table["axis_gap_code"].fillna("").tolist() == ["2", ""]
    assert table["axis_gap_eur"].fillna(0.0).tolist() == [10.0, 0.0]


def test_all_documents_that_cannot_be_read_are_named_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "agreements" / "brume"
    folder.mkdir(parents=True)
    (folder / "2020.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableDocument, match=r"2020\.txt: "):
        open_agreements(tmp_path)
    (folder / "2021.pdf").write_bytes(b"%PDF-1.7 cut off")
    shutil.copy(DATA / "agreements" / "ecluse" / "2021.txt", folder / "2022.txt")
    with pytest.raises(UnreadableDocuments) as refusal:
        open_agreements(tmp_path)
    first, *listed = str(refusal.value).splitlines()
    assert first == "2 documents cannot be read; mend each, or take it out of the folder:"
    assert listed == [f"- {error}" for error in refusal.value.errors]
    assert ["brume/2020.txt: " in listed[0], "brume/2021.pdf: " in listed[1]] == [True, True]


NAMES = [
    *["Évreux", "Etampes", "Eu", "Œuilly", "Oeuilly-sur-Marne", "Offranville", "L’Haÿ", "L'Hay", "Lhay"],
    *["cote", "côte", "coté", "côté", "Cote", "Côte", "Saint Avold", "Saint-Avold", "Sainte-Adresse"],
    *[
        "Besançon",
        "Besancon",
        "Bésançon",
        "Æro",
        "Aérodrome",
        "10 villages",
        "2 villages",
        "Ñuls",
        "Nul",
        "zut",
    ],
    *["Île-de-France", "Ile-de-France", "Ilet", "Grand Dijon", "Grand-Dijon", "Grands Lacs", "Metz", "METZ"],
]


def test_names_are_sorted_as_the_unicode_collation_of_french_has_it(
    tmp_path: Path, browse: Callable[..., str]
) -> None:
    page = tmp_path / "sort.html"
    page.write_text(
        f"<meta charset=utf-8><pre></pre><script>document.querySelector('pre').textContent = JSON.stringify("
        f"{json.dumps(NAMES)}.sort(new Intl.Collator('fr').compare))</script>",
        encoding="utf-8",
    )
    found = re.search(r"<pre>(.*?)</pre>", browse(page))
    assert found is not None
    assert sorted(sorted(NAMES), key=collation_key) == json.loads(found[1])
