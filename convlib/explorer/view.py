"""The view itself: controls at the top, and below them what follows from each choice."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

import ipywidgets as widgets
from markupsafe import Markup

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING
from convlib.core.errors import ConvlibError, UnknownAgreement
from convlib.core.language import N_, language_in_force, translations
from convlib.data.files import AgreementFile, Where
from convlib.data.folder import list_agreements, open_agreement
from convlib.data.spelling import named_territory
from convlib.explorer.choice import Choice, select_actions, select_axes, write_code
from convlib.explorer.controls import Controls
from convlib.explorer.downloads import show_downloads
from convlib.explorer.selection import describe_selection
from convlib.explorer.sheet import PRINTED, TEMPLATES, show_sheet
from convlib.explorer.table import fill_table, new_table
from convlib.questions.distribution.bars import draw_costs
from convlib.questions.frame.parts import conclude, introduce
from convlib.show.canvas import DescribedFigure, figure_style
from convlib.show.html import show_prose
from convlib.show.markup import escape_text, fill

_LIMITS = (
    N_("A selection's share is of the computed total of all actions, not of the grand total as printed."),
    N_("An action without a stated cost is in no sum, and in no selection by cost."),
)
_WRAPPING = {"display": "flex", "flex_flow": "row wrap", "grid_gap": "4px 24px"}
# Below these widths figure and table stand one above the other.
_FIGURE = {"flex": "1 1 420px", "min_width": "0"}
_TABLE = {"flex": "1 1 580px", "min_width": "0"}
_ALERT = Markup('<p role="alert"><strong>{}</strong></p>')
_IMAGE = Markup('<img alt="{}" src="data:image/svg+xml;base64,{}" style="{}">')


def explore(
    year: int | None = None, territory: str | float = "", lang: str | None = None, data_dir: Where = None
) -> Explorer:
    """Explore the agreements of the data folder: choose, and table, figure and sentences follow.

    It starts with the latest year, and the first territory that has it, unless others are named.

    Examples:
        >>> view = explore(2021)
        >>> view.controls.axis.value = "2"
        >>> view.sentences.value  # doctest: +ELLIPSIS
        '<p>3 of 13 actions are selected. Their stated costs add up to €264,000, ...</p>'
    """
    lang = language_in_force(lang)
    files = list_agreements(data_dir)
    name = named_territory(territory, [file.territory for file in files])
    wanted = [file for file in files if year in (None, file.year) and name in ("", file.territory)]
    if not wanted:
        listed = [f"{file.territory} {file.year}" for file in files]
        raise UnknownAgreement(f"{name or 'any territory'} in {year or 'any year'}", listed)
    start = wanted[0] if year else max(wanted, key=lambda file: file.year)
    _open(start)
    return Explorer(files, Choice(start.year, start.territory, lang))


class Explorer(widgets.VBox):  # type: ignore[misc]
    """The view of `explore`; a cell can set its `controls`, and read which actions are `selected`."""

    def __init__(self, files: list[AgreementFile], start: Choice) -> None:
        self._files = {(file.territory, file.year): file for file in files}
        self._open = lru_cache(maxsize=32)(_open)
        self.controls = Controls(files, start, self._follow)
        self.heading, self.sentences, self.figure = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.sheet, self.downloads, self.code = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.limits = widgets.HTML()
        self._agreement = self._read()
        self.selected = self._agreement.actions
        self.table = new_table(self.selected, start.lang)
        self.table.observe(self._show_picked, "selected_rows")
        self._behind = widgets.Accordion(children=[self.code])
        self._results = widgets.Box(
            [
                widgets.VBox([self.figure], layout=_FIGURE),
                widgets.VBox([self.table, self.downloads, self.sheet], layout=_TABLE),
            ],
            layout=_WRAPPING,
        )
        self._follow(is_other_document=True)
        controls = self.controls
        super().__init__(
            [
                self.heading,
                widgets.Box([controls.territory, controls.year, controls.language], layout=_WRAPPING),
                widgets.Box([controls.axis, controls.min_cost, controls.continuation], layout=_WRAPPING),
                self.sentences,
                self._results,
                self._behind,
                self.limits,
            ]
        )

    def _read(self) -> Agreement:
        choice = self.controls.choice
        return self._open(self._files[choice.territory, choice.year])

    def _follow(self, is_other_document: bool) -> None:
        """Show what follows from a choice; of a document that cannot be read, why."""
        try:
            if is_other_document:
                self._agreement = self._read()
        except ConvlibError as error:
            self.sentences.value = _ALERT.format(escape_text(str(error)))
            self._results.layout.display = self._behind.layout.display = "none"
            return
        self._results.layout.display, self._behind.layout.display = "flex", None
        if is_other_document:
            self.controls.fill(self._agreement)
        choice = self.controls.choice
        lang, _ = choice.lang, translations(choice.lang).gettext
        self.selected = select_actions(self._agreement.actions, choice)
        axes = select_axes(self._agreement.axes, self.selected)
        about = describe_selection(self.selected, self._agreement, lang, choice.min_cost_eur)
        self.sentences.value = show_prose(about).data
        self.figure.value = _as_image(draw_costs(Agreement.from_tables(self.selected, axes), lang))
        self.heading.value = introduce(
            "", self._agreement, lang, title=self._agreement.full_title or MISSING
        ).data
        self.limits.value = conclude(limits=[_(limit) for limit in _LIMITS], lang=lang).data
        fill_table(self.table, self.selected, lang)
        self._show_picked()
        self._behind.set_title(0, _("The code behind this view"))
        self.code.value = fill("code", lang, TEMPLATES, code=write_code(choice), style=PRINTED)

    def _show_picked(self, _change: object = None) -> None:
        """Show the sheets of the actions picked in the table, and offer them as files; all, if none is."""
        lang = self.controls.choice.lang
        _ = translations(lang).gettext
        # A browser may still name rows of the table before.
        places = [place for place in self.table.selected_rows if place < len(self.selected)]
        picked = self.selected.iloc[places]
        about = describe_selection(self.selected, self._agreement, lang, self.controls.choice.min_cost_eur)
        kept = picked if len(picked) else self.selected
        self.downloads.value = show_downloads(self._agreement, kept, about, lang)
        hint = show_prose([_("Click an action in the table to read its full sheet.")]).data
        sheets = (show_sheet(self._agreement, action, lang) for _place, action in picked.iterrows())
        self.sheet.value = "".join(sheets) or hint


def _open(file: AgreementFile) -> Agreement:
    return open_agreement(file.year, file.territory, file.data)


def _as_image(figure: DescribedFigure) -> str:
    """Write a figure as an image that stands alone and is read out; nothing in it can run."""
    content = BytesIO()
    with figure_style():
        figure.savefig(content, format="svg")
    data = b64encode(content.getvalue()).decode()
    width = f"width:100%;max-width:{round(figure.get_figwidth() * 100)}px"
    return _IMAGE.format(figure.alt, data, width)
