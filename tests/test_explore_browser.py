"""The page that explores, in a real browser, driven by clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import AXE
from exploring import codes, served, visit, write_data
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page, started once for all tests that read it."""
    data_dir, home = write_data(tmp_path_factory.mktemp("data")), tmp_path_factory.mktemp("app")
    with served("app", data_dir, home) as address, visit(browser, address) as visited:
        # It says that it starts, before there is anything to see.
        expect(visited.page.get_by_role("status")).to_contain_text("La page démarre…")
        expect(visited.page.get_by_text("13 of 13 actions are selected.")).to_be_visible()
        yield visited.page


@pytest.fixture
def page(app: Page) -> Page:
    """The page as it was when it had started."""
    app.set_viewport_size({"width": 1280, "height": 800})
    if app.get_by_role("button", name="English").is_visible():
        app.get_by_role("button", name="English").click()
    app.get_by_label("Search").fill("")
    app.get_by_label("Territory").select_option("Dijon Métropole")
    app.get_by_label("Beside").select_option("—")
    app.get_by_label("Theme").select_option("all themes")
    app.get_by_label("Axis", exact=True).select_option("all axes")
    app.get_by_label("Costs at least").select_option("any amount")
    app.get_by_label("Continuation").select_option("all")
    app.get_by_label("Goes on from").select_option("all")
    expect(codes(app)).to_have_count(13)
    # A row is marked in the click itself, whenever its sheet comes.
    while app.locator("tr.picked").count():
        app.locator("tr.picked").first.click()
    expect(app.locator("tr.sheet")).to_have_count(0)
    return app


def test_the_page_opens_with_a_result_and_tells_nobody_to_run_anything(page: Page) -> None:
    assert page.title() == "Explore the actions"
    shown = page.locator("body").inner_text()
    assert [word for word in ("Run All", "convlib.explore", "ipynb") if word in shown] == []
    assert page.get_by_role("status").is_hidden()


def test_after_francais_all_is_french_and_after_english_none_of_it(page: Page) -> None:
    words = ["Territory", "Year", "Beside", "Search", "Limits", "selected", "Source:", "not stated", "Click"]
    shown = page.locator(".convlib-explorer")
    for word in (*words, "actions"):
        expect(shown).to_contain_text(word, use_inner_text=True)
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_text("13 actions sur 13 sont sélectionnées.")).to_be_visible()
    expect(page).to_have_title("Explorer les actions")
    # Its parts are written one after the other.
    expect(shown).not_to_contain_text(re.compile("|".join(words)), use_inner_text=True)
    expect(shown).to_contain_text("actions", use_inner_text=True)
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.get_by_role("button", name="English").click()
    expect(page).to_have_title("Explore the actions")


def test_controls_rows_and_files_fit_one_screen(page: Page) -> None:
    tops = {
        box["y"]
        for each in page.locator("select, .convlib-controls input").all()
        if (box := each.bounding_box())
    }
    assert len(tops) == 1
    last = page.locator(".convlib-panel:visible tr.row", has_text="3.5").bounding_box()
    files = page.get_by_text("13 actions as CSV").bounding_box()
    assert last and files
    assert max(each["y"] + each["height"] for each in (last, files)) <= 800


@pytest.mark.parametrize("width", [390, 768])
def test_on_a_telephone_nothing_is_smaller_than_12_pixels_and_nothing_scrolls_sideways(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.locator(".convlib-panel:visible tr.row", has_text="2.2").click()
    expect(page.get_by_role("heading", name="Action 2.2 –")).to_be_visible()
    sizes = page.evaluate(
        """[...document.querySelectorAll(".convlib-explorer *")]
        .filter(each => each.checkVisibility() && each.innerText?.trim() && !each.children.length)
        .map(each => parseFloat(getComputedStyle(each).fontSize))"""
    )
    assert min(sizes) >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_click_on_a_bar_opens_the_sheet_below_it_and_a_mark_says_its_value(page: Page) -> None:
    row = page.locator(".convlib-panel:visible tr.row", has_text="2.2")
    assert str(row.get_attribute("title")).endswith("€56,000, 8.00% of the computed total")
    row.locator(".bar").click()
    sheet = page.locator("tr.picked + tr.sheet")
    expect(sheet.get_by_role("heading", name="Action 2.2 –")).to_be_visible()
    expect(sheet.locator("ol.printed")).to_contain_text(re.compile(r"Coût total de l'action\s56 000 €"))
    # The keyboard does it too, and keeps its place.
    page.keyboard.press("Escape")
    page.get_by_role("button", name="2.2", exact=True).press("Enter")
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="2.2", exact=True)).to_be_focused()


