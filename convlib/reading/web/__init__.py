"""Web pages, without what a network or a script would add to them."""
