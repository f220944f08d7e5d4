"""Agreement or not: what is no plan of actions is refused by what it seems to be, with what would read it."""
