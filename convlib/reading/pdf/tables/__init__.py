"""Tables of a page: cells between rules, and columns between corridors of white."""