def test_rows_sentence_and_files_follow_a_search_of_what_is_behind_the_screen(page: Page) -> None:
    page.get_by_label("Search").fill("Chenove")
    expect(codes(page)).to_have_text(["3.5"])
    expect(page.get_by_text("1 of 13 actions is selected.")).to_be_visible()
    expect(page.get_by_text("1 action as XLSX")).to_be_visible()


def test_the_hue_of_an_axis_stays_when_others_go(page: Page) -> None:
    def hues() -> dict[str, str]:
        bars = page.locator(".convlib-panel:visible tr.row:has(.bar)").all()
        return {bar.inner_text()[:3]: str(bar.locator(".bar").get_attribute("style"))[-7:] for bar in bars}

    before = hues()
    page.get_by_label("Axis", exact=True).select_option(label="2 – Actions concernant le logement")
    expect(codes(page)).to_have_text(["2.1", "2.2", "2.3"])
    assert hues() == {code: hue for code, hue in before.items() if code.startswith("2.")}


def test_two_agreements_stand_side_by_side_and_a_folder_is_one_view(page: Page) -> None:
    page.get_by_label("Territory").select_option("Pays de Brumevent (fictional)")
    panels = page.locator(".convlib-panel:visible")
    # What there is to choose from is another list then.
    expect(panels.get_by_role("heading", level=2)).to_have_text(["Pays de Brumevent (fictional) 2021"])
    page.get_by_label("Beside").select_option("2023")
    # Two years of a territory are one table: what was matched is one row, with what is said of going on.
    expect(panels.get_by_role("heading", level=2)).to_have_text(["Pays de Brumevent (fictional) 2021 – 2023"])
    expect(panels.get_by_role("columnheader")).to_contain_text(["Stated cost 2021", "Stated cost 2023"])
    expect(panels.get_by_role("columnheader", name="Goes on from")).to_be_visible()

    page.get_by_label("Beside").select_option("Agglomération de Roquelune (fictional) 2021")
    expect(panels.get_by_role("heading", level=2)).to_have_text(
        ["Pays de Brumevent (fictional) 2021", "Agglomération de Roquelune (fictional) 2021"]
    )
    page.get_by_label("Beside").hover()
    expect(page.get_by_label("Beside")).to_have_attribute(
        "title", "Agglomération de Roquelune (fictional) 2021"
    )
    # What is said of going on stands below the cost, where columns for it have no room.
    expect(panels.nth(1).locator(".brief").first).to_be_visible()
    expect(panels.nth(1).locator(".brief").first).to_have_text("continued 2020")
    first, second = (each.bounding_box() for each in panels.all())
    assert first and second
    assert (first["y"], first["width"]) == (second["y"], second["width"])

    page.get_by_label("Territory").select_option("All territories (fictional)")
    page.get_by_label("Year").select_option("2022")
    # No heading is cut.
    expect(panels.get_by_role("columnheader", name="Continued (number)")).to_be_visible()
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
    assert panels.get_by_role("columnheader").evaluate_all(cut) == []
    page.get_by_label("Continuation").select_option("continued")
    # Of actions that are chosen by it, what share is continued says nothing of the agreement.
    expect(panels.get_by_role("columnheader", name="Continued (number)")).to_have_count(0)
    expect(page.get_by_text("most per inhabitant in Pays de Brumevent (€4.59)")).to_be_visible()
    expect(panels.locator("tr.row")).to_have_count(2)
    # The order is shown before it is asked for: a click turns it round, and it is said in words.
    rate = panels.get_by_role("columnheader", name="Per inhabitant")
    expect(rate).to_have_attribute("aria-sort", "descending")
    rate.get_by_role("button").click()
    expect(panels.get_by_text("Sorted by Per inhabitant, ascending")).to_be_visible()
    rate.get_by_role("button").click()
    expect(panels.locator("tr.sorted")).to_have_count(0)


