"""Tables of one action a row: what their columns hold, and what each of their rows is."""
