"""What commands print of a document: its findings, its values, how many findings there are."""
