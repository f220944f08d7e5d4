"""Territories: read exactly or refused with what to write, and nothing filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import open_dataset, portfolio
from convlib.core.errors import InvalidDataFile
from convlib.data.documents import read_agreement
from convlib.data.territories import population_of, read_territories
from convlib.questions.dataset.unlisted import Unlisted

HEAD = "territory,siren,name,year,municipal_population\n"
LINE = "arvelle,123456789,Val d'Arvelle (fictif),2021,1000\n"


def data_with(territories: str | bytes, folder: Path) -> Path:
    (folder / "agreements").mkdir()
    content = territories.encode() if isinstance(territories, str) else territories
    (folder / "territories.csv").write_bytes(content)
    return folder


def test_the_one_real_population_is_that_of_dijon_metropole_in_2021() -> None:
    assert read_territories().to_numpy().tolist() == [
        ["dijon-metropole", "242100410", "Dijon Métropole", 2021, 253859, "21"]
    ]


def test_a_year_is_added_by_a_line_and_a_missing_population_stays_missing(tmp_path: Path) -> None:
    later = LINE.replace("2021,1000", "2023,1100") + LINE.replace("2021,1000", "2022,")
    folder = data_with("\ufeff" + HEAD + later + LINE, tmp_path)
    assert population_of("arvelle", folder) == {2021: 1000, 2023: 1100}
    assert read_territories(folder)["municipal_population"].isna().tolist() == [False, True, False]
    assert population_of("brume", folder) == population_of(None, folder) == {}


def test_a_line_without_a_name_gives_inhabitants_and_leaves_the_name_to_the_titles(tmp_path: Path) -> None:
    folder = data_with(HEAD + LINE.replace("Val d'Arvelle (fictif)", ""), tmp_path)
    document = folder / "agreements" / "arvelle" / "2021.txt"
    document.parent.mkdir()
    document.write_text(
        "Convention d'appui – Pays de Brumevent – 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t2 000 €\n"
        "Action 1.2\tFormer\nCoût\t1 000 €\n",
        encoding="utf-8",
    )
    assert read_agreement(document).territory_name == "Pays de Brumevent"
    data = open_dataset(folder)
    assert data.territories[["territory_name", "name_basis"]].to_numpy().tolist() == [
        ["Pays de Brumevent", "title"]
    ]
    beside = portfolio({("arvelle", 2021): read_agreement(document)}, read_territories(folder))
    assert beside[["territory_name", "per_inhabitant_eur"]].to_numpy().tolist() == [
        ["Pays de Brumevent", 3.0]
    ]
    assert list(Unlisted(data).say("en")) == [
        "Names that territories.csv lacks are as in the titles of the documents: Pays de Brumevent."
    ]


def test_columns_may_stand_in_any_order_with_others_beside_them(tmp_path: Path) -> None:
    text = 'note,year,territory,municipal_population,name,siren\nx,2021,arvelle,1000,"Arvelle, val",\n'
    assert read_territories(data_with(text, tmp_path))["name"].tolist() == ["Arvelle, val"]


def test_the_code_of_a_department_may_be_known_and_is_text(tmp_path: Path) -> None:
    head, codes = HEAD.replace("\n", ",department\n"), ("01", "2A", "95", "974", "")
    lines = [LINE.replace("arvelle", f"val-{code}").replace("1000", f"1000,{code}") for code in codes]
    known = read_territories(data_with(head + "".join(lines), tmp_path))["department"]
    assert known.fillna("none").tolist() == ["01", "2A", "95", "974", "none"]


@pytest.mark.parametrize("code", ["1", "20", "96", "00", "975", "2a", "Gard"])
def test_a_code_that_no_department_has_is_refused(code: str, tmp_path: Path) -> None:
    text = HEAD.replace("\n", ",department\n") + LINE.replace("1000", f"1000,{code}")
    with pytest.raises(InvalidDataFile, match=f"line 2, department '{code}': write a department's code"):
        read_territories(data_with(text, tmp_path))


def test_without_a_file_no_territory_is_known(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    assert read_territories(tmp_path).empty
    assert population_of("arvelle", tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it lacks territory, siren, name, year, municipal_population; its first line should be"),
        (HEAD.replace(",siren", ""), "it lacks siren;"),
        (HEAD.replace(",", ";") + LINE.replace(",", ";"), "its first line should be territory,siren,name"),
        (HEAD + LINE.replace("1000", "1 000"), "line 2, municipal_population '1 000': write a whole number"),
        (HEAD + LINE.replace("1000", "0"), "municipal_population '0'"),
        (HEAD + LINE.replace("1000", "١"), "municipal_population"),
        (HEAD + LINE.replace("2021", "21"), "line 2, year '21': write a year such as 2021"),
        (HEAD + LINE.replace("123456789", "12345678"), "siren '12345678': write nine digits, or nothing"),
        (HEAD + LINE.replace("arvelle,", ",", 1), "territory '': write the territory's folder"),
        (
            HEAD + LINE.replace("Val d'Arvelle (fictif)", '"a\nb"'),
            "name .*: write the territory's name, or nothing",
        ),
        (HEAD + LINE.replace(",1000", ""), "line 2 has not one value for each column"),
        (HEAD + LINE.replace("1000", "1000,000"), "line 2 has not one value for each column"),
        (HEAD + LINE + LINE, "arvelle has two lines for 2021; leave one"),
        (
            HEAD + LINE + LINE.replace("2021", "2022").replace("123456789", ""),
            "arvelle has two values of siren: 123456789, nothing",
        ),
        (
            HEAD.replace("\n", ",department\n")
            + LINE.replace("1000", "1000,21")
            + LINE.replace("2021,1000", "2022,1000,71"),
            "arvelle has two values of department: 21, 71",
        ),
        (HEAD.encode() + "é".encode("latin-1"), "it is no readable UTF-8 text"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_write(text: str | bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidDataFile, match=reason.replace("(", r"\(")) as refusal:
        read_territories(data_with(text, tmp_path))
    assert str(refusal.value).startswith(str(tmp_path / "territories.csv"))
    assert "\n" not in str(refusal.value)
