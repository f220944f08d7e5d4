"""Documents to agreements: the gold tables, every layout, and nothing lost."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.words.files import load_labels
from convlib.reading.characters import as_seen

DATA = Path(__file__).parent / "data"
REAL = Path(__file__).parent.parent / "data" / "agreements" / "dijon-metropole" / "2021.txt"
GOLD = {
    REAL: DATA / "dijon-metropole-2021.json",
    **{
        DATA / f"{name}.txt": DATA / f"{name}.json"
        for name in ("colon-nbsp", "cp1252-dots", "missing-words", "tabs-plain")
    },
}


def read_text(text: str, folder: Path) -> Agreement:
    path = folder / "sheet.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def codes_of(agreement: Agreement) -> list[str]:
    return [finding.code for finding in agreement.findings]


def fold(value: object) -> object:
    if value is None or (not isinstance(value, str | dict) and pd.isna(value)):
        return None
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize(("document", "gold"), GOLD.items(), ids=lambda path: path.stem)
def test_each_layout_gives_its_gold_table_field_by_field(document: Path, gold: Path) -> None:
    expected = json.loads(gold.read_text(encoding="utf-8"))
    agreement = read_agreement(document)
    assert agreement.agreement_year == expected["document"]["agreement_year"]
    assert agreement.grand_total_eur == expected["grand_total_eur"]
    for kind, key in (("axes", "axis_code"), ("actions", "action_code")):
        rows = getattr(agreement, kind).to_dict("records")
        assert [row[key] for row in rows] == [row[key] for row in expected[kind]]
        for row, gold_row in zip(rows, expected[kind], strict=True):
            assert {field: fold(row[field]) for field in gold_row} == {
                f: fold(v) for f, v in gold_row.items()
            }
    assert set(expected["expect_findings"]) <= set(codes_of(agreement))


@pytest.mark.parametrize("name", ["colon-nbsp", "cp1252-dots"])
def test_a_sound_document_gives_no_error_and_no_warning(name: str) -> None:
    assert {finding.severity for finding in read_agreement(DATA / f"{name}.txt").findings} <= {"note"}


def test_the_real_document_has_three_findings_at_their_lines() -> None:
    findings = read_agreement(REAL).findings
    assert [(finding.line, finding.code) for finding in findings] == [
        (91, "missing-cost"),
        (97, "grand-total-gap"),
        (98, "unread-line"),
    ]
    assert findings[1].message == "grand total €712,000 − sum of the stated costs €700,000 = gap of €12,000"


def test_the_source_is_named_with_the_hash_of_its_bytes_and_its_territory() -> None:
    agreement = read_agreement(REAL)
    assert (agreement.source.name, agreement.territory) == ("2021.txt", "dijon-metropole")
    assert agreement.source.sha256 == "06170dab30f44405e4051b6cfff617df72d796a34dc45ce96dcb4d92a2956e4f"


def sheet(*, gap: str, hang: str, end: str, encoding: str, feed: str) -> bytes:
    lines = [
        "Convention d'appui à l'été - Pays d'Arvelle - 2022 (fictif)",
        "",
        "Axe 1 – Loger",
        "",
        f"Action 1.1{gap}Poursuite de l'action 2021 : Aider les",
        f"{hang}familles",
        f"Objectif visé{gap}Trouver un toit",
        f"{hang}et y{feed}",
        f"{hang}rester.",
        f"Coût total de l'action{gap}1 234,56 €",
        f"Action 1-2.{gap}<u>Former</u>",
        f"Coût total de l'action{gap}à définir",
        "",
        f"Total{gap}2 000 €",
    ]
    return end.join(lines).encode(encoding)


@pytest.mark.parametrize(
    ("gap", "hang", "end", "encoding", "feed"),
    list(
        product(
            ["\t", " : ", "    "],
            ["\t", "    "],
            ["\n", "\r\n"],
            ["utf-8", "utf-8-sig", "cp1252"],
            ["", "\n\f"],
        )
    ),
)
def test_separators_hanging_lines_ends_encodings_and_page_breaks_all_read_alike(
    gap: str, hang: str, end: str, encoding: str, feed: str, tmp_path: Path
) -> None:
    path = tmp_path / "2022.txt"
    path.write_bytes(sheet(gap=gap, hang=hang, end=end, encoding=encoding, feed=feed))
    agreement = read_agreement(path)
    first, second = agreement.actions.to_dict("records")
    assert agreement.axes.to_dict("records")[0]["axis_name"] == "Loger"
    assert (first["action_code"], first["action_name"]) == ("1.1", "Aider les familles")
    assert (first["continuation"], first["continues_year"]) == ("continued", 2021)
    assert first["objective"] == "Trouver un toit et y rester."
    assert first["stated_cost_eur"] == 1234.56
    assert (second["action_code"], second["action_name"]) == ("1-2", "Former")
    assert math.isnan(second["stated_cost_eur"])
    assert agreement.grand_total_eur == 2000.0
    assert codes_of(agreement) == ["missing-cost", "undefined-cost", "grand-total-gap"]


HEAD = "Convention - 2021\n\nAxe 1 - Loger\n\n"


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("Action 1.1\tAider\nCoût\t17 O00 €\nTotal\t10 €\n", "unreadable-amount", 6),
        ("Action 1.1\tAider\nCoût\t-5 €\nTotal\t5 €\n", "negative-amount", 6),
        ("Action 1.1\tAider\nCoût (en € HT)\t5\nTotal\t5 €\n", "before-tax", 6),
        ("Action 1.1\tAider\nCoût\t10 €\nCoût total\t12 €\nTotal\t10 €\n", "several-costs", 7),
        ("Action 1.1\tAider\nCoût\t10 €\n", "missing-grand-total", None),
        ("Action 1.1\tAider\nCoût\t10 €\nTotal\t10 €\nTotal général\t12 €\n", "several-grand-totals", 8),
        ("Action 1.1\tAider\nCoût\t10 €\nSous-total\t12 €\nTotal\t10 €\n", "axis-total-gap", 7),
        (
            "Action 1.1\tAider\nCoût\t10 €\nSous-total\t12 €\nSous-total axe 1\t10 €\n",
            "several-axis-totals",
            8,
        ),
        ("Action 1.1\tAider\nCoût\t10 €\nSous-total axe 4\t10 €\nTotal\t10 €\n", "total-outside-axis", 7),
        ("Action 1.1\tAider\nCoût\t5 €\nAction 1.1\tAider\nCoût\t5 €\nTotal\t10 €\n", "duplicate-action", 7),
        ("Action 1.1\tAider\nCoût\t10 €\n\nAxe 1 - Former\nTotal\t10 €\n", "duplicate-axis", 8),
        ("Action 1.1\tAider\nCoût\t10 €\n\nAxe 1 - Loger\nTotal\t10 €\n", "repeated-axis", 8),
        ("Action 2.1\tAider\nCoût\t10 €\nTotal\t10 €\n", "action-outside-axis", 5),
        ("Action 1.1\tAider\nCoût\t10 €\n\nAxe 2 - Former\nTotal\t10 €\n", "empty-axis", 8),
        ("Action 1.1\tAider\nVeilleur de nuit\tX\nCoût\t10 €\nTotal\t10 €\n", "unknown-label", 6),
        ("Action 1.1\tAider\nCoût\t10 €\nTotal\t10 €\nUne page\n", "unread-line", 8),
        ("Action 1.1\tAider\nCoût\t10 €\nTotal\t10 €\nFait à Arvelle\n", "prose", 8),
        ("Action 1.1\tAider\nCoût\t10 €\nTotal\t10 €\nCoût\t3 €\n", "unread-line", 8),
        ("Action 1.1\tAider\nCoût\t10 €\nPage 1 sur 1\nTotal\t10 €\n", "page-furniture", 7),
        ("Rien\tdu tout\n", "no-action-found", None),
    ],
)
def test_what_is_doubtful_is_a_finding_at_its_line(
    body: str, code: str, line: int | None, tmp_path: Path
) -> None:
    findings = {finding.code: finding for finding in read_text(HEAD + body, tmp_path).findings}
    assert code in findings
    assert findings[code].line == line


def test_a_document_without_axes_or_year_says_so_once(tmp_path: Path) -> None:
    agreement = read_text(
        "Convention\n\nAction 1\tAider\nCoût\t10 €\nAction 2\tLoger\nCoût\t5 €\nTotal\t15 €\n", tmp_path
    )
    assert codes_of(agreement) == ["missing-year", "no-axis-found"]
    assert agreement.actions["action_code"].tolist() == ["1", "2"]


def test_a_title_with_another_apostrophe_than_the_territorys_name_has_the_name_once() -> None:
    titled = replace(read_agreement(REAL), territory_name="Ville d'Arvelle", title="Plan – Ville d’Arvelle")
    assert titled.full_title == "Plan – Ville d’Arvelle"


def test_actions_numbered_without_a_dot_belong_to_the_axis_they_stand_under(tmp_path: Path) -> None:
    body = "Action 1\tAider\nCoût\t10 €\n\nAxe 2 - Former\n\nAction 2\tÉquiper\nCoût\t5 €\nTotal\t15 €\n"
    agreement = read_text(HEAD + body, tmp_path)
    assert agreement.actions[["axis_code", "action_code"]].to_numpy().tolist() == [["1", "1"], ["2", "2"]]
    assert codes_of(agreement) == []


def test_an_amount_on_the_line_below_its_label_is_read_and_what_follows_is_not_part_of_it(
    tmp_path: Path,
) -> None:
    body = (
        "Action 1.1 : Aider\nCoût total :\n10 €\nTotal général de la convention :\n\n10 €\nFait à Arvelle\n"
    )
    agreement = read_text(HEAD + body, tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0]
    assert agreement.grand_total_eur == 10.0
    assert [(finding.line, finding.code) for finding in agreement.findings] == [(11, "prose")]


def test_an_amount_printed_twice_alike_is_not_in_doubt(tmp_path: Path) -> None:
    body = "Action 1.1\tAider\nCoût\t10 €\nCoût total\t10,00 €\nTotal\t10 €\nTotal général\t10 €\n"
    agreement = read_text(HEAD + body, tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0]
    assert agreement.grand_total_eur == 10.0
    assert codes_of(agreement) == []


SUMMARY = "Axe 1 - Loger\n\nAction 1.1\tAider\nCoût\t{cost}\n\n"
NAME = "Poursuite de l'action 2020 : Aider."
SHEET = f"Axe 1 - Loger\n\nAction 1.1\t{NAME}\nObjectif\tTrouver\n{{cost}}\nTotal\t10 €\n"


@pytest.mark.parametrize(("summary", "sheet"), [("10 €", "Coût\t10 €"), ("10 €", ""), ("", "Coût\t10 €")])
def test_a_summary_that_repeats_the_sheets_counts_each_action_once(
    summary: str, sheet: str, tmp_path: Path
) -> None:
    text = "Convention - 2021\n\n" + SUMMARY.format(cost=summary) + SHEET.format(cost=sheet)
    agreement = read_text(text, tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0]
    assert agreement.actions["objective"].tolist() == ["Trouver"]
    assert agreement.actions["continuation"].tolist() == ["continued"]
    assert codes_of(agreement) in (["repeated-action", "repeated-axis"], ["repeated-axis", "repeated-action"])


AGAIN = """Convention fictive 2021

