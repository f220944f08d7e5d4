"""Tables that no rule divides: columns told by white, rows by lines."""
