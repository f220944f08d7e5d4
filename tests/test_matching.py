"""Matching: what speaks for a pair, in which order, and that nobody would rather be elsewhere."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_fictional import DOCUMENTS, FOLDER, printed_code

from convlib.data.folder import open_agreement, open_years
from convlib.data.reviewed.matches import read_matches
from convlib.questions.years.comparison import compare_years
from convlib.questions.years.matching import LEAST_SCORES, Item, Match, _names, _possible, match_items

NAMES = ["Loger les jeunes", "Loger des jeunes mères", "Former les tuteurs", "Former", "Pour les", ""]
ITEMS = st.lists(
    st.builds(Item, st.sampled_from(["1.1", "1.2", "2.1"]), st.sampled_from(NAMES), st.booleans())
)


def pairs(matches: list[Match]) -> list[tuple[int, int]]:
    return [(match.earlier, match.later) for match in matches]


def test_a_name_that_is_the_same_but_for_small_words_case_and_accents_is_enough() -> None:
    (match,) = match_items(
        [Item("1.1", "L'ÉPICERIE du quartier")], [Item("3.4", "une epicerie de quartier.")]
    )
    assert (match.reasons, match.score, match.is_tied) == (("name",), 100.0, False)


@pytest.mark.parametrize(
    ("earlier", "later", "reasons"),
    [
        # 88: short of a name alone, and a code or an announcement carries it.
        (
            Item("1.1", "Accompagnement social des jeunes"),
            Item("2.1", "Accompagnement social des seniors"),
            None,
        ),
        (
            Item("1.1", "Accompagnement social des jeunes"),
            Item("1.1", "Accompagnement social des seniors"),
            ("code",),
        ),
        (
            Item("1.1", "Accompagnement social des jeunes"),
            Item("2.1", "Accompagnement social des seniors", is_announced=True),
            ("announced",),
        ),
        # Only the later document can announce.
        (
            Item("1.1", "Accompagnement social des jeunes", is_announced=True),
            Item("2.1", "Accompagnement social des seniors"),
            None,
        ),
        # 71: together a code and an announcement carry it, neither alone.
        (Item("1.1", "Ouvrir un bus des droits"), Item("1.1", "Faire vivre le bus des droits"), None),
        (
            Item("1.1", "Ouvrir un bus des droits"),
            Item("1.1", "Faire vivre le bus des droits", is_announced=True),
            ("announced", "code"),
        ),
        # The same code and an announcement do not make one thing of two names.
        (Item("1.1", "Former les tuteurs"), Item("1.1", "Loger les familles", is_announced=True), None),
        (Item("1.1", "Former"), Item("1.1", "Former", is_announced=True), ("announced", "name", "code")),
        (Item("1.1", ""), Item("1.1", ""), None),
        (Item("", "Former les tuteurs"), Item("", "Former les tuteurs"), ("name",)),
    ],
)
def test_what_speaks_for_a_pair_is_told(earlier: Item, later: Item, reasons: tuple[str, ...] | None) -> None:
    assert [match.reasons for match in match_items([earlier], [later])] == ([reasons] if reasons else [])


@pytest.mark.parametrize(
    ("name", "is_matched"),
    [
        ("Mission achats solidaires (ex « Clauses sociales et levée des freins »)", True),
        ('Mission achats solidaires (anciennement "Clauses sociales et levée des freins")', True),
        ("Mission achats solidaires (ex-clauses sociales et levée des freins)", True),
        ("Mission achats solidaires (ancien intitulé : Clauses sociales et levée des freins)", True),
        ("Achats (anciennement intitulée « Clauses sociales et levée des freins » en 2024)", True),
        ("Mission achats solidaires (ex. : clauses sociales et levée des freins)", False),  # an example
        ("Mission achats solidaires (avec « Clauses sociales et levée des freins »)", False),
    ],
)
def test_a_former_name_in_brackets_is_evidence_like_the_name(name: str, is_matched: bool) -> None:
    earlier = [Item("1", "Former les tuteurs"), Item("2", "Clauses sociales et levée des freins")]
    expected = [Match(1, 0, ("former-name",), 100.0)] if is_matched else []
    assert match_items(earlier, [Item("3", name)]) == expected


def test_a_name_that_goes_on_without_the_former_one_is_the_same() -> None:
    earlier = [Item("1", "Mission achats solidaires (ex « Clauses sociales »)")]
    (match,) = match_items(earlier, [Item("2", "Mission achats solidaires")])
    assert (match.reasons, match.score) == (("name",), 100.0)


def test_an_announced_likeness_does_not_take_the_place_of_the_same_name() -> None:
    # Both could be the first: one is announced and 80 alike, the other 100 alike.
    earlier = [Item("1.1", "Loger les jeunes")]
    later = [Item("1.2", "Loger les jeunes mères", is_announced=True), Item("2.1", "Loger les jeunes")]
    assert pairs(match_items(earlier, later)) == [(0, 1)]


def test_more_reasons_win_over_a_more_similar_name() -> None:
    earlier = [Item("1.1", "Loger les jeunes")]
    later = [Item("1.1", "Loger les jeunes mères", is_announced=True), Item("2.1", "Loger les jeunes")]
    assert pairs(match_items(earlier, later)) == [(0, 0)]


def test_twins_are_told_apart_by_their_codes() -> None:
    twins = [Item("1.1", "Former"), Item("2.1", "Former")]
    matches = match_items(twins, twins[::-1])
    assert pairs(matches) == [(1, 0), (0, 1)]
    assert not any(match.is_tied for match in matches)


def test_where_nothing_tells_twins_apart_each_match_says_that_it_is_tied() -> None:
    matches = match_items(
        [Item("1.1", "Former"), Item("1.2", "Former")], [Item("3.1", "Former"), Item("3.2", "Former")]
    )
    assert pairs(matches) == [(0, 0), (1, 1)]
    assert all(match.is_tied for match in matches)
    (only,) = match_items([Item("1.1", "Former"), Item("1.2", "Former")], [Item("3.1", "Former")])
    assert only.is_tied


def test_a_reviewer_overrules_all() -> None:
    earlier, later = (
        [Item("1.1", "Former"), Item("1.2", "Loger")],
        [Item("1.1", "Former"), Item("1.2", "Soigner")],
    )
    (match,) = match_items(earlier, later, [(0, 1)])
    assert (match.earlier, match.later, match.reasons) == (0, 1, ("reviewed",))
    assert match_items(earlier, later, [(0, None)]) == []
    assert match_items(earlier, later, [(None, 0)]) == []


def test_no_two_actions_of_the_real_agreement_are_taken_for_each_other() -> None:
    actions = open_agreement(2021, "dijon-metropole").actions
    items = [Item(*pair) for pair in zip(actions["action_code"], actions["action_name"], strict=True)]
    assert [match.score for match in match_items(items, items)] == [100.0] * 13
    scores = [
        match.score
        for one, two in combinations(items, 2)
        for match in match_items([Item("1", one.name)], [Item("2", two.name, is_announced=True)])
    ]
    assert scores == []


def test_of_the_made_up_agreements_65_of_67_links_are_found_and_none_that_is_not_there() -> None:
    planned, found = set(), set()
    by_year = {
        (document.territory, document.year): [
            {**action, "code": printed_code(document, action["code"])} for action in document.said["actions"]
        ]
        for document in DOCUMENTS
    }
    for (territory, year), actions in by_year.items():
        for earlier in by_year.get((territory, year - 1), []):
            planned |= {
                (territory, year, earlier["code"], later["code"])
                for later in actions
                if later["is"] == earlier["is"]
            }
    for territory in {territory for territory, _ in by_year}:
        matched = compare_years(open_years(2023, territory, data_dir=FOLDER)).dropna(subset="match_reason")
        columns = ["to_year", "from_action_code", "to_action_code"]
        found |= {(territory, *pair) for pair in matched[columns].itertuples(index=False, name=None)}
    assert (len(planned), len(found), found - planned) == (67, 65, set())
    # Renamed beyond likeness: one is announced, and so said to lack a match, the other not even that.
    assert planned - found == {
        ("agglomeration-de-roquelune", 2023, "9", "3-4"),
        ("metropole-de-clairvouge", 2023, "2-4", "2.2"),
    }


def test_the_reviewed_match_of_the_made_up_agreements_is_in_force() -> None:
    territory = "metropole-de-clairvouge"
    years = open_years(2023, territory, data_dir=FOLDER)
    comparison = compare_years(years, reviewed=read_matches(territory, FOLDER))
    (reviewed,) = comparison.query("match_reason == 'reviewed'").to_dict("records")
    assert (reviewed["from_action_code"], reviewed["to_action_code"]) == ("2-4", "2.2")
    assert (reviewed["change_eur"], reviewed["outcome"]) == (0.0, "unchanged")
    assert reviewed["review"].endswith("(made-up evaluation office)")


@given(ITEMS, ITEMS)
def test_each_item_is_used_once_and_nobody_would_rather_have_been_matched_with_another(
    earlier: list[Item], later: list[Item]
) -> None:
    matches = match_items(earlier, later)
    of_earlier = {match.earlier: (len(match.reasons), match.score) for match in matches}
    of_later = {match.later: (len(match.reasons), match.score) for match in matches}
    assert len(of_earlier) == len(of_later) == len(matches)
    names = [_names(item.name) for item in earlier], [_names(item.name) for item in later]
    for other in _possible(earlier, later, names):
        rank = (len(other.reasons), other.score)
        held = of_earlier.get(other.earlier, (0, 0.0)), of_later.get(other.later, (0, 0.0))
        assert rank <= held[0] or rank <= held[1]
    for match in matches:
        assert match.score >= LEAST_SCORES[len(set(match.reasons) - {"name"})]
