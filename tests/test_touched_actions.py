"""Actions of one theme that have words of another: beside that theme, and in none of its figures."""

from pathlib import Path

import lxml.html
import pytest
from test_themes_compared import lay_out, sheet

import convlib
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.report.pages.overall.compared import Compared, compare
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")
HOUSED = "Logement passerelle pour jeunes majeurs"


@pytest.fixture(scope="module")
def compared(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """Each has an action of its own theme that names another one; in Val an axis does."""
    sheets = {
        ("bourg", 2022): sheet(2022, ("Prévenir les expulsions", "50 €"), (HOUSED, "30 €")),
        ("val", 2022): sheet(2022, ("Créer un garage solidaire", "20 € TTC")).replace("Aider", "Emploi"),
    }
    return compare(open_dataset(lay_out(tmp_path_factory.mktemp("touched"), sheets, {})))


@pytest.fixture(scope="module")
def data(compared: Compared) -> Dataset:
    return compared.data


def test_an_action_stands_beside_other_themes_that_its_name_or_its_axis_has_words_of(
    compared: Compared,
) -> None:
    columns = ["territory_name", "action_code", "theme_name", "possible_themes", "words"]
    listed = convlib.touched_actions(compared.data)[columns].to_numpy().tolist()
    assert ["bourg", "1.2", "Care leavers", "Housing and shelter", "Logement"] in listed
    assert ["val", "1.1", "Mobility", "Work integration and employment", "Emploi"] in listed


def test_what_a_theme_would_come_to_with_actions_of_others_is_said_and_not_counted(
    compared: Compared,
) -> None:
    page = lxml.html.fromstring(build_comparison(compared, reports=[]))
    said = {
        theme.findtext("summary/strong"): [part.text_content() for part in theme.xpath("details/*")]
        for theme in page.xpath("//details[@class='theme']")
    }
    title, sentence, listed = said["Housing and shelter"]
    assert title == "One action of another theme has words of this one"
    assert sentence == "Counted here too, it would bring the theme to €80, from €50."
    assert (
        listed.strip()
        == "bourg · 1.2 Logement passerelle pour jeunes majeurs · €30 · Care leavers · Logement"
    )
    title, sentence, _ = said["Work integration and employment"]
    assert sentence == "Counted here too, it would bring the theme to €20, from no known cost."
    sums = compared.sums.set_index("theme_name")["theme_total_eur"]
    assert sums["Housing and shelter"] == 50
    assert "Work integration and employment" not in sums


def test_actions_that_have_a_theme_are_not_among_those_without_one(data: Dataset, compared: Compared) -> None:
    assert compared.unthemed.empty
    assert len(data.possible_themes) == len(compared.touched)
