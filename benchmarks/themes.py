"""How well themes are told: made-up actions and their labels beside what the vocabulary gives."""

import csv
from pathlib import Path

from convlib.data.themes.decision import Decider
from convlib.data.themes.vocabulary import open_vocabulary

SETS = Path(__file__).parents[1] / "tests" / "data" / "themes"


def measure(path: Path) -> str:
    """Score one set, in a line."""
    decider = Decider(open_vocabulary(SETS.parents[2] / "data"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = [set(filter(None, row["themes"].split(";"))) for row in rows]
    given = [{reason.theme_code for reason in decider.reasons(row)} for row in rows]
    right = sum(len(one & other) for one, other in zip(wanted, given, strict=True))
    given_count, wanted_count = sum(map(len, given)), sum(map(len, wanted))
    without = [not labels for labels, themes in zip(wanted, given, strict=True) if not themes]
    return (
        f"{path.name}: precision {right}/{given_count} = {right / given_count:.1%}, "
        f"recall {right}/{wanted_count} = {right / wanted_count:.1%}, "
        f"without a theme {len(without)}, rightly {sum(without)}"
    )


if __name__ == "__main__":
    for each in sorted(SETS.glob("*.csv")):
        print(measure(each))