def test_a_theme_of_ticked_territories_leads_to_its_actions_and_their_printed_lines(page: Page) -> None:
    page.get_by_label("Territory").select_option("All territories (fictional)")
    page.get_by_label("Year").select_option("2022")
    panel = page.locator(".convlib-panel:visible")
    expect(panel.get_by_role("heading", level=2)).to_have_text("All territories (fictional) 2022")
    expect(panel.get_by_text("19 of 19 actions are selected.")).to_be_visible()
    tops = [panel.get_by_role("table").bounding_box()]
    page.get_by_label("Theme").select_option("Housing and shelter")
    expect(panel.get_by_text("counts in full in each")).to_be_visible()
    tops.append(panel.get_by_role("table").bounding_box())
    assert tops[0] and tops[1]
    assert tops[0]["y"] == tops[1]["y"]
    # By hand from the documents: 94 000 EUR for 41 275 inhabitants, one of the three actions without a cost.
    row = panel.locator("tr.row")
    expect(row).to_contain_text(["Pays de Brumevent"])
    expect(row).to_contain_text(["€2.28"])
    expect(row).to_contain_text(["1 action without cost"])

    page.get_by_text("all 2", exact=True).click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    # A click on the row that is still there comes before the answers to the ticks; that to one leaves no row.
    page.get_by_role("checkbox", name="Agglomération de Roquelune").check()
    page.get_by_role("checkbox", name="Pays de Brumevent").check()
    page.keyboard.press("Escape")
    expect(boxes.first).to_be_hidden()
    row.click()
    panel.locator("tr.sheet summary").first.click()
    expect(panel.get_by_role("heading", level=2)).to_contain_text("Roquelune and Pays de Brumevent 2022")
    expect(row).to_have_count(1)
    expect(panel.locator("tr.sheet ol.printed").first).to_be_visible()
    # What was opened stays so when all of it is written anew.
    page.get_by_text("2 of 2", exact=True).click()
    page.get_by_role("checkbox", name="Agglomération de Roquelune").uncheck()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Pays de Brumevent 2022")
    expect(panel.locator("tr.sheet ol.printed").first).to_be_visible()
    page.get_by_role("checkbox", name="Pays de Brumevent").uncheck()
    page.keyboard.press("Escape")


def test_what_is_pressed_is_clicked_when_it_is_let_go_also_if_an_answer_comes_between(page: Page) -> None:
    page.locator("tr.row", has_text="3.5").hover()
    page.mouse.down()
    page.get_by_label("Search").fill("Chenove")
    expect(page.get_by_text("1 of 13 actions is selected.")).to_be_visible()
    page.mouse.up()
    expect(codes(page)).to_have_text(["3.5"])
    expect(page.get_by_role("heading", name="Action 3.5 –")).to_be_visible()


@pytest.mark.needs("axe-core")
def test_what_is_shown_can_be_used_without_seeing_it(page: Page) -> None:
    page.locator(".convlib-panel:visible tr.row", has_text="2.2").click()
    expect(page.get_by_role("heading", name="Action 2.2 –")).to_be_visible()
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run('.convlib-explorer')")
    assert [violation["id"] for violation in found["violations"]] == []


def test_text_of_a_document_is_never_run_and_a_file_that_cannot_be_read_says_so(page: Page) -> None:
    page.get_by_label("Territory").select_option("pays-fictif")
    expect(page.get_by_text("2 of 2 actions are selected.")).to_be_visible()
    page.get_by_role("button", name="1.1", exact=True).click()
    expect(page.get_by_text("Public visé\t</script>")).to_be_visible()
    assert page.title() == "Explore the actions"
    with page.expect_download() as every:
        page.get_by_text("1 open action as CSV").click()
    assert "<img src=" in Path(every.value.path()).read_text(encoding="utf-8")

    page.get_by_label("Year").select_option("2022")
    expect(page.get_by_role("alert")).to_contain_text("2022.txt")
    expect(page.locator(".convlib-panel").first).to_be_hidden()
    page.get_by_label("Year").select_option("2020")
    expect(page.get_by_text("2 of 2 actions are selected.")).to_be_visible()
