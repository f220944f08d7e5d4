"""What an action says about an earlier year."""

from __future__ import annotations

import pytest

from convlib.continuation import Continuation, read_continuation


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Poursuite de l'action 2020 : Loger", Continuation("Loger", "continued", 2020)),
        ("Reconduction de l’action 2019 – Loger", Continuation("Loger", "continued", 2019)),
        ("RENOUVELLEMENT DE L'ACTION : Loger", Continuation("Loger", "continued", None)),
        ("Renforcement de l'action 2020 : Loger", Continuation("Loger", "reinforced", 2020)),
        ("Nouvelle action : Loger", Continuation("Loger", "new", None)),
        (
            "Poursuite de l'action engagée en 2020 avec la ville",
            Continuation("Poursuite de l'action engagée en 2020 avec la ville", "continued", 2020),
        ),
        ("Poursuite de l'action 2020 :", Continuation("Poursuite de l'action 2020 :", "continued", 2020)),
        ("Poursuivre les parcours", Continuation("Poursuivre les parcours", "unstated", None)),
        ("Renforcement des capacités", Continuation("Renforcement des capacités", "unstated", None)),
        (
            "Loger, poursuite de l'action 2020",
            Continuation("Loger, poursuite de l'action 2020", "unstated", None),
        ),
    ],
)
def test_a_printed_name_is_split_from_what_it_says_of_its_past(printed: str, expected: Continuation) -> None:
    assert read_continuation(printed, None, 2021) == expected


def test_an_objective_that_opens_with_prolongement_extends_the_earlier_year_it_names() -> None:
    objective = "Prolongement de l'action menée à Chenôve (Convention d'appui 2020) courant 2021 à travers."
    assert read_continuation("Capitaliser", objective, 2021) == Continuation("Capitaliser", "extended", 2020)


def test_a_year_that_is_not_earlier_is_not_taken_for_the_year_that_is_continued() -> None:
    past = read_continuation("Capitaliser", "Prolongement de l'action menée courant 2021.", 2021)
    assert (past.kind, past.continues_year) == ("extended", None)


def test_an_objective_that_only_mentions_a_past_further_on_says_nothing() -> None:
    past = read_continuation("Loger", "Aider les familles. Prolongement de l'action 2020.", 2021)
    assert past.kind == "unstated"
