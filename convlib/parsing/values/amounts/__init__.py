"""Every amount that is printed, wherever it stands, and what it is: the ledger."""
