"""The controls of the view, in one row, and what there is to choose with each."""
