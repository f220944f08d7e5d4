"""Number formats: what a spreadsheet shows of a value."""