Action 1 : Ouvrir une pension de famille
Objectif : Loger
Coût : 10 €

Action 2 : Lutter contre la précarité énergétique
Objectif : Chauffer
Coût : 20 €

Action 3 : Financer le permis de conduire en milieu rural
Objectif : Conduire
Coût : {cost}

N°\tAction\tCoût
1.1\tOuvrir une pensiom de famile\t10 €
1.2\tLutter conlre la précanté énergétique\t20 €
2.1\tFinancer le permis de conduire\t30 €
Total\t\t60 €
"""


def test_a_table_of_the_sheets_under_other_codes_and_misread_names_counts_each_once(tmp_path: Path) -> None:
    agreement = read_text(AGAIN.format(cost="30 €"), tmp_path)
    assert agreement.stated_costs.to_dict() == {"1": 10.0, "2": 20.0, "3": 30.0}
    assert codes_of(agreement).count("repeated-action") == 3
    assert agreement.grand_total_eur == 60.0


def test_a_table_of_actions_with_a_cost_that_no_sheet_has_is_no_summary(tmp_path: Path) -> None:
    assert len(read_text(AGAIN.format(cost="31 €"), tmp_path).actions) == 6


def test_a_summary_with_another_cost_than_the_sheet_leaves_the_cost_missing(tmp_path: Path) -> None:
    text = "Convention - 2021\n\n" + SUMMARY.format(cost="12 €") + SHEET.format(cost="Coût\t10 €")
    agreement = read_text(text, tmp_path)
    assert agreement.actions["stated_cost_eur"].isna().tolist() == [True]
    assert "several-costs" in codes_of(agreement)


def test_several_grand_totals_leave_the_grand_total_missing(tmp_path: Path) -> None:
    agreement = read_text(
        HEAD + "Action 1.1\tAider\nCoût\t10 €\nTotal\t10 €\nTotal général\t12 €\n", tmp_path
    )
    assert agreement.grand_total_eur is None


def test_other_labels_keep_their_text_under_the_words_as_printed(tmp_path: Path) -> None:
    body = "Action 1.1\tAider\nPartenaires : Familles\nPilote de nuit\tCCAS\nCoût\t10 €\nTotal\t10 €\n"
    fields = read_text(HEAD + body, tmp_path).actions["other_fields"].iloc[0]
    assert fields == {"Partenaires": "Familles", "Pilote de nuit": "CCAS"}


def test_a_total_inside_running_text_is_not_taken_for_the_grand_total(tmp_path: Path) -> None:
    body = "Action 1.1\tAider\nObjectif\tUn budget\n\tTotal : 99 €, dit-on.\nCoût\t10 €\nTotal\t10 €\n"
    agreement = read_text(HEAD + body, tmp_path)
    assert agreement.grand_total_eur == 10.0
    assert agreement.actions["objective"].iloc[0] == "Un budget Total : 99 €, dit-on."


def test_a_word_cut_at_the_end_of_a_line_is_joined_without_a_space(tmp_path: Path) -> None:
    objective = "Objectif\tParcours socio-\n\tprofessionnel et in\u00ad\n\tclusif"
    body = f"Action 1.1\tAider\n{objective}\nCoût\t10 €\nTotal\t10 €\n"
    assert (
        read_text(HEAD + body, tmp_path).actions["objective"].iloc[0]
        == "Parcours socio-professionnel et inclusif"
    )


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("Convention 2024\ndocument fictif – exercice", "Convention 2024 – document fictif – exercice"),
        ("Contrat du pays fictif\nVersion de travail", "Contrat du pays fictif – Version de travail"),
        ("Convention 2024\nDépartement de la Sorvane", "Convention 2024 – Département de la Sorvane"),
        ("Convention 2024\nsignée le 3 mai", "Convention 2024 signée le 3 mai"),
        ("Convention 2024\nd'appui aux familles", "Convention 2024 d'appui aux familles"),
        ("Convention de lutte contre\nla pauvreté 2024", "Convention de lutte contre la pauvreté 2024"),
        ("Convention entre l'État et\n\nla Ville de Val", "Convention entre l'État et la Ville de Val"),
        ("Contrat des solidarités\nPays fictif\n2024", "Contrat des solidarités Pays fictif 2024"),
    ],
)
def test_a_line_of_the_title_that_says_something_of_its_own_is_parted_by_a_dash(
    lines: str, title: str, tmp_path: Path
) -> None:
    sheet = "Axe 1 - Loger\n\nAction 1.1\tAider\nObjectif\tTrouver un toit\nCoût\t10 €\n"
    assert read_text(f"{lines}\n\n{sheet}", tmp_path).title == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Préfecture de l'Aulne", "Préfecture de l'Aulne – Convention d'appui 2021 (fictive)"),
        (
            "Préfecture de l'Aulne – Service des solidarités",
            "Préfecture de l'Aulne – Convention d'appui 2021 (fictive)",
        ),
        ("Plan de l'Aulne", "Plan de l'Aulne"),
    ],
)
def test_the_title_says_what_the_document_is_below_the_name_of_an_office(
    above: str, title: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        f"{above}\n\nDirection des solidarités\n\nConvention d'appui 2021 (fictive)\n\n"
        "Action 1 : Aider\nCoût : 900 €\n",
        encoding="utf-8",
    )
    assert read_agreement(path).title == title


@pytest.mark.parametrize("signed", ["Fait à Lormeil, en deux exemplaires.", "Lormeil, le 4 décembre 2024"])
def test_place_date_and_names_of_those_who_sign_are_text_and_amounts_below_them_are_not(
    signed: str, tmp_path: Path
) -> None:
    plan = f"Convention 2021 (fictive)\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t10 €\n\n{signed}\n\n"
    agreement = read_text(f"{plan}La préfète\tLe maire\n", tmp_path)
    assert {finding.code: finding.details.get("text") for finding in agreement.findings} == {
        "missing-grand-total": None,
        "prose": f"{signed} / La préfète Le maire",
    }
    agreement = read_text(f"{plan}La préfète\tLe maire\nAvance : 5 €\n", tmp_path)
    assert "prose" not in {finding.code for finding in agreement.findings}


def test_a_total_below_the_last_of_several_actions_without_costs_is_nobodys_cost(tmp_path: Path) -> None:
    sheets = "Axe 1 - Loger\n\nAction 1.1 : Aider\nObjectif : Un toit\n\nAction 1.2 : Lire\nObjectif : Lire\n"
    agreement = read_text(f"Plan 2021 (fictif)\n\n{sheets}\nMontant total : 23 000 euros\n", tmp_path)
    assert agreement.actions["stated_cost_eur"].isna().all()
    assert "doubtful-total" in codes_of(agreement)


def test_a_header_repeated_on_each_page_is_furniture_and_the_first_is_the_title(tmp_path: Path) -> None:
    pages = [
        "Convention - 2021\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nObjectif\tTrouver\n",
        "Convention - 2021\n\n\tun toit\nCoût\t10 €\n- 2 -\n",
        "Convention - 2021\n\nTotal\t10 €\n",
    ]
    agreement = read_text("\f".join(pages), tmp_path)
    assert agreement.title == "Convention - 2021"
    assert agreement.actions["objective"].iloc[0] == "Trouver un toit"
    assert codes_of(agreement) == ["page-furniture"] * 3


LINE = st.one_of(
    st.sampled_from(
        [
            "",
            "\f",
            "Axe 1 – Loger",
            "Action 2 – Former",
            "Action 1.1\tAider",
            "Action 1.2 : Poursuite de l'action 2020 : Loger",
            "Objectif visé\tTrouver un toit",
            "\tet y rester",
            "Coût total de l'action : 1 234,56 €",
            "Coût\tà définir",
            "Sous-total axe 1 : 12 €",
            "Total\t712 000 €",
            "Page 3 sur 9",
            "Pilote de nuit\tCCAS",
            "Fait à Arvelle",
        ]
    ),
    st.text(st.characters(blacklist_characters="\0\r\n", blacklist_categories=["Cs"]), max_size=40),
)


LABELS = load_labels()
# What a reader takes off: the words of labels and headings, and what is said of an earlier action.
TAKEN_OFF = {
    "Axe",
    "Action",
    "Objectif",
    "visé",
    "Coût",
    "total",
    "de",
    "l'action",
    "Sous-total",
    "axe",
    "Total",
    "Poursuite",
    "2020",
    ":",
    "–",
    "1",
    "2",
    "1.1",
    "1.2",
}


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(LINE, min_size=1, max_size=30))
@example(lines=["Action 2 – Former", ";"])
@example(lines=["Objectif visé\tTrouver un toit", "a\t:", "Objectif visé\tTrouver un toit", "a"])
def test_every_printed_line_ends_in_a_field_in_furniture_or_in_a_finding(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = "\n".join(["Convention - 2021", *lines])
    agreement = read_text(text, tmp_path_factory.mktemp("any", numbered=True))
    is_printed = agreement.lines["text"].str.strip() != ""
    lines_seen = enumerate(as_seen(text).split("\n"), start=1)
    printed = [number for number, line in lines_seen if line.strip()]
    assert agreement.lines.loc[is_printed, "line"].drop_duplicates().tolist() == printed
    kept = [
        agreement.title,
        *agreement.axes["axis_code"],
        *agreement.axes["axis_name"],
        *agreement.actions["action_code"],
        *agreement.actions["action_name"],
        *agreement.actions["objective"].dropna(),
        *agreement.actions["description"].dropna(),
        *(
            f"{label} {value}"
            for fields in agreement.actions["other_fields"]
            for label, value in fields.items()
        ),
        *(str(finding.details.get("text")) for finding in agreement.findings),
    ]
    found_at = {(finding.page, finding.line) for finding in agreement.findings}
    for row in agreement.lines.to_dict("records"):
        if row["place"] in ("unread-line", "page-furniture"):
            assert (row["page"], row["line"]) in found_at
        if not row["place"]:
            assert not row["text"].strip()
        elif row["place"] == "prose":
            assert "prose" in codes_of(agreement)
        elif LABELS.find_label(row["text"]):
            continue  # a label with nothing beside it
        elif not row["place"].endswith(("stated_cost", "total")):
            words = [
                word.strip("-\u00ad:")
                for word in row["text"].replace(":", " ").split()  # a colon stands between label and value
                if word not in TAKEN_OFF and "<" not in word
            ]
            assert all(any(word in text for text in kept) for word in words), (row, words)
