"""Values that may hold more than one thing: what is read stays, and is said."""
