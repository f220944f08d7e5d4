"""What stands in one cell of a table: a code, a list of amounts."""
