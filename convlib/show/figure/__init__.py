"""How figures are drawn: a canvas with a description, rows of bars, grids, text that stays text."""
