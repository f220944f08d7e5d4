"""Workbooks and separated values: what a spreadsheet shows, cell by cell."""
