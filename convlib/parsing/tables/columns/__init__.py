"""Columns of a table: where its header is, and what stands below each heading."""
