"""Headings without number or word, told by their look and by what stands below them."""
