"""Who pays, as agreements say it: in each of them, and over all of a year."""
