"""Sentences on years and on all agreements: computed, and honest about what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from test_narrative import spaced

from convlib import describe_portfolio, describe_year_comparison, introduce
from convlib.core.agreement import Agreement
from convlib.core.findings import Finding
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement, open_agreements, open_years
from convlib.data.reviewed.matches import ReviewedMatch
from convlib.data.territories import population_of, read_territories
from convlib.questions.portfolio.analysis import portfolio
from convlib.questions.years.axes import axis_changes
from convlib.questions.years.comparison import compare_years
from convlib.questions.years.totals import axis_shares, outcome_totals

DATA = Path(__file__).parent / "data" / "years"
PEOPLE = population_of("arvelle", DATA)
PRICES = "Amounts are in the prices of their own year: inflation is not taken out."
REAL = open_agreement(2021, "dijon-metropole")


def describe(
    agreements: dict[int, Agreement],
    lang: str = "en",
    people: dict[int, int] | None = None,
    *reviews: ReviewedMatch,
) -> list[str]:
    people = PEOPLE if people is None else people
    comparison = compare_years(agreements, people, reviews)
    totals, shares = outcome_totals(comparison, people), axis_shares(agreements, people)
    return [spaced(text) for text in describe_year_comparison(comparison, totals, shares, lang)]


def until(year: int) -> dict[int, Agreement]:
    return open_years(year, "arvelle", data_dir=DATA)


def years_of(*costs: list[float | None]) -> dict[int, Agreement]:
    """Make a year of each list of costs; the actions keep their names."""
    names = ["Loger", "Former", "Soigner", "Nourrir"]

    def one(year_costs: list[float | None]) -> Agreement:
        count = len(year_costs)
        actions = pd.DataFrame(
            {
                "action_code": [f"1.{place + 1}" for place in range(count)],
                "axis_code": "1",
                "action_name": names[:count],
                "stated_cost_eur": pd.Series(year_costs, dtype="float64"),
                "continuation": "unstated",
                "continues_year": pd.array([pd.NA] * count, dtype="Int64"),
            }
        )
        return replace(REAL, actions=actions, axes=REAL.axes.head(1), grand_total_eur=None)

    return {2020 + place: one(year_costs) for place, year_costs in enumerate(costs)}


def test_the_last_two_years_are_told_in_english() -> None:
    assert describe(until(2021)) == [
        "The agreements compared are those of 2018, 2019, 2020, and 2021. "
        "From 2020 to 2021, four actions are in both, one begins, and none ends.",
        "The grand total as printed went from €48,000 in 2020 to €100,000 in 2021: "
        "a rise of €52,000 (+108%). "
        "The costs add up to at least €48,000 in 2020 and to €99,500 in 2021, but one cost is missing: "
        "how much they changed cannot be told. "
        "Per inhabitant (municipal population in force that year), the computed total is €49.75 in 2021. "
        f"That of 2020 cannot be told: no population is known. {PRICES}",
        "One action grew, by €1,000. One action shrank, by €1,000. "
        "Who pays these changes cannot be told: shares of funders that make up each cost are not printed in "
        "both years. One action costs the same as before. "
        "Action 1.3 states no cost in one of the two years: its change cannot be told. "
        "What began costs €50,000.",
        "By the document of 2021, the four actions in both years are: two continued, one new, and one of "
        "which it does not say. "
        "The document of 2021 says of two actions of 2020 that they go on or are reinforced; "
        "all were matched. "
        "It calls 2.1 new, and yet an earlier action was matched.",
    ]


def test_a_year_whose_population_is_not_known_is_named_beside_one_whose_is() -> None:
    said = describe(years_of([5.0], [6.0]), "en", {2021: 4})[1]
    assert "the computed total is €1.50 in 2021. That of 2020 cannot be told: no population is known." in said


def test_a_sum_per_inhabitant_that_lacks_a_cost_is_told_as_at_least_so_much() -> None:
    agreements, people = years_of([5.0, None], [6.0]), {2020: 2, 2021: 4}
    said = describe(agreements, "en", people)[1]
    assert "the computed total is at least €2.50 in 2020 and €1.50 in 2021." in said
    said = describe(agreements, "fr", people)[1]
    assert "le total calculé vaut au moins 2,50 € en 2020 et 1,50 € en 2021." in said


def test_what_the_document_announces_without_a_match_is_told_in_french() -> None:
    assert describe(until(2020), "fr") == [
        "Les conventions comparées sont celles de 2018, 2019 et 2020. "
        "De 2019 à 2020, trois actions figurent dans les deux, une débute et une prend fin.",
        "Le total général passe de 64 500 € en 2019 à 48 000 € en 2020, soit une baisse de 16 500 € "
        "(−26 %). "
        "Les coûts s’élèvent à 64 500 € en 2019 et à au moins 48 000 € en 2020, mais un coût manque : "
        "leur évolution ne peut être établie. "
        "Par habitant (population municipale en vigueur dans l’année), le total calculé vaut "
        "64,50 € en 2019. Celui de 2020 ne peut être établi : la population n’en est pas connue. "
        "Les montants sont aux prix de leur année : l’inflation n’en est pas retirée.",
        "Une action augmente, de 2 500 €. Une action baisse, de 1 000 €. "
        "Qui paie ces évolutions ne peut être établi : des parts de financeurs égales à chaque coût ne sont "
        "pas indiquées les deux années. Une action coûte autant qu’avant. "
        "De ce qui débute, aucun coût n’a été lu. Ce qui prend fin coûtait 18 000 €.",
        "Selon le document de 2020, les trois actions présentes les deux années se répartissent ainsi : "
        "deux reconduites et une dont il ne dit rien. "
        "Selon le document de 2020, trois actions de 2019 sont reconduites ou renforcées ; "
        "deux d’entre elles ont été rapprochées. "
        "N° 1.3 : aucune action antérieure n’a été trouvée.",
    ]


def test_the_actions_in_both_years_are_counted_by_what_the_document_calls_them() -> None:
    # Continued 7, with extended 8, with reinforced 9; continued or reinforced 8; in both years 10.
    agreements = open_years(2022, "metropole-de-clairvouge", data_dir=DATA.parents[2] / "data" / "fictional")
    said = " ".join(describe(agreements, "en", {}))
    assert "From 2021 to 2022, ten actions are in both, two begin, and one ends." in said
    assert (
        "By the document of 2022, the ten actions in both years are: seven continued, one extended, one "
        "reinforced, and one of which it does not say. "
        "The document of 2022 says of eight actions of 2021 that they go on or are reinforced; "
        "all were matched."
    ) in said


def test_what_the_document_says_of_all_actions_of_both_years_is_said_once(tmp_path: Path) -> None:
    sheet = "Action 1\tAider\nCoût\t5 €\nStatut\tReconduite\n"
    agreements = {}
    for year in (2021, 2022):
        path = tmp_path / f"{year}.txt"
        path.write_text(f"Convention fictive - {year}\n\nAxe 1 - Loger\n\n{sheet}", encoding="utf-8")
        agreements[year] = read_agreement(path)
    said = " ".join(describe(agreements, "en", {}))
    assert "By the document of 2022, the one action in both years is continued." in said
    assert "goes on or is reinforced" not in said


def test_what_goes_on_from_another_year_is_counted_apart(tmp_path: Path) -> None:
    texts = {
        2021: "Action 1\tAider\nCoût\t5 €\n\nAction 2\tLoger\nCoût\t6 €\n",
        2022: "Action 1\tPoursuite de l'action 2019 : Aider\nCoût\t5 €\n\nAction 2\tLoger\nCoût\t6 €\n",
    }
    kept = tmp_path / "agreements" / "val"
    kept.mkdir(parents=True)
    for year, text in texts.items():
        (kept / f"{year}.txt").write_text(f"Convention fictive – {year}\n\n{text}", encoding="utf-8")
    said = " ".join(describe(open_years(2022, "val", data_dir=tmp_path), "en", {}))
    assert (
        "By the document of 2022, the two actions in both years are: one from another year and one of which "
        "it does not say."
    ) in said
    # Of neither it says anything: there is nothing to tell apart.
    (kept / "2022.txt").write_text(f"Convention fictive – 2022\n\n{texts[2021]}", encoding="utf-8")
    assert "in both years are" not in " ".join(describe(open_years(2022, "val", data_dir=tmp_path), "en", {}))


def test_no_year_is_named_that_is_not_printed_and_a_no_is_no_silence(tmp_path: Path) -> None:
    action = "Action {number}\t{name}\nReconduite\t{said}\nCoût\t5 €\n\n"
    kept = tmp_path / "agreements" / "val"
    kept.mkdir(parents=True)
    for year in (2021, 2022):
        rows = [(1, "Aider", "oui"), (2, "Loger", "non"), (3, "Nourrir", "non"), (4, "Former", "")]
        text = "".join(action.format(number=number, name=name, said=said) for number, name, said in rows)
        (kept / f"{year}.txt").write_text(f"Convention fictive – {year}\n\n{text}", encoding="utf-8")
    years = open_years(2022, "val", data_dir=tmp_path)
    assert (
        "By the document of 2022, the four actions in both years are: one continued, two not continued, "
        "and one of which it does not say. "
        "The document of 2022 says of one action that it goes on or is reinforced; it was matched."
    ) in " ".join(describe(years, "en", {}))
    french = " ".join(describe(years, "fr", {})).replace("\u202f", " ").replace("\u00a0", " ")
    assert "une reconduite, deux non reconduites et une dont il ne dit rien." in french
    assert "Selon le document de 2022, une action est reconduite ou renforcée ; elle a été" in french


def test_of_one_year_there_is_one_sentence() -> None:
    alone = "There is no earlier agreement to compare that of 2021 with"
    assert describe({2021: REAL}, "en", {2021: 253859}) == [
        f"{alone}; its costs are at least €2.76 per inhabitant."
    ]
    assert describe({2021: REAL}, "en", {2020: 1}) == [f"{alone}."]


def test_the_largest_rise_and_fall_are_named_where_there_are_several() -> None:
    third = describe(years_of([10.0, 20.0, 30.0, 40.0], [15.0, 27.0, 21.0, 39.0]), people={})[2]
    assert third == (
        "Two actions grew, by €12 in all. The largest rise is that of action 1.2, €7. "
        "Two actions shrank, by €10 in all. The largest fall is that of action 1.3, €9. "
        "Who pays these changes cannot be told: shares of funders that make up each cost are not printed in "
        "both years."
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([None], [5.0], "In one of the two years no cost was read, so their sums cannot be compared."),
        ([0.0], [5.0], "The sum of the stated costs went from €0 in 2020 to €5 in 2021: a rise of €5."),
        (
            [5.0],
            [5.0],
            "The sum of the stated costs is the same in 2020 and in 2021: €5.",
        ),
    ],
)
def test_totals_that_have_no_ratio_or_no_change_are_told_as_such(
    before: list[float | None], after: list[float | None], expected: str
) -> None:
    assert describe(years_of(before, after), people={2020: 10, 2021: 10})[1].startswith(expected)


def test_an_extension_is_told_and_counts_as_begun() -> None:
    agreements = years_of([10.0], [10.0, 20.0])
    kinds = ["unstated", "extended"]
    later = replace(agreements[2021], actions=agreements[2021].actions.assign(continuation=kinds))
    assert describe({2020: agreements[2020], 2021: later}, people={})[3] == (
        "For 1.2 it speaks of extending an earlier action: not the same one, so counted as begun."
    )


def test_planned_amounts_are_said_to_be_compared_where_spent_ones_are_printed_too() -> None:
    agreements = years_of([10.0], [20.0])
    amounts = agreements[2020].amounts.head(2).assign(role="cost", stage=["planned", "spent"])
    of_both = agreements | {2020: replace(agreements[2020], amounts=amounts)}
    said = "Amounts compared are planned ones, also where spent ones are printed beside them: 2020."
    assert [said in describe(each, people={})[1] for each in (agreements, of_both)] == [False, True]


def test_what_began_or_ended_says_what_it_lacks() -> None:
    third = describe(years_of([10.0], [10.0, 20.0, None]), people={})[2]
    assert third.endswith("What began costs at least €20 (1 action without cost).")
    assert describe(years_of([10.0, None], [10.0]), people={})[2].endswith("Of what ended no cost was read.")


def test_a_year_that_is_not_compared_is_named() -> None:
    agreements = until(2021)
    del agreements[2020]
    first = describe(agreements)[0]
    assert "None of 2020 is compared: what began or ended may have done so then." in first


def test_reviewed_and_tied_matches_are_named() -> None:
    entry = ReviewedMatch(
        territory="arvelle",
        from_year=2020,
        from_action="2.1",
        to_year=2021,
        to_action="2.2",
        reason="same house",
        who="office",
    )
    assert (
        "For 2.2 a reviewer decided, with the reason in the table."
        in describe(until(2021), "en", None, entry)[3]
    )
    twins = years_of([5.0, 6.0], [5.0])
    for year in twins:
        actions = twins[year].actions.assign(
            action_name="Loger", action_code=[f"{year}.{i}" for i in range(len(twins[year].actions))]
        )
        twins[year] = replace(twins[year], actions=actions)
    assert "For 2021.0 another match was as good." in describe(twins)[3]


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        (
            (100.0, 90.3),
            "The grand total as printed went from €100 in 2020 to €90.30 in 2021: a fall of €9.70 "
            "(−9.7%). The costs",
        ),
        (
            (100.0, 100.0),
            "The grand total as printed is the same in 2020 and in 2021: €100. The costs",
        ),
        ((100.0, None), "The costs"),
    ],
)
def test_a_rise_that_is_only_a_missing_cost_is_not_told_as_one_and_printed_totals_lead(
    totals: tuple[float | None, float | None], said: str
) -> None:
    agreements = {
        year: replace(agreement, grand_total_eur=total)
        for (year, agreement), total in zip(years_of([50.0, None], [50.0, 40.3]).items(), totals, strict=True)
    }
    told = describe(agreements, people={})[1]
    assert told.startswith(said)
    assert "The costs add up to at least €50 in 2020 and to €90.30 in 2021, but one cost is missing" in told
    assert told.count("%") == said.count("%")


def test_the_portfolio_is_told_with_its_ranks_and_its_doubts() -> None:
    table = portfolio(open_agreements(DATA), read_territories(DATA))
    assert describe_portfolio(table, "en") == [
        "The data folder holds six agreements of three territories, for 2018, 2019, 2020, and 2021.",
        "In 2021, two agreements can be ranked by their computed total per inhabitant: the lowest is €49.75 "
        f"(Val d'Arvelle (fictif)), the highest €50.00 (Écluse (fictive)). {PRICES}",
        "By the share of the computed total that is said to be continued, Val d'Arvelle (fictif) comes first "
        "in 2021: 32.16%. Each of these alone could put another agreement before it: Brume (fictive), none "
        "of whose actions says whether it is continued; Écluse (fictive), none of whose actions says whether "
        "it is continued.",
        "No population is known for Brume (fictive) 2021 and Val d'Arvelle (fictif) 2020: "
        "no cost per inhabitant, and no rank. In two agreements the costs do not add up to a printed total. "
        "The largest gap is €5,000, between the grand total of Val d'Arvelle (fictif) 2018 and its costs. "
        "Two actions state no cost. Most actions of Brume (fictive) 2021, Écluse (fictive) 2021, and "
        "Val d'Arvelle (fictif) (2018 and 2019) do not say whether they go on: "
        "what is continued there is unsure.",
    ]
    alone = table[table["territory"] == "ecluse"].assign(errors_count=2)
    assert describe_portfolio(alone, "en") == [
        "The data folder holds one agreement of one territory, for 2021.",
        f"No year has two agreements whose population is known, so there is nothing to rank. {PRICES}",
        "Most actions of Écluse (fictive) 2021 do not say whether they go on: what is continued there "
        "is unsure. Two errors were found in reading, and may hide costs.",
    ]
    in_axis = alone.assign(axis_gap_code="2", axis_gap_eur=-10_000.0, unstated_count=0, errors_count=0)
    assert describe_portfolio(in_axis, "en")[2] == (
        "In one agreement the costs do not add up to a printed total. "
        "The largest gap is −€10,000, in axis 2 of Écluse (fictive) 2021."
    )
    assert describe_portfolio(table.head(0), "en") == ["The data folder holds no agreement."]


def test_an_introduction_to_several_agreements_counts_them_and_their_errors() -> None:
    agreements = list(open_agreements(DATA).values())
    shown = introduce("portfolio", agreements, "en").data
    assert "Sources: six agreements. Figures are those printed in them; nothing else was checked." in shown
    assert "caveat" not in shown
    assert "Source : 0 convention." in spaced(introduce("portfolio", [], "fr").data)
    broken = replace(agreements[0], findings=(*agreements[0].findings, Finding("duplicate-action")))
    assert (
        "Reading found one error in the document of 2018: figures"
        in introduce("portfolio", [broken, agreements[1]], "en").data
    )


def test_amounts_before_tax_are_not_compared_with_amounts_after(tmp_path: Path) -> None:
    rows = "Axe;Code;Action;Coût {tax} (€)\nAxe 1 - Loger;1.1;Ouvrir un toit;{cost}\nTotal général;;;{cost}\n"
    for year, tax, cost in ((2021, "HT", 1000), (2022, "TTC", 1260)):
        path = tmp_path / "agreements" / "sarvane" / f"{year}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        title = f"Convention de lutte contre la pauvreté {year} (document fictif)"
        path.write_text(f"{title};;;\n{rows.format(tax=tax, cost=cost)}", encoding="utf-8")
    years = open_years(2022, "sarvane", data_dir=tmp_path)
    said = describe(years, people={})[1]
    assert said.startswith(
        "The grand total as printed is €1,000 before tax in 2021 and €1,260 in 2022; the amounts of "
        "the two years are not alike (before tax in 2021, with tax in 2022): how much it "
        "changed cannot be told."
    )
    assert "%" not in said
    assert axis_changes(axis_shares(years))["change_eur"].isna().all()
    totals = outcome_totals(compare_years(years))
    assert totals["change_eur"].isna().all()
    assert totals[["from_tax", "to_tax"]].drop_duplicates().to_numpy().tolist() == [["HT", "TTC"]]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "By the document of 2022, all two actions in both years are continued."),
        (
            "fr",
            "Selon le document de 2022, les deux actions présentes les deux années sont toutes reconduites.",
        ),
    ],
)
def test_actions_of_one_kind_are_not_listed(lang: str, said: str) -> None:
    years = years_of([9.0, 8.0], [9.0, 8.0])
    later = years[2021]
    years = {2021: years[2020], 2022: replace(later, actions=later.actions.assign(continuation="continued"))}
    assert said in " ".join(describe(years, lang, {}))
