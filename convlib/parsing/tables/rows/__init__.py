"""Rows of a table: what each of them is, by what its cells hold and by sums."""
