"""Labels set at half the height of their values, as in tables of which only the text is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part, join_lines

# So many labels alone between two lines of their values tell such a document.
_FEWEST = 2
# So large a share of the forms: a page may end in the middle of one.
_MOST = 0.75


def place_centred(lines: Sequence[Line], is_label: Callable[[str], bool]) -> list[Line]:
    """Give labels that stand beside the middle of their values the lines above them too.

    As many lines stand above each label as below it, all over the document, and none of those above would
    go on with the value before: that one ends its sentence, or has room for another word. The lines above
    keep their places and say nothing more.

    Args:
        lines: all lines of the document.
        is_label: tells of a text that it is a label.
    """
    forms = [form for form in _forms(lines, is_label) if len({lines[at].is_hung for at in form}) > 1]
    solved = [found for form in forms if (found := _lines_above(lines, form))]
    alone = sum(len(lines[place].printed) == 1 for above in solved for place in above)
    if len(solved) < _MOST * len(forms) or alone < _FEWEST or not _all_end(lines, solved):
        return list(lines)
    placed = list(lines)
    for label, above in ((label, above) for each in solved for label, above in each.items() if above):
        own = lines[label].printed
        value = join_lines([*(lines[place].plain for place in above), *own[1:]])
        placed[label] = replace(lines[label], parts=(Part(own[0]), Part(value)))
        for place in above:
            placed[place] = replace(lines[place], parts=())
    return placed


def _forms(lines: Sequence[Line], is_label: Callable[[str], bool]) -> Iterator[range]:
    """Give the runs of lines that are labels with their values, and lines hung beside them."""
    start = 0
    for place, line in enumerate(lines):
        is_of_form = line.table < 0 and bool(line.printed) and (line.is_hung or is_label(line.printed[0]))
        if not is_of_form or line.is_apart or (place and line.page != lines[place - 1].page):
            if place > start:
                yield range(start, place)
            start = place if is_of_form else place + 1
    if len(lines) > start:
        yield range(start, len(lines))


def _lines_above(lines: Sequence[Line], form: range) -> dict[int, range] | None:
    """Give the lines above each label that are of its value; None where those below are not as many."""
    above: dict[int, range] = {}
    free = form.start
    for place in form:
        if lines[place].is_hung:
            continue
        above[place] = range(free, place)
        free = place + 1 + len(above[place])
        if free > form.stop or not all(lines[at].is_hung for at in range(place + 1, free)):
            return None
        if len(lines[place].printed) == 1 and not above[place]:
            return None
    return above if free == form.stop and above else None


def _all_end(lines: Sequence[Line], solved: Sequence[dict[int, range]]) -> bool:
    """Tell whether each value ends in the line before the first one of the next."""
    firsts = [above[0] for each in solved for above in each.values() if above]
    values = {place for each in solved for label, above in each.items() for place in (label, *above)}
    width = max((len(lines[place].printed[-1]) for place in values), default=0)
    return all(_ends(lines[place - 1], lines[place], width) for place in firsts if place)


def _ends(before: Line, line: Line, width: int) -> bool:
    value = before.printed[-1] if before.printed else ""
    return (
        not value or value.endswith((".", ";", "!", "?")) or len(f"{value} {line.plain.split()[0]}") <= width
    )
