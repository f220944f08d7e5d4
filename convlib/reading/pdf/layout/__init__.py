"""A page as a person divides it: furniture, columns of prose, lines and tables."""
