"""Columns that no heading says: told by what stands in them, and by their sums."""
