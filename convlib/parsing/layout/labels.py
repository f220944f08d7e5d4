"""Labels of forms without rules, which go on in the line below while their value does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.layout.line import Line, Part

# No label ends in an article or a preposition.
_OPEN = re.compile(r"\b(?:de|du|des|la|le|les|l['’]|d['’]|et|à|au|aux|en|pour|par|sur)$", re.IGNORECASE)


def join_cut_labels(lines: Sequence[Line]) -> list[Line]:
    """Give a label in two rows its whole text in the first; the second keeps its line and says nothing."""
    joined = list(lines)
    for place, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        is_pair = line.table >= 0 and line.table == after.table and len(line.parts) == len(after.parts) == 2
        if not is_pair or after.parts[1].text.strip() or not line.parts[1].text.strip():
            continue
        label, rest = line.parts[0].text.strip(), after.parts[0].text.strip()
        if rest and after.parts[0].is_first and _OPEN.search(label):
            joined[place] = replace(line, parts=(Part(f"{label} {rest}"), line.parts[1]))
            joined[place + 1] = replace(after, parts=())
    return joined
