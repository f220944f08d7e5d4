"""How a tracked change is said."""

from __future__ import annotations

import os.path

_CONTEXT = 30


def what_differs(before: str, after: str) -> tuple[str, str]:
    """Cut two states of a text to whole words around what differs.

    Examples:
        >>> what_differs("Coût : 1 000 €", "Coût : 12 000 €")
        ('Coût : 1 000 €', 'Coût : 12 000 €')
        >>> what_differs(f"{'mot ' * 50}fin", f"{'mot ' * 50}faim et fin")
        ('…mot mot mot mot mot mot mot fin', '…mot mot mot mot mot mot mot faim et fin')
    """
    head = max(0, len(os.path.commonprefix([before, after])) - _CONTEXT)
    head = before.find(" ", head) + 1 if head else 0
    rest = [text[head:] for text in (before, after)]
    tail = max(0, len(os.path.commonprefix([text[::-1] for text in rest])) - _CONTEXT)
    tail = len(rest[0]) - rest[0].rfind(" ", 0, len(rest[0]) - tail) if tail else 0
    cut = [f"{'…' if head else ''}{text[: len(text) - tail]}{'…' if tail else ''}" for text in rest]
    return cut[0], cut[1]
