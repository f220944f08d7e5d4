"""Why the lines of a document were read as they were: one short note a line."""

from convlib.core.agreement import Agreement
from convlib.core.findings.reasons import say_reason


def notes_by_line(agreement: Agreement, lang: str) -> dict[tuple[int, int], str]:
    """Say it by page and line: with the label where that is one, else each way of telling once."""
    told: dict[tuple[int, int], dict[tuple[str, str], None]] = {}
    columns = ("page", "line", "why", "label")
    for page, line, why, label in agreement.reasons[[*columns]].itertuples(index=False, name=None):
        told.setdefault((page, line), {})[why, label if isinstance(label, str) else ""] = None
    return {
        at: say_reason(*next(iter(reasons)), lang)
        if len(reasons) == 1
        else ", ".join(say_reason(why, None, lang) for why in dict.fromkeys(why for why, _ in reasons))
        for at, reasons in told.items()
    }
