"""A document to the rows of the tables of an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.decision.again.repeats import merge_repeats
from convlib.parsing.decision.checks import check_funding, check_structure, check_totals, without_rests
from convlib.parsing.decision.counted import check_counts
from convlib.parsing.decision.fields.codes import settle_codes
from convlib.parsing.decision.fields.placed import move_costs
from convlib.parsing.decision.fields.roles import settle_roles
from convlib.parsing.decision.inherited import check_inheritance
from convlib.parsing.decision.stopped import set_stopped_apart
from convlib.parsing.decision.sums.other_years import set_other_years_apart
from convlib.parsing.decision.sums.payments import join_payments
from convlib.parsing.decision.sums.totals import settle_totals
from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.draft.left import say_left
from convlib.parsing.draft.place import build_draft
from convlib.parsing.draft.signed import set_signatures_apart
from convlib.parsing.forms.context.axes import add_axis_totals
from convlib.parsing.forms.context.behind import part_names, part_told
from convlib.parsing.forms.context.cells import part_cells
from convlib.parsing.forms.context.numbered import head_numbered, label_numbered
from convlib.parsing.forms.context.paragraphs import add_totals_in_prose
from convlib.parsing.forms.context.payers import name_payers
from convlib.parsing.forms.context.quoted import head_quoted
from convlib.parsing.forms.context.recurring import label_recurring, part_unmarked
from convlib.parsing.forms.context.summarised import read_summarised
from convlib.parsing.forms.context.summed import name_bare_costs, name_costs, name_costs_of_years
from convlib.parsing.forms.context.years import part_years
from convlib.parsing.forms.told import join_cut_costs
from convlib.parsing.gate.openings import openings
from convlib.parsing.gate.plan import refusal_of
from convlib.parsing.layout.invited import set_invitations_apart
from convlib.parsing.layout.line import LINED, Line, lines_of
from convlib.parsing.outline.badges import set_badges_apart
from convlib.parsing.outline.contents import compare_contents
from convlib.parsing.outline.marks import set_marks_apart
from convlib.parsing.outline.pasts import mark_pasts, spread_pasts
from convlib.parsing.outline.settle import settle_headings
from convlib.parsing.outline.sheets.headed import head_sheets
from convlib.parsing.scan import read_pieces
from convlib.parsing.tables.cells.others import name_others
from convlib.parsing.values.action import read_action
from convlib.parsing.values.amounts.ledger import keep_amounts
from convlib.parsing.values.amounts.stages import check_stages, say_compared
from convlib.parsing.values.amounts.taxes import check_taxes, find_taxes
from convlib.parsing.values.amounts.texts import check_texts
from convlib.parsing.values.amounts.thousands import check_thousands
from convlib.parsing.values.amounts.years import check_years
from convlib.parsing.values.described.keys import find_unread_keys
from convlib.parsing.values.described.legend import explain_letters
from convlib.parsing.values.described.lists import explain_lists
from convlib.parsing.values.described.notes import explain_codes, find_since
from convlib.parsing.values.described.past import find_past, find_starts
from convlib.parsing.values.described.stars import explain_stars
from convlib.parsing.values.doubted.blanks import find_blanks
from convlib.parsing.values.doubted.joined import find_joined
from convlib.parsing.values.doubted.kept import find_kept
from convlib.parsing.values.doubted.mixed import find_mixed
from convlib.parsing.values.reasons import leave_out_read, reasons_of_whole
from convlib.parsing.values.stated import about, choose_axis_totals, choose_totals, read_amount
from convlib.parsing.values.statements import set_statements_apart
from convlib.parsing.values.year import read_year
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.grammar.years import counts_years
from convlib.reading.document import Document


@dataclass(frozen=True)
class Parsed:
    """What a document says: the rows of the tables of an `Agreement`, and the draft that `check` looks at."""

    title: str
    agreement_year: int | None
    actions: Sequence[Row]
    axes: Sequence[Row]
    funding: Sequence[Row]
    sub_actions: Sequence[Row]
    indicators: Sequence[Row]
    grand_total_eur: float | None
    amounts: Sequence[Row]
    findings: Sequence[Finding]
    lines: Sequence[Row]
    reasons: Sequence[Row]
    draft: Draft


def parse_document(document: Document, words: Labels, year: int | None = None) -> Parsed:
    """Parse a document; what is doubtful is a finding.

    Args:
        document: its blocks.
        words: the words of sheets.
        year: the one year that is wanted of a document of several; None: the one that it is for.
    """
    lines = lines_of(document)
    parsed = _parse(document, lines, words, year)
    if not parsed.draft.actions:
        parsed.draft.openings = openings(document, lines, words, _reads)
    return parsed


def _reads(document: Document, words: Labels) -> bool:
    return bool(_parse(document, lines_of(document), words).draft.actions)


def _parse(document: Document, lines: Sequence[Line], words: Labels, wanted: int | None = None) -> Parsed:
    year, is_of_costs = read_year(lines, words) if wanted is None else (wanted, True)
    of_costs = year if is_of_costs else None
    if year is not None and any(counts_years(line.plain) for line in lines):
        words = words.of_year(year)
    pieces = read_pieces(lines, words, of_costs, is_paged=document.kind == "pdf")
    pieces = head_sheets(pieces, document.sheets, words.lexicon)
    pieces = list(set_invitations_apart(pieces))
    has_lines = document.kind in LINED
    pieces = set_signatures_apart(pieces, has_lines=has_lines)
    pieces = list(join_cut_costs(read_summarised(pieces, words.lexicon)))
    pieces = head_numbered(label_numbered(list(part_cells(pieces, words)), words), words)
    pieces = list(part_told(list(part_names(pieces, words)), words))
    pieces = head_quoted(pieces, words.lexicon, has_lines=has_lines)
    pieces = list(part_unmarked(list(label_recurring(pieces, words)), words))
    pieces = name_others(name_payers(pieces, words))
    pieces = name_bare_costs(pieces)
    pieces = name_costs_of_years(list(part_years(pieces, of_costs)), of_costs, words.lexicon)
    pieces = name_costs(add_totals_in_prose(pieces, words))
    pieces = set_marks_apart(pieces, words)
    pieces = set_statements_apart(mark_pasts(pieces, words), words)
    pieces = settle_headings(set_badges_apart(pieces, words), words.lexicon, has_lines=has_lines)
    pieces = add_axis_totals(list(spread_pasts(pieces)), words.lexicon)
    pieces = settle_totals(set_other_years_apart(pieces, of_costs), of_costs)
    draft = build_draft(pieces, words.lexicon, has_lines=has_lines)
    settle_codes(draft, words)
    explain_letters(draft, lines, words)
    find_past(draft, year, words)
    settle_roles(draft, year, words)
    find_starts(draft, year, words)
    explain_stars(draft, lines, year, words)
    explain_codes(draft, lines, year, words)
    explain_lists(draft, lines)
    join_payments(draft)
    merge_repeats(draft, words)
    move_costs(draft, of_costs)
    set_stopped_apart(draft, year)
    title = draft.title.text if draft.title else ""
    refusal = refusal_of(draft, lines, words)
    if refusal:
        draft.leave_out()
        draft.findings += [] if refusal == "unknown" else [Finding(f"seems-{refusal}")]
    findings = [*draft.findings, *check_inheritance(draft), *compare_contents(draft, words)]
    if year is None:
        findings.append(Finding("missing-year"))
    findings += say_left(draft)
    since = find_since(draft, lines, year)
    read = [
        read_action(action, year, of_costs, since, words, findings, has_lines=draft.has_lines)
        for action in draft.actions
    ]
    actions, funding = [rows.action for rows in read], [row for rows in read for row in rows.funding]
    findings += find_unread_keys(draft, actions, words)
    findings = without_rests(findings, funding)
    findings += find_joined(draft, actions, funding)
    axes = list(_read_axes(draft, year, findings))
    grand_total = _read_grand_total(draft, year, findings)
    findings += [*find_mixed(draft, words, funding), *find_blanks(draft, actions, funding)]
    findings += find_kept(draft, actions, funding, findings, words)
    reasons = [
        *reasons_of_whole(draft, year, axes, grand_total),
        *(row for rows in read for row in rows.reasons),
    ]
    placed: Sequence[Row] = [
        {"page": line.page, "line": line.line, "text": line.text, "place": place}
        for line, place in draft.all_places(lines)
    ]
    taxes = find_taxes(draft, lines)
    amounts = keep_amounts(draft, pieces, lines, year, of_costs, taxes)
    of_past = [row for row in reasons if row["column"] == "continuation"]
    labels_read = {str(row["label"]) for row in reasons if row["column"] in ("continuation", "amount_eur")}
    labels_read |= {told.label for told in taxes}
    past = {(row["action_code"], row["printed"]) for row in of_past}
    findings = list(leave_out_read(findings, labels_read, past))
    findings = [*check_stages(amounts, findings), *check_years(amounts), *check_taxes(taxes)]
    placed = say_compared(placed, amounts, findings)
    amounts = say_compared(amounts, amounts, findings)
    findings = check_counts(pieces, draft, findings)
    findings += check_thousands(pieces, lines) if draft.actions else []
    findings += check_texts(amounts, draft, placed, findings, words, funding)
    return Parsed(
        title,
        year,
        actions,
        axes,
        funding,
        [row for rows in read for row in rows.sub_actions],
        [row for rows in read for row in rows.indicators],
        grand_total,
        amounts,
        findings,
        placed,
        reasons,
        draft,
    )


def check(parsed: Parsed) -> list[Finding]:
    """Check structure and sums."""
    totals = check_totals(
        parsed.draft, parsed.agreement_year, parsed.actions, parsed.axes, parsed.grand_total_eur
    )
    paid = check_funding(parsed.draft, parsed.actions, parsed.funding, parsed.grand_total_eur)
    return [*check_structure(parsed.draft), *totals, *paid]


def _read_grand_total(draft: Draft, year: int | None, findings: list[Finding]) -> float | None:
    totals = choose_totals(draft.grand_totals, year)
    of_total: list[Finding] = []
    grand_total = read_amount(totals, "several-grand-totals", "", None, of_total)
    findings += [about(finding, "grand_total_eur") for finding in of_total]
    findings += _unread(draft.grand_totals, totals, year)
    return grand_total


def _unread(totals: Iterable[Field], kept: Iterable[Field], year: int | None) -> Iterator[Finding]:
    """Say which totals are of another year or stage than those that are kept, or of it and another amount."""
    own = {id(content): value_of(content.text) for content in kept}
    for other in totals:
        is_again = other.code == str(year) and value_of(other.text) in own.values()
        if id(other) not in own and not is_again:
            yield finding_at("unread-total", other.line, None, text=f"{other.label} {other.text}")


def _read_axes(draft: Draft, year: int | None, findings: list[Finding]) -> Iterator[Row]:
    totals: dict[str, list[Field]] = {}
    for code, content in draft.axis_totals:
        totals.setdefault(code, []).append(content)
    for axis in draft.axes:
        printed = totals.get(axis.code, [])
        kept = choose_axis_totals(printed, year)
        of_total: list[Finding] = []
        total = read_amount(kept, "several-axis-totals", axis.code, None, of_total)
        findings += [about(finding, "stated_axis_total_eur", axis=axis.code) for finding in of_total]
        findings += _unread(printed, kept, year)
        yield {"axis_code": axis.code, "axis_name": axis.name.text, "stated_axis_total_eur": total}
