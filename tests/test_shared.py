"""What a page is where its address is shared: a description, a picture, files beside it, anchors."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import matplotlib.image
import pytest
from building import count_shown

from convlib.data.folder import open_agreement
from convlib.report import Report
from convlib.report.pages.anchors import anchor_parts, link_exhibits, name_parts
from convlib.report.pages.overall.shown.titles import shorten_title
from convlib.report.pages.preview import draw_preview

REAL = open_agreement(2021, "dijon-metropole")


def page_of(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.parse(report.folder / "report.html").getroot()


def test_the_page_is_described_by_what_it_says_first(french: Report) -> None:
    page = page_of(french)
    named = {meta.get("property") or meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    lead = page.xpath("//p[@class='lead']")[0].text_content()
    assert named["description"] == named["og:description"] == lead
    assert named["og:title"] == page.find(".//title").text == REAL.full_title
    assert (french.folder / named["og:image"]).exists()


def test_the_page_leads_to_the_files_beside_it_and_to_the_list(french: Report) -> None:
    links = [link.get("href") for link in page_of(french).xpath("//p[@class='files']/a")]
    assert links == ["tables.xlsx", "actions.fr.csv", "../../index.html"]
    assert all((french.folder / link).exists() for link in links[:2])


def test_each_table_and_figure_has_an_address_to_copy(french: Report) -> None:
    page = page_of(french)
    shown = [*page.xpath("//table[starts-with(@class, 'convlib')]"), *page.xpath("//figure")]
    assert len(shown) == sum(count_shown(french)) >= 7
    for each in shown:
        (link,) = page.xpath(f"//a[@class='here'][@href='#{each.get('id')}']")
        what = re.fullmatch("Lien vers «\u00a0(.+)\u00a0»", link.get("aria-label"))
        assert what is not None and what[1] in " ".join(each.text_content().split(" "))


def test_the_picture_is_as_large_as_sites_ask_for_and_the_same_again(tmp_path: Path) -> None:
    drawn = draw_preview(REAL, "word " * 400)
    (tmp_path / "a.png").write_bytes(drawn)
    assert matplotlib.image.imread(tmp_path / "a.png").shape[:2] == (630, 1200)
    assert draw_preview(REAL, "word " * 400) == drawn


def test_a_part_has_its_anchor_once_and_codes_that_look_alike_have_different_ones() -> None:
    html = '<tr data-part="action 1 a"></tr><tr data-part="action 1-a"></tr><tr data-part="action 1 a"></tr>'
    parts = name_parts([html])
    assert list(parts.values()) == ["table-action-1-a", "table-action-1-a-1"]
    assert anchor_parts(html, parts).count(" id=") == 2


def test_what_a_caption_holds_stays_text_in_the_name_of_its_link() -> None:
    html = link_exhibits(
        "a_mine", "<table><caption>&lt;b&gt; &quot;x&quot;</caption></table>", "Link: {what}"
    )
    (link,) = lxml.html.fromstring(html).xpath("//a")
    assert (link.get("aria-label"), link.get("href")) == ('Link: <b> "x"', "#a-mine-table-1")


@pytest.mark.parametrize(
    ("title", "territory", "shown"),
    [
        ("Convention d'appui – Pays de Brumevent – 2021", "Pays de Brumevent", "Convention d'appui"),
        ("Convention 2021", None, "Convention"),
        ("2021", None, ""),
        ("mot " * 40, None, f"Mot {'mot ' * 16}…"),
        ("Pays de Val - convention pauvreté - actions 2021", "Pays de Val", "Convention pauvreté - actions"),
        ("Convention d’appui – Pays d’Ombrac – 2021", "Pays d'Ombrac", "Convention d’appui"),
        (
            "Convention d'appui à la lutte contre la pauvreté, d'accès aux droits et à la santé – "
            "Communauté urbaine d'Ombrac – 2021",
            "Communauté urbaine d’Ombrac",
            "Convention d'appui à la lutte contre la pauvreté, d'accès aux droits …",
        ),
        (
            "Convention d'appui à la lutte contre la pauvreté et d'accès aux droits – Val – 2021 (lu)",
            "Val",
            "Convention d'appui à la lutte contre la pauvreté et d'accès …",
        ),
        (
            "Convention 2021 entre l'État et la Ville de Val",
            "Ville de Val",
            "Convention 2021 entre l'État et la Ville de Val",
        ),
        (
            "Vivre ensemble – Contrat local des solidarités, plan 2021 – document fictif",
            "Val",
            "Vivre ensemble – Contrat local des solidarités, plan 2021 – document …",
        ),
        (
            f"Pays de Val, convention {'de lutte ' * 9}de l'année 2021",
            "Pays de Val",
            "Convention de lutte de lutte de lutte de lutte de lutte de lutte …",
        ),
    ],
)
def test_a_title_in_the_list_leaves_out_what_its_row_says(
    title: str, territory: str | None, shown: str
) -> None:
    assert shorten_title(title, territory, 2021) == shown
