"""What a reader of reports opens: the page of a report, its PDF, and the list of all reports."""
