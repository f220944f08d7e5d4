"""Each figure that the comparison shows of an agreement is the one that its own report gives."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import lxml.html
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_results import COSTS

import convlib
from convlib.core.agreement import Agreement
from convlib.core.tables.printed import ACTION_COLUMNS, AXIS_COLUMNS, FUNDING_COLUMNS
from convlib.core.tables.schema import build_table
from convlib.data.files import AgreementFile, DataFolder
from convlib.data.territories import read_territories
from convlib.data.themes.assign import assign_themes
from convlib.data.themes.vocabulary import open_vocabulary
from convlib.questions.dataset.frames import make_dataset
from convlib.questions.dataset.values import values_of
from convlib.questions.overview.results import Results
from convlib.report.pages.overall.compared import Compared, compare
from convlib.report.pages.overall.page import fill_groups
from convlib.report.pages.overall.rows import OF_WHOLE
from convlib.report.pages.overall.style import TEMPLATES
from convlib.report.results import summarise
from convlib.show.columns import format_value
from convlib.show.markup import open_templates

PEOPLE = {"bourg": 1000, "jumelle": 1000, "val": 70_000, "sans": None}
# What is compared of whole agreements besides what the page has
MORE = (
    "gap_of_stated_share",
    "axis_gap_code",
    "axis_gap_eur",
    "is_rank_open",
    "continued_missing_count",
    "continued_total_eur",
    "other_year_missing_count",
    "other_year_total_eur",
    "other_year_of_computed_total_share",
    "going_on_missing_count",
    "going_on_total_eur",
    "unstated_missing_count",
    "unstated_negative_total_eur",
)
PLACES = [(territory, year) for territory in PEOPLE for year in (2021, 2022)]
# Of no theme, of one, and of two
NAMES = ["Piloter la convention", "Créer un garage solidaire", "Épicerie sociale et garage solidaire"]
ACTIONS = st.fixed_dictionaries(
    {
        "axis_code": st.sampled_from(["1", "2", "9"]),
        "action_name": st.sampled_from(NAMES),
        "stated_cost_eur": COSTS,
        "continuation": st.sampled_from(["continued", "extended", "reinforced", "new", "unstated"]),
        "continues_year": st.none() | st.integers(2018, 2021),
    }
)
All = Mapping[tuple[str, int], Agreement]


@st.composite
def agreements(draw: st.DrawFn, territory: str, year: int) -> Agreement:
    """Draw an agreement whose totals need not be right, and whose costs may be missing."""
    listed = draw(st.lists(ACTIONS, min_size=1, max_size=5))
    rows = [
        {**action, "action_code": f"{place}.1", "page": 1, "first_line": place, "last_line": place}
        for place, action in enumerate(listed, 1)
    ]
    axes = [{"axis_code": code, "axis_name": "Aider", "stated_axis_total_eur": draw(COSTS)} for code in "12"]
    actions, own = build_table(rows, ACTION_COLUMNS), build_table(axes, AXIS_COLUMNS)
    made = Agreement.from_tables(actions, own, draw(COSTS), year=year)
    shares = [
        {"action_code": f"{place}.1", "funder": funder, "amount_eur": amount, "page": 1, "line": place}
        for place in range(1, len(listed) + 1)
        for funder, amount in draw(st.dictionaries(st.sampled_from(["État", "Ville"]), COSTS)).items()
    ]
    made = replace(made, funding=build_table(shares, FUNDING_COLUMNS))
    return replace(made, territory=territory, kept_year=year)


@st.composite
def all_agreements(draw: st.DrawFn) -> All:
    """Draw agreements of some places, of which two may be alike, so that they share a rank."""
    places = draw(st.sets(st.sampled_from(PLACES), min_size=2))
    made = {place: draw(agreements(*place)) for place in sorted(places)}
    for year in (2021, 2022):
        if ("bourg", year) in made and draw(st.booleans()):
            made["jumelle", year] = replace(made["bourg", year], territory="jumelle")
    return made


ALL = all_agreements()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder that knows how many live in two territories of three."""
    path = tmp_path_factory.mktemp("data")
    (path / "agreements").mkdir()
    lines = ["territory,siren,name,year,municipal_population,department"]
    lines += [
        f"{name},,{name.title()},{year},{people or ''},21"
        for name, people in PEOPLE.items()
        for year in (2021, 2022)
    ]
    (path / "territories.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return DataFolder((path,))


def put_together(made: All, folder: DataFolder) -> Compared:
    """Compare agreements as they come out of what is kept of each."""
    documents = {}
    for (territory, year), agreement in made.items():
        path = folder.paths[0] / "agreements" / territory / f"{year}.txt"
        kept = json.loads(json.dumps(values_of(agreement, year), allow_nan=False))
        documents[AgreementFile(year, path, folder)] = kept
    return compare(make_dataset(documents, folder))


def alike(one: object, other: object) -> bool:
    return bool(pd.isna(one) and pd.isna(other)) or one == other  # type: ignore[call-overload]


@settings(max_examples=10)  # each takes a second, and every run makes up others
@given(made=ALL)
def test_the_figures_of_agreements_and_themes_are_those_of_each_by_itself_and_the_cells_print_them(
    made: All, folder: DataFolder
) -> None:
    compared = put_together(made, folder)
    portfolio = convlib.portfolio(made, read_territories(folder))
    check_wholes(compared, made, portfolio)
    check_gaps(compared, made)
    check_themes(compared, made, folder)
    check_cells(compared, made, portfolio)


def check_wholes(compared: Compared, made: All, portfolio: pd.DataFrame) -> None:
    """Each figure of a whole agreement is the one of its report."""
    ranked = portfolio.set_index(["territory", "agreement_year"]).to_dict("index")
    wholes = compared.wholes.set_index(["territory", "agreement_year"]).to_dict("index")
    assert set(wholes) == set(made)
    for place, agreement in made.items():
        summary = summarise(Results(agreement))
        index = {name: value for name, value in summary.items() if name in OF_WHOLE}
        assert len(index) == 10
        of_portfolio = {name: ranked[place][name] for name in (*OF_WHOLE, *MORE)}
        for name, value in [*index.items(), *of_portfolio.items()]:
            assert alike(wholes[place][name], value), (place, name)
        said = agreement.actions["continuation"]
        in_other_form = int(said.isin(["extended", "reinforced"]).sum())
        check_all_counted({**ranked[place], "in_other_form_count": in_other_form}, said)


def check_gaps(compared: Compared, made: All) -> None:
    """What does not add up is what each report says of it, to the cent; all that was compared is counted."""
    for (territory, year), agreement in made.items():
        gaps = compared.gaps
        own = gaps[(gaps["territory"] == territory) & (gaps["agreement_year"] == year)]
        of_funding = own["compared"] == "action-funders"
        columns = ["axis_code", "stated_total_eur", "computed_total_eur", "gap_eur"]
        totals = own.loc[~of_funding, columns].itertuples(index=False, name=None)
        assert sorted(totals) == sorted(map(tuple, agreement.gaps))
        columns = ["action_code", "action_name", "stated_total_eur", "computed_total_eur", "gap_eur"]
        funded = own.loc[of_funding, columns].to_numpy().tolist()
        assert sorted(funded) == sorted(convlib.funding_gaps(agreement).to_numpy().tolist())
    counts = compared.sums_compared.set_index("compared")
    totals_known = [each for each in made.values() if not pd.isna(each.gap_eur)]
    assert counts.loc["grand-total", "sums_count"] == len(totals_known)
    assert counts.loc["grand-total", "gaps_count"] == sum(each.gap_eur != 0 for each in totals_known)
    assert counts.loc["grand-total", "without_count"] == len(made) - len(totals_known)
    assert counts["gaps_count"].sum() == len(compared.gaps)


def check_all_counted(row: Mapping[str, Any], said: pd.Series) -> None:
    """What goes on in any way, what is new and what does not say make all actions."""
    counted = ("continued_count", "other_year_count", "in_other_form_count", "unstated_count")
    assert sum(row[name] for name in counted) + (said == "new").sum() == row["actions_count"]


def check_themes(compared: Compared, made: All, folder: DataFolder) -> None:
    """The themes of an agreement are sums of its own actions, by their words or those of what they match."""
    vocabulary = open_vocabulary(folder)
    told = compared.data.action_themes
    by_words = told[told["theme_basis"] == "words"]
    for (territory, year), agreement in made.items():
        themed = assign_themes(agreement.actions.assign(axis_name="Aider"), vocabulary)
        own_told = told[(told["territory"] == territory) & (told["agreement_year"] == year)]
        by_own_words = own_told[own_told["theme_basis"] == "words"]
        pairs = [table[["action_row", "theme_code"]].to_numpy().tolist() for table in (by_own_words, themed)]
        assert pairs[0] == pairs[1]
        of_others = by_words[(by_words["territory"] == territory) & (by_words["agreement_year"] != year)]
        assert set(own_told["theme_code"]) <= {*by_own_words["theme_code"], *of_others["theme_code"]}
        of_each: dict[object, list[int]] = {}
        for row in range(1, len(agreement.actions) + 1):
            codes = own_told.loc[own_told["action_row"] == row, "theme_code"].tolist()
            for code in codes or [""]:
                of_each.setdefault(code, []).append(row - 1)
        themes = compared.themes.fillna({"theme_code": ""})
        own = themes[(themes["territory"] == territory) & (themes["agreement_year"] == year)]
        assert set(own["theme_code"]) == set(of_each)
        for row in own.to_dict("records"):
            costs = agreement.actions["stated_cost_eur"].iloc[of_each[row["theme_code"]]]
            cents = [round(Decimal(str(cost)) * 100) for cost in costs.dropna()]
            total = sum(cents) / 100 if cents else float("nan")
            assert alike(row["theme_total_eur"], total)
            assert row["missing_count"] == len(costs) - len(cents)
            assert row["actions_count"] == len(costs)
            check_all_counted(row, agreement.actions["continuation"].iloc[of_each[row["theme_code"]]])
            people = PEOPLE[territory]
            rate = total / people if people else float("nan")
            assert row["theme_per_inhabitant_eur"] == pytest.approx(rate, nan_ok=True)
            among = themes[(themes["agreement_year"] == year) & (themes["theme_code"] == row["theme_code"])]
            higher = among["theme_per_inhabitant_eur"] > row["theme_per_inhabitant_eur"]
            is_ranked = row["theme_code"] and not pd.isna(row["theme_per_inhabitant_eur"])
            assert alike(row["theme_rank"], 1 + int(higher.sum()) if is_ranked else pd.NA)
            if len(of_each) == 1:
                assert alike(row["theme_total_eur"], agreement.computed_total_eur)


def check_cells(compared: Compared, made: All, portfolio: pd.DataFrame) -> None:
    """The cells of the page print these figures."""
    filled = fill_groups(compared, reports=[])
    html = open_templates(TEMPLATES, compared.lang).get_template("groups.html").render(**filled)
    whole, *_ = lxml.html.fromstring(f"<div>{html}</div>").find_class("reports")
    columns = whole.xpath("thead/tr/th/@data-column")
    shown = {row[0].text_content(): row.xpath("td") for row in whole.xpath("tbody/tr")}
    years = [year for _, year in made]
    # The latest of three agreements, else the one of most, the later of two.
    shown_year = max(years, key=lambda year: (min(years.count(year), 3), year))
    last = portfolio[portfolio["agreement_year"] == shown_year]
    assert set(shown) == set(last["territory_name"])
    marks = {
        "computed_total_eur": "missing_count",
        "per_inhabitant_eur": "missing_count",
        "unstated_total_eur": "unstated_missing_count",
    }
    is_any_known = any(PEOPLE[name] for name in last["territory"])
    printed = [name for name in OF_WHOLE if is_any_known or "per_inhabitant" not in name]
    of_row: list[dict[str, str]] = []
    for row in last.to_dict("records"):
        own = [cell.text_content() for cell in shown[row["territory_name"]]]
        cells = dict(zip(columns, own, strict=True))
        expected = {name: format_value(row[name], name, compared.lang) for name in printed}
        if pd.isna(row["grand_total_eur"]):
            expected |= dict.fromkeys(("grand_total_eur", "gap_eur"), "no total")
        if made[row["territory"], shown_year].axes["stated_axis_total_eur"].isna().all():
            expected["axes_gap_eur"] = "no total"
        out_of = f"{row['continued_count']}\u00a0of\u00a0{row['actions_count']}"
        expected["continued_count"] = "—" if row["unstated_count"] == row["actions_count"] else out_of
        for name, missing in marks.items():
            if row[missing] and not pd.isna(row[name]):
                expected[name] = f"at least {expected[name]}"
        share = "continued_of_computed_total_share"
        may_rise = row["continued_missing_count"] and row[share] < 1
        may_fall = row["missing_count"] > row["continued_missing_count"] and row[share] > 0
        if may_rise or may_fall:
            words = "{} (unsure)" if may_rise and may_fall else "at least {}" if may_rise else "at most {}"
            expected[share] = words.format(expected[share])
        ranked = last["per_inhabitant_rank"].notna().sum()
        if is_any_known and not pd.isna(row["per_inhabitant_rank"]):
            expected["per_inhabitant_rank"] += f"\u00a0of\u00a0{ranked}"
            if row["is_rank_open"]:
                expected["per_inhabitant_rank"] += ", open"
            if ranked == 1:  # no rank
                expected["per_inhabitant_rank"] = "—"
        of_row.append(expected)
        assert cells == {name: text for name, text in expected.items() if name in cells}
    left_out = {text for expected in of_row for name, text in expected.items() if name not in columns}
    assert {text.partition("\u00a0of\u00a0")[0] for text in left_out} <= {"€0", "€0.00", "0", "0.00%", "—"}
