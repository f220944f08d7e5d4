"""What territories are called in tables and sentences of all agreements."""

import pandas as pd

from convlib.questions.dataset.frames import Dataset


def names_of(data: Dataset) -> dict[str, str]:
    """Name each territory: its folder where no name of it is known."""
    names = data.territories[["territory", "territory_name"]].itertuples(index=False, name=None)
    return {folder: folder if pd.isna(name) else name for folder, name in names}
