"""What a page looks like: printed lines with their cells, furniture, contents.

No budget words decide here.
"""
